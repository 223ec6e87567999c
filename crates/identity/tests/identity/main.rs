//! The identity provider as browsers, phones and services meet it, on both databases.
mod accounts;
mod attacks;
mod hostile;
mod journey;
mod machine;
mod passkeys;
mod people;
mod provider;
mod statements;
mod upstream;
mod upstream_attacks;
mod upstream_oidc;
mod world;
