//! "Hund anmelden in Marl", "45879": the place in what was asked, and what is left without it.
use super::sql;
use crate::{
    Area,
    catalogue::{Body, Locality, Office},
    place::area_of,
};
use search::words::fold;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    sync::Arc,
};
use store::{Error, Tx};
use web::{Municipality, Region};

/// An installation has some thousand offices; more are not read.
const MOST_OFFICES: i64 = 100_000;
/// Words that stand before a place and mean nothing without it.
const BEFORE: [&str; 6] = ["in", "fuer", "nach", "stadt", "at", "for"];

/// The municipalities by their names and postal codes.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// By the first word of the name.
    names: HashMap<String, Vec<Name>>,
    /// The areas at a postal code.
    codes: Codes,
}

type Codes = BTreeMap<String, Vec<Area>>;
/// Its words, and whose it is.
type Name = (Vec<String>, Arc<Municipality>);

impl Places {
    pub(super) fn new(region: &Region, localities: &[Locality], mut codes: Codes) -> Self {
        let mut names: HashMap<String, Vec<Name>> = HashMap::new();
        for town in &region.municipalities {
            let words: Vec<String> = town.name.split_whitespace().map(name).collect();
            if let Some(first) = words.first() {
                let of_word = names.entry(first.clone()).or_default();
                of_word.push((words, Arc::clone(town)));
            }
        }
        let mut by_name: HashMap<String, Vec<Area>> = HashMap::new();
        for town in &region.municipalities {
            let areas = by_name.entry(name(&town.name)).or_default();
            areas.push(area_of(town));
        }
        for place in localities {
            let areas = codes.entry(place.postal_code.clone()).or_default();
            for area in by_name.get(&name(&place.name)).into_iter().flatten() {
                if !areas.contains(area) {
                    areas.push(area.clone());
                }
            }
        }
        Self { names, codes }
    }

    /// The municipality of this realm that a text names, by its name or a postal code of its own or
    /// of its offices.
    pub(super) fn named(&self, text: &str, realm: &str, region: &Region) -> Option<Named> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let folded: &[String] = &words.iter().map(|word| name(word)).collect::<Vec<_>>();
        let by_name = (0..folded.len()).flat_map(|at| {
            let known = self.names.get(&folded[at]).into_iter().flatten();
            known
                .filter(move |(name, town)| town.realm == realm && folded[at..].starts_with(name))
                .map(move |(name, town)| (town, at, name.len()))
        });
        // "Kreis Recklinghausen" before "Recklinghausen"; of two the one that was named first.
        let by_name = by_name.min_by_key(|(town, at, _)| (Reverse(town.name.len()), *at));
        let by_code = || {
            let at = words.iter().position(|word| is_code(word))?;
            let areas = self.codes.get(words[at])?;
            let mut towns = region.of_realm(realm);
            let town = towns.find(|town| areas.contains(&area_of(town)))?;
            Some((town, at, 1))
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
}

/// Reads the areas of offices from the addresses of all.
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
        let line = |(code, name): (&str, &str)| Locality {
            postal_code: code.into(),
            name: name.into(),
            position: crate::catalogue::Position::read("51.5", "7.1").unwrap(),
        };
        let localities = [("45721", "Haltern am See"), ("44135", "Dortmund")].map(line);
        let region = region();
        let places = Places::new(&region, &localities, codes);
        let found = |text: &str| {
            let named = places.named(text, "r", &region)?;
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
            ("45721", "haltern", ""),
            ("in Marl oder Haltern am See", "haltern", "in Marl oder"),
        ] {
            assert_eq!(found(text), Some((town.into(), rest.into())), "{text}");
        }
        for nothing in [
            "Hund anmelden",
            "45879",
            "44135",
            "Haltern",
            "Marler Hund",
            "",
            "4576",
        ] {
            assert_eq!(found(nothing), None, "{nothing}");
        }
    }
}
