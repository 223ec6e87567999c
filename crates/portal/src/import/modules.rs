//! Which text module is which.
use crate::catalogue::Module;
use protocols::xzufi::ModuleKind;

const PAIRS: [(ModuleKind, Module); 19] = [
    (ModuleKind::Name, Module::Name),
    (ModuleKind::Title, Module::Title),
    (ModuleKind::Teaser, Module::Summary),
    (ModuleKind::ShortText, Module::KeyPoints),
    (ModuleKind::FullText, Module::Description),
    (ModuleKind::LegalBasis, Module::LegalBasis),
    (ModuleKind::Documents, Module::Documents),
    (ModuleKind::Requirements, Module::Requirements),
    (ModuleKind::Procedure, Module::Procedure),
    (ModuleKind::Forms, Module::Forms),
    (ModuleKind::Further, Module::MoreInformation),
    (ModuleKind::Remarks, Module::Remarks),
    (ModuleKind::Author, Module::Author),
    (ModuleKind::Authority, Module::Authority),
    (ModuleKind::Contact, Module::ContactPoint),
    (ModuleKind::Remedy, Module::Appeal),
    (ModuleKind::Deadlines, Module::Deadlines),
    (ModuleKind::Fees, Module::Fees),
    (ModuleKind::ProcessingTime, Module::ProcessingTime),
];

/// The module that people read.
pub(crate) fn module_of(kind: &ModuleKind) -> Option<Module> {
    let found = PAIRS.iter().find(|(known, _)| known == kind);
    found.map(|(_, module)| *module)
}

/// The module of the exchange format.
pub(crate) fn kind_of(module: Module) -> Option<ModuleKind> {
    let found = PAIRS.iter().find(|(_, known)| *known == module);
    found.map(|(kind, _)| kind.clone())
}

/// The language that a text is in: German where none is named.
pub(crate) fn language(code: &str) -> String {
    if code.is_empty() {
        "de".to_owned()
    } else {
        code.to_ascii_lowercase()
    }
}
