//! What a town offers: the service portal of each municipality and the umbrella portal of a
//! region, both relying parties of the realm's identity provider over the public protocol.
//!
//! A request passes the layers of [`web::mount`], then [`visit::Visit`] finds out whose portal it
//! is and who is signed in, then a page is made from the [`Catalogue`]. The one thing that is
//! stored is the session ([`sign_in`]).
mod api;
pub mod catalogue;
mod checklist;
mod clients;
mod desk;
mod embed;
mod exchange;
pub mod export;
mod feedback;
mod finding;
pub mod first_steps;
mod home;
pub mod import;
mod life_situations;
mod mine;
mod monitor;
mod neighbours;
mod network;
mod notes;
mod office;
mod open_data;
mod place;
mod query;
mod rich;
mod service;
mod sign_in;
mod sitemap;
mod staff;
mod statistics;
mod structured;
mod tenant;
mod topic;
mod umbrella;
mod visit;

pub use catalogue::{
    Area, Audience, BadCatalogue, Catalogue, FileService, Level, Online, Responsible, Situation,
    Topic,
};
pub use clients::clients;
pub use desk::{LinkFate, due_links, note_link};
pub use exchange::{TAKE_OVER, UPLOAD};
pub use network::publish;
pub use staff::{UnknownMunicipality, administrator_link, first_administrators};

use axum::{Router, extract::FromRef, middleware::from_fn_with_state, routing::get};
use catalogue::Counts;
use exchange::Exchange;
use finding::Finder;
use neighbours::Neighbours;
use protocols::Timestamp;
use sign_in::Issuers;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use store::{Migration, Sql};
use web::{App, Failure, mount};

/// The tables of this crate.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "portal/0001-sessions",
        sql: include_str!("../migrations/0001-sessions.sql"),
    },
    Migration {
        name: "portal/0002-catalogue",
        sql: include_str!("../migrations/0002-catalogue.sql"),
    },
    Migration {
        name: "portal/0003-imports",
        sql: include_str!("../migrations/0003-imports.sql"),
    },
    Migration {
        name: "portal/0004-search",
        sql: include_str!("../migrations/0004-search.sql"),
    },
    Migration {
        name: "portal/0005-tenants",
        sql: include_str!("../migrations/0005-tenants.sql"),
    },
    Migration {
        name: "portal/0006-desk",
        sql: include_str!("../migrations/0006-desk.sql"),
    },
    Migration {
        name: "portal/0009-pages",
        sql: include_str!("../migrations/0009-pages.sql"),
    },
    Migration {
        name: "portal/0010-unnoted",
        sql: include_str!("../migrations/0010-unnoted.sql"),
    },
    Migration {
        name: "portal/0013-monitor",
        sql: include_str!("../migrations/0013-monitor.sql"),
    },
    Migration {
        name: "portal/0014-statistics",
        sql: include_str!("../migrations/0014-statistics.sql"),
    },
    Migration {
        name: "portal/0015-exchange",
        sql: include_str!("../migrations/0015-exchange.sql"),
    },
    Migration {
        name: "portal/0017-truth",
        sql: include_str!("../migrations/0017-truth.sql"),
    },
    Migration {
        name: "portal/0016-first-steps",
        sql: include_str!("../migrations/0016-first-steps.sql"),
    },
    Migration {
        name: "portal/0018-many-towns",
        sql: include_str!("../migrations/0018-many-towns.sql"),
    },
    Migration {
        name: "portal/0019-long-texts",
        sql: include_str!("../migrations/0019-long-texts.sql"),
    },
    Migration {
        name: "portal/0020-situations",
        sql: include_str!("../migrations/0020-situations.sql"),
    },
];

/// Bytes of a catalogue file at the most, where nothing else is said.
const LARGEST_FILE: u64 = 256 << 20;

/// Every statement of this crate, for the test that prepares them on both databases.
#[must_use]
pub fn statements() -> Vec<&'static Sql> {
    [
        sign_in::sql::ALL,
        catalogue::sql::ALL,
        finding::sql::ALL,
        first_steps::sql::ALL,
        staff::sql::ALL,
        desk::sql::ALL,
        feedback::sql::ALL,
        mine::sql::ALL,
        monitor::sql::ALL,
        import::sql::ALL,
        network::sql::ALL,
        export::sql::ALL,
        exchange::sql::ALL,
        tenant::sql::ALL,
        statistics::sql::ALL,
    ]
    .concat()
}

/// What staff find on the desk's front page: text key, address, and the least role that may.
pub(crate) const DOORS: &[(&str, &str, staff::Role)] = &[
    (
        "editing-title",
        "/redaktion/leistungen",
        staff::Role::Editor,
    ),
    ("editing-links", "/redaktion/links", staff::Role::Editor),
    (
        "editing-eyes",
        "/redaktion/vier-augen",
        staff::Role::Administrator,
    ),
    (
        "staff-door-team",
        "/redaktion/team",
        staff::Role::Administrator,
    ),
    ("staff-misses", "/redaktion/suche", staff::Role::Editor),
    ("statistics-title", statistics::PLACE, staff::Role::Editor),
    (
        "pages-feedback-door",
        "/redaktion/rueckmeldungen",
        staff::Role::Editor,
    ),
    ("exchange-title", exchange::PLACE, staff::Role::Editor),
    ("tenant-title", "/redaktion/auftritt", staff::Role::Reviewer),
];

/// Everything that staff can do, slice by slice.
pub(crate) fn operations() -> Vec<staff::Operation> {
    [
        staff::operations(),
        finding::operations(),
        first_steps::operations(),
        desk::operations(),
        feedback::operations(),
        exchange::operations(),
        tenant::operations(),
        statistics::operations(),
    ]
    .concat()
}

/// Method, route, least role and event of everything that staff can do, for the test that tries
/// each of them as everybody else.
#[doc(hidden)]
#[must_use]
pub fn staff_operations() -> Vec<(String, &'static str, String, Option<&'static str>)> {
    let told = |o: staff::Operation| {
        let role = o.role.word().to_owned();
        (o.method.to_string(), o.path, role, o.event)
    };
    operations().into_iter().map(told).collect()
}

/// Removes what was kept long enough: sessions that are over, queries without results, messages to
/// towns, lists that nobody uses, catalogue files about which nobody decided; old days of the
/// statistics become months. Says how many.
///
/// # Errors
/// As [`store::Db::write`].
pub async fn purge(app: &App, now: Timestamp) -> Result<u64, store::Error> {
    let sessions = sign_in::purge(app, now).await?;
    let queries = finding::purge(app, now).await?;
    let messages = feedback::purge(app, now).await?;
    let lists = mine::purge(app, now).await?;
    let files = exchange::purge(app, now).await?;
    let days = statistics::purge(app, now).await?;
    Ok(sessions + queries + messages + lists + files + days)
}

/// Why the portals cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The search.
    #[error(transparent)]
    Search(#[from] search::Error),
}

/// All portals of an installation; cloning is cheap.
#[derive(Clone, Debug)]
pub struct Portal {
    app: App,
    catalogue: Arc<Catalogue>,
    counts: Counts,
    downloads: monitor::Downloads,
    exchange: Exchange,
    finder: Finder,
    issuers: Issuers,
    tally: statistics::Tally,
    tenants: tenant::Tenants,
    neighbours: Neighbours,
    exports: Option<Arc<Path>>,
}

impl Portal {
    /// Brings the catalogue's files into the database and makes the portals. `http` speaks to the
    /// issuers; it should follow no redirects (an answer from elsewhere is refused in any case) and
    /// resolve their hosts.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn start(
        app: App,
        catalogue: Catalogue,
        http: reqwest::Client,
    ) -> Result<Self, StartError> {
        catalogue::synchronise(&app, &catalogue).await?;
        let catalogue = Arc::new(catalogue);
        let finder = Finder::new(catalogue.clone()).map_err(StartError::from)?;
        let issuers = Issuers::new(&app.region, http);
        let node = store::Id::new(app.clock.now(), &mut app.dice.chance());
        Ok(Self {
            app,
            catalogue,
            counts: Counts::default(),
            downloads: monitor::Downloads::default(),
            exchange: Exchange::new(LARGEST_FILE, std::env::temp_dir()),
            finder,
            issuers,
            tally: statistics::Tally::new(node),
            tenants: tenant::Tenants::default(),
            neighbours: Neighbours::default(),
            exports: None,
        })
    }

    /// Takes catalogue files of so many bytes at the most, and keeps them in that folder while they
    /// are read; 256 MiB in the system's folder for such, unless this says otherwise.
    #[must_use]
    pub fn with_files(mut self, most: u64, folder: PathBuf) -> Self {
        self.exchange = Exchange::new(most, folder);
        self
    }

    /// With a client for calls to the region's neighbours: it must follow no redirects, send no
    /// cookies, and connect to public addresses alone (in the demo also to this machine). Without
    /// one they are not asked.
    #[must_use]
    pub fn with_neighbours(self, http: reqwest::Client) -> Self {
        Self {
            neighbours: Neighbours::new(http),
            ..self
        }
    }

    /// With the folder in which [`publish`] keeps exports: they get public addresses.
    #[must_use]
    pub fn with_exports(self, folder: &Path) -> Self {
        Self {
            exports: Some(folder.into()),
            ..self
        }
    }

    /// Begins to read the catalogue for the search, so that the first visitor does not wait.
    pub fn prepare_search(&self) {
        let portal = self.clone();
        tokio::spawn(async move {
            if let Err(failure) = portal.finder.current(&portal.app).await {
                tracing::warn!(?failure, "the search could not be prepared");
            }
        });
    }

    /// Adds what was counted in memory to the database, and says to how many rows: about once a
    /// minute, and before the program ends.
    ///
    /// # Errors
    /// As [`store::Db::write`]. Nothing is lost then, and nothing counted twice: the next call goes
    /// on where this one stopped.
    pub async fn write_counts(&self) -> Result<u64, store::Error> {
        self.tally.write(&self.app.db).await
    }

    /// The portal of a municipality.
    pub fn municipality_router(&self) -> Router {
        self.router(self.pages(), api::routes(false))
    }

    /// The umbrella portal of a region.
    pub fn umbrella_router(&self) -> Router {
        self.router(self.pages(), api::routes(true))
    }

    /// The same addresses everywhere; what they show depends on the [`place::Place`].
    fn pages(&self) -> Router<Self> {
        let pages = Router::new()
            .route("/", get(home::page))
            .route("/lebenslagen", get(life_situations::all))
            .route("/lebenslagen/{id}", get(life_situations::one))
            .route("/leistungen/{slug}", get(service::page))
            .route("/leistungen/{slug}/checkliste", get(checklist::page))
            .merge(office::routes())
            .merge(topic::routes())
            .merge(feedback::routes())
            .merge(mine::routes())
            .merge(monitor::routes())
            .merge(open_data::routes())
            .route("/sitemap.xml", get(sitemap::all))
            .route("/robots.txt", get(sitemap::robots))
            .route("/datenschutz", get(notes::privacy))
            .route("/impressum", get(notes::imprint))
            .merge(finding::routes())
            .merge(neighbours::routes())
            .merge(sign_in::routes())
            .merge(staff::open())
            .merge(staff::mount(operations(), self))
            .merge(tenant::open())
            .merge(umbrella::open())
            .merge(embed::open())
            .fallback(async |_: visit::Visit| Failure::not_found())
            .layer(from_fn_with_state(self.clone(), statistics::count));
        mount::pages(pages, &self.app, false)
    }

    fn router(&self, pages: Router<Self>, api: Router<Self>) -> Router {
        let api = mount::problems(api);
        let notices = sign_in::back_channel().merge(web::webfinger());
        let notices = mount::oauth(notices);
        pages
            .merge(api)
            .merge(notices)
            .merge(web::assets::styles())
            .layer(from_fn_with_state(self.clone(), tenant::one_host))
            .with_state(self.clone())
    }
}

impl FromRef<Portal> for App {
    fn from_ref(portal: &Portal) -> Self {
        portal.app.clone()
    }
}
