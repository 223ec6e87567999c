//! `stadttor-load`: simulated people that sign in completely, for sizing and benchmarks.
//!
//! Everybody comes through the real doors: registers with a form, reads the mail in the demo's
//! mailbox, activates a phone with keys of its own, and signs what the phone is shown. It speaks
//! to loopback addresses alone, with a bounded number of people for a bounded time.
mod bench;
mod browser;
mod cli;
mod crowd;
mod error;
mod http;
mod latency;
mod load;
mod machine;
mod mailbox;
mod measure;
mod person;
mod phone;
mod place;
mod portals;
mod process;
mod push_service;
mod region;
mod round;
mod running;
mod server;
mod service;
mod services;
mod sign_in;
mod storage;
mod table;

use clap::Parser;
use cli::{Cli, Command};
use error::Error;
use std::process::ExitCode;
use tokio::task::LocalSet;

fn main() -> ExitCode {
    let command = Cli::parse().command;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let done = match runtime {
        // One thread for all people: the other cores are the server's.
        Ok(runtime) => LocalSet::new().block_on(&runtime, run(command)),
        Err(e) => Err(e.into()),
    };
    match done {
        Ok(0) => ExitCode::SUCCESS,
        Ok(errors) => {
            eprintln!("stadttor-load: {errors} errors");
            ExitCode::FAILURE
        }
        Err(e) => {
            eprintln!("stadttor-load: {e}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<usize, Error> {
    match command {
        Command::Run { listen, pid, load } => {
            check(&load)?;
            let place = place::Place::new(listen, &load.hosts)?;
            let server = pid.map(process::Process);
            load::run(&measure::Scene::new(place, load, server)).await
        }
        Command::Bench {
            server,
            data,
            postgres,
            accounts,
            load,
        } => {
            check(&load)?;
            let (data, postgres) = (data.as_deref(), postgres.as_deref());
            let errors = bench::run(&server, data, postgres, load.clone()).await?;
            Ok(errors + crowd::run(&server, data, postgres, &accounts, &load).await?)
        }
        Command::Services {
            server,
            peer,
            data,
            postgres,
            load,
        } => {
            check(&load)?;
            let setting = services::Setting {
                server: &server,
                peer: peer.as_deref(),
                data: data.as_deref(),
                postgres: postgres.as_deref(),
            };
            services::run(&setting, &load).await
        }
        Command::Portals {
            server,
            data,
            municipalities,
            size,
            load,
        } => portals::run(&server, data.as_deref(), &municipalities, size, &load).await,
    }
}

/// Each of those in flight is somebody else.
fn check(load: &cli::Load) -> Result<(), Error> {
    if load.people < load.in_flight {
        let wrong = "--people must be at least --in-flight".to_owned();
        return Err(Error::Usage(wrong));
    }
    Ok(())
}
