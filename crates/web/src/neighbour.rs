//! Portals of other installations, whose services the search shows beside our own.
use crate::region::{BadRegion, Public};
use serde::Deserialize;

/// The most neighbours a region may name: each search may ask all of them.
const MOST: usize = 16;

/// A portal elsewhere that answers searches in the shape of the federal search service.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Neighbour {
    /// What people read: "Serviceportal Ruhr".
    pub name: String,
    /// Its origin, `https://` and a host name, without a slash at the end. In the demo also `http`
    /// and a host of this machine.
    pub address: String,
    /// Regional keys (ARS, 12 digits) of its municipalities for which it is asked.
    pub areas: Vec<String>,
    /// Realms whose portals ask it; all of them if none is named.
    #[serde(default)]
    pub realms: Vec<String>,
}

impl Neighbour {
    /// Whether the portals of a realm ask it.
    #[must_use]
    pub fn is_asked_by(&self, realm: &str) -> bool {
        self.realms.is_empty() || self.realms.iter().any(|id| id == realm)
    }

    fn check(&self, public: &Public, demo: bool) -> Result<(), String> {
        let bad = |what: &str| Err(format!("neighbour \"{}\": {what}", self.name));
        let name = self.name.trim();
        if name.is_empty() || self.name.chars().count() > 80 {
            return Err("a neighbour needs a name of at most 80 characters".to_owned());
        }
        let (scheme, host) = self.address.split_once("://").unwrap_or_default();
        let (host, port) = host.split_once(':').unwrap_or((host, ""));
        let here = demo && public.scheme == "http" && (host == "127.0.0.1" || is_localhost(host));
        let port_is_good = port.is_empty() || (here && port.parse::<u16>().is_ok());
        let secure = scheme == "https" && is_name(host) && !is_localhost(host);
        if !(port_is_good && (secure || (here && scheme == "http"))) {
            return bad("address must be https:// and the name of a public host, nothing more");
        }
        let is_key = |key: &String| key.len() == 12 && key.bytes().all(|b| b.is_ascii_digit());
        if self.areas.is_empty() || self.areas.len() > 4 || !self.areas.iter().all(is_key) {
            return bad("areas must name one to four regional keys of 12 digits");
        }
        Ok(())
    }
}

/// Checks all of a region's neighbours.
///
/// # Errors
/// One sentence that names the entry.
pub(crate) fn check(all: &[Neighbour], public: &Public, demo: bool) -> Result<(), BadRegion> {
    if all.len() > MOST {
        return Err(BadRegion(format!("there are more than {MOST} neighbours")));
    }
    for (at, neighbour) in all.iter().enumerate() {
        neighbour.check(public, demo).map_err(BadRegion)?;
        if all[..at].iter().any(|n| n.address == neighbour.address) {
            let name = &neighbour.name;
            return Err(BadRegion(format!(
                "neighbour \"{name}\": its address is there twice"
            )));
        }
    }
    Ok(())
}

fn is_localhost(host: &str) -> bool {
    host == "localhost" || host.ends_with(".localhost")
}

/// A name with a dot whose last part is no number: connections to it go through a resolver that
/// leaves out what is not public; a number would not.
fn is_name(host: &str) -> bool {
    let good = |part: &str| {
        !part.is_empty()
            && part.len() <= 63
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.len() <= 253
        && host.contains('.')
        && host.split('.').all(good)
        && last.bytes().any(|b| b.is_ascii_lowercase())
        && !last.starts_with("0x")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(address: &str, areas: &[&str], demo: bool) -> bool {
        let public = Public {
            scheme: if demo { "http" } else { "https" }.into(),
            port: None,
        };
        let neighbour = Neighbour {
            name: "Nachbar".into(),
            address: address.into(),
            areas: areas.iter().map(|&a| a.to_owned()).collect(),
            realms: Vec::new(),
        };
        check(&[neighbour], &public, demo).is_ok()
    }

    #[test]
    fn a_neighbour_is_a_public_name_by_https() {
        let areas = ["059110000000"];
        assert!(checked("https://portal.nachbar.example", &areas, false));
        for bad in [
            "http://portal.nachbar.example",
            "https://portal.nachbar.example/",
            "https://portal.nachbar.example:8443",
            "https://user@portal.nachbar.example",
            "https://10.0.0.1",
            "https://[::1]",
            "https://2130706433",
            "https://127.1",
            "https://nachbar",
            "https://a.0x7f",
            "https://x.localhost",
            "http://127.0.0.1:8080",
            "",
        ] {
            assert!(!checked(bad, &areas, false), "{bad}");
        }
        assert!(
            checked("http://127.0.0.1:8080", &areas, true),
            "the demo's own machine"
        );
        for bad in [&[][..], &["05911"], &["059110000000"; 5]] {
            assert!(
                !checked("https://portal.nachbar.example", bad, false),
                "{bad:?}"
            );
        }
    }
}
