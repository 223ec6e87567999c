//! The mail server's address: `smtp://host:port` or `smtps://host:port`.
use serde::Deserialize;
use std::{net::IpAddr, str::FromStr};

/// Where mail is handed in, and how the way there is protected.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub protection: Protection,
}

/// How the connection is encrypted. Mails hold sign-in links: only loopback may go without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// TLS from the first byte (`smtps://`, RFC 8314).
    Tls,
    /// STARTTLS, and no mail where the server does not offer it (`smtp://` to another machine).
    StartTls,
    /// None: the server is on this machine (`smtp://localhost`).
    Loopback,
}

impl FromStr for Smtp {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bad = || "it must look like smtp://host:port or smtps://host:port".to_owned();
        let (scheme, rest) = text.split_once("://").ok_or_else(bad)?;
        let rest = rest.trim_end_matches('/');
        let (host, port) = match rest.rsplit_once(':') {
            Some((host, port)) if !host.ends_with(':') => {
                (host, Some(port.parse().map_err(|_| bad())?))
            }
            _ => (rest, None),
        };
        if host.is_empty() || host.contains(['/', '@', '?', '#', ' ', ':']) {
            return Err(bad());
        }
        let loopback = host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
        let (protection, usual) = match scheme {
            "smtps" => (Protection::Tls, 465),
            "smtp" if loopback => (Protection::Loopback, 25),
            "smtp" => (Protection::StartTls, 587),
            _ => return Err(bad()),
        };
        Ok(Self {
            host: host.to_owned(),
            port: port.unwrap_or(usual),
            protection,
        })
    }
}

impl TryFrom<String> for Smtp {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_server_on_this_machine_may_be_spoken_to_in_the_clear() {
        for (text, port, protection) in [
            ("smtp://127.0.0.1:2525", 2525, Protection::Loopback),
            ("smtp://localhost", 25, Protection::Loopback),
            ("smtp://mail.example.org", 587, Protection::StartTls),
            ("smtps://mail.example.org/", 465, Protection::Tls),
        ] {
            let smtp: Smtp = text.parse().unwrap();
            assert_eq!((smtp.port, smtp.protection), (port, protection), "{text}");
        }
    }

    #[test]
    fn other_addresses_are_refused() {
        for text in [
            "",
            "mail.example.org",
            "http://a",
            "smtp://",
            "smtp://a:b",
            "smtp://user:pw@a:25",
            "smtp://a/b",
        ] {
            assert!(text.parse::<Smtp>().is_err(), "{text}");
        }
    }
}
