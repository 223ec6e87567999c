//! "Hund anmelden in Marl", "45879": the place in what was asked, and what is left without it.
use super::sql;
use crate::{
    Area,
    catalogue::{Body, Office},
    place::area_of,
};
use search::words::fold;
use std::{collections::BTreeMap, sync::Arc};
use store::{Error, Tx};
use web::{Municipality, Region};

/// An installation has some thousand offices; more are not read.
const MOST_OFFICES: i64 = 100_000;
/// Words that stand before a place and mean nothing without it.
const BEFORE: [&str; 6] = ["in", "fuer", "nach", "stadt", "at", "for"];

/// The areas of the offices at a postal code.
pub(super) type Codes = BTreeMap<String, Vec<Area>>;

/// Reads them from the addresses of all offices.
pub(super) fn codes(tx: &mut Tx<'_>) -> Result<Codes, Error> {
    let rows: Vec<(String, String)> = tx.all(&sql::OFFICES, (MOST_OFFICES,))?;
    let mut codes = Codes::new();
    for (area, body) in rows {
        let (Ok(area), Ok(Body::Office(office))) =
            (Area::read(&area), serde_json::from_str::<Body>(&body))
        else {
            continue;
        };
        for address in postal(&office) {
            let areas = codes.entry(address.to_owned()).or_default();
            if !areas.contains(&area) {
                areas.push(area.clone());
            }
        }
    }
    Ok(codes)
}

/// Postal codes of where people go; those of post-office boxes are nobody's.
fn postal(office: &Office) -> impl Iterator<Item = &str> {
    let visited = office
        .addresses
        .iter()
        .filter(|address| !address.for_letters);
    visited
        .map(|address| address.postal_code.as_str())
        .filter(|code| is_code(code))
}

fn is_code(word: &str) -> bool {
    word.len() == 5 && word.bytes().all(|b| b.is_ascii_digit())
}

/// A place that was named.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub town: Arc<Municipality>,
    /// What was asked besides; may be empty.
    pub rest: String,
}

/// The municipality of this realm that a text names, by its name or a postal code of its offices.
pub(super) fn named(text: &str, realm: &str, region: &Region, codes: &Codes) -> Option<Named> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| name(word)).collect();
    // "Kreis Recklinghausen" before "Recklinghausen".
    let mut towns: Vec<&Arc<Municipality>> = region.of_realm(realm).collect();
    towns.sort_by_key(|town| std::cmp::Reverse(town.name.len()));
    let by_name = towns.iter().find_map(|town| {
        let wanted: Vec<String> = town.name.split_whitespace().map(name).collect();
        let at = folded
            .windows(wanted.len().max(1))
            .position(|some| some == wanted)?;
        Some((*town, at, wanted.len()))
    });
    let by_code = || {
        let at = words.iter().position(|word| is_code(word))?;
        let areas = codes.get(words[at])?;
        let town = towns.iter().find(|town| areas.contains(&area_of(town)))?;
        Some((*town, at, 1))
    };
    let (town, at, length) = by_name.or_else(by_code)?;
    let leading = folded[..at]
        .iter()
        .rev()
        .take_while(|word| BEFORE.contains(&word.as_str()));
    let kept = &words[..at - leading.count()];
    let rest = [kept, &words[at + length..]].concat();
    Some(Named {
        town: Arc::clone(town),
        rest: rest.join(" "),
    })
}

fn name(word: &str) -> String {
    fold(word.trim_matches(|c: char| !c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    fn region() -> Region {
        let mut file = "[[realm]]\nid = \"r\"\nname = \"R\"\nissuer_host = \"id.localhost\"\n\
            app_host = \"app.id.localhost\"\n"
            .to_owned();
        for (id, name, ars) in [
            ("marl", "Marl", "055620024024"),
            ("haltern", "Haltern am See", "055620016016"),
            ("recklinghausen", "Recklinghausen", "055620032032"),
            ("kreis", "Kreis Recklinghausen", "055620000000"),
            ("oer", "Oer-Erkenschwick", "055620028028"),
        ] {
            write!(
                file,
                "[[municipality]]\nid = \"{id}\"\nrealm = \"r\"\nname = \"{name}\"\n\
                 official_name = \"{name}\"\nkind = \"city\"\nars = \"{ars}\"\n\
                 host = \"{id}.localhost\"\nwebsite = \"https://{id}.example\"\naccent = \"#1f4f8f\"\n"
            )
            .unwrap();
        }
        let public = web::region::Public {
            scheme: "http".into(),
            port: None,
        };
        Region::new(toml::from_str(&file).unwrap(), public, false).unwrap()
    }

    #[test]
    fn a_place_is_told_from_what_is_asked_there() {
        let codes = Codes::from([(
            "45768".to_owned(),
            vec![Area::read("055620024024").unwrap()],
        )]);
        let found = |text: &str| {
            let named = named(text, "r", &region(), &codes)?;
            Some((named.town.id.clone(), named.rest))
        };
        for (text, town, rest) in [
            ("Hund anmelden in Marl", "marl", "Hund anmelden"),
            ("MARL", "marl", ""),
            ("marl hund", "marl", "hund"),
            ("Wohngeld Haltern am See", "haltern", "Wohngeld"),
            ("Kreis Recklinghausen Auto", "kreis", "Auto"),
            ("Auto Recklinghausen", "recklinghausen", "Auto"),
            ("oer-erkenschwick, hund", "oer", "hund"),
            ("hund 45768", "marl", "hund"),
        ] {
            assert_eq!(found(text), Some((town.into(), rest.into())), "{text}");
        }
        for nothing in ["Hund anmelden", "45879", "Marler Hund", "", "4576"] {
            assert_eq!(found(nothing), None, "{nothing}");
        }
    }
}
