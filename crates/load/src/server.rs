//! A demo that we start, measure and end.
use crate::{
    cli::Hosts,
    error::Error,
    http::{Connection, Request},
    place::Place,
    process::Process,
    storage::Storage,
};
use std::{
    io::{BufRead, BufReader},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// Longer than any start; whoever takes more has failed.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running server. It ends when this does.
#[derive(Debug)]
pub struct Server {
    child: Child,
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
        let said = server.child.stdout.take();
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
            .stdin(Stdio::null())
            .stdout(stdout);
        if let Some(url) = storage.url() {
            command.env("DATABASE_URL", url);
        }
        let child = command.spawn().map_err(|e| {
            let program = program.display();
            Error::Usage(format!("{program} cannot be started: {e}"))
        })?;
        Ok(Self { child, place })
    }

    pub fn process(&self) -> Process {
        Process(self.child.id())
    }

    /// The port is taken early and the request waits there until it is answered.
    async fn first_answer(&mut self) -> Result<(), Error> {
        let begun = Instant::now();
        let mut wire = Connection::new(self.place.address);
        let request = Request {
            method: "GET",
            host: &self.place.issuer,
            path: "/",
            headers: &[],
            body: "",
        };
        loop {
            match wire.send(&request).await {
                Ok(answer) => return answer.expect("first answer", 200).map(drop),
                Err(e) if begun.elapsed() > PATIENCE => return Err(e),
                Err(_) => {}
            }
            if let Some(status) = self.child.try_wait()? {
                return Err(Error::Usage(format!("the server ended: {status}")));
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// Ends it in good order.
    ///
    /// # Errors
    /// If it cannot be told, or did not end well.
    pub fn end(mut self) -> Result<(), Error> {
        let pid = self.child.id().to_string();
        Command::new("kill").args(["-TERM", &pid]).status()?;
        let status = self.child.wait()?;
        if status.success() {
            Ok(())
        } else {
            Err(Error::Usage(format!("the server ended: {status}")))
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            // After an error nothing is measured any more; a hard end does no harm.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// A port that nobody listens on just now.
fn free_address() -> Result<SocketAddr, Error> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?)
}
