//! Whether a value may be what somebody typed.
use super::{
    colour::{Colour, DARK, WHITE},
    settings::Kind,
};
use protocols::date::Date;
use web::{Municipality, Region};

/// The most host names of a field.
const MOST_HOSTS: usize = 20;
/// The most characters of a link's label.
const LONGEST_LABEL: usize = 60;
/// The most characters of an address.
const LONGEST_ADDRESS: usize = 500;

/// What is wrong with a value: text key, and what it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) text: &'static str,
    pub(super) what: String,
}

fn wrong(text: &'static str, what: impl Into<String>) -> Wrong {
    Wrong {
        text,
        what: what.into(),
    }
}

/// A value as it is kept: one spelling of what is meant.
pub(super) fn tidy(kind: Kind, typed: &str) -> String {
    let typed = typed.replace("\r\n", "\n").replace('\r', "\n");
    match kind {
        Kind::Accent | Kind::DarkAccent => typed.trim().to_ascii_lowercase(),
        Kind::OwnHosts | Kind::OtherHosts => lines(&typed.to_ascii_lowercase()).join("\n"),
        Kind::Links(_) => lines(&typed).join("\n"),
        // The first is what holds where nothing is said.
        Kind::Choice(words) if words.first() == Some(&typed.trim()) => String::new(),
        _ => typed.trim().to_owned(),
    }
}

fn lines(text: &str) -> Vec<&str> {
    let all = text.lines().map(str::trim);
    all.filter(|line| !line.is_empty()).collect()
}

/// Looks at a value that is tidy.
pub(super) fn check(
    kind: Kind,
    value: &str,
    (town, region): (&Municipality, &Region),
) -> Result<(), Wrong> {
    if value.is_empty() {
        return Ok(());
    }
    match kind {
        Kind::Accent => readable(value, WHITE, "tenant-wrong-contrast"),
        Kind::DarkAccent => readable(value, DARK, "tenant-wrong-contrast-dark"),
        Kind::Choice(words) => must(words.contains(&value), "tenant-wrong-choice", value),
        Kind::Languages => {
            let known = |code| web::Lang::from_code(code).is_some();
            must(value.split(' ').all(known), "tenant-wrong-choice", value)
        }
        Kind::Markdown(most) => {
            let hidden = |c: char| c.is_control() && c != '\n' && c != '\t';
            let good = value.chars().count() <= most && !value.chars().any(hidden);
            must(good, "tenant-wrong-long", &most.to_string())
        }
        Kind::Links(most) => links(value, most),
        Kind::Day => must(value.parse::<Date>().is_ok(), "tenant-wrong-day", value),
        Kind::OwnHosts => hosts(value, |host| own(host, town, region)),
        Kind::OtherHosts => hosts(value, |host| must(is_host(host), "tenant-wrong-host", host)),
    }
}

fn must(good: bool, text: &'static str, what: &str) -> Result<(), Wrong> {
    good.then_some(()).ok_or_else(|| wrong(text, what))
}

fn readable(value: &str, background: Colour, text: &'static str) -> Result<(), Wrong> {
    let colour = Colour::read(value).ok_or_else(|| wrong("tenant-wrong-colour", value))?;
    let nearest = colour.nearest_on(background).write();
    must(colour.reads_on(background), text, &nearest)
}

fn links(value: &str, most: usize) -> Result<(), Wrong> {
    if value.lines().count() > most {
        return Err(wrong("tenant-wrong-many", most.to_string()));
    }
    match value.lines().find(|line| link(line).is_none()) {
        None => Ok(()),
        Some(line) => Err(wrong("tenant-wrong-link", line)),
    }
}

/// `label | address`: a page of this portal, or another site over https. Everything else could be
/// a script, or a page that looks like ours and is not.
pub(super) fn link(line: &str) -> Option<(String, String)> {
    let (label, address) = line.rsplit_once('|')?;
    let (label, address) = (label.trim(), address.trim());
    let plain = |c: char| !c.is_control() && !c.is_whitespace() && !"\"<>\\^`{}|".contains(c);
    let inside = address.starts_with('/') && !address.starts_with("//");
    let outside = address.strip_prefix("https://");
    let outside = outside.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        is_host(host.split(':').next().unwrap_or_default()) && !host.contains('@')
    });
    let good = (1..=LONGEST_LABEL).contains(&label.chars().count())
        && !label.contains(char::is_control)
        && address.len() <= LONGEST_ADDRESS
        && address.chars().all(plain)
        && (inside || outside);
    good.then(|| (label.to_owned(), address.to_owned()))
}

fn hosts(value: &str, each: impl Fn(&str) -> Result<(), Wrong>) -> Result<(), Wrong> {
    if value.lines().count() > MOST_HOSTS {
        return Err(wrong("tenant-wrong-many", MOST_HOSTS.to_string()));
    }
    value.lines().try_for_each(each)
}

/// Who is asked for a host name is decided by the operator's files, its certificates and the name
/// server; staff choose among what is entered for their town.
fn own(host: &str, town: &Municipality, region: &Region) -> Result<(), Wrong> {
    if town.further_hosts.iter().any(|one| one == host) {
        return Ok(());
    }
    let text = match region.door(host) {
        Some(_) => "tenant-wrong-host-taken",
        None => "tenant-wrong-host-unknown",
    };
    Err(wrong(text, host))
}

/// A whole host name in lower case. No stars: who embeds is named.
pub(super) fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        let inner = label
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        (1..=63).contains(&label.len()) && inner && !label.starts_with('-') && !label.ends_with('-')
    };
    let labels: Vec<&str> = host.split('.').collect();
    let named = labels
        .last()
        .is_some_and(|top| top.bytes().any(|b| b.is_ascii_lowercase()));
    host.len() <= 253 && labels.len() >= 2 && named && labels.into_iter().all(label)
}

/// The last part of an own page's address.
pub(super) fn is_slug(text: &str) -> bool {
    let inner = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=60).contains(&text.len())
        && text.bytes().all(inner)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_this_portal_or_to_https() {
        for good in [
            "Rathaus | /seiten/rathaus",
            "Karte|https://karten.stadt.example/x?y=1#z",
            "A | B | https://stadt.example",
        ] {
            assert!(link(good).is_some(), "{good}");
        }
        for bad in [
            "Rathaus",
            "| /x",
            "x | javascript:alert(1)",
            "x | //evil.example",
            "x | /\\evil.example",
            "x | http://stadt.example",
            "x | https://stadt.example@evil.example/",
            "x | https://evil",
            "x | https://stadt.example/\" onclick=\"",
            "x | data:text/html,x",
        ] {
            assert_eq!(link(bad), None, "{bad}");
        }
    }

    #[test]
    fn hosts_are_whole_names() {
        for good in [
            "www.stadt.example",
            "fremd.localhost",
            "xn--mnchen-3ya.example",
            "a.b",
        ] {
            assert!(is_host(good), "{good}");
        }
        for bad in [
            "",
            "*",
            "*.stadt.example",
            "stadt",
            "stadt.example:80",
            "https://stadt.example",
            "stadt.example;",
            "stadt.example 'self'",
            "-a.example",
            "a..b",
            "10.0.0.1",
            "A.example",
        ] {
            assert!(!is_host(bad), "{bad}");
        }
    }

    #[test]
    fn addresses_of_pages_are_plain() {
        assert!(is_slug("rat-und-tat-2"));
        for bad in ["", "Rat", "a/b", "a.b", "-a", "a-", "ä", &"a".repeat(61)] {
            assert!(!is_slug(bad), "{bad}");
        }
    }
}
