//! The text a phone shows and signs: the whole order as canonical JSON.
//!
//! The app displays the fields of this very text and signs its SHA-256, so what is seen is what
//! is signed. Members stand in the order of the struct; nobody parses it to compare.
use protocols::oauth::rar::AuthorizationDetails;
use serde::Serialize;
use store::Id;

#[derive(Debug, Serialize)]
pub(crate) struct Approval<'a> {
    pub v: u8,
    pub kind: &'static str,
    pub issuer: &'a str,
    pub order: Id,
    pub service: ServiceShown<'a>,
    pub purpose: &'a str,
    pub attributes: Vec<String>,
    pub level: i64,
    /// Hash of the stored authorization request: client, redirect, scope, state, nonce, PKCE.
    pub request: String,
    /// None where a service began it: then there is a message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub browser: Option<BrowserShown<'a>>,
    pub device: Id,
    /// Makes each approval's challenge a fresh one.
    pub nonce: String,
    pub expires: i64,
    /// The two digits that the browser shows and the person entered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<&'a str>,
    /// What the service shows too, for the person to compare.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<&'a str>,
    /// What exactly is allowed with it (RFC 9396); a phone that does not know a kind refuses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<DetailShown>,
}

/// One thing that is allowed, with all its parts.
#[derive(Debug, Serialize)]
pub(crate) struct DetailShown {
    pub kind: &'static str,
    pub parts: Vec<PartShown>,
}

#[derive(Debug, Serialize)]
pub(crate) struct PartShown {
    pub label: &'static str,
    pub value: String,
}

impl DetailShown {
    /// Of everything that a request wants to be allowed.
    pub(crate) fn all(details: Option<&AuthorizationDetails>) -> Vec<Self> {
        let all = details.map(AuthorizationDetails::all).unwrap_or_default();
        let shown = all.iter().map(|detail| {
            let parts = detail.summary().into_iter().map(|part| PartShown {
                label: part.label.name(),
                value: part.value,
            });
            Self {
                kind: detail.name(),
                parts: parts.collect(),
            }
        });
        shown.collect()
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct ServiceShown<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub domain: &'a str,
}

#[derive(Debug, Serialize)]
pub(crate) struct BrowserShown<'a> {
    /// Hash of the browser's cookie.
    pub cookie: String,
    pub kind: &'a str,
    pub place: &'a str,
}
