//! Cases that several profiles of OpenID Connect share; each profile says how its relying party
//! asks and how the answer travels.
pub mod claims;
pub mod codes;
pub mod objects;
pub mod prompts;
pub mod requests;

use crate::driver::{Ask, Browser, How, Party, Tokens, shared};

/// How the relying party of a profile asks.
#[derive(Debug, Clone, Copy)]
pub struct Flow {
    /// The relying party, as the operator entered it.
    pub client: &'static str,
    /// `response_mode`, if it says so.
    pub mode: Option<&'static str>,
    /// How the answer must then come.
    pub how: How,
}

impl Flow {
    pub fn party(self) -> Party {
        Party::known(self.client)
    }

    pub fn ask(self, party: &Party) -> Ask {
        let ask = Ask::of(party);
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
        party.tokens_for(ask, back.code())
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

/// One test for each case, all of one flow.
macro_rules! cases {
    ($flow:expr; $($group:ident: $($name:ident),+;)+) => {
        $($(
            #[test]
            fn $name() {
                crate::core::$group::$name($flow);
            }
        )+)+
    };
}
pub(crate) use cases;
