//! Statements about things (RDF), written as JSON-LD 1.1 and as Turtle (RDF 1.1 Turtle). Both are
//! made from the same tree, so that they cannot say different things.
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// The beginnings of names, as they are abbreviated.
const PREFIXES: [(&str, &str); 8] = [
    ("adms", "http://www.w3.org/ns/adms#"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcatap", "http://data.europa.eu/r5r/"),
    ("dcatde", "http://dcat-ap.de/def/dcatde/"),
    ("dct", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("spdx", "http://spdx.org/rdf/terms#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
];
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// What is said of a thing.
#[derive(Debug, Clone)]
pub(super) enum Term {
    /// Another thing, by its address.
    Iri(String),
    /// A text in a language (BCP 47).
    Text(String, &'static str),
    /// A value of a type of XML Schema, by its name: `dateTime`.
    Typed(String, &'static str),
    /// A text in no language.
    Plain(String),
    /// Another thing, which has no address and is described here.
    Node(Box<Node>),
}

/// A thing.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Its address; nothing if it has none.
    pub(super) iri: Option<String>,
    /// What kind of thing: `dcat:Dataset`.
    pub(super) kind: &'static str,
    /// Names of properties with their values, in order.
    pub(super) says: Vec<(&'static str, Term)>,
}

impl Node {
    pub(super) fn new(iri: Option<String>, kind: &'static str) -> Self {
        Self {
            iri,
            kind,
            says: Vec::new(),
        }
    }

    pub(super) fn say(&mut self, property: &'static str, term: Term) {
        self.says.push((property, term));
    }

    pub(super) fn iri(&mut self, property: &'static str, iri: impl Into<String>) {
        self.say(property, Term::Iri(iri.into()));
    }
}

/// As JSON-LD.
pub(super) fn json_ld(nodes: &[Node]) -> Vec<u8> {
    let mut context: Map<String, Value> = PREFIXES
        .iter()
        .map(|(prefix, start)| ((*prefix).to_owned(), json!(start)))
        .collect();
    context.insert("xsd".to_owned(), json!(XSD));
    let graph: Vec<Value> = nodes.iter().map(value_of).collect();
    let document = json!({ "@context": context, "@graph": graph });
    document.to_string().into_bytes()
}

fn value_of(node: &Node) -> Value {
    let mut object = Map::new();
    if let Some(id) = &node.iri {
        object.insert("@id".to_owned(), json!(address(id)));
    }
    object.insert("@type".to_owned(), json!(node.kind));
    for (property, term) in &node.says {
        let value = match term {
            Term::Iri(iri) => json!({ "@id": address(iri) }),
            Term::Text(text, lang) => json!({ "@value": text, "@language": lang }),
            Term::Typed(text, kind) => json!({ "@value": text, "@type": format!("xsd:{kind}") }),
            Term::Plain(text) => json!(text),
            Term::Node(node) => value_of(node),
        };
        let all = object.entry(*property).or_insert_with(|| json!([]));
        if let Value::Array(all) = all {
            all.push(value);
        }
    }
    Value::Object(object)
}

/// As Turtle.
pub(super) fn turtle(nodes: &[Node]) -> Vec<u8> {
    let mut out = String::new();
    // Writing to a String cannot fail.
    for (prefix, start) in PREFIXES {
        _ = writeln!(out, "@prefix {prefix}: <{start}> .");
    }
    _ = writeln!(out, "@prefix xsd: <{XSD}> .");
    for node in nodes {
        out.push('\n');
        match &node.iri {
            Some(iri) => _ = write!(out, "<{}>", address(iri)),
            None => out.push_str("[]"),
        }
        out.push(' ');
        says(&mut out, node, 1);
        out.push_str(" .\n");
    }
    out.into_bytes()
}

fn says(out: &mut String, node: &Node, depth: usize) {
    _ = write!(out, "a {}", node.kind);
    let indent = "    ".repeat(depth);
    for (property, term) in &node.says {
        _ = write!(out, " ;\n{indent}{property} ");
        match term {
            Term::Iri(iri) => _ = write!(out, "<{}>", address(iri)),
            Term::Text(text, lang) => _ = write!(out, "\"{}\"@{lang}", quoted(text)),
            Term::Typed(text, kind) => _ = write!(out, "\"{}\"^^xsd:{kind}", quoted(text)),
            Term::Plain(text) => _ = write!(out, "\"{}\"", quoted(text)),
            Term::Node(node) => {
                out.push_str("[ ");
                says(out, node, depth + 1);
                out.push_str(" ]");
            }
        }
    }
}

/// An address without the signs that would end it (Turtle, production `IRIREF`).
fn address(iri: &str) -> String {
    let mut clean = String::with_capacity(iri.len());
    for c in iri.chars() {
        if c <= ' ' || "<>\"{}|^`\\".contains(c) {
            _ = write!(clean, "%{:02X}", u32::from(c));
        } else {
            clean.push(c);
        }
    }
    clean
}

/// A text between quotation marks (Turtle, production `STRING_LITERAL_QUOTE`).
fn quoted(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => clean.push_str("\\\""),
            '\\' => clean.push_str("\\\\"),
            '\n' => clean.push_str("\\n"),
            '\r' => clean.push_str("\\r"),
            '\t' => clean.push_str("\\t"),
            // No Unicode text of ours needs them, and readers of old do not take them.
            c if c.is_control() => _ = write!(clean, "\\u{:04X}", u32::from(c)),
            c => clean.push(c),
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_and_no_address_ends_what_it_stands_in() {
        let hostile = "a\"b\\c\n<d> . [] a \"\"\" \u{1}";
        let mut inner = Node::new(None, "foaf:Agent");
        inner.say("foaf:name", Term::Plain(hostile.into()));
        let mut node = Node::new(Some("https://x.example/a> <b".into()), "dcat:Dataset");
        node.say("dct:title", Term::Text(hostile.into(), "de"));
        node.say("dct:title", Term::Text("second".into(), "en"));
        node.say("dct:publisher", Term::Node(Box::new(inner)));
        node.iri("dct:license", "http://y.example/\"\\{}");
        let text = String::from_utf8(turtle(&[node.clone()])).unwrap();
        let escaped = "\"a\\\"b\\\\c\\n<d> . [] a \\\"\\\"\\\" \\u0001\"";
        assert!(
            text.contains(&format!("dct:title {escaped}@de ;")),
            "{text}"
        );
        assert!(
            text.contains(&format!("[ a foaf:Agent ;\n        foaf:name {escaped} ]")),
            "{text}"
        );
        assert!(
            text.contains("<https://x.example/a%3E%20%3Cb> a dcat:Dataset"),
            "{text}"
        );
        assert!(text.contains("<http://y.example/%22%5C%7B%7D>"), "{text}");
        let json: Value = serde_json::from_slice(&json_ld(&[node])).unwrap();
        let said = &json["@graph"][0];
        assert_eq!(said["@id"], "https://x.example/a%3E%20%3Cb");
        assert_eq!(said["dct:title"][0]["@value"], hostile);
        assert_eq!(said["dct:title"][1]["@language"], "en");
        assert_eq!(said["dct:publisher"][0]["foaf:name"][0], hostile);
        assert_eq!(json["@context"]["dct"], "http://purl.org/dc/terms/");
    }
}
