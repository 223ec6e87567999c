//! The region of the cases: the demo's, with services that are certified or attacked.
use super::{federation, party::known_key};
use std::{fs, path::Path};

/// Clients that an operator entered by hand: what a certification calls static ones.
const CLIENTS: &str = include_str!("../../../region/clients.toml");

/// Realms in federations: an anchor, and a provider that trusts it and one that plays with us.
const FEDERATION: &str = include_str!("../../../region/federation.toml");

/// What the first realm allows: everything that can be certified.
const OPEN: &str = "registration = \"open\"\nbrowser_tokens = true\nsession_management = true";

/// Clients that show certificates, where the installation asks for them.
pub const BY_CERTIFICATE: &str = include_str!("../../../region/clients_by_certificate.toml");

/// Writes its files into a new folder; `rules` go into the first realm, `clients` beside the
/// others.
pub fn write(folder: &Path, rules: &str, clients: &str) {
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
    let region = rule(region, "emscher-lippe", &format!("{OPEN}\n{rules}"));
    let region = rule(region, "bochum", "registration = \"token\"");
    let federation = FEDERATION.replace("ANCHOR", &federation::anchor());
    let region = region + &with_keys(&(federation + CLIENTS + clients));
    fs::write(folder.join("region.toml"), region).unwrap();
}

/// Clients with the key that some of them are known by.
fn with_keys(clients: &str) -> String {
    let key = serde_json::to_value(known_key().public()).unwrap();
    let members = key.as_object().unwrap().iter();
    let members: Vec<String> = members.map(|(n, v)| format!("{n} = {v}")).collect();
    clients.replace("{ KEY }", &format!("{{ {} }}", members.join(", ")))
}
