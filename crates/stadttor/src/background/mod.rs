//! What happens beside the requests: jobs that follow a transaction, sealing, purging, new keys.
//!
//! Every node does all of it; the store sees to it that no two do the same thing.
mod jobs;
mod links;
mod logout;
pub mod mail;
mod ping;
mod posted;
pub mod push;
mod security_event;

use crate::mailbox;
use identity::Identity;
use mail::Mailer;
use portal::Portal;
use std::{fmt::Display, path::PathBuf, time::Duration};
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{MissedTickBehavior, interval},
};
use web::App;

/// How often committed events are chained, and keys that others have rotated are looked up.
const OFTEN: Duration = Duration::from_secs(1);

/// How often accounts are looked after: erased on their day, announced when nobody uses them.
const HOURLY: Duration = Duration::from_hours(1);

/// How often views of pages are written down, and newer metadata of SAML services looked for; each
/// service has its own pause.
const MINUTELY: Duration = Duration::from_mins(1);

/// How often what has expired is removed.
const SELDOM: Duration = Duration::from_mins(10);

/// What the work needs.
#[derive(Clone)]
pub struct Tools {
    pub app: App,
    pub identity: Identity,
    /// It counts views, and once a day what is online.
    pub portal: Portal,
    pub mailer: Mailer,
    /// For calls to relying parties that somebody entered here.
    pub http: reqwest::Client,
    /// For calls to addresses that strangers chose: push services, clients that are pinged, services
    /// that registered themselves.
    pub push: reqwest::Client,
    /// Folder of the catalogue's exports, if they are published.
    pub exports: Option<PathBuf>,
}

/// Starts all of it. The tasks end by themselves soon after `stop` becomes true.
pub fn start(tools: &Tools, stop: &watch::Receiver<bool>) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    for lane in jobs::LANES {
        tasks.spawn(jobs::run(tools.clone(), lane, stop.clone()));
    }
    let app = tools.app.clone();
    tasks.spawn(each(OFTEN, stop.clone(), "seal", move || {
        let app = app.clone();
        async move { store::events::seal(&app.db).await }
    }));
    let identity = tools.identity.clone();
    tasks.spawn(each(OFTEN, stop.clone(), "refresh keys", move || {
        let identity = identity.clone();
        async move {
            identity.refresh().await;
            Ok::<_, store::Error>(0)
        }
    }));
    let identity = tools.identity.clone();
    tasks.spawn(each(OFTEN, stop.clone(), "make keys", move || {
        let identity = identity.clone();
        async move { identity.make_missing_keys().await }
    }));
    let identity = tools.identity.clone();
    tasks.spawn(each(HOURLY, stop.clone(), "rotate keys", move || {
        let identity = identity.clone();
        async move { identity.rotate_due_keys().await }
    }));
    let (app, identity) = (tools.app.clone(), tools.identity.clone());
    tasks.spawn(each(HOURLY, stop.clone(), "tend accounts", move || {
        let (now, identity) = (app.clock.now(), identity.clone());
        async move { identity.tend_accounts(now).await }
    }));
    let (app, identity) = (tools.app.clone(), tools.identity.clone());
    tasks.spawn(each(MINUTELY, stop.clone(), "SAML metadata", move || {
        let (now, identity) = (app.clock.now(), identity.clone());
        async move { identity.refresh_saml_metadata(now).await }
    }));
    let app = tools.app.clone();
    tasks.spawn(each_that_may_be_left(
        MINUTELY,
        stop.clone(),
        "note records",
        move || {
            let app = app.clone();
            async move { portal::catalogue::note_records(&app).await }
        },
    ));
    let portal = tools.portal.clone();
    tasks.spawn(each(MINUTELY, stop.clone(), "write counts", move || {
        let portal = portal.clone();
        async move { portal.write_counts().await }
    }));
    if let Some(folder) = tools.exports.clone() {
        let app = tools.app.clone();
        tasks.spawn(each_that_may_be_left(
            MINUTELY,
            stop.clone(),
            "publish exports",
            move || {
                let (app, folder) = (app.clone(), folder.clone());
                async move { portal::publish(&app, &folder).await }
            },
        ));
    }
    let (portal, ends) = (tools.portal.clone(), stop.clone());
    tasks.spawn(each(
        MINUTELY,
        stop.clone(),
        "count what is online",
        move || {
            let (portal, ends) = (portal.clone(), ends.clone());
            async move { portal.count_online(&ends).await }
        },
    ));
    let app = tools.app.clone();
    tasks.spawn(each(MINUTELY, stop.clone(), "look at links", move || {
        let app = app.clone();
        async move { links::each_minute(&app).await }
    }));
    let tools = tools.clone();
    tasks.spawn(each_that_may_be_left(
        SELDOM,
        stop.clone(),
        "purge",
        move || purge(tools.clone()),
    ));
    tasks
}

async fn purge(tools: Tools) -> Result<u64, store::Error> {
    let now = tools.app.clock.now();
    let identity = tools.identity.purge(now).await?;
    let portal = portal::purge(&tools.app, now).await?;
    let mails = if tools.app.demo {
        mailbox::purge(&tools.app.db, now).await?
    } else {
        0
    };
    Ok(identity + portal + mails)
}

/// The same with long work in small steps, which goes on after a kill as well: when it is time to
/// stop, it is left where it is, so that nobody waits for it.
async fn each_that_may_be_left<F: Future<Output = Result<u64, E>>, E: Display>(
    pause: Duration,
    stop: watch::Receiver<bool>,
    what: &'static str,
    task: impl Fn() -> F,
) {
    let ends = stop.clone();
    each(pause, stop, what, || {
        let (work, mut ends) = (task(), ends.clone());
        async move {
            tokio::select! {
                done = work => done,
                _ = ends.wait_for(|ends| *ends) => Ok(0),
            }
        }
    })
    .await;
}

/// Does something again and again until it is time to stop. A failure is told once, not each time.
async fn each<E: Display, F: Future<Output = Result<u64, E>>>(
    pause: Duration,
    mut stop: watch::Receiver<bool>,
    what: &'static str,
    task: impl Fn() -> F,
) {
    let mut ticks = interval(pause);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut failing = false;
    loop {
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            _ = ticks.tick() => {}
        }
        match task().await {
            Ok(count) => {
                tracing::debug!(what, count, "done");
                failing = false;
            }
            Err(e) if failing => tracing::debug!(what, reason = %e, "still failing"),
            Err(e) => {
                tracing::error!(what, reason = %e, "failed, will be tried again");
                failing = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use tokio::sync::Notify;

    #[tokio::test]
    async fn nobody_waits_for_work_that_may_be_left() {
        let (end, stop) = watch::channel(false);
        let begun = Arc::new(Notify::new());
        let tell = Arc::clone(&begun);
        let endless = each_that_may_be_left(OFTEN, stop, "endless", move || {
            tell.notify_one();
            std::future::pending::<Result<u64, store::Error>>()
        });
        let mut ended = tokio::spawn(endless);
        // The first tick is at once.
        tokio::select! {
            _ = &mut ended => panic!("ended by itself"),
            () = begun.notified() => end.send(true).unwrap(),
        }
        ended.await.unwrap();
    }
}
