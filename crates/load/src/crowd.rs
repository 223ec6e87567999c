//! The same sign-ins beside many accounts: how much slower is a large town than a small one?
use crate::{
    cli::Load, error::Error, latency::Millis, measure, measure::Scene, server::Server,
    storage::Storage, table,
};
use std::path::Path;

/// Measures sign-ins by phone beside each number of invented accounts; says how many errors there
/// were.
///
/// # Errors
/// What kept it from measuring at all.
pub async fn run(
    server: &Path,
    data: Option<&Path>,
    postgres: Option<&str>,
    accounts: &[u64],
    load: &Load,
) -> Result<usize, Error> {
    let mut errors = 0;
    for (i, &count) in accounts.iter().enumerate() {
        let storage = Storage::new(data, postgres)?;
        let (running, took) = Server::filled(server, &storage, &load.hosts, count).await?;
        let scene = Scene::new(running.place.clone(), load.clone(), Some(running.process()));
        measure::populate(&scene).await?;
        if i == 0 {
            println!("\n## Beside many accounts\n");
            table::rates_head();
        }
        for mut row in [
            measure::phone(&scene).await?.0,
            measure::passkey(&scene).await?,
        ] {
            row.what = format!("{}, {count} accounts", row.what);
            row.print();
            errors += row.round.errors.len();
        }
        let memory = table::memory(running.process().memory()?);
        let filled = Millis(took);
        eprintln!("{count} accounts: filled in {filled} ms, server memory {memory}");
        running.end()?;
    }
    Ok(errors)
}
