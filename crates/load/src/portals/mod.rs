//! Portals of regions of any size: from the import of their catalogue to pages and search.
mod catalogue;
mod pages;

use crate::{
    cli::{self, Load},
    error::Error,
    latency::Millis,
    load::tell_errors,
    machine,
    measure::Scene,
    region,
    server::Server,
    storage::Storage,
    table,
};
use pages::Pages;
use protocols::xzufi::sample::Size;
use std::{fmt::Write as _, path::Path, time::Instant};

/// What all regions of a measurement have in common; `ISSUER` and `APP` are hosts.
const REALM: &str = r#"
[[realm]]
id = "mess"
name = "Mess-ID"
issuer_host = "ISSUER"
app_host = "APP"
umbrella_host = "region.localhost"
umbrella_name = "Serviceportal der Region"
unknown_browser = "webauthn"
"#;

/// Prints everything; says how many errors there were.
///
/// # Errors
/// What kept it from measuring at all.
pub async fn run(
    server: &Path,
    data: Option<&Path>,
    municipalities: &[u32],
    size: cli::Catalogue,
    load: &Load,
) -> Result<usize, Error> {
    let storage = Storage::new(data, None)?;
    println!("# Portals\n");
    println!(
        "machine: {} cores, {}; the generator takes its share of them",
        machine::cores(),
        machine::processor()
    );
    println!("database: {}", storage.description()?);
    println!(
        "load: {} in flight, {} s each",
        load.in_flight, load.seconds
    );
    let mut errors = 0;
    for count in municipalities {
        let size = Size {
            services: size.services,
            municipalities: *count,
            own: size.own.min(size.services),
            text: size.text,
        };
        errors += one(server, data, size, load).await?;
    }
    Ok(errors)
}

/// Measures a region.
async fn one(program: &Path, data: Option<&Path>, size: Size, load: &Load) -> Result<usize, Error> {
    println!(
        "\n## {} municipalities, {} services, {} of them with a text of each municipality\n",
        size.municipalities, size.services, size.own
    );
    let (storage, folder) = (Storage::new(data, None)?, tempfile::tempdir()?);
    region::write(folder.path(), &region_file(load, size.municipalities))?;
    let hosts = &load.hosts;
    Server::with_region(program, &storage, hosts, folder.path())
        .await?
        .end()?;
    let imported = catalogue::import(program, storage.folder(), folder.path(), size).await?;
    println!(
        "import: {} records, {} MB, in {:.1} s: {:.0} records/s, {} MB of memory at most",
        size.records(),
        imported.bytes / 1_000_000,
        imported.lasted.as_secs_f64(),
        imported.rate(size.records()),
        imported.peak * 1024 / 1_000_000,
    );
    let begun = Instant::now();
    let server = Server::with_region(program, &storage, hosts, folder.path()).await?;
    println!("start to first answer: {} ms", Millis(begun.elapsed()));
    let process = server.process();
    let scene = Scene::new(server.place.clone(), load.clone(), Some(process));
    let pages = Pages::new(&scene, size);
    pages.first_search().await?;
    println!(
        "start to first search: {:.1} s; memory then: {}",
        begun.elapsed().as_secs_f64(),
        table::memory(process.memory()?)
    );
    let once = pages.each_town_once().await?.summary();
    let once = once.ok_or(Error::Missing("a town"))?;
    println!(
        "`/` of each municipality for the first time: {} ms (p50), {} ms (p99)\n",
        Millis(once.p50),
        Millis(once.p99)
    );
    table::rates_head();
    let mut rows = Vec::new();
    for line in &pages::LINES {
        let mut row = pages.round(line).await?;
        row.print();
        rows.push(row);
    }
    println!(
        "\nmemory after everything: {}",
        table::memory(process.memory()?)
    );
    server.end()?;
    Ok(tell_errors(&rows))
}

fn region_file(load: &Load, municipalities: u32) -> String {
    let hosts = &load.hosts;
    let mut text = REALM
        .replace("ISSUER", &hosts.issuer)
        .replace("APP", &hosts.app);
    for number in 0..municipalities {
        let ars = protocols::xzufi::sample::regional_key(number);
        let host = pages::host(number);
        // Writing to a string does not fail.
        let _ = write!(
            text,
            r##"
[[municipality]]
id = "town{number}"
realm = "mess"
name = "Musterstadt {number}"
official_name = "Stadt Musterstadt {number}"
kind = "city"
ars = "{ars}"
host = "{host}"
website = "https://www.example.org"
accent = "#1f4f8f"
"##
        );
    }
    text
}
