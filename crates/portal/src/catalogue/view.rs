//! A service as the people of one place read it, put together from what several areas say: module
//! by module the nearest record that says something wins, and where it comes from can be told.
use super::{
    Area, Audience, Level, Online, Record, Responsibles,
    record::Body,
    service::{Fee, Form, Module, Service},
};
use protocols::Timestamp;

/// The records of one service that hold at a place, the nearest first.
#[derive(Debug, Clone)]
pub struct View {
    records: Vec<Record>,
}

/// A text and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language.
    pub lang: &'a str,
    /// The area whose record says it.
    pub area: &'a Area,
    /// The municipality that wrote it; empty if none did.
    pub owner: &'a str,
}

impl View {
    /// Of records that are ordered with the nearest first. None where the place does not offer the
    /// service, or not now, or nothing has a name for it.
    #[must_use]
    pub fn new(records: Vec<Record>, now: Timestamp) -> Option<Self> {
        let records: Vec<Record> = records
            .into_iter()
            .filter(|r| service(r).valid.at(now))
            .collect();
        let view = Self { records };
        let offered = view
            .services()
            .next()
            .is_some_and(|nearest| !nearest.not_offered);
        (offered && view.slug().is_some() && !view.title("de").text.is_empty()).then_some(view)
    }

    /// The records it is made from, the nearest first.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    fn services(&self) -> impl Iterator<Item = &Service> {
        self.records.iter().map(service)
    }

    /// What belongs together: the `LeiKa` key, or the name of its only record.
    #[must_use]
    pub fn group(&self) -> String {
        self.records.first().map(Record::group).unwrap_or_default()
    }

    fn slug(&self) -> Option<&str> {
        self.services().find_map(|s| s.slug.as_deref())
    }

    /// Last part of its address.
    #[must_use]
    pub fn address(&self) -> &str {
        self.slug().unwrap_or_default()
    }

    /// A module in a language; in German where the nearest area that says something did not write
    /// it in that one: what the town says counts, and no translation of what it replaced. If the
    /// town took a larger area's German text over word by word, that area's translation is of it.
    #[must_use]
    pub fn text(&self, module: Module, lang: &str) -> Option<Said<'_>> {
        let nearest = self
            .records
            .iter()
            .find_map(|record| said(record, module, lang).or_else(|| said(record, module, "de")))?;
        if nearest.lang == lang {
            return Some(nearest);
        }
        let same = |record: &&Record| {
            said(record, module, "de").is_some_and(|de| de.text.trim() == nearest.text.trim())
        };
        let translated = self.records.iter().filter(same);
        let mut translated = translated.filter_map(|record| said(record, module, lang));
        Some(translated.next().unwrap_or(nearest))
    }

    /// What people call it; its official name where nobody said that.
    #[must_use]
    pub fn title(&self, lang: &str) -> Said<'_> {
        let title = self.text(Module::Title, lang);
        title
            .or_else(|| self.text(Module::Name, lang))
            .unwrap_or(Said {
                text: "",
                lang: "de",
                area: Area::FEDERATION,
                owner: "",
            })
    }

    /// Its key in the German catalogue of services.
    #[must_use]
    pub fn leika_key(&self) -> Option<&str> {
        self.services().find_map(|s| s.leika_key.as_deref())
    }

    /// The life situations it is needed in.
    #[must_use]
    pub fn situations(&self) -> Vec<u32> {
        let mut all: Vec<u32> = self.services().flat_map(Service::found_in).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whom it is for.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.services()
            .find_map(|s| s.audience)
            .unwrap_or(Audience::Both)
    }

    /// Who does it where no responsibility says so.
    #[must_use]
    pub fn level(&self) -> Level {
        let said = self.services().find_map(|s| s.level);
        said.unwrap_or_else(|| {
            let nearest = self.records.first();
            let nearest = nearest.map_or(Level::Municipal, |r| r.area.level());
            let mut typing = self.services().map(|s| s.typing.as_str());
            executing(typing.find(|t| !t.is_empty()).unwrap_or_default(), nearest)
        })
    }

    /// Who does it, where offices are responsible for a smaller area than the federation: it is done
    /// on that area's level, unless a record says otherwise.
    #[must_use]
    pub fn level_by(&self, found: &Responsibles) -> Level {
        let said = self.services().any(|s| s.level.is_some());
        match &found.offices_of {
            Some(area) if !said && area != Area::FEDERATION => area.level(),
            _ => self.level(),
        }
    }

    /// The body or office that does it; may be empty.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.services()
            .find_map(|s| s.authority.as_deref())
            .unwrap_or_default()
    }

    /// The level of sign-in it needs.
    #[must_use]
    pub fn assurance(&self) -> u8 {
        self.services().find_map(|s| s.assurance).unwrap_or(0)
    }

    /// Where it is online, as the service itself says.
    #[must_use]
    pub fn online(&self) -> &Online {
        self.services()
            .find_map(|s| s.online.as_ref())
            .unwrap_or(&Online::No)
    }

    /// Fees in numbers: those of the nearest record that names any.
    #[must_use]
    pub fn fees(&self) -> &[Fee] {
        let named = self.services().find(|s| !s.fees.is_empty());
        named.map(|s| s.fees.as_slice()).unwrap_or_default()
    }

    /// Forms: those of the nearest record that names any.
    #[must_use]
    pub fn forms(&self) -> &[Form] {
        let named = self.services().find(|s| !s.forms.is_empty());
        named.map(|s| s.forms.as_slice()).unwrap_or_default()
    }

    /// Whose fees and forms these are; see [`View::fees`] and [`View::forms`].
    #[must_use]
    pub fn record_of(&self, says: impl Fn(&Service) -> bool) -> Option<&Record> {
        self.records.iter().find(|record| says(service(record)))
    }

    /// The languages in which a text that people read here is written.
    #[must_use]
    pub fn languages(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self
            .services()
            .flat_map(|s| s.texts.keys())
            .map(String::as_str)
            .collect();
        all.sort_unstable();
        all.dedup();
        let read = |lang: &str| {
            let mut texts = Module::ALL.into_iter().filter_map(|m| self.text(m, lang));
            texts.any(|said| said.lang == lang)
        };
        all.retain(|lang| read(lang));
        all
    }
}

/// On which level a service is done: types 1 and 5 of `LeiKa` are done by those who make the rules,
/// the federation and the municipalities. What is of types 2 to 4 is done by the Land or below it,
/// never by the federation, whose text it may be.
fn executing(typing: &str, nearest: Level) -> Level {
    let mut types = typing
        .split([',', '/'])
        .map(|part| part.trim().trim_end_matches(['a', 'b']))
        .peekable();
    let first = types.peek().copied().unwrap_or_default();
    if types.clone().all(|one| one == first) {
        match first {
            "1" => return Level::Federal,
            "5" => return Level::Municipal,
            _ => {}
        }
    }
    let below = types.all(|one| matches!(one, "2" | "3" | "4"));
    if below && nearest == Level::Federal {
        Level::State
    } else {
        nearest
    }
}

/// What a record says in a language; nothing where that is blank.
fn said<'a>(record: &'a Record, module: Module, lang: &str) -> Option<Said<'a>> {
    let (lang, texts) = service(record).texts.get_key_value(lang)?;
    let text = texts.get(&module).filter(|text| !text.trim().is_empty())?;
    Some(Said {
        text,
        lang,
        area: &record.area,
        owner: &record.owner,
    })
}

/// Only records of services are given to a view.
fn service(record: &Record) -> &Service {
    static NOTHING: std::sync::LazyLock<Service> = std::sync::LazyLock::new(Service::default);
    match &record.body {
        Body::Service(service) => service,
        _ => &NOTHING,
    }
}
