//! A program that we start, wait for and end.
use crate::{
    error::Error,
    http::{Connection, Request},
    place::Host,
    process::Process,
};
use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    process::{Child, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

/// Longer than any start; whoever takes more has failed.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running program. It ends when this does.
#[derive(Debug)]
pub struct Running(Child);

impl Running {
    /// Starts it.
    ///
    /// # Errors
    /// If there is no such program.
    pub fn spawn(mut command: Command) -> Result<Self, Error> {
        let child = command.stdin(Stdio::null()).spawn().map_err(|e| {
            let program = command.get_program().display();
            Error::Usage(format!("{program} cannot be started: {e}"))
        })?;
        Ok(Self(child))
    }

    pub fn process(&self) -> Process {
        Process(self.0.id())
    }

    /// What it says, if that was asked for; once.
    pub fn stdout(&mut self) -> Option<ChildStdout> {
        self.0.stdout.take()
    }

    /// The port is taken early and the request waits there until it is answered.
    ///
    /// # Errors
    /// If it ends before, answers something else, or takes too long.
    pub async fn first_answer(
        &mut self,
        address: SocketAddr,
        host: &Host,
        path: &str,
    ) -> Result<(), Error> {
        let begun = Instant::now();
        let mut wire = Connection::new(address);
        loop {
            match wire.send(&Request::get(host, path, &[])).await {
                Ok(answer) => return answer.expect("first answer", 200).map(drop),
                Err(e) if begun.elapsed() > PATIENCE => return Err(e),
                Err(_) => {}
            }
            if let Some(status) = self.0.try_wait()? {
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
        let pid = self.0.id().to_string();
        Command::new("kill").args(["-TERM", &pid]).status()?;
        let status = self.0.wait()?;
        if status.success() {
            Ok(())
        } else {
            Err(Error::Usage(format!("the server ended: {status}")))
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if matches!(self.0.try_wait(), Ok(None)) {
            // After an error nothing is measured any more; a hard end does no harm.
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }
}

/// A port that nobody listens on just now.
///
/// # Errors
/// If there is none.
pub fn free_address() -> Result<SocketAddr, Error> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?)
}
