//! The proof that what is shown was recorded so and was never changed (decision 21).
use super::{file, strongest};
use crate::{Identity, account::Me, here::Here, session::Session};
use axum::response::Response;
use protocols::history::{FORMAT, Proof, STATEMENT, Statement};
use store::events::{self, Period, of_person};
use web::Failure;

/// So many events at the most, the newest.
const MOST: usize = 5000;

/// For whoever opens the file.
const NOTE: &str = "Check with: stadttor proof check FILE. By hand: the statement is a JWT signed by \
one of the keys; an event's hash is SHA-256 of a zero byte and its text; the path leads from it to \
the head as in RFC 9162, section 2.1.3.2, with the index position - 1.";

/// The person's events, each with its way to the head that the issuer signs.
pub(super) async fn download(me: Me) -> Result<Response, Failure> {
    me.here.charge("proof", 5)?;
    let proof = make(&me.here, &me.session).await?;
    let json = serde_json::to_vec_pretty(&proof).map_err(Failure::fault)?;
    Ok(file("nachweis.json", "application/json", json))
}

pub(super) async fn make(here: &Here, session: &Session) -> Result<Proof, Failure> {
    let app = &here.identity.app;
    // What happened a moment ago is part of it.
    events::seal(&app.db).await?;
    let session = session.clone();
    let witnessed = here
        .scan(move |tx, _| {
            strongest(tx, &session)?;
            let theirs = of_person(tx, session.person, Period::all(MOST))?;
            let broken = || Failure::fault("the audit trail lacks hashes");
            events::witness(tx, &theirs)?.ok_or_else(broken)
        })
        .await?;
    let statement = Statement {
        iss: app.region.issuer(&here.realm),
        iat: here.now.secs(),
        length: witnessed.length,
        head: witnessed.head,
    };
    sign(&here.identity, &here.realm.id, &statement, witnessed.events)
}

fn sign(
    identity: &Identity,
    realm: &str,
    statement: &Statement,
    events: Vec<protocols::history::Witness>,
) -> Result<Proof, Failure> {
    let keys = identity.keys.of(realm);
    let keys = keys.ok_or_else(|| Failure::fault("realm without keys"))?;
    let signed = keys.active.sign(STATEMENT, statement);
    Ok(Proof {
        format: FORMAT.to_owned(),
        note: NOTE.to_owned(),
        statement: signed.map_err(Failure::fault)?,
        keys: keys.published.clone(),
        events,
    })
}
