//! Reading a file into the staging tables, each record compared on the way.
use super::{
    BadRecord, Format, Import, ImportError, OnBad, Order, Progress, csv_file, discard,
    ending::{finish, withdraw_rest},
    entry::{Columns, Entry, Found, Input, Wrong},
    fresh, from_xzufi, references, sql,
    switch::discard_left,
};
use std::{collections::HashSet, io::BufRead};
use store::{Error, Id, Tx};
use web::App;

/// Records in one transaction, so that nobody waits long behind them.
const AT_ONCE: usize = 100;
/// Bytes of a file after which is written in any case: records may be large.
const MOST_BYTES: u64 = 8 << 20;
/// Bad records that are remembered.
const MOST_PROBLEMS: u64 = 1_000;

/// One thing to write.
#[derive(Debug, Clone)]
enum Step {
    Entry {
        entry: Box<Entry>,
        columns: Box<Columns>,
        id: Id,
        line: i64,
    },
    /// What followed from a record and does not any more, but for these names.
    Following {
        kind: &'static str,
        name: String,
        except: Vec<String>,
    },
    Gone {
        kind: &'static str,
        name: String,
        line: i64,
    },
    /// The catalogue's record stays, whatever is wrong with the file's.
    Keep {
        kind: &'static str,
        name: String,
    },
    Problem(u64, BadRecord),
}

/// Reads a file of that many bytes, if that is known, and says how far it is and what was passed
/// over. What an interrupted import of the same source left behind is thrown away first.
///
/// # Errors
/// A broken file, a bad record where those stop, and as [`store::Db::write`]. The catalogue is as it
/// was.
pub async fn stage(
    app: &App,
    order: &Order,
    file: impl BufRead + Send + 'static,
    total: Option<u64>,
    tell: impl FnMut(Progress, Option<&BadRecord>),
) -> Result<Import, ImportError> {
    stage_as(app, order, fresh(app), (file, total), tell).await
}

/// The same under an id that is known before.
///
/// # Errors
/// As [`stage`].
pub(crate) async fn stage_as(
    app: &App,
    order: &Order,
    id: Id,
    (file, total): (impl BufRead + Send + 'static, Option<u64>),
    mut tell: impl FnMut(Progress, Option<&BadRecord>),
) -> Result<Import, ImportError> {
    discard_left(app, order).await?;
    begin(app, order, id, total).await?;
    let mut import = Import {
        id,
        progress: Progress::default(),
    };
    match read(app, order, &mut import, file, &mut tell).await {
        Ok(()) => Ok(import),
        Err(error) => {
            discard(app, id).await?;
            Err(error)
        }
    }
}

async fn read(
    app: &App,
    order: &Order,
    import: &mut Import,
    file: impl BufRead + Send + 'static,
    tell: &mut impl FnMut(Progress, Option<&BadRecord>),
) -> Result<(), ImportError> {
    let opened: Result<Box<dyn Input>, Wrong> = match order.format {
        Format::Xzufi => from_xzufi::Xzufi::open(file, order).map(|file| Box::new(file) as _),
        Format::Csv => csv_file::CsvFile::open(file, order).map(|file| Box::new(file) as _),
    };
    let mut input = opened.map_err(|wrong| ImportError::Bad(wrong.bad))?;
    // Whether each bad record could be told from the others. If not, one of those that the file
    // seems not to hold may be it.
    let mut all_known = true;
    let (mut steps, mut written) = (Vec::new(), 0);
    while let Some(found) = input.next() {
        import.progress.bytes = input.bytes();
        match found {
            Ok(found) => {
                import.progress.records += 1;
                plan(app, order, found, &mut steps);
            }
            Err(wrong) if wrong.fatal || order.bad == OnBad::Stop => {
                return Err(ImportError::Bad(wrong.bad));
            }
            Err(wrong) => {
                all_known &= wrong.known.is_some();
                if import.progress.bad < MOST_PROBLEMS {
                    let number = import.progress.bad;
                    steps.push(Step::Problem(number, wrong.bad.clone()));
                }
                import.progress.bad += 1;
                steps.extend(wrong.known.map(|(kind, name)| Step::Keep { kind, name }));
                tell(import.progress, Some(&wrong.bad));
            }
        }
        if steps.len() >= AT_ONCE || import.progress.bytes - written > MOST_BYTES {
            written = import.progress.bytes;
            write(app, order, *import, std::mem::take(&mut steps)).await?;
            tell(import.progress, None);
        }
    }
    import.progress.bytes = input.bytes();
    write(app, order, *import, steps).await?;
    references::look_up(app, order, import.id).await?;
    if order.whole && all_known {
        withdraw_rest(app, order, import.id).await?;
    }
    finish(app, import.id).await?;
    tell(import.progress, None);
    Ok(())
}

fn plan(app: &App, order: &Order, found: Found, into: &mut Vec<Step>) {
    let line = i64::try_from(found.line).unwrap_or(i64::MAX);
    let names: Vec<String> = found.entries.iter().map(|e| e.foreign_id.clone()).collect();
    let mut kinds: Vec<(&'static str, String)> = Vec::new();
    for entry in found.entries {
        let id = fresh(app);
        let columns = entry.columns(order, id);
        let name = entry.foreign_id.split('~').next().unwrap_or_default();
        if !kinds
            .iter()
            .any(|(kind, n)| *kind == columns.kind && n == name)
        {
            kinds.push((columns.kind, name.to_owned()));
        }
        into.push(Step::Entry {
            entry: Box::new(entry),
            columns: Box::new(columns),
            id,
            line,
        });
    }
    let mut following = |kind, name: String| {
        let except = names.clone();
        into.push(Step::Following { kind, name, except });
    };
    // A whole file withdraws what it does not hold in any case.
    if !order.whole {
        for (kind, name) in kinds {
            following(kind, name);
        }
    }
    if let Some((kind, name)) = found.gone {
        following(kind, name.clone());
        following("responsibility", name.clone());
        into.push(Step::Gone { kind, name, line });
    }
}

async fn write(
    app: &App,
    order: &Order,
    import: Import,
    steps: Vec<Step>,
) -> Result<(), ImportError> {
    let order = order.clone();
    let written = app.db.write("catalogue.stage", move |tx| {
        let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let Progress {
            bytes,
            records,
            bad,
        } = import.progress;
        let row = (import.id, count(bytes), count(records), count(bad));
        // Whoever began the same import again has thrown this one away: nothing of it may come
        // after that.
        if tx.run(&sql::PROGRESS, row)? == 0 {
            return Ok(false);
        }
        for step in &steps {
            put(tx, &order, import.id, step)?;
        }
        Ok::<_, Error>(true)
    });
    if written.await? {
        Ok(())
    } else {
        Err(ImportError::Outdated)
    }
}

fn put(tx: &mut Tx<'_>, order: &Order, import: Id, step: &Step) -> Result<(), Error> {
    match step {
        Step::Entry {
            entry,
            columns,
            id,
            line,
        } => stage_entry(tx, order, import, (entry, columns), *id, *line),
        Step::Following { kind, name, except } => {
            let except: HashSet<&str> = except.iter().map(String::as_str).collect();
            for (kind, name) in following(tx, order, kind, name)? {
                if !except.contains(name.as_str()) {
                    mark(tx, order, import, (&kind, &name), "gone", 0)?;
                }
            }
            Ok(())
        }
        Step::Gone { kind, name, line } => mark(tx, order, import, (kind, name), "gone", *line),
        Step::Keep { kind, name } => {
            mark(tx, order, import, (kind, name), "kept", 0)?;
            for kind in [*kind, "responsibility"] {
                for (kind, name) in following(tx, order, kind, name)? {
                    mark(tx, order, import, (&kind, &name), "kept", 0)?;
                }
            }
            Ok(())
        }
        Step::Problem(number, bad) => {
            let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
            let (number, line) = (count(*number), count(bad.line));
            let row = (
                import,
                number,
                line,
                bad.record.as_str(),
                bad.reason.as_str(),
            );
            tx.run(&sql::PROBLEM, row).map(drop)
        }
    }
}

/// What follows from a record that the catalogue holds.
fn following(
    tx: &mut Tx<'_>,
    order: &Order,
    kind: &str,
    name: &str,
) -> Result<Vec<(String, String)>, Error> {
    let (from, until) = (format!("{name}~"), format!("{name}\u{7f}"));
    let range = (kind, order.source(), from.as_str(), until.as_str());
    tx.all(&sql::FOLLOWING, range)
}

/// As the catalogue holds it: its row, what it says, whether it is withdrawn.
type Held = (Id, Vec<u8>, Option<i64>);

pub(super) fn held(
    tx: &mut Tx<'_>,
    order: &Order,
    kind: &str,
    name: &str,
) -> Result<Option<Held>, Error> {
    tx.first(&sql::SAID, (kind, order.source(), name))
}

pub(super) fn stage_entry(
    tx: &mut Tx<'_>,
    order: &Order,
    import: Id,
    (entry, columns): (&Entry, &Columns),
    id: Id,
    line: i64,
) -> Result<(), Error> {
    let name = entry.foreign_id.as_str();
    let held = held(tx, order, columns.kind, name)?;
    let what = match &held {
        // What it says is only known when its service is looked up.
        _ if entry.refers.is_some() => "changed",
        None | Some((_, _, Some(_))) => "new",
        Some((_, hash, None)) if *hash == columns.hash => "same",
        Some(_) => "changed",
    };
    let earlier = tx.first::<(Id,)>(&sql::STAGED, (import, columns.kind, name))?;
    let record = held
        .map(|held| held.0)
        .or(earlier.map(|row| row.0))
        .unwrap_or(id);
    tx.run(
        &sql::STAGE,
        (
            import,
            columns.kind,
            name,
            record,
            what,
            columns.hash.as_slice(),
            columns.title.as_str(),
            entry.area.as_str(),
            columns.group.as_str(),
            entry.refers.as_deref(),
            line,
        ),
    )?;
    tx.run(&sql::NO_TAGS, (import, record))?;
    if what == "same" {
        tx.run(&sql::NO_BODY, (import, record))?;
        return Ok(());
    }
    let slug = columns.slug.as_deref();
    let (summary, body) = (columns.summary.as_str(), columns.body.as_str());
    tx.run(
        &sql::BODY,
        (
            import,
            record,
            slug,
            summary,
            columns.audience,
            columns.offered,
            body,
            entry.extra.as_str(),
        ),
    )?;
    for tag in &columns.tags {
        tx.run(&sql::TAG, (import, record, tag.as_str()))?;
    }
    Ok(())
}

/// Marks what the catalogue holds; what it does not hold needs no mark.
fn mark(
    tx: &mut Tx<'_>,
    order: &Order,
    import: Id,
    (kind, name): (&str, &str),
    what: &str,
    line: i64,
) -> Result<(), Error> {
    let (record, what, hash) = match held(tx, order, kind, name)? {
        Some((record, hash, None)) => (record, what, hash),
        // Said and taken back in one file.
        _ => match tx.first::<(Id,)>(&sql::STAGED, (import, kind, name))? {
            Some((record,)) => (record, "same", Vec::new()),
            None => return Ok(()),
        },
    };
    tx.run(&sql::NO_BODY, (import, record))?;
    tx.run(&sql::NO_TAGS, (import, record))?;
    tx.run(
        &sql::STAGE,
        (
            import,
            kind,
            name,
            record,
            what,
            hash.as_slice(),
            "",
            "",
            "",
            None::<&str>,
            line,
        ),
    )?;
    Ok(())
}

async fn begin(app: &App, order: &Order, id: Id, total: Option<u64>) -> Result<(), ImportError> {
    let (order, now) = (order.clone(), app.clock.now());
    let total = total.map(|total| i64::try_from(total).unwrap_or(i64::MAX));
    let begun = app.db.write("catalogue.begin", move |tx| {
        let (source, owner) = (order.source(), order.owner.as_str());
        let (area, whole) = (order.area.as_str(), i64::from(order.whole));
        tx.run(&sql::BEGIN, (id, source, owner, area, whole, total, now))
    });
    begun.await?;
    Ok(())
}
