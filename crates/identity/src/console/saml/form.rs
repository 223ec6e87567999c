//! What staff say of a SAML service, from a form or a call, and the form.
use crate::{
    console::registration::{Attribute, Described},
    signing::{file, text},
};
use askama::Template;
use protocols::multipart::Part;
use schemars::JsonSchema;
use serde::Deserialize;
use web::{AttributeProfile, NameKind, Page, SamlService, region::Wanted};

/// What staff say of a service that speaks SAML.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SamlRegistration {
    /// What people read.
    pub name: String,
    /// One sentence: why it asks for data.
    #[serde(default)]
    pub purpose: Option<String>,
    /// Its metadata as XML. When it is changed: nothing keeps what is there.
    #[serde(default)]
    pub metadata: Option<String>,
    /// Where they are fetched, now and each hour.
    #[serde(default)]
    pub metadata_url: Option<String>,
    /// Certificates in PEM of the keys that sign fetched metadata.
    #[serde(default)]
    pub metadata_certificates: Vec<String>,
    /// The hosts of its addresses; those of its metadata without.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Only signed requests are taken, whatever the metadata say.
    #[serde(default)]
    pub signed_requests: bool,
    /// Assertions are never sent unencrypted.
    #[serde(default)]
    pub encrypted: bool,
    /// What people are called there: `persistent`, `transient` or `email`.
    #[serde(default)]
    #[schemars(with = "String")]
    pub name_id: NameKind,
    /// How attributes are called: `plain`, `bundid` or `eidas`.
    #[serde(default)]
    #[schemars(with = "String")]
    pub profile: AttributeProfile,
    /// The least level it serves.
    #[serde(default)]
    pub level: Option<i64>,
    /// What it gets, each with its purpose.
    #[serde(default)]
    pub attributes: Vec<Attribute>,
}

/// Values and text keys of the choices.
pub(super) const NAMES: [(&str, &str); 3] = [
    ("persistent", "console-saml-name-persistent"),
    ("transient", "console-saml-name-transient"),
    ("email", "console-saml-name-email"),
];
pub(super) const PROFILES: [(&str, &str); 3] = [
    ("plain", "console-saml-profile-plain"),
    ("bundid", "console-saml-profile-bundid"),
    ("eidas", "console-saml-profile-eidas"),
];

/// As it is written in files.
pub(super) const fn name_of(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Persistent => "persistent",
        NameKind::Transient => "transient",
        NameKind::Email => "email",
    }
}

/// As it is written in files.
pub(super) const fn profile_of(profile: AttributeProfile) -> &'static str {
    match profile {
        AttributeProfile::Plain => "plain",
        AttributeProfile::Bundid => "bundid",
        AttributeProfile::Eidas => "eidas",
    }
}

/// Why it is not taken: a text for people, and the reason in English, which may name an address.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) key: &'static str,
    pub(super) detail: String,
}

#[derive(Template)]
#[template(path = "console_saml_form.html")]
pub(super) struct FormPage {
    pub(super) page: Page,
    /// Address and entity of the service that is changed; nothing for a new one.
    pub(super) of: Option<(String, String)>,
    pub(super) given: SamlRegistration,
    pub(super) wrong: Option<Wrong>,
}

impl FormPage {
    fn described(&self) -> Described {
        let given = &self.given;
        Described {
            name: given.name.clone(),
            purpose: given.purpose.clone(),
            level: given.level,
            attributes: given.attributes.clone(),
        }
    }
    fn names(&self) -> [(&'static str, &'static str, bool); 3] {
        NAMES.map(|(value, key)| (value, key, value == name_of(self.given.name_id)))
    }
    fn profiles(&self) -> [(&'static str, &'static str, bool); 3] {
        PROFILES.map(|(value, key)| (value, key, value == profile_of(self.given.profile)))
    }
}

/// The certificates in a text, one after another.
fn certificates(text: &str) -> Vec<String> {
    const END: &str = "-----END CERTIFICATE-----";
    let all = text.split_inclusive(END).map(str::trim);
    all.filter(|t| !t.is_empty()).map(str::to_owned).collect()
}

impl SamlRegistration {
    pub(super) fn of_form(parts: &[Part<'_>]) -> Self {
        let line = |name: &str| text(parts, name).unwrap_or_default().trim().to_owned();
        let some = |name: &str| Some(line(name)).filter(|t| !t.is_empty());
        let set = |name: &str| text(parts, name) == Some("yes");
        let described = Described::of_form(|name| text(parts, name));
        let uploaded = file(parts, "metadata");
        let uploaded = uploaded.map(|part| String::from_utf8_lossy(part.content).into_owned());
        Self {
            name: described.name,
            purpose: described.purpose,
            metadata: uploaded.or_else(|| some("metadata_text")),
            metadata_url: some("metadata_url"),
            metadata_certificates: certificates(&line("metadata_certificates")),
            hosts: line("hosts")
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
            signed_requests: set("signed_requests"),
            encrypted: set("encrypted"),
            name_id: match line("name_id").as_str() {
                "transient" => NameKind::Transient,
                "email" => NameKind::Email,
                _ => NameKind::Persistent,
            },
            profile: match line("profile").as_str() {
                "bundid" => AttributeProfile::Bundid,
                "eidas" => AttributeProfile::Eidas,
                _ => AttributeProfile::Plain,
            },
            level: described.level,
            attributes: described.attributes,
        }
    }

    /// For the form of what is there; metadata that are there stay unless new ones come.
    pub(super) fn of_service(service: &SamlService) -> Self {
        Self {
            name: service.name.clone(),
            purpose: service.purpose.clone(),
            metadata: None,
            metadata_url: service.metadata_url.clone(),
            metadata_certificates: service.metadata_certificates.clone(),
            hosts: service.hosts.clone(),
            signed_requests: service.signed_requests,
            encrypted: service.encrypted,
            name_id: service.name_id,
            profile: service.profile,
            level: service.level,
            attributes: service.attributes.iter().map(Attribute::from).collect(),
        }
    }

    /// The service, with these metadata.
    pub(super) fn service(&self, realm: &str, entity: String, metadata: String) -> SamlService {
        SamlService {
            entity,
            realm: realm.to_owned(),
            name: self.name.clone(),
            purpose: self.purpose.clone(),
            metadata: Some(metadata),
            metadata_url: self.metadata_url.clone(),
            metadata_certificates: self.metadata_certificates.clone(),
            hosts: self.hosts.clone(),
            signed_requests: self.signed_requests,
            encrypted: self.encrypted,
            name_id: self.name_id,
            profile: self.profile,
            level: self.level,
            attributes: self.attributes.iter().map(Wanted::from).collect(),
            ..SamlService::default()
        }
    }
}
