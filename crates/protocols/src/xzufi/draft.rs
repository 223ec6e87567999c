//! A record while it is read. One that is too large is followed to its end without being kept.

use super::{
    element::{Element, Node},
    problem::{Excess, Limits, Reason},
};

#[derive(Debug)]
pub(super) struct Draft {
    limits: Limits,
    /// The elements that are open, the record first.
    open: Vec<Element>,
    /// How many are open, those that are not kept included.
    depth: usize,
    elements: usize,
    spoiled: Option<Reason>,
}

impl Draft {
    pub(super) fn begin(element: Element, limits: Limits) -> Self {
        Self {
            limits,
            open: vec![element],
            depth: 1,
            elements: 1,
            spoiled: None,
        }
    }

    /// How many of its elements are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// It cannot be kept; what was is dropped, but for the record's own name.
    pub(super) fn spoil(&mut self, reason: Reason) {
        if self.spoiled.is_none() {
            self.open.truncate(1);
            self.spoiled = Some(reason);
        }
    }

    pub(super) fn open(&mut self, element: Element) {
        self.depth += 1;
        self.elements += 1;
        if self.depth > self.limits.depth {
            self.spoil(Reason::TooMuch(Excess::Depth));
        } else if self.elements > self.limits.elements {
            self.spoil(Reason::TooMuch(Excess::Elements));
        } else if self.spoiled.is_none() {
            self.open.push(element);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.spoiled.is_some() {
            return;
        }
        let Some(element) = self.open.last_mut() else {
            return;
        };
        // Text, references and CDATA that follow each other are one text.
        let length = match element.children.last_mut() {
            Some(Node::Text(before)) => {
                before.push_str(text);
                before.len()
            }
            _ if text.is_empty() => 0,
            _ => {
                element.children.push(Node::Text(text.to_owned()));
                text.len()
            }
        };
        if length > self.limits.text {
            self.spoil(Reason::TooMuch(Excess::Text));
        }
    }

    /// Closes the innermost element; the record, if it was that.
    pub(super) fn close(&mut self) -> Option<Result<Element, (Reason, Element)>> {
        self.depth -= 1;
        if self.depth > 0 && self.spoiled.is_some() {
            return None;
        }
        let mut closed = self.open.pop()?;
        if let Some(reason) = self.spoiled.take() {
            return Some(Err((reason, closed)));
        }
        tidy(&mut closed);
        match self.open.last_mut() {
            None => Some(Ok(closed)),
            Some(parent) => {
                parent.children.push(Node::Element(closed));
                None
            }
        }
    }
}

/// White space between elements is how a document was laid out.
fn tidy(element: &mut Element) {
    let blank = |node: &Node| match node {
        Node::Text(text) => text.chars().all(|c| " \t\r\n".contains(c)),
        Node::Element(_) => true,
    };
    let nested = element.elements().next().is_some();
    if nested && element.children.iter().all(blank) {
        element
            .children
            .retain(|node| matches!(node, Node::Element(_)));
    }
}
