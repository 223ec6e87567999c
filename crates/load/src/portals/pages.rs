//! What visitors of many towns ask for.
use crate::{
    error::Error,
    http::{Connection, Request},
    latency::Latencies,
    measure::Scene,
    place::Host,
    round::Next,
    table::Row,
};
use protocols::xzufi::sample::{self, Size};
use std::{cell::Cell, rc::Rc, time::Duration};

const UMBRELLA: &str = "region.localhost";

/// The search reads the catalogue before it answers for the first time.
const PATIENCE: Duration = Duration::from_mins(20);

/// Who asks, and for what; `N` stands for the number of a service,
/// `KEY` for its `LeiKa` key.
pub struct Line {
    what: &'static str,
    of_towns: bool,
    path: &'static str,
    /// What the page must hold.
    holds: &'static str,
}

const fn line(what: &'static str, of_towns: bool, path: &'static str, holds: &'static str) -> Line {
    Line {
        what,
        of_towns,
        path,
        holds,
    }
}

pub const LINES: [Line; 7] = [
    line("towns, `/`", true, "/", "</html>"),
    line(
        "towns, service",
        true,
        "/leistungen/leistung-N-beantragen-KEY",
        "Leistung N beantragen",
    ),
    line(
        "towns, search for a service",
        true,
        "/suche?q=leistung+N",
        "Leistung N beantragen",
    ),
    line(
        "towns, search for a word that stands in all texts",
        true,
        "/suche?q=ausweis",
        "</html>",
    ),
    line(
        "towns, suggestions",
        true,
        "/suche/vorschlaege?q=leist",
        "Leistung",
    ),
    line("umbrella, `/`", false, "/", "</html>"),
    line(
        "umbrella, search for a service",
        false,
        "/suche?q=leistung+N",
        "Leistung N beantragen",
    ),
];

/// The host of a municipality.
pub fn host(number: u32) -> String {
    format!("town{number}.localhost")
}

/// All portals of a region.
pub struct Pages<'a> {
    scene: &'a Scene,
    size: Size,
    towns: Rc<[Host]>,
    umbrella: Rc<[Host]>,
}

impl<'a> Pages<'a> {
    pub fn new(scene: &'a Scene, size: Size) -> Self {
        let port = scene.place.address.port();
        let towns = (0..size.municipalities).map(|number| Host::new(&host(number), port));
        Self {
            scene,
            size,
            towns: towns.collect(),
            umbrella: [Host::new(UMBRELLA, port)].into(),
        }
    }

    /// Waits until a search finds something.
    ///
    /// # Errors
    /// If none does in good time.
    pub async fn first_search(&self) -> Result<(), Error> {
        let mut wire = Connection::new(self.scene.place.address);
        let begun = std::time::Instant::now();
        loop {
            match ask(
                &mut wire,
                &self.towns[0],
                "/suche?q=leistung+7",
                "Leistung 7",
            )
            .await
            {
                Err(failure) if begun.elapsed() > PATIENCE => return Err(failure),
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
                Ok(()) => return Ok(()),
            }
        }
    }

    /// The home page of each town, one after the other.
    ///
    /// # Errors
    /// If one does not come.
    pub async fn each_town_once(&self) -> Result<Latencies, Error> {
        let mut wire = Connection::new(self.scene.place.address);
        let mut took = Latencies::default();
        for town in &*self.towns {
            let begun = std::time::Instant::now();
            ask(&mut wire, town, "/", "</html>").await?;
            took.add(begun.elapsed());
        }
        Ok(took)
    }

    /// Visitors of all towns in turn, each time another service.
    ///
    /// # Errors
    /// If the machine does not tell what it costs.
    pub async fn round(&self, line: &'static Line) -> Result<Row, Error> {
        let count = Rc::new(Cell::new(0_u32));
        let services = self.size.services;
        let workers = self.scene.crew(|scene| {
            let hosts = Rc::clone(if line.of_towns {
                &self.towns
            } else {
                &self.umbrella
            });
            let count = Rc::clone(&count);
            let mut wire = Connection::new(scene.place.address);
            async move || {
                let number = count.replace(count.get().wrapping_add(1));
                let host = &hosts[number as usize % hosts.len()];
                let service = (number % services).to_string();
                let key = sample::key(number % services);
                let path = line.path.replace('N', &service).replace("KEY", &key);
                let holds = line.holds.replace('N', &service);
                ask(&mut wire, host, &path, &holds).await?;
                Ok(Next::More)
            }
        });
        self.scene.row(line.what, workers).await
    }
}

async fn ask(wire: &mut Connection, host: &Host, path: &str, holds: &str) -> Result<(), Error> {
    let request = Request::get(host, path, &[("accept-language", "de")]);
    let page = wire.send(&request).await?.expect("portal", 200)?;
    if page.body.contains(holds) {
        Ok(())
    } else {
        Err(Error::Missing("what was asked for"))
    }
}
