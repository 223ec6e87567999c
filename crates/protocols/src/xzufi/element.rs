//! An element as it was read: everything of it that has a meaning, in its order, whether this
//! program knows it or not. Comments, processing instructions and the white space between
//! elements have none.

use super::{INSTANCE, NAMESPACE};

/// What a name belongs to. The prefix is kept only where it is not ours to choose.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Space {
    /// `XZuFi` 2.2, always written `xzufi:`.
    Xzufi,
    /// XML Schema's instance attributes, always written `xsi:`.
    Instance,
    /// `xml:lang` and the like.
    Xml,
    /// No namespace, as the `code` of a `XÖV` code.
    None,
    /// Another one; an empty prefix is the default namespace.
    Other {
        /// As it was written.
        prefix: String,
        /// Its name.
        uri: String,
    },
}

impl Space {
    /// Prefix and namespace as they are written.
    pub(super) fn binding(&self) -> (&str, &str) {
        match self {
            Self::Xzufi => ("xzufi", NAMESPACE),
            Self::Instance => ("xsi", INSTANCE),
            Self::Xml => ("xml", "http://www.w3.org/XML/1998/namespace"),
            Self::None => ("", ""),
            Self::Other { prefix, uri } => (prefix, uri),
        }
    }
}

/// The name of an element or attribute.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// Its namespace.
    pub space: Space,
    /// Its local part.
    pub local: String,
}

/// An element with all it contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name.
    pub name: Name,
    /// Prefixes that are declared here or around the record and are not `xzufi` and `xsi`: values
    /// may use them. Prefix, namespace.
    pub declarations: Vec<(String, String)>,
    /// Attributes in their order.
    pub attributes: Vec<(Name, String)>,
    /// What stands in it, in its order.
    pub children: Vec<Node>,
}

/// A part of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text, unescaped.
    Text(String),
}

impl Element {
    /// An empty element of `XZuFi`.
    #[must_use]
    pub fn new(local: &str) -> Self {
        Self::of(Space::Xzufi, local)
    }

    /// An empty element of that namespace.
    pub(super) fn of(space: Space, local: &str) -> Self {
        let name = Name {
            space,
            local: local.to_owned(),
        };
        Self {
            name,
            declarations: Vec::new(),
            attributes: Vec::new(),
            children: Vec::new(),
        }
    }

    /// Whether it is that element of `XZuFi`. The schema leaves some local elements unqualified
    /// (`code`), and senders differ; the local name decides.
    #[must_use]
    pub fn is(&self, local: &str) -> bool {
        matches!(self.name.space, Space::Xzufi | Space::None) && self.name.local == local
    }

    /// The child elements.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The child elements of that name.
    pub fn all(&self, local: &str) -> impl Iterator<Item = &Self> {
        self.elements().filter(move |element| element.is(local))
    }

    /// The first child element of that name.
    #[must_use]
    pub fn first(&self, local: &str) -> Option<&Self> {
        self.all(local).next()
    }

    /// The text of an element that holds nothing else, as it stands there.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        let mut text = String::new();
        for node in &self.children {
            match node {
                Node::Text(part) => text.push_str(part),
                Node::Element(_) => return None,
            }
        }
        Some(text)
    }

    /// The text of a token (identifier, code, date), without blanks around it; not an empty one.
    #[must_use]
    pub fn token(&self) -> Option<String> {
        let text = self.text()?;
        let token = text.trim();
        (!token.is_empty()).then(|| token.to_owned())
    }

    /// Replaces all it contains by a text.
    pub fn set_text(&mut self, text: &str) {
        self.children.clear();
        if !text.is_empty() {
            self.children.push(Node::Text(text.to_owned()));
        }
    }

    /// An attribute without a namespace.
    #[must_use]
    pub fn attribute(&self, local: &str) -> Option<&str> {
        let found = self
            .attributes
            .iter()
            .find(|(name, _)| name.space == Space::None && name.local == local);
        found.map(|(_, value)| value.as_str())
    }

    /// Sets an attribute without a namespace, or takes it away.
    pub fn set_attribute(&mut self, local: &str, value: Option<&str>) {
        self.set(Space::None, local, value);
    }

    /// The type that an instance names (`xsi:type`), without its prefix.
    #[must_use]
    pub fn instance_type(&self) -> Option<&str> {
        let (_, value) = self
            .attributes
            .iter()
            .find(|(name, _)| name.space == Space::Instance && name.local == "type")?;
        Some(value.split_once(':').map_or(value.as_str(), |(_, l)| l))
    }

    pub(super) fn set(&mut self, space: Space, local: &str, value: Option<&str>) {
        let place = self
            .attributes
            .iter()
            .position(|(name, _)| name.space == space && name.local == local);
        match (place, value) {
            (Some(place), Some(value)) => value.clone_into(&mut self.attributes[place].1),
            (Some(place), None) => {
                self.attributes.remove(place);
            }
            (None, Some(value)) => {
                let local = local.to_owned();
                self.attributes
                    .push((Name { space, local }, value.to_owned()));
            }
            (None, None) => {}
        }
    }

    /// Changes the child of that name; it is made where there is none, at the end.
    pub(super) fn change(&mut self, space: Space, local: &str, change: impl FnOnce(&mut Self)) {
        for node in &mut self.children {
            if let Node::Element(element) = node
                && element.is(local)
            {
                return change(element);
            }
        }
        let mut element = Self::of(space, local);
        change(&mut element);
        self.children.push(Node::Element(element));
    }
}
