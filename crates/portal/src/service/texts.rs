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
    origin: Origin,
}

/// Who wrote a text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Origin {
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
fn sections(view: &View, lang: &str, region: &Region) -> Vec<Text> {
    let shown = Module::ALL.into_iter().filter(|m| !APART.contains(m));
    shown.filter_map(|m| text(view, m, lang, region)).collect()
}

fn text(view: &View, module: Module, lang: &str, region: &Region) -> Option<Text> {
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

    fn words(&self, t: T) -> String {
        match self {
            Self::Key(key) => t.say(key).into_owned(),
            Self::Town(name) => t.put("portal-origin-town", &[("name", name)]),
        }
    }
}

/// The texts of a page, each with who wrote it where that differs.
#[derive(Debug)]
pub(super) struct Noted {
    pub(super) summary: Option<(Text, Option<String>)>,
    pub(super) fee: Option<(Text, Option<String>)>,
    pub(super) duration: Option<(Text, Option<String>)>,
    pub(super) sections: Vec<(Text, Option<String>)>,
    /// Who named the fees and the forms, where that differs.
    pub(super) priced: Option<String>,
    pub(super) formed: Option<String>,
    /// Who wrote everything, where one did.
    pub(super) origin: Option<String>,
    /// Some of it is not there in the page's language.
    pub(super) german_only: bool,
}

impl Noted {
    pub(super) fn of(view: &View, region: &Region, t: T) -> Self {
        let lang = t.0.code();
        let apart = |module| text(view, module, lang, region);
        let [summary, fee, duration] =
            [Module::Summary, Module::Fees, Module::ProcessingTime].map(apart);
        let sections = sections(view, lang, region);
        let priced = origin_of(view, region, |s| !s.fees.is_empty());
        let formed = origin_of(view, region, |s| !s.forms.is_empty());
        let mut all = sections.iter().chain(&summary).chain(&fee).chain(&duration);
        let origins = all.clone().map(|text| &text.origin);
        let origin = one_origin(origins.chain(&priced).chain(&formed));
        let german_only = all.any(|text| text.lang != lang);
        let differs = origin.is_none();
        let noted = |text: Text| {
            let note = differs.then(|| text.origin.words(t));
            (text, note)
        };
        let whose = |o: Option<Origin>| o.filter(|_| differs).map(|o| o.words(t));
        Self {
            summary: summary.map(noted),
            fee: fee.map(noted),
            duration: duration.map(noted),
            sections: sections.into_iter().map(noted).collect(),
            priced: whose(priced),
            formed: whose(formed),
            origin: origin.map(|o| o.words(t)),
            german_only,
        }
    }
}

/// Who wrote all of them, if one did.
fn one_origin<'a>(origins: impl IntoIterator<Item = &'a Origin>) -> Option<Origin> {
    let mut origins = origins.into_iter();
    let first = origins.next()?;
    origins.all(|o| o == first).then(|| first.clone())
}

/// Whose numbers or forms these are.
fn origin_of(view: &View, region: &Region, says: impl Fn(&Service) -> bool) -> Option<Origin> {
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
