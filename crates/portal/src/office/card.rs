//! An office as pages show it.
use super::{
    clock::TownTime,
    hours::{self, Day, Now},
};
use crate::catalogue::{ByLanguage, Contact, ContactKind, Name, Office, Position, PostalAddress};
use protocols::form;
use web::T;

/// An office.
#[derive(Debug)]
pub(crate) struct Card {
    /// Its page.
    pub(crate) href: String,
    pub(crate) name: Said,
    pub(crate) description: Option<Said>,
    /// What it does for the service, in the source's words; may be empty.
    pub(crate) role: String,
    pub(crate) addresses: Vec<PostalAddress>,
    pub(crate) contacts: Vec<Reach>,
    /// Whether it is open just now, and in words; none where nobody said when.
    pub(crate) now: Option<(bool, String)>,
    pub(crate) week: Vec<Day>,
    pub(crate) hours_remark: Option<Said>,
    pub(crate) accessibility: Option<Said>,
    pub(crate) appointments: Option<String>,
}

/// A text with its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) lang: String,
    pub(crate) text: String,
}

/// A way to reach an office.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Reach {
    /// Text key.
    pub(crate) label: &'static str,
    pub(crate) value: String,
    /// None where there is nothing to follow.
    pub(crate) href: Option<String>,
}

impl Card {
    /// As a person reads it, at a moment.
    pub(crate) fn new(name: &Name, office: &Office, role: &str, (t, time): (T, TownTime)) -> Self {
        let said = |texts| said(texts, t.0.code());
        let now = match hours::now(&office.opening_hours, time) {
            Now::Unknown => None,
            now => Some((now.is_open(), now.words(t))),
        };
        Self {
            href: href(name),
            name: said(&office.name).unwrap_or_else(|| Said {
                lang: "de".to_owned(),
                text: name.parts().1.to_owned(),
            }),
            description: said(&office.description),
            role: role.to_owned(),
            addresses: office.addresses.clone(),
            contacts: office.contacts.iter().map(reach).collect(),
            now,
            week: hours::week(&office.opening_hours, time),
            hours_remark: said(&office.opening_remark),
            accessibility: said(&office.accessibility),
            appointments: office.appointments.clone().filter(|a| is_page(a)),
        }
    }

    /// Where people go: not an address for letters alone.
    pub(crate) fn door(&self) -> Option<&PostalAddress> {
        self.addresses.iter().find(|a| !a.for_letters)
    }
}

/// Where one finds it.
pub(crate) fn position(office: &Office) -> Option<Position> {
    let mut doors = office.addresses.iter().filter(|a| !a.for_letters);
    let (north, east) = doors.find_map(|a| a.position)?;
    Some(Position { north, east })
}

/// The text of a language, else the German one, else any.
pub(crate) fn said(texts: &ByLanguage, lang: &str) -> Option<Said> {
    let found = texts
        .get_key_value(lang)
        .or_else(|| texts.get_key_value("de"))
        .or_else(|| texts.iter().next());
    let (lang, text) = found.filter(|(_, text)| !text.trim().is_empty())?;
    Some(Said {
        lang: lang.clone(),
        text: text.clone(),
    })
}

/// The address of an office's page. In a path a blank is `%20`.
pub(crate) fn href(name: &Name) -> String {
    let part = |text| form::encode(text).replace('+', "%20");
    let (source, id) = name.parts();
    format!("/stellen/{}/{}", part(source), part(id))
}

fn reach(contact: &Contact) -> Reach {
    let value = contact.value.trim().to_owned();
    let label = match contact.kind {
        ContactKind::Phone => "pages-contact-phone",
        ContactKind::Mobile => "pages-contact-mobile",
        ContactKind::Fax => "pages-contact-fax",
        ContactKind::Mail => "pages-contact-mail",
        ContactKind::Web => "pages-contact-web",
        ContactKind::Other => "pages-contact-other",
    };
    let href = match contact.kind {
        ContactKind::Phone | ContactKind::Mobile => phone(&value),
        ContactKind::Mail => is_mail(&value).then(|| format!("mailto:{value}")),
        ContactKind::Web => is_page(&value).then(|| value.clone()),
        ContactKind::Fax | ContactKind::Other => None,
    };
    Reach { label, value, href }
}

/// Digits alone, with the plus of a country code; "0209 169-0" and "+49 (0)209 1690" both lead there.
fn phone(value: &str) -> Option<String> {
    let value = value.replace("(0)", "");
    let plus = value.trim_start().starts_with('+');
    let known = |c: char| c.is_ascii_digit() || " +-/()".contains(c);
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let whole = (3..=20).contains(&digits.len()) && value.chars().all(known);
    whole.then(|| format!("tel:{}{digits}", if plus { "+" } else { "" }))
}

/// What a mail program is given must add no further recipients or texts (RFC 6068, section 2).
fn is_mail(value: &str) -> bool {
    let clean = |b: u8| b.is_ascii_alphanumeric() || b".-_+@".contains(&b);
    let parts: Vec<&str> = value.split('@').collect();
    parts.len() == 2 && parts.iter().all(|p| !p.is_empty()) && value.bytes().all(clean)
}

/// Anything else in a link could run script (`javascript:`) or go out unencrypted.
fn is_page(value: &str) -> bool {
    value.starts_with("https://") && value.bytes().all(|b| b.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn href_of(kind: ContactKind, value: &str) -> Option<String> {
        let value = value.to_owned();
        reach(&Contact { kind, value }).href
    }

    #[test]
    fn what_sources_deliver_becomes_a_link_only_where_it_can_do_no_harm() {
        use ContactKind::{Fax, Mail, Phone, Web};
        assert_eq!(
            href_of(Phone, "0209 169-0").as_deref(),
            Some("tel:02091690")
        );
        assert_eq!(
            href_of(Phone, "+49 (0)209 1690").as_deref(),
            Some("tel:+492091690")
        );
        assert_eq!(href_of(Phone, "115").as_deref(), Some("tel:115"));
        assert_eq!(
            href_of(Mail, "amt@stadt.example").as_deref(),
            Some("mailto:amt@stadt.example")
        );
        assert_eq!(
            href_of(Web, "https://stadt.example/a?b").as_deref(),
            Some("https://stadt.example/a?b")
        );
        for (kind, value) in [
            (Phone, "siehe Aushang 12345"),
            (Phone, "1"),
            (Fax, "0209 1691"),
            (Mail, "a@b.example?bcc=c@d.example"),
            (Mail, "a@b.example,c@d.example"),
            (Mail, "kein@zeichen@da"),
            (Web, "javascript:alert(1)"),
            (Web, "http://stadt.example"),
            (Web, "https://stadt.example/\" onclick"),
        ] {
            assert_eq!(href_of(kind, value), None, "{value}");
        }
    }

    #[test]
    fn names_from_elsewhere_stand_in_an_address() {
        assert_eq!(
            href(&Name::new("xzufi", "L100 / 4#ä")),
            "/stellen/xzufi/L100%20%2F%204%23%C3%A4"
        );
    }
}
