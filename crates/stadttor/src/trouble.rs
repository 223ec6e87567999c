//! Why a command cannot do its work: one sentence each, saying what to do about it.
use std::{net::SocketAddr, path::PathBuf};

/// What stops a command. Nothing has been damaged when one of these is said.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The configuration, the environment or the region.
    #[error("{0}")]
    Config(String),
    #[error("{0} is already in use: stop the other program, or listen on another address")]
    PortInUse(SocketAddr),
    #[error("cannot listen on {address}: {reason}")]
    Listen {
        address: SocketAddr,
        reason: std::io::Error,
    },
    #[error("the data folder {} is not writable: {reason}", folder.display())]
    DataFolder {
        folder: PathBuf,
        reason: std::io::Error,
    },
    #[error("another Stadttor is running on the data folder {}: stop it first", .0.display())]
    Locked(PathBuf),
    #[error("there is no database in {} yet: run `stadttor migrate`", .0.display())]
    NoDatabase(PathBuf),
    #[error("the database lacks {} of this version ({}): run `stadttor migrate`", steps(.0.len()), .0.join(", "))]
    Behind(Vec<&'static str>),
    #[error("the database was written by a newer Stadttor (it has {}): run that version or a later one", .0.join(", "))]
    Ahead(Vec<String>),
    #[error("the master key file {} does not exist: put this installation's key there, or set master_key_file", .0.display())]
    NoMasterKey(PathBuf),
    #[error("the master key does not fit this database: use the key that it was set up with")]
    OtherMasterKey,
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error("the issuer could not start: {0}")]
    Identity(#[from] identity::StartError),
    /// A proof, and why it does not hold.
    #[error("{0}")]
    Proof(String),
    #[error("no new signing key: {0}")]
    Rotate(#[from] identity::RotateError),
    #[error("{0}")]
    Official(#[from] identity::OfficialError),
    #[error("{0}")]
    Link(#[from] identity::LinkError),
    #[error("{0}")]
    Portal(#[from] portal::UnknownMunicipality),
    #[error("the portals could not start: {0}")]
    PortalStart(#[from] portal::StartError),
    #[error("{0}")]
    Realm(identity::FileError),
    #[error(transparent)]
    Import(#[from] portal::import::ImportError),
    #[error(transparent)]
    Export(#[from] portal::export::ExportError),
    #[error("{0}")]
    Machine(#[from] std::io::Error),
    #[error("the program's own HTTP client could not start: {0}")]
    Http(#[from] reqwest::Error),
}

fn steps(count: usize) -> String {
    if count == 1 {
        "one migration".to_owned()
    } else {
        format!("{count} migrations")
    }
}
