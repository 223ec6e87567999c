//! Finding the issuer of a person (RFC 7033; OpenID Connect Discovery 1.0, section 2).

use serde_json::{Value, json};

use crate::form;

/// The relation of an OpenID issuer.
pub const ISSUER_RELATION: &str = "http://openid.net/specs/connect/1.0/issuer";
/// The most bytes of one parameter.
const LONGEST: usize = 2048;

/// A question at `/.well-known/webfinger`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Who or what is asked for.
    pub resource: String,
    /// The relations that are wanted; all if there are none.
    pub relations: Vec<String>,
}

impl Query {
    /// Reads the query (RFC 7033, section 4.1); `None` where exactly one sound `resource` is
    /// missing, which is answered with status 400 (section 4.2).
    #[must_use]
    pub fn parse(query: &str) -> Option<Self> {
        let (mut resource, mut relations) = (None, Vec::new());
        for (name, value) in form::pairs(query).ok()? {
            if value.len() > LONGEST || value.chars().any(char::is_control) {
                return None;
            }
            match name.as_str() {
                "resource" if resource.is_some() || value.is_empty() => return None,
                "resource" => resource = Some(value),
                "rel" => relations.push(value),
                _ => {}
            }
        }
        Some(Self {
            resource: resource?,
            relations,
        })
    }

    /// The host that the resource belongs to (OpenID Connect Discovery 1.0, section 2.1): behind
    /// the last `@` of an account, or of an address. With a port, if it names one.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        let resource = self.resource.as_str();
        let host = if let Some(account) = resource.strip_prefix("acct:") {
            account
                .rsplit_once('@')
                .filter(|(name, _)| !name.is_empty())?
                .1
        } else if let Some(rest) = resource.strip_prefix("https://") {
            let authority = rest.split(['/', '?', '#']).next()?;
            authority
                .rsplit_once('@')
                .map_or(authority, |(_, host)| host)
        } else {
            return None;
        };
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b);
        (!host.is_empty() && host.bytes().all(plain)).then_some(host)
    }

    /// The answer: the issuer. It is the same for every account of a host, so that nobody learns
    /// from it who has one.
    #[must_use]
    pub fn answer(&self, issuer: &str) -> Value {
        let wanted =
            self.relations.is_empty() || self.relations.iter().any(|rel| rel == ISSUER_RELATION);
        let links = if wanted {
            json!([{ "rel": ISSUER_RELATION, "href": issuer }])
        } else {
            json!([])
        };
        json!({ "subject": self.resource, "links": links })
    }
}
