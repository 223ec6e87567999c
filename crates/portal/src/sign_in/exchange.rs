//! From the code to the person: token request, ID token, userinfo.
//!
//! OpenID Connect Core 1.0, sections 3.1.3 and 5.3; PKCE as in RFC 7636.
use super::{
    attempt::Attempt,
    issuer::{Issuer, Metadata},
    refusal::Refusal,
};
use protocols::{
    Timestamp,
    form::{self, Form},
    oidc::{IdTokenClaims, at_hash},
};
use reqwest::header;
use serde::Deserialize;

/// The prefix of the levels that our issuers emit in `acr`.
pub(super) const LEVEL_PREFIX: &str = "urn:stadttor:level:";
const LONGEST_NAME: usize = 120;

/// How this portal is known to the issuer.
#[derive(Debug)]
pub(super) struct Registration {
    pub(super) client_id: String,
    pub(super) secret: String,
    pub(super) redirect_uri: String,
}

/// Whom the issuer says it is.
#[derive(Debug)]
pub(super) struct Identity {
    /// The person's pseudonym at this portal.
    pub(super) sub: String,
    /// The issuer's session.
    pub(super) sid: String,
    /// The level of the sign-in, 0 if the issuer names none of ours.
    pub(super) level: u8,
    /// Whether a key was shown (`pop`, RFC 8176), not only something known.
    pub(super) strong: bool,
    pub(super) name: String,
    pub(super) id_token: String,
}

#[derive(Deserialize)]
struct Tokens {
    access_token: String,
    token_type: String,
    id_token: String,
}

#[derive(Deserialize)]
struct UserInfo {
    sub: String,
    name: Option<String>,
}

/// Redeems a code.
pub(super) async fn redeem(
    issuer: &Issuer,
    registration: &Registration,
    attempt: &Attempt,
    code: &str,
    now: Timestamp,
) -> Result<Identity, Refusal> {
    let metadata = issuer.metadata(now).await?;
    let tokens = tokens(issuer, &metadata, registration, attempt, code).await?;
    let claims: IdTokenClaims = issuer.verify(&tokens.id_token, &["JWT", ""], now).await?;
    let nonce = Some(attempt.nonce.as_str());
    claims
        .check(
            &issuer.url,
            &registration.client_id,
            nonce,
            now,
            attempt.max_age,
        )
        .map_err(|e| {
            tracing::warn!(issuer = issuer.url, reason = %e, "ID token refused");
            Refusal::Untrusted("ID token")
        })?;
    // An access token swapped for somebody else's would show that person's data.
    if claims
        .at_hash
        .as_ref()
        .is_some_and(|hash| *hash != at_hash(&tokens.access_token))
    {
        return Err(Refusal::Untrusted("at_hash"));
    }
    let request = issuer
        .http()
        .get(&metadata.userinfo_endpoint)
        .bearer_auth(&tokens.access_token);
    let info: UserInfo = issuer.ask(request).await?;
    if info.sub != claims.sub {
        return Err(Refusal::Untrusted("userinfo of somebody else"));
    }
    Ok(Identity {
        level: level_of(claims.acr.as_deref()),
        strong: claims.amr.iter().any(|m| m == "pop"),
        sub: claims.sub,
        sid: claims.sid.unwrap_or_default(),
        name: clean(&info.name.unwrap_or_default()),
        id_token: tokens.id_token,
    })
}

async fn tokens(
    issuer: &Issuer,
    metadata: &Metadata,
    registration: &Registration,
    attempt: &Attempt,
    code: &str,
) -> Result<Tokens, Refusal> {
    let body = Form::encode(&[
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", &registration.redirect_uri),
        ("code_verifier", &attempt.verifier),
    ]);
    // Both parts are form-encoded before they are joined (RFC 6749 2.3.1).
    let (id, secret) = (
        form::encode(&registration.client_id),
        form::encode(&registration.secret),
    );
    let request = issuer
        .http()
        .post(&metadata.token_endpoint)
        .basic_auth(id, Some(secret))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "application/json")
        .body(body);
    let tokens: Tokens = issuer.ask(request).await?;
    if tokens.token_type.eq_ignore_ascii_case("bearer") {
        Ok(tokens)
    } else {
        Err(Refusal::Untrusted("token type"))
    }
}

fn level_of(acr: Option<&str>) -> u8 {
    let level = acr.and_then(|acr| acr.strip_prefix(LEVEL_PREFIX));
    level
        .and_then(|l| l.parse().ok())
        .filter(|l| (1..=3).contains(l))
        .unwrap_or(0)
}

/// Control characters (direction marks among them) could make a name look like something else.
fn clean(name: &str) -> String {
    let hidden = |c: &char| {
        c.is_control()
            || ('\u{200b}'..='\u{200f}').contains(c)
            || ('\u{202a}'..='\u{202e}').contains(c)
            || ('\u{2066}'..='\u{2069}').contains(c)
    };
    name.chars()
        .filter(|c| !hidden(c))
        .take(LONGEST_NAME)
        .collect::<String>()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_levels_of_ours_count() {
        assert_eq!(level_of(Some("urn:stadttor:level:2")), 2);
        for other in [
            "urn:stadttor:level:0",
            "urn:stadttor:level:4",
            "urn:stadttor:level:",
            "3",
            "high",
            "",
        ] {
            assert_eq!(level_of(Some(other)), 0, "{other}");
        }
        assert_eq!(level_of(None), 0);
    }

    #[test]
    fn a_name_cannot_hide_what_it_says() {
        assert_eq!(clean(" Testperson\u{202e} Eins\n\u{0} "), "Testperson Eins");
        assert_eq!(clean(&"ä".repeat(500)).chars().count(), LONGEST_NAME);
    }
}
