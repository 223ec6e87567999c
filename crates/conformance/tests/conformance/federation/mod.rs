//! OpenID Federation 1.0: the provider as an entity, and relying parties that it has never heard of.
//! The names of the cases lack `openid-federation-` or
//! `openid-federation-automatic-client-registration-`, with which they begin in the suite.
mod entity;
mod refused;
mod registered;

use crate::driver::{
    Ask, Browser, End, Request, Tokens, bare,
    federation::{Member, PROVIDER},
    shared, signed,
};
use protocols::form::Form;
use serde_json::Value;

fn browser() -> Browser {
    Browser::to(shared().host(PROVIDER))
}

/// The object beside what OpenID Connect wants in the open.
fn beside(ask: &Ask, object: &str) -> Ask {
    crate::core::objects::beside(ask, "request", object)
}

/// Whether tokens come of an answer, for the entity under its own name.
#[track_caller]
fn tokens(member: &Member, ask: &Ask, end: End) -> Tokens {
    let back = end.back();
    member.party.belongs(ask, &back);
    let tokens = member.party.tokens_for(ask, back.code());
    let request = Request::get("/userinfo").bearer(tokens.access());
    let person = request.send(&member.party.door()).good().value();
    assert_eq!(person["email"], "test1@example.org");
    tokens
}

/// Asks with an object.
fn ask_with(ask: &Ask, object: &str) -> End {
    browser().open(&beside(ask, object).path())
}

/// Asks with an object whose claims are changed before it is signed; null takes one away.
fn changed(member: &Member, changes: &[(&str, Value)]) -> End {
    let (ask, mut claims) = member.asks();
    for (name, value) in changes {
        if value.is_null() {
            claims.as_object_mut().unwrap().remove(*name);
        } else {
            claims[*name] = value.clone();
        }
    }
    ask_with(&ask, &signed(&member.party.key, &bare(), &claims))
}

/// What the browser opens for a request that was handed over.
fn pushed(member: &Member, object: &str) -> String {
    let fields = [("client_id", member.party.id.as_str()), ("request", object)];
    let answer = member.party.post("/par", &fields);
    assert_eq!(answer.status, 201, "{}", answer.body);
    let answer = answer.value();
    let uri = answer["request_uri"].as_str().unwrap();
    let query = Form::encode(&[("client_id", &member.party.id), ("request_uri", uri)]);
    format!("/authorize?{query}")
}
