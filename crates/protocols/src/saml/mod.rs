//! SAML 2.0 (Web Browser SSO and Single Logout profiles) in both roles: as a service provider that
//! people reach with the account of another authority, BundID first of all (`request`, `response`,
//! `metadata`), and as the identity provider of services (`received`, `authn_request`, `issue`,
//! `logout`, `service_metadata`, `provider_metadata`).
//!
//! XML signatures fail where one reader verifies something and another uses something else. So
//! there is one reader; it refuses document types, comments and processing instructions; and
//! whatever is used afterwards is read anew from the very bytes whose digest was signed
//! (`signature`). Keys are pinned by the operator, or stand in metadata that the operator trusts;
//! those that travel with a message are not read.

mod akdb;
mod assertion;
mod authn_request;
mod c14n;
mod certificate;
mod contexts;
mod encryption;
mod incoming;
mod instant;
mod issue;
mod logout;
mod metadata;
mod outgoing;
mod provider_key;
mod provider_metadata;
mod received;
mod recipient;
mod request;
mod response;
mod service_key;
mod service_metadata;
mod sign;
mod signature;
pub mod soft;
pub mod soft_service;
mod write;
mod xml;

pub use akdb::{DisplayInformation, Method, Trust, level_of_context, oid};
pub use assertion::{Assertion, Attribute};
pub use authn_request::{Consumer, SignOnRequest};
pub use contexts::{Levels, RequestedContexts};
pub use incoming::{Incoming, ON_ITS_WAY_SECS};
pub use issue::{
    ASSERTION_SECS, Failure, NameFormat, NameId, Reply, Stated, StatedAttribute, fresh_id,
};
pub use logout::{LogoutRequest, LogoutResponse, Notice};
pub use metadata::metadata;
pub use outgoing::{Carried, Parameter};
pub use provider_key::ProviderKey;
pub use provider_metadata::ProviderMetadata;
pub use received::{Kind, LONGEST_RELAY_STATE, Message, Received};
pub use recipient::Recipient;
pub use request::{AuthnRequest, redirect};
pub use response::{Expected, validate};
pub use service_key::{KeyError, ServiceKey};
pub use service_metadata::{Binding, Logout, ServiceMetadata};
pub use sign::Signer;
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
const REDIRECT_BINDING: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
const STATUS: &str = "urn:oasis:names:tc:SAML:2.0:status:";
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
    /// A request that we understand, but do not do.
    #[error("the request is not supported")]
    Unsupported,
    /// No sign-in here could be what is asked for.
    #[error("the authentication context is unknown")]
    NoContext,
    /// The provider reports that nobody signed in, such as when the person cancelled.
    #[error("the provider did not sign anybody in")]
    NotSignedIn,
}
