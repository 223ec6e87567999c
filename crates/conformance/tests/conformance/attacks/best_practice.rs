//! The attacker's list of RFC 9700, section 4, in its order.
use crate::{
    core::codes::refresh,
    driver::{Answer, Ask, Browser, How, Party, Request, claims_of, shared},
};
use serde_json::json;

fn party() -> Party {
    let grants = ["authorization_code", "refresh_token"];
    Party::register(json!({ "grant_types": grants }))
}

fn sign_in_page() -> Answer {
    Browser::new(shared())
        .look(&Ask::of(&party()).path())
        .page()
}

/// 4.1: patterns, other ports, other spellings.
#[test]
fn redirect_uris_are_compared_as_they_are() {
    let party = party();
    for uri in [
        "https://rp.example.org/callback/../evil",
        "https://rp.example.org:8443/callback",
        "https://RP.example.org/callback",
        "https://rp.example.org/callback%2f",
        "http://rp.example.org/callback",
        "https://rp.example.org@evil.example/callback",
        "https://rp.example.org/callback#fragment",
    ] {
        let ask = Ask::of(&party).with("redirect_uri", uri);
        Browser::new(shared()).open(&ask.path()).refused_on_a_page();
    }
}

/// 4.2: codes and state leave no trace at other sites.
#[test]
fn pages_do_not_tell_where_the_browser_comes_from() {
    assert_eq!(sign_in_page().header("referrer-policy"), "no-referrer");
}

/// 4.3: no token stands in an address, neither of ours nor in one that we accept.
#[test]
fn a_token_in_an_address_opens_nothing() {
    let party = party();
    let tokens = party.signs_in(&mut Browser::new(shared()), &Ask::of(&party));
    let path = format!("/userinfo?access_token={}", tokens.access());
    assert_eq!(Request::get(&path).send(&shared().issuer()).status, 401);
}

/// 4.4: a client of several issuers can tell which one answered, refusals included.
#[test]
fn every_answer_names_its_issuer() {
    let party = party();
    let ask = Ask::of(&party).with("prompt", "none");
    party.is_refused(&mut Browser::new(shared()), &ask, "login_required");
    party.sends(&mut Browser::new(shared()), &Ask::of(&party));
}

/// 4.5: a stolen code, brought into another session of the same client.
#[test]
fn a_code_is_worth_nothing_in_another_session_of_its_client() {
    let party = party();
    let (ask, mine) = (Ask::of(&party), Ask::of(&party));
    let stolen = party.sends(&mut Browser::new(shared()), &ask);
    party.redeem(&mine, stolen.code()).refused("invalid_grant");
}

/// 4.6: a token of another client opens data under that client's name alone.
#[test]
fn a_token_says_for_which_client_it_is() {
    let party = party();
    let tokens = party.signs_in(&mut Browser::new(shared()), &Ask::of(&party));
    assert_eq!(claims_of(tokens.access())["client_id"], party.id);
    assert!(tokens.id["at_hash"].is_string());
}

/// 4.7: what the client sent against forged requests comes back, whatever becomes of it.
#[test]
fn state_comes_back_with_refusals_too() {
    let party = party();
    let ask = Ask::of(&party).with("response_type", "nonsense");
    party.is_refused(
        &mut Browser::new(shared()),
        &ask,
        "unsupported_response_type",
    );
}

/// 4.8: the challenge is taken out of the request, or the verifier out of the redemption.
#[test]
fn a_proof_key_cannot_be_left_out_on_the_way() {
    let party = party();
    let bare = Ask::of(&party).without("code_challenge");
    let bare = bare.without("code_challenge_method");
    party.is_refused(&mut Browser::new(shared()), &bare, "invalid_request");
    let known = Party::known("certified");
    let ask = Ask::of(&known);
    let back = known.sends(&mut Browser::new(shared()), &ask);
    let ask = ask.with("code_challenge", "added afterwards");
    known.redeem(&ask, back.code()).refused("invalid_grant");
}

/// 4.9: a server that was handed a token cannot use it elsewhere.
#[test]
fn a_token_for_one_program_opens_no_other() {
    let party = Party::known("certified-api");
    let fields = [
        ("grant_type", "client_credentials"),
        ("scope", "read"),
        ("resource", "https://api.example.org/"),
    ];
    let token = party.token(&fields).good().value();
    let token = token["access_token"].as_str().unwrap();
    assert_eq!(claims_of(token)["aud"], "https://api.example.org/");
    assert_eq!(party.userinfo(token).status, 401);
    let fields = [
        ("grant_type", "client_credentials"),
        ("scope", "read"),
        ("resource", "https://elsewhere.example.org/"),
    ];
    party.token(&fields).refused("invalid_target");
}

/// 4.11: nobody lends our name, not when signing in and not when signing out.
#[test]
fn nobody_is_sent_to_a_strangers_address() {
    let stranger = "https://evil.example/";
    let ask = Ask::of(&party()).with("redirect_uri", stranger);
    Browser::new(shared()).open(&ask.path()).refused_on_a_page();
    let wrong = ask.with("response_type", "nonsense");
    Browser::new(shared())
        .open(&wrong.path())
        .refused_on_a_page();
    let left = format!("/logout?post_logout_redirect_uri={stranger}");
    Browser::new(shared()).look(&left).refused_on_a_page();
}

/// 4.12: 307 would have the browser post the password to the service.
#[test]
fn a_form_with_a_password_is_answered_with_303() {
    let party = Party::known("certified");
    let mut browser = Browser::new(shared());
    browser.open(&Ask::of(&party).path()).back();
    assert_eq!(browser.sign_ins, 1);
    let others = browser.history.iter().find(|(status, _)| *status != 303);
    assert!(others.is_none(), "{others:?}");
    let posted = Request::form("/authorize", &Ask::of(&party).fields());
    assert_eq!(Browser::new(shared()).send(&posted).status, 303);
}

/// 4.13: what a proxy would add, sent by somebody who is none.
#[test]
fn headers_of_a_proxy_are_not_believed_from_strangers() {
    let request = Request::get("/.well-known/openid-configuration")
        .header("x-forwarded-host", "evil.example")
        .header("x-forwarded-proto", "https")
        .header("forwarded", "host=evil.example;proto=https");
    let metadata = request.send(&shared().issuer()).good().value();
    assert_eq!(metadata["issuer"], shared().name());
    let party = party();
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", party.id.as_str()),
    ];
    let request = Request::form("/token", &form)
        .header("x-client-cert", "-----BEGIN CERTIFICATE-----")
        .header("x-ssl-client-verify", "SUCCESS");
    request.send(&shared().issuer()).refused("invalid_client");
}

/// 4.14: of a copied refresh token the thief and the client lose everything.
#[test]
fn a_copied_refresh_token_ends_what_it_gave() {
    let party = party();
    let tokens = party.signs_in(&mut Browser::new(shared()), &Ask::of(&party));
    let second = refresh(&party, tokens.refresh()).good().value();
    let second = second["refresh_token"].as_str().unwrap();
    let third = refresh(&party, second).good().value();
    refresh(&party, tokens.refresh()).refused("invalid_grant");
    let third = third["refresh_token"].as_str().unwrap();
    refresh(&party, third).refused("invalid_grant");
    assert_eq!(party.userinfo(tokens.access()).status, 401);
}

/// 4.15: a client chooses no name that a person could have.
#[test]
fn a_client_cannot_take_the_name_of_a_person() {
    let known = party();
    let tokens = known.signs_in(&mut Browser::new(shared()), &Ask::of(&known));
    let sub = tokens.id["sub"].as_str().unwrap();
    let other = Party::register(json!({ "client_id": sub, "client_secret": "chosen" }));
    assert_ne!(other.id, sub);
    assert_ne!(other.secret.as_deref(), Some("chosen"));
    let own = Party::known("certified-api");
    let fields = [("grant_type", "client_credentials"), ("scope", "read")];
    let token = own.token(&fields).good().value();
    let claims = claims_of(token["access_token"].as_str().unwrap());
    assert_eq!(
        (&claims["sub"], &claims["client_id"]),
        (&json!(own.id), &json!(own.id))
    );
    assert_eq!(
        own.userinfo(token["access_token"].as_str().unwrap()).status,
        401
    );
}

/// 4.16: nobody sees the page under something else.
#[test]
fn pages_are_shown_in_no_frame() {
    let page = sign_in_page();
    let policy = page.header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
}

/// 4.17: answers do not go to windows, whose address nobody checks.
#[test]
fn no_answer_goes_to_a_window() {
    let party = party();
    let ask = Ask::of(&party).with("response_mode", "web_message");
    let back = Browser::new(shared()).open(&ask.path()).back();
    assert_eq!(back.get("error"), "invalid_request");
    assert_eq!(back.how, How::Query);
}
