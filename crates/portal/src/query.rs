//! Parameters of an address, read strictly: what cannot be meant is refused, and named.
use axum::http::Uri;
use protocols::form::{self, Form};
use web::Failure;

/// The most characters a search may have.
pub(crate) const LONGEST_SEARCH: usize = 200;
/// The most characters a place may have.
pub(crate) const LONGEST_PLACE: usize = 100;
/// Nobody turns so many pages; it keeps sums far from overflowing.
pub(crate) const FURTHEST: usize = 100_000;

/// The decoded parameters of a request.
#[derive(Debug)]
pub(crate) struct Query(Form);

/// A parameter with a value that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BadParameter {
    /// Which one.
    pub(crate) name: &'static str,
    /// Text key of the sentence that says what it may be.
    pub(crate) rule: &'static str,
    /// Bounds for that sentence.
    pub(crate) bounds: (usize, usize),
}

impl From<BadParameter> for Failure {
    fn from(bad: BadParameter) -> Self {
        Failure::malformed().because(bad.name)
    }
}

impl Query {
    /// Refuses bytes that are not UTF-8, broken escapes and repeated names.
    pub(crate) fn of(uri: &Uri) -> Result<Self, Failure> {
        form::parse(uri.query().unwrap_or_default())
            .map(Self)
            .map_err(|_| Failure::malformed())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)
    }

    /// What is searched for: `q`, without control characters, not too long.
    pub(crate) fn search(&self) -> Result<&str, BadParameter> {
        let text = self.get("q").unwrap_or_default().trim();
        if text.chars().count() > LONGEST_SEARCH || text.contains(char::is_control) {
            return Err(BadParameter {
                name: "q",
                rule: "portal-api-bad-text",
                bounds: (0, LONGEST_SEARCH),
            });
        }
        Ok(text)
    }

    /// Where somebody is: `ort`, a postal code or a town.
    pub(crate) fn place(&self) -> Result<&str, BadParameter> {
        let text = self.get("ort").unwrap_or_default().trim();
        if text.chars().count() > LONGEST_PLACE || text.contains(char::is_control) {
            return Err(BadParameter {
                name: "ort",
                rule: "portal-api-bad-text",
                bounds: (0, LONGEST_PLACE),
            });
        }
        Ok(text)
    }

    /// A whole number between two bounds.
    pub(crate) fn number(
        &self,
        name: &'static str,
        default: usize,
        bounds: (usize, usize),
    ) -> Result<usize, BadParameter> {
        let Some(text) = self.get(name) else {
            return Ok(default);
        };
        // `parse` alone would accept a plus sign.
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let number = text
            .parse()
            .ok()
            .filter(|n| digits && (bounds.0..=bounds.1).contains(n));
        number.ok_or(BadParameter {
            name,
            rule: "portal-api-bad-number",
            bounds,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> Result<Query, Failure> {
        Query::of(&format!("/suche?{text}").parse().unwrap())
    }

    #[test]
    fn a_number_is_digits_within_bounds() {
        let number = |text: &str| query(text).unwrap().number("limit", 20, (1, 100)).ok();
        assert_eq!(number(""), Some(20));
        assert_eq!(number("limit=100"), Some(100));
        for bad in [
            "limit=0",
            "limit=101",
            "limit=-1",
            "limit=%2B5",
            "limit=",
            "limit=1e1",
            "limit=99999999999999999999",
        ] {
            assert_eq!(number(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_search_is_short_text_without_control_characters() {
        let search = |text: &str| query(text).unwrap().search().ok().map(str::to_owned);
        assert_eq!(search("q=m%C3%BCll+tonne"), Some("müll tonne".into()));
        assert_eq!(search("q=a%00b"), None);
        assert_eq!(search(&format!("q={}", "a".repeat(201))), None);
        assert!(query("q=%FF").is_err());
        assert!(query("q=a&q=b").is_err());
    }
}
