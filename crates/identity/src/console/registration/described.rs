//! What every service says of itself, whatever it speaks: the fields that the forms of services
//! share.
use crate::console::clients::Asked;
use schemars::JsonSchema;
use serde::Deserialize;
use web::region::{ATTRIBUTES, Wanted};

/// An attribute that a service may ask for.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// By its name in tokens.
    pub name: String,
    /// What for.
    pub purpose: String,
    /// Whether people can say no to it alone.
    #[serde(default)]
    pub voluntary: bool,
}

impl From<&Asked> for Attribute {
    fn from(asked: &Asked) -> Self {
        Self {
            name: asked.name.clone(),
            purpose: asked.purpose.clone(),
            voluntary: asked.voluntary,
        }
    }
}

impl From<&Wanted> for Attribute {
    fn from(wanted: &Wanted) -> Self {
        Self {
            name: wanted.name.clone(),
            purpose: wanted.purpose.clone(),
            voluntary: wanted.voluntary,
        }
    }
}

impl From<&Attribute> for Wanted {
    fn from(given: &Attribute) -> Self {
        Self {
            name: given.name.clone(),
            purpose: given.purpose.clone(),
            voluntary: given.voluntary,
        }
    }
}

/// The shared fields.
#[derive(Debug, Clone)]
pub(in crate::console) struct Described {
    /// What people read.
    pub name: String,
    /// One sentence: why it asks for data.
    pub purpose: Option<String>,
    /// The least level it serves.
    pub level: Option<i64>,
    /// What it may ask for, each with its purpose.
    pub attributes: Vec<Attribute>,
}

impl Described {
    /// From a form, whose fields `read` gives.
    pub(in crate::console) fn of_form<'f>(read: impl Fn(&str) -> Option<&'f str>) -> Self {
        let text = |name: &str| read(name).unwrap_or_default().trim().to_owned();
        let some = |name: &str| Some(text(name)).filter(|t| !t.is_empty());
        let asked = |name: &str| {
            Some(Attribute {
                name: name.to_owned(),
                purpose: some(&format!("purpose-{name}"))?,
                voluntary: read(&format!("voluntary-{name}")) == Some("yes"),
            })
        };
        Self {
            name: text("name"),
            purpose: some("purpose"),
            level: some("level").and_then(|l| l.parse().ok()),
            attributes: ATTRIBUTES.into_iter().filter_map(asked).collect(),
        }
    }
    /// What an attribute is for; empty where it is not asked for.
    pub(in crate::console) fn purpose_of(&self, name: &str) -> &str {
        let of = self.attributes.iter().find(|a| a.name == name);
        of.map_or("", |a| a.purpose.as_str())
    }
    pub(in crate::console) fn voluntary(&self, name: &str) -> bool {
        let mut all = self.attributes.iter();
        all.any(|a| a.name == name && a.voluntary)
    }
    pub(in crate::console) fn is_level(&self, level: i64) -> bool {
        self.level == Some(level)
    }
}
