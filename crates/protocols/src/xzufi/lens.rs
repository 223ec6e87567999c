//! How typed parts are read out of an element and put back into it. Putting back what was read
//! changes nothing, not even what is not modelled: attributes, order, elements of others.

use super::element::{Element, Node, Space};

/// A part of a record that this program knows.
pub(super) trait Lens: Sized + PartialEq {
    /// The part in that element; `None` if it is not one, which is then left as it is.
    fn read(element: &Element) -> Option<Self>;
    /// What makes two of them the same part at two times.
    fn key(&self) -> String;
    /// Makes the element say this.
    fn write(&self, element: &mut Element);
}

/// All parts of that name.
pub(super) fn all<T: Lens>(parent: &Element, local: &str) -> Vec<T> {
    parent.all(local).filter_map(T::read).collect()
}

/// Makes `wanted` the parts of that name. `order` has the names of all children as the schema
/// orders them.
pub(super) fn put<T: Lens>(parent: &mut Element, local: &str, wanted: &[T], order: &[&str]) {
    let part = |node: &Node| match node {
        Node::Element(element) if element.is(local) => T::read(element),
        _ => None,
    };
    let old: Vec<T> = parent.children.iter().filter_map(part).collect();
    if old == wanted {
        return;
    }
    let same = old.len() == wanted.len() && old.iter().zip(wanted).all(|(o, w)| o.key() == w.key());
    if same {
        let mut next = wanted.iter();
        for node in &mut parent.children {
            if let Node::Element(element) = node
                && element.is(local)
                && T::read(element).is_some()
                && let Some(wanted) = next.next()
            {
                update(element, wanted);
            }
        }
        return;
    }
    let place = parent.children.iter().position(|node| part(node).is_some());
    let place = place.unwrap_or_else(|| place_of(parent, local, order));
    let (mut taken, mut kept) = (Vec::new(), Vec::new());
    for node in std::mem::take(&mut parent.children) {
        match node {
            Node::Element(element) if element.is(local) && T::read(&element).is_some() => {
                taken.push(element);
            }
            other => kept.push(other),
        }
    }
    let mut made = Vec::new();
    for wanted in wanted {
        let known = |e: &Element| T::read(e).is_some_and(|old| old.key() == wanted.key());
        let mut element = match taken.iter().position(known) {
            Some(place) => taken.remove(place),
            None => Element::new(local),
        };
        update(&mut element, wanted);
        made.push(Node::Element(element));
    }
    let place = place.min(kept.len());
    kept.splice(place..place, made);
    parent.children = kept;
}

fn update<T: Lens>(element: &mut Element, wanted: &T) {
    if T::read(element).as_ref() != Some(wanted) {
        wanted.write(element);
    }
}

/// Behind the last child that the schema has before it.
fn place_of(parent: &Element, local: &str, order: &[&str]) -> usize {
    let rank = |name: &str| order.iter().position(|other| *other == name);
    let Some(mine) = rank(local) else {
        return parent.children.len();
    };
    let before = parent.children.iter().rposition(|node| match node {
        Node::Element(element) => rank(&element.name.local).is_some_and(|other| other <= mine),
        Node::Text(_) => false,
    });
    before.map_or(0, |place| place + 1)
}

/// An optional part, as the only one of its name.
pub(super) fn put_one<T: Lens + Clone>(
    parent: &mut Element,
    local: &str,
    wanted: Option<&T>,
    order: &[&str],
) {
    let first: Option<T> = parent.all(local).find_map(T::read);
    if first.as_ref() != wanted {
        let wanted: Vec<T> = wanted.into_iter().cloned().collect();
        put(parent, local, &wanted, order);
    }
}

/// A token: a date, a number of something.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token(pub(super) String);

impl Lens for Token {
    fn read(element: &Element) -> Option<Self> {
        element.token().map(Self)
    }

    fn key(&self) -> String {
        self.0.clone()
    }

    fn write(&self, element: &mut Element) {
        element.set_text(&self.0);
    }
}

/// A code of a list: `<x listURI="…" listVersionID="…"><code>…</code></x>` (`XÖV` handbook, types
/// for code lists). The lists stay as they are.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Code(pub(super) String);

impl Lens for Code {
    fn read(element: &Element) -> Option<Self> {
        element.first("code")?.token().map(Self)
    }

    fn key(&self) -> String {
        self.0.clone()
    }

    fn write(&self, element: &mut Element) {
        element.change(Space::None, "code", |code| code.set_text(&self.0));
    }
}

/// The codes of that name.
pub(super) fn codes(parent: &Element, local: &str) -> Vec<String> {
    let all: Vec<Code> = all(parent, local);
    all.into_iter().map(|code| code.0).collect()
}

/// Makes `wanted` the codes of that name.
pub(super) fn put_codes(parent: &mut Element, local: &str, wanted: &[String], order: &[&str]) {
    let wanted: Vec<Code> = wanted.iter().cloned().map(Code).collect();
    put(parent, local, &wanted, order);
}
