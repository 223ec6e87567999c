//! `stadttor doctor`: looks over an installation and says what to do. Changes nothing.
mod certificate;
mod checks;
mod database;
mod first_hour;

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
pub async fn run(config: &Config) -> ExitCode {
    let report = examine(config).await;
    for line in &report.lines {
        crate::say!("{:<6}{:<14}{}", line.level, line.name, line.said);
        if let Some(advice) = line.advice {
            crate::say!("{:<20}-> {advice}", "");
        }
    }
    if report.failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// Looks everything over.
pub async fn examine(config: &Config) -> Report {
    let mut report = Report::default();
    let mut opened = None;
    report.add("data folder", checks::data_folder(config));
    report.add("master key", checks::master_key(config));
    match database::open(config) {
        Ok(db) => {
            report.add("database", database::schema(&db).await);
            report.add("key fits", database::key(&db, config).await);
            report.add("audit trail", database::events(&db).await);
            report.add("jobs", database::jobs(&db).await);
            report.add("clock", database::clock(&db, Clock::system().now()).await);
            opened = Some(db);
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
            if let Some(db) = opened {
                first_hour::check(&mut report, &db, &region).await;
            }
        }
        Err(e) => report.add("region", Fail(e.to_string(), "correct the entry")),
    }
    report.add("phone app", checks::phone_app());
    report
}

/// What one check found.
pub struct Line {
    pub level: &'static str,
    pub name: String,
    pub said: String,
    pub advice: Option<&'static str>,
}

impl Line {
    /// The level's text key.
    pub fn level_key(&self) -> &'static str {
        match self.level {
            "ok" => "setup-level-ok",
            "warn" => "setup-level-warn",
            _ => "setup-level-fail",
        }
    }
}

/// All lines, and whether a check failed.
#[derive(Default)]
pub struct Report {
    pub failed: bool,
    pub lines: Vec<Line>,
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
        self.lines.push(Line {
            level,
            name: name.to_owned(),
            said,
            advice,
        });
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
