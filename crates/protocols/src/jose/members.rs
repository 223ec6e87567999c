//! The JSON members of a key (RFC 7517, section 4; RFC 7518, section 6; RFC 8037, section 2),
//! before they are checked.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize, de::IgnoredAny};

use super::{
    algorithm::Algorithm,
    jwe::KeyManagement,
    material::Material,
    public::{KeyAlgorithm, PublicKey, Purpose},
};
use crate::{base64url, digest::sha256, x509::LONGEST_FOREIGN};

#[derive(Default, Serialize, Deserialize)]
pub(super) struct Members {
    kty: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    crv: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    x: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    y: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    n: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    e: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kid: Option<String>,
    #[serde(default, rename = "use", skip_serializing_if = "Option::is_none")]
    purpose: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    alg: Option<String>,
    #[serde(default, skip_serializing)]
    key_ops: Option<Vec<String>>,
    #[serde(default, skip_serializing)]
    x5c: Option<Vec<String>>,
    #[serde(flatten, skip_serializing)]
    private: Private,
}

/// Members that hold secrets. Whoever publishes them has lost the key, and a proof that carries
/// them proves nothing.
#[derive(Default, Deserialize)]
struct Private {
    d: Option<IgnoredAny>,
    k: Option<IgnoredAny>,
    p: Option<IgnoredAny>,
    q: Option<IgnoredAny>,
    dp: Option<IgnoredAny>,
    dq: Option<IgnoredAny>,
    qi: Option<IgnoredAny>,
    oth: Option<IgnoredAny>,
}

impl Private {
    fn is_there(&self) -> bool {
        let all = [
            &self.d, &self.k, &self.p, &self.q, &self.dp, &self.dq, &self.qi, &self.oth,
        ];
        all.into_iter().any(Option::is_some)
    }
}

impl TryFrom<Members> for PublicKey {
    type Error = &'static str;

    fn try_from(members: Members) -> Result<Self, Self::Error> {
        if members.private.is_there() {
            return Err("the key carries its private half");
        }
        let material = members.material().ok_or("not a key that can be used")?;
        let purpose = match (members.purpose.as_deref(), &members.key_ops) {
            (Some("sig"), _) => Some(Purpose::Signature),
            (Some("enc"), _) => Some(Purpose::Encryption),
            (Some(_), _) => return Err("the key is for something else"),
            (None, Some(all)) if all.iter().any(|one| one == "verify") => Some(Purpose::Signature),
            (None, Some(_)) => Some(Purpose::Encryption),
            (None, None) => None,
        };
        let alg = match members.alg.as_deref() {
            None => None,
            Some(name) => Some(KeyAlgorithm::parse(name).ok_or("the key's algorithm is unknown")?),
        };
        let certificate = match &members.x5c {
            None => None,
            Some(chain) => Some(first(chain).ok_or("the key's certificate is malformed")?),
        };
        let key = Self {
            material,
            kid: members.kid,
            purpose,
            alg,
            certificate,
        };
        let fits = match alg {
            None => true,
            Some(KeyAlgorithm::Signature(algorithm)) => key.verifies(algorithm),
            Some(KeyAlgorithm::Encryption(management)) => key.takes(management),
        };
        fits.then_some(key)
            .ok_or("the key does not fit its algorithm")
    }
}

/// SHA-256 of the first certificate of a chain (RFC 7517, section 4.7).
fn first(chain: &[String]) -> Option<[u8; 32]> {
    let text = chain
        .first()
        .filter(|text| text.len() <= 2 * LONGEST_FOREIGN)?;
    STANDARD.decode(text).ok().map(|der| sha256(&der))
}

impl Members {
    fn material(&self) -> Option<Material> {
        fn array<const N: usize>(text: Option<&String>) -> Option<[u8; N]> {
            base64url::decode_array(text?)
        }
        let number = |text: Option<&String>| base64url::decode(text?);
        match (self.kty.as_str(), self.crv.as_deref()) {
            ("EC", Some("P-256")) => {
                let (x, y) = (array(self.x.as_ref())?, array(self.y.as_ref())?);
                Some(Material::p256(x, y))
            }
            ("OKP", Some("Ed25519")) => Material::ed25519(array(self.x.as_ref())?),
            ("RSA", _) => Material::rsa(number(self.n.as_ref())?, number(self.e.as_ref())?),
            _ => None,
        }
    }
}

impl From<PublicKey> for Members {
    fn from(key: PublicKey) -> Self {
        let write = |bytes: &[u8]| Some(base64url::encode(bytes));
        let own = Self {
            kid: key.kid,
            purpose: key.purpose.map(|purpose| purpose.name().to_owned()),
            alg: key.alg.map(|alg| alg.name().to_owned()),
            ..Self::default()
        };
        match &key.material {
            Material::P256(point) => Self {
                kty: "EC".to_owned(),
                crv: Some("P-256".to_owned()),
                x: write(&point[1..33]),
                y: write(&point[33..]),
                ..own
            },
            Material::Rsa { n, e } => Self {
                kty: "RSA".to_owned(),
                n: write(n),
                e: write(e),
                ..own
            },
            Material::Ed25519(point) => Self {
                kty: "OKP".to_owned(),
                crv: Some("Ed25519".to_owned()),
                x: write(point),
                ..own
            },
        }
    }
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::Signature => "sig",
            Self::Encryption => "enc",
        }
    }
}

impl KeyAlgorithm {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Signature(algorithm) => algorithm.name(),
            Self::Encryption(management) => management.name(),
        }
    }

    /// The algorithm of exactly that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let signature = Algorithm::parse(name).map(Self::Signature);
        signature.or_else(|| KeyManagement::parse(name).map(Self::Encryption))
    }
}
