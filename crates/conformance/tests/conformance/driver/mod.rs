//! What the cases drive: the program, a browser without JavaScript, and relying parties.
mod ask;
mod browser;
pub mod federation;
mod http;
mod installation;
mod page;
mod party;
mod proof;
mod region;
mod site;
pub mod tls;
mod tokens;

pub use ask::{Ask, random};
pub use browser::{Back, Browser, End, How};
pub use http::{Answer, Request};
pub use installation::{Installation, encrypted, shared};
pub use party::{Party, REDIRECT, hash, registered_at};
pub use proof::{Proof, bare, claims_of, now, signed, unsigned};
pub use site::Site;
pub use tokens::Tokens;
