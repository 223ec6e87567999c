//! What another portal answers to a search: a page of service descriptions in the shape of the
//! federal search service (`content` with `title`, `teaser`, `url`).
//!
//! The neighbour is a stranger with a name: its texts are cut and shown as texts, and only addresses
//! below its own origin become links.

use serde::Deserialize;

/// The most bytes of an answer that are read.
pub const LARGEST: usize = 64 * 1024;
/// The most hits that are kept of one answer.
pub const MOST: usize = 5;
/// The most entries an answer may have; we ask for five.
const MOST_ENTRIES: usize = 200;
/// The most characters of a title and of a sentence about it.
const TITLE: usize = 120;
const TEASER: usize = 240;
/// The most bytes of an address.
const ADDRESS: usize = 500;

/// A service of a neighbour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// One line of text, never empty.
    pub title: String,
    /// One line of text, may be empty.
    pub teaser: String,
    /// Below the neighbour's origin.
    pub url: String,
}

/// It is no page of service descriptions: no JSON, another shape, members twice, or too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a page of service descriptions")]
pub struct NotAPage;

#[derive(Deserialize)]
struct Page {
    content: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    title: String,
    #[serde(default)]
    teaser: String,
    url: String,
}

/// Reads an answer of the neighbour with this origin (`https://host`, without a slash at the end).
/// Entries that lead elsewhere or have no title are left out.
///
/// # Errors
/// [`NotAPage`].
pub fn read(bytes: &[u8], origin: &str) -> Result<Vec<Hit>, NotAPage> {
    if bytes.len() > LARGEST {
        return Err(NotAPage);
    }
    let page: Page = serde_json::from_slice(bytes).map_err(|_| NotAPage)?;
    if page.content.len() > MOST_ENTRIES {
        return Err(NotAPage);
    }
    let hit = |entry: Entry| {
        let title = line(&entry.title, TITLE);
        (!title.is_empty() && leads_there(&entry.url, origin)).then(|| Hit {
            title,
            teaser: line(&entry.teaser, TEASER),
            url: entry.url,
        })
    };
    Ok(page
        .content
        .into_iter()
        .filter_map(hit)
        .take(MOST)
        .collect())
}

/// Whether an address lies below an origin. Only one plain spelling is taken, so that no browser
/// finds another host in it: the origin, a slash, and characters of paths and queries.
fn leads_there(url: &str, origin: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/%?&=+,:;!".contains(&b);
    url.len() <= ADDRESS
        && url
            .strip_prefix(origin)
            .is_some_and(|path| path.starts_with('/') && path.bytes().all(plain))
}

/// One line of visible characters: what is hidden or turns the direction of writing is left out,
/// white space becomes one space, and what is too long ends with an ellipsis.
fn line(text: &str, most: usize) -> String {
    let visible: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !crate::shown::is_hidden(*c))
        .collect();
    let text = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let cut: String = text.chars().take(most - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const ORIGIN: &str = "https://portal.nachbar.example";

    fn titles(page: &serde_json::Value) -> Vec<String> {
        let hits = read(page.to_string().as_bytes(), ORIGIN).unwrap();
        hits.into_iter().map(|hit| hit.title).collect()
    }

    fn entry(title: &str, url: &str) -> serde_json::Value {
        json!({ "title": title, "url": url, "teaser": "Kurz.", "more": [1.5, { "x": null }] })
    }

    #[test]
    fn only_addresses_of_the_neighbour_itself_are_linked() {
        let good = format!("{ORIGIN}/leistungen/hund?a=b%20c");
        assert_eq!(
            titles(&json!({ "content": [entry("Hund", &good)] })),
            ["Hund"]
        );
        for bad in [
            "https://elsewhere.example/leistungen/hund",
            "https://portal.nachbar.example.elsewhere.example/x",
            "https://portal.nachbar.example@elsewhere.example/x",
            "https://portal.nachbar.example:444/x",
            "http://portal.nachbar.example/x",
            "https://portal.nachbar.example",
            "https://portal.nachbar.example/\\elsewhere",
            "https://portal.nachbar.example/a\"onclick",
            "https://portal.nachbar.example/a b",
            "javascript:alert(1)",
            "//portal.nachbar.example/x",
            "",
        ] {
            assert!(
                titles(&json!({ "content": [entry("Hund", bad)] })).is_empty(),
                "{bad}"
            );
        }
    }

    #[test]
    fn texts_are_one_line_cut_and_without_hidden_characters() {
        let url = format!("{ORIGIN}/x");
        let said = |title: &str| titles(&json!({ "content": [entry(title, &url)] })).pop();
        assert_eq!(
            said(" Hund\n\tan\u{202e}mel\u{200b}den ").as_deref(),
            Some("Hund anmelden")
        );
        assert_eq!(said("\u{200b} \n"), None);
        let long = said(&"ä".repeat(5_000)).unwrap();
        assert_eq!(long.chars().count(), TITLE);
        assert!(long.ends_with('…'));
    }

    #[test]
    fn what_is_no_page_or_too_large_is_refused() {
        for bad in [
            "",
            "[]",
            "{}",
            "{\"content\":{}}",
            "{\"content\":[{\"title\":1,\"url\":\"\"}]}",
            "{\"content\":[],\"content\":[]}",
            "<html>",
        ] {
            assert_eq!(read(bad.as_bytes(), ORIGIN), Err(NotAPage), "{bad}");
        }
        let many = vec![entry("Hund", &format!("{ORIGIN}/x")); MOST_ENTRIES + 1];
        let bytes = json!({ "content": many }).to_string();
        assert_eq!(read(bytes.as_bytes(), ORIGIN), Err(NotAPage));
        let large = format!("{{\"content\":[],\"x\":\"{}\"}}", "x".repeat(LARGEST));
        assert_eq!(read(large.as_bytes(), ORIGIN), Err(NotAPage));
        let some = vec![entry("Hund", &format!("{ORIGIN}/x")); 20];
        assert_eq!(titles(&json!({ "content": some })).len(), MOST);
    }
}
