//! The identity provider as browsers, phones and services meet it, on both databases.
mod account_data;
mod accounts;
mod attacks;
mod erasure;
mod hostile;
mod journey;
mod machine;
mod passkeys;
mod passwords;
mod people;
mod provider;
mod recovery;
mod second;
mod statements;
mod world;
