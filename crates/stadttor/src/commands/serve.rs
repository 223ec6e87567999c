//! `stadttor serve`, and what the demo shares with it.
use super::admin;
use crate::{
    background::{self, Tools, mail::Mailer, push},
    config::Config,
    installation::{Installation, Lock},
    outgoing,
    region::{Files, hosts, reachable},
    server::{self, Doors, Slices, Tls},
    trouble::Trouble,
};
use identity::Identity;
use portal::Portal;
use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    time::Duration,
};
use tokio::{net::TcpListener, sync::watch};
use web::{App, Clock, Dice, Inner, Region, limit::Limiter};

/// How long a call to a relying party or to another identity provider, or of the portal to its
/// issuer, may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Serves an installation until it is told to stop.
///
/// # Errors
/// What keeps it from starting.
pub async fn run(config: Config) -> Result<(), Trouble> {
    let files = Files::read(config.region.as_deref())?;
    let listener = listen(config.listen).await?;
    let _lock = Lock::take(&config)?;
    let installation = Installation::open(&config).await?;
    let (app, files) = assemble(&config, files, installation)?;
    let server = Server::start(&config, app.clone(), files).await?;
    admin::greet(&app).await?;
    tracing::info!(address = %listener.local_addr()?, version = env!("CARGO_PKG_VERSION"), "ready");
    server.run(listener).await;
    Ok(())
}

/// Takes the port before anything else is touched.
///
/// # Errors
/// [`Trouble::PortInUse`] or [`Trouble::Listen`].
pub async fn listen(address: SocketAddr) -> Result<TcpListener, Trouble> {
    TcpListener::bind(address)
        .await
        .map_err(|reason| match reason.kind() {
            io::ErrorKind::AddrInUse => Trouble::PortInUse(address),
            _ => Trouble::Listen { address, reason },
        })
}

/// The state that all parts share.
///
/// # Errors
/// A region that cannot be used.
pub fn assemble(
    config: &Config,
    files: Files,
    installation: Installation,
) -> Result<(App, portal::Catalogue), Trouble> {
    let Installation { db, vault } = installation;
    let (region, catalogue) = files.build(config, &vault)?;
    let app = App::new(Inner {
        db,
        vault,
        clock: Clock::system(),
        dice: Dice::system(),
        region,
        limiter: Limiter::new(config.per_minute),
        demo: config.is_demo(),
    });
    Ok((app, catalogue))
}

/// All parts, mounted.
pub struct Server {
    doors: Doors,
    tools: Tools,
    connections: usize,
    tls: Option<Tls>,
    stop: watch::Receiver<bool>,
}

impl Server {
    /// Loads keys and catalogue and mounts the parts.
    ///
    /// # Errors
    /// What keeps a part from starting.
    pub async fn start(
        config: &Config,
        app: App,
        catalogue: portal::Catalogue,
    ) -> Result<Self, Trouble> {
        // Before anybody is told that we run: a signal must find somebody who listens.
        let stop = server::stop_signal()?;
        let http = http_client(&app.region)?;
        let identity = Identity::start(app.clone()).await?;
        let identity = identity.with_fetch(outgoing::fetch(http.clone()));
        let strangers = push::client(identity.push_reach()).map_err(Trouble::Http)?;
        let identity = identity.with_strangers(outgoing::fetch(strangers));
        let identity = identity.with_passwords(&config.passwords)?;
        let identity = identity.with_authorities(config.tls.authorities()?);
        let portal = Portal::start(app.clone(), catalogue, http.clone()).await?;
        let portal = portal.with_files(config.largest_catalogue, config.data.clone());
        let neighbours = push::client(identity.push_reach()).map_err(Trouble::Http)?;
        let mut portal = portal.with_neighbours(neighbours);
        let exports = config.exports.then(|| config.data.join("exports"));
        if let Some(folder) = &exports {
            portal = portal.with_exports(folder);
        }
        portal.prepare_search();
        let slices = Slices {
            issuer: identity.issuer_router(),
            mtls: identity.mtls_router(),
            phone_app: identity.phone_app_router(),
            municipality: portal.municipality_router(),
            umbrella: portal.umbrella_router(),
        };
        let doors = Doors::new(&app, slices, config.proxies.clone());
        let doors = doors.with_files(config.largest_catalogue);
        let tls = encryption(config, &app.region)?;
        if let Some(tls) = &tls {
            tls.follow(stop.clone())?;
        }
        let push = push::client(identity.push_reach()).map_err(Trouble::Http)?;
        let mailer = Mailer::new(&config.post).map_err(Trouble::Config)?;
        let tools = Tools {
            app,
            identity,
            portal,
            mailer,
            http,
            push,
            exports,
        };
        Ok(Self {
            doors,
            tools,
            connections: config.connections,
            tls,
            stop,
        })
    }

    /// Answers requests until SIGTERM or SIGINT, then ends in good order: running requests and
    /// claimed jobs are finished; jobs that are left wait in the database.
    pub async fn run(self, listener: TcpListener) {
        let mut tasks = background::start(&self.tools, &self.stop);
        server::serve(
            listener,
            self.doors.into_router(),
            self.connections,
            self.tls,
            self.stop,
        )
        .await;
        // After the last answer, and before anything that somebody might not wait for: what is in
        // memory alone would be gone.
        if let Err(reason) = self.tools.portal.write_counts().await {
            tracing::error!(%reason, "the views of the last minute are lost");
        }
        while tasks.join_next().await.is_some() {}
        tracing::info!("ended");
    }
}

/// TLS with the configured files, if there are any.
///
/// # Errors
/// A sentence that names a file that cannot be used, or a key that does not go with it.
pub fn encryption(config: &Config, region: &Region) -> Result<Option<Tls>, Trouble> {
    reachable(region, config)?;
    let Some(pair) = &config.tls.own else {
        return Ok(None);
    };
    let asking = region.realms.iter().filter_map(|r| r.mtls_host.clone());
    let tls = Tls::new(pair, asking.collect()).map_err(Trouble::Config)?;
    Ok(Some(tls))
}

/// For calls from here: short, without redirects, past any proxy of the environment. Resolvers of
/// programs do not know `*.localhost` (browsers do, RFC 6761 6.3), so those hosts are named here.
fn http_client(region: &Region) -> Result<reqwest::Client, Trouble> {
    let here = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);
    hosts(region)
        .filter(|host| host.ends_with(".localhost"))
        .fold(reqwest::Client::builder(), |builder, host| {
            builder.resolve(host, here)
        })
        .timeout(PATIENCE)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build()
        .map_err(Trouble::Http)
}
