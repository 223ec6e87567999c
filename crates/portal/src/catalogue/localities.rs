//! Places that people name to say where they are: postal codes with their town.
use super::{Catalogue, Position};
use search::words::fold;
use serde::Deserialize;

/// A line of `places.csv`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    postal_code: String,
    name: String,
    north: String,
    east: String,
}

/// A postal code, its town, and about where it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locality {
    /// Five digits.
    pub postal_code: String,
    /// The town.
    pub name: String,
    /// Its middle.
    pub position: Position,
}

impl Line {
    /// The place, or what is wrong with it.
    pub(super) fn check(self) -> Result<Locality, &'static str> {
        if !is_postal_code(&self.postal_code) {
            return Err("postal_code: is not five digits");
        }
        if self.name.trim().is_empty() {
            return Err("name: is empty");
        }
        let position = Position::read(&self.north, &self.east)
            .ok_or("north, east: are not degrees with at most six places")?;
        Ok(Locality {
            postal_code: self.postal_code,
            name: self.name,
            position,
        })
    }
}

pub(super) fn is_postal_code(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit())
}

impl Catalogue {
    /// The places of the file.
    #[must_use]
    pub fn localities(&self) -> &[Locality] {
        &self.localities
    }

    /// What somebody means by a postal code, a town, or both; a town's beginning will do. What it
    /// is called, and where it lies.
    #[must_use]
    pub fn locate(&self, text: &str) -> Option<(String, Position)> {
        let code = text
            .split(|c: char| !c.is_ascii_digit())
            .find(|w| is_postal_code(w));
        if let Some(code) = code {
            let found = self.localities.iter().find(|l| l.postal_code == code)?;
            return Some((format!("{code} {}", found.name), found.position));
        }
        let wanted = fold(text.trim());
        if wanted.chars().count() < 3 {
            return None;
        }
        let named = |l: &&Locality| fold(&l.name).starts_with(&wanted);
        let name = &self.localities.iter().find(named)?.name;
        let all = self.localities.iter().filter(|l| l.name == *name);
        let middle = Position::middle(all.map(|l| l.position))?;
        Some((name.clone(), middle))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue() -> Catalogue {
        let places = "postal_code,name,north,east\n45879,Gelsenkirchen,51.51,7.1\n45899,Gelsenkirchen,51.53,7.0\n\
             44575,Castrop-Rauxel,51.55,7.3\n";
        let empty = Catalogue::parse(
            "id,name,summary\n",
            "id,topic,name,audience\n",
            "service = []",
        );
        empty.unwrap().with_places(places).unwrap()
    }

    #[test]
    fn a_postal_code_a_town_or_its_beginning_is_a_place() {
        let catalogue = catalogue();
        let name = |text| catalogue.locate(text).map(|(name, _)| name);
        assert_eq!(name("45899").as_deref(), Some("45899 Gelsenkirchen"));
        assert_eq!(
            name(" 44575 Castrop ").as_deref(),
            Some("44575 Castrop-Rauxel")
        );
        assert_eq!(name("castrop").as_deref(), Some("Castrop-Rauxel"));
        for nowhere in ["", "Ge", "12345", "4589", "Berlin", "00000 Gelsenkirchen"] {
            assert_eq!(name(nowhere), None, "{nowhere}");
        }
        let (_, middle) = catalogue.locate("Gelsenkirchen").unwrap();
        assert_eq!((middle.north, middle.east), (51_520_000, 7_050_000));
    }

    #[test]
    fn a_bad_line_is_named() {
        let bad = |line: &str| {
            let text = format!("postal_code,name,north,east\n{line}\n");
            catalogue().with_places(&text).unwrap_err().0
        };
        assert!(bad("4587,X,51,7").contains("postal_code"));
        assert!(bad("45879,X,north,7").contains("degrees"));
    }
}
