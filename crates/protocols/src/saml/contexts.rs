//! How sure a sign-in must be (`RequestedAuthnContext`, SAML Core, section 3.3.2.2.1), as names of
//! levels (docs/levels.md).

use roxmltree::Node;
use serde::{Deserialize, Serialize};

use super::{
    ASSERTION, Refusal,
    xml::{children, text},
};

const OWN: &str = "urn:stadttor:level:";
const EIDAS: &str = "http://eidas.europa.eu/LoA/";
const STORK: &str = "STORK-QAA-Level-";
/// Any sign-in: what products ask for that know nothing but passwords.
const USUAL: [&str; 3] = [
    "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified",
    "urn:oasis:names:tc:SAML:2.0:ac:classes:Password",
    "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
];
const MOST_CLASSES: usize = 16;

/// A family of names for the three levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Own,
    /// Those of the regulation, for assessed sign-ins alone.
    Eidas,
    /// Those of BundID, which mean the same.
    Stork,
    /// SAML's own classes.
    Usual,
}

impl Family {
    /// Family and level of a class; nothing for one that we do not know.
    fn of(class: &str) -> Option<(Self, u8)> {
        let own = class.strip_prefix(OWN).map(|rest| match rest {
            "1" => 1,
            "2" => 2,
            "3" => 3,
            _ => 0,
        });
        let eidas = class.strip_prefix(EIDAS).map(|rest| match rest {
            "low" => 1,
            "substantial" => 2,
            "high" => 3,
            _ => 0,
        });
        let stork = class.strip_prefix(STORK).map(|rest| match rest {
            "1" | "2" => 1,
            "3" => 2,
            "4" => 3,
            _ => 0,
        });
        let usual = USUAL.contains(&class).then_some(1);
        let found = own.map(|level| (Self::Own, level));
        let found = found.or(eidas.map(|level| (Self::Eidas, level)));
        let found = found.or(stork.map(|level| (Self::Stork, level)));
        let found = found.or(usual.map(|level| (Self::Usual, level)));
        found.filter(|(_, level)| *level > 0)
    }

    /// What a level is called within the identity provider: our own name, or that of the
    /// regulation, which only an assessed sign-in bears.
    fn acr(self, level: u8) -> String {
        match self {
            Self::Own | Self::Usual => format!("{OWN}{level}"),
            Self::Eidas | Self::Stork => {
                let name = ["low", "substantial", "high"][usize::from(level.clamp(1, 3) - 1)];
                format!("{EIDAS}{name}")
            }
        }
    }
}

/// How the classes are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Comparison {
    Exact,
    Minimum,
    Maximum,
    Better,
}

/// What a service asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestedContexts {
    comparison: Comparison,
    classes: Vec<String>,
}

/// The same as names of levels within the identity provider.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// One of them must be reached; none is needed where it is empty.
    pub must: Vec<String>,
    /// One of them is wished for.
    pub like: Vec<String>,
}

impl RequestedContexts {
    pub(super) fn read(node: Node<'_, '_>) -> Result<Self, Refusal> {
        let comparison = match node.attribute("Comparison") {
            None | Some("exact") => Comparison::Exact,
            Some("minimum") => Comparison::Minimum,
            Some("maximum") => Comparison::Maximum,
            Some("better") => Comparison::Better,
            Some(_) => return Err(Refusal::Malformed),
        };
        let all = children(node, ASSERTION, "AuthnContextClassRef");
        let classes = all.map(|class| text(class).map(str::to_owned));
        let classes: Vec<String> = classes.take(MOST_CLASSES + 1).collect::<Result<_, _>>()?;
        // Declarations instead of classes are something else; there are none.
        if classes.is_empty()
            || node
                .children()
                .any(|c| c.has_tag_name((ASSERTION, "AuthnContextDeclRef")))
        {
            return Err(Refusal::NoContext);
        }
        if classes.len() > MOST_CLASSES {
            return Err(Refusal::TooLarge);
        }
        Ok(Self {
            comparison,
            classes,
        })
    }

    fn known(&self) -> Vec<(Family, u8)> {
        let all = self.classes.iter();
        all.filter_map(|class| Family::of(class)).collect()
    }

    /// The levels that fulfil it. A sign-in that is surer than a level has that level too.
    ///
    /// # Errors
    /// [`Refusal::NoContext`] if no sign-in here could.
    pub fn levels(&self) -> Result<Levels, Refusal> {
        let known = self.known();
        let name = |(family, level): &(Family, u8)| family.acr(*level);
        let from = |family: Family, least: u8| (least..=3).map(move |l| family.acr(l)).collect();
        let weakest = known.iter().min_by_key(|(_, level)| *level);
        let strongest = known.iter().max_by_key(|(_, level)| *level);
        let (Some((low, least)), Some((high, most))) = (weakest, strongest) else {
            return Err(Refusal::NoContext);
        };
        let needed: Vec<String> = match self.comparison {
            Comparison::Exact => known.iter().map(name).collect(),
            Comparison::Minimum => from(*low, *least),
            Comparison::Better => from(*high, most + 1),
            Comparison::Maximum => {
                return Ok(Levels {
                    must: Vec::new(),
                    like: vec![high.acr(*most)],
                });
            }
        };
        if needed.is_empty() {
            return Err(Refusal::NoContext);
        }
        Ok(Levels {
            must: needed,
            like: Vec::new(),
        })
    }

    /// The class to answer with for the name of a level that was reached; nothing if that level
    /// does not fulfil the request. It is a class that was asked for wherever that is true.
    #[must_use]
    pub fn class(&self, reached: &str) -> Option<String> {
        let (family, level) = Family::of(reached)?;
        let levels = self.levels().ok()?;
        let named = |acr: &str| {
            let asked = self.classes.iter().find(|class| {
                Family::of(class).is_some_and(|(family, level)| family.acr(level) == acr)
            });
            asked.cloned()
        };
        if self.comparison == Comparison::Maximum {
            // No more is said than was asked for.
            let most = self.known().into_iter().max_by_key(|(_, level)| *level)?;
            let said = family.acr(level.min(most.1));
            return Some(named(&said).unwrap_or(said));
        }
        if !levels.must.iter().any(|name| name == reached) {
            return None;
        }
        let stork = self
            .known()
            .iter()
            .any(|(family, _)| *family == Family::Stork);
        let own_name = || match (family, stork) {
            (Family::Eidas, true) => format!("{STORK}{}", [1, 3, 4][usize::from(level - 1)]),
            _ => reached.to_owned(),
        };
        Some(named(reached).unwrap_or_else(own_name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(comparison: Comparison, classes: &[&str]) -> RequestedContexts {
        RequestedContexts {
            comparison,
            classes: classes.iter().map(|c| (*c).to_owned()).collect(),
        }
    }

    fn own(levels: &[u8]) -> Vec<String> {
        levels.iter().map(|l| format!("{OWN}{l}")).collect()
    }

    #[test]
    fn each_comparison_means_what_the_standard_says() {
        let two = "urn:stadttor:level:2";
        let must =
            |comparison, classes: &[&str]| asked(comparison, classes).levels().map(|l| l.must);
        assert_eq!(must(Comparison::Exact, &[two]), Ok(own(&[2])));
        assert_eq!(must(Comparison::Minimum, &[two]), Ok(own(&[2, 3])));
        assert_eq!(must(Comparison::Better, &[two]), Ok(own(&[3])));
        assert_eq!(
            must(Comparison::Better, &["urn:stadttor:level:3"]),
            Err(Refusal::NoContext)
        );
        assert_eq!(
            must(Comparison::Exact, &["urn:example:other"]),
            Err(Refusal::NoContext)
        );
        assert_eq!(
            must(Comparison::Exact, &["urn:stadttor:level:4"]),
            Err(Refusal::NoContext)
        );
        assert_eq!(
            must(Comparison::Exact, &["urn:example:other", two]),
            Ok(own(&[2]))
        );
        let wished = asked(Comparison::Maximum, &[two]).levels().unwrap();
        assert_eq!((wished.must, wished.like), (vec![], own(&[2])));
    }

    #[test]
    fn the_answer_is_a_class_that_was_asked_for_and_true() {
        let transport = USUAL[2];
        let exact = asked(Comparison::Exact, &[transport]);
        assert_eq!(
            exact.class("urn:stadttor:level:1").as_deref(),
            Some(transport)
        );
        assert_eq!(
            exact.class("urn:stadttor:level:2"),
            None,
            "the level that was granted is 1"
        );
        let least = asked(Comparison::Minimum, &["urn:stadttor:level:2"]);
        assert_eq!(least.class("urn:stadttor:level:1"), None);
        let three = "urn:stadttor:level:3";
        assert_eq!(least.class(three).as_deref(), Some(three));
        let most = asked(Comparison::Maximum, &["urn:stadttor:level:2"]);
        assert_eq!(most.class(three).as_deref(), Some("urn:stadttor:level:2"));
        let one = "urn:stadttor:level:1";
        assert_eq!(most.class(one).as_deref(), Some(one));
    }

    #[test]
    fn names_of_the_regulation_and_of_bundid_are_for_assessed_sign_ins_alone() {
        let high = "http://eidas.europa.eu/LoA/high";
        let stork = asked(Comparison::Minimum, &["STORK-QAA-Level-3"]);
        let must = stork.levels().unwrap().must;
        assert_eq!(must, ["http://eidas.europa.eu/LoA/substantial", high]);
        assert_eq!(stork.class(high).as_deref(), Some("STORK-QAA-Level-4"));
        assert_eq!(stork.class("urn:stadttor:level:3"), None);
        let eidas = asked(Comparison::Minimum, &["http://eidas.europa.eu/LoA/low"]);
        assert_eq!(eidas.class(high).as_deref(), Some(high));
    }
}
