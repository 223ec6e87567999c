//! What a town says of a service itself.
use crate::catalogue::{Module, Name, OnlineService, Service};
use serde::{Deserialize, Serialize};
use web::text::Lang;

/// All of it: the town's layer over what it inherits, or a service of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Content {
    /// Texts and facts; what it leaves out is inherited.
    pub(super) service: Service,
    /// Where the town has it online.
    pub(super) online: Option<OnlineService>,
    /// Name of the record of the office that does it here.
    pub(super) office: Option<Name>,
}

impl Content {
    /// The town's own text.
    pub(super) fn text(&self, module: Module, lang: &str) -> &str {
        let texts = self.service.texts.get(lang);
        let text = texts.and_then(|texts| texts.get(&module));
        text.map(String::as_str).unwrap_or_default()
    }

    /// Writes a text; an empty one is inherited again.
    pub(super) fn write(&mut self, module: Module, lang: &str, text: &str) {
        if text.trim().is_empty() {
            if let Some(texts) = self.service.texts.get_mut(lang) {
                texts.remove(&module);
                if texts.is_empty() {
                    self.service.texts.remove(lang);
                }
            }
            return;
        }
        let texts = self.service.texts.entry(lang.to_owned()).or_default();
        texts.insert(module, text.to_owned());
    }

    /// Whether it says nothing: all is inherited.
    pub(super) fn is_empty(&self) -> bool {
        let bare = Service {
            leika_key: self.service.leika_key.clone(),
            slug: self.service.slug.clone(),
            ..Service::default()
        };
        self.service == bare && self.online.is_none() && self.office.is_none()
    }
}

/// The word of a module in addresses and forms, as in the data.
pub(super) fn word(module: Module) -> String {
    let word = serde_json::to_value(module).ok();
    word.and_then(|word| word.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// The module of a word.
pub(super) fn module_of(asked: &str) -> Option<Module> {
    Module::ALL
        .into_iter()
        .find(|module| word(*module) == asked)
}

/// The language of a code that texts may be written in; German if none was asked for.
pub(super) fn lang_of(asked: Option<&str>) -> Option<Lang> {
    asked.map_or(Some(Lang::De), Lang::from_code)
}
