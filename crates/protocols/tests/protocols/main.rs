//! What the protocols promise, tested through their public doors.

mod authorization_request;
mod claims;
mod date;
mod encodings;
mod entrances;
mod history;
mod id_token;
mod jwk;
mod jwt;
mod logout;
mod opaque;
mod parsers;
mod pkce;
mod step_up;
mod token_request;
mod values;
mod verified_claims;
mod webauthn_algorithms;
mod webauthn_assertion;
mod webauthn_cbor;
mod webauthn_registration;
mod webauthn_vectors;
mod webpush;
mod webpush_endpoint;
