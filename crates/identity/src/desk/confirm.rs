//! The end: the person signs exactly these data with the factor that rises by it.
use super::{
    card::{Card, Field},
    citizen,
    office::authority,
    request::{self, Request, Stage},
    sql,
};
use crate::{
    account::Me,
    factor::{self, Proof},
    here::Here,
    notice, person,
    phone::AssertionJson,
    profile::{Attribute, Evidence, Profile},
    session,
    sign_in::passkey_used,
};
use axum::{http::StatusCode, response::Redirect};
use protocols::{base64url, digest, webauthn};
use serde::Serialize;
use serde_json::json;
use store::{Id, Tx};
use web::{Failure, Fields, PathId};

/// The purpose that a signed document is sealed for.
pub(super) const EVIDENCE: &[u8] = b"desk-evidence";

/// What an identification at a desk is worth.
const LEVEL: i64 = 2;

/// What the factor signs: domain-separated, bound to this request and this version of the data.
#[derive(Serialize)]
struct Text<'a> {
    kind: &'static str,
    issuer: String,
    request: Id,
    version: i64,
    factor: Id,
    authority: &'a str,
    card: &'a Card,
}

/// The text to be signed, and the key that has to sign it.
pub(super) struct Statement {
    pub card: Card,
    text: String,
    credential: Vec<u8>,
    public_key: Vec<u8>,
    sign_count: i64,
}

impl Statement {
    fn challenge(&self) -> [u8; 32] {
        digest::sha256(self.text.as_bytes())
    }
    /// Options for `navigator.credentials.get`: this one key, this challenge.
    pub(super) fn options(&self, rp_id: &str) -> String {
        let key = json!({ "type": "public-key", "id": base64url::encode(&self.credential) });
        json!({
            "challenge": base64url::encode(&self.challenge()),
            "rpId": rp_id,
            "allowCredentials": [key],
            "userVerification": "required",
            "timeout": 120_000,
        })
        .to_string()
    }
}

/// What the person has to confirm.
pub(super) fn statement(
    tx: &mut Tx<'_>,
    here: &Here,
    request: &Request,
) -> Result<Statement, Failure> {
    let app = &here.identity.app;
    let card = request.card(tx, &app.vault)?.ok_or_else(request::over)?;
    let text = serde_json::to_string(&Text {
        kind: "stadttor identification v1",
        issuer: app.region.issuer(&here.realm),
        request: request.id,
        version: request.version,
        factor: request.factor,
        authority: &request.municipality,
        card: &card,
    })
    .map_err(Failure::fault)?;
    let row: Option<(Vec<u8>, Vec<u8>, i64)> = tx.first(&sql::FACTOR_KEY, (request.factor,))?;
    let gone = || Failure::refuse(StatusCode::FORBIDDEN, "factor-gone");
    let (credential, public_key, sign_count) = row.ok_or_else(gone)?;
    Ok(Statement {
        card,
        text,
        credential,
        public_key,
        sign_count,
    })
}

/// Where fields of a document stand in the profile.
const FIELDS: [(Field, Attribute); 10] = [
    (Field::GivenName, Attribute::GivenName),
    (Field::FamilyName, Attribute::FamilyName),
    (Field::BirthName, Attribute::BirthName),
    (Field::Birthdate, Attribute::Birthdate),
    (Field::PlaceOfBirth, Attribute::PlaceOfBirth),
    (Field::Nationality, Attribute::Nationality),
    (Field::Street, Attribute::Street),
    (Field::PostalCode, Attribute::PostalCode),
    (Field::Locality, Attribute::Locality),
    (Field::Country, Attribute::Country),
];

/// An account that was verified as somebody's cannot become somebody else's: a thief of a phone
/// would otherwise bring an ID card of their own. Family names change; given names and the date of
/// birth hardly ever do.
///
/// # Errors
/// `desk-other-identity`.
pub(super) fn is_same_person(profile: &Profile, card: &Card) -> Result<(), Failure> {
    let same = [
        (Attribute::GivenName, Field::GivenName),
        (Attribute::Birthdate, Field::Birthdate),
    ]
    .into_iter()
    .all(|(attribute, field)| {
        let known = profile.get(attribute).filter(|e| e.verified.is_some());
        known.is_none_or(|e| folded(&e.value) == folded(card.get(field)))
    });
    if same {
        Ok(())
    } else {
        Err(Failure::refuse(
            StatusCode::FORBIDDEN,
            "desk-other-identity",
        ))
    }
}

/// Case and signs between names do not count.
pub(super) fn folded(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Takes the signature, raises the factor and enters the data, all in one transaction.
pub(super) async fn confirm(
    me: Me,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Redirect, Failure> {
    me.here.charge("passkey", 1)?;
    let given = form.get("credential").filter(|c| !c.is_empty());
    let given = given.ok_or_else(|| Failure::refuse(StatusCode::BAD_REQUEST, "no-script"))?;
    let shown: AssertionJson = serde_json::from_str(given).map_err(|_| Failure::malformed())?;
    let credential = base64url::decode(&shown.id).ok_or_else(Failure::malformed)?;
    let (by, given) = (me.clone(), given.to_owned());
    let (request, statement) = me
        .here
        .read(move |tx, here| {
            let request = citizen::own_by_id(tx, &by, id)?;
            if request.stage(here.now) != Stage::Ready {
                return Err(request::over());
            }
            let statement = statement(tx, here, &request)?;
            Ok((request, statement))
        })
        .await?;
    if credential != statement.credential {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "desk-other-factor"));
    }
    let (realm, region) = (&me.here.realm, &me.here.identity.app.region);
    let origin = region.issuer(realm);
    let expected = webauthn::Expected {
        rp_id: &realm.issuer_host,
        origin: &origin,
        challenge: &statement.challenge(),
    };
    let assertion = shown.verify(&expected, &statement.public_key)?;
    let session = me.session.clone();
    me.here
        .write("desk.confirm", move |tx, here| {
            let running = session::running(tx, session.id, here.now)?;
            if !running.is_some_and(|s| request.is_of(&s)) {
                return Err(request::over());
            }
            let (factor, stored) = (request.factor, statement.sign_count);
            passkey_used(tx, factor, stored, assertion.sign_count)?;
            let evidence = json!({ "text": statement.text, "signed": given }).to_string();
            seal(tx, here, &request, &evidence)?;
            let authority = authority(here, &request.municipality);
            enter(tx, here, &request, &statement.card, &authority)?;
            let (moment, proof) = (here.moment(), proof(here));
            factor::identified(tx, &moment, &session, &proof)?;
            let detail = [("authority", request.municipality.as_str())];
            let person = Some(request.person);
            moment.record(tx, "desk.confirmed", person, person, &detail)?;
            let says = [("authority", authority.as_str())];
            let undo = Some(notice::Undo::by(&session));
            notice::tell(tx, &moment, request.person, "identified", &says, undo)
        })
        .await?;
    Ok(Redirect::to("/account/desk"))
}

fn proof(here: &Here) -> Proof {
    Proof {
        level: LEVEL,
        source: "desk".to_owned(),
        at: here.now,
    }
}

/// Closes the request over the version that was signed, with the signature as evidence.
fn seal(tx: &mut Tx<'_>, here: &Here, request: &Request, evidence: &str) -> Result<(), Failure> {
    let moment = here.moment();
    let key = person::key(tx, &moment.app.vault, request.person)?;
    let sealed = key.seal(EVIDENCE, &mut moment.chance(), evidence.as_bytes());
    let row = (request.id, request.version, here.now, sealed);
    if tx.run(&sql::CONFIRM, row)? == 0 {
        return Err(request::over());
    }
    Ok(())
}

/// The document's fields become the profile's, verified; those it does not have stay.
fn enter(
    tx: &mut Tx<'_>,
    here: &Here,
    request: &Request,
    card: &Card,
    authority: &str,
) -> Result<(), Failure> {
    let moment = here.moment();
    let mut profile = person::profile(tx, &moment.app.vault, request.person)?;
    is_same_person(&profile, card)?;
    let evidence = Evidence {
        source: "desk".to_owned(),
        authority: authority.to_owned(),
        level: LEVEL,
        at: here.now,
    };
    for (field, attribute) in FIELDS {
        let value = card.get(field);
        if !value.is_empty() {
            profile.verify(attribute, value, &evidence);
        }
    }
    person::save_profile(tx, &moment, request.person, &profile)
}
