//! `stadttor catalogue`: catalogues of others in, the own one out. Servers may run meanwhile.
mod progress;

use super::official::open;
use crate::{
    cli::{BadRecords, CatalogueCommand, FileFormat, ImportFor},
    trouble::Trouble,
};
use portal::{
    export::{self, Head, Selection},
    import::{self, Difference, Format, Import, ImportError, OnBad, Order, What},
};
use progress::Bar;
use std::{
    fs::File,
    io::{BufReader, BufWriter, Write, stdout},
    path::{Path, PathBuf},
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use store::Id;
use web::App;

/// Between two looks at how far it is.
const LOOK: Duration = Duration::from_millis(100);

/// Does what the command line says.
///
/// # Errors
/// A file that cannot be used, with its line; what the database says.
pub async fn run(command: CatalogueCommand) -> Result<(), Trouble> {
    match command {
        CatalogueCommand::Import {
            place,
            file,
            to,
            source,
            format,
            bad,
            increment,
            dry_run,
            list,
        } => {
            let app = open(&place).await?;
            let format = format.unwrap_or_else(|| format_of(&file));
            let mut order = order(&app, &to, &source, format)?;
            order.bad = match bad {
                BadRecords::Skip => OnBad::Skip,
                BadRecords::Stop => OnBad::Stop,
            };
            order.whole = !increment;
            take(&app, &order, &file, dry_run, list).await
        }
        CatalogueCommand::Export {
            place,
            file,
            municipality,
            source,
            root,
        } => {
            let app = open(&place).await?;
            let selection = Selection {
                source: source.unwrap_or_default(),
                owner: municipality.unwrap_or_default(),
            };
            give(&app, &selection, root, file.as_deref()).await
        }
        CatalogueCommand::Template => {
            crate::say!("{}", import::TEMPLATE.trim_end());
            Ok(())
        }
    }
}

fn format_of(file: &Path) -> FileFormat {
    let end = file.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    if end.is_some_and(|end| end == "csv") {
        FileFormat::Csv
    } else {
        FileFormat::Xzufi
    }
}

fn order(app: &App, to: &ImportFor, source: &str, format: FileFormat) -> Result<Order, Trouble> {
    let format = match format {
        FileFormat::Xzufi => Format::Xzufi,
        FileFormat::Csv => Format::Csv,
    };
    let Some(id) = &to.municipality else {
        return Ok(Order::for_everybody(source, format)?);
    };
    let mut towns = app.region.municipalities.iter();
    let town = towns.find(|town| &town.id == id);
    let town = town.ok_or_else(|| {
        Trouble::Config(format!("there is no municipality \"{id}\" in the region"))
    })?;
    Ok(Order::for_town(town, source, format)?)
}

async fn take(
    app: &App,
    order: &Order,
    path: &Path,
    dry_run: bool,
    list: usize,
) -> Result<(), Trouble> {
    let wrong = |why: &dyn std::fmt::Display| Trouble::Config(format!("{}: {why}", path.display()));
    let file = File::open(path).map_err(|why| wrong(&why))?;
    let total = file.metadata().ok().map(|known| known.len());
    let mut bar = Bar::new("records", total);
    let read = import::stage(app, order, BufReader::new(file), total, |at, bad| {
        bar.show(at.bytes, at.records, at.bad);
        if let Some(bad) = bad {
            bar.remark(&format!("passed over: {bad}"));
        }
    });
    let read = read.await;
    bar.end();
    let read = read.map_err(|why| match why {
        ImportError::Bad(bad) => wrong(&bad),
        other => other.into(),
    })?;
    let difference = import::difference(app, read.id).await?;
    tell(&difference);
    if dry_run {
        show(app, read, list).await?;
        import::discard(app, read.id).await?;
    } else {
        apply(app, read.id).await?;
    }
    if read.progress.bad > 0 {
        crate::say!("{} bad records were passed over.", read.progress.bad);
    }
    match (difference.changes(), dry_run) {
        (0, _) => crate::say!("Nothing to change."),
        (n, true) => crate::say!("{n} changes; nothing was changed yet."),
        (n, false) => crate::say!("{n} changes were made."),
    }
    Ok(())
}

/// Takes over what was read, and says how far that is.
async fn apply(app: &App, import: Id) -> Result<(), Trouble> {
    let moved = Arc::new(AtomicU64::new(0));
    let mut bar = Bar::new("records taken over", None);
    let mut applied = pin!(import::apply(app, import, Arc::clone(&moved)));
    let applied = loop {
        tokio::select! {
            applied = &mut applied => break applied,
            () = tokio::time::sleep(LOOK) => bar.show(0, moved.load(Ordering::Relaxed), 0),
        }
    };
    bar.end();
    applied?;
    Ok(())
}

fn tell(difference: &Difference) {
    crate::say!(
        "{:<16}{:>9}{:>9}{:>9}{:>9}",
        "",
        "new",
        "changed",
        "gone",
        "same"
    );
    for (kind, n) in &difference.kinds {
        crate::say!(
            "{kind:<16}{:>9}{:>9}{:>9}{:>9}",
            n.new,
            n.changed,
            n.gone,
            n.same
        );
    }
}

/// The first records that would change, of each way.
async fn show(app: &App, read: Import, most: usize) -> Result<(), Trouble> {
    for what in [What::New, What::Changed, What::Gone] {
        for line in import::lines(app, read.id, what, None, most).await? {
            let place = match line.line {
                0 => String::new(),
                number => format!(", line {number}"),
            };
            let (kind, name) = (&line.kind, &line.foreign_id);
            let area = if line.area.is_empty() {
                "everywhere"
            } else {
                &line.area
            };
            crate::say!(
                "{:<8}{kind} {name} \"{}\" ({area}{place})",
                what.word(),
                line.title
            );
        }
    }
    Ok(())
}

async fn give(
    app: &App,
    selection: &Selection,
    root: String,
    file: Option<&Path>,
) -> Result<(), Trouble> {
    let total = export::total(app, selection).await?;
    let mut bar = Bar::new("records", None);
    let head = Head {
        root,
        sender: app
            .region
            .realms
            .first()
            .map(|realm| realm.name.clone())
            .unwrap_or_default(),
        recipient: "Portalverbund".to_owned(),
    };
    let tell = |seen| bar.show(0, seen, 0);
    let Some(path) = file else {
        let (mut out, _) = export::export(app, selection, &head, stdout().lock(), tell).await?;
        out.flush()?;
        bar.end();
        return Ok(());
    };
    // Beside it first: whoever reads the file finds all of the old or all of the new.
    let beside = beside(path);
    let out = BufWriter::new(File::create(&beside)?);
    let (out, written) = export::export(app, selection, &head, out, tell).await?;
    let file = out
        .into_inner()
        .map_err(std::io::IntoInnerError::into_error)?;
    file.sync_all()?;
    std::fs::rename(&beside, path)?;
    bar.end();
    crate::say!(
        "{written} records of {total} rows were written to {}.",
        path.display()
    );
    Ok(())
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}
