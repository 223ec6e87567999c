//! The region of the cases: the demo's, with services that are certified or attacked.
use std::{fs, path::Path};

/// Clients that an operator entered by hand: what a certification calls static ones.
const CLIENTS: &str = include_str!("../../../region/clients.toml");

/// Writes its files into a new folder.
pub fn write(folder: &Path) {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo");
    fs::create_dir(folder).unwrap();
    for name in ["topics.csv", "life_situations.csv", "services.toml"] {
        fs::copy(demo.join(name), folder.join(name)).unwrap();
    }
    let region = fs::read_to_string(demo.join("region.toml")).unwrap();
    let rule = |region: String, realm: &str, rule: &str| {
        let named = format!("[[realm]]\nid = \"{realm}\"\n");
        assert!(region.contains(&named));
        region.replacen(&named, &format!("{named}registration = \"{rule}\"\n"), 1)
    };
    let region = rule(region, "emscher-lippe", "open");
    let region = rule(region, "bochum", "token") + CLIENTS;
    fs::write(folder.join("region.toml"), region).unwrap();
}
