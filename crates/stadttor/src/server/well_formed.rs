//! What a request must be before any page looks at it.
use axum::http::{HeaderMap, StatusCode, Uri, header};
use web::Failure;

/// Longest address: state parameters and QR links are far below it.
const LONGEST_URI: usize = 8 * 1024;

/// Largest body: forms and JSON are far below it, and have limits of their own.
const LARGEST_BODY: usize = 256 * 1024;

/// Largest body where a document is handed in; how many are taken in at once is limited there.
const LARGEST_DOCUMENT: usize = 5 * 1024 * 1024 + LARGEST_BODY;

/// How large bodies may be.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Where a catalogue file is handed in.
    catalogue: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            catalogue: LARGEST_BODY,
        }
    }
}

impl Bounds {
    /// With catalogue files of so many bytes. Twice as much comes in: whoever hands in a file that
    /// is too large should read why, and a browser shows no answer before it has sent all.
    pub fn with_files(most: u64) -> Self {
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        Self {
            catalogue: most.saturating_mul(2).saturating_add(LARGEST_BODY),
        }
    }

    /// The largest body at an address.
    pub fn largest_body(self, uri: &Uri) -> usize {
        match uri.path() {
            "/signatures" | "/verify" => LARGEST_DOCUMENT,
            portal::UPLOAD => self.catalogue,
            _ => LARGEST_BODY,
        }
    }
}

/// Checks length and encoding of the address and the announced length of the body.
///
/// # Errors
/// 414, 400 or 413.
pub fn check(uri: &Uri, headers: &HeaderMap, bounds: Bounds) -> Result<(), Failure> {
    let target = uri.path_and_query().map_or("", |p| p.as_str());
    if target.len() > LONGEST_URI {
        return Err(Failure::refuse(StatusCode::URI_TOO_LONG, "malformed"));
    }
    if !is_encoded(uri.path()) {
        return Err(Failure::malformed());
    }
    let announced: Option<u64> = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|v| v.to_str().ok()?.parse().ok());
    match announced {
        Some(length) if length > bounds.largest_body(uri) as u64 => {
            Err(Failure::refuse(StatusCode::PAYLOAD_TOO_LARGE, "too-large"))
        }
        _ => Ok(()),
    }
}

/// Whether the path is UTF-8 with whole escapes, and without NUL (RFC 3986 2.1).
fn is_encoded(path: &str) -> bool {
    // The form rules differ in `+` alone, which changes nothing here.
    protocols::form::decode(path).is_ok_and(|text| !text.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(uri: &str, length: Option<&'static str>) -> Option<u16> {
        let mut headers = HeaderMap::new();
        if let Some(length) = length {
            headers.insert(header::CONTENT_LENGTH, length.parse().unwrap());
        }
        let bounds = Bounds::with_files(1 << 20);
        check(&uri.parse().unwrap(), &headers, bounds)
            .err()
            .map(|f| f.status.as_u16())
    }

    #[test]
    fn broken_escapes_and_bytes_that_are_no_text_are_refused() {
        for good in ["/", "/a%20b+c", "/%C3%A4", "/a?x=%zz"] {
            assert_eq!(status(good, None), None, "{good}");
        }
        for bad in ["/%", "/%zz", "/%f", "/%ff", "/a%00b"] {
            assert_eq!(status(bad, None), Some(400), "{bad}");
        }
    }

    #[test]
    fn long_addresses_and_large_bodies_are_refused() {
        assert_eq!(status(&format!("/{}", "a".repeat(8191)), None), None);
        assert_eq!(status(&format!("/{}", "a".repeat(8192)), None), Some(414));
        assert_eq!(status("/", Some("262144")), None);
        assert_eq!(status("/", Some("262145")), Some(413));
        for document in ["/verify", "/signatures"] {
            assert_eq!(status(document, Some("5505024")), None);
            assert_eq!(status(document, Some("5505025")), Some(413));
        }
        assert_eq!(status(portal::UPLOAD, Some("2359296")), None);
        assert_eq!(status(portal::UPLOAD, Some("2359297")), Some(413));
    }
}
