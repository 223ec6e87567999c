//! The command line.
use clap::{Args, Parser, Subcommand};
use std::{net::SocketAddr, path::PathBuf, time::Duration};

/// Simulated people that sign in completely, to size and measure a Stadttor on this machine
#[derive(Debug, Parser)]
#[command(name = "stadttor-load")]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Load a demo that is running
    Run {
        /// Loopback address and port it listens on
        #[arg(long, value_name = "ADDRESS")]
        listen: SocketAddr,
        /// Its process, to read its CPU time and memory
        #[arg(long)]
        pid: Option<u32>,
        #[command(flatten)]
        load: Load,
    },
    /// Start demos, measure how fast they start, load one, and print everything as a table
    Bench {
        /// The program `stadttor`
        #[arg(long, value_name = "FILE")]
        server: PathBuf,
        /// Folder for the databases, on the disk to be measured [default: a temporary one]
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
        /// Measure on a new database of this PostgreSQL server instead of SQLite
        #[arg(long, value_name = "URL")]
        postgres: Option<String>,
        /// Sign in also beside so many invented accounts
        #[arg(long, value_name = "NUMBERS", value_delimiter = ',', default_values_t = [10_000, 1_000_000])]
        accounts: Vec<u64>,
        #[command(flatten)]
        load: Load,
    },
    /// Measure what services ask for: tokens, refresh, userinfo, introspection, PAR with DPoP and
    /// SAML, at new demos and, if wanted, at another provider beside them
    Services {
        /// The program `stadttor`
        #[arg(long, value_name = "FILE")]
        server: PathBuf,
        /// Folder of the other provider, with its packages installed: bench/peer
        #[arg(long, value_name = "DIR")]
        peer: Option<PathBuf>,
        /// Folder for the databases, on the disk to be measured [default: a temporary one]
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
        /// Measure also on new databases of this PostgreSQL server, on this machine
        #[arg(long, value_name = "URL")]
        postgres: Option<String>,
        #[command(flatten)]
        load: Load,
    },
    /// Measure the portals of regions with so many municipalities: the import of their catalogue,
    /// the start, memory, pages and search
    Portals {
        /// The program `stadttor`
        #[arg(long, value_name = "FILE")]
        server: PathBuf,
        /// Folder for the databases, on the disk to be measured [default: a temporary one]
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
        /// Each a region of its own
        #[arg(long, value_name = "NUMBERS", value_delimiter = ',', default_values_t = [13, 1_000],
            value_parser = clap::value_parser!(u32).range(1..=10_000))]
        municipalities: Vec<u32>,
        #[command(flatten)]
        size: Catalogue,
        #[command(flatten)]
        load: Load,
    },
}

/// How much is in the catalogue of a region.
#[derive(Debug, Clone, Copy, Args)]
pub struct Catalogue {
    /// Services of the federation, which every municipality offers
    #[arg(long, default_value_t = 5_000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub services: u32,
    /// For so many of them each municipality has a text and an office of its own
    #[arg(long, default_value_t = 500)]
    pub own: u32,
    /// Bytes of the long text of a service
    #[arg(long, default_value_t = 1_500)]
    pub text: usize,
}

/// How much load, and where.
#[derive(Debug, Clone, Args)]
pub struct Load {
    /// People that are registered before it begins
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u16).range(1..=2000))]
    pub people: u16,
    /// Seconds that each figure is measured
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=240))]
    pub seconds: u16,
    /// How many act at the same time
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u16).range(1..=256))]
    pub in_flight: u16,
    #[command(flatten)]
    pub hosts: Hosts,
}

impl Load {
    /// How long each figure is measured.
    pub fn lasts(&self) -> Duration {
        Duration::from_secs(self.seconds.into())
    }
}

/// The hosts of the demo region.
#[derive(Debug, Clone, Args)]
pub struct Hosts {
    /// Host of the issuer
    #[arg(
        long = "issuer-host",
        default_value = "id.localhost",
        value_name = "HOST"
    )]
    pub issuer: String,
    /// Host of its phone app
    #[arg(
        long = "app-host",
        default_value = "app.id.localhost",
        value_name = "HOST"
    )]
    pub app: String,
    /// Host of a portal
    #[arg(
        long = "portal-host",
        default_value = "gelsenkirchen.localhost",
        value_name = "HOST"
    )]
    pub portal: String,
    /// Host of the demo's mailbox
    #[arg(
        long = "mail-host",
        default_value = "mail.localhost",
        value_name = "HOST"
    )]
    pub mail: String,
}
