//! Validating the answer to a request (Web Browser SSO profile, section 4.1.4.3).

use roxmltree::Node;

use super::{
    ASSERTION, Assertion, CLOCK_SKEW_SECS, PROTOCOL, ProviderKey, Refusal, ServiceKey, assertion,
    encryption, instant, signature,
    xml::{self, attribute, base64, children, only, optional, text},
};
use crate::Timestamp;

const SUCCESS: &str = "urn:oasis:names:tc:SAML:2.0:status:Success";
const BEARER: &str = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

/// What we know before we read an answer.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The provider's entity id.
    pub provider: &'a str,
    /// Its pinned keys.
    pub keys: &'a [ProviderKey],
    /// Our entity id.
    pub audience: &'a str,
    /// Our address for answers.
    pub consumer: &'a str,
    /// The request that is answered; that it is answered once is for the caller to see to, and
    /// that the assertion's name was never seen before.
    pub request: &'a str,
    /// When the request was made, if it asked for a fresh sign-in.
    pub fresh_since: Option<Timestamp>,
    /// Our key, for encrypted assertions.
    pub key: &'a ServiceKey,
}

/// Validates the `SAMLResponse` of a form: base64 of a response that holds one assertion, signed
/// itself or with the whole response, encrypted or not.
///
/// # Errors
/// [`Refusal`]; nothing of the assertion is used before a signature is verified.
pub fn validate(
    encoded: &str,
    expected: &Expected<'_>,
    now: Timestamp,
) -> Result<Assertion, Refusal> {
    if encoded.len() > xml::LONGEST * 4 / 3 {
        return Err(Refusal::TooLarge);
    }
    let bytes = base64(encoded)?;
    let source = str::from_utf8(&bytes).map_err(|_| Refusal::Malformed)?;
    let document = xml::parse(source)?;
    let response = document.root_element();
    if !response.has_tag_name((PROTOCOL, "Response")) {
        return Err(Refusal::Malformed);
    }
    match signature::of(response)? {
        None => inside(response, false, expected, now),
        Some(signature) => {
            let signed = signature::verify(response, signature, expected.keys)?;
            inside(xml::parse(&signed)?.root_element(), true, expected, now)
        }
    }
}

/// `signed`: what is handed in is what the response's signature covers.
fn inside(
    response: Node<'_, '_>,
    signed: bool,
    expected: &Expected<'_>,
    now: Timestamp,
) -> Result<Assertion, Refusal> {
    check_response(response, expected)?;
    let plain: Vec<_> = children(response, ASSERTION, "Assertion").collect();
    let encrypted: Vec<_> = children(response, ASSERTION, "EncryptedAssertion").collect();
    match (plain.as_slice(), encrypted.as_slice()) {
        ([only], []) => verified(*only, signed, expected, now),
        ([], [only]) => {
            let text = encryption::decrypt(*only, expected.key)?;
            verified(xml::parse(&text)?.root_element(), signed, expected, now)
        }
        _ => Err(Refusal::NotOneAssertion),
    }
}

fn verified(
    node: Node<'_, '_>,
    signed: bool,
    expected: &Expected<'_>,
    now: Timestamp,
) -> Result<Assertion, Refusal> {
    match signature::of(node)? {
        Some(signature) => {
            let own = signature::verify(node, signature, expected.keys)?;
            check(xml::parse(&own)?.root_element(), expected, now)
        }
        None if signed => check(node, expected, now),
        None => Err(Refusal::Unsigned),
    }
}

fn check_response(response: Node<'_, '_>, expected: &Expected<'_>) -> Result<(), Refusal> {
    if attribute(response, "Version")? != "2.0" {
        return Err(Refusal::Malformed);
    }
    if let Some(issuer) = optional(response, ASSERTION, "Issuer")?
        && text(issuer)? != expected.provider
    {
        return Err(Refusal::WrongIssuer);
    }
    if response.attribute("Destination") != Some(expected.consumer) {
        return Err(Refusal::WrongDestination);
    }
    if response.attribute("InResponseTo") != Some(expected.request) {
        return Err(Refusal::WrongRequest);
    }
    let status = only(only(response, PROTOCOL, "Status")?, PROTOCOL, "StatusCode")?;
    if attribute(status, "Value")? != SUCCESS {
        return Err(Refusal::NotSignedIn);
    }
    Ok(())
}

/// The rules for the assertion itself, whose every byte is signed.
fn check(
    node: Node<'_, '_>,
    expected: &Expected<'_>,
    now: Timestamp,
) -> Result<Assertion, Refusal> {
    if !node.has_tag_name((ASSERTION, "Assertion")) || attribute(node, "Version")? != "2.0" {
        return Err(Refusal::Malformed);
    }
    if text(only(node, ASSERTION, "Issuer")?)? != expected.provider {
        return Err(Refusal::WrongIssuer);
    }
    let confirmed = confirmation(only(node, ASSERTION, "Subject")?, expected, now)?;
    let until = conditions(only(node, ASSERTION, "Conditions")?, expected, now)?;
    let read = assertion::read(node, until.map_or(confirmed, |until| until.max(confirmed)))?;
    if read.authenticated_at > now.plus_secs(CLOCK_SKEW_SECS) {
        return Err(Refusal::NotNow);
    }
    let asked = expected.fresh_since;
    if asked.is_some_and(|asked| read.authenticated_at < asked.minus_secs(CLOCK_SKEW_SECS)) {
        return Err(Refusal::TooOld);
    }
    Ok(read)
}

/// At least one bearer confirmation must be for us, for this request and for now; the end of it.
fn confirmation(
    subject: Node<'_, '_>,
    expected: &Expected<'_>,
    now: Timestamp,
) -> Result<Timestamp, Refusal> {
    let mut refusal = Refusal::Malformed;
    for one in children(subject, ASSERTION, "SubjectConfirmation") {
        if attribute(one, "Method")? != BEARER {
            continue;
        }
        match bearer(
            only(one, ASSERTION, "SubjectConfirmationData")?,
            expected,
            now,
        ) {
            Ok(until) => return Ok(until),
            Err(why) => refusal = why,
        }
    }
    Err(refusal)
}

fn bearer(
    data: Node<'_, '_>,
    expected: &Expected<'_>,
    now: Timestamp,
) -> Result<Timestamp, Refusal> {
    if data.attribute("Recipient") != Some(expected.consumer) {
        return Err(Refusal::WrongDestination);
    }
    if data.attribute("InResponseTo") != Some(expected.request) {
        return Err(Refusal::WrongRequest);
    }
    within(data, now)?.ok_or(Refusal::Malformed)
}

/// Every condition must be known and met (SAML Core, section 2.5.1.1).
fn conditions(
    node: Node<'_, '_>,
    expected: &Expected<'_>,
    now: Timestamp,
) -> Result<Option<Timestamp>, Refusal> {
    let until = within(node, now)?;
    let mut for_us = false;
    for condition in node.children().filter(Node::is_element) {
        let name = condition.tag_name();
        match (name.namespace(), name.name()) {
            (Some(ASSERTION), "AudienceRestriction") => {
                let mut named = children(condition, ASSERTION, "Audience");
                if !named.any(|audience| text(audience) == Ok(expected.audience)) {
                    return Err(Refusal::WrongAudience);
                }
                for_us = true;
            }
            // We use every assertion once and pass none on.
            (Some(ASSERTION), "OneTimeUse" | "ProxyRestriction") => {}
            _ => return Err(Refusal::UnknownCondition),
        }
    }
    if for_us {
        Ok(until)
    } else {
        Err(Refusal::WrongAudience)
    }
}

/// Checks `NotBefore` and `NotOnOrAfter`; gives the latter.
fn within(node: Node<'_, '_>, now: Timestamp) -> Result<Option<Timestamp>, Refusal> {
    let read = |name| node.attribute(name).map(instant::read).transpose();
    let (from, until) = (read("NotBefore")?, read("NotOnOrAfter")?);
    if from.is_some_and(|from| now < from.minus_secs(CLOCK_SKEW_SECS))
        || until.is_some_and(|until| now >= until.plus_secs(CLOCK_SKEW_SECS))
    {
        return Err(Refusal::NotNow);
    }
    Ok(until.map(|until| until.plus_secs(CLOCK_SKEW_SECS)))
}
