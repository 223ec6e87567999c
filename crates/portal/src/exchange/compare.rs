//! What one record says before and after, module by module, as people read it.
use crate::{
    Portal,
    catalogue::{Body, ByLanguage, Module, Office, OnlineService, Responsibility, Service, Target},
    desk::{Changed, word_diff},
};
use std::collections::BTreeMap;
use web::{Lang, T};

/// Texts by place, text key of what they are, and language; empty where they have none.
type Texts = BTreeMap<(usize, &'static str, String), String>;

/// All differences, in the order in which people read the record.
pub(super) fn changes(
    (portal, t): (&Portal, T),
    before: Option<&Body>,
    after: Option<&Body>,
) -> Vec<Changed> {
    let read = |body: Option<&Body>| body.map(|body| texts(portal, t, body)).unwrap_or_default();
    let (before, after) = (read(before), read(after));
    let mut keys: Vec<_> = before.keys().chain(after.keys()).collect();
    keys.sort();
    keys.dedup();
    let mut all = Vec::new();
    for key in keys {
        let of = |texts: &Texts| texts.get(key).cloned().unwrap_or_default();
        let (before, after) = (of(&before), of(&after));
        if before != after {
            let lang = Lang::from_code(&key.2);
            let mut label = t.say(key.1).into_owned();
            if lang.is_none() && !key.2.is_empty() {
                label = format!("{label} ({})", key.2);
            }
            all.push(Changed {
                label,
                lang: lang.unwrap_or(t.0),
                pieces: word_diff(&before, &after),
            });
        }
    }
    all
}

fn texts(portal: &Portal, t: T, body: &Body) -> Texts {
    let mut texts = Collected(Texts::new());
    match body {
        Body::Service(said) => service(&mut texts, (portal, t), said),
        Body::Office(said) => office(&mut texts, said),
        Body::OnlineService(said) => online(&mut texts, said),
        Body::Responsibility(said) => responsibility(&mut texts, said),
    }
    texts.0
}

struct Collected(Texts);

impl Collected {
    fn put(&mut self, key: &'static str, lang: &str, text: String) {
        if !text.trim().is_empty() {
            // Modules come first, by their number; all else in the order of its writing.
            let place = Module::ALL.len() + self.0.len();
            let known = self.0.keys().find(|known| known.1 == key);
            let place = known.map_or(place, |known| known.0);
            self.0.insert((place, key, lang.to_owned()), text);
        }
    }
    fn each(&mut self, key: &'static str, texts: &ByLanguage) {
        for (lang, text) in texts {
            self.put(key, lang, text.clone());
        }
    }
}

fn service(texts: &mut Collected, (portal, t): (&Portal, T), said: &Service) {
    for (lang, modules) in &said.texts {
        for (module, text) in modules {
            if !text.trim().is_empty() {
                let place = Module::ALL.iter().position(|known| known == module);
                let key = (place.unwrap_or_default(), module.heading(), lang.clone());
                texts.0.insert(key, text.clone());
            }
        }
    }
    let situations = said
        .situations
        .iter()
        .filter_map(|id| portal.catalogue.situation(*id));
    let situations: Vec<&str> = situations.map(|s| s.name.as_str()).collect();
    let forms = said.forms.iter().map(|f| format!("{} {}", f.name, f.url));
    let forms: Vec<String> = forms.collect();
    let audience = match said.audience {
        None => String::new(),
        Some(audience) => {
            let known = crate::desk::AUDIENCES;
            let key = known.iter().find(|(word, _)| *word == audience.word());
            key.map(|(_, key)| t.say(key).into_owned())
                .unwrap_or_default()
        }
    };
    texts.put("editing-audience", "", audience);
    texts.put("editing-situations", "", situations.join(", "));
    texts.put("editing-words", "", said.words.join(", "));
    texts.put("editing-forms", "", forms.join("\n"));
    texts.put(
        "exchange-authority",
        "",
        said.authority.clone().unwrap_or_default(),
    );
}

fn office(texts: &mut Collected, said: &Office) {
    texts.each("exchange-name", &said.name);
    texts.each("exchange-description", &said.description);
    let address = said.addresses.iter().map(|a| {
        let parts = [&a.extra_line, &a.street, &a.postal_code, &a.town];
        let parts: Vec<&str> = parts.iter().map(|p| p.as_str()).collect();
        parts.join(" ").trim().to_owned()
    });
    let contacts = said.contacts.iter().map(|contact| contact.value.clone());
    let clock = |minutes: u16| format!("{}:{:02}", minutes / 60, minutes % 60);
    let hours = said.opening_hours.iter().map(|h| {
        let (from, until) = (clock(h.from), clock(h.until));
        format!("{}: {from}–{until}", h.weekday)
    });
    let lines = |all: Vec<String>| all.join("\n");
    texts.put("exchange-address", "", lines(address.collect()));
    texts.put("exchange-contacts", "", lines(contacts.collect()));
    texts.put("exchange-hours", "", lines(hours.collect()));
    texts.each("exchange-hours-remark", &said.opening_remark);
    texts.put(
        "exchange-appointments",
        "",
        said.appointments.clone().unwrap_or_default(),
    );
    texts.each("exchange-accessibility", &said.accessibility);
}

fn online(texts: &mut Collected, said: &OnlineService) {
    texts.each("exchange-name", &said.name);
    texts.each("editing-online", &said.url);
    texts.each("exchange-remark", &said.remark);
}

fn responsibility(texts: &mut Collected, said: &Responsibility) {
    texts.put("exchange-of-service", "", said.service.clone());
    let (Target::Office(name) | Target::Online(name)) = &said.target;
    texts.put("exchange-target", "", name.0.clone());
    texts.put("exchange-role", "", said.role.clone());
}
