//! Under which licence a realm's portals give away their public data, as the operator decided.
use crate::region::BadRegion;
use serde::Deserialize;

/// Where the licences of DCAT-AP.de are named.
const LICENCES: &str = "http://dcat-ap.de/def/licenses/";
/// Where those are named who deliver to the national portal.
const CONTRIBUTORS: &str = "http://dcat-ap.de/def/contributors/";

/// Licences of the list of DCAT-AP.de that allow free use: the end of the address, what people
/// read, and whether the licence asks to name who gives the data.
const OPEN: [(&str, &str, bool); 8] = [
    (
        "dl-zero-de/2.0",
        "Datenlizenz Deutschland – Zero – Version 2.0",
        false,
    ),
    (
        "dl-by-de/2.0",
        "Datenlizenz Deutschland – Namensnennung – Version 2.0",
        true,
    ),
    ("cc-zero", "CC0 1.0", false),
    ("cc-by/4.0", "CC BY 4.0", true),
    ("cc-by-sa/4.0", "CC BY-SA 4.0", true),
    ("officialWork", "Amtliches Werk, § 5 UrhG", false),
    ("geonutz/20130319", "GeoNutzV", true),
    ("odbl", "Open Data Commons ODbL", true),
];

/// What a region's file says of it. Without it the data are there, but nobody is told what they may
/// do with them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenData {
    /// The end of a licence's address in the list of DCAT-AP.de: "dl-zero-de/2.0".
    pub licence: String,
    /// The end of the address under which the national portal knows who delivers.
    #[serde(default)]
    pub contributor: Option<String>,
    /// A mail address for questions about the data.
    #[serde(default)]
    pub contact: Option<String>,
}

impl OpenData {
    fn entry(&self) -> Option<&'static (&'static str, &'static str, bool)> {
        OPEN.iter().find(|(end, ..)| *end == self.licence)
    }

    /// The licence's address.
    #[must_use]
    pub fn licence_uri(&self) -> String {
        format!("{LICENCES}{}", self.licence)
    }

    /// What people read.
    #[must_use]
    pub fn licence_name(&self) -> &'static str {
        self.entry().map_or("", |(_, name, _)| name)
    }

    /// Whether whoever uses the data has to say whose they are.
    #[must_use]
    pub fn is_to_be_named(&self) -> bool {
        self.entry().is_some_and(|(.., named)| *named)
    }

    /// The address of who delivers, if there is one.
    #[must_use]
    pub fn contributor_uri(&self) -> Option<String> {
        let id = self.contributor.as_ref()?;
        Some(format!("{CONTRIBUTORS}{id}"))
    }

    /// # Errors
    /// One sentence that names the key.
    pub(crate) fn check(&self, realm: &str) -> Result<(), BadRegion> {
        let bad = |what: String| Err(BadRegion(format!("realm \"{realm}\": open_data: {what}")));
        if self.entry().is_none() {
            let known: Vec<&str> = OPEN.iter().map(|(end, ..)| *end).collect();
            return bad(format!(
                "licence \"{}\" is none of {}",
                self.licence,
                known.join(", ")
            ));
        }
        let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        if let Some(id) = &self.contributor
            && (id.is_empty() || id.len() > 80 || !id.bytes().all(plain))
        {
            return bad("contributor is letters, digits, - and _".to_owned());
        }
        let mail = |b: u8| plain(b) || b == b'.' || b == b'+' || b == b'@';
        if let Some(contact) = &self.contact
            && !(contact.bytes().all(mail)
                && contact.len() <= 200
                && contact.matches('@').count() == 1
                && !contact.starts_with('@')
                && !contact.ends_with('@'))
        {
            return bad("contact is a mail address".to_owned());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(licence: &str, contributor: Option<&str>, contact: Option<&str>) -> OpenData {
        OpenData {
            licence: licence.into(),
            contributor: contributor.map(Into::into),
            contact: contact.map(Into::into),
        }
    }

    #[test]
    fn a_licence_is_one_of_the_list_and_names_stay_within_their_address() {
        for (end, ..) in OPEN {
            assert!(
                said(end, Some("stadtX"), Some("daten@stadt.example"))
                    .check("r")
                    .is_ok()
            );
        }
        for bad in [
            said("proprietary", None, None),
            said("", None, None),
            said("dl-zero-de/2.0", Some("a> <b"), None),
            said("dl-zero-de/2.0", Some(""), None),
            said("dl-zero-de/2.0", None, Some("nobody")),
            said("dl-zero-de/2.0", None, Some("a@b>c")),
            said("dl-zero-de/2.0", None, Some("a@b@c")),
        ] {
            assert!(bad.check("r").is_err(), "{bad:?}");
        }
        let named = said("dl-by-de/2.0", Some("stadtX"), None);
        assert_eq!(
            named.licence_uri(),
            "http://dcat-ap.de/def/licenses/dl-by-de/2.0"
        );
        assert!(named.is_to_be_named() && !said("cc-zero", None, None).is_to_be_named());
        let contributor = named.contributor_uri();
        assert_eq!(
            contributor.as_deref(),
            Some("http://dcat-ap.de/def/contributors/stadtX")
        );
    }
}
