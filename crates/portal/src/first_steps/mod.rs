//! What a new portal still needs before people are let in, read from the data each time: nothing
//! is ticked by hand.
//!
//! Administrators see the list on the desk's front page until all of it is done or they hide it;
//! `stadttor doctor` names what is missing.
pub(crate) mod sql;

use crate::{
    Portal,
    catalogue::{Area, ByLanguage, Office},
    place::area_of,
    staff::{Operation, Role, Staff, StaffForm, operation, sql as staff_sql},
    tenant::said,
};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use store::{Db, Error, Id, Tx, jobs};
use web::{Failure, Municipality, Now, Region, region::host_of};

/// So many failed jobs of a realm are looked through for mails.
const MOST_TROUBLED: i64 = 200;

/// One thing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Somebody administers the portal.
    Administrator,
    /// A logo or a colour of its own is published.
    Brand,
    /// So is an imprint.
    Imprint,
    /// And what happens with people's data.
    Privacy,
    /// There are services, imported or written.
    Services,
    /// People find out when an office is open.
    Office,
    /// More than one person works on it, or somebody was invited.
    Colleague,
    /// No mail of the realm is stuck.
    Mail,
    /// People reach it encrypted.
    Encryption,
}

impl Step {
    /// In the order in which one does them.
    const ALL: [Self; 9] = [
        Self::Administrator,
        Self::Brand,
        Self::Imprint,
        Self::Privacy,
        Self::Services,
        Self::Office,
        Self::Colleague,
        Self::Mail,
        Self::Encryption,
    ];

    /// Where it is done, below the portal's origin.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::Brand => "/redaktion/auftritt/bereich/marke",
            Self::Imprint | Self::Privacy => "/redaktion/auftritt/bereich/rechtliches",
            Self::Services => "/redaktion/leistungen",
            Self::Office => "/stellen",
            Self::Colleague => "/redaktion/team",
            Self::Administrator | Self::Mail | Self::Encryption => "/redaktion",
        }
    }

    /// Text key.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Administrator => "first-administrator",
            Self::Brand => "first-brand",
            Self::Imprint => "first-imprint",
            Self::Privacy => "first-privacy",
            Self::Services => "first-services",
            Self::Office => "first-office",
            Self::Colleague => "first-colleague",
            Self::Mail => "first-mail",
            Self::Encryption => "first-encryption",
        }
    }
}

/// What a portal lacks.
///
/// # Errors
/// What the database says.
pub async fn missing(db: &Db, region: &Region, town: &Municipality) -> Result<Vec<Step>, Error> {
    let (town, encrypted) = (town.clone(), is_encrypted(region, town));
    db.read(move |tx| look(tx, &town, encrypted)).await
}

/// Of plain addresses only those that never leave the machine are as good.
fn is_encrypted(region: &Region, town: &Municipality) -> bool {
    region.public.scheme == "https" || host_of(&town.host).ends_with(".localhost")
}

fn look(tx: &mut Tx<'_>, town: &Municipality, encrypted: bool) -> Result<Vec<Step>, Error> {
    let id = town.id.as_str();
    let mut lacks = Vec::new();
    for step in Step::ALL {
        let done = match step {
            Step::Administrator => count(tx, &staff_sql::ADMINISTRATORS, id)? > 0,
            Step::Brand => said(tx, id, &["logo", "accent"])?,
            Step::Imprint => said(tx, id, &["imprint.de"])?,
            Step::Privacy => said(tx, id, &["privacy.de"])?,
            Step::Services => {
                let area = area_of(town);
                let row = area.lineage();
                tx.first::<(Id,)>(
                    &sql::A_SERVICE,
                    (row[0], row[1], row[2], row[3], row[4], row[5]),
                )?
                .is_some()
            }
            Step::Office => opens(tx, &area_of(town))?,
            Step::Colleague => {
                count(tx, &sql::INVITED, id)? > 0 || count(tx, &sql::COLLEAGUES, id)? > 1
            }
            Step::Mail => {
                let troubled = jobs::troubled(tx, &town.realm, Id([0xff; 16]), MOST_TROUBLED)?;
                troubled.iter().all(|job| job.kind != "mail")
            }
            Step::Encryption => encrypted,
        };
        if !done {
            lacks.push(step);
        }
    }
    Ok(lacks)
}

fn count(tx: &mut Tx<'_>, statement: &'static store::Sql, town: &str) -> Result<i64, Error> {
    let row = tx.first::<(i64,)>(statement, (town,))?;
    Ok(row.map_or(0, |(count,)| count))
}

fn opens(tx: &mut Tx<'_>, area: &Area) -> Result<bool, Error> {
    let bodies = tx.all::<(String,)>(&sql::OFFICES, (area.as_str(),))?;
    let opens = |body: &str| {
        let office = serde_json::from_str::<Office>(body).unwrap_or_default();
        !office.opening_hours.is_empty() || office.opening_remark != ByLanguage::default()
    };
    Ok(bodies.iter().any(|(body,)| opens(body)))
}

/// What the desk's front page shows.
pub(crate) struct List {
    /// Text key, address, and whether it is done.
    pub(crate) steps: Vec<(&'static str, &'static str, bool)>,
    pub(crate) done: String,
    pub(crate) of: String,
}

/// The list, for administrators of a portal where something is missing and nobody has hidden it.
pub(crate) async fn list(portal: &Portal, staff: &Staff) -> Result<Option<List>, Failure> {
    if staff.role < Role::Administrator {
        return Ok(None);
    }
    let (town, encrypted) = (
        staff.town.clone(),
        is_encrypted(&portal.app.region, &staff.town),
    );
    let read = portal.app.db.read(move |tx| {
        if tx
            .first::<(i64,)>(&sql::HIDDEN, (town.id.as_str(),))?
            .is_some()
        {
            return Ok(None);
        }
        look(tx, &town, encrypted).map(Some)
    });
    let lacks = read.await.map_err(|e: Error| Failure::from(e))?;
    let Some(lacks) = lacks.filter(|lacks| !lacks.is_empty()) else {
        return Ok(None);
    };
    let step = |step: &Step| (step.name(), step.path(), !lacks.contains(step));
    Ok(Some(List {
        steps: Step::ALL.iter().map(step).collect(),
        done: (Step::ALL.len() - lacks.len()).to_string(),
        of: Step::ALL.len().to_string(),
    }))
}

/// What staff can do here.
pub(crate) fn operations() -> Vec<Operation> {
    let hide = operation(
        "/redaktion/erste-schritte/ausblenden",
        Role::Administrator,
        Some("staff.first_steps_hidden"),
        hide,
    );
    vec![hide.also_at_umbrella()]
}

async fn hide(
    State(portal): State<Portal>,
    Now(now): Now,
    staff: Staff,
    StaffForm(_): StaffForm,
) -> Result<Response, Failure> {
    let event = Id::new(now, &mut portal.app.dice.chance());
    let hidden = portal.app.db.write("staff.first-steps", move |tx| {
        staff.act(tx, (event, now), None, &[])?;
        tx.run(&sql::HIDE, (staff.town.id.as_str(), now))?;
        Ok::<_, Failure>(())
    });
    hidden.await?;
    Ok(Redirect::to("/redaktion").into_response())
}
