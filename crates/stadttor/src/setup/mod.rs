//! `stadttor setup`: the first hour. A wizard in the browser of this machine asks one question at
//! a time and writes an installation: configuration, region, secrets, master key, database.
//!
//! It listens on loopback alone and lets in who holds the link that the terminal shows
//! ([`gate`]). Every answer is on the disk before the next question is asked ([`state`]), so that
//! the same command goes on where it was interrupted. Nothing that exists is overwritten
//! ([`finish`]).
mod end_pages;
mod finish;
mod gate;
mod hosts;
mod pages;
mod questions;
mod state;
mod try_out;

use crate::{commands::listen, installation::Lock, server, trouble::Trouble};
use gate::Gate;
use state::State;
use std::{net::SocketAddr, path::Path, sync::Arc, time::Duration};
use tokio::sync::{Mutex, Notify, watch};

/// After so long without a request the wizard ends: a door that nobody needs is shut.
const IDLE: Duration = Duration::from_hours(1);

/// Connections at the most; one person needs a few.
const CONNECTIONS: usize = 32;

/// What all pages share.
#[derive(Clone)]
struct Wizard {
    gate: Arc<Gate>,
    state: Arc<Mutex<State>>,
    /// What was found and the links, once everything is written; kept in memory alone.
    done: Arc<Mutex<Option<finish::Done>>>,
    /// Told at each request that was let in.
    used: Arc<Notify>,
    stop: Arc<watch::Sender<bool>>,
}

/// Asks until everything is written, or nobody has asked for an hour.
///
/// # Errors
/// An address that others reach, a folder with an installation in it or with another wizard on it.
pub async fn run(folder: &Path, address: SocketAddr) -> Result<(), Trouble> {
    if !address.ip().is_loopback() {
        return Err(Trouble::Config(format!(
            "the wizard listens on this machine alone: {} can be reached by others; use 127.0.0.1, \
             and from elsewhere a tunnel: ssh -L {port}:127.0.0.1:{port} HOST",
            address.ip(),
            port = address.port()
        )));
    }
    let listener = listen(address).await?;
    let _lock = Lock::on(folder)?;
    let state = State::open(folder)?;
    let address = listener.local_addr()?;
    let (gate, link) = Gate::new(address);
    let (tell, stop) = watch::channel(false);
    let wizard = Wizard {
        gate: Arc::new(gate),
        state: Arc::new(Mutex::new(state)),
        done: Arc::default(),
        used: Arc::default(),
        stop: Arc::new(tell),
    };
    let mut signalled = server::stop_signal()?;
    crate::say!("Open in a browser on this machine, good once:\n\n  {link}\n");
    crate::say!(
        "Every answer is kept in {}. Ctrl+C ends; the same command goes on.",
        folder.display()
    );
    let (used, end) = (Arc::clone(&wizard.used), Arc::clone(&wizard.stop));
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = signalled.wait_for(|stop| *stop) => break,
                waited = tokio::time::timeout(IDLE, used.notified()) => {
                    if waited.is_err() {
                        crate::say!("Nobody has asked for an hour. `stadttor setup` goes on.");
                        break;
                    }
                }
            }
        }
        end.send_replace(true);
    });
    server::serve(listener, pages::router(wizard), CONNECTIONS, None, stop).await;
    Ok(())
}
