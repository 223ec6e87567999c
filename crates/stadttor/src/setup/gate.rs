//! Who may use the wizard: whoever holds the link of the terminal, in one browser.
//!
//! Other accounts of the machine reach loopback, too, and so do pages of other sites in the same
//! browser. The first are kept out by the link's secret, which becomes a cookie; the others by the
//! request's `Host` (a name that was led here by DNS rebinding is none of ours), by `Origin` and
//! `Sec-Fetch-Site`, and by a token in every form.
use axum::http::{HeaderMap, header};
use protocols::{Chance, base64url, digest};
use std::{
    net::SocketAddr,
    sync::{Mutex, PoisonError},
};
use store::Id;
use web::Clock;

/// Without `__Host-`: that would need TLS. Hosts other than loopback never get it.
const COOKIE: &str = "stadttor-setup";

/// A bearer secret of decision 4: `id.secret`, kept as id and hash.
struct Token {
    id: Id,
    hash: [u8; 32],
}

impl Token {
    /// A new one, with what its holder shows.
    fn new() -> (Self, String) {
        let mut chance = Chance::system();
        let id = Id::new(Clock::system().now(), &mut chance);
        let secret = chance.bytes::<32>();
        let shown = format!("{id}.{}", base64url::encode(&secret));
        let hash = digest::sha256(&secret);
        (Self { id, hash }, shown)
    }

    /// In constant time.
    fn fits(&self, shown: &str) -> bool {
        let Some((id, secret)) = shown.split_once('.') else {
            return false;
        };
        let secret = base64url::decode_array::<32>(secret);
        id.parse::<Id>().is_ok_and(|id| id == self.id)
            && secret.is_some_and(|secret| digest::equal(&digest::sha256(&secret), &self.hash))
    }
}

struct Session {
    token: Token,
    /// What every form carries.
    csrf: String,
}

/// The one link and the one browser that opened it.
pub struct Gate {
    hosts: [String; 2],
    /// Gone once it was opened.
    link: Mutex<Option<Token>>,
    session: Mutex<Option<Session>>,
}

impl Gate {
    /// A gate and its link.
    pub fn new(address: SocketAddr) -> (Self, String) {
        let (token, shown) = Token::new();
        let gate = Self {
            hosts: [address.to_string(), format!("localhost:{}", address.port())],
            link: Mutex::new(Some(token)),
            session: Mutex::default(),
        };
        (gate, format!("http://{address}/start/{shown}"))
    }

    /// Whether the request names us, once, and comes from no other site.
    pub fn is_ours(&self, method: &axum::http::Method, headers: &HeaderMap) -> bool {
        let mut named = headers.get_all(header::HOST).iter();
        let (Some(host), None) = (named.next().and_then(|h| h.to_str().ok()), named.next()) else {
            return false;
        };
        self.hosts.iter().any(|ours| ours == host)
            && !web::csrf::is_foreign(method, headers, &format!("http://{host}"))
    }

    /// Takes the link, once: the cookie of the browser that opened it.
    pub fn open(&self, shown: &str) -> Option<String> {
        let mut link = self.link.lock().unwrap_or_else(PoisonError::into_inner);
        if !link.as_ref()?.fits(shown) {
            return None;
        }
        *link = None;
        let (token, cookie) = Token::new();
        let csrf = base64url::encode(&Chance::system().bytes::<16>());
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        *session = Some(Session { token, csrf });
        Some(format!(
            "{COOKIE}={cookie}; Path=/; HttpOnly; SameSite=Strict"
        ))
    }

    /// The forms' token, for the browser that opened the link.
    pub fn csrf(&self, headers: &HeaderMap) -> Option<String> {
        let shown = web::cookie::get(headers, COOKIE)?;
        let session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        let session = session.as_ref()?;
        session.token.fits(shown).then(|| session.csrf.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderValue, Method};

    fn gate() -> (Gate, String) {
        let (gate, link) = Gate::new("127.0.0.1:8089".parse().unwrap());
        let shown = link.strip_prefix("http://127.0.0.1:8089/start/").unwrap();
        (gate, shown.to_owned())
    }

    fn with(name: header::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn the_link_opens_once_for_one_browser() {
        let (gate, shown) = gate();
        let other = Token::new().1;
        let secret = shown.split_once('.').unwrap().1;
        let mixed = format!("{}.{secret}", other.split_once('.').unwrap().0);
        for wrong in ["", ".", "a.b", &other, &mixed, &shown[..shown.len() - 1]] {
            assert!(gate.open(wrong).is_none(), "{wrong}");
        }
        let cookie = gate.open(&shown).unwrap();
        assert!(gate.open(&shown).is_none(), "used");
        let value = cookie.split(';').next().unwrap();
        assert!(gate.csrf(&with(header::COOKIE, value)).is_some());
        let foreign = format!("{COOKIE}={other}");
        assert!(gate.csrf(&with(header::COOKIE, &foreign)).is_none());
        assert!(gate.csrf(&HeaderMap::new()).is_none());
    }

    #[test]
    fn other_names_and_other_sites_are_not_ours() {
        let (gate, _) = gate();
        let get = Method::GET;
        for (host, ours) in [
            ("127.0.0.1:8089", true),
            ("localhost:8089", true),
            ("127.0.0.1", false),
            ("127.0.0.1:80", false),
            ("attacker.example:8089", false),
        ] {
            assert_eq!(
                gate.is_ours(&get, &with(header::HOST, host)),
                ours,
                "{host}"
            );
        }
        assert!(!gate.is_ours(&get, &HeaderMap::new()));
        let mut foreign = with(header::HOST, "127.0.0.1:8089");
        foreign.insert(
            header::ORIGIN,
            HeaderValue::from_static("http://localhost:3000"),
        );
        assert!(!gate.is_ours(&Method::POST, &foreign));
        foreign.append(header::HOST, HeaderValue::from_static("127.0.0.1:8089"));
        assert!(!gate.is_ours(&get, &foreign), "two hosts");
    }
}
