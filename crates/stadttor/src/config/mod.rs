//! What an installation is made of: the file, then the environment, which wins.
//!
//! The file is checked as a whole before anything is opened, so a wrong key never leaves an
//! installation half started.
mod environment;
mod file;
pub mod network;
mod sentence;
pub mod smtp;
mod tls;

pub use environment::{Environment, LOG};
pub use sentence::{explain, nearest};
pub use tls::{Pair, Tls, TlsFiles};

use crate::{cli::Place, trouble::Trouble};
use axum::http::HeaderName;
use file::{Scheme, Settings};
use identity::PasswordSettings;
use lettre::message::Mailbox;
use network::Network;
use smtp::Smtp;
use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};
use web::{Client, region::Public};

/// All settings, resolved.
#[derive(Debug)]
pub struct Config {
    /// Where requests are taken.
    pub listen: SocketAddr,
    /// Database, lock file, and the master key unless it lies elsewhere.
    pub data: PathBuf,
    pub database: Database,
    pub master_key: MasterKey,
    /// How hosts become addresses; the demo learns its port when it listens.
    pub public: Public,
    /// Folder of the region's files; the embedded demo region if none is given.
    pub region: Option<PathBuf>,
    /// Whether exports of the catalogue are published.
    pub exports: bool,
    /// Relying parties besides those of the region.
    pub clients: Vec<Client>,
    pub post: Post,
    pub proxies: Proxies,
    pub tls: Tls,
    /// Costs that an address may cause in a minute; 0 is no limit.
    pub per_minute: u32,
    /// Open connections at the most.
    pub connections: usize,
    /// Bytes of a catalogue file that staff hand in, at the most.
    pub largest_catalogue: u64,
    /// How passwords are hashed and which are refused.
    pub passwords: PasswordSettings,
}

/// Proxies whose word about the caller is taken.
#[derive(Debug, Default, Clone)]
pub struct Proxies {
    pub trusted: Vec<Network>,
    /// The header in which they set the caller's certificate; nothing if they do not.
    pub certificate: Option<HeaderName>,
}

impl Proxies {
    /// Whether an address is one of them.
    pub fn trust(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|network| network.contains(address))
    }
}

/// Where everything is kept.
#[derive(Debug)]
pub enum Database {
    /// A file in the data folder.
    Sqlite,
    /// A server, and how many connections to it.
    Postgres { url: Secret, connections: usize },
}

/// Where the key of the encryption at rest comes from.
#[derive(Debug)]
pub enum MasterKey {
    File(PathBuf),
    Value(Secret),
}

/// Where mails go.
#[derive(Debug)]
pub enum Post {
    /// Into the demo's mailbox page. This is what makes an installation a demo.
    Mailbox,
    Smtp {
        server: Smtp,
        from: Mailbox,
        login: Option<(String, Secret)>,
    },
}

/// A text that debug output leaves out.
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);
const CONNECTIONS_TO_POSTGRES: usize = 16;

impl Config {
    /// By file or, for the demo, by data folder.
    ///
    /// # Errors
    /// One sentence that names file, line and key.
    pub fn of(place: &Place) -> Result<Self, Trouble> {
        match &place.config {
            Some(file) => Self::read(file),
            None => Self::demo(place.data.clone(), None, None),
        }
    }

    /// The installation that a file describes.
    ///
    /// # Errors
    /// As [`Config::of`].
    pub fn read(path: &Path) -> Result<Self, Trouble> {
        let unreadable = |e| Trouble::Config(format!("{} cannot be read: {e}", path.display()));
        let text = std::fs::read_to_string(path).map_err(unreadable)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let file: Settings =
            toml::from_str(&text).map_err(|e| Trouble::Config(explain(&name, &text, &e)))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut env = Environment::of_process()?;
        if let Some(secrets) = &file.secrets {
            env.add(&folder.join(secrets))?;
        }
        Self::resolve(file, folder, &name, &env)
    }

    fn resolve(
        file: Settings,
        folder: &Path,
        name: &str,
        env: &Environment,
    ) -> Result<Self, Trouble> {
        let data = env
            .parse(environment::DATA)?
            .unwrap_or_else(|| folder.join(file.data.unwrap_or("data".into())));
        let key_file = env
            .parse(environment::MASTER_KEY_FILE)?
            .or(file.master_key_file.map(|f| folder.join(f)));
        let mail = file.mail.ok_or_else(|| {
            Trouble::Config(format!(
                "[mail] is missing in {name}: without it nobody can register"
            ))
        })?;
        Ok(Self {
            listen: env
                .parse(environment::LISTEN)?
                .or(file.listen)
                .unwrap_or(LISTEN),
            master_key: master_key(env, key_file, &data),
            data,
            database: database(
                env,
                file.database,
                file.database_connections.map(usize::from),
            ),
            public: public(&file.public),
            exports: file.region.exports.unwrap_or(true),
            region: file.region.folder.map(|f| folder.join(f)),
            clients: file.client,
            post: post(mail, name, env)?,
            proxies: Proxies {
                trusted: file.proxy.trusted,
                certificate: file.proxy.client_certificate.map(|header| header.0),
            },
            tls: Tls::resolve(file.tls, folder, name)?,
            per_minute: file.limits.per_minute,
            connections: file.limits.connections.get(),
            largest_catalogue: u64::from(file.limits.catalogue_mib.get()) << 20,
            passwords: PasswordSettings {
                breaches: file.passwords.breaches.map(|f| folder.join(f)),
                ..file.passwords
            },
        })
    }

    /// The demo: everything in one folder, mails on a page, no limits for the one person trying it.
    ///
    /// # Errors
    /// A sentence about a variable of the environment.
    pub fn demo(
        data: Option<PathBuf>,
        listen: Option<SocketAddr>,
        region: Option<PathBuf>,
    ) -> Result<Self, Trouble> {
        let env = Environment::of_process()?;
        let data = data
            .or(env.parse(environment::DATA)?)
            .unwrap_or("data".into());
        let listen = listen.or(env.parse(environment::LISTEN)?).unwrap_or(LISTEN);
        Ok(Self {
            listen,
            master_key: master_key(&env, env.parse(environment::MASTER_KEY_FILE)?, &data),
            data,
            database: database(&env, None, None),
            public: Public {
                scheme: "http".to_owned(),
                port: Some(listen.port()),
            },
            region,
            exports: true,
            clients: crate::region::demo_clients()?,
            post: Post::Mailbox,
            proxies: Proxies::default(),
            tls: Tls::default(),
            per_minute: 0,
            connections: file::Limits::default().connections.get(),
            largest_catalogue: u64::from(file::Limits::default().catalogue_mib.get()) << 20,
            passwords: PasswordSettings::default(),
        })
    }

    /// With files for TLS that the command line names.
    pub fn with(self, tls: TlsFiles) -> Self {
        let tls = self.tls.with(tls);
        Self { tls, ..self }
    }

    /// Whether this is the demo.
    pub fn is_demo(&self) -> bool {
        matches!(self.post, Post::Mailbox)
    }
}

fn master_key(env: &Environment, file: Option<PathBuf>, data: &Path) -> MasterKey {
    match env.get(environment::MASTER_KEY) {
        Some(value) => MasterKey::Value(Secret(value.to_owned())),
        None => MasterKey::File(file.unwrap_or_else(|| data.join("master.key"))),
    }
}

fn database(env: &Environment, file: Option<String>, connections: Option<usize>) -> Database {
    match env.get(environment::DATABASE).map(str::to_owned).or(file) {
        Some(url) => Database::Postgres {
            url: Secret(url),
            connections: connections.unwrap_or(CONNECTIONS_TO_POSTGRES),
        },
        None => Database::Sqlite,
    }
}

/// A scheme's own port is left out: browsers leave it out of origins too (RFC 6454 6.2).
fn public(file: &file::Public) -> Public {
    let (scheme, own) = match file.scheme {
        Scheme::Https => ("https", 443),
        Scheme::Http => ("http", 80),
    };
    Public {
        scheme: scheme.to_owned(),
        port: file.port.filter(|port| *port != own),
    }
}

fn post(mail: file::Mail, name: &str, env: &Environment) -> Result<Post, Trouble> {
    let from = mail.from.parse().map_err(|_| {
        Trouble::Config(format!(
            "bad value for `from` in {name}, [mail]: \"{}\" is not a mail address",
            mail.from
        ))
    })?;
    let password = env
        .get(environment::SMTP_PASSWORD)
        .map(|p| Secret(p.to_owned()));
    let login = match (mail.user, password) {
        (None, _) => None,
        (Some(user), Some(password)) => Some((user, password)),
        (Some(_), None) => {
            let missing = format!(
                "`user` in {name}, [mail], needs its password in {}",
                environment::SMTP_PASSWORD
            );
            return Err(Trouble::Config(missing));
        }
    };
    Ok(Post::Smtp {
        server: mail.smtp,
        from,
        login,
    })
}

#[cfg(test)]
mod tests;
