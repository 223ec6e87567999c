//! The texts of a service's page, each with who wrote it.
use crate::{
    Level,
    catalogue::{Area, Fee, Module, Said, Service, View},
    place::area_of,
    rich::rich,
};
use web::{Region, T};

/// A text module as the page shows it.
#[derive(Debug)]
pub(super) struct Text {
    /// Its name in addresses.
    pub(super) anchor: &'static str,
    /// Text key.
    pub(super) heading: &'static str,
    pub(super) lang: String,
    pub(super) html: String,
    pub(super) origin: Origin,
}

/// Who wrote a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// A level of the administration: text key.
    Key(&'static str),
    /// A municipality, by its name.
    Town(String),
}

/// Modules that stand elsewhere on the page.
const APART: [Module; 7] = [
    Module::Name,
    Module::Title,
    Module::Terms,
    Module::Summary,
    Module::Fees,
    Module::ProcessingTime,
    Module::Author,
];

/// The modules below each other, in the order in which people read them.
pub(super) fn sections(view: &View, lang: &str, region: &Region) -> Vec<Text> {
    let shown = Module::ALL.into_iter().filter(|m| !APART.contains(m));
    shown.filter_map(|m| text(view, m, lang, region)).collect()
}

pub(super) fn text(view: &View, module: Module, lang: &str, region: &Region) -> Option<Text> {
    let said = view.text(module, lang)?;
    Some(Text::of(module, said, rich(said.text), region))
}

/// The title, as plain text.
pub(super) fn title(view: &View, lang: &str, region: &Region) -> Text {
    let said = view.title(lang);
    Text::of(Module::Title, said, said.text.to_owned(), region)
}

impl Text {
    fn of(module: Module, said: Said<'_>, html: String, region: &Region) -> Self {
        Self {
            anchor: anchor(module),
            heading: module.heading(),
            lang: said.lang.to_owned(),
            html,
            origin: Origin::of(said.area, said.owner, region),
        }
    }
}

impl Origin {
    fn of(area: &Area, owner: &str, region: &Region) -> Self {
        // A record without an owner speaks for its area: that of a district or a town has a name.
        let local = matches!(area.level(), Level::District | Level::Municipal);
        let mut towns = region.municipalities.iter();
        let town = if owner.is_empty() {
            towns.find(|m| local && area_of(m) == *area)
        } else {
            towns.find(|m| m.id == owner)
        };
        match (town, area.level()) {
            (Some(town), _) => Self::Town(town.official_name.clone()),
            (None, Level::Federal) => Self::Key("portal-origin-federal"),
            (None, Level::State) => Self::Key("portal-origin-state"),
            (None, _) => Self::Key("portal-origin-local"),
        }
    }

    pub(super) fn words(&self, t: T) -> String {
        match self {
            Self::Key(key) => t.say(key).into_owned(),
            Self::Town(name) => t.put("portal-origin-town", &[("name", name)]),
        }
    }
}

/// Who wrote all of them, if one did.
pub(super) fn one_origin<'a>(origins: impl IntoIterator<Item = &'a Origin>) -> Option<Origin> {
    let mut origins = origins.into_iter();
    let first = origins.next()?;
    origins.all(|o| o == first).then(|| first.clone())
}

/// Whose numbers or forms these are.
pub(super) fn origin_of(
    view: &View,
    region: &Region,
    says: impl Fn(&Service) -> bool,
) -> Option<Origin> {
    let record = view.record_of(says)?;
    Some(Origin::of(&record.area, &record.owner, region))
}

/// A fee that is more than words.
#[derive(Debug)]
pub(super) struct Price<'a> {
    pub(super) fee: &'a Fee,
    /// "12,00 Euro", "12,00 bis 90,00 Euro"; empty where no number is known.
    pub(super) amount: String,
}

pub(super) fn prices(view: &View, t: T) -> Vec<Price<'_>> {
    let price = |fee| Price {
        fee,
        amount: amount(fee, t),
    };
    view.fees().iter().map(price).collect()
}

fn amount(fee: &Fee, t: T) -> String {
    let euros = |cents: i64| format!("{},{:02}", cents / 100, cents % 100);
    match (fee.cents, fee.up_to) {
        (Some(0), None) => t.say("pages-fee-free").into_owned(),
        (Some(cents), None) => t.put("pages-fee-exact", &[("amount", &euros(cents))]),
        (Some(least), Some(most)) => {
            let values = [("least", euros(least)), ("most", euros(most))];
            t.put(
                "pages-fee-range",
                &[("least", &values[0].1), ("most", &values[1].1)],
            )
        }
        (None, Some(most)) => t.put("pages-fee-most", &[("amount", &euros(most))]),
        (None, None) => String::new(),
    }
}

/// What stands behind the `#` of an address.
const fn anchor(module: Module) -> &'static str {
    match module {
        Module::Name => "name",
        Module::Title => "titel",
        Module::Terms => "begriffe",
        Module::Summary => "kurz",
        Module::KeyPoints => "das-wichtigste",
        Module::Description => "beschreibung",
        Module::Requirements => "voraussetzungen",
        Module::Documents => "unterlagen",
        Module::Procedure => "ablauf",
        Module::Deadlines => "fristen",
        Module::ProcessingTime => "dauer",
        Module::Fees => "kosten",
        Module::Forms => "formulare",
        Module::LegalBasis => "recht",
        Module::Remarks => "hinweise",
        Module::MoreInformation => "mehr",
        Module::ContactPoint => "ansprechpunkt",
        Module::Authority => "zustaendig",
        Module::Appeal => "rechtsbehelf",
        Module::Author => "urheber",
    }
}
