//! Access while a person is away (OpenID Connect Core 1.0, section 11): refresh tokens that outlive
//! the session, for who allowed exactly that on the page, and not for ever.
use protocols::{
    Timestamp,
    oauth::registration::GrantType,
    oidc::{AuthorizationRequest, Prompt},
};
use web::{Client, Realm};

/// The scope.
pub(crate) const SCOPE: &str = "offline_access";

/// Until when a service may have access; nothing where it did not ask as it must, and then the
/// scope counts for nothing (section 11).
pub(crate) fn until(
    realm: &Realm,
    client: &Client,
    request: &AuthorizationRequest,
    now: Timestamp,
) -> Option<Timestamp> {
    let asked = request.scope.iter().any(|word| word == SCOPE)
        && request.prompts(Prompt::Consent)
        && request.response_type.has_code()
        // A payment is allowed once: nothing of it lasts.
        && request.authorization_details.is_none()
        && client.may_use(GrantType::RefreshToken);
    let days = i64::from(realm.offline_days);
    (asked && days > 0).then(|| now.plus_secs(days * 24 * 3600))
}

/// What is granted of the scopes.
pub(super) fn scope(request: &AuthorizationRequest, offline: bool) -> String {
    let granted = |word: &&String| offline || *word != SCOPE;
    let words: Vec<&str> = request
        .scope
        .iter()
        .filter(granted)
        .map(String::as_str)
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocols::oauth::{rar::AuthorizationDetails, registration::ClientMetadata};

    const PAYMENT: &str = r#"[{"type":"urn:stadttor:authorization:payment","amount":"1.00","currency":"EUR","payee":"Stadtkasse","iban":"DE89370400440532013000"}]"#;

    #[test]
    fn nothing_lasts_beyond_a_session_unless_everything_asks_for_it() {
        let now = Timestamp::from_secs(1_000);
        let realm = Realm {
            offline_days: 2,
            ..Realm::default()
        };
        let client = Client {
            oauth: ClientMetadata {
                grant_types: vec![GrantType::AuthorizationCode, GrantType::RefreshToken],
                ..ClientMetadata::default()
            },
            ..Client::default()
        };
        let request = AuthorizationRequest {
            scope: vec!["openid".into(), SCOPE.into()],
            prompt: vec![Prompt::Consent],
            ..AuthorizationRequest::default()
        };
        let end = now.plus_secs(2 * 24 * 3600);
        assert_eq!(until(&realm, &client, &request, now), Some(end));
        let never = Realm::default();
        assert_eq!(until(&never, &client, &request, now), None);
        assert_eq!(until(&realm, &Client::default(), &request, now), None);
        for change in [
            |r: &mut AuthorizationRequest| r.prompt.clear(),
            |r: &mut AuthorizationRequest| r.scope.truncate(1),
            |r: &mut AuthorizationRequest| {
                r.authorization_details = AuthorizationDetails::parse(PAYMENT).ok();
            },
        ] {
            let mut request = request.clone();
            change(&mut request);
            assert_eq!(until(&realm, &client, &request, now), None);
        }
        assert_eq!(scope(&request, true), "openid offline_access");
        assert_eq!(scope(&request, false), "openid");
    }
}
