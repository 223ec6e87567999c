//! Reading offices: those of a place, what belongs to them, what they do.
use super::{
    Area, Listed, Name, Record, list,
    read::Kept,
    sql,
    write::{office_tag, parent_tag},
};
use protocols::Timestamp;
use store::{Error, Tx};

/// The most offices that a list is made from.
const MOST: i64 = 2_000;
/// The most services that an office's page names.
const MOST_SERVICES: i64 = 300;

/// The offices of a place, of the districts it lies in, and of the places within it, by name.
/// Those of a whole Land or of the federation are found by their services alone.
///
/// # Errors
/// As [`Tx::all`].
pub fn offices(tx: &mut Tx<'_>, area: &Area) -> Result<Vec<Record>, Error> {
    let near = area
        .lineage()
        .map(|part| if part.len() < 3 { area.as_str() } else { part });
    let rows = tx.all::<Kept>(
        &sql::OFFICES,
        (near[1], near[2], near[3], area.as_str(), MOST),
    )?;
    Ok(rows.into_iter().filter_map(|row| row.0).collect())
}

/// The offices that belong to one, by name.
///
/// # Errors
/// As [`Tx::all`].
pub fn parts_of(tx: &mut Tx<'_>, office: &Name) -> Result<Vec<Record>, Error> {
    let rows = tx.all::<Kept>(&sql::RECORDS_OF_TAG, (parent_tag(office).as_str(), MOST))?;
    Ok(rows.into_iter().filter_map(|row| row.0).collect())
}

/// The services that an office does, as a place lists them.
///
/// # Errors
/// As [`Tx::all`].
pub fn services_of(
    tx: &mut Tx<'_>,
    office: &Name,
    area: &Area,
    now: Timestamp,
) -> Result<Vec<Listed>, Error> {
    let tag = office_tag(office);
    let groups: Vec<(String,)> = tx.all(&sql::GROUPS_OF_TAG, (tag.as_str(), MOST_SERVICES))?;
    let groups: Vec<&str> = groups.iter().map(|(group,)| group.as_str()).collect();
    let mut listed = list(tx, &groups, area, now)?;
    listed.sort_by_cached_key(|one| search::words::fold(&one.title));
    Ok(listed)
}
