//! What a service says of itself (SAML Metadata, section 2.4.4): its addresses and keys.

use roxmltree::Node;

use super::{
    DSIG, METADATA, POST_BINDING, PROTOCOL, ProviderKey, REDIRECT_BINDING, Refusal,
    authn_request::Consumer,
    instant,
    recipient::Recipient,
    signature,
    xml::{self, attribute, children, optional, text},
};
use crate::Timestamp;

const MOST_ADDRESSES: usize = 64;
const MOST_KEYS: usize = 8;
const LONGEST_ADDRESS: usize = 1024;

/// The part of a service's metadata that we use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceMetadata {
    /// Its entity id.
    pub entity: String,
    /// Where answers may go, by POST.
    consumers: Vec<Address>,
    /// Where its sessions are ended, the best way first.
    logouts: Vec<Logout>,
    /// With what it signs.
    pub keys: Vec<ProviderKey>,
    /// For whom assertions are encrypted; nothing if it has no key for that.
    pub recipient: Option<Recipient>,
    /// It says that it signs its requests.
    pub requests_signed: bool,
    /// The name formats that it lists.
    pub name_formats: Vec<String>,
    /// When it is good no more.
    pub valid_until: Option<Timestamp>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Address {
    index: Option<u16>,
    default: Option<bool>,
    location: String,
}

/// How a message travels through a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// In the query of an address.
    Redirect,
    /// In a form.
    Post,
}

/// Where a session is ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logout {
    /// How.
    pub binding: Binding,
    /// Where requests go.
    pub requests: String,
    /// Where responses go.
    pub responses: String,
}

impl ServiceMetadata {
    /// Reads the metadata of one service out of a document; comments are skipped.
    ///
    /// # Errors
    /// [`Refusal`]: not such a document, or not this service.
    pub fn read(source: &str, entity: &str) -> Result<Self, Refusal> {
        service(xml::parse_with_comments(source)?.root_element(), entity)
    }

    /// Whose metadata a document holds, if it is that of one service alone.
    ///
    /// # Errors
    /// [`Refusal`]: no such document.
    pub fn entity_of(source: &str) -> Result<String, Refusal> {
        let document = xml::parse_with_comments(source)?;
        let root = document.root_element();
        if !root.has_tag_name((METADATA, "EntityDescriptor")) {
            return Err(Refusal::Malformed);
        }
        attribute(root, "entityID").map(str::to_owned)
    }

    /// What was signed of a document whose root carries a signature of one of the keys: that text
    /// alone is to be kept and read.
    ///
    /// # Errors
    /// [`Refusal`]: no document, unsigned or wrongly signed.
    pub fn signed(source: &str, keys: &[ProviderKey]) -> Result<String, Refusal> {
        let document = xml::parse_with_comments(source)?;
        let root = document.root_element();
        let signature = signature::of(root)?.ok_or(Refusal::Unsigned)?;
        signature::verify(root, signature, keys)
    }

    /// The address that a request names, if it is one of the service's own, letter by letter.
    #[must_use]
    pub fn consumer(&self, wanted: &Consumer) -> Option<&str> {
        let all = &self.consumers;
        let found = match wanted {
            Consumer::Url(url) => all.iter().find(|a| a.location == *url),
            Consumer::Index(index) => all.iter().find(|a| a.index == Some(*index)),
            // Metadata, section 2.2.3: the marked one, else the first that is not marked otherwise.
            Consumer::Default => {
                let marked = all.iter().find(|a| a.default == Some(true));
                let unmarked = || all.iter().find(|a| a.default.is_none());
                marked.or_else(unmarked).or_else(|| all.first())
            }
        };
        found.map(|a| a.location.as_str())
    }

    /// All addresses for answers.
    pub fn consumers(&self) -> impl Iterator<Item = &str> {
        self.consumers.iter().map(|a| a.location.as_str())
    }

    /// Every address that people may be sent to.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        let logouts = self.logouts.iter();
        let logouts = logouts.flat_map(|l| [l.requests.as_str(), l.responses.as_str()]);
        self.consumers().chain(logouts)
    }

    /// Where its sessions are ended, if it can do that: by redirect if possible, for that needs no
    /// button where there is no JavaScript.
    #[must_use]
    pub fn logout(&self) -> Option<&Logout> {
        let redirect = self.logouts.iter().find(|l| l.binding == Binding::Redirect);
        redirect.or_else(|| self.logouts.first())
    }
}

/// The service within a document of one entity or of many.
fn service(root: Node<'_, '_>, entity: &str) -> Result<ServiceMetadata, Refusal> {
    let one = |node: Node<'_, '_>| {
        node.has_tag_name((METADATA, "EntityDescriptor"))
            && node.attribute("entityID") == Some(entity)
    };
    let mut until = valid_until(root)?;
    let found = if one(root) {
        root
    } else {
        let mut all = root.children().filter(|child| one(*child));
        let first = all.next().ok_or(Refusal::WrongIssuer)?;
        // Said twice, two readers could take two services.
        if !root.has_tag_name((METADATA, "EntitiesDescriptor")) || all.next().is_some() {
            return Err(Refusal::Malformed);
        }
        until = earlier(until, valid_until(first)?);
        first
    };
    let roles: Vec<_> = children(found, METADATA, "SPSSODescriptor")
        .filter(|role| {
            let speaks = role.attribute("protocolSupportEnumeration");
            speaks.is_some_and(|all| all.split_ascii_whitespace().any(|one| one == PROTOCOL))
        })
        .collect();
    let [role] = roles.as_slice() else {
        return Err(Refusal::Malformed);
    };
    let (keys, recipient) = keys(*role)?;
    let formats = children(*role, METADATA, "NameIDFormat").take(MOST_KEYS);
    Ok(ServiceMetadata {
        entity: entity.to_owned(),
        consumers: consumers(*role)?,
        logouts: logouts(*role)?,
        keys,
        recipient,
        requests_signed: matches!(role.attribute("AuthnRequestsSigned"), Some("true" | "1")),
        name_formats: formats
            .map(|format| text(format).map(str::to_owned))
            .collect::<Result<_, _>>()?,
        valid_until: earlier(until, valid_until(*role)?),
    })
}

fn valid_until(node: Node<'_, '_>) -> Result<Option<Timestamp>, Refusal> {
    node.attribute("validUntil").map(instant::read).transpose()
}

fn earlier(one: Option<Timestamp>, other: Option<Timestamp>) -> Option<Timestamp> {
    [one, other].into_iter().flatten().min()
}

fn consumers(role: Node<'_, '_>) -> Result<Vec<Address>, Refusal> {
    let all = children(role, METADATA, "AssertionConsumerService");
    let by_post = all.filter(|one| one.attribute("Binding") == Some(POST_BINDING));
    let mut found = Vec::new();
    for one in by_post {
        if found.len() == MOST_ADDRESSES {
            return Err(Refusal::TooLarge);
        }
        let index = one.attribute("index").map(str::parse).transpose();
        let default = one.attribute("isDefault");
        found.push(Address {
            index: index.map_err(|_| Refusal::Malformed)?,
            default: default.map(|value| matches!(value, "true" | "1")),
            location: address(attribute(one, "Location")?)?,
        });
    }
    if found.is_empty() {
        return Err(Refusal::Malformed);
    }
    Ok(found)
}

fn logouts(role: Node<'_, '_>) -> Result<Vec<Logout>, Refusal> {
    let mut found = Vec::new();
    for one in children(role, METADATA, "SingleLogoutService").take(MOST_ADDRESSES) {
        let binding = match one.attribute("Binding") {
            Some(REDIRECT_BINDING) => Binding::Redirect,
            Some(POST_BINDING) => Binding::Post,
            _ => continue,
        };
        let requests = address(attribute(one, "Location")?)?;
        let responses = one.attribute("ResponseLocation").map(address).transpose()?;
        found.push(Logout {
            binding,
            responses: responses.unwrap_or_else(|| requests.clone()),
            requests,
        });
    }
    Ok(found)
}

/// An address of the web as it may stand in a page's policy and in a header: anything else in it
/// could end the one and begin something new.
fn address(location: &str) -> Result<String, Refusal> {
    let harmless = |b: u8| b.is_ascii_graphic() && !b"\"'<>\\^`{|};,#".contains(&b);
    let web = location.starts_with("https://") || location.starts_with("http://");
    let authority = location.split('/').nth(2).unwrap_or_default();
    if web
        && location.len() <= LONGEST_ADDRESS
        && location.bytes().all(harmless)
        && !authority.is_empty()
        && !authority.contains('@')
    {
        Ok(location.to_owned())
    } else {
        Err(Refusal::Malformed)
    }
}

/// The keys that it signs with, and the first one that we can encrypt for.
fn keys(role: Node<'_, '_>) -> Result<(Vec<ProviderKey>, Option<Recipient>), Refusal> {
    let (mut signing, mut recipient) = (Vec::new(), None);
    for descriptor in children(role, METADATA, "KeyDescriptor").take(MOST_KEYS) {
        let Some(certificate) = certificate(descriptor)? else {
            continue;
        };
        let usage = descriptor.attribute("use");
        if usage != Some("encryption") {
            let key = ProviderKey::from_certificate(certificate);
            signing.push(key.ok_or(Refusal::WeakAlgorithm)?);
        }
        if usage != Some("signing") && recipient.is_none() {
            let methods = children(descriptor, METADATA, "EncryptionMethod");
            let methods = methods.map(|m| attribute(m, "Algorithm").map(str::to_owned));
            let methods: Vec<String> = methods.collect::<Result<_, _>>()?;
            // Never in the clear to a service that wants to be sent secrets, only because we
            // cannot do what it can.
            let found = Recipient::new(certificate, &methods);
            recipient = Some(found.ok_or(Refusal::WeakAlgorithm)?);
        }
    }
    Ok((signing, recipient))
}

fn certificate<'a>(descriptor: Node<'a, '_>) -> Result<Option<&'a str>, Refusal> {
    let info = optional(descriptor, DSIG, "KeyInfo")?;
    let data = info.and_then(|info| children(info, DSIG, "X509Data").next());
    let certificate = data.and_then(|data| children(data, DSIG, "X509Certificate").next());
    certificate.map(text).transpose()
}
