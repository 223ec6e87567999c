//! Entity identifiers (section 1.2) and where an entity speaks of itself (section 9).

use crate::{oauth::registration::check_called, webpush::Reach};

/// The most bytes of an entity identifier.
const LONGEST: usize = 512;

/// Whether a text is the identifier of an entity that may be asked: https, a host, perhaps a port
/// and a path, and nothing behind our firewall. What the name resolves to is to be checked when it
/// is called.
#[must_use]
pub fn is_entity(text: &str, reach: Reach) -> bool {
    text.len() <= LONGEST && !text.contains(['?', '%']) && check_called(text, reach).is_ok()
}

/// Where an entity's configuration is (section 9).
#[must_use]
pub fn well_known(entity: &str) -> String {
    let base = entity.strip_suffix('/').unwrap_or(entity);
    format!("{base}/.well-known/openid-federation")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_public_addresses_are_entities() {
        for good in [
            "https://a.example",
            "https://a.example/x",
            "https://a.example:8443/",
        ] {
            assert!(is_entity(good, Reach::Public), "{good}");
        }
        for bad in [
            "library",
            "http://a.example",
            "https://localhost",
            "https://127.0.0.1",
            "https://10.0.0.1/x",
            "https://[fd00::1]",
            "https://a",
            "https://printer.local",
            "https://user@a.example",
            "https://a.example/?x",
            "https://a.example/#x",
            "https://a.example/%2e%2e/x",
            "https://169.254.169.254/latest",
        ] {
            assert!(!is_entity(bad, Reach::Public), "{bad}");
        }
        assert!(is_entity("http://id.localhost:8080", Reach::Loopback));
        assert_eq!(
            well_known("https://a.example/"),
            "https://a.example/.well-known/openid-federation"
        );
    }
}
