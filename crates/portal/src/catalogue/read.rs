//! Reading the catalogue for a place. All of it happens in the database: an installation may hold
//! hundreds of thousands of records.
use super::{
    Area, Audience, Body, Record, Situation, View,
    record::{Kind, Name, Office, OnlineService, Target},
    sql,
    write::situation_tag,
};
use protocols::Timestamp;
use std::collections::{BTreeMap, HashMap};
use store::{Error, FromRow, Id, Row, Tx};

/// A service as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What belongs together; see [`Record::group`].
    pub group: String,
    /// Last part of its address.
    pub slug: String,
    /// What people call it.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Whom it is for.
    pub audience: Audience,
}

/// The source of what a town's editors write. It wins over what is equally near: the town imports
/// its own records from elsewhere and corrects them here.
pub(crate) const DESK: &str = "desk";

/// One row of the columns that lists are made from.
pub(super) struct Line {
    group: String,
    area: String,
    slug: Option<String>,
    title: String,
    summary: String,
    audience: String,
    offered: bool,
    source: String,
}

impl FromRow for Line {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        Ok(Self {
            group: row.get(0)?,
            area: row.get(1)?,
            slug: row.get(2)?,
            title: row.get(3)?,
            summary: row.get(4)?,
            audience: row.get(5)?,
            offered: row.get::<i64>(6)? != 0,
            source: row.get(7)?,
        })
    }
}

/// A row, read; `None` if its body is of a later version of this program.
pub(super) struct Kept(pub(super) Option<Record>);

impl FromRow for Kept {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        let (area, body) = (row.get::<String>(4)?, row.get::<String>(5)?);
        let (Ok(area), Ok(body)) = (Area::read(&area), serde_json::from_str::<Body>(&body)) else {
            return Ok(Self(None));
        };
        Ok(Self(Some(Record {
            id: row.get::<Id>(0)?,
            source: row.get(1)?,
            foreign_id: row.get(2)?,
            owner: row.get(3)?,
            area,
            body,
            extra: row.get(6)?,
        })))
    }
}

/// The number of the last change.
///
/// # Errors
/// As [`Tx::first`].
pub fn revision(tx: &mut Tx<'_>) -> Result<i64, Error> {
    Ok(tx
        .first::<(i64,)>(&sql::REVISION, ())?
        .map_or(0, |row| row.0))
}

/// A service by its address, or by one that it had before: [`View::address`] says which it has.
///
/// # Errors
/// As [`Tx::all`].
pub fn by_slug(
    tx: &mut Tx<'_>,
    slug: &str,
    area: &Area,
    now: Timestamp,
) -> Result<Option<View>, Error> {
    // PostgreSQL has no texts with this character; nor has any address of ours.
    if slug.contains('\0') {
        return Ok(None);
    }
    let at = area.lineage();
    let there = (slug, at[0], at[1], at[2], at[3], at[4], at[5], now);
    let now_there = tx.first::<(String,)>(&sql::GROUP_OF_SLUG, there)?;
    let found = match now_there {
        Some(group) => Some(group),
        None => tx.first(
            &sql::GROUP_OF_FORMER,
            (slug, at[0], at[1], at[2], at[3], at[4], at[5]),
        )?,
    };
    match found {
        Some((group,)) => by_group(tx, &group, area, now),
        None => Ok(None),
    }
}

/// A service by what its records share.
///
/// # Errors
/// As [`Tx::all`].
pub fn by_group(
    tx: &mut Tx<'_>,
    group: &str,
    area: &Area,
    now: Timestamp,
) -> Result<Option<View>, Error> {
    Ok(View::new(records(tx, Kind::Service, group, area)?, now))
}

/// All records of a kind and group that hold at a place, the nearest first; of those that are
/// equally near the desk's own.
///
/// # Errors
/// As [`Tx::all`].
pub(crate) fn records(
    tx: &mut Tx<'_>,
    kind: Kind,
    group: &str,
    area: &Area,
) -> Result<Vec<Record>, Error> {
    let at = area.lineage();
    let rows = tx.all::<Kept>(
        &sql::GROUP,
        (kind.word(), group, at[0], at[1], at[2], at[3], at[4], at[5]),
    )?;
    Ok(rows.into_iter().filter_map(|row| row.0).collect())
}

/// All records of a kind and group wherever they hold, the smallest areas first.
///
/// # Errors
/// As [`Tx::all`].
pub(crate) fn everywhere(tx: &mut Tx<'_>, kind: Kind, group: &str) -> Result<Vec<Record>, Error> {
    let rows = tx.all::<Kept>(&sql::EVERYWHERE, (kind.word(), group))?;
    Ok(rows.into_iter().filter_map(|row| row.0).collect())
}

/// A record by the name others have for it.
///
/// # Errors
/// As [`Tx::first`].
pub fn by_name(tx: &mut Tx<'_>, kind: Kind, name: &Name) -> Result<Option<Record>, Error> {
    let (source, foreign_id) = name.parts();
    let row = tx.first::<Kept>(&sql::RECORD, (kind.word(), source, foreign_id))?;
    Ok(row.and_then(|row| row.0))
}

/// Who does a service at a place, and where it is online there.
#[derive(Debug, Clone, Default)]
pub struct Responsibles {
    /// Offices with the role in the source's words; those of the nearest area that names any.
    pub offices: Vec<(Name, Office, String)>,
    /// That area, where there is such an office.
    pub offices_of: Option<Area>,
    /// Online services of the nearest area that names any.
    pub online: Vec<(Name, OnlineService)>,
}

/// The longest area for which a responsibility was said wins, for offices and online services each
/// by itself.
///
/// # Errors
/// As [`Tx::all`].
pub fn responsible(tx: &mut Tx<'_>, group: &str, area: &Area) -> Result<Responsibles, Error> {
    let mut found = Responsibles::default();
    let (mut offices_at, mut online_at) = (None, None);
    for record in records(tx, Kind::Responsibility, group, area)? {
        let Body::Responsibility(said) = record.body else {
            continue;
        };
        let (kind, name, nearest) = match &said.target {
            Target::Office(name) => (Kind::Office, name, &mut offices_at),
            Target::Online(name) => (Kind::OnlineService, name, &mut online_at),
        };
        if nearest.as_ref().is_some_and(|area| *area != record.area) {
            continue;
        }
        match by_name(tx, kind, name)?.map(|target| target.body) {
            Some(Body::Office(office)) => {
                found.offices.push((name.clone(), *office, said.role));
                found.offices_of = Some(record.area.clone());
            }
            Some(Body::OnlineService(online)) => found.online.push((name.clone(), *online)),
            // Whoever is gone hides nobody farther away.
            _ => continue,
        }
        *nearest = Some(record.area);
    }
    Ok(found)
}

/// Online services of a place and of all that it lies in, by title: some of them, and how many there
/// are.
///
/// # Errors
/// As [`Tx::all`].
pub(crate) fn online_at(
    tx: &mut Tx<'_>,
    area: &Area,
    (most, offset): (usize, usize),
) -> Result<(Vec<Record>, usize), Error> {
    let at = area.lineage();
    let number = |n| i64::try_from(n).unwrap_or(i64::MAX);
    let (most, offset) = (number(most), number(offset));
    let rows = tx.all::<Kept>(
        &sql::ONLINE,
        (at[0], at[1], at[2], at[3], at[4], at[5], most, offset),
    )?;
    let count = tx.first::<(i64,)>(
        &sql::ONLINE_COUNT,
        (at[0], at[1], at[2], at[3], at[4], at[5]),
    )?;
    let count = count.map_or(0, |row| usize::try_from(row.0).unwrap_or(0));
    Ok((rows.into_iter().filter_map(|row| row.0).collect(), count))
}

/// The services of a life situation, by title.
///
/// # Errors
/// As [`Tx::all`].
pub fn of_situation(
    tx: &mut Tx<'_>,
    situation: &Situation,
    area: &Area,
    now: Timestamp,
) -> Result<Vec<Listed>, Error> {
    let at = area.lineage();
    let tag = situation_tag(situation.id);
    let mut listed = listed(tx.all(
        &sql::TAGGED,
        (tag.as_str(), at[0], at[1], at[2], at[3], at[4], at[5], now),
    )?);
    listed.sort_by_cached_key(|one| search::words::fold(&one.title));
    Ok(listed)
}

/// Services by their groups, in the order asked for; those that are not there are left out.
///
/// # Errors
/// As [`Tx::all`].
pub fn list(
    tx: &mut Tx<'_>,
    groups: &[&str],
    area: &Area,
    now: Timestamp,
) -> Result<Vec<Listed>, Error> {
    let at = area.lineage();
    let mut all = Vec::new();
    for group in groups {
        all.extend(listed(tx.all(
            &sql::ROWS,
            (*group, at[0], at[1], at[2], at[3], at[4], at[5], now),
        )?));
    }
    Ok(all)
}

/// How many services each life situation has at a place, by its id.
///
/// # Errors
/// As [`Tx::all`].
pub fn counts(tx: &mut Tx<'_>, area: &Area, now: Timestamp) -> Result<HashMap<u32, usize>, Error> {
    let at = area.lineage();
    let rows: Vec<(String, i64)> = tx.all(
        &sql::COUNTS,
        (at[0], at[1], at[2], at[3], at[4], at[5], now),
    )?;
    let read = |(tag, count): (String, i64)| {
        let id = tag.strip_prefix("situation:")?.parse().ok()?;
        Some((id, usize::try_from(count).ok()?))
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// When a service begins or ceases to be offered next, if nobody changes anything.
///
/// # Errors
/// As [`Tx::first`].
pub(super) fn holds_until(tx: &mut Tx<'_>, now: Timestamp) -> Result<Option<Timestamp>, Error> {
    let begins = tx.first::<(Option<Timestamp>,)>(&sql::BEGINS_NEXT, (now,))?;
    let ends = tx.first::<(Option<Timestamp>,)>(&sql::ENDS_NEXT, (now,))?;
    Ok([begins, ends]
        .into_iter()
        .filter_map(|row| row.and_then(|row| row.0))
        .min())
}

/// One entry for each group: what the nearest line says, and from the others what it leaves out.
pub(super) fn listed(lines: Vec<Line>) -> Vec<Listed> {
    let mut groups: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for line in lines {
        groups.entry(line.group.clone()).or_default().push(line);
    }
    let one = |(group, mut lines): (String, Vec<Line>)| {
        lines.sort_by_key(|line| (std::cmp::Reverse(line.area.len()), line.source != DESK));
        let said = |get: fn(&Line) -> &str| {
            let text = lines.iter().map(get).find(|text| !text.is_empty());
            text.unwrap_or_default().to_owned()
        };
        let slug = lines.iter().find_map(|line| line.slug.clone())?;
        let offered = lines.first().is_some_and(|nearest| nearest.offered);
        let title = said(|line| &line.title);
        (offered && !title.is_empty()).then(|| Listed {
            group,
            slug,
            summary: said(|line| &line.summary),
            audience: Audience::of_word(&said(|line| &line.audience)),
            title,
        })
    };
    groups.into_iter().filter_map(one).collect()
}
