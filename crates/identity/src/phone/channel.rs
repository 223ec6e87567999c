//! The channel key: it says which phone is asking, and approves nothing.
use super::order::{self, Phone};
use crate::here::Here;
use axum::http::StatusCode;
use protocols::{base64url, jose};
use store::Id;
use web::Failure;

/// How far the time in a question may be from ours, in milliseconds.
const RECENT_MILLIS: u64 = 60_000;

/// The active phone that asks: it signed `what` and the values, line by line, for this issuer.
///
/// # Errors
/// `device-unknown`, `device-revoked`, `signature-wrong`.
pub(crate) async fn asking(
    here: &Here,
    device: Id,
    what: &str,
    values: &[&str],
    signature: &str,
) -> Result<Phone, Failure> {
    let issuer = here.identity.app.region.issuer(&here.realm);
    let text = format!(
        "stadttor {what} v1\n{issuer}\n{device}\n{}",
        values.join("\n")
    );
    let signature = base64url::decode(signature).ok_or_else(Failure::malformed)?;
    let phone = here
        .read(move |tx, here| order::active_phone(tx, &here.realm.id, device))
        .await?;
    if jose::is_valid(&phone.channel_key, text.as_bytes(), &signature) {
        Ok(phone)
    } else {
        Err(Failure::refuse(StatusCode::FORBIDDEN, "signature-wrong"))
    }
}

/// Questions without an order of their own name the time, so that none is asked again later.
///
/// # Errors
/// `expired`.
pub(crate) fn is_recent(here: &Here, at: i64) -> Result<(), Failure> {
    if at.abs_diff(here.now.millis()) <= RECENT_MILLIS {
        Ok(())
    } else {
        Err(Failure::refuse(StatusCode::GONE, "expired"))
    }
}
