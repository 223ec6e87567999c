//! Does the durable jobs: mails, messages to phones, the news that somebody has signed out.
use super::{
    Tools, logout,
    push::{self, Ended},
};
use identity::notice;
use std::{sync::Arc, time::Duration};
use store::jobs::{self, Due};
use tokio::{
    sync::{Notify, watch},
    task::JoinSet,
};

/// The longest time a job waits before it is seen. Requests of this node wake us at once.
const PAUSE: Duration = Duration::from_millis(500);

/// How many jobs are done at the same time. All must end well within a lease.
const AT_ONCE: usize = 16;

/// Runs until `stop`; jobs that have been claimed are finished first.
pub async fn run(tools: Tools, work: Arc<Notify>, mut stop: watch::Receiver<bool>) {
    loop {
        let claimed = match jobs::due(&tools.app.db, tools.app.clock.now(), AT_ONCE).await {
            Ok(claimed) => claimed,
            Err(e) => {
                tracing::debug!(reason = %e, "no jobs to be had");
                Vec::new()
            }
        };
        let more = claimed.len() == AT_ONCE;
        let tasks: JoinSet<()> = claimed
            .into_iter()
            .map(|job| one(tools.clone(), job))
            .collect();
        tasks.join_all().await;
        if *stop.borrow() {
            return;
        }
        if !more {
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => {}
                () = work.notified() => {}
                () = tokio::time::sleep(PAUSE) => {}
            }
        }
    }
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
            let Some((url, token)) = call else {
                return Ok(());
            };
            logout::deliver(&tools.http, &url, &token).await
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
