//! Whether an answer is counted: a page that somebody looks at.
//!
//! Only the headers of this one request are looked at, and forgotten with it. Programs that do not
//! say what they are, are counted: whoever wants to tell them from people has to watch both.
use super::{Viewed, tally::Key};
use crate::Portal;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::Response,
};
use web::{Lang, when};

/// Said by a page of itself, as an extension of its answer.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    /// Whose portal: its name as a tenant.
    pub(crate) tenant: String,
    pub(crate) kind: Viewed,
    /// Which one; made from what the catalogue holds, never from what was typed.
    pub(crate) subject: String,
    pub(crate) lang: Lang,
}

/// Counts a page that was shown, after it was made. Costs a lookup in memory.
pub(crate) async fn count(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let looks = looks(request.method(), request.headers());
    let mut response = next.run(request).await;
    let seen = response.extensions_mut().remove::<Seen>();
    if let Some(seen) = seen.filter(|_| looks && response.status().is_success()) {
        let day = super::numbers::day(when::date(portal.app.clock.now()));
        let key = |kind, subject| Key {
            municipality: seen.tenant.clone(),
            day,
            kind,
            subject,
        };
        let lang = seen.lang.code().to_owned();
        portal.tally.add(key(Viewed::Language, lang));
        portal.tally.add(key(seen.kind, seen.subject.clone()));
    }
    response
}

/// Whether a person's browser shows what it gets: no head without a page, no page loaded ahead, no
/// picture or frame of another site, no program that says that it is one.
fn looks(method: &Method, headers: &HeaderMap) -> bool {
    let says = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    // `Sec-Purpose` is today's name (Fetch, section 3.3), the others those of older browsers.
    let ahead = ["sec-purpose", "purpose", "x-moz", "x-purpose"]
        .into_iter()
        .filter_map(says)
        .any(|purpose| purpose.contains("prefetch") || purpose.contains("preview"));
    let shown = says("sec-fetch-dest").is_none_or(|dest| dest == "document");
    // Robots give an address to write to (RFC 9110, section 10.1.2).
    let robot = headers.contains_key(header::FROM)
        || says("user-agent").is_some_and(|agent| is_robot(&agent.to_ascii_lowercase()));
    method == Method::GET && !ahead && shown && !robot
}

fn is_robot(agent: &str) -> bool {
    // A brand of phones ends like one.
    let agent = agent.replace("cubot", "");
    // No browser names a page about itself; robots do, by an old custom.
    agent.contains("://")
        || [
            "bot",
            "crawl",
            "spider",
            "slurp",
            "curl/",
            "wget/",
            "python",
            "headless",
            "monitor",
            "lighthouse",
        ]
        .iter()
        .any(|word| agent.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(lines: &[(&'static str, &'static str)]) -> bool {
        let headers = lines
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
        looks(&Method::GET, &headers.collect())
    }

    #[test]
    fn browsers_look_and_programs_that_say_so_do_not() {
        for agent in [
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 10; CUBOT_X30) AppleWebKit/537.36",
        ] {
            assert!(seen(&[("user-agent", agent)]), "{agent}");
        }
        for agent in [
            "Mozilla/5.0 (compatible; Examplebot/2.1; +http://example.org/bot.html)",
            "Mozilla/5.0 (compatible; nothing told; https://example.org)",
            "curl/8.5.0",
            "Example-Crawler",
            "python-requests/2.32",
        ] {
            assert!(!seen(&[("user-agent", agent)]), "{agent}");
        }
        assert!(seen(&[]));
        assert!(!seen(&[("from", "robot@example.org")]));
        assert!(!looks(&Method::HEAD, &HeaderMap::new()));
    }

    #[test]
    fn what_is_loaded_ahead_or_beside_is_not_looked_at() {
        for purpose in [
            "prefetch",
            "prefetch;prerender",
            "prefetch;anonymous-client-ip",
        ] {
            assert!(!seen(&[("sec-purpose", purpose)]), "{purpose}");
        }
        assert!(!seen(&[("purpose", "prefetch")]) && !seen(&[("x-moz", "prefetch")]));
        assert!(seen(&[("sec-fetch-dest", "document")]));
        for dest in ["image", "iframe", "empty", "script"] {
            assert!(!seen(&[("sec-fetch-dest", dest)]), "{dest}");
        }
    }
}
