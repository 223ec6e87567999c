//! The command line.
use crate::config::TlsFiles;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::{net::SocketAddr, path::PathBuf};

/// One digital identity and service portal for a region, in one program.
#[derive(Debug, Parser)]
#[command(name = "stadttor", version, about)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a region of towns with test people on this machine, to try everything
    Demo {
        /// Folder for the demo's database [default: ./data]
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
        /// Address and port to listen on [default: 127.0.0.1:8080]
        #[arg(long, value_name = "ADDRESS")]
        listen: Option<SocketAddr>,
        /// Folder of another region to try [default: the program's own]
        #[arg(long, value_name = "DIR")]
        region: Option<PathBuf>,
        /// Fill the first realm with invented accounts up to this number, to measure
        #[arg(long, value_name = "NUMBER", default_value_t = 0)]
        accounts: u64,
    },
    /// Set up an installation with a wizard in the browser of this machine
    Setup {
        /// Folder for configuration, region and data
        #[arg(long, value_name = "DIR", default_value = "stadttor")]
        dir: PathBuf,
        /// Address of this machine and port for the wizard
        #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8089")]
        listen: SocketAddr,
    },
    /// Serve an installation
    Serve {
        /// The configuration file
        #[arg(long, value_name = "FILE")]
        config: PathBuf,
        #[command(flatten)]
        tls: TlsFiles,
    },
    /// Set up the database, or bring it up to this version
    Migrate(Place),
    /// Questions about the configuration
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Look over an installation and say what to do
    Doctor(Place),
    /// Proofs that people download from their account
    #[command(subcommand)]
    Proof(ProofCommand),
    /// Signing keys
    #[command(subcommand)]
    Keys(KeysCommand),
    /// Who may identify people at a desk
    #[command(subcommand)]
    Official(OfficialCommand),
    /// Who administers a realm
    #[command(subcommand)]
    Admin(AdminCommand),
    /// Who administers a municipality's portal
    #[command(subcommand)]
    Portal(PortalCommand),
    /// A realm as one file
    #[command(subcommand)]
    Realm(RealmCommand),
    /// The catalogue of services: files of others in, the own one out
    #[command(subcommand)]
    Catalogue(CatalogueCommand),
}

#[derive(Debug, Subcommand)]
pub enum CatalogueCommand {
    /// Take over a file of XZuFi 2.2 or CSV, all of it or nothing
    Import {
        #[command(flatten)]
        place: Place,
        /// The file
        file: PathBuf,
        #[command(flatten)]
        to: ImportFor,
        /// A name for the system that the file comes from; its records are compared with those
        /// that came under the same name before
        #[arg(long, value_name = "NAME", default_value = "import")]
        source: String,
        /// How the file is written [default: by its ending]
        #[arg(long, value_enum)]
        format: Option<FileFormat>,
        /// What a bad record does
        #[arg(long, value_enum, default_value = "stop")]
        bad: BadRecords,
        /// The file holds changes alone: what it does not name stays
        #[arg(long)]
        increment: bool,
        /// Only show what would change
        #[arg(long)]
        dry_run: bool,
        /// How many records of each kind of change are shown
        #[arg(
            long,
            value_name = "NUMBER",
            default_value_t = 20,
            requires = "dry_run"
        )]
        list: usize,
    },
    /// Write the catalogue as XZuFi 2.2
    Export {
        #[command(flatten)]
        place: Place,
        /// The file [default: the terminal]
        file: Option<PathBuf>,
        /// Only the records of this municipality
        #[arg(long, value_name = "ID")]
        municipality: Option<String>,
        /// Only the records of this source
        #[arg(long, value_name = "NAME")]
        source: Option<String>,
        /// The name of the root element, as the recipient's schema has it
        #[arg(long, value_name = "NAME", default_value = "transfer", value_parser = element_name)]
        root: String,
    },
    /// Write an empty table for `import`, with one example
    Template,
}

/// Whose records an import makes.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct ImportFor {
    /// A municipality's own, for its area alone
    #[arg(long, value_name = "ID")]
    pub municipality: Option<String>,
    /// Those of everybody: the federation's, a Land's, a district's
    #[arg(long)]
    pub everybody: bool,
}

/// How a catalogue is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FileFormat {
    /// XZuFi 2.2
    Xzufi,
    /// A table, as `catalogue template` writes it
    Csv,
}

/// What a bad record does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BadRecords {
    /// It is told of and passed over
    Skip,
    /// It ends the import, and nothing is changed
    Stop,
}

fn element_name(text: &str) -> Result<String, String> {
    let letter = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic());
    if begins && text.len() <= 80 && text.chars().all(letter) {
        Ok(text.to_owned())
    } else {
        Err("not a name of an element".to_owned())
    }
}

#[derive(Debug, Subcommand)]
pub enum AdminCommand {
    /// Make a one-time link: whoever signs in and opens it becomes administrator
    Link {
        #[command(flatten)]
        place: Place,
        /// Id of the realm
        #[arg(long, value_name = "ID")]
        realm: String,
    },
    /// Make an initial access token: whoever shows it may register services (RFC 7591), in a realm
    /// that says `registration = "token"`
    Registration {
        #[command(flatten)]
        place: Place,
        /// Id of the realm
        #[arg(long, value_name = "ID")]
        realm: String,
        /// How many services
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(i64).range(1..=1000))]
        uses: i64,
        /// For how many days
        #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(i64).range(1..=365))]
        days: i64,
    },
}

#[derive(Debug, Subcommand)]
pub enum PortalCommand {
    /// Make a one-time link: whoever signs in with a key and opens it administers the portal
    Link {
        #[command(flatten)]
        place: Place,
        /// Id of the municipality
        #[arg(long, value_name = "ID")]
        municipality: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum RealmCommand {
    /// Write what administrators have set; secrets are not in it
    Export {
        #[command(flatten)]
        place: Place,
        /// Id of the realm
        #[arg(long, value_name = "ID")]
        realm: String,
    },
    /// Make a realm as a file says, all of it or nothing
    Import {
        #[command(flatten)]
        place: Place,
        /// The file, as `export` writes it
        file: PathBuf,
        /// Only show what would change
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Read all configuration and say whether it can be used
    Check(Place),
}

#[derive(Debug, Subcommand)]
pub enum ProofCommand {
    /// Check a proof: that its events are part of the history that the issuer has signed
    Check {
        /// The downloaded file
        file: PathBuf,
        /// The issuer's keys, got from it at another time (its address with /jwks); without them
        /// the keys in the file are used, which a forger could have made
        #[arg(long, value_name = "FILE")]
        keys: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub enum OfficialCommand {
    /// Make accounts officials of a municipality; the first two are entered together
    Add {
        #[command(flatten)]
        place: Place,
        #[command(flatten)]
        office: Office,
        /// Address of the account; give it more than once for several
        #[arg(long, value_name = "ADDRESS", required = true)]
        mail: Vec<String>,
    },
    /// Show all officials of a realm
    List {
        #[command(flatten)]
        place: Place,
        /// Id of the realm
        #[arg(long, value_name = "ID")]
        realm: String,
    },
    /// An account is no official of a municipality any more, from now on
    Remove {
        #[command(flatten)]
        place: Place,
        #[command(flatten)]
        office: Office,
        /// Address of the account
        #[arg(long, value_name = "ADDRESS")]
        mail: String,
    },
}

/// Whose officials.
#[derive(Debug, Args)]
pub struct Office {
    /// Id of the realm of the accounts
    #[arg(long, value_name = "ID")]
    pub realm: String,
    /// Id of the municipality
    #[arg(long, value_name = "ID")]
    pub municipality: String,
}

#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Begin to sign with a new key; running servers follow within seconds
    Rotate {
        #[command(flatten)]
        place: Place,
        /// Id of the realm whose key it is
        #[arg(long, value_name = "ID")]
        realm: String,
    },
    /// The same for the key that signs for SAML services
    RotateSaml {
        #[command(flatten)]
        place: Place,
        /// Id of the realm whose key it is
        #[arg(long, value_name = "ID")]
        realm: String,
    },
    /// The same for the key that signs in federations; whoever vouches for the realm must have the
    /// next one by then
    RotateFederation {
        #[command(flatten)]
        place: Place,
        /// Id of the realm whose key it is
        #[arg(long, value_name = "ID")]
        realm: String,
    },
}

/// Which installation: by its configuration file, or the demo by its data folder.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Place {
    /// The configuration file
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The data folder of a demo
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}
