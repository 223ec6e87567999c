//! `stadttor doctor`: looks over an installation and says what to do. Changes nothing.
mod certificate;
mod checks;
mod database;

#[cfg(test)]
pub use database::ALL as SQL;

use crate::{config::Config, installation, region::Files, trouble::Trouble};
use std::process::ExitCode;
use store::Vault;
use web::Clock;

/// How a check ended, and what to do about it.
pub enum Finding {
    Ok(String),
    Warn(String, &'static str),
    Fail(String, &'static str),
}

use Finding::{Fail, Ok as Fine, Warn};

/// Prints a line for each check. Exit code 1 if one failed.
///
/// # Errors
/// None: what is wrong is a finding.
pub async fn run(config: &Config) -> Result<ExitCode, Trouble> {
    let mut report = Report::default();
    report.add("data folder", checks::data_folder(config));
    report.add("master key", checks::master_key(config));
    match database::open(config) {
        Ok(db) => {
            report.add("database", database::schema(&db).await);
            report.add("key fits", database::key(&db, config).await);
            report.add("audit trail", database::events(&db).await);
            report.add("jobs", database::jobs(&db).await);
            report.add("clock", database::clock(&db, Clock::system().now()).await);
        }
        Err(finding) => report.add("database", finding),
    }
    report.add("mail", checks::mail(config).await);
    // The key only makes the clients' secrets, which nobody sees here.
    let built =
        Files::read(config.region.as_deref()).and_then(|f| f.build(config, &Vault::new([0; 32])));
    match built {
        Ok((region, _)) => {
            report.add("region", checks::region(&region));
            report.add("addresses", checks::addresses(&region));
            let now = Clock::system().now();
            report.add("certificate", certificate::check(config, &region, now));
        }
        Err(e) => report.add("region", Fail(e.to_string(), "correct the entry")),
    }
    report.add("phone app", checks::phone_app());
    Ok(if report.failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

#[derive(Default)]
struct Report {
    failed: bool,
}

impl Report {
    fn add(&mut self, name: &str, finding: Finding) {
        let (level, said, advice) = match finding {
            Fine(said) => ("ok", said, None),
            Warn(said, advice) => ("warn", said, Some(advice)),
            Fail(said, advice) => {
                self.failed = true;
                ("fail", said, Some(advice))
            }
        };
        crate::say!("{level:<6}{name:<14}{said}");
        if let Some(advice) = advice {
            crate::say!("{:<20}-> {advice}", "");
        }
    }
}

/// A trouble as a finding.
fn failed(trouble: &Trouble, advice: &'static str) -> Finding {
    Fail(trouble.to_string(), advice)
}

/// The key, if it can be read.
fn key(config: &Config) -> Result<[u8; 32], Trouble> {
    installation::load_key(&config.master_key)
}
