//! Where the measured installation is: one loopback socket and the hosts behind it.
use crate::{cli::Hosts, error::Error};
use std::net::SocketAddr;

/// A host as it stands in the `Host` header and in origins.
#[derive(Debug, Clone)]
pub struct Host {
    /// `id.localhost`
    pub name: String,
    /// `id.localhost:8080`
    pub authority: String,
    /// `http://id.localhost:8080`
    pub origin: String,
}

impl Host {
    pub fn new(name: &str, port: u16) -> Self {
        let authority = format!("{name}:{port}");
        let origin = format!("http://{authority}");
        Self {
            name: name.to_owned(),
            authority,
            origin,
        }
    }
}

/// The socket and the hosts.
#[derive(Debug, Clone)]
pub struct Place {
    pub address: SocketAddr,
    pub issuer: Host,
    pub app: Host,
    pub portal: Host,
    pub mail: Host,
}

impl Place {
    /// The hosts of a demo on this socket.
    ///
    /// # Errors
    /// An address that is not loopback: this program loads nobody else's machine.
    pub fn new(address: SocketAddr, hosts: &Hosts) -> Result<Self, Error> {
        if !address.ip().is_loopback() {
            return Err(Error::Usage(format!(
                "{address} is not a loopback address: load is made on this machine alone"
            )));
        }
        let host = |name: &str| Host::new(name, address.port());
        Ok(Self {
            address,
            issuer: host(&hosts.issuer),
            app: host(&hosts.app),
            portal: host(&hosts.portal),
            mail: host(&hosts.mail),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Cli, Command};
    use clap::Parser;

    fn place(address: &str) -> Result<Place, Error> {
        let cli = Cli::parse_from(["stadttor-load", "run", "--listen", address]);
        match cli.command {
            Command::Run { listen, load, .. } => Place::new(listen, &load.hosts),
            Command::Bench { .. } | Command::Services { .. } | Command::Portals { .. } => {
                Err(Error::Missing("run"))
            }
        }
    }

    #[test]
    fn only_this_machine_is_loaded() {
        for here in ["127.0.0.1:8080", "127.9.9.9:1", "[::1]:8080"] {
            assert!(place(here).is_ok(), "{here}");
        }
        for elsewhere in ["0.0.0.0:8080", "192.0.2.1:80", "[2001:db8::1]:80"] {
            assert!(place(elsewhere).is_err(), "{elsewhere}");
        }
    }

    #[test]
    fn origins_carry_the_port_that_browsers_show() {
        let place = place("127.0.0.1:4711").unwrap();
        assert_eq!(place.app.origin, "http://app.id.localhost:4711");
        assert_eq!(place.issuer.authority, "id.localhost:4711");
    }
}
