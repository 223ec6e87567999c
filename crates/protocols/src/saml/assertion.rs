//! Reading the statements of an assertion (SAML Core, sections 2.3 to 2.7).

use roxmltree::Node;

use super::{
    ASSERTION, Refusal,
    akdb::{self, Trust},
    instant,
    xml::{attribute, children, only, optional, text},
};
use crate::Timestamp;

const MOST_STATED: usize = 64;
const LONGEST_VALUE: usize = 4_096;

/// What a provider asserts of the person who signed in.
#[derive(Clone, PartialEq, Eq)]
pub struct Assertion {
    /// The assertion's name; used once.
    pub id: String,
    /// The provider's name for the person, if it gave one.
    pub name_id: Option<String>,
    /// Whether that name stays the same at each sign-in (format `persistent`).
    pub persistent: bool,
    /// When the person signed in there.
    pub authenticated_at: Timestamp,
    /// How: the authentication context class.
    pub context: String,
    /// What is stated of the person.
    pub attributes: Vec<Attribute>,
    /// Until when the assertion could be shown again.
    pub until: Timestamp,
}

// The values are personal; a log line shows none.
impl std::fmt::Debug for Assertion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Assertion").finish_non_exhaustive()
    }
}

/// One attribute of a person.
#[derive(Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name, such as `urn:oid:2.5.4.4`.
    pub name: String,
    /// Its values, mostly one.
    pub values: Vec<String>,
    /// How well BundID knows it; other providers do not say.
    pub trust: Option<Trust>,
}

impl std::fmt::Debug for Attribute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Attribute").field(&self.name).finish()
    }
}

impl Assertion {
    /// An attribute by name.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|one| one.name == name)
    }

    /// The single value of an attribute; nothing if it has none, several, or an empty one.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        match self.attribute(name)?.values.as_slice() {
            [only] if !only.is_empty() => Some(only),
            _ => None,
        }
    }
}

/// Reads what is stated in a verified assertion that is confirmed and not over before `until`.
pub(super) fn read(node: Node<'_, '_>, until: Timestamp) -> Result<Assertion, Refusal> {
    let subject = only(node, ASSERTION, "Subject")?;
    let name = optional(subject, ASSERTION, "NameID")?;
    let format = name
        .and_then(|name| name.attribute("Format"))
        .unwrap_or_default();
    let statement = only(node, ASSERTION, "AuthnStatement")?;
    let context = only(statement, ASSERTION, "AuthnContext")?;
    let class = optional(context, ASSERTION, "AuthnContextClassRef")?;
    Ok(Assertion {
        id: attribute(node, "ID")?.to_owned(),
        name_id: name.map(text).transpose()?.map(str::to_owned),
        persistent: format == "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
        authenticated_at: instant::read(attribute(statement, "AuthnInstant")?)?,
        context: class.map(text).transpose()?.unwrap_or_default().to_owned(),
        attributes: attributes(node)?,
        until,
    })
}

fn attributes(node: Node<'_, '_>) -> Result<Vec<Attribute>, Refusal> {
    let mut all: Vec<Attribute> = Vec::new();
    let stated = children(node, ASSERTION, "AttributeStatement")
        .flat_map(|statement| children(statement, ASSERTION, "Attribute"));
    for one in stated {
        let name = attribute(one, "Name")?;
        // Said twice, two readers could take two values.
        if all.iter().any(|earlier| earlier.name == name) {
            return Err(Refusal::Malformed);
        }
        if all.len() == MOST_STATED {
            return Err(Refusal::TooLarge);
        }
        let trust = one.attribute((akdb::NAMESPACE, "TrustLevel"));
        all.push(Attribute {
            name: name.to_owned(),
            values: values(one)?,
            trust: trust.and_then(Trust::from_name),
        });
    }
    Ok(all)
}

fn values(node: Node<'_, '_>) -> Result<Vec<String>, Refusal> {
    let mut values = Vec::new();
    for value in children(node, ASSERTION, "AttributeValue") {
        let value = text(value)?;
        if value.len() > LONGEST_VALUE || values.len() == MOST_STATED {
            return Err(Refusal::TooLarge);
        }
        values.push(value.to_owned());
    }
    Ok(values)
}
