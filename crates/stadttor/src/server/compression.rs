//! What may be compressed.
//!
//! The length of a compressed page tells what it repeats: who can make a browser send guesses
//! that the page echoes finds out its secrets letter by letter (BREACH). So nothing that holds a
//! secret of the caller is compressed, only files and the pages that everybody gets alike.
//!
//! It is worth its while there: at the fastest level a portal's front page shrinks from 18 KB to
//! 4 KB for 0.15 ms of a core; the next levels save a tenth more for half as much time again.
use axum::http::{HeaderMap, header};
use web::{cookie, page::LANG_COOKIE, region::Door};

/// Whether the answer holds nothing secret.
pub fn is_safe(door: &Door, path: &str, headers: &HeaderMap) -> bool {
    path.starts_with("/styles/")
        || match door {
            Door::Issuer(_) | Door::Mtls(_) => false,
            Door::PhoneApp(_) => !path.starts_with("/api/"),
            Door::Portal(..) | Door::Umbrella(_) | Door::Mailbox => is_nobody(headers),
        }
}

/// Whether the request carries no cookie that could name a session.
fn is_nobody(headers: &HeaderMap) -> bool {
    let sent: Vec<_> = headers.get_all(header::COOKIE).iter().collect();
    match sent.as_slice() {
        [] => true,
        [one] => !one.as_bytes().contains(&b';') && cookie::get(headers, LANG_COOKIE).is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_that_may_belong_to_a_session_are_told_apart() {
        for (values, nobody) in [
            (&[][..], true),
            (&["__Host-lang=de"], true),
            (&["__Host-lang=de; __Host-session=x"], false),
            (&["__Host-session=x"], false),
            (&["__Host-lang=de", "__Host-session=x"], false),
        ] {
            let headers = values
                .iter()
                .map(|v| (header::COOKIE, v.parse().unwrap()))
                .collect();
            assert_eq!(is_nobody(&headers), nobody, "{values:?}");
        }
    }
}
