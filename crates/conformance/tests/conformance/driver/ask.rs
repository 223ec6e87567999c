//! An authorization request, as a relying party makes it.
use super::party::Party;
use protocols::{Chance, base64url, form::Form, oauth::pkce};

/// A request with what belongs to it.
#[derive(Debug, Clone)]
pub struct Ask {
    pub parameters: Vec<(String, String)>,
    pub verifier: String,
}

/// 128 random bits as text.
pub fn random() -> String {
    base64url::encode(&Chance::system().bytes::<16>())
}

impl Ask {
    /// For a code, with state and nonce, and with a proof key if the party uses one.
    pub fn of(party: &Party) -> Self {
        let verifier = pkce::verifier(&mut Chance::system());
        let plain = Self {
            parameters: vec![],
            verifier,
        };
        let asked = plain
            .with("client_id", &party.id)
            .with("redirect_uri", &party.redirect_uri)
            .with("response_type", "code")
            .with("scope", "openid")
            .with("state", &random())
            .with("nonce", &random());
        if !party.proof_key {
            return asked;
        }
        let challenge = pkce::challenge(&asked.verifier);
        asked
            .with("code_challenge", &challenge)
            .with("code_challenge_method", "S256")
    }
    /// With a parameter, in the place of what it was.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self = self.without(name);
        self.parameters.push((name.to_owned(), value.to_owned()));
        self
    }
    /// Without a parameter.
    pub fn without(mut self, name: &str) -> Self {
        self.parameters.retain(|(n, _)| n != name);
        self
    }
    /// A parameter, if it is there.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }
    /// As fields of a form.
    pub fn fields(&self) -> Vec<(&str, &str)> {
        let pairs = self.parameters.iter();
        pairs.map(|(n, v)| (n.as_str(), v.as_str())).collect()
    }
    /// What the browser opens.
    pub fn path(&self) -> String {
        format!("/authorize?{}", Form::encode(&self.fields()))
    }
}
