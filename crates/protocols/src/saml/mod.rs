//! SAML 2.0 in the role of a service provider that people reach with the account of another
//! authority, BundID first of all (Web Browser SSO profile; redirect out, POST back).
//!
//! XML signatures fail where one reader verifies something and another uses something else. So
//! there is one reader; it refuses document types, comments and processing instructions; and
//! whatever is used afterwards is read anew from the very bytes whose digest was signed
//! (`signature`). Keys are pinned by the operator; those that travel with a message are not read.

mod akdb;
mod assertion;
mod c14n;
mod certificate;
mod encryption;
mod instant;
mod metadata;
mod provider_key;
mod request;
mod response;
mod service_key;
mod signature;
pub mod soft;
mod write;
mod xml;

pub use akdb::{DisplayInformation, Method, Trust, level_of_context, oid};
pub use assertion::{Assertion, Attribute};
pub use metadata::metadata;
pub use provider_key::ProviderKey;
pub use request::{AuthnRequest, redirect};
pub use response::{Expected, validate};
pub use service_key::{KeyError, ServiceKey};
pub use xml::LONGEST;

/// How far two clocks may differ, in seconds.
pub const CLOCK_SKEW_SECS: i64 = 60;

const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
const ASSERTION: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
const XENC: &str = "http://www.w3.org/2001/04/xmlenc#";
const XENC11: &str = "http://www.w3.org/2009/xmlenc11#";
const EXC_C14N: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const POST_BINDING: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
const RSA_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

/// Why a response is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// More than [`LONGEST`] bytes, too many or too deeply nested elements.
    #[error("the message is too large")]
    TooLarge,
    /// Not base64 or not UTF-8 XML of the form that SAML prescribes.
    #[error("the message is malformed")]
    Malformed,
    /// A document type (entities, XXE), comments or processing instructions: two readers may
    /// see different texts (CVE-2017-11427 and its kin).
    #[error("the message holds what no honest provider sends")]
    Forbidden,
    /// Not exactly one assertion (signature wrapping).
    #[error("the message does not hold exactly one assertion")]
    NotOneAssertion,
    /// Neither the response nor the assertion is signed.
    #[error("the assertion is not signed")]
    Unsigned,
    /// The signature covers something else than the element that carries it, or transforms it.
    #[error("the signature does not cover its element")]
    Wrapped,
    /// An algorithm that is not accepted, SHA-1 among them.
    #[error("an algorithm is not accepted")]
    WeakAlgorithm,
    /// Not signed by a pinned key, or changed afterwards.
    #[error("the signature is wrong")]
    WrongSignature,
    /// The assertion cannot be decrypted with our key.
    #[error("the assertion cannot be decrypted")]
    NotForOurKey,
    /// Issued by somebody else.
    #[error("the message is of another issuer")]
    WrongIssuer,
    /// Sent to another address.
    #[error("the message is for another address")]
    WrongDestination,
    /// Meant for another service.
    #[error("the assertion is for another service")]
    WrongAudience,
    /// Not the answer to this request (injection or replay).
    #[error("the message answers another request")]
    WrongRequest,
    /// Over, or not valid yet.
    #[error("the assertion is not valid now")]
    NotNow,
    /// The person signed in before we asked, where a fresh sign-in was wanted.
    #[error("the sign-in is too old")]
    TooOld,
    /// A condition that we do not know.
    #[error("the assertion has an unknown condition")]
    UnknownCondition,
    /// The provider reports that nobody signed in, such as when the person cancelled.
    #[error("the provider did not sign anybody in")]
    NotSignedIn,
}
