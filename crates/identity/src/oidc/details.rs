//! What exactly a person allows (RFC 9396): who may ask for it, how it is kept, what a token of it
//! says.
//!
//! Whom somebody pays, and what they sign, is theirs: it is sealed with their key in the grant.
//! The types are pure (`protocols::oauth::rar`); the page and the phone show every part of them.
use super::{grant::Terms, refuse};
use crate::{moment::Moment, person};
use protocols::{
    base64url,
    oauth::{
        OauthError,
        rar::{AuthorizationDetails, Detail},
    },
    oidc::AuthorizationRequest,
};
use store::{Id, Tx};
use web::{Client, Failure};

/// What the seal is for.
const SEALED: &[u8] = b"authorization-details";

/// Whether the client may ask for this: types that it registered (section 5), and attributes that
/// it may ask for at all.
///
/// # Errors
/// A sentence for the client's developers, to be sent with `invalid_authorization_details`.
pub(super) fn may_ask(
    client: &Client,
    details: Option<&AuthorizationDetails>,
) -> Result<(), &'static str> {
    let registered = &client.oauth.authorization_details_types;
    for detail in details.iter().flat_map(|all| all.all()) {
        if !registered.iter().any(|kind| kind == detail.kind()) {
            return Err("the client is not registered for this type of authorization details");
        }
        let known = |name: &String| client.attributes.iter().any(|wanted| wanted.name == *name);
        match detail {
            Detail::AttributeProof(proof) if !proof.attributes.iter().all(known) => {
                return Err("the client is not registered for one of the attributes");
            }
            _ => {}
        }
    }
    Ok(())
}

/// The details of a request as the grant keeps them.
pub(super) fn sealed(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    request: &AuthorizationRequest,
) -> Result<Option<String>, Failure> {
    let Some(details) = &request.authorization_details else {
        return Ok(None);
    };
    let key = person::key(tx, &moment.app.vault, person)?;
    let json = details.to_json();
    let sealed = key.seal(SEALED, &mut moment.chance(), json.as_bytes());
    Ok(Some(base64url::encode(&sealed)))
}

/// What was sealed.
pub(super) fn opened(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    sealed: Option<&str>,
) -> Result<Option<AuthorizationDetails>, Failure> {
    let Some(sealed) = sealed else {
        return Ok(None);
    };
    let unreadable = || Failure::fault("the details of a grant");
    let bytes = base64url::decode(sealed).ok_or_else(unreadable)?;
    let key = person::key(tx, &moment.app.vault, person)?;
    let text = String::from_utf8(key.open(SEALED, &bytes)?).map_err(|_| unreadable())?;
    let details = AuthorizationDetails::parse(&text).map_err(|_| unreadable())?;
    Ok(Some(details))
}

/// What was sealed in a grant's stored terms, for the person themselves.
pub(crate) fn of_terms(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    terms: &str,
) -> Result<Option<AuthorizationDetails>, Failure> {
    let terms: Terms =
        serde_json::from_str(terms).map_err(|_| Failure::fault("a grant's terms"))?;
    opened(tx, moment, person, terms.details.as_deref())
}

/// What a token allows: everything granted, or the part of it that was asked for (sections 6.1
/// and 7).
///
/// # Errors
/// `invalid_authorization_details` for anything that was not granted.
pub(super) fn narrowed(
    granted: Option<AuthorizationDetails>,
    asked: Option<&AuthorizationDetails>,
) -> Result<Option<AuthorizationDetails>, Failure> {
    let Some(asked) = asked else {
        return Ok(granted);
    };
    match granted {
        Some(granted) if granted.covers(asked) => Ok(Some(asked.clone())),
        _ => Err(refuse(
            OauthError::InvalidAuthorizationDetails,
            "authorization_details are more than the person allowed",
        )),
    }
}

/// The types in words, for the audit trail, which holds nothing of their contents.
pub(crate) fn types(details: &AuthorizationDetails) -> String {
    let mut names: Vec<&str> = Vec::new();
    for detail in details.all() {
        if !names.contains(&detail.name()) {
            names.push(detail.name());
        }
    }
    names.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use web::region::Wanted;

    fn details(text: &str) -> AuthorizationDetails {
        AuthorizationDetails::parse(text).unwrap()
    }

    const PROOF: &str = r#"[{"type":"urn:stadttor:authorization:attribute_proof","attributes":["birthdate"],"recipient":"Verein","purpose":"Beitrag"}]"#;

    #[test]
    fn a_client_asks_for_registered_types_and_attributes_alone() {
        let mut client = Client::default();
        assert_eq!(may_ask(&client, None), Ok(()));
        let asked = details(PROOF);
        assert!(may_ask(&client, Some(&asked)).is_err(), "no type");
        let kind = asked.all()[0].kind().to_owned();
        client.oauth.authorization_details_types = vec![kind];
        assert!(may_ask(&client, Some(&asked)).is_err(), "no attribute");
        client.attributes = vec![Wanted {
            name: "birthdate".into(),
            purpose: "p".into(),
            voluntary: true,
        }];
        assert_eq!(may_ask(&client, Some(&asked)), Ok(()));
    }

    #[test]
    fn a_token_says_what_was_granted_or_less() {
        let all = details(&PROOF.replace("[\"birthdate\"]", "[\"birthdate\",\"name\"]"));
        let less = details(PROOF);
        assert_eq!(narrowed(None, None).unwrap(), None);
        assert_eq!(
            narrowed(Some(all.clone()), None).unwrap(),
            Some(all.clone())
        );
        let kept = narrowed(Some(all.clone()), Some(&less)).unwrap();
        assert_eq!(kept, Some(less.clone()));
        assert!(narrowed(Some(less), Some(&all)).is_err(), "wider");
        assert!(narrowed(None, Some(&all)).is_err(), "nothing was granted");
        assert_eq!(types(&all), "attribute_proof");
    }
}
