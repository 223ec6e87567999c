//! Checking the whole history, in the background and in steps: the page shows how far it is, a
//! process that dies leaves the rest to another.
use super::{
    administrator::{Administrator, Noted},
    sql,
};
use crate::console::table::{AUDITORS, Operation, PLAIN, api, page};
use crate::{Identity, account::when, here::Here, moment::Moment};
use axum::{Json, response::Redirect};
use protocols::{Timestamp, base64url};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{
    Id, Tx,
    events::{Checking, Step},
};
use web::{Failure, Fields};

/// What staff can do here.
pub(in crate::console) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "checks.ask",
        may: AUDITORS,
        records: Some("log.check-asked"),
        page: page!(POST "/log/check", ask_page),
        api: api!(
            POST "/checks", ask_call,
            "Begins to compute the whole history anew.",
            gives Check
        ),
        ..PLAIN
    },
    Operation {
        id: "checks.read",
        may: AUDITORS,
        api: api!(
            GET "/checks", call,
            "How far the last check of the history is, and how it ended.",
            gives Option<Check>
        ),
        ..PLAIN
    },
];

/// The kind of job that does it.
const JOB: &str = "chain-check";
/// So many steps of 500 events in one job: well within a lease.
const STEPS: usize = 100;

/// A check of the whole history.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Check {
    /// Its id.
    pub id: String,
    /// Events looked at.
    pub done: u64,
    /// Events there were when it began.
    pub of: u64,
    /// When it ended, in milliseconds since 1970.
    pub ended_at: Option<i64>,
    /// Whether everything was as it was sealed; nothing before the end.
    pub sound: Option<bool>,
    /// The first position that is not, counted from 1.
    pub broken_at: Option<u64>,
    /// The hash that stands for all events that were checked, in base64url.
    pub head: Option<String>,
}

impl Check {
    /// When it ended, in words.
    pub(super) fn ended(&self) -> Option<String> {
        self.ended_at.map(|at| when(Timestamp(at)))
    }
}

/// What is sealed.
#[derive(Debug, Serialize, Deserialize)]
struct State {
    checking: Checking,
    end: Option<End>,
}

#[derive(Debug, Serialize, Deserialize)]
enum End {
    Sound { head: [u8; 32] },
    Broken { at: u64 },
}

impl State {
    fn seal(&self, moment: &Moment<'_>, id: Id) -> Result<Vec<u8>, Failure> {
        let json = serde_json::to_vec(self).map_err(Failure::fault)?;
        let vault = &moment.app.vault;
        Ok(vault.seal(JOB, &id.0, &mut moment.chance(), &json))
    }
    fn open(identity: &Identity, id: Id, sealed: &[u8]) -> Result<Self, Failure> {
        let json = identity.app.vault.open(JOB, &id.0, sealed)?;
        serde_json::from_slice(&json).map_err(Failure::fault)
    }
    fn shown(&self, id: Id, ended: Option<Timestamp>) -> Check {
        let (done, of) = self.checking.progress();
        let (sound, broken_at, head) = match &self.end {
            None => (None, None, None),
            Some(End::Sound { head }) => (Some(true), None, Some(base64url::encode(head))),
            Some(End::Broken { at }) => (Some(false), Some(*at), None),
        };
        Check {
            id: id.to_string(),
            done,
            of,
            ended_at: ended.map(Timestamp::millis),
            sound,
            broken_at,
            head,
        }
    }
}

/// The last check that the realm asked for.
pub(super) async fn last(here: &Here) -> Result<Option<Check>, Failure> {
    let newest = here.read(newest).await?;
    Ok(newest.map(|(_, check)| check))
}

fn newest(tx: &mut Tx<'_>, here: &Here) -> Result<Option<(Id, Check)>, Failure> {
    type Row = (Id, Vec<u8>, Option<Timestamp>);
    let row: Option<Row> = tx.first(&sql::LAST_CHECK, (here.realm.id.as_str(),))?;
    row.map(|(id, sealed, ended)| {
        let state = State::open(&here.identity, id, &sealed)?;
        Ok((id, state.shown(id, ended)))
    })
    .transpose()
}

/// Begins one, unless one is under way.
async fn ask(me: &Administrator) -> Result<Check, Failure> {
    let checking = Checking::begin(&me.here.identity.app.db).await?;
    me.act(move |tx, me| {
        let running = newest(tx, &me.here)?.filter(|(_, check)| check.ended_at.is_none());
        if let Some((id, check)) = running {
            return Ok((check, Noted::of(Some(id), &[])));
        }
        let moment = me.here.moment();
        let id = moment.id();
        let state = State {
            checking: checking.clone(),
            end: None,
        };
        let row = (id, moment.realm.id.as_str(), state.seal(&moment, id)?);
        tx.run(&sql::BEGIN_CHECK, row)?;
        moment.enqueue(tx, JOB, &id.0)?;
        Ok((state.shown(id, None), Noted::of(Some(id), &[])))
    })
    .await
}

pub(super) async fn ask_page(me: Administrator, Fields(_): Fields) -> Result<Redirect, Failure> {
    ask(&me).await?;
    Ok(Redirect::to("/console/log"))
}

pub(super) async fn ask_call(me: Administrator) -> Result<Json<Check>, Failure> {
    ask(&me).await.map(Json)
}

pub(super) async fn call(me: Administrator) -> Result<Json<Option<Check>>, Failure> {
    last(&me.here).await.map(Json)
}

/// Goes on with a check, and leaves the rest to the next job.
pub(super) async fn go_on(identity: &Identity, id: Id, now: Timestamp) -> Result<(), Failure> {
    type Row = (String, Vec<u8>, Option<Timestamp>);
    let db = &identity.app.db;
    let row: Option<Row> = db
        .read(move |tx| Ok::<_, Failure>(tx.first(&sql::CHECK, (id,))?))
        .await?;
    let Some((realm, sealed, None)) = row else {
        return Ok(());
    };
    let Some(realm) = identity.app.region.realm(&realm).cloned() else {
        return Ok(());
    };
    let mut state = State::open(identity, id, &sealed)?;
    for _ in 0..STEPS {
        match state.checking.step(db).await? {
            Step::Going => continue,
            Step::Sound(chain) => state.end = Some(End::Sound { head: chain.head }),
            Step::Broken(broken) => state.end = Some(End::Broken { at: broken.at }),
        }
        break;
    }
    let app = identity.app.clone();
    db.write("check.move", move |tx| {
        let moment = Moment {
            app: &app,
            realm: &realm,
            now,
        };
        let ended = state.end.as_ref().map(|_| now);
        // Another worker may have done the same meanwhile: the job is done twice, its end once.
        if tx.run(&sql::MOVE_CHECK, (id, state.seal(&moment, id)?, ended))? == 0 {
            return Ok(());
        }
        match state.end {
            None => moment.enqueue(tx, JOB, &id.0),
            Some(End::Sound { .. }) => moment.record(tx, "log.sound", None, Some(id), &[]),
            Some(End::Broken { at }) => {
                let at = at.to_string();
                moment.record(tx, "log.broken", None, Some(id), &[("position", &at)])
            }
        }
    })
    .await
}
