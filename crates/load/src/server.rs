//! A demo that we start, measure and end.
use crate::{
    cli::Hosts,
    error::Error,
    place::Place,
    process::Process,
    running::{Running, free_address},
    storage::Storage,
};
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// A running server. It ends when this does.
#[derive(Debug)]
pub struct Server {
    running: Running,
    pub place: Place,
}

impl Server {
    /// Starts a demo and says how long it took from there to its first answer.
    ///
    /// # Errors
    /// If it does not start, or says something else than it should.
    pub async fn start(
        program: &Path,
        storage: &Storage,
        hosts: &Hosts,
    ) -> Result<(Self, Duration), Error> {
        let begun = Instant::now();
        let mut server = Self::spawn(program, storage, hosts, &[], Stdio::null())?;
        server.first_answer().await?;
        Ok((server, begun.elapsed()))
    }

    /// Starts a demo of another region than the program's own.
    ///
    /// # Errors
    /// As above.
    pub async fn with_region(
        program: &Path,
        storage: &Storage,
        hosts: &Hosts,
        region: &Path,
    ) -> Result<Self, Error> {
        let region = region.display().to_string();
        let more = ["--region", region.as_str()];
        let mut server = Self::spawn(program, storage, hosts, &more, Stdio::null())?;
        server.first_answer().await?;
        Ok(server)
    }

    /// Starts a demo beside so many invented accounts; says how long it took to make them.
    ///
    /// # Errors
    /// If it does not start, or ends before they are there.
    pub async fn filled(
        program: &Path,
        storage: &Storage,
        hosts: &Hosts,
        accounts: u64,
    ) -> Result<(Self, Duration), Error> {
        let begun = Instant::now();
        let more = ["--accounts", &accounts.to_string()];
        let mut server = Self::spawn(program, storage, hosts, &more, Stdio::piped())?;
        let said = server.running.stdout();
        let said = said.ok_or(Error::Missing("what the server says"))?;
        // It tells where to go when everything is there; what it says later is read and dropped.
        let (ready, done) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let mut ready = Some(ready);
            for line in BufReader::new(said).lines().map_while(Result::ok) {
                if line.contains("Stadttor is running") {
                    ready.take().map(|ready| ready.send(()));
                }
            }
        });
        done.await
            .map_err(|_| Error::Missing("the accounts: the server ended"))?;
        server.first_answer().await?;
        Ok((server, begun.elapsed()))
    }

    fn spawn(
        program: &Path,
        storage: &Storage,
        hosts: &Hosts,
        more: &[&str],
        stdout: Stdio,
    ) -> Result<Self, Error> {
        let place = Place::new(free_address()?, hosts)?;
        let mut command = Command::new(program);
        command
            .arg("demo")
            .arg("--data")
            .arg(storage.folder())
            .args(["--listen", &place.address.to_string()])
            .args(more)
            .env_remove("DATABASE_URL")
            .stdout(stdout);
        if let Some(url) = storage.url() {
            command.env("DATABASE_URL", url);
        }
        let running = Running::spawn(command)?;
        Ok(Self { running, place })
    }

    pub fn process(&self) -> Process {
        self.running.process()
    }

    async fn first_answer(&mut self) -> Result<(), Error> {
        let (address, host) = (self.place.address, &self.place.issuer);
        self.running.first_answer(address, host, "/").await
    }

    /// Ends it in good order.
    ///
    /// # Errors
    /// If it cannot be told, or did not end well.
    pub fn end(self) -> Result<(), Error> {
        self.running.end()
    }
}
