//! What was written here, in the form of `XZuFi`.
use crate::{
    catalogue::{
        Audience, Body, ByLanguage, ContactKind, Name, Office, OnlineService, Responsibility,
        Service, Target, Valid,
    },
    import::{LEVELS, SITUATION, kind_of},
};
use protocols::{
    date::Date,
    xzufi::{
        self, Address, Assignment, Category, Channel, Content, Identifier, Module, OnlineLink,
        Record, Responsible, Term, Text, Validity,
    },
};

/// A record without XML of a source.
pub(super) fn record(source: &str, foreign_id: &str, area: &str, body: &Body) -> Option<Record> {
    let id = identifier(source, foreign_id);
    let areas = vec![regional_key(area)];
    let content = match body {
        Body::Service(said) => Content::Service(service(id, areas, said)),
        Body::Office(said) => Content::Office(office(id, area, said)),
        Body::OnlineService(said) => Content::OnlineService(online(id, said)),
        Body::Responsibility(said) => Content::Assignment(assignment(id, areas, said)?),
    };
    Some(Record::new(content))
}

/// Those of others say who gave them; ours are unique within their source.
fn identifier(source: &str, foreign_id: &str) -> Identifier {
    if foreign_id.contains('|') {
        return Identifier::split(foreign_id);
    }
    Identifier {
        agency: "stadttor".to_owned(),
        scheme: source.to_owned(),
        value: foreign_id.to_owned(),
    }
}

fn regional_key(area: &str) -> Identifier {
    Identifier {
        agency: String::new(),
        scheme: "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs".to_owned(),
        value: format!("{area:0<12}"),
    }
}

fn texts(by_language: &ByLanguage) -> Vec<Text> {
    let text = |(language, value): (&String, &String)| Text {
        language: language.clone(),
        value: value.clone(),
    };
    by_language.iter().map(text).collect()
}

fn service(id: Identifier, areas: Vec<Identifier>, said: &Service) -> xzufi::Service {
    let codes: &[&str] = match said.audience {
        None => &[],
        Some(Audience::People) => &["001"],
        Some(Audience::Companies) => &["002"],
        Some(Audience::Both) => &["001", "002"],
    };
    let term = |word: &String| Term {
        text: Text::german(word),
        kind: None,
    };
    let category = |situation: &u32| Category {
        id: Identifier::plain(&situation.to_string()),
        class: Some(Identifier::plain(SITUATION)),
        labels: Vec::new(),
    };
    xzufi::Service {
        id,
        keys: said.leika_key.iter().cloned().collect(),
        areas,
        modules: modules(said),
        terms: said.words.iter().map(term).collect(),
        audiences: codes.iter().map(|code| (*code).to_owned()).collect(),
        typing: said
            .typing
            .split(", ")
            .filter(|t| !t.is_empty())
            .map(str::to_owned)
            .collect(),
        categories: said.situations.iter().map(category).collect(),
        valid: validity(said.valid),
        ..xzufi::Service::default()
    }
}

fn modules(said: &Service) -> Vec<Module> {
    let mut modules: Vec<Module> = Vec::new();
    for (language, texts) in &said.texts {
        for (module, value) in texts {
            let Some(kind) = kind_of(*module) else {
                continue;
            };
            let text = Text {
                language: language.clone(),
                value: value.clone(),
            };
            match modules.iter_mut().find(|known| known.kind == kind) {
                Some(known) => known.texts.push(text),
                None => modules.push(Module {
                    kind,
                    texts: vec![text],
                    links: Vec::new(),
                }),
            }
        }
    }
    modules
}

fn validity(valid: Valid) -> Validity {
    // The last day is named, not the first that does not count any more.
    let day = |at| Date::of(at).to_string();
    Validity {
        from: valid.from.map(day),
        until: valid.until.map(|until| day(until.minus_secs(1))),
    }
}

fn office(id: Identifier, area: &str, said: &Office) -> xzufi::Office {
    let address = |known: &crate::catalogue::PostalAddress| Address {
        street: known.street.clone(),
        number: String::new(),
        postal_code: known.postal_code.clone(),
        town: known.town.clone(),
        regional_key: regional_key(area).value,
    };
    let code = |kind| match kind {
        ContactKind::Mail => "01",
        ContactKind::Phone => "02",
        ContactKind::Mobile => "03",
        ContactKind::Fax => "04",
        ContactKind::Web => "09",
        ContactKind::Other => "07",
    };
    xzufi::Office {
        id,
        parent: said.parent.as_ref().map(named),
        names: texts(&said.name),
        description: texts(&said.description),
        opening_hours: texts(&said.opening_remark),
        addresses: said.addresses.iter().map(address).collect(),
        channels: said
            .contacts
            .iter()
            .map(|contact| Channel {
                kind: code(contact.kind).to_owned(),
                value: contact.value.clone(),
            })
            .collect(),
        ..xzufi::Office::default()
    }
}

fn online(id: Identifier, said: &OnlineService) -> xzufi::OnlineService {
    let link = |(language, uri): (&String, &String)| OnlineLink {
        language: language.clone(),
        kind: "01".to_owned(),
        uri: uri.clone(),
        title: String::new(),
    };
    xzufi::OnlineService {
        id,
        names: texts(&said.name),
        links: said.url.iter().map(link).collect(),
        levels: said
            .assurance
            .and_then(|level| LEVELS.get(usize::from(level)))
            .map(|code| (*code).to_owned())
            .into_iter()
            .collect(),
        ..xzufi::OnlineService::default()
    }
}

fn assignment(id: Identifier, areas: Vec<Identifier>, said: &Responsibility) -> Option<Assignment> {
    let (of, kind) = match &said.target {
        Target::Office(name) => (named(name), Responsible::Office),
        Target::Online(name) => (named(name), Responsible::OnlineService),
    };
    let service = if said.service.contains('#') {
        named(&Name(said.service.clone()))
    } else {
        Identifier {
            agency: String::new(),
            scheme: "LeiKa".to_owned(),
            value: said.service.clone(),
        }
    };
    (!service.value.is_empty() && !of.value.is_empty()).then(|| Assignment {
        of,
        responsibility: xzufi::Responsibility {
            id: Some(id),
            of: kind,
            services: vec![service],
            areas,
            roles: [&said.role]
                .into_iter()
                .filter(|r| !r.is_empty())
                .cloned()
                .collect(),
            valid: Validity::default(),
        },
    })
}

fn named(name: &Name) -> Identifier {
    let (source, foreign_id) = name.parts();
    identifier(source, foreign_id)
}
