//! Records of `XZuFi` as records of the catalogue.
use super::{
    BadRecord, Order,
    entry::{Entry, Found, Input, OTHER, Said, Wrong},
    modules::{language, module_of},
};
use crate::catalogue::{
    Area, Audience, Body, ByLanguage, Contact, ContactKind, Kind, Name, Office, OnlineService,
    PostalAddress, Responsibility, Service, Target, Texts, Valid, ozg,
};
use protocols::{
    date::Date,
    xzufi::{
        self, Assignment, Content, Identifier, Item, Module, ModuleKind, Problem, Record,
        Responsible, Text,
    },
};
use std::{collections::BTreeMap, io::BufRead};

/// The most responsibilities of one record: services times areas.
const MOST_RESPONSIBILITIES: usize = 20_000;
/// The most bytes of what one record says, for all its areas together.
const MOST_BYTES: usize = 32 << 20;

/// A file of `XZuFi`.
pub(super) struct Xzufi<R: BufRead> {
    reader: xzufi::Reader<R>,
    order: Order,
}

impl<R: BufRead> Xzufi<R> {
    pub(super) fn open(reader: R, order: &Order) -> Result<Self, Wrong> {
        let reader = xzufi::Reader::new(reader).map_err(wrong)?;
        let order = order.clone();
        Ok(Self { reader, order })
    }
}

impl<R: BufRead + Send> Input for Xzufi<R> {
    fn bytes(&self) -> u64 {
        self.reader.bytes()
    }
}

impl<R: BufRead> Iterator for Xzufi<R> {
    type Item = Result<Found, Wrong>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Item { line, body } = match self.reader.next()? {
                Ok(item) => item,
                Err(problem) => return Some(Err(wrong(problem))),
            };
            return Some(match body {
                xzufi::Body::Message(_) => continue,
                xzufi::Body::Delete(deletion) => Ok(Found {
                    line,
                    entries: Vec::new(),
                    gone: Some(named(&deletion.class, &deletion.id)),
                }),
                xzufi::Body::Write(record) => self.record(&record, line),
            });
        }
    }
}

fn wrong(problem: Problem) -> Wrong {
    Wrong {
        bad: BadRecord {
            line: problem.line,
            record: problem.record.unwrap_or_default(),
            reason: problem.reason.to_string(),
        },
        fatal: problem.fatal,
        known: problem.id.map(|known| named(&known.0, &known.1)),
    }
}

/// Kind and name here of a record of that class.
fn named(class: &str, id: &Identifier) -> (&'static str, String) {
    let name = id.joined();
    match class {
        "Leistung" => (Kind::Service.word(), name),
        "LeistungSpezialisierung" => (Kind::Service.word(), special(&name)),
        "Organisationseinheit" => (Kind::Office.word(), name),
        "Onlinedienst" => (Kind::OnlineService.word(), name),
        "Zustaendigkeit" => (Kind::Responsibility.word(), name),
        _ => (OTHER, name),
    }
}

/// Services and what places say of them have names of their own.
fn special(name: &str) -> String {
    format!("special:{name}")
}

impl<R: BufRead> Xzufi<R> {
    fn record(&self, record: &Record, line: u64) -> Result<Found, Wrong> {
        let made = match record.content() {
            Content::Service(service) => self.service(record, service),
            Content::Specialisation(special) => self.special(record, special),
            Content::Office(office) => self.office(record, office),
            Content::OnlineService(online) => self.online(record, online),
            Content::Assignment(assignment) => self.assignment(record, assignment),
            Content::Other(other) => Ok(vec![Entry {
                foreign_id: other.id.joined(),
                area: self.order.area.clone(),
                said: Said::Other(other.name.clone()),
                extra: record.skeleton(|_, _| None),
                refers: None,
            }]),
        };
        let content = record.content();
        let shown = || format!("{} {}", content.name(), content.id().value);
        let entries = made.map_err(|reason| Wrong {
            bad: BadRecord {
                line,
                record: shown().chars().take(120).collect(),
                reason,
            },
            fatal: false,
            known: Some(named(&content.class(), content.id())),
        })?;
        Ok(Found {
            line,
            entries,
            gone: None,
        })
    }

    fn service(&self, record: &Record, said: &xzufi::Service) -> Result<Vec<Entry>, String> {
        let texts = texts(&said.modules);
        let extra = skeleton(record, &texts);
        let name = said.id.joined();
        let title = title(&texts);
        let key = said.keys.first().cloned();
        let service = Service {
            slug: title.map(|title| slug(&title, key.as_deref().unwrap_or(&name))),
            leika_key: key,
            situations: situations(&said.categories),
            audience: audience(&said.audiences),
            words: said
                .terms
                .iter()
                .map(|t| t.text.value.trim().to_owned())
                .collect(),
            typing: said.typing.join(", "),
            valid: valid(&said.valid)?,
            texts,
            ..Service::default()
        };
        let body = Body::Service(Box::new(service));
        self.everywhere(&name, &said.areas, &body, &extra, None)
    }

    fn special(&self, record: &Record, said: &xzufi::Specialisation) -> Result<Vec<Entry>, String> {
        let texts = texts(&said.modules);
        let extra = skeleton(record, &texts);
        let name = special(&said.id.joined());
        let service = said.services.first().ok_or("\"leistungID\" is missing")?;
        let body = Body::Service(Box::new(Service {
            texts,
            ..Service::default()
        }));
        self.everywhere(&name, &said.areas, &body, &extra, Some(service))
    }

    fn office(&self, record: &Record, said: &xzufi::Office) -> Result<Vec<Entry>, String> {
        let name = said.id.joined();
        let about = if said.description.is_empty() {
            &said.short
        } else {
            &said.description
        };
        let web = said
            .websites
            .iter()
            .map(|link| (ContactKind::Web, &link.uri));
        let channels = said.channels.iter().map(|c| (channel(&c.kind), &c.value));
        let office = Office {
            name: by_language(&said.names),
            description: by_language(about),
            parent: said.parent.as_ref().map(|id| self.name(id)),
            addresses: said.addresses.iter().map(address).collect(),
            contacts: channels
                .chain(web)
                .map(|(kind, value)| Contact {
                    kind,
                    value: value.clone(),
                })
                .collect(),
            opening_remark: by_language(&said.opening_hours),
            ..Office::default()
        };
        if office.name.is_empty() {
            return Err("\"name\" is missing".to_owned());
        }
        let key = said
            .addresses
            .iter()
            .map(|a| &a.regional_key)
            .find(|key| !key.is_empty());
        let area = key.and_then(|key| Area::read(key).ok()).unwrap_or_default();
        let mut entries = vec![Entry {
            foreign_id: name.clone(),
            area: self
                .narrow(&area)
                .unwrap_or_else(|| self.order.area.clone()),
            said: Said::Body(Body::Office(Box::new(office))),
            extra: record.skeleton(|_, _| None),
            refers: None,
        }];
        let target = Target::Office(self.name(&said.id));
        self.embedded(&name, &said.responsibilities, &target, &mut entries)?;
        Ok(entries)
    }

    fn online(&self, record: &Record, said: &xzufi::OnlineService) -> Result<Vec<Entry>, String> {
        let name = said.id.joined();
        // Other addresses could run script or send what people enter unencrypted.
        let safe =
            |uri: &str| uri.starts_with("https://") && uri.bytes().all(|b| b.is_ascii_graphic());
        let links = said.links.iter().filter(|link| safe(&link.uri));
        let url: ByLanguage = links
            .map(|l| (language(&l.language), l.uri.clone()))
            .rev()
            .collect();
        if url.is_empty() {
            return Err("\"link\" has no address that begins with https://".to_owned());
        }
        let online = OnlineService {
            name: by_language(&said.names),
            url,
            assurance: assurance(&said.levels),
            ..OnlineService::default()
        };
        let mut entries = vec![Entry {
            foreign_id: name.clone(),
            area: self.order.area.clone(),
            said: Said::Body(Body::OnlineService(Box::new(online))),
            extra: record.skeleton(|_, _| None),
            refers: None,
        }];
        let target = Target::Online(self.name(&said.id));
        self.embedded(&name, &said.responsibilities, &target, &mut entries)?;
        Ok(entries)
    }

    fn assignment(&self, record: &Record, said: &Assignment) -> Result<Vec<Entry>, String> {
        let target = match said.responsibility.of {
            Responsible::OnlineService => Target::Online(self.name(&said.of)),
            // Offices are the rule; some senders name no type.
            Responsible::Office | Responsible::Unnamed => Target::Office(self.name(&said.of)),
            Responsible::Form => {
                return Ok(vec![Entry {
                    foreign_id: record.content().id().joined(),
                    area: self.order.area.clone(),
                    said: Said::Other("zustaendigkeitTransferObjekt".to_owned()),
                    extra: record.skeleton(|_, _| None),
                    refers: None,
                }]);
            }
        };
        let name = record.content().id().joined();
        let mut entries = self.responsibilities(&name, &said.responsibility, &target)?;
        if let Some(first) = entries.first_mut() {
            first.extra = record.skeleton(|_, _| None);
        }
        Ok(entries)
    }

    /// Responsibilities that stand in a record follow from it.
    fn embedded(
        &self,
        name: &str,
        said: &[xzufi::Responsibility],
        target: &Target,
        into: &mut Vec<Entry>,
    ) -> Result<(), String> {
        let mut number = 0;
        for one in said {
            for mut entry in self.responsibilities(name, one, target)? {
                number += 1;
                if number > MOST_RESPONSIBILITIES {
                    return Err("there are too many services and areas".to_owned());
                }
                entry.foreign_id = format!("{name}~{number}");
                into.push(entry);
            }
        }
        Ok(())
    }

    /// One for each service and area.
    fn responsibilities(
        &self,
        name: &str,
        said: &xzufi::Responsibility,
        target: &Target,
    ) -> Result<Vec<Entry>, String> {
        // A small file could say everything of everything.
        let areas = said.areas.len().max(1);
        if said.services.len().saturating_mul(areas) > MOST_RESPONSIBILITIES {
            return Err("there are too many services and areas".to_owned());
        }
        let mut entries = Vec::new();
        for service in &said.services {
            let body = Body::Responsibility(Responsibility {
                service: self.name(service).0,
                target: target.clone(),
                role: said.roles.first().cloned().unwrap_or_default(),
            });
            entries.extend(self.everywhere(name, &said.areas, &body, "", Some(service))?);
        }
        for (number, entry) in entries.iter_mut().enumerate().skip(1) {
            entry.foreign_id = format!("{name}~{number}");
        }
        Ok(entries)
    }

    /// The same for each of these areas; the first has the name and the XML.
    fn everywhere(
        &self,
        name: &str,
        areas: &[Identifier],
        body: &Body,
        extra: &str,
        refers: Option<&Identifier>,
    ) -> Result<Vec<Entry>, String> {
        let mut read = areas.iter().map(area).collect::<Result<Vec<_>, _>>()?;
        if read.is_empty() {
            read.push(Area::default());
        }
        let mut narrowed: Vec<Area> = read.iter().filter_map(|area| self.narrow(area)).collect();
        narrowed.dedup();
        if narrowed.is_empty() {
            return Err("it is about another area".to_owned());
        }
        let size = || serde_json::to_string(body).map_or(0, |json| json.len());
        if narrowed.len() > 1 && size().saturating_mul(narrowed.len()) > MOST_BYTES {
            return Err("there are too many areas for texts of this length".to_owned());
        }
        let entries = narrowed.into_iter().enumerate().map(|(number, area)| {
            let first = number == 0;
            Entry {
                foreign_id: if first {
                    name.to_owned()
                } else {
                    format!("{name}~{number}")
                },
                area,
                said: Said::Body(body.clone()),
                extra: if first {
                    extra.to_owned()
                } else {
                    String::new()
                },
                refers: refers.map(reference),
            }
        });
        Ok(entries.collect())
    }

    /// The part of an area that this import may speak about.
    fn narrow(&self, area: &Area) -> Option<Area> {
        let own = &self.order.area;
        if own.holds(area) {
            (own == area || !self.order.undivided).then(|| area.clone())
        } else {
            area.holds(own).then(|| own.clone())
        }
    }

    fn name(&self, id: &Identifier) -> Name {
        Name::new(&self.order.source, &id.joined())
    }
}

/// How an entry names a service: by its `LeiKa` key where the identifier is that.
fn reference(id: &Identifier) -> String {
    let key = id.value.len() == 14 && id.value.bytes().all(|b| b.is_ascii_digit());
    if key && id.scheme.eq_ignore_ascii_case("leika") {
        id.value.clone()
    } else {
        format!("#{}", id.joined())
    }
}

/// Regional keys of 12 digits and their beginnings, and municipality keys (AGS) of 8 digits.
fn area(id: &Identifier) -> Result<Area, String> {
    let value = id.value.as_str();
    let long = match value.len() {
        // The key of the Gemeindeverband is missing in the AGS. Municipalities that belong to none
        // have a zero and their own number there; in these Länder all do.
        8 if value.ends_with("000") => format!("{}0000000", &value[..5]),
        8 if ["05", "06", "10"].contains(&&value[..2]) => {
            format!("{}0{}{}", &value[..5], &value[5..], &value[5..])
        }
        _ => value.to_owned(),
    };
    Area::read(&long).map_err(|error| error.to_string())
}

fn texts(modules: &[Module]) -> BTreeMap<String, Texts> {
    let mut texts: BTreeMap<String, Texts> = BTreeMap::new();
    for module in modules {
        let Some(kind) = module_of(&module.kind) else {
            continue;
        };
        for text in &module.texts {
            let of_language = texts.entry(language(&text.language)).or_default();
            if !text.value.trim().is_empty() && !of_language.contains_key(&kind) {
                of_language.insert(kind, linked(text, module));
            }
        }
    }
    texts.retain(|_, texts| !texts.is_empty());
    texts
}

/// A text with the links that belong to it.
fn linked(text: &Text, module: &Module) -> String {
    let mut value = text.value.clone();
    let mine = |l: &&xzufi::Link| l.language.is_empty() || l.language == text.language;
    for link in module.links.iter().filter(mine) {
        let escape = |t: &str| {
            t.replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('"', "&quot;")
        };
        let shown = if link.title.is_empty() {
            &link.uri
        } else {
            &link.title
        };
        let link = format!(
            "<p><a href=\"{}\">{}</a></p>",
            escape(&link.uri),
            escape(shown)
        );
        value.push_str(&link);
    }
    value
}

/// The record without the texts that the catalogue has itself.
fn skeleton(record: &Record, texts: &BTreeMap<String, Texts>) -> String {
    record.skeleton(|kind, code| kept(texts, kind, code))
}

/// The text of the catalogue for a module of a record.
pub(crate) fn kept<'a>(
    texts: &'a BTreeMap<String, Texts>,
    kind: &ModuleKind,
    code: &str,
) -> Option<&'a str> {
    let text = texts.get(&language(code))?.get(&module_of(kind)?)?;
    Some(text.as_str())
}

fn title(texts: &BTreeMap<String, Texts>) -> Option<String> {
    use crate::catalogue::Module::{Name, Title};
    let texts = texts.get("de").or_else(|| texts.values().next())?;
    texts.get(&Title).or_else(|| texts.get(&Name)).cloned()
}

/// Last part of an address: the title's words, and what makes it the only one.
pub(super) fn slug(title: &str, unique: &str) -> String {
    let words = ascii(&crate::rich::plain(title));
    let words: String = words.chars().take(60).collect();
    let unique = ascii(unique);
    let end = unique.len().saturating_sub(24);
    format!(
        "{}-{}",
        words.trim_end_matches('-'),
        unique[end..].trim_start_matches('-')
    )
}

fn ascii(text: &str) -> String {
    let mut out = String::new();
    for c in text.to_lowercase().chars() {
        match c {
            'ä' => out.push_str("ae"),
            'ö' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            c if c.is_ascii_alphanumeric() => out.push(c),
            _ if out.ends_with('-') || out.is_empty() => {}
            _ => out.push('-'),
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// How a life situation of this program is written as a category.
pub(crate) const SITUATION: &str = "stadttor-lebenslage";

fn situations(categories: &[xzufi::Category]) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    for id in categories.iter().filter_map(situation) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// By our number, or by the official name, whoever's class it is of.
fn situation(category: &xzufi::Category) -> Option<u32> {
    let class = category.class.as_ref();
    if class.is_some_and(|class| class.value == SITUATION) {
        return category.id.value.parse().ok();
    }
    category.labels.iter().find_map(|l| ozg::named(&l.value))
}

/// How the levels of sign-in from 0 to 3 are written (`urn:de:fim:codeliste:vertrauensniveau`).
pub(crate) const LEVELS: [&str; 4] = ["10", "20", "30", "40"];

/// The lowest that is accepted; nothing where no code is known.
fn assurance(codes: &[String]) -> Option<u8> {
    let known = (0_u8..)
        .zip(LEVELS)
        .find(|(_, code)| codes.iter().any(|c| c == code));
    known.map(|(level, _)| level)
}

fn audience(codes: &[String]) -> Option<Audience> {
    let has = |code: &str| codes.iter().any(|c| c == code);
    match (has("001"), has("002")) {
        (true, true) => Some(Audience::Both),
        (true, false) => Some(Audience::People),
        (false, true) => Some(Audience::Companies),
        (false, false) => None,
    }
}

fn valid(said: &xzufi::Validity) -> Result<Valid, String> {
    let day = |text: &Option<String>| {
        let read = text.as_deref().map(|text| {
            let date = text.get(..10).unwrap_or(text);
            date.parse::<Date>()
                .map_err(|_| "\"gueltigkeit\" is no date".to_owned())
        });
        read.transpose()
    };
    Ok(Valid {
        from: day(&said.from)?.map(Date::start),
        until: day(&said.until)?.map(|day| day.start().plus_secs(86_400)),
    })
}

fn by_language(texts: &[Text]) -> ByLanguage {
    let given = texts.iter().filter(|text| !text.value.trim().is_empty());
    given
        .map(|text| (language(&text.language), text.value.trim().to_owned()))
        .collect()
}

fn channel(code: &str) -> ContactKind {
    match code {
        "01" => ContactKind::Mail,
        "02" => ContactKind::Phone,
        "03" => ContactKind::Mobile,
        "04" => ContactKind::Fax,
        "09" => ContactKind::Web,
        _ => ContactKind::Other,
    }
}

fn address(said: &xzufi::Address) -> PostalAddress {
    PostalAddress {
        street: format!("{} {}", said.street, said.number).trim().to_owned(),
        postal_code: said.postal_code.clone(),
        town: said.town.clone(),
        ..PostalAddress::default()
    }
}
