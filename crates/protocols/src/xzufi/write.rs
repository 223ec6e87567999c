//! Elements as XML: what [`super::Reader`] reads back as the same elements.

use std::io::{self, Write};

use super::{
    Deletion, INSTANCE, Message, NAMESPACE, Record,
    characters::{write_text, write_value},
    element::{Element, Node, Space},
};

/// Prefixes that are declared where something is written: prefix, namespace.
type Declared = Vec<(String, String)>;

/// An element as a document of its own, with all the declarations it needs.
pub(super) fn alone(element: &Element) -> String {
    let mut out = String::new();
    write(&mut out, element, &mut Vec::new(), 0);
    out
}

fn write(out: &mut String, element: &Element, declared: &mut Declared, indent: usize) {
    let outside = declared.len();
    let name = qualified(&element.name.space, &element.name.local);
    out.push('<');
    out.push_str(&name);
    for (prefix, uri) in &element.declarations {
        declare(out, declared, prefix, uri);
    }
    // Elements without a prefix are in the default namespace, attributes in none.
    let (prefix, uri) = element.name.space.binding();
    declare(out, declared, prefix, uri);
    for (name, _) in &element.attributes {
        match name.space.binding() {
            ("" | "xml", _) => {}
            (prefix, uri) => declare(out, declared, prefix, uri),
        }
    }
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(&qualified(&name.space, &name.local));
        out.push('=');
        write_value(out, value);
    }
    if element.children.is_empty() {
        out.push_str("/>");
    } else {
        out.push('>');
        content(out, element, declared, indent);
        out.push_str("</");
        out.push_str(&name);
        out.push('>');
    }
    declared.truncate(outside);
}

/// Elements alone stand on lines of their own; beside text, white space would be text.
fn content(out: &mut String, element: &Element, declared: &mut Declared, indent: usize) {
    let nested = element
        .children
        .iter()
        .all(|node| matches!(node, Node::Element(_)));
    let line = |out: &mut String, indent: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n(' ', indent));
    };
    for node in &element.children {
        match node {
            Node::Text(text) => write_text(out, text),
            Node::Element(child) => {
                if nested {
                    line(out, indent + 1);
                }
                write(out, child, declared, indent + 1);
            }
        }
    }
    if nested {
        line(out, indent);
    }
}

fn declare(out: &mut String, declared: &mut Declared, prefix: &str, uri: &str) {
    let known = declared.iter().rev().find(|(p, _)| p == prefix);
    if known.map_or("", |(_, uri)| uri) == uri {
        return;
    }
    out.push_str(if prefix.is_empty() {
        " xmlns"
    } else {
        " xmlns:"
    });
    out.push_str(prefix);
    out.push('=');
    write_value(out, uri);
    declared.push((prefix.to_owned(), uri.to_owned()));
}

fn qualified(space: &Space, local: &str) -> String {
    match space.binding() {
        ("", _) => local.to_owned(),
        (prefix, _) => format!("{prefix}:{local}"),
    }
}

/// Writes a transfer message, a record at a time.
#[derive(Debug)]
pub struct Writer<W: Write> {
    out: W,
    root: String,
}

impl<W: Write> Writer<W> {
    /// Begins the document.
    ///
    /// # Errors
    /// What is written to fails.
    pub fn new(mut out: W, message: &Message) -> io::Result<Self> {
        let mut root = Element::new(&message.name);
        root.set_attribute("produktbezeichnung", Some(&message.product));
        root.set_attribute("produkthersteller", Some(&message.vendor));
        root.set_attribute("xzufiVersion", Some("2.2.0"));
        root.declarations
            .push(("xsi".to_owned(), INSTANCE.to_owned()));
        root.children.push(Node::Element(message.head()));
        let whole = alone(&root);
        let name = qualified(&Space::Xzufi, &message.name);
        // The root is closed by `finish`.
        let end = format!("\n</{name}>");
        let begun = whole.strip_suffix(&end).unwrap_or(&whole);
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{begun}")?;
        Ok(Self { out, root: name })
    }

    /// Writes a record (`schreibe`).
    ///
    /// # Errors
    /// What is written to fails.
    pub fn write(&mut self, record: &Record) -> io::Result<()> {
        let mut wrapper = Element::new("schreibe");
        wrapper
            .children
            .push(Node::Element(record.element().clone()));
        self.put(&wrapper)
    }

    /// Writes that a record is gone (`loesche`).
    ///
    /// # Errors
    /// What is written to fails.
    pub fn delete(&mut self, deletion: &Deletion) -> io::Result<()> {
        self.put(&deletion.element())
    }

    fn put(&mut self, element: &Element) -> io::Result<()> {
        let bind = |prefix: &str, uri: &str| (prefix.to_owned(), uri.to_owned());
        let mut declared = vec![bind("xzufi", NAMESPACE), bind("xsi", INSTANCE)];
        let mut out = String::from(" ");
        write(&mut out, element, &mut declared, 1);
        out.push('\n');
        self.out.write_all(out.as_bytes())
    }

    /// Ends the document and gives back what it was written to, flushed.
    ///
    /// # Errors
    /// What is written to fails.
    pub fn finish(mut self) -> io::Result<W> {
        writeln!(self.out, "</{}>", self.root)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

impl Element {
    /// The element as a document of its own.
    #[must_use]
    pub fn to_xml(&self) -> String {
        alone(self)
    }
}
