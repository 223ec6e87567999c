//! A service as one source describes it.
use super::{Audience, Level, Online, record::Valid};
use protocols::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something the administration does for people or companies [Leistung], or what one area adds to
/// it: everything may be left out, and is then taken from the larger area.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Service {
    /// Key in the German catalogue of services (`LeiKa`), 14 digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leika_key: Option<String>,
    /// Last part of its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// Text modules by language.
    pub texts: BTreeMap<String, Texts>,
    /// Ids of the life situations in which it is needed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub situations: Vec<u32>,
    /// Whom it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<Audience>,
    /// Who does it, where no responsibility says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The body (federal, state) or the office within the municipality; may be empty there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// The level of sign-in it needs: 0 none, then 1 to 3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assurance: Option<u8>,
    /// Where it can be asked for online, where no online service says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub online: Option<Online>,
    /// Fees that are more than words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<Fee>,
    /// Forms to fill in on paper or as a file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<Form>,
    /// Everyday words for it, for the search.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// `LeiKa` typing: 1 to 5, also "2/3" and the like; several with commas.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub typing: String,
    /// When it is offered.
    #[serde(skip_serializing_if = "is_always")]
    pub valid: Valid,
    /// When somebody should read the text again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_by: Option<Timestamp>,
    /// This area does not offer what others do.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub not_offered: bool,
}

impl Service {
    /// The life situations under which it is found: those that it names, else the one of its
    /// `LeiKa` key. What only adds to another record of the service, without an address of its own,
    /// is found under that one's.
    #[must_use]
    pub fn found_in(&self) -> Vec<u32> {
        if !self.situations.is_empty() || self.slug.is_none() {
            return self.situations.clone();
        }
        let key = self.leika_key.as_deref();
        key.and_then(super::ozg::of_key).into_iter().collect()
    }
}

fn is_always(valid: &Valid) -> bool {
    *valid == Valid::default()
}

/// The text modules of one language.
pub type Texts = BTreeMap<Module, String>;

/// A text module [Textmodul] of a service. Texts are Markdown, or the small HTML that foreign
/// systems deliver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Module {
    /// Leistungsbezeichnung: the official name.
    Name,
    /// Leistungsbezeichnung II: what people call it.
    Title,
    /// Begriffe im Kontext.
    Terms,
    /// Teaser: one or two sentences.
    Summary,
    /// Volltext.
    Description,
    /// Rechtsgrundlage.
    LegalBasis,
    /// Erforderliche Unterlagen.
    Documents,
    /// Voraussetzungen.
    Requirements,
    /// Kosten.
    Fees,
    /// Verfahrensablauf.
    Procedure,
    /// Bearbeitungsdauer.
    ProcessingTime,
    /// Frist.
    Deadlines,
    /// Weiterführende Informationen.
    MoreInformation,
    /// Hinweise.
    Remarks,
    /// Rechtsbehelf.
    Appeal,
    /// Kurztext.
    KeyPoints,
    /// Ansprechpunkt.
    ContactPoint,
    /// Zuständige Stelle.
    Authority,
    /// Formulare.
    Forms,
    /// Urheber.
    Author,
}

impl Module {
    /// All of them, in the order in which people read them.
    pub const ALL: [Self; 20] = [
        Self::Name,
        Self::Title,
        Self::Terms,
        Self::Summary,
        Self::KeyPoints,
        Self::Description,
        Self::Requirements,
        Self::Documents,
        Self::Procedure,
        Self::Deadlines,
        Self::ProcessingTime,
        Self::Fees,
        Self::Forms,
        Self::LegalBasis,
        Self::Remarks,
        Self::MoreInformation,
        Self::ContactPoint,
        Self::Authority,
        Self::Appeal,
        Self::Author,
    ];

    /// Text key of its heading.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Name => "portal-module-name",
            Self::Title => "portal-module-title",
            Self::Terms => "portal-module-terms",
            Self::Summary => "portal-module-summary",
            Self::Description => "portal-description",
            Self::LegalBasis => "portal-legal",
            Self::Documents => "portal-documents",
            Self::Requirements => "portal-module-requirements",
            Self::Fees => "portal-fee",
            Self::Procedure => "portal-module-procedure",
            Self::ProcessingTime => "portal-duration",
            Self::Deadlines => "portal-module-deadlines",
            Self::MoreInformation => "portal-module-more",
            Self::Remarks => "portal-module-remarks",
            Self::Appeal => "portal-module-appeal",
            Self::KeyPoints => "portal-module-key-points",
            Self::ContactPoint => "portal-module-contact",
            Self::Authority => "portal-responsible",
            Self::Forms => "portal-module-forms",
            Self::Author => "portal-module-author",
        }
    }
}

/// What something costs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fee {
    /// What for, in words.
    pub what: String,
    /// Cents, exactly or at least; nothing where words have to do.
    pub cents: Option<i64>,
    /// Cents at the most.
    pub up_to: Option<i64>,
    /// The law that sets it.
    pub legal_basis: String,
    /// To be paid before anything happens.
    pub in_advance: bool,
}

/// A form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Form {
    /// What people read.
    pub name: String,
    /// Where it is, https.
    pub url: String,
}
