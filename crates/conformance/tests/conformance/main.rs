//! Certification test cases and known attacks, played against the running program.
//!
//! A case has the name that the OpenID Foundation's conformance suite gives it. What holds and what
//! does not is told in docs/conformance.md; [`table`] compares that with the cases there are.
mod driver;

mod attacks;
mod back_channel;
mod config;
mod core;
mod device;
mod dynamic;
mod extensions;
mod fapi;
mod federation;
mod foreign;
mod front_channel;
mod profiles;
mod rp_logout;
mod session_management;
mod ssf;
mod table;
