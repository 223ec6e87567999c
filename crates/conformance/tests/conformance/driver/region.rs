//! The region of the cases: the demo's, with services that are certified or attacked.
use super::party::known_key;
use std::{fs, path::Path};

/// Clients that an operator entered by hand: what a certification calls static ones.
const CLIENTS: &str = include_str!("../../../region/clients.toml");

/// What the first realm allows: everything that can be certified.
const OPEN: &str = "registration = \"open\"\nbrowser_tokens = true\nsession_management = true";

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
        region.replacen(&named, &format!("{named}{rule}\n"), 1)
    };
    let region = rule(region, "emscher-lippe", OPEN);
    let region = rule(region, "bochum", "registration = \"token\"") + &clients();
    fs::write(folder.join("region.toml"), region).unwrap();
}

/// The clients with the key that some of them are known by.
fn clients() -> String {
    let key = serde_json::to_value(known_key().public()).unwrap();
    let members = key.as_object().unwrap().iter();
    let members: Vec<String> = members.map(|(n, v)| format!("{n} = {v}")).collect();
    CLIENTS.replace("{ KEY }", &format!("{{ {} }}", members.join(", ")))
}
