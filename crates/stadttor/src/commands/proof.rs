//! `stadttor proof check`: needs no database and no network, only the file.
use crate::trouble::Trouble;
use protocols::{
    history::{LARGEST_PROOF, Proof},
    jose::Jwks,
};
use std::{fs::File, io::Read, path::Path};

/// Says what the proof proves.
///
/// # Errors
/// The file cannot be read, or the first thing in it that does not hold.
pub fn check(file: &Path, keys: Option<&Path>) -> Result<(), Trouble> {
    let bad = |what: String| Trouble::Proof(format!("{}: {what}", file.display()));
    let proof = Proof::parse(&read(file)?).map_err(|e| bad(e.to_string()))?;
    let published = keys.map(read_keys).transpose()?;
    let said = proof
        .check(published.as_ref())
        .map_err(|e| bad(e.to_string()))?;
    crate::say!(
        "The proof holds: {} events are unchanged parts of the {} that {} has signed for.",
        proof.events.len(),
        said.length,
        said.iss
    );
    crate::say!(
        "Signed {} seconds after 1970 (UTC); head {}.",
        said.iat,
        protocols::base64url::encode(&said.head)
    );
    if keys.is_none() {
        crate::say!(
            "The signature was checked with the keys in the file. Compare them with those that {} publishes, or give them with --keys.",
            said.iss
        );
    }
    Ok(())
}

fn read_keys(file: &Path) -> Result<Jwks, Trouble> {
    let parsed = serde_json::from_slice(&read(file)?);
    parsed.map_err(|e| Trouble::Proof(format!("{}: not a set of keys: {e}", file.display())))
}

/// No more than a proof can have, whatever is given.
fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST_PROOF as u64 + 1).read_to_end(&mut bytes))
        .map_err(|e| Trouble::Proof(format!("{} cannot be read: {e}", path.display())))?;
    Ok(bytes)
}
