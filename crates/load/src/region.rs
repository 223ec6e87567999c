//! The files of a region that is made for a measurement.
use std::{fs, io, path::Path};

/// Topics, life situations and services of the demo: a region has some.
const FILES: [(&str, &str); 3] = [
    ("topics.csv", include_str!("../../../demo/topics.csv")),
    (
        "life_situations.csv",
        include_str!("../../../demo/life_situations.csv"),
    ),
    ("services.toml", include_str!("../../../demo/services.toml")),
];

/// Writes them beside a `region.toml` of this text.
///
/// # Errors
/// If the folder cannot be written to.
pub fn write(folder: &Path, region: &str) -> io::Result<()> {
    fs::write(folder.join("region.toml"), region)?;
    for (name, text) in FILES {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}
