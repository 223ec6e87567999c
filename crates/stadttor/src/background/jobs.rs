//! Does the durable jobs: mails, messages to phones, the news that somebody has signed out or has
//! decided at the phone.
use super::{
    Tools, logout, ping,
    push::{self, Ended},
    security_event,
};
use identity::notice;
use std::time::Duration;
use store::jobs::{self, Due, Kinds};
use tokio::{sync::watch, task::JoinSet};

/// The longest time a job waits before it is seen, if another node enqueued it. Our own are told
/// with their commit.
const PAUSE: Duration = Duration::from_millis(500);

/// Jobs that share their places.
#[derive(Debug, Clone, Copy)]
pub struct Lane {
    kinds: Kinds,
    /// How many are done at the same time. All must end well within a lease.
    places: usize,
}

/// Somebody holds a phone and waits for a message: it never stands behind mails to a server that
/// does not answer.
pub const LANES: [Lane; 2] = [
    Lane {
        kinds: Kinds::Only("push"),
        places: 64,
    },
    Lane {
        kinds: Kinds::Except("push"),
        places: 16,
    },
];

/// Runs until `stop`; jobs that have been claimed are finished first.
pub async fn run(tools: Tools, lane: Lane, mut stop: watch::Receiver<bool>) {
    let mut work = tools.app.db.work();
    let mut running = JoinSet::new();
    while !*stop.borrow() {
        while running.try_join_next().is_some() {}
        // From here on each commit wakes us: a job that comes while we look is not overlooked.
        work.mark_unchanged();
        for job in claim(&tools, lane.kinds, lane.places - running.len()).await {
            running.spawn(one(tools.clone(), job));
        }
        let full = running.len() == lane.places;
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => {}
            _ = running.join_next(), if full => {}
            _ = work.changed(), if !full => {}
            () = tokio::time::sleep(PAUSE), if !full => {}
        }
    }
    while running.join_next().await.is_some() {}
}

/// As many jobs as there are free places.
async fn claim(tools: &Tools, kinds: Kinds, free: usize) -> Vec<Due> {
    let claimed = jobs::due_of(&tools.app.db, tools.app.clock.now(), kinds, free).await;
    claimed.unwrap_or_else(|e| {
        tracing::debug!(reason = %e, "no jobs to be had");
        Vec::new()
    })
}

/// Does one job and notes how it ended. If that cannot be noted, the job is done again later.
async fn one(tools: Tools, job: Due) {
    let db = &tools.app.db;
    let noted = match attempt(&tools, &job).await {
        Ok(()) => jobs::done(db, job.id).await,
        Err(reason) => {
            tracing::warn!(kind = job.kind, tries = job.tries, reason, "a job failed");
            jobs::failed(db, job.id, tools.app.clock.now(), &reason).await
        }
    };
    if let Err(e) = noted {
        tracing::warn!(kind = job.kind, reason = %e, "the end of a job was not noted");
    }
}

/// # Errors
/// A reason for the operator, without personal data.
async fn attempt(tools: &Tools, job: &Due) -> Result<(), String> {
    let now = tools.app.clock.now();
    match job.kind.as_str() {
        "mail" => {
            let letter = notice::open(&tools.app.vault, &job.payload);
            let letter = letter.ok_or("the mail does not open with this master key")?;
            tools.mailer.send(&tools.app.db, job.id, now, letter).await
        }
        "backchannel-logout" => {
            let call =
                tools
                    .identity
                    .logout_delivery(&job.payload, now, &mut tools.app.dice.chance());
            // The client has gone: nobody is left to be told.
            let Some(call) = call else {
                return Ok(());
            };
            let http = if call.stranger {
                &tools.push
            } else {
                &tools.http
            };
            logout::deliver(http, &call.url, &call.token).await
        }
        "backchannel-ping" => {
            // It came too late, or the client is gone: nobody is left to be told.
            let Some(call) = tools.identity.ping_delivery(&job.payload, now)? else {
                return Ok(());
            };
            ping::deliver(&tools.push, &call).await
        }
        "ssf-push" => {
            // It arrived, or the stream was ended, stopped, or is fetched now.
            let Some(event) = tools.identity.set_delivery(&job.payload).await? else {
                return Ok(());
            };
            // The address is a stranger's, as those of push services are.
            security_event::deliver(&tools.push, &event).await?;
            let arrived = tools.identity.set_arrived(event.id).await;
            arrived.map_err(|e| e.to_string())
        }
        "push" => {
            // It came too late, or the phone is gone: nobody is left to be told.
            let Some(message) = tools.identity.push_delivery(&job.payload).await? else {
                return Ok(());
            };
            match push::deliver(&tools.push, &message).await? {
                Ended::Taken => Ok(()),
                Ended::Gone => tools
                    .identity
                    .push_gone(message.phone, message.since)
                    .await
                    .map_err(|e| e.to_string()),
            }
        }
        "chain-check" => tools.identity.check_history(&job.payload, now).await,
        _ => Err("this version does not know such jobs".to_owned()),
    }
}
