//! Another provider beside ours: the program in `bench/peer`, with the same clients.
use super::{
    provider::{Provider, Visitor},
    registered::{API, Keys, PORTAL},
};
use crate::{
    browser::Browser,
    cli::Load,
    error::Error,
    http::Connection,
    place::Host,
    process::Family,
    round::{self, Next},
    running::{Running, free_address},
    service::Asked,
    storage::Storage,
};
use serde_json::json;
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    fs,
    path::Path,
    process::Command,
    rc::Rc,
    time::Duration,
};
use tempfile::NamedTempFile;

/// To the sign-in, through it, and back.
const HOPS: usize = 6;

/// Nothing takes longer than this to prepare.
const LONGEST: Duration = Duration::from_mins(2);

/// Where the peer keeps what it is to remember.
#[derive(Debug, Clone, Copy)]
pub enum Keeps<'a> {
    /// In one process's memory: all is lost when it ends.
    InMemory,
    /// In this PostgreSQL, for several processes.
    In(&'a Storage, usize),
}

/// It ends when this does.
#[derive(Debug)]
pub struct Peer {
    running: Running,
    pub provider: Rc<Provider>,
    _settings: NamedTempFile,
}

impl Peer {
    /// Starts it and signs everybody in.
    ///
    /// # Errors
    /// What kept it from that.
    pub async fn start(folder: &Path, keeps: Keeps<'_>, load: &Load) -> Result<Self, Error> {
        let (address, keys) = (free_address()?, Keys::new()?);
        let issuer = Host::new("127.0.0.1", address.port());
        let (database, workers) = match keeps {
            Keeps::InMemory => (None, 1),
            Keeps::In(storage, workers) => (storage.url(), workers),
        };
        let settings = json!({
            "issuer": issuer.origin, "port": address.port(), "database": database,
            "workers": workers, "clients": keys.clients(), "api": API,
        });
        let file = NamedTempFile::new()?;
        fs::write(file.path(), settings.to_string())?;
        let mut command = Command::new("node");
        command.arg(folder.join("server.mjs")).arg(file.path());
        command.env("NODE_ENV", "production");
        let mut running = Running::spawn(command)?;
        let path = "/.well-known/openid-configuration";
        running.first_answer(address, &issuer, path).await?;
        let server_process = match keeps {
            Keeps::InMemory => None,
            Keeps::In(storage, _) => storage.server_process()?,
        };
        let provider = Rc::new(Provider {
            issuer,
            address,
            load: load.clone(),
            keys: Rc::new(keys),
            server: Family(running.process()),
            database: server_process.map(Family),
            visitors: RefCell::new(VecDeque::new()),
            lasts: Cell::new(load.lasts()),
        });
        sign_in_everybody(&provider).await?;
        Ok(Self {
            running,
            provider,
            _settings: file,
        })
    }

    /// Ends it in good order.
    ///
    /// # Errors
    /// If it did not end well.
    pub fn end(self) -> Result<(), Error> {
        self.running.end()
    }
}

async fn sign_in_everybody(provider: &Rc<Provider>) -> Result<(), Error> {
    let left = Rc::new(Cell::new(provider.load.people));
    let workers = provider.crew(|| {
        let (provider, left, mut wire) = (provider.clone(), left.clone(), provider.wire());
        async move || {
            let Some(rest) = left.get().checked_sub(1) else {
                return Ok(Next::NothingLeft);
            };
            left.set(rest);
            let mail = format!("load.{rest}@example.org");
            let browser = sign_in(&provider.issuer, &mut wire, &mail).await?;
            provider.give_back(Visitor { browser, mail });
            Ok(Next::More)
        }
    });
    round::run(LONGEST, workers).await.flawless().map(drop)
}

/// Follows the redirects; the peer's sign-in asks nothing and believes the hint.
async fn sign_in(issuer: &Host, wire: &mut Connection, mail: &str) -> Result<Browser, Error> {
    let (asked, mut browser) = (Asked::of(&PORTAL), Browser::new(issuer));
    let mut path = format!("{}&login_hint={mail}", asked.path());
    for _ in 0..HOPS {
        let answer = browser.get(wire, &path).await?.expect("sign-in", 303)?;
        let to = answer.location();
        if asked.code(issuer, to).is_ok() {
            return Ok(browser);
        }
        to.strip_prefix(issuer.origin.as_str())
            .unwrap_or(to)
            .clone_into(&mut path);
    }
    Err(Error::Wrong("the way to the peer's session"))
}
