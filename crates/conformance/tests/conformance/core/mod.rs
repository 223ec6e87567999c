//! Cases that several profiles of OpenID Connect share; each profile says how its relying party
//! asks and how the answer travels.
pub mod claims;
pub mod codes;
pub mod objects;
pub mod prompts;
pub mod requests;

use crate::driver::{Ask, Back, Browser, How, Party, Tokens, shared};
use protocols::oidc::half_hash;
use serde_json::{Value, json};

/// How the relying party of a profile asks.
#[derive(Debug, Clone, Copy)]
pub struct Flow {
    /// The relying party, as the operator entered it.
    pub client: &'static str,
    pub response_type: &'static str,
    /// `response_mode`, if it says so.
    pub mode: Option<&'static str>,
    /// How the answer must then come.
    pub how: How,
}

impl Flow {
    pub fn party(self) -> Party {
        Party::known(self.client)
    }

    /// The same as one that registers itself.
    pub fn registering(self, mut metadata: Value) -> Party {
        if self.response_type != "code" {
            metadata["response_types"] = json!([self.response_type]);
            let grants = if self.has("code") {
                vec!["authorization_code", "implicit"]
            } else {
                vec!["implicit"]
            };
            metadata["grant_types"] = json!(grants);
        }
        Party::register(metadata)
    }

    pub fn ask(self, party: &Party) -> Ask {
        let ask = Ask::of(party).with("response_type", self.response_type);
        match self.mode {
            Some(mode) => ask.with("response_mode", mode),
            None => ask,
        }
    }

    /// A whole sign-in in a new browser, with the request changed like this.
    #[track_caller]
    pub fn run(self, change: impl FnOnce(Ask) -> Ask) -> Run {
        let party = self.party();
        let mut browser = Browser::new(shared());
        let ask = change(self.ask(&party));
        let tokens = self.again(&party, &mut browser, &ask);
        Run {
            party,
            browser,
            ask,
            tokens,
        }
    }

    /// The same in a browser that is there.
    #[track_caller]
    pub fn again(self, party: &Party, browser: &mut Browser, ask: &Ask) -> Tokens {
        let back = party.sends(browser, ask);
        assert_eq!(back.how, self.how);
        self.tokens(party, ask, &back)
    }

    fn has(self, word: &str) -> bool {
        self.response_type.split(' ').any(|one| one == word)
    }

    /// What came, by whichever way: exactly what the response type names, and verified.
    #[track_caller]
    pub fn tokens(self, party: &Party, ask: &Ask, back: &Back) -> Tokens {
        for (word, name) in [
            ("code", "code"),
            ("id_token", "id_token"),
            ("token", "access_token"),
        ] {
            assert_eq!(
                !back.get(name).is_empty(),
                self.has(word),
                "{name}: {back:?}"
            );
        }
        let shown = self
            .has("id_token")
            .then(|| party.id_token(back.get("id_token"), ask));
        let half = |name: &str| half_hash(party.algorithm(), back.get(name));
        for (claim, word, name) in [
            ("c_hash", "code", "code"),
            ("at_hash", "token", "access_token"),
        ] {
            let ties = shown.as_ref().is_some_and(|_| self.has(word));
            let said = shown.as_ref().and_then(|id| id[claim].as_str());
            assert_eq!(said, ties.then(|| half(name)).as_deref(), "{claim}");
        }
        if !self.has("code") {
            let pairs = back.parameters.iter();
            let answer = pairs
                .map(|(n, v)| (n.clone(), Value::from(v.clone())))
                .collect();
            let id = shown.expect("an implicit answer has an ID token");
            return Tokens { answer, id };
        }
        let tokens = party.tokens_for(ask, back.code());
        for name in ["iss", "sub"] {
            let same = shown.as_ref().is_none_or(|id| id[name] == tokens.id[name]);
            assert!(same, "{name}: {shown:?}");
        }
        tokens
    }
}

/// A sign-in and what came of it.
#[derive(Debug)]
pub struct Run {
    pub party: Party,
    pub browser: Browser,
    pub ask: Ask,
    pub tokens: Tokens,
}
