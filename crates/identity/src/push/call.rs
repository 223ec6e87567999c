//! A message that a service wants somebody to sign in (decisions/0032). There is no browser with a
//! number: the person compares the service's message.
use super::{Message, enqueue, limit, sql};
use crate::{moment::Moment, person};
use protocols::Timestamp;
use store::{Id, Tx};
use web::Failure;

/// What stands in the place of a number.
pub(super) const NO_NUMBER: &str = "";

/// Whether a person has a phone that can be asked at all; one without messages asks by itself.
pub(crate) fn has_phone(tx: &mut Tx<'_>, person: Id) -> Result<bool, Failure> {
    Ok(tx.first::<(i64,)>(&sql::HAS_PHONE, (person,))?.is_some())
}

/// Who calls, for counting: an id that is the same for each call of a client.
fn initiator(moment: &Moment<'_>, client: &str) -> Id {
    let text = format!("{}\n{client}", moment.realm.id);
    let mac = moment.app.vault.mac("calling-client-id", text.as_bytes());
    Id(std::array::from_fn(|at| mac[at]))
}

/// Keeps an order of a service and has the person's phones told; false where nobody is meant, or
/// the phone rang too often already. The service is not told which of it: it would learn who exists.
pub(crate) fn call(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    order: Id,
    client: &str,
    person: Option<Id>,
    until: Timestamp,
) -> Result<bool, Failure> {
    let initiator = initiator(moment, client);
    let person = match person {
        Some(person) if limit::allows_call(tx, initiator, person, moment.now)? => Some(person),
        _ => None,
    };
    let kept = moment.now.plus_secs(limit::DAY_SECS);
    let row = (order, person, initiator, NO_NUMBER, moment.now, kept);
    tx.run(&sql::ORDER_INSERT, row)?;
    let Some(person) = person else {
        return Ok(false);
    };
    let t = person::profile(tx, &moment.app.vault, person)?.language();
    let message = Message {
        kind: "call".to_owned(),
        id: order,
        secret: None,
        title: t.say("push-call-title").into_owned(),
        text: t.say("push-call-text").into_owned(),
    };
    enqueue(tx, moment, person, None, &message, until)?;
    Ok(true)
}

/// The person agreed: that call is not counted.
pub(crate) fn answered(tx: &mut Tx<'_>, order: Id, now: Timestamp) -> Result<(), Failure> {
    tx.run(&sql::ANSWERED, (order, now))?;
    Ok(())
}
