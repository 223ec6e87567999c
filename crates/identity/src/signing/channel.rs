//! A phone that asks: its channel key signs what it asks for. That approves nothing.
use super::request::{self, Request};
use crate::{
    here::Here,
    phone::{self, Phone},
};
use store::{Id, Tx};
use web::Failure;

/// The active phone behind a question whose lines it signed: `stadttor <what> v1`, the issuer,
/// and `lines`.
///
/// # Errors
/// `device-unknown`, `device-revoked`, `signature-wrong`.
pub(super) fn asking(
    tx: &mut Tx<'_>,
    here: &Here,
    device: Id,
    what: &str,
    lines: &[&str],
    signature: &str,
) -> Result<Phone, Failure> {
    let phone = phone::active_phone(tx, &here.realm.id, device)?;
    let issuer = here.identity.app.region.issuer(&here.realm);
    let text = format!("stadttor {what} v1\n{issuer}\n{}", lines.join("\n"));
    phone::check_channel(&phone, &text, signature)?;
    Ok(phone)
}

/// A request to the very person whose phone asks; for all others it does not exist.
pub(super) fn own_request(
    tx: &mut Tx<'_>,
    here: &Here,
    id: Id,
    phone: &Phone,
) -> Result<Request, Failure> {
    let request = request::find(tx, &here.realm.id, id)?;
    if request.person == phone.person {
        Ok(request)
    } else {
        Err(Failure::not_found())
    }
}

/// The same, if it is this phone that shows it at present.
pub(super) fn claimed_request(
    tx: &mut Tx<'_>,
    here: &Here,
    id: Id,
    phone: &Phone,
) -> Result<Request, Failure> {
    let request = own_request(tx, here, id, phone)?;
    if request.phone == Some(phone.id) {
        Ok(request)
    } else {
        Err(Failure::not_found())
    }
}
