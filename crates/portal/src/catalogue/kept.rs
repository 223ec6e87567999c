//! What lists and checks are made from, kept with each change of a record: how it is found, since
//! when it speaks which language, where its texts lead, and when somebody should read it again.
use super::{
    Body, Online, Record,
    read::Kept,
    record::{ByLanguage, ContactKind, Valid},
    service::Service,
    sql,
};
use crate::rich::rich;
use protocols::{Timestamp, digest::sha256};
use std::collections::{BTreeMap, BTreeSet};
use store::{Error, FromRow, Id, Row, Tx};
use web::App;

/// The most links of one record that are looked after.
const MOST_LINKS: usize = 100;
/// Records that are noted in one transaction.
const AT_ONCE: i64 = 200;
/// Longer addresses are not looked after.
const LONGEST_LINK: usize = 2_000;

/// Notes all of it.
///
/// # Errors
/// As [`Tx::run`].
pub(super) fn note(
    tx: &mut Tx<'_>,
    id: Id,
    (record, title): (&Record, &str),
    at: Timestamp,
) -> Result<(), Error> {
    let (words, review_by, valid) = match &record.body {
        Body::Service(service) => (service.words.join(" "), service.review_by, service.valid),
        _ => (String::new(), None, Valid::default()),
    };
    let (from, until) = valid.bounds();
    let key = record.group();
    let find = search::words::fold(&format!("{title} {words} {key}"));
    tx.run(
        &sql::FIND_AND_REVIEW,
        (id, find.as_str(), review_by, from, until),
    )?;
    if let Body::Service(service) = &record.body {
        if let Some(slug) = &service.slug {
            tx.run(&sql::HAD, (slug.as_str(), id))?;
        }
        languages(tx, id, service, at)?;
    }
    tx.run(&sql::UNLINK, (id,))?;
    for url in links(&record.body).iter().take(MOST_LINKS) {
        tx.run(&sql::LINK, (id, url.as_str()))?;
    }
    Ok(())
}

/// A record that was moved in bulk, with its title and when it changed; nothing but its id if its
/// body is of a later version of this program.
struct Unnoted(Id, Option<(Record, String, Timestamp)>);

impl FromRow for Unnoted {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        let Kept(record) = Kept::from_row(row)?;
        let (title, at) = (row.get(7)?, row.get(8)?);
        Ok(Self(row.get(0)?, record.map(|record| (record, title, at))))
    }
}

/// Notes all of it for the records that an import moved; says how many there were.
///
/// # Errors
/// As [`store::Db::write`].
pub async fn note_records(app: &App) -> Result<u64, Error> {
    let mut count = 0;
    loop {
        let noted = app.db.write("catalogue.note", |tx| {
            let rows = tx.all::<Unnoted>(&sql::UNNOTED, (AT_ONCE,))?;
            for Unnoted(id, known) in &rows {
                if let Some((record, title, at)) = known {
                    note(tx, *id, (record, title), *at)?;
                } else {
                    let (from, until) = Valid::default().bounds();
                    let row = (*id, "?", None::<Timestamp>, from, until);
                    tx.run(&sql::FIND_AND_REVIEW, row)?;
                }
            }
            // When something holds is known only now: whoever counted before counts again.
            let limited = rows.iter().any(|Unnoted(_, known)| {
                known
                    .as_ref()
                    .is_some_and(|(record, ..)| match &record.body {
                        Body::Service(service) => service.valid != Valid::default(),
                        _ => false,
                    })
            });
            if limited {
                tx.first::<(i64,)>(&sql::ADVANCE, ())?;
            }
            Ok::<_, Error>(u64::try_from(rows.len()).unwrap_or(u64::MAX))
        });
        match noted.await? {
            0 => return Ok(count),
            some => count += some,
        }
    }
}

/// A language's day changes with its own texts alone: what was translated before the German text
/// changed is older than it.
fn languages(tx: &mut Tx<'_>, id: Id, service: &Service, at: Timestamp) -> Result<(), Error> {
    for (lang,) in tx.all::<(String,)>(&sql::SPOKEN, (id,))? {
        if service.texts.get(&lang).is_none_or(BTreeMap::is_empty) {
            tx.run(&sql::SILENT, (id, lang.as_str()))?;
        }
    }
    for (lang, texts) in service.texts.iter().filter(|(_, texts)| !texts.is_empty()) {
        let said = serde_json::to_vec(texts).unwrap_or_default();
        tx.run(&sql::SPEAK, (id, lang.as_str(), sha256(&said), at))?;
    }
    Ok(())
}

/// Where a record leads, each address once.
fn links(body: &Body) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    match body {
        Body::Service(service) => {
            for text in service.texts.values().flat_map(|texts| texts.values()) {
                of_text(text, &mut all);
            }
            all.extend(service.forms.iter().map(|form| form.url.clone()));
            if let Some(Online::Elsewhere(url)) = &service.online {
                all.insert(url.clone());
            }
        }
        Body::OnlineService(online) => all.extend(online.url.values().cloned()),
        Body::Office(office) => {
            let pages = office
                .contacts
                .iter()
                .filter(|c| c.kind == ContactKind::Web);
            all.extend(pages.map(|contact| contact.value.clone()));
            all.extend(office.appointments.clone());
            texts(&office.description, &mut all);
        }
        Body::Responsibility(_) => {}
    }
    let called = |url: &String| url.starts_with("https://") || url.starts_with("http://");
    all.retain(|url| called(url) && url.len() <= LONGEST_LINK);
    all
}

fn texts(texts: &ByLanguage, all: &mut BTreeSet<String>) {
    for text in texts.values() {
        of_text(text, all);
    }
}

/// The links of a text as people get to see it.
fn of_text(text: &str, all: &mut BTreeSet<String>) {
    if !text.contains("http") {
        return;
    }
    let html = rich(text);
    let hrefs = html.split("href=\"").skip(1);
    all.extend(hrefs.filter_map(|rest| Some(rest.split_once('"')?.0.replace("&amp;", "&"))));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Module;

    #[test]
    fn links_are_found_in_every_kind_of_text_and_field() {
        let texts = BTreeMap::from([
            (Module::Description, "[a](https://a.example/x?b=1&c=2) <https://b.example>".into()),
            (Module::Remarks, "<p>x <a href=\"http://c.example/\">c</a> <a href=\"mailto:x@example.org\">m</a></p>".into()),
        ]);
        let service = Service {
            texts: BTreeMap::from([("de".into(), texts)]),
            online: Some(Online::Elsewhere("https://d.example/".into())),
            ..Service::default()
        };
        let found = links(&Body::Service(Box::new(service)));
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        assert_eq!(
            found,
            [
                "http://c.example/",
                "https://a.example/x?b=1&c=2",
                "https://b.example",
                "https://d.example/"
            ]
        );
    }
}
