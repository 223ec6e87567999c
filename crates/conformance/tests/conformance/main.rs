//! Certification test cases and known attacks, played against the running program.
//!
//! A case has the name that the OpenID Foundation's conformance suite gives it. What holds and what
//! does not is told in docs/conformance.md; [`table`] compares that with the cases there are.
mod driver;

mod attacks;
mod back_channel;
mod basic;
mod config;
mod core;
mod dynamic;
mod extensions;
mod fapi2;
mod foreign;
mod form_post;
mod form_post_hybrid;
mod form_post_implicit;
mod front_channel;
mod hybrid;
mod implicit;
mod message_signing;
mod rp_logout;
mod session_management;
mod ssf;
mod table;
