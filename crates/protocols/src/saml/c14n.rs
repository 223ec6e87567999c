//! Exclusive XML Canonicalization 1.0, without comments, of one element with all it holds.
//!
//! <https://www.w3.org/TR/xml-exc-c14n/>, section 3, and Canonical XML 1.0, section 2.3, for the
//! spelling of nodes. Processing instructions never come here (`xml`), comments only with metadata.

use roxmltree::{Node, NodeId};

use super::Refusal;

/// Writes `apex` canonically, leaving out the element `without` (the enveloped signature).
/// `inclusive` are the prefixes of an `InclusiveNamespaces` list, `#default` among them.
pub(super) fn canonical(
    apex: Node<'_, '_>,
    without: Option<NodeId>,
    inclusive: &[&str],
) -> Result<String, Refusal> {
    let mut writer = Writer {
        out: String::new(),
        without,
        inclusive,
    };
    writer.element(apex, &Vec::new())?;
    Ok(writer.out)
}

struct Writer<'w> {
    out: String,
    without: Option<NodeId>,
    inclusive: &'w [&'w str],
}

/// What the ancestors in the output have declared: prefix (empty for the default) and name.
type Declared<'a> = Vec<(&'a str, &'a str)>;

impl Writer<'_> {
    fn element<'a>(&mut self, node: Node<'a, '_>, declared: &Declared<'a>) -> Result<(), Refusal> {
        let name = qualified_name(node)?;
        let mut declared = declared.clone();
        self.out.push('<');
        self.out.push_str(name);
        for (prefix, uri) in self.new_declarations(node, &declared)? {
            self.out.push_str(if prefix.is_empty() {
                " xmlns"
            } else {
                " xmlns:"
            });
            self.out.push_str(prefix);
            self.value(uri);
            declared.retain(|(known, _)| *known != prefix);
            declared.push((prefix, uri));
        }
        self.attributes(node);
        self.out.push('>');
        for child in node.children() {
            if child.is_element() {
                if Some(child.id()) != self.without {
                    self.element(child, &declared)?;
                }
            } else if child.is_text() {
                self.text(child.text().unwrap_or_default());
            }
        }
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        Ok(())
    }

    /// The namespaces to declare here, sorted by prefix: those visibly used or listed, unless an
    /// ancestor in the output declared the same.
    fn new_declarations<'a>(
        &self,
        node: Node<'a, '_>,
        declared: &Declared<'a>,
    ) -> Result<Declared<'a>, Refusal> {
        let mut prefixes = vec![prefix_of(qualified_name(node)?)];
        for attribute in node.attributes() {
            let name = &node.document().input_text()[attribute.range_qname()];
            // An attribute without a prefix has no namespace, the default one neither.
            if let Some((prefix, _)) = name.split_once(':') {
                prefixes.push(prefix);
            }
        }
        for listed in self.inclusive {
            let prefix = if *listed == "#default" { "" } else { listed };
            let known = node
                .namespaces()
                .find(|ns| ns.name().unwrap_or("") == prefix);
            prefixes.extend(known.map(|ns| ns.name().unwrap_or("")));
        }
        prefixes.sort_unstable();
        prefixes.dedup();
        let mut new = Vec::new();
        for prefix in prefixes.into_iter().filter(|prefix| *prefix != "xml") {
            let key = (!prefix.is_empty()).then_some(prefix);
            let uri = match (node.lookup_namespace_uri(key), prefix) {
                (Some(uri), _) => uri,
                (None, "") => "",
                (None, _) => return Err(Refusal::Malformed),
            };
            let above = declared.iter().find(|(known, _)| *known == prefix);
            if above.map_or("", |(_, uri)| uri) != uri {
                new.push((prefix, uri));
            }
        }
        Ok(new)
    }

    fn attributes(&mut self, node: Node<'_, '_>) {
        let source = node.document().input_text();
        let mut all: Vec<_> = node.attributes().collect();
        all.sort_by_key(|attribute| (attribute.namespace().unwrap_or(""), attribute.name()));
        for attribute in all {
            self.out.push(' ');
            self.out.push_str(&source[attribute.range_qname()]);
            self.value(attribute.value());
        }
    }

    fn value(&mut self, value: &str) {
        self.out.push_str("=\"");
        for character in value.chars() {
            match character {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '"' => self.out.push_str("&quot;"),
                '\t' => self.out.push_str("&#x9;"),
                '\n' => self.out.push_str("&#xA;"),
                '\r' => self.out.push_str("&#xD;"),
                other => self.out.push(other),
            }
        }
        self.out.push('"');
    }

    fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '\r' => self.out.push_str("&#xD;"),
                other => self.out.push(other),
            }
        }
    }
}

/// An element's name as it is written, prefix included: the parser resolves prefixes and forgets
/// them, so it is read again from the source.
fn qualified_name<'a>(node: Node<'a, '_>) -> Result<&'a str, Refusal> {
    let source = node.document().input_text().get(node.range());
    let tag = source.and_then(|text| text.strip_prefix('<'));
    let end = |text: &str| text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    let name = tag.and_then(|text| text.get(..end(text)?));
    let local = |name: &&str| name.rsplit(':').next() == Some(node.tag_name().name());
    name.filter(local).ok_or(Refusal::Malformed)
}

fn prefix_of(name: &str) -> &str {
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::saml::xml;

    const SOURCE: &str = "<a:root xmlns:a=\"urn:a\" xmlns:b=\"urn:b\" xmlns=\"urn:d\" b:z=\"2\" y='1' \
        a:x=\"&#9;&#10;&#13;&quot;&lt;&amp;>'\">text &gt; &#13; <inner xmlns=\"\" b:q=\"1\">\
        <deep xmlns=\"urn:d\"/></inner><a:e xmlns:a=\"urn:other\"><b:f xmlns:b=\"urn:b\"/>\
        <![CDATA[<&>]]></a:e><c xml:lang=\"de\"  t=\"x  y\nz\"/></a:root>";

    /// The expected text is what `xmllint --exc-c14n` (libxml2) writes.
    #[test]
    fn the_canonical_text_is_that_of_another_implementation() {
        let document = xml::parse(SOURCE).unwrap();
        assert_eq!(
            canonical(document.root_element(), None, &[]).unwrap(),
            "<a:root xmlns:a=\"urn:a\" xmlns:b=\"urn:b\" y=\"1\" \
             a:x=\"&#x9;&#xA;&#xD;&quot;&lt;&amp;>'\" b:z=\"2\">text &gt; &#xD; \
             <inner b:q=\"1\"><deep xmlns=\"urn:d\"></deep></inner>\
             <a:e xmlns:a=\"urn:other\"><b:f></b:f>&lt;&amp;&gt;</a:e>\
             <c xmlns=\"urn:d\" t=\"x  y z\" xml:lang=\"de\"></c></a:root>"
        );
    }

    #[test]
    fn an_inner_element_takes_along_what_it_uses_and_what_is_listed() {
        let document = xml::parse(SOURCE).unwrap();
        let inner = document.root_element().first_element_child().unwrap();
        let write = |listed: &[&str]| canonical(inner, None, listed).unwrap();
        assert_eq!(
            write(&[]),
            "<inner xmlns:b=\"urn:b\" b:q=\"1\"><deep xmlns=\"urn:d\"></deep></inner>"
        );
        assert_eq!(
            write(&["a", "unknown", "#default"]),
            "<inner xmlns:a=\"urn:a\" xmlns:b=\"urn:b\" b:q=\"1\"><deep xmlns=\"urn:d\"></deep></inner>"
        );
    }

    #[test]
    fn the_left_out_element_leaves_no_trace() {
        let document = xml::parse("<r>a<s><t/></s>b</r>").unwrap();
        let root = document.root_element();
        let left_out = root.first_element_child().map(|node| node.id());
        assert_eq!(canonical(root, left_out, &[]).unwrap(), "<r>ab</r>");
    }
}
