//! What services ask of an identity provider, at ours and at another beside it.
mod compare;
mod fapi;
mod ours;
mod peer;
mod provider;
mod questions;
mod registered;
mod saml;
mod tokens;

use crate::{cli::Load, error::Error, latency::Millis, machine, storage::Storage, table};
use compare::Column;
use ours::Ours;
use peer::{Keeps, Peer};
use provider::{Line, Provider};
use std::{path::Path, rc::Rc, time::Duration};

/// How long each line is warmed up: a compiler at run time learns from what is done first, and
/// databases plan it.
const WARM_UP: Duration = Duration::from_secs(2);

/// Errors that are told word by word for each line.
const TOLD: usize = 3;

/// Where the programs are, and where they keep their data.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The program `stadttor`.
    pub server: &'a Path,
    /// The folder of the peer's program, if it is to be measured.
    pub peer: Option<&'a Path>,
    /// Folder for the databases, on the disk to be measured.
    pub data: Option<&'a Path>,
    /// A PostgreSQL server to measure on as well.
    pub postgres: Option<&'a str>,
}

/// Measures and prints; says how many errors there were.
///
/// # Errors
/// What kept it from measuring at all.
pub async fn run(setting: &Setting<'_>, load: &Load) -> Result<usize, Error> {
    head(setting, load)?;
    let mut columns = vec![ours(setting, None, load).await?];
    if setting.postgres.is_some() {
        columns.push(ours(setting, setting.postgres, load).await?);
    }
    let own = columns.len();
    if let Some(folder) = setting.peer {
        if setting.postgres.is_some() {
            let storage = Storage::new(setting.data, setting.postgres)?;
            let workers = machine::cores();
            let name = format!("oidc-provider, PostgreSQL, {workers} processes");
            columns.push(peers(name, folder, Keeps::In(&storage, workers), load).await?);
        }
        let name = "oidc-provider, in memory".to_owned();
        columns.push(peers(name, folder, Keeps::InMemory, load).await?);
        compare::print(&columns, columns.len() - own);
    }
    Ok(columns.iter().map(tell_errors).sum())
}

async fn ours(setting: &Setting<'_>, postgres: Option<&str>, load: &Load) -> Result<Column, Error> {
    let storage = Storage::new(setting.data, postgres)?;
    let kind = postgres.map_or("SQLite", |_| "PostgreSQL");
    let name = format!("Stadttor, {kind}");
    println!("\n## {name}\n\n{}\n", storage.description()?);
    let running = Ours::start(setting.server, &storage, load).await?;
    let lines = measured(&running.provider, true).await?;
    tell_memory(&running.provider)?;
    running.server.end()?;
    Ok(Column { name, lines })
}

async fn peers(
    name: String,
    folder: &Path,
    keeps: Keeps<'_>,
    load: &Load,
) -> Result<Column, Error> {
    let durable = match keeps {
        Keeps::In(storage, _) => storage.description()?,
        Keeps::InMemory => "nothing is durable: all of it is lost when the process ends".to_owned(),
    };
    println!("\n## {name}\n\n{durable}\n");
    let running = Peer::start(folder, keeps, load).await?;
    let lines = measured(&running.provider, false).await?;
    tell_memory(&running.provider)?;
    running.end()?;
    Ok(Column { name, lines })
}

/// All lines; those of a warm-up are not told.
async fn measured(provider: &Rc<Provider>, is_ours: bool) -> Result<Vec<Line>, Error> {
    provider.rest().await?;
    let lasts = provider.lasts.replace(WARM_UP);
    lines(provider, is_ours, |line| line).await?;
    provider.lasts.set(lasts);
    provider.rest().await?;
    println!(
        "| what | per second | p50 ms | p90 ms | p99 ms | max ms | server CPU ms each | database CPU ms each | generator CPU ms each | errors |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    lines(provider, is_ours, told).await
}

async fn lines(
    provider: &Rc<Provider>,
    is_ours: bool,
    told: impl Fn(Line) -> Line,
) -> Result<Vec<Line>, Error> {
    let mut lines = vec![
        told(tokens::own(provider).await?),
        told(tokens::refresh(provider).await?),
        told(tokens::exchange(provider).await?),
        told(questions::userinfo(provider).await?),
        told(questions::introspection(provider).await?),
        told(fapi::flow(provider).await?),
    ];
    // The peer does not speak SAML.
    if is_ours {
        lines.push(told(saml::response(provider).await?));
    }
    Ok(lines)
}

/// Prints a line as soon as it is measured.
fn told(mut line: Line) -> Line {
    let count = u32::try_from(line.round.took.count()).unwrap_or(u32::MAX);
    let each = |cpu: Duration| {
        cpu.checked_div(count)
            .map_or("–".to_owned(), |each| Millis(each).to_string())
    };
    let (server, generator) = (each(line.server), each(line.generator));
    let database = line.database.map_or("–".to_owned(), each);
    println!(
        "| {} | {:.0} | {} | {server} | {database} | {generator} | {} |",
        line.what,
        line.round.rate(),
        table::percentiles(&mut line.round.took),
        line.round.errors.len()
    );
    line
}

fn tell_memory(provider: &Provider) -> Result<(), Error> {
    let memory = table::memory(provider.server.memory()?);
    println!("\nmemory of the server: {memory}");
    Ok(())
}

fn tell_errors(column: &Column) -> usize {
    for line in &column.lines {
        for error in line.round.errors.iter().take(TOLD) {
            eprintln!("stadttor-load: {}: {}: {error}", column.name, line.what);
        }
    }
    column.lines.iter().map(|l| l.round.errors.len()).sum()
}

/// What everything was measured on.
fn head(setting: &Setting<'_>, load: &Load) -> Result<(), Error> {
    let storage = Storage::new(setting.data, None)?;
    let mut disk = machine::synced_write(storage.folder())?;
    let sync = disk.summary().ok_or(Error::Missing("the disk"))?;
    println!("# What services ask of an identity provider\n");
    println!(
        "machine: {} cores, {}; databases and this generator take their share of them",
        machine::cores(),
        machine::processor()
    );
    println!(
        "disk: {}; a synced write of 4 KiB takes {} ms (p50), {} ms (p99)",
        machine::file_system(storage.folder()),
        Millis(sync.p50),
        Millis(sync.p99)
    );
    println!(
        "load: {} people, {} in flight, {} s each",
        load.people, load.in_flight, load.seconds
    );
    Ok(())
}
