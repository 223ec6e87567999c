//! What is measured: each function here makes one line of the table.
mod page;
mod passkey;
mod password;
mod phone;
mod push;
mod token;

pub use page::{frames, portal};
pub use passkey::passkey;
pub use password::{argon2_alone, password};
pub use phone::{phone, populate};
pub use push::push;
pub use token::{codes, userinfo};

use crate::{
    cli::Load,
    error::Error,
    person::Person,
    place::Place,
    process::Process,
    round::{self, Next, Round},
    table::Row,
};
use std::{cell::RefCell, collections::VecDeque, rc::Rc};

/// The installation, the people and how much they do. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Scene {
    pub place: Rc<Place>,
    pub load: Load,
    pub server: Option<Process>,
    people: Rc<RefCell<VecDeque<Person>>>,
}

impl Scene {
    pub fn new(place: Place, load: Load, server: Option<Process>) -> Self {
        Self {
            place: Rc::new(place),
            load,
            server,
            people: Rc::default(),
        }
    }

    /// Everybody who is idle; they go elsewhere.
    pub fn people(&self) -> VecDeque<Person> {
        self.people.take()
    }

    /// Workers for a round of everybody in flight.
    pub fn crew<W>(&self, worker: impl Fn(&Self) -> W) -> Vec<W> {
        (0..self.load.in_flight).map(|_| worker(self)).collect()
    }

    /// Lends a person who is not busy. There are at least as many as are in flight.
    fn lend(&self) -> Result<Person, Error> {
        let person = self.people.borrow_mut().pop_front();
        person.ok_or(Error::Missing("an idle person"))
    }

    fn give_back(&self, person: Person) {
        self.people.borrow_mut().push_back(person);
    }

    /// A round, and what it cost.
    pub async fn row<W>(&self, what: impl Into<String>, workers: Vec<W>) -> Result<Row, Error>
    where
        W: AsyncFnMut() -> Result<Next, Error> + 'static,
    {
        let cpu = || -> Result<_, Error> {
            let server = self.server.map(Process::cpu).transpose()?;
            Ok((server, Process::own().cpu()?))
        };
        let before = cpu()?;
        let round: Round = round::run(self.load.lasts(), workers).await;
        let after = cpu()?;
        let server = after.0.zip(before.0).map(|(a, b)| a.saturating_sub(b));
        Ok(Row {
            what: what.into(),
            round,
            server,
            generator: Some(after.1.saturating_sub(before.1)),
        })
    }
}
