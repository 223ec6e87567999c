//! Which prefixes stand for which namespaces at a place of a document (Namespaces in XML 1.0).

use super::{
    INSTANCE, NAMESPACE,
    element::{Name, Space},
    problem::{Excess, Reason},
};

/// The most declarations at one place.
const MOST: usize = 64;

/// The declarations of the elements that are open.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// Depth of the element, prefix (empty: the default), namespace (empty: none).
    bindings: Vec<(usize, String, String)>,
}

impl Scope {
    /// Declares a prefix for the element at that depth.
    pub(super) fn declare(&mut self, depth: usize, prefix: &str, uri: &str) -> Result<(), Reason> {
        // Records are kept with our prefixes. Who gives them another meaning could make values
        // that use them say something else.
        let ours = match prefix {
            "xzufi" => uri == NAMESPACE || uri.starts_with(FAMILY),
            "xsi" => uri == INSTANCE,
            "" => true,
            // Reserved; and a prefix cannot be undeclared (section 3).
            _ => {
                !uri.is_empty()
                    && !prefix.starts_with("xml")
                    && !uri.contains("www.w3.org/2000/xmlns")
            }
        };
        if !ours {
            return Err(Reason::Malformed(format!("xmlns:{prefix}")));
        }
        if self.bindings.len() == MOST {
            return Err(Reason::TooMuch(Excess::Namespaces));
        }
        self.bindings
            .push((depth, prefix.to_owned(), uri.to_owned()));
        Ok(())
    }

    /// Forgets what the element at that depth declared.
    pub(super) fn close(&mut self, depth: usize) {
        while self.bindings.last().is_some_and(|(at, ..)| *at >= depth) {
            self.bindings.pop();
        }
    }

    fn find(&self, prefix: &str) -> Option<&str> {
        let found = self.bindings.iter().rev().find(|(_, p, _)| p == prefix);
        found.map(|(.., uri)| uri.as_str())
    }

    /// The name of an element.
    pub(super) fn element(&self, written: &str) -> Result<Name, Reason> {
        let (prefix, local) = written.split_once(':').unwrap_or(("", written));
        name(prefix, local, self.find(prefix))
    }

    /// The name of an attribute; without a prefix it has no namespace (section 6.2).
    pub(super) fn attribute(&self, written: &str) -> Result<Name, Reason> {
        match written.split_once(':') {
            None => name("", written, Some("")),
            Some((prefix, local)) => name(prefix, local, self.find(prefix)),
        }
    }

    /// A qualified name as a value (`xsi:type`), with our prefix where it is ours.
    pub(super) fn value(&self, value: &str) -> String {
        let trimmed = value.trim();
        let (prefix, local) = trimmed.split_once(':').unwrap_or(("", trimmed));
        match self.find(prefix) {
            Some(NAMESPACE) => format!("xzufi:{local}"),
            _ => trimmed.to_owned(),
        }
    }

    /// What is declared outside of the element at that depth and values in it may use.
    pub(super) fn around(&self, depth: usize) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        for (at, prefix, uri) in &self.bindings {
            if *at < depth && kept(prefix, uri) {
                found.retain(|(p, _)| p != prefix);
                found.push((prefix.clone(), uri.clone()));
            }
        }
        found
    }

    /// What the element at that depth declares anew.
    pub(super) fn at(&self, depth: usize) -> Vec<(String, String)> {
        let outside = |prefix: &str| {
            let mut before = self.bindings.iter().rev().filter(|(at, ..)| *at < depth);
            before.find(|(_, p, _)| p == prefix).map(|(.., uri)| uri)
        };
        let own = self.bindings.iter().filter(|(at, ..)| *at == depth);
        own.filter(|(_, prefix, uri)| kept(prefix, uri) && outside(prefix) != Some(uri))
            .map(|(_, prefix, uri)| (prefix.clone(), uri.clone()))
            .collect()
    }
}

/// All versions of the standard have names that begin so.
pub(super) const FAMILY: &str = "http://xoev.de/schemata/xzufi/";

/// Default namespaces are declared again by the names that need them.
fn kept(prefix: &str, uri: &str) -> bool {
    !prefix.is_empty()
        && (prefix, uri) != ("xzufi", NAMESPACE)
        && (prefix, uri) != ("xsi", INSTANCE)
}

/// The name of a prefix and a local part.
fn name(prefix: &str, local: &str, uri: Option<&str>) -> Result<Name, Reason> {
    let space = match (prefix, uri) {
        ("xml", _) => Space::Xml,
        (_, Some(NAMESPACE)) => Space::Xzufi,
        (_, Some(INSTANCE)) => Space::Instance,
        ("", None | Some("")) => Space::None,
        (_, None) => return Err(Reason::Malformed(format!("prefix {prefix}"))),
        (_, Some(uri)) => Space::Other {
            prefix: prefix.to_owned(),
            uri: uri.to_owned(),
        },
    };
    if !is_name(local) || !(prefix.is_empty() || is_name(prefix)) {
        return Err(Reason::Malformed("name".to_owned()));
    }
    Ok(Name {
        space,
        local: local.to_owned(),
    })
}

/// A name without a colon (`NCName`), in the letters that names have.
fn is_name(text: &str) -> bool {
    let mut all = text.chars();
    let first = all.next().is_some_and(|c| c == '_' || c.is_alphabetic());
    first && all.all(|c| c.is_alphanumeric() || "-_.".contains(c) || c == '\u{b7}')
}
