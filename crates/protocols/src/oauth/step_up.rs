//! Asking for a stronger or fresher sign-in (RFC 9470): a resource server says in a
//! `WWW-Authenticate` header what the token's sign-in lacks, and the client asks the issuer for
//! that with `acr_values` and `max_age`.

use super::OauthError;

/// The most characters of a header that is read.
pub const LONGEST: usize = 4096;
/// The most levels one challenge may name.
const MOST_LEVELS: usize = 10;

/// What a resource server asks for beyond the token it was shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Challenge {
    /// The levels that would do, in order of preference; empty if any will.
    pub acr_values: Vec<String>,
    /// The most seconds since the person signed in.
    pub max_age: Option<u64>,
}

impl Challenge {
    /// The value of the `WWW-Authenticate` header (section 3). Levels that could not stand in a
    /// quoted string are left out.
    #[must_use]
    pub fn header(&self) -> String {
        let code = OauthError::InsufficientUserAuthentication.code();
        let levels: Vec<&str> = self
            .acr_values
            .iter()
            .map(String::as_str)
            .filter(|level| is_level(level))
            .take(MOST_LEVELS)
            .collect();
        let levels = (!levels.is_empty()).then(|| format!(", acr_values=\"{}\"", levels.join(" ")));
        let age = self.max_age.map(|secs| format!(", max_age=\"{secs}\""));
        format!(
            "Bearer error=\"{code}\", error_description=\"a stronger or more recent sign-in is needed\"{}{}",
            levels.unwrap_or_default(),
            age.unwrap_or_default()
        )
    }

    /// Reads a `WWW-Authenticate` header with one Bearer challenge; `None` where it is not one of
    /// this kind, or where a parameter is repeated or malformed.
    #[must_use]
    pub fn parse(header: &str) -> Option<Self> {
        if header.len() > LONGEST {
            return None;
        }
        let (scheme, rest) = header.trim().split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return None;
        }
        let parameters = parameters(rest)?;
        let one = |name: &str| {
            let mut all = parameters.iter().filter(|(n, _)| n == name);
            let first = all.next().map(|(_, value)| value.as_str());
            all.next().is_none().then_some(first)
        };
        if one("error")? != Some(OauthError::InsufficientUserAuthentication.code()) {
            return None;
        }
        let levels = one("acr_values")?.unwrap_or_default();
        let acr_values: Vec<String> = levels.split_whitespace().map(str::to_owned).collect();
        if acr_values.len() > MOST_LEVELS || !acr_values.iter().all(|level| is_level(level)) {
            return None;
        }
        let max_age = match one("max_age")? {
            None => None,
            Some(text) if text.bytes().all(|b| b.is_ascii_digit()) => Some(text.parse().ok()?),
            Some(_) => return None,
        };
        Some(Self {
            acr_values,
            max_age,
        })
    }
}

/// One word that needs no escape in a quoted string (RFC 9110, section 5.6.4).
fn is_level(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 200
        && word
            .bytes()
            .all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\')
}

/// `name="value"` or `name=value`, separated by commas (RFC 9110, section 11.2).
fn parameters(text: &str) -> Option<Vec<(String, String)>> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (name, after) = rest.split_once('=')?;
        let name = name.trim().to_ascii_lowercase();
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
            return None;
        }
        let (value, after) = value(after.trim_start())?;
        found.push((name, value));
        rest = after.trim_start();
        if rest.is_empty() {
            break;
        }
        rest = rest.strip_prefix(',')?.trim_start();
    }
    Some(found)
}

fn value(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text
            .find(|c: char| c == ',' || c.is_whitespace())
            .unwrap_or(text.len());
        return (end > 0).then(|| (text[..end].to_owned(), &text[end..]));
    };
    let (mut value, mut characters) = (String::new(), quoted.char_indices());
    while let Some((at, c)) = characters.next() {
        match c {
            '"' => return Some((value, &quoted[at + 1..])),
            '\\' => value.push(characters.next()?.1),
            _ => value.push(c),
        }
    }
    None
}
