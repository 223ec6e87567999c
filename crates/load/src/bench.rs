//! Starts demos, measures how fast, and loads one.
use crate::{
    cli::Load,
    error::Error,
    latency::{Millis, median},
    load, machine,
    measure::Scene,
    server::Server,
    storage::Storage,
    table,
};
use std::{path::Path, time::Duration};

const FIRST_STARTS: usize = 3;
const STARTS: usize = 5;

/// A server at rest: what it holds before anybody came.
const REST: Duration = Duration::from_millis(500);

/// Prints everything; says how many errors there were.
///
/// # Errors
/// What kept it from measuring at all.
pub async fn run(
    server: &Path,
    data: Option<&Path>,
    postgres: Option<&str>,
    load: Load,
) -> Result<usize, Error> {
    let new = || Storage::new(data, postgres);
    let mut first = Vec::new();
    let mut storage = new()?;
    head(server, &storage, &load)?;
    for _ in 0..FIRST_STARTS {
        storage = new()?;
        first.push(start_and_end(server, &storage, &load).await?);
    }
    let mut again = Vec::new();
    for _ in 0..STARTS {
        again.push(start_and_end(server, &storage, &load).await?);
    }
    println!(
        "start to first answer: {} ms on existing data (median of {STARTS}), {} ms the first time (median of {FIRST_STARTS})",
        Millis(median(again)),
        Millis(median(first))
    );
    let (running, _) = Server::start(server, &storage, &load.hosts).await?;
    tokio::time::sleep(REST).await;
    let idle = running.process().memory()?;
    println!("server memory at rest: {}", table::memory(idle));
    let scene = Scene::new(running.place.clone(), load, Some(running.process()));
    let errors = load::run(&scene).await?;
    running.end()?;
    Ok(errors)
}

async fn start_and_end(server: &Path, storage: &Storage, load: &Load) -> Result<Duration, Error> {
    let (running, took) = Server::start(server, storage, &load.hosts).await?;
    running.end()?;
    Ok(took)
}

/// What everything was measured on.
fn head(server: &Path, storage: &Storage, load: &Load) -> Result<(), Error> {
    let mut disk = machine::synced_write(storage.folder())?;
    let sync = disk.summary().ok_or(Error::Missing("the disk"))?;
    println!("# Stadttor under load\n");
    println!(
        "machine: {} cores, {}; this generator takes its share of them",
        machine::cores(),
        machine::processor()
    );
    println!("server: {} demo, limits off", server.display());
    println!("database: {}", storage.description()?);
    println!(
        "disk: {}; a synced write of 4 KiB takes {} ms (p50), {} ms (p99)",
        machine::file_system(storage.folder()),
        Millis(sync.p50),
        Millis(sync.p99)
    );
    println!(
        "load: {} people, {} in flight, {} s each\n",
        load.people, load.in_flight, load.seconds
    );
    Ok(())
}
