//! An authenticator in software, for tests and for generating load. It protects no key.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};

use crate::{Chance, base64url, chance::for_signatures, digest::sha256, jose::KeyError};

/// A person is present and was verified.
pub const PRESENT_AND_VERIFIED: u8 = 0b0000_0101;
const ATTESTED: u8 = 0b0100_0000;

/// One passkey with an ES256 key.
#[derive(Debug)]
pub struct SoftAuthenticator {
    /// The relying party the passkey belongs to.
    pub rp_id: String,
    /// The flags it reports (section 6.1); the one for attested data is added by itself.
    pub flags: u8,
    /// The counter it reports; the owner moves it.
    pub sign_count: u32,
    credential_id: Vec<u8>,
    pair: EcdsaKeyPair,
}

/// The answer to `navigator.credentials.create()`.
#[derive(Clone, Debug)]
pub struct Created {
    /// The JSON about the page.
    pub client_data: Vec<u8>,
    /// The attestation object of the format `none`.
    pub attestation_object: Vec<u8>,
    /// The passkey's id.
    pub credential_id: Vec<u8>,
}

/// The answer to `navigator.credentials.get()`.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The JSON about the page.
    pub client_data: Vec<u8>,
    /// What the authenticator says and signs.
    pub authenticator_data: Vec<u8>,
    /// The signature in ASN.1 DER.
    pub signature: Vec<u8>,
}

impl SoftAuthenticator {
    /// A new passkey for a relying party, with a key and an id from the system's randomness.
    ///
    /// # Errors
    /// [`KeyError::Library`] when the cryptographic library fails.
    pub fn new(rp_id: &str) -> Result<Self, KeyError> {
        Ok(Self {
            rp_id: rp_id.to_owned(),
            flags: PRESENT_AND_VERIFIED,
            sign_count: 0,
            credential_id: Chance::system().bytes::<16>().to_vec(),
            pair: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING)
                .map_err(|_| KeyError::Library)?,
        })
    }

    /// The passkey's id.
    #[must_use]
    pub fn credential_id(&self) -> &[u8] {
        &self.credential_id
    }

    /// The public key as a `COSE_Key`: what a relying party stores.
    #[must_use]
    pub fn public_key(&self) -> Vec<u8> {
        let (x, y) = self.pair.public_key().as_ref()[1..].split_at(32);
        // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
        let head = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        [&head, x, &[0x22, 0x58, 0x20], y].concat()
    }

    /// Answers a registration on the page of `origin`.
    #[must_use]
    pub fn create(&self, origin: &str, challenge: &[u8]) -> Created {
        let mut data = self.authenticator_data(self.flags | ATTESTED);
        data.extend([0; 16]); // the model is not told
        data.extend([0, 16]);
        data.extend(&self.credential_id);
        data.extend(self.public_key());
        // {"fmt": "none", "attStmt": {}, "authData": data}
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.extend(u8::try_from(data.len()));
        object.extend(&data);
        Created {
            client_data: client_data("webauthn.create", origin, challenge),
            attestation_object: object,
            credential_id: self.credential_id.clone(),
        }
    }

    /// Answers a sign-in or an approval on the page of `origin`.
    ///
    /// # Errors
    /// [`KeyError::Library`] when the cryptographic library fails.
    pub fn get(&self, origin: &str, challenge: &[u8]) -> Result<Signed, KeyError> {
        let client_data = client_data("webauthn.get", origin, challenge);
        let authenticator_data = self.authenticator_data(self.flags);
        let signature = self.sign(&authenticator_data, &client_data)?;
        Ok(Signed {
            client_data,
            authenticator_data,
            signature,
        })
    }

    /// Signs authenticator data and client data, whatever they say.
    ///
    /// # Errors
    /// [`KeyError::Library`] when the cryptographic library fails.
    pub fn sign(&self, authenticator_data: &[u8], client_data: &[u8]) -> Result<Vec<u8>, KeyError> {
        let signed = [authenticator_data, &sha256(client_data)].concat();
        let signature = self.pair.sign(&for_signatures(), &signed);
        signature
            .map(|s| s.as_ref().to_vec())
            .map_err(|_| KeyError::Library)
    }

    fn authenticator_data(&self, flags: u8) -> Vec<u8> {
        let mut data = sha256(self.rp_id.as_bytes()).to_vec();
        data.push(flags);
        data.extend(self.sign_count.to_be_bytes());
        data
    }
}

/// The JSON of section 5.8.1 for a page that is not in a frame.
#[must_use]
pub fn client_data(ceremony: &str, origin: &str, challenge: &[u8]) -> Vec<u8> {
    let challenge = base64url::encode(challenge);
    serde_json::json!({
        "type": ceremony,
        "challenge": challenge,
        "origin": origin,
        "crossOrigin": false,
    })
    .to_string()
    .into_bytes()
}
