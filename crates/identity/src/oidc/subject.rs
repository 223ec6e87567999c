//! Pairwise pseudonyms: a person has another name in each sector (OpenID Connect Core 8.1), and
//! a session at each client: two services can never match a person by what we send.
//!
//! The name is the person's id encrypted for the sector, always the same way (a synthetic
//! initialisation vector, as in RFC 5297): the tag is a MAC of the id, and masks the id. So
//! nothing needs to be stored, and a service that asks for a signature can name the person.
use protocols::{base64url, digest};
use store::{Id, Vault};
use web::Client;

/// The `sub` of a person at a client.
pub(crate) fn subject(vault: &Vault, realm: &str, client: &Client, person: Id) -> String {
    let tag = tag(vault, realm, client, person);
    let hidden = masked(vault, realm, client, &tag, person.0);
    base64url::encode(&[tag, hidden].concat())
}

/// The person behind a `sub` that this client was given; nothing for what was never given to it.
/// Whether there still is such a person is a further question.
pub(crate) fn person_of(vault: &Vault, realm: &str, client: &Client, sub: &str) -> Option<Id> {
    let both: [u8; 32] = base64url::decode_array(sub)?;
    let (shown, hidden) = both.split_first_chunk::<16>()?;
    let person = Id(masked(vault, realm, client, shown, hidden.try_into().ok()?));
    digest::equal(shown, &tag(vault, realm, client, person)).then_some(person)
}

fn tag(vault: &Vault, realm: &str, client: &Client, person: Id) -> [u8; 16] {
    let text = format!("{realm}\n{}\n{person}", client.sector());
    half(vault.mac("pairwise-subject", text.as_bytes()))
}

/// The id with the mask that belongs to a tag laid on it, or taken off.
fn masked(vault: &Vault, realm: &str, client: &Client, tag: &[u8; 16], id: [u8; 16]) -> [u8; 16] {
    let text = format!("{realm}\n{}\n{}", client.sector(), base64url::encode(tag));
    let mask = half(vault.mac("pairwise-mask", text.as_bytes()));
    std::array::from_fn(|at| id[at] ^ mask[at])
}

fn half(mac: [u8; 32]) -> [u8; 16] {
    std::array::from_fn(|at| mac[at])
}

/// The `sid` of a session at a client (Back-Channel Logout 1.0, section 2.1): the same session
/// under one name everywhere would tell services whom they share.
pub(crate) fn session_name(vault: &Vault, realm: &str, client: &str, session: Id) -> String {
    let text = format!("{realm}\n{client}\n{session}");
    base64url::encode(&vault.mac("pairwise-session", text.as_bytes())[..16])
}

/// What stands for a session in its own browser, readable by a script of ours and worth nothing
/// else (Session Management 1.0, section 3.2).
pub(crate) fn browser_state(vault: &Vault, realm: &str, session: Id) -> String {
    let text = format!("{realm}\n{session}");
    base64url::encode(&vault.mac("browser-state", text.as_bytes())[..16])
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocols::{Chance, Timestamp};

    fn client(id: &str, host: &str) -> Client {
        let text = format!(
            "id = \"{id}\"\nrealm = \"r\"\nname = \"C\"\nredirect_uris = [\"https://{host}/cb\"]"
        );
        toml::from_str(&text).unwrap()
    }

    #[test]
    fn a_pseudonym_leads_back_to_the_person_for_its_own_sector_alone() {
        let vault = Vault::new([7; 32]);
        let mut chance = Chance::seeded(1);
        let (one, two) = (
            Id::new(Timestamp(0), &mut chance),
            Id::new(Timestamp(0), &mut chance),
        );
        let (a, b) = (client("a", "a.example"), client("b", "b.example"));
        let sub = subject(&vault, "r", &a, one);
        assert_eq!(sub, subject(&vault, "r", &a, one));
        assert_eq!(person_of(&vault, "r", &a, &sub), Some(one));
        assert_ne!(sub, subject(&vault, "r", &a, two));
        assert_ne!(sub, subject(&vault, "r", &b, one));
        assert_eq!(person_of(&vault, "r", &b, &sub), None);
        assert_eq!(person_of(&vault, "other", &a, &sub), None);
        assert_eq!(person_of(&Vault::new([8; 32]), "r", &a, &sub), None);
        for bad in [
            "",
            "x",
            &sub[1..],
            &format!("A{}", &sub[1..]),
            &format!("{}A", &sub[..42]),
        ] {
            let found = person_of(&vault, "r", &a, bad);
            assert!(found.is_none() || bad == sub, "{bad}");
        }
    }
}
