//! Headers of encrypted tokens (RFC 7516, section 4; RFC 7518, section 4.6.1).

use serde_json::{Map, Value, json};

use super::{ContentEncryption, JweError, KeyManagement};
use crate::{
    base64url,
    jose::{POINT_LENGTH, material::Material, public::PublicKey},
    strict_json,
};

/// The most bytes of a header.
const LONGEST: usize = 4096;

pub(super) struct Header {
    pub(super) alg: KeyManagement,
    pub(super) enc: ContentEncryption,
    pub(super) kid: Option<String>,
    pub(super) cty: Option<String>,
    /// The sender's public key, made for this one token.
    pub(super) epk: Option<[u8; POINT_LENGTH]>,
    pub(super) apu: Vec<u8>,
    pub(super) apv: Vec<u8>,
}

impl Header {
    /// Reads a header as it stands in a token. Extensions and compression are refused.
    pub(super) fn read(encoded: &str) -> Result<Self, JweError> {
        let bytes = base64url::decode(encoded).ok_or(JweError::Malformed)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| JweError::Malformed)?;
        let Some(Value::Object(members)) = strict_json::read(text, LONGEST) else {
            return Err(JweError::Malformed);
        };
        if ["crit", "zip", "b64"]
            .iter()
            .any(|name| members.contains_key(*name))
        {
            return Err(JweError::Unsupported);
        }
        let text = |name: &str| members.get(name).and_then(Value::as_str);
        let party = |name: &str| match members.get(name) {
            None => Some(Vec::new()),
            Some(value) => base64url::decode(value.as_str()?),
        };
        Ok(Self {
            alg: text("alg")
                .and_then(KeyManagement::parse)
                .ok_or(JweError::Unsupported)?,
            enc: text("enc")
                .and_then(ContentEncryption::parse)
                .ok_or(JweError::Unsupported)?,
            kid: text("kid").map(str::to_owned),
            cty: text("cty").map(str::to_owned),
            epk: members.get("epk").and_then(point),
            apu: party("apu").ok_or(JweError::Malformed)?,
            apv: party("apv").ok_or(JweError::Malformed)?,
        })
    }

    /// Writes one, encoded as it stands in a token.
    pub(super) fn write(&self) -> String {
        let mut members = Map::new();
        let mut put = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                members.insert(name.to_owned(), value);
            }
        };
        put("alg", Some(json!(self.alg.name())));
        put("enc", Some(json!(self.enc.name())));
        put("kid", self.kid.as_ref().map(|kid| json!(kid)));
        put("cty", self.cty.as_ref().map(|cty| json!(cty)));
        let epk = self.epk.map(|point| {
            let (x, y) = (
                base64url::encode(&point[1..33]),
                base64url::encode(&point[33..]),
            );
            json!({ "kty": "EC", "crv": "P-256", "x": x, "y": y })
        });
        put("epk", epk);
        base64url::encode(Value::Object(members).to_string().as_bytes())
    }
}

fn point(epk: &Value) -> Option<[u8; POINT_LENGTH]> {
    match PublicKey::from_json(epk)?.material {
        Material::P256(point) => Some(point),
        _ => None,
    }
}
