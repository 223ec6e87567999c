//! Records: what is typed of them, and the element with everything else.

use super::{
    Deletion, Message,
    element::{Element, Space},
    lens::Lens,
    modules::{self, ModuleKind},
    office::Office,
    online_service::OnlineService,
    parts::Identifier,
    problem::{Problem, Reason},
    reader::{Body, Item, Reader},
    responsibility::Assignment,
    service::{Service, Specialisation},
    write,
};

/// A record of a catalogue.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    content: Content,
    element: Element,
}

/// The part of a record that is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// `leistung`.
    Service(Service),
    /// `spezialisierung`.
    Specialisation(Specialisation),
    /// `organisationseinheit`.
    Office(Office),
    /// `zustaendigkeitTransferObjekt`.
    Assignment(Assignment),
    /// `onlinedienst`.
    OnlineService(OnlineService),
    /// Any other, for example `formular` and `kontaktperson`: kept, not understood.
    Other(Other),
}

/// A record of which only its name and identifier are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// The name of its element.
    pub name: String,
    /// Its `id`, or that of an element in it.
    pub id: Identifier,
}

impl Content {
    /// The name of the element.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Service(_) => "leistung",
            Self::Specialisation(_) => "spezialisierung",
            Self::Office(_) => "organisationseinheit",
            Self::Assignment(_) => "zustaendigkeitTransferObjekt",
            Self::OnlineService(_) => "onlinedienst",
            Self::Other(other) => &other.name,
        }
    }

    /// The class by which it is deleted ([`Deletion::class`]).
    #[must_use]
    pub fn class(&self) -> String {
        class(self.name())
    }

    /// The identifier.
    #[must_use]
    pub fn id(&self) -> &Identifier {
        match self {
            Self::Service(service) => &service.id,
            Self::Specialisation(special) => &special.id,
            Self::Office(office) => &office.id,
            Self::Assignment(assignment) => {
                let id = assignment.responsibility.id.as_ref();
                id.unwrap_or(&assignment.of)
            }
            Self::OnlineService(online) => &online.id,
            Self::Other(other) => &other.id,
        }
    }

    fn read(element: &Element) -> Result<Self, Reason> {
        Ok(match element.name.local.as_str() {
            _ if element.name.space != Space::Xzufi => Self::Other(other(element)?),
            "leistung" => Self::Service(Service::read(element)?),
            "spezialisierung" => Self::Specialisation(Specialisation::read(element)?),
            "organisationseinheit" => Self::Office(Office::read(element)?),
            "zustaendigkeitTransferObjekt" => Self::Assignment(Assignment::read(element)?),
            "onlinedienst" => Self::OnlineService(OnlineService::read(element)?),
            _ => Self::Other(other(element)?),
        })
    }

    fn write(&self, element: &mut Element) {
        match self {
            Self::Service(service) => service.write(element),
            Self::Specialisation(special) => special.write(element),
            Self::Office(office) => office.write(element),
            Self::Assignment(assignment) => assignment.write(element),
            Self::OnlineService(online) => online.write(element),
            Self::Other(_) => {}
        }
    }
}

/// The class of an element of that name.
fn class(name: &str) -> String {
    if name == "spezialisierung" {
        return "LeistungSpezialisierung".to_owned();
    }
    let mut all = name.trim_end_matches("TransferObjekt").chars();
    let first = all.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(all).collect()
}

fn other(element: &Element) -> Result<Other, Reason> {
    let own = element.first("id").and_then(Identifier::read);
    // What is transferred stands in its wrapper; ids of other parts are of something else.
    let wraps = element.name.local.ends_with("TransferObjekt");
    let mut parts = element.elements().filter(|_| wraps);
    let inner = || parts.find_map(|e| Identifier::read(e.first("id")?));
    Ok(Other {
        name: element.name.local.clone(),
        id: own.or_else(inner).ok_or(Reason::Missing("id"))?,
    })
}

impl Record {
    /// A record that was not read.
    #[must_use]
    pub fn new(content: Content) -> Self {
        let mut element = Element::new(content.name());
        content.write(&mut element);
        Self { content, element }
    }

    /// What is typed of it.
    #[must_use]
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// All of it.
    #[must_use]
    pub fn element(&self) -> &Element {
        &self.element
    }

    /// Gives its typed part away.
    #[must_use]
    pub fn into_content(self) -> Content {
        self.content
    }

    /// Says something else in the parts that are typed; everything else stays. What it is and its
    /// identifier do not change with it.
    #[must_use]
    pub fn with(self, content: Content) -> Self {
        let mut element = self.element;
        content.write(&mut element);
        Self { content, element }
    }

    /// The element as XML without the texts that the caller keeps elsewhere: those for which
    /// `kept` says just the text that stands there, by kind of module and language.
    #[must_use]
    pub fn skeleton<'a>(&self, kept: impl Fn(&ModuleKind, &str) -> Option<&'a str>) -> String {
        let mut hollow = self.element.clone();
        modules::hollow(&mut hollow, &kept);
        write::alone(&hollow)
    }

    /// The record of a skeleton, with the texts that are kept elsewhere. Where they are the same as
    /// before, it is the record as it was read, to the last attribute.
    ///
    /// # Errors
    /// The skeleton is none.
    pub fn restore<'a>(
        skeleton: &str,
        kept: impl Fn(&ModuleKind, &str) -> Option<&'a str>,
    ) -> Result<Self, Problem> {
        let mut reader = Reader::of_record(skeleton.as_bytes())?;
        let record = match reader.next() {
            Some(Ok(Item {
                body: Body::Write(record),
                ..
            })) => record,
            Some(Err(problem)) => return Err(problem),
            _ => return Err(Problem::fatal(1, Reason::Truncated)),
        };
        let mut element = record.element;
        modules::fill(&mut element, &kept);
        let content = Content::read(&element).map_err(|reason| refused(&element, 1, reason))?;
        Ok(Self { content, element })
    }
}

/// The elements that are records wherever they stand around others.
const RECORDS: [&str; 7] = [
    "leistung",
    "spezialisierung",
    "organisationseinheit",
    "zustaendigkeitTransferObjekt",
    "onlinedienst",
    "formular",
    "kontaktperson",
];

/// Whether an element is one to read whole.
pub(super) fn begins(element: &Element, in_write: bool) -> bool {
    let whole = ["loesche", "nachrichtenkopf"];
    in_write
        || element.name.space == Space::Xzufi
            && RECORDS.iter().chain(&whole).any(|name| element.is(name))
}

/// What a whole element says.
pub(super) fn read(element: Element, line: u64) -> Result<Item, Problem> {
    let body = match element.name.local.as_str() {
        "nachrichtenkopf" => Ok(Body::Message(Message::read(&element))),
        "loesche" => Deletion::read(&element).map(Body::Delete),
        _ => match Content::read(&element) {
            Ok(content) => Ok(Body::Write(Box::new(Record { content, element }))),
            Err(reason) => return Err(refused(&element, line, reason)),
        },
    };
    match body {
        Ok(body) => Ok(Item { line, body }),
        Err(reason) => Err(Problem::of_record(line, "loesche".to_owned(), reason)),
    }
}

/// A record that is not taken, with as much of its name as is known.
pub(super) fn refused(element: &Element, line: u64, reason: Reason) -> Problem {
    let name: String = element.name.local.chars().take(80).collect();
    let known = other(element).ok();
    let shown = known.as_ref().map(|other| other.id.value.chars().take(80));
    let shown = shown.map(|id| format!(" {}", id.collect::<String>()));
    let mut problem = Problem::of_record(line, name + &shown.unwrap_or_default(), reason);
    problem.id = known.map(|other| Box::new((class(&other.name), other.id)));
    problem
}
