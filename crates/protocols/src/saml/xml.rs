//! A strict reading of XML: bounded, UTF-8, elements and text alone.

use roxmltree::{Document, Node, ParsingOptions};

use super::Refusal;

/// The most bytes of a message.
pub const LONGEST: usize = 256 * 1024;
const MOST_NODES: u32 = 8_000;
const DEEPEST: usize = 40;
/// Names and base64 of a message; ends recursion and floods long before memory does.
const MOST_ATTRIBUTES: usize = 40;

/// Parses a message and refuses what two readers could read in two ways.
pub(super) fn parse(text: &str) -> Result<Document<'_>, Refusal> {
    read(text, false)
}

/// Parses metadata, which people write comments into. A text that a comment cuts in two is still
/// none (`text`), and canonicalisation leaves comments out.
pub(super) fn parse_with_comments(text: &str) -> Result<Document<'_>, Refusal> {
    read(text, true)
}

fn read(text: &str, comments: bool) -> Result<Document<'_>, Refusal> {
    if text.len() > LONGEST {
        return Err(Refusal::TooLarge);
    }
    // The parser lets an empty document type pass; none is needed.
    if text.contains("<!DOCTYPE") {
        return Err(Refusal::Forbidden);
    }
    let options = ParsingOptions {
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached | roxmltree::Error::AttributesLimitReached => {
            Refusal::TooLarge
        }
        roxmltree::Error::DtdDetected => Refusal::Forbidden,
        _ => Refusal::Malformed,
    })?;
    check(document.root(), 0, comments)?;
    Ok(document)
}

fn check(node: Node<'_, '_>, depth: usize, comments: bool) -> Result<(), Refusal> {
    if depth > DEEPEST || node.attributes().len() > MOST_ATTRIBUTES {
        return Err(Refusal::TooLarge);
    }
    if node.is_comment() && !comments || node.is_pi() {
        return Err(Refusal::Forbidden);
    }
    node.children()
        .try_for_each(|child| check(child, depth + 1, comments))
}

/// The child elements of that name.
pub(super) fn children<'a, 'i>(
    node: Node<'a, 'i>,
    namespace: &'static str,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children()
        .filter(move |child| child.has_tag_name((namespace, name)))
}

/// The only child element of that name, if there is one.
pub(super) fn optional<'a, 'i>(
    node: Node<'a, 'i>,
    namespace: &'static str,
    name: &'static str,
) -> Result<Option<Node<'a, 'i>>, Refusal> {
    let mut all = children(node, namespace, name);
    let first = all.next();
    match all.next() {
        None => Ok(first),
        Some(_) => Err(Refusal::Malformed),
    }
}

/// The only child element of that name.
pub(super) fn only<'a, 'i>(
    node: Node<'a, 'i>,
    namespace: &'static str,
    name: &'static str,
) -> Result<Node<'a, 'i>, Refusal> {
    optional(node, namespace, name)?.ok_or(Refusal::Malformed)
}

/// The text of an element that holds nothing else, without blanks around it.
pub(super) fn text<'a>(node: Node<'a, '_>) -> Result<&'a str, Refusal> {
    let mut children = node.children();
    match (children.next(), children.next()) {
        (None, _) => Ok(""),
        (Some(only), None) if only.is_text() => Ok(only.text().unwrap_or_default().trim()),
        _ => Err(Refusal::Malformed),
    }
}

/// An attribute without a namespace.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Result<&'a str, Refusal> {
    node.attribute(name).ok_or(Refusal::Malformed)
}

/// Base64 with the line breaks that XML libraries put into it.
pub(super) fn base64(text: &str) -> Result<Vec<u8>, Refusal> {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let dense: String = text.split_ascii_whitespace().collect();
    STANDARD.decode(dense).map_err(|_| Refusal::Malformed)
}
