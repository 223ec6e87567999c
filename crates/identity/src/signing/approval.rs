//! The text that a phone shows and its passkey signs before a document is signed, as canonical
//! JSON: members stand in the order of the struct, nobody parses it to compare.
use super::{
    authority::not_before,
    document::Document,
    request::{Request, open_bytes, seal},
    sql,
};
use crate::{here::Here, person, phone::Phone};
use axum::http::StatusCode;
use protocols::{
    base64url,
    digest::sha256,
    jose::Jwk,
    x509::{Approved, LONGEST_NAME},
};
use serde::{Deserialize, Serialize};
use store::{Id, PersonKey, Tx};
use web::{App, Failure};

/// An approval text is good for five minutes.
pub(super) const LIFETIME_SECS: i64 = 300;

#[derive(Debug, Serialize)]
struct Text<'a> {
    v: u8,
    /// Keeps it apart from the approval of a sign-in.
    kind: &'static str,
    issuer: &'a str,
    order: Id,
    service: ServiceShown<'a>,
    purpose: &'a str,
    document: &'a Document,
    /// The name that the certificate will bear.
    signer: &'a str,
    level: i64,
    /// Thumbprint of the key that the phone made for this one signature.
    key: String,
    device: Id,
    /// Makes each approval's challenge a fresh one.
    nonce: String,
    expires: i64,
}

#[derive(Debug, Serialize)]
struct ServiceShown<'a> {
    id: &'a str,
    name: &'a str,
    domain: &'a str,
}

/// What a phone is shown, as it is stored with the request.
#[derive(Debug, Clone)]
pub(super) struct Claimed {
    pub text: String,
    /// The point of the phone's key for this signature.
    pub key: Vec<u8>,
    /// What approved it: kept to prove it later.
    pub evidence: Option<Vec<u8>>,
    /// The protected header to be signed.
    pub header: Option<String>,
}

/// The name that goes into approvals and certificates.
fn signer(tx: &mut Tx<'_>, app: &App, request: &Request) -> Result<String, Failure> {
    let profile = person::profile(tx, &app.vault, request.person)?;
    Ok(profile.name.chars().take(LONGEST_NAME).collect())
}

/// What of the text goes into the certificate.
#[derive(Deserialize)]
struct Certified {
    signer: String,
    level: u8,
    document: Document,
}

impl Claimed {
    /// The challenge of the assertion.
    pub(super) fn hash(&self) -> [u8; 32] {
        sha256(self.text.as_bytes())
    }
    /// What the authority certifies once the person approved: what the text said, though the
    /// profile may have changed since.
    pub(super) fn approved(&self) -> Result<Approved, Failure> {
        let said: Certified = serde_json::from_str(&self.text).map_err(Failure::fault)?;
        Ok(Approved {
            name: said.signer,
            key: Jwk::from_point(&self.key).ok_or_else(Failure::malformed)?,
            document: said.document.hash().ok_or_else(Failure::malformed)?,
            level: said.level,
        })
    }
}

/// `Waiting → Waiting`, now on this phone: makes the text and stores it with the phone's new key.
pub(super) fn claim(
    tx: &mut Tx<'_>,
    here: &Here,
    request: &Request,
    phone: &Phone,
    key: &Jwk,
) -> Result<String, Failure> {
    if phone.level() < request.level {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "level-too-low"));
    }
    let (moment, app) = (here.moment(), &here.identity.app);
    let person = person::key(tx, &app.vault, request.person)?;
    let about = request.about(&person)?;
    let asker = request.shown(here, &about).ok_or_else(ended)?;
    let text = serde_json::to_string(&Text {
        v: 1,
        kind: "signature",
        issuer: &app.region.issuer(&here.realm),
        order: request.id,
        service: ServiceShown {
            id: &asker.id,
            name: &asker.name,
            domain: &asker.domain,
        },
        purpose: &about.purpose,
        document: &about.document,
        signer: &signer(tx, app, request)?,
        level: phone.level(),
        key: key.thumbprint(),
        device: phone.id,
        nonce: base64url::encode(&moment.chance().bytes::<16>()),
        expires: here.now.plus_secs(LIFETIME_SECS).millis(),
    })
    .map_err(Failure::fault)?;
    let chance = &mut moment.chance();
    let sealed = seal(&person, "approval", request.id, chance, text.as_bytes());
    let (now, hash, point) = (here.now, sha256(text.as_bytes()), key.point());
    let since = not_before(now);
    let row = (
        request.id,
        now,
        phone.id,
        sealed,
        hash,
        point.as_slice(),
        since,
    );
    if tx.run(&sql::CLAIM, row)? == 0 {
        return Err(refusal(request, here));
    }
    let detail = [request.asker.detail()];
    moment.record(
        tx,
        "signature.claimed",
        Some(phone.person),
        Some(request.id),
        &detail,
    )?;
    Ok(text)
}

/// What the phone was shown.
pub(super) fn claimed(
    tx: &mut Tx<'_>,
    person: &PersonKey,
    request: &Request,
) -> Result<Claimed, Failure> {
    type Row = (
        Option<Vec<u8>>,
        Option<Vec<u8>>,
        Option<Vec<u8>>,
        Option<Vec<u8>>,
    );
    let row: Option<Row> = tx.first(&sql::CLAIMED, (request.id,))?;
    let (text, key, evidence, header) = row.ok_or_else(Failure::not_found)?;
    let opened = |what, sealed: Option<Vec<u8>>| {
        let open = |sealed: Vec<u8>| open_bytes(person, what, request.id, &sealed);
        sealed.map(open).transpose()
    };
    let text_of = |bytes: Vec<u8>| String::from_utf8(bytes).map_err(Failure::fault);
    let text = opened("approval", text)?.ok_or_else(Failure::not_found)?;
    Ok(Claimed {
        text: text_of(text)?,
        key: key.ok_or_else(Failure::not_found)?,
        evidence: opened("evidence", evidence)?,
        header: opened("header", header)?.map(text_of).transpose()?,
    })
}

/// Why a transition is not possible now.
pub(super) fn refusal(request: &Request, here: &Here) -> Failure {
    if request.state(here.now).is_open() {
        Failure::refuse(StatusCode::CONFLICT, "already-claimed")
    } else if request.signed_at.is_some() {
        Failure::refuse(StatusCode::CONFLICT, "already-decided")
    } else {
        ended()
    }
}

fn ended() -> Failure {
    Failure::refuse(StatusCode::GONE, "ended")
}
