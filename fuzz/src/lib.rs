//! What the fuzz targets call: the same functions as the property tests of `protocols`.

#[path = "../../crates/protocols/tests/protocols/entrances.rs"]
pub mod entrances;

#[path = "../../crates/protocols/tests/protocols/partner_entrances.rs"]
pub mod partner_entrances;
