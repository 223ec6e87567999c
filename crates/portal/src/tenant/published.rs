//! What is published, kept in memory: a request compares one number and copies a pointer.
use super::{
    colour::{Colour, DARK},
    files::File,
    settings::{LOGO, Settings},
    sql,
};
use protocols::Timestamp;
use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicI64, Ordering},
    },
};
use store::Tx;
use web::{App, Failure, Lang, Municipality};

/// How long a node may not know that another one published, in milliseconds.
const STALE: i64 = 1000;
/// The colour of portals that are no town's, until their staff choose one.
pub(crate) const COMMON_ACCENT: &str = "#0b5aa8";

/// A portal's settings, ready to be used.
#[derive(Debug, Default)]
pub(crate) struct Tenant {
    /// As staff wrote them.
    pub(super) settings: Settings,
    /// In which languages it speaks; German is always among them.
    pub(crate) languages: Vec<Lang>,
    /// The file of its logo.
    pub(super) logo: Option<File>,
    /// Its colours and typeface as a stylesheet.
    pub(super) css: String,
    /// Changes with the stylesheet.
    pub(super) tag: String,
    /// The colour of its mark.
    pub(super) accent: String,
    /// Whether staff see it before it is published.
    pub(crate) preview: bool,
}

impl Tenant {
    /// What settings make of a portal.
    pub(super) fn new(settings: Settings, town: &Municipality, preview: bool) -> Self {
        let chosen = |key: &str, otherwise: &str| match Colour::read(settings.get(key)) {
            Some(colour) => colour.write(),
            None => otherwise.to_owned(),
        };
        let accent = chosen("accent", &town.accent);
        let dark = Colour::read(&accent).map(|colour| colour.nearest_on(DARK).write());
        let dark = chosen("accent-dark", dark.as_deref().unwrap_or(&accent));
        let css = stylesheet(&accent, &dark, settings.get("font"));
        let hash = protocols::digest::sha256(css.as_bytes());
        Self {
            languages: settings.languages(),
            logo: File::read(settings.get(LOGO)),
            tag: protocols::base64url::encode(&hash[..6]),
            settings,
            css,
            accent,
            preview,
        }
    }
}

fn stylesheet(accent: &str, dark: &str, font: &str) -> String {
    let stack = match font {
        "system" => "system-ui,sans-serif",
        "verdana" => "Verdana,Geneva,\"DejaVu Sans\",sans-serif",
        "serif" => "Georgia,\"Times New Roman\",serif",
        _ => "",
    };
    let font = match stack {
        "" => String::new(),
        stack => format!("*{{font-family:{stack}!important}}\n"),
    };
    // Logos are drawn for white paper.
    format!(
        ":root{{--town-accent:{accent};--town-accent-dark:{dark}}}\n{font}\
         .st-brand img{{max-width:45vw;object-fit:contain}}\n\
         aside.kern-container{{padding-block:1rem}}\n\
         @media (prefers-color-scheme:dark){{.st-brand img{{background:#fff;border-radius:4px}}}}\n"
    )
}

/// What all portals of this node have published.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tenants(Arc<Kept>);

#[derive(Debug, Default)]
struct Kept {
    /// The last revision that this node knows of, and when it asked.
    revision: AtomicI64,
    asked_at: AtomicI64,
    known: RwLock<HashMap<String, (i64, Arc<Tenant>)>>,
}

impl Tenants {
    /// What a portal has published.
    pub(crate) async fn of(
        &self,
        app: &App,
        town: &Arc<Municipality>,
    ) -> Result<Arc<Tenant>, Failure> {
        let revision = self.revision(app).await?;
        let found = self.known(&town.id);
        if let Some((of, tenant)) = found
            && of >= revision
        {
            return Ok(tenant);
        }
        let id = town.id.clone();
        let read = app.db.read(move |tx| {
            // Both in one transaction: what is published meanwhile has a higher number.
            let (revision,) = tx.first::<(i64,)>(&sql::REVISION, ())?.unwrap_or((0,));
            Ok::<_, store::Error>((revision, published(tx, &id)?.1))
        });
        let (revision, settings) = read.await?;
        let tenant = Arc::new(Tenant::new(settings, town, false));
        let mut known = self.0.known.write().unwrap_or_else(PoisonError::into_inner);
        let entry = known.entry(town.id.clone());
        let entry = entry.or_insert_with(|| (revision, tenant.clone()));
        if entry.0 < revision {
            *entry = (revision, tenant.clone());
        }
        Ok(tenant)
    }

    fn known(&self, tenant: &str) -> Option<(i64, Arc<Tenant>)> {
        let known = self.0.known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(tenant).cloned()
    }

    /// Looks into the database at most once a second; who comes meanwhile takes what is known.
    async fn revision(&self, app: &App) -> Result<i64, Failure> {
        let (Timestamp(now), kept) = (app.clock.now(), &self.0);
        let asked = kept.asked_at.load(Ordering::Acquire);
        let due = asked == 0 || !(0..STALE).contains(&(now - asked));
        let mine = due
            && kept
                .asked_at
                .compare_exchange(asked, now, Ordering::AcqRel, Ordering::Acquire)
                .is_ok();
        if mine {
            let read = app.db.read(|tx| tx.first::<(i64,)>(&sql::REVISION, ()));
            let read = read.await.map_err(|e: store::Error| Failure::from(e))?;
            kept.revision
                .fetch_max(read.map_or(0, |row| row.0), Ordering::AcqRel);
        }
        Ok(kept.revision.load(Ordering::Acquire))
    }

    /// Whoever published here sees it at once.
    pub(super) fn forget(&self) {
        self.0.asked_at.store(0, Ordering::Release);
    }
}

/// Whether a tenant has published a value for one of these keys.
pub(crate) fn said(tx: &mut Tx<'_>, tenant: &str, keys: &[&str]) -> Result<bool, store::Error> {
    let (_, settings) = published(tx, tenant)?;
    Ok(keys.iter().any(|key| !settings.get(key).is_empty()))
}

/// Number and settings of what a tenant has published; 0 and nothing before the first time.
pub(super) fn published(tx: &mut Tx<'_>, tenant: &str) -> Result<(i64, Settings), store::Error> {
    let row = tx.first::<(i64, String)>(&sql::PUBLISHED, (tenant,))?;
    Ok(row.map_or_else(Default::default, |(version, json)| {
        (version, Settings::read(&json))
    }))
}
