//! Which other sites may show parts of a portal.
use super::Tenant;

impl Tenant {
    /// The sites that the portal's staff entered, as sources of a policy (Content Security Policy
    /// 3, section 2.3.1).
    pub(crate) fn embedders(&self, scheme: &str) -> Vec<String> {
        let source = |host: &str| match scheme {
            "https" => format!("https://{host}"),
            // The demo's neighbours have ports.
            _ => format!("{scheme}://{host}:*"),
        };
        self.settings.get("embed").lines().map(source).collect()
    }
}

/// Whether an origin is one of these sites: a frame tells it something.
pub(crate) fn is_embedder(tenant: &Tenant, origin: &str, scheme: &str) -> bool {
    let rest = origin
        .strip_prefix(scheme)
        .and_then(|r| r.strip_prefix("://"));
    let Some(rest) = rest else { return false };
    let (host, port) = rest.split_once(':').unwrap_or((rest, ""));
    let digits = port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit());
    let port = port.is_empty() && !rest.ends_with(':') || scheme != "https" && digits;
    port && tenant.settings.get("embed").lines().any(|one| one == host)
}
