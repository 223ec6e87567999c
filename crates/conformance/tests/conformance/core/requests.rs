//! Requests as they should be, with what may be in them.
use super::{Flow, claims::person};
use crate::driver::{Browser, How, Request, shared};
use protocols::form::Form;

pub fn oidcc_server(flow: Flow) {
    let run = flow.run(|ask| ask.with("scope", "openid email"));
    assert_eq!(person(&run)["email"], "test1@example.org");
}

pub fn oidcc_server_client_secret_post(flow: Flow) {
    let mut party = flow.party();
    "client_secret_post".clone_into(&mut party.method);
    flow.again(&party, &mut Browser::new(shared()), &flow.ask(&party));
}

pub fn oidcc_alternate_happy_flow(flow: Flow) {
    let run = flow.run(|ask| {
        let mut ask = ask.with("scope", "email openid");
        ask.parameters.reverse();
        ask
    });
    assert_eq!(person(&run)["email"], "test1@example.org");
}

pub fn oidcc_ensure_request_without_nonce_succeeds_for_code_flow(flow: Flow) {
    let run = flow.run(|ask| ask.without("nonce"));
    assert!(run.tokens.id.get("nonce").is_none());
}

pub fn oidcc_ensure_request_without_nonce_fails(flow: Flow) {
    let party = flow.party();
    let ask = flow.ask(&party).without("nonce");
    party.is_refused(&mut Browser::new(shared()), &ask, "invalid_request");
}

pub fn oidcc_ensure_request_with_unknown_parameter_succeeds(flow: Flow) {
    flow.run(|ask| ask.with("extra", "foobar"));
}

pub fn oidcc_ensure_request_with_valid_pkce_succeeds(flow: Flow) {
    let mut party = flow.party();
    party.proof_key = true;
    flow.again(&party, &mut Browser::new(shared()), &flow.ask(&party));
}

pub fn oidcc_ensure_post_request_succeeds(flow: Flow) {
    let party = flow.party();
    let ask = flow.ask(&party);
    let posted = Request::form("/authorize", &ask.fields());
    let posted = posted.header("origin", "https://rp.example.org");
    let mut browser = Browser::new(shared());
    let answer = browser.send(&posted);
    assert_eq!(answer.status, 303, "{}", answer.body);
    let back = browser.open(answer.location()).back();
    party.belongs(&ask, &back);
    flow.tokens(&party, &ask, &back);
}

pub fn oidcc_display_page(flow: Flow) {
    flow.run(|ask| ask.with("display", "page"));
}

pub fn oidcc_display_popup(flow: Flow) {
    flow.run(|ask| ask.with("display", "popup"));
}

pub fn oidcc_ui_locales(flow: Flow) {
    flow.run(|ask| ask.with("ui_locales", "se"));
}

pub fn oidcc_claims_locales(flow: Flow) {
    flow.run(|ask| ask.with("claims_locales", "se"));
}

pub fn oidcc_login_hint(flow: Flow) {
    let party = flow.party();
    let ask = flow.ask(&party).with("login_hint", "somebody@example.org");
    let page = Browser::new(shared()).look(&ask.path()).page();
    assert!(page.body.contains("value=\"somebody@example.org\""));
    flow.again(&party, &mut Browser::new(shared()), &ask);
}

pub fn oidcc_ensure_request_with_acr_values_succeeds(flow: Flow) {
    let run = flow.run(|ask| ask.with("acr_values", "urn:stadttor:level:1"));
    assert_eq!(run.tokens.id["acr"], "urn:stadttor:level:1");
}

pub fn oidcc_response_type_missing(flow: Flow) {
    let party = flow.party();
    let ask = flow.ask(&party).without("response_type");
    let back = Browser::new(shared()).open(&ask.path()).back();
    party.belongs(&ask, &back);
    assert_eq!(back.get("error"), "invalid_request");
    // How it would have travelled is not known without the type.
    assert!(flow.mode.is_some() || back.how == How::Query);
}

pub fn oidcc_ensure_registered_redirect_uri(flow: Flow) {
    let party = flow.party();
    for uri in [
        "https://rp.example.org/callback2",
        "https://rp.example.org/callback/",
        "https://rp.example.org.evil.example/callback",
        "https://evil.example/?x=https://rp.example.org/callback",
    ] {
        let ask = flow.ask(&party).with("redirect_uri", uri);
        let end = Browser::new(shared()).open(&ask.path());
        end.refused_on_a_page();
    }
    let second = Form::encode(&[("redirect_uri", "https://evil.example/")]);
    let twice = format!("{}&{second}", flow.ask(&party).path());
    Browser::new(shared()).open(&twice).refused_on_a_page();
}
