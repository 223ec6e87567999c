//! Everything that is measured on a running installation, in order, printed as it comes.
use crate::{
    error::Error,
    measure::{self, Scene},
    process::Process,
    table::{self, Row},
};
use std::time::Duration;

/// How long the machine hashes by itself, to compare.
const ALONE: Duration = Duration::from_secs(3);

/// Errors that are told word by word for each line.
const TOLD: usize = 3;

/// Measures and prints; says how many errors there were.
///
/// # Errors
/// What kept it from measuring at all.
pub async fn run(scene: &Scene) -> Result<usize, Error> {
    let took = measure::populate(scene).await?;
    println!(
        "{} people registered, activated a phone and made their browser known in {:.1} s.\n",
        scene.load.people,
        took.as_secs_f64()
    );
    table::rates_head();
    let (mut row, steps) = measure::phone(scene).await?;
    row.print();
    let mut rows = vec![row];
    let mut done = |mut row: Row| {
        row.print();
        rows.push(row);
    };
    let loaded = memory(scene)?;
    done(measure::passkey(scene).await?);
    done(measure::codes(scene).await?);
    done(measure::userinfo(scene).await?);
    done(measure::frames(scene).await?);
    for (path, holds) in [
        ("/", "</html>"),
        ("/leistungen/bewohnerparkausweis", "Bewohnerparkausweis"),
        ("/suche?q=parken", "parkausweis"),
    ] {
        done(measure::portal(scene, path, holds).await?);
    }
    for row in measure::push(scene).await? {
        done(row);
    }
    let password = measure::password(scene).await?;
    let rate = password.round.rate();
    done(password);
    let alone = measure::argon2_alone(ALONE);
    println!(
        "\nargon2id alone: {alone:.0} hashes/s on all cores; password sign-ins reach {:.0} % of that.",
        rate * 100.0 / alone
    );
    table::steps(steps.borrow_mut().iter());
    if let (Some(loaded), Some(end)) = (loaded, memory(scene)?) {
        println!("\nserver memory after the phone sign-ins: {loaded}");
        println!("server memory after everything: {end}");
    }
    Ok(tell_errors(&rows))
}

fn memory(scene: &Scene) -> Result<Option<String>, Error> {
    let memory = scene.server.map(Process::memory).transpose()?;
    Ok(memory.map(table::memory))
}

/// Tells the first errors of each line; says how many there were.
pub fn tell_errors(rows: &[Row]) -> usize {
    for row in rows {
        for error in row.round.errors.iter().take(TOLD) {
            eprintln!("stadttor-load: {}: {error}", row.what);
        }
    }
    rows.iter().map(|row| row.round.errors.len()).sum()
}
