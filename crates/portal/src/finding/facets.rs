//! How results can be narrowed down: read from the address, shown as links with counts.
use crate::{
    Catalogue, Level,
    query::{BadParameter, Query},
};
use protocols::form::Form;
use search::{Audience, Facets};
use web::T;

const LEVELS: [(&str, search::Level, &str); 4] = [
    (
        Level::Municipal.word(),
        search::Level::Municipal,
        "portal-facet-municipal",
    ),
    (
        Level::District.word(),
        search::Level::District,
        "portal-facet-district",
    ),
    (
        Level::State.word(),
        search::Level::State,
        "portal-facet-state",
    ),
    (
        Level::Federal.word(),
        search::Level::Federal,
        "portal-facet-federal",
    ),
];
const AUDIENCES: [(&str, Audience, &str); 2] = [
    ("people", Audience::People, "portal-facet-people"),
    ("companies", Audience::Companies, "portal-facet-companies"),
];

/// What was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    pub text: String,
    pub topic: Option<String>,
    audience: Option<&'static str>,
    level: Option<&'static str>,
    pub online: bool,
}

/// One way to narrow results down.
#[derive(Debug)]
pub(super) struct Facet {
    /// Text key.
    pub heading: &'static str,
    pub choices: Vec<Choice>,
}

/// One value of it.
#[derive(Debug)]
pub(super) struct Choice {
    pub label: String,
    pub count: usize,
    /// Where the results with it are; without it, if it is chosen.
    pub url: String,
    pub chosen: bool,
}

impl Chosen {
    /// Refuses values that no link of ours has.
    pub(super) fn of(query: &Query, taxonomy: &Catalogue) -> Result<Self, BadParameter> {
        let word = |name: &'static str, known: &[&'static str]| match query.get(name) {
            None => Ok(None),
            Some(said) => match known.iter().find(|word| **word == said) {
                Some(word) => Ok(Some(*word)),
                None => Err(bad(name)),
            },
        };
        let topic = query.get("topic").map(str::to_owned);
        let topics = taxonomy.topics().iter().map(|topic| topic.id.to_string());
        if topic.is_some() && !topics.map(Some).any(|known| known == topic) {
            return Err(bad("topic"));
        }
        Ok(Self {
            text: query.search()?.to_owned(),
            topic,
            audience: word("for", &AUDIENCES.map(|(word, ..)| word))?,
            level: word("level", &LEVELS.map(|(word, ..)| word))?,
            online: word("online", &["1"])?.is_some(),
        })
    }

    pub(super) fn audience(&self) -> Option<Audience> {
        let of = |word| AUDIENCES.iter().find(|(known, ..)| *known == word);
        self.audience.and_then(of).map(|(_, audience, _)| *audience)
    }

    pub(super) fn level(&self) -> Option<search::Level> {
        let of = |word| LEVELS.iter().find(|(known, ..)| *known == word);
        self.level.and_then(of).map(|(_, level, _)| *level)
    }

    /// Whether anything but the text was chosen.
    pub(super) fn narrows(&self) -> bool {
        *self != self.widest()
    }

    /// The text alone.
    pub(super) fn widest(&self) -> Self {
        Self {
            text: self.text.clone(),
            ..Self::default()
        }
    }

    /// Where a page of these results is.
    pub(super) fn address(&self, offset: usize) -> String {
        let offset = if offset == 0 {
            String::new()
        } else {
            offset.to_string()
        };
        let given = [
            ("q", Some(self.text.as_str())),
            ("topic", self.topic.as_deref()),
            ("for", self.audience),
            ("level", self.level),
            ("online", self.online.then_some("1")),
            (
                "offset",
                Some(offset.as_str()).filter(|text| !text.is_empty()),
            ),
        ];
        let given: Vec<(&str, &str)> = given
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect();
        format!("/suche?{}", Form::encode(&given))
    }

    /// The choices that leave something, and those that were made.
    pub(super) fn facets(&self, counted: &Facets, taxonomy: &Catalogue, t: T) -> Vec<Facet> {
        let say = |key: &str| t.say(key).into_owned();
        let audiences = AUDIENCES.map(|(word, audience, key)| {
            let chosen = self.audience == Some(word);
            let with = Self {
                audience: (!chosen).then_some(word),
                ..self.clone()
            };
            let count = counted.audiences.get(&audience).copied().unwrap_or(0);
            with.choice(say(key), count, chosen)
        });
        let levels = LEVELS.map(|(word, level, key)| {
            let chosen = self.level == Some(word);
            let with = Self {
                level: (!chosen).then_some(word),
                ..self.clone()
            };
            let count = counted.levels.get(&level).copied().unwrap_or(0);
            with.choice(say(key), count, chosen)
        });
        let topics = taxonomy.topics().iter().map(|topic| {
            let id = topic.id.to_string();
            let count = counted.topics.get(&id).copied().unwrap_or(0);
            let chosen = self.topic.as_deref() == Some(&id);
            let with = Self {
                topic: (!chosen).then_some(id),
                ..self.clone()
            };
            with.choice(topic.name.clone(), count, chosen)
        });
        let online = Self {
            online: !self.online,
            ..self.clone()
        };
        let online = online.choice(say("portal-facet-online"), counted.online, self.online);
        let facet = |heading, choices: Vec<Choice>| {
            let left = |choice: &Choice| choice.count > 0 || choice.chosen;
            let choices: Vec<Choice> = choices.into_iter().filter(left).collect();
            Facet { heading, choices }
        };
        let all = [
            facet("portal-facet-way", vec![online]),
            facet("portal-facet-audience", audiences.into()),
            facet("portal-facet-topic", topics.collect()),
            facet("portal-facet-level", levels.into()),
        ];
        all.into_iter()
            .filter(|facet| !facet.choices.is_empty())
            .collect()
    }

    fn choice(&self, label: String, count: usize, chosen: bool) -> Choice {
        Choice {
            label,
            count,
            url: self.address(0),
            chosen,
        }
    }
}

const fn bad(name: &'static str) -> BadParameter {
    BadParameter {
        name,
        rule: "portal-api-bad-text",
        bounds: (0, crate::query::LONGEST_SEARCH),
    }
}
