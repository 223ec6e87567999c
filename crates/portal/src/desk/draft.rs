//! A draft: what a town is going to say of a service, seen by its staff alone.
use super::{content::Content, entry::Entry, sql};
use crate::{Portal, catalogue::Module, staff::Staff};
use axum::http::StatusCode;
use protocols::Timestamp;
use search::words::fold;
use store::{FromRow, Id, Row, Tx};
use web::Failure;

/// Where a draft stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Somebody writes it.
    Draft,
    /// It waits for a reviewer.
    Submitted,
    /// A reviewer sent it back.
    Returned,
}

impl State {
    /// The word in the database.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
        }
    }

    /// The state of a word.
    pub(super) fn of_word(word: &str) -> Self {
        match word {
            "submitted" => Self::Submitted,
            "returned" => Self::Returned,
            _ => Self::Draft,
        }
    }

    /// Text key.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Draft => "editing-state-draft",
            Self::Submitted => "editing-state-waiting",
            Self::Returned => "editing-state-returned",
        }
    }
}

/// A draft as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) version: i64,
    pub(super) state: State,
    pub(super) content: Content,
    pub(super) authors: Vec<Id>,
    pub(super) remark: String,
    pub(super) changed_at: Timestamp,
}

impl FromRow for Draft {
    fn from_row(row: &Row<'_>) -> Result<Self, store::Error> {
        Ok(Self {
            version: row.get(0)?,
            state: State::of_word(&row.get::<String>(1)?),
            content: serde_json::from_str(&row.get::<String>(2)?).unwrap_or_default(),
            authors: authors(&row.get::<String>(3)?),
            remark: row.get(4)?,
            changed_at: row.get(5)?,
        })
    }
}

/// Ids as they are kept in a column.
pub(super) fn authors(text: &str) -> Vec<Id> {
    text.split(' ').filter_map(|id| id.parse().ok()).collect()
}

/// The column of ids.
pub(super) fn joined(authors: &[Id]) -> String {
    let ids: Vec<String> = authors.iter().map(Id::to_string).collect();
    ids.join(" ")
}

/// The refusal of a page that no longer shows what is there.
pub(super) fn conflict() -> Failure {
    Failure::refuse(StatusCode::CONFLICT, "editing-conflict")
}

/// Changes what the town is going to say, within one transaction: `edit` sees what is there then
/// and may refuse.
///
/// # Errors
/// `not-found`, `editing-elsewhere` for services that cannot be changed here, and what `edit` says.
pub(super) async fn change(
    portal: &Portal,
    staff: Staff,
    now: Timestamp,
    group: &str,
    edit: impl Fn(&Entry, &mut Content) -> Result<(), Failure> + Send + 'static,
) -> Result<(), Failure> {
    let event = Id::new(now, &mut portal.app.dice.chance());
    let group = group.to_owned();
    let changed = portal.app.db.write("desk.draft", move |tx| {
        staff.act(tx, (event, now), None, &[("service", &group)])?;
        let entry = Entry::find(tx, &staff.town, &group)?;
        if !entry.is_editable() {
            return Err(Failure::refuse(StatusCode::CONFLICT, "editing-elsewhere"));
        }
        let mut content = entry.content().clone();
        edit(&entry, &mut content)?;
        save(tx, &entry, &content, staff.id, now)
    });
    changed.await
}

/// Puts a draft in the place of the one that `entry` was read with. Where nothing is left that
/// differs from what is published, there is no draft any more.
pub(super) fn save(
    tx: &mut Tx<'_>,
    entry: &Entry,
    content: &Content,
    author: Id,
    now: Timestamp,
) -> Result<(), Failure> {
    let at = (entry.town.as_str(), entry.group.as_str());
    let body = serde_json::to_string(content).map_err(Failure::fault)?;
    let title = content.text(Module::Title, "de");
    let find = fold(&format!("{title} {}", content.service.words.join(" ")));
    let Some(draft) = &entry.draft else {
        if *content == entry.published {
            return Ok(());
        }
        let me = author.to_string();
        let row = (
            at.0,
            at.1,
            title,
            find.as_str(),
            body.as_str(),
            me.as_str(),
            now,
        );
        return match tx.run(&sql::BEGIN_DRAFT, row)? {
            0 => Err(conflict()),
            _ => Ok(()),
        };
    };
    if *content == draft.content {
        return Ok(());
    }
    if *content == entry.published {
        return discard(tx, entry);
    }
    let mut authors = draft.authors.clone();
    if !authors.contains(&author) {
        authors.push(author);
    }
    let authors = joined(&authors);
    let row = (
        at.0,
        at.1,
        draft.version,
        title,
        find.as_str(),
        body.as_str(),
        authors.as_str(),
        now,
    );
    match tx.run(&sql::SAVE_DRAFT, row)? {
        0 => Err(conflict()),
        _ => Ok(()),
    }
}

/// Takes a draft away that nobody changed since it was read.
pub(super) fn discard(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), Failure> {
    let version = entry.draft.as_ref().map_or(0, |draft| draft.version);
    match tx.run(
        &sql::DROP_DRAFT,
        (entry.town.as_str(), entry.group.as_str(), version),
    )? {
        0 => Err(conflict()),
        _ => Ok(()),
    }
}

/// Moves a draft to another state, if it is still as it was read.
pub(super) fn set_state(
    tx: &mut Tx<'_>,
    entry: &Entry,
    (state, remark): (State, &str),
    now: Timestamp,
) -> Result<(), Failure> {
    let version = entry.draft.as_ref().map_or(0, |draft| draft.version);
    let row = (
        entry.town.as_str(),
        entry.group.as_str(),
        version,
        state.word(),
        remark,
        now,
    );
    match tx.run(&sql::SET_STATE, row)? {
        0 => Err(conflict()),
        _ => Ok(()),
    }
}
