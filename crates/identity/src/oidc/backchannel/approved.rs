//! What the person decided at the phone. There is no browser to come back, so the session and the
//! grant are made in the transaction of the approval itself.
use super::ring::at_client;
use crate::{
    here::Here,
    moment::Moment,
    oidc::awaited::{self, sql},
    organisation::Chosen,
    phone, push,
    session::{self, Method, Proven},
    sign_in::{self, Answers, Granted, Question},
    token::Token,
};
use axum::http::StatusCode;
use protocols::oidc::AuthorizationRequest;
use store::{Id, Tx};
use web::{Client, Failure};

/// How long a service that the person did not ask for leaves their phone alone, in seconds.
const SILENCE_SECS: i64 = 90 * 86_400;

/// An open call behind an order.
struct Call {
    id: Id,
    client: String,
    request: AuthorizationRequest,
    sign_in: Id,
    ping: Option<Vec<u8>>,
    request_hash: [u8; 32],
}

fn of_order(tx: &mut Tx<'_>, moment: &Moment<'_>, order: Id) -> Result<Option<Call>, Failure> {
    type Row = (Id, String, String, Id, Option<Vec<u8>>, [u8; 32]);
    let row: Option<Row> = tx.first(&sql::OF_ORDER, (order, moment.now))?;
    let Some((id, client, request, sign_in, ping, request_hash)) = row else {
        return Ok(None);
    };
    let unreadable = |_| Failure::fault("stored request unreadable");
    Ok(Some(Call {
        id,
        client,
        request: serde_json::from_str(&request).map_err(unreadable)?,
        sign_in,
        ping,
        request_hash,
    }))
}

/// Says that [`rang`] will be asked for this order.
pub(crate) fn ahead(tx: &mut Tx<'_>, here: &Here, order: Id) -> Result<(), Failure> {
    Ok(tx.ahead(&sql::OF_ORDER, (order, here.now))?)
}

/// Whether a service rang for this order and still waits. Those that a browser began stay so.
pub(crate) fn rang(tx: &mut Tx<'_>, here: &Here, order: Id) -> Result<bool, Failure> {
    Ok(of_order(tx, &here.moment(), order)?.is_some())
}

/// The level that sign-ins reach which this client begins.
pub(super) fn highest(client: &Client) -> i64 {
    client.backchannel_level.unwrap_or(1)
}

/// What an approval at the phone is worth: that the person sits where the client says, nobody saw.
fn worth(client: &Client, proven: Proven) -> Proven {
    if proven.method == Method::Phone && highest(client) < proven.strength {
        Proven::by(proven.person, proven.factor, Method::PhoneElsewhere)
    } else {
        proven
    }
}

/// A phone approved an order. Where a client rang, it gets its grant now; the inner error is for
/// the phone, and everything that was written stays.
pub(crate) fn approved(
    tx: &mut Tx<'_>,
    here: &Here,
    order: Id,
) -> Result<Result<(), Failure>, Failure> {
    let moment = here.moment();
    let Some(call) = of_order(tx, &moment, order)? else {
        return Ok(Ok(()));
    };
    push::answered(tx, order, here.now)?;
    let region = &here.identity.app.region;
    let Some(client) = region.client(&here.realm.id, &call.client) else {
        return refuse(tx, &moment, &call, "ended");
    };
    let there = at_client(here, &client);
    let Some(proven) = phone::consume(tx, &there, order, call.request_hash)? else {
        return refuse(tx, &moment, &call, "ended");
    };
    let proven = worth(&client, proven);
    let (session, _) = sign_in::accept(tx, &there, call.sign_in, proven, None)?;
    // Nobody can be asked at a phone: as themselves, and with the level that it is.
    let answers = Answers {
        lower_ok: true,
        acting: Some(Chosen::Self_),
        // Everything that is allowed stood in the text that the phone showed and signed.
        allowed: true,
    };
    let code = Token::new(here.now, &mut moment.chance()).with_id(call.id);
    let granted = sign_in::grant(tx, &there, &client, &session, &call.request, answers, &code)?;
    let refused = match granted {
        Granted::Yes(_) => None,
        Granted::Ask(Question::Level) => Some("level-too-low"),
        // What the person agreed to was withdrawn while the phone rang.
        Granted::Ask(_) | Granted::OtherPerson => Some("ended"),
    };
    if let Some(why) = refused {
        session::end(tx, &moment, session.id, session.person)?;
        return refuse(tx, &moment, &call, why);
    }
    if !awaited::agree(tx, call.id, here.now)? {
        return Err(Failure::refuse(StatusCode::GONE, "ended"));
    }
    tx.post(&sign_in::sql::DONE, (call.sign_in, here.now))?;
    let (actor, subject) = (Some(session.person), Some(session.id));
    let detail = [("client", client.id.as_str())];
    moment.record(tx, "call.agreed", actor, subject, &detail)?;
    tell(tx, &moment, &call)?;
    Ok(Ok(()))
}

fn refuse(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    call: &Call,
    why: &'static str,
) -> Result<Result<(), Failure>, Failure> {
    if awaited::refuse(tx, call.id, moment.now)? {
        tell(tx, moment, call)?;
    }
    Ok(Err(Failure::refuse(StatusCode::GONE, why)))
}

/// Ping: there is something to fetch, a refusal too (section 10.2).
fn tell(tx: &mut Tx<'_>, moment: &Moment<'_>, call: &Call) -> Result<(), Failure> {
    match &call.ping {
        Some(ping) => moment.enqueue(tx, "backchannel-ping", ping),
        None => Ok(()),
    }
}

/// The person refused an order at the phone: where a client rang, it learns that.
pub(crate) fn refused(tx: &mut Tx<'_>, moment: &Moment<'_>, order: Id) -> Result<(), Failure> {
    if let Some(call) = of_order(tx, moment, order)? {
        let _for_the_phone = refuse(tx, moment, &call, "ended")?;
    }
    Ok(())
}

/// "That was not me": the client that rang learns a refusal, and leaves this phone alone until the
/// person agrees to it anew. False where no client rang.
pub(crate) fn unwanted(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    order: Id,
) -> Result<bool, Failure> {
    let Some(call) = of_order(tx, moment, order)? else {
        return Ok(false);
    };
    let _for_the_phone = refuse(tx, moment, &call, "ended")?;
    let client = call.client.as_str();
    let until = moment.now.plus_secs(SILENCE_SECS);
    tx.post(&sql::UNWANTED, (person, client, moment.now, until))?;
    let who = Some(person);
    moment.record(tx, "call.unwanted", who, who, &[("client", client)])?;
    Ok(true)
}
