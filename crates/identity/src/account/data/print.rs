//! The export on paper.
use super::{export::Known, history};
use crate::{account::when, here::Here};
use protocols::Timestamp;
use serde_json::Value;
use web::{
    T,
    print::{Block, Document, Printed},
};

/// The PDF; where the fonts lack letters of a name, it says where they are.
pub(super) fn printed(known: &Known, here: &Here, t: T) -> Option<Printed> {
    let mut document = print(known, here, t);
    let printed = document.print()?;
    if !printed.letters_missing {
        return Some(printed);
    }
    let note = t.say("data-print-missing").into_owned();
    document.blocks.insert(2, Block::Text(note));
    document.print()
}

/// The same to read: profile, ways to sign in, sessions, and who received or read data.
fn print(known: &Known, here: &Here, t: T) -> Document {
    let title = t.put("data-print-title", &[("realm", &here.realm.name)]);
    let made = when(here.now);
    let mut blocks = vec![
        Block::Title(title.clone()),
        Block::Text(t.put("data-print-lead", &[("when", &made)])),
        Block::Heading(t.say("account-nav-profile").into_owned()),
        Block::Pair(t.say("field-name").into_owned(), known.profile.name.clone()),
        Block::Pair(t.say("field-mail").into_owned(), known.profile.mail.clone()),
    ];
    for (attribute, entry) in &known.profile.fields {
        let label = t.say(&format!("profile-{}", attribute.name())).into_owned();
        blocks.push(Block::Pair(label, entry.value.clone()));
    }
    blocks.push(Block::Heading(t.say("account-nav-ways").into_owned()));
    for way in list(&known.account, "ways_to_sign_in") {
        let label = t.say(&format!("factor-{}", text(way, "kind"))).into_owned();
        blocks.push(Block::Pair(
            label,
            at(way, "name", &["created_at", "last_used_at"]),
        ));
    }
    blocks.push(Block::Heading(t.say("account-sessions").into_owned()));
    let running = list(&known.account, "sessions").filter(|s| s["ended_at"].is_null());
    for session in running {
        let label = format!("{} · {}", text(session, "browser"), text(session, "place"));
        let method = t
            .say(&format!("method-{}", text(session, "method")))
            .into_owned();
        blocks.push(Block::Pair(
            label,
            format!("{method} · {}", time(session, "authenticated_at")),
        ));
    }
    for part in PARTS {
        blocks.extend(section(&known.account, part, t));
    }
    blocks.push(Block::Heading(t.say("data-list").into_owned()));
    for event in known.events.iter().filter(|e| history::has_words(e, t)) {
        let line = history::line(event, t, &here.identity.app.region, &here.realm);
        let said = [line.what, line.who, line.which, line.why];
        let said: Vec<String> = said.into_iter().filter(|s| !s.is_empty()).collect();
        blocks.push(Block::Pair(line.when, said.join(" · ")));
    }
    blocks.push(Block::Text(t.say("data-print-files").into_owned()));
    Document {
        lang: t.0,
        title,
        footer: format!("{} · {made}", here.realm.name),
        blocks,
    }
}

/// A list of the JSON on paper: text key of the heading, name of the list, the members that name
/// an entry, and the times that stand behind them.
type Part = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const PARTS: [Part; 9] = [
    (
        "account-nav-services",
        "consents",
        &["client"],
        &["since", "last_used_at"],
    ),
    (
        "organisations-title",
        "organisations",
        &["name"],
        &["joined_at", "left_at"],
    ),
    (
        "mandates-title",
        "mandates",
        &["with", "services"],
        &["created_at", "expires_at", "ended_at"],
    ),
    (
        "data-print-invitations",
        "invitations",
        &["mail"],
        &["created_at", "accepted_at"],
    ),
    (
        "signing-title",
        "signatures",
        &["name", "sha256", "asked_by"],
        &["asked_at", "signed_at"],
    ),
    (
        "data-print-identifications",
        "identifications",
        &["authority"],
        &["created_at", "confirmed_at"],
    ),
    (
        "data-print-connected",
        "connected_accounts",
        &["provider"],
        &["since"],
    ),
    (
        "data-print-messages",
        "messages_to_phones",
        &["phone"],
        &["since"],
    ),
    ("data-print-notices", "notices", &["title"], &["kept_until"]),
];

/// Nothing where the list is empty. What names an entry stands in it or in its document.
fn section(account: &Value, (heading, name, members, times): Part, t: T) -> Vec<Block> {
    let mut blocks = vec![];
    for entry in list(account, name) {
        let of = |member: &&str| {
            entry[*member]
                .as_str()
                .or(entry["document"][*member].as_str())
        };
        let label: Vec<&str> = members.iter().filter_map(of).collect();
        let times: Vec<String> = times.iter().map(|name| time(entry, name)).collect();
        let times: Vec<String> = times.into_iter().filter(|time| !time.is_empty()).collect();
        blocks.push(Block::Pair(label.join(" · "), times.join(" – ")));
    }
    if !blocks.is_empty() {
        blocks.insert(0, Block::Heading(t.say(heading).into_owned()));
    }
    blocks
}

fn list<'a>(account: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    account[name].as_array().into_iter().flatten()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or("–")
}

fn time(value: &Value, name: &str) -> String {
    let at = value[name].as_i64();
    at.map(|at| when(Timestamp(at))).unwrap_or_default()
}

fn at(value: &Value, name: &str, times: &[&str]) -> String {
    let mut parts = vec![text(value, name).to_owned()];
    parts.extend(times.iter().map(|t| time(value, t)));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}
