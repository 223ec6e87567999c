//! Writing exports: all of the catalogue once a night, and in between what changed.
//!
//! The folder is the whole state. A file is written under a name that nobody reads, brought to disk
//! and renamed; its name then says what it holds, so that a list needs no second file that could say
//! something else. Whoever is killed leaves at most an unfinished file, which the next run removes.
//! Every node has a folder of its own.
use super::sql;
use crate::{
    catalogue::revision,
    export::{ExportError, Head, Row, Selection, export, message, record},
};
use protocols::{
    Timestamp,
    digest::Sha256,
    xzufi::{Deletion, Message, Writer},
};
use std::{
    fs, io,
    io::{BufWriter, Write},
    path::Path,
};
use store::Id;
use web::App;

const DAY: i64 = 86_400_000;
/// A night begins at one o'clock (UTC), when nobody edits.
const NIGHT: i64 = 3_600_000;
/// Milliseconds between two increments.
const PAUSE: i64 = 10 * 60_000;
/// So many full exports are kept: one may be under way to somebody when the next is written.
const FULL_KEPT: usize = 2;
/// Milliseconds for which increments are kept, and how many of them.
const PARTS_KEPT: (i64, usize) = (14 * DAY, 1_000);
/// Records that are read at a time.
const AT_ONCE: i64 = 100;
/// The end of unfinished files' names.
const UNFINISHED: &str = ".part";

/// A file that was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Published {
    /// What it leads on from; nothing for all of the catalogue.
    pub(crate) since: Option<i64>,
    /// The revision that somebody has who took it.
    pub(crate) revision: i64,
    /// When it was written.
    pub(crate) at: Timestamp,
    /// Its SHA-256, 64 hexadecimal digits.
    pub(crate) sha256: String,
    /// Bytes.
    pub(crate) size: u64,
}

impl Published {
    /// Its name in the folder and in its address.
    pub(crate) fn name(&self) -> String {
        let (revision, at, sum) = (self.revision, self.at.0, &self.sha256);
        match self.since {
            None => format!("voll_{revision}_{at}_{sum}.xml"),
            Some(since) => format!("teil_{since}_{revision}_{at}_{sum}.xml"),
        }
    }

    /// What a name says; nothing for other files, and for other spellings of the same.
    pub(crate) fn of_name(name: &str, size: u64) -> Option<Self> {
        let parts: Vec<&str> = name.strip_suffix(".xml")?.split('_').collect();
        let number = |text: &str| text.parse::<i64>().ok().filter(|n| *n >= 0);
        let (since, rest) = match parts.as_slice() {
            ["voll", rest @ ..] => (None, rest),
            ["teil", since, rest @ ..] => (Some(number(since)?), rest),
            _ => return None,
        };
        let &[revision, at, sum] = rest else {
            return None;
        };
        let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        let read = Self {
            since,
            revision: number(revision)?,
            at: Timestamp(number(at)?),
            sha256: (sum.len() == 64 && sum.bytes().all(hex)).then(|| sum.to_owned())?,
            size,
        };
        (read.name() == name).then_some(read)
    }
}

/// What the folder holds, by revision and time; nothing if it is not there yet.
pub(crate) fn published(folder: &Path) -> io::Result<Vec<Published>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(e),
    };
    let mut all = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        // A file may be gone since the folder was read.
        let Ok(known) = entry.metadata() else {
            continue;
        };
        all.extend(Published::of_name(
            name.to_str().unwrap_or_default(),
            known.len(),
        ));
    }
    all.sort_by_key(|one| (one.revision, one.at.0));
    Ok(all)
}

/// Where the increments end: somebody who follows them has this revision.
pub(super) fn chain_end(all: &[Published]) -> Option<i64> {
    let parts = all.iter().filter(|one| one.since.is_some());
    let last = parts.map(|one| one.revision).max();
    last.or_else(|| all.iter().map(|one| one.revision).min())
}

fn night(at: Timestamp) -> i64 {
    (at.0 - NIGHT).div_euclid(DAY)
}

/// Writes what is due: an increment if something changed since the last, all of the catalogue once a
/// night; removes what is old. Says how many files were written. To be called each minute, by one at
/// a time for a folder.
///
/// # Errors
/// The folder; the database.
pub async fn publish(app: &App, folder: &Path) -> Result<u64, ExportError> {
    fs::create_dir_all(folder)?;
    tidy(folder, |name| name.ends_with(UNFINISHED))?;
    let now = app.clock.now();
    let mut all = published(folder)?;
    let current = app.db.read(revision).await?;
    if all.iter().any(|one| one.revision > current) {
        // The database was put back to an earlier day: these files tell of changes that never were.
        tidy(folder, |name| Published::of_name(name, 0).is_some())?;
        all.clear();
    }
    let mut written = 0;
    let newest_full = all.iter().rfind(|one| one.since.is_none());
    let full_is_due = newest_full.is_none_or(|one| night(one.at) < night(now));
    let last_at = all.iter().map(|one| one.at.0).max();
    let rested = last_at.is_none_or(|at| now.0 - at >= PAUSE);
    if let Some(since) = chain_end(&all)
        && since < current
        && (rested || full_is_due)
    {
        write_part(app, folder, since, current).await?;
        written += 1;
    }
    if full_is_due {
        write_full(app, folder, current).await?;
        written += 1;
    }
    remove_old(folder, now)?;
    Ok(written)
}

fn tidy(folder: &Path, is_old: impl Fn(&str) -> bool) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if is_old(entry.file_name().to_str().unwrap_or_default()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn remove_old(folder: &Path, now: Timestamp) -> io::Result<()> {
    let (mut fulls, mut parts): (Vec<_>, Vec<_>) = published(folder)?
        .into_iter()
        .partition(|one| one.since.is_none());
    let kept = fulls.len().saturating_sub(FULL_KEPT);
    fulls.truncate(kept);
    let too_many = parts.len().saturating_sub(PARTS_KEPT.1);
    let mut at = 0;
    parts.retain(|one| {
        at += 1;
        at <= too_many || now.0 - one.at.0 > PARTS_KEPT.0
    });
    for old in fulls.iter().chain(&parts) {
        fs::remove_file(folder.join(old.name()))?;
    }
    Ok(())
}

/// The revision is read before the records: who changes one while they are read is in the next
/// increment, too. Reading a record twice does no harm.
async fn write_full(app: &App, folder: &Path, revision: i64) -> Result<(), ExportError> {
    let unfinished = folder.join(format!("voll{UNFINISHED}"));
    let out = Summed::create(&unfinished)?;
    let (out, _) = export(app, &Selection::default(), &head(app), out, |_| ()).await?;
    finish(folder, &unfinished, out, |size, sha256| Published {
        since: None,
        revision,
        at: app.clock.now(),
        sha256,
        size,
    })
}

/// A row as it is kept, when it was withdrawn, its revision and id.
type Changed = (
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    Option<i64>,
    i64,
    Id,
);

async fn write_part(app: &App, folder: &Path, since: i64, until: i64) -> Result<(), ExportError> {
    let unfinished = folder.join(format!("teil{UNFINISHED}"));
    let message = message(&head(app), app.clock.now(), app.dice.chance().bytes());
    let mut writer = Writer::new(Summed::create(&unfinished)?, &message)?;
    // After the last record of that revision.
    let (mut revision, mut id) = (since, Id([0xff; 16]));
    loop {
        let rows = app
            .db
            .scan(move |tx| tx.all::<Changed>(&sql::CHANGED, (revision, id, AT_ONCE)));
        let rows = rows.await?;
        let Some(last) = rows.last() else { break };
        (revision, id) = (last.8, last.9);
        for row in rows {
            let (source, name, owner, area, title, body, extra, withdrawn_at, ..) = row;
            let row: Row = (source, name, owner, area, title, body, extra);
            let Some(record) = record(&row) else { continue };
            if withdrawn_at.is_none() {
                writer.write(&record)?;
            } else {
                writer.delete(&Deletion {
                    class: record.content().class(),
                    id: record.content().id().clone(),
                })?;
            }
        }
    }
    finish(folder, &unfinished, writer.finish()?, |size, sha256| {
        Published {
            since: Some(since),
            revision: until,
            at: app.clock.now(),
            sha256,
            size,
        }
    })
}

fn head(app: &App) -> Head {
    let realm = app.region.realms.first();
    let name =
        |r: &std::sync::Arc<web::Realm>| r.umbrella_name.clone().unwrap_or_else(|| r.name.clone());
    Head {
        root: Message::NAME.to_owned(),
        sender: realm.map(name).unwrap_or_default(),
        recipient: "Portalverbund".to_owned(),
    }
}

/// Brings a file to disk before it gets the name under which it is read.
fn finish(
    folder: &Path,
    unfinished: &Path,
    out: Summed,
    named: impl FnOnce(u64, String) -> Published,
) -> Result<(), ExportError> {
    let (size, sha256) = out.finish()?;
    fs::rename(unfinished, folder.join(named(size, sha256).name()))?;
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

/// A file, counted and summed while it is written.
struct Summed {
    out: BufWriter<fs::File>,
    sum: Sha256,
    size: u64,
}

impl Summed {
    fn create(path: &Path) -> io::Result<Self> {
        Ok(Self {
            out: BufWriter::new(fs::File::create(path)?),
            sum: Sha256::default(),
            size: 0,
        })
    }

    fn finish(self) -> io::Result<(u64, String)> {
        let file = self
            .out
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok((self.size, self.sum.hex()))
    }
}

impl Write for Summed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write_all(bytes)?;
        self.sum.update(bytes);
        self.size += u64::try_from(bytes.len()).unwrap_or(0);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_a_file_holds_in_one_spelling_only() {
        let sum = "0123456789abcdef".repeat(4);
        for name in [
            format!("voll_7_1000_{sum}.xml"),
            format!("teil_3_7_1000_{sum}.xml"),
        ] {
            assert_eq!(Published::of_name(&name, 5).unwrap().name(), name);
        }
        for bad in [
            format!("voll_07_1000_{sum}.xml"),
            format!("voll_+7_1000_{sum}.xml"),
            format!("voll_-7_1000_{sum}.xml"),
            format!("teil_7_1000_{sum}.xml"),
            format!("../voll_7_1000_{sum}.xml"),
            format!("voll_7_1000_{}.xml", "A".repeat(64)),
            format!("voll_7_1000_{sum}.xml.part"),
            "voll.part".to_owned(),
        ] {
            assert_eq!(Published::of_name(&bad, 5), None, "{bad}");
        }
    }
}
