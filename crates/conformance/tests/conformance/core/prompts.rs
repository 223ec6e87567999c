//! Whether the person is asked again.
use super::Flow;
use crate::driver::{Browser, now, shared};
use std::{thread, time::Duration};

pub fn oidcc_prompt_none_not_logged_in(flow: Flow) {
    let party = flow.party();
    let ask = flow.ask(&party).with("prompt", "none");
    party.is_refused(&mut Browser::new(shared()), &ask, "login_required");
}

pub fn oidcc_prompt_none_logged_in(flow: Flow) {
    let mut run = flow.run(|ask| ask.with("max_age", "3600"));
    let ask = flow.ask(&run.party).with("prompt", "none");
    let ask = ask.with("max_age", "3600");
    let again = flow.again(&run.party, &mut run.browser, &ask);
    assert_eq!(run.browser.sign_ins, 1);
    assert_eq!(again.id["sub"], run.tokens.id["sub"]);
    assert_eq!(again.id["auth_time"], run.tokens.id["auth_time"]);
}

pub fn oidcc_prompt_login(flow: Flow) {
    let mut run = flow.run(|ask| ask.with("max_age", "3600"));
    let before = signed_in_at(&run.tokens.id);
    wait_until_after(before);
    let ask = flow.ask(&run.party).with("prompt", "login");
    let ask = ask.with("max_age", "3600");
    let again = flow.again(&run.party, &mut run.browser, &ask);
    assert_eq!(run.browser.sign_ins, 2);
    assert_eq!(again.id["sub"], run.tokens.id["sub"]);
    assert!(signed_in_at(&again.id) > before);
}

pub fn oidcc_max_age_1(flow: Flow) {
    let mut run = flow.run(|ask| ask.with("max_age", "1"));
    let before = signed_in_at(&run.tokens.id);
    wait_until_after(before + 1);
    let ask = flow.ask(&run.party).with("max_age", "1");
    let again = flow.again(&run.party, &mut run.browser, &ask);
    assert_eq!(run.browser.sign_ins, 2);
    assert!(signed_in_at(&again.id) > before);
}

fn signed_in_at(id: &serde_json::Value) -> i64 {
    id["auth_time"]
        .as_i64()
        .expect("who asks with max_age is told auth_time")
}

/// Tokens tell whole seconds.
fn wait_until_after(second: i64) {
    while now() <= second {
        thread::sleep(Duration::from_millis(20));
    }
}

pub fn oidcc_max_age_10000(flow: Flow) {
    let mut run = flow.run(|ask| ask.with("max_age", "10000"));
    let ask = flow.ask(&run.party).with("max_age", "10000");
    let again = flow.again(&run.party, &mut run.browser, &ask);
    assert_eq!(run.browser.sign_ins, 1);
    assert_eq!(again.id["auth_time"], run.tokens.id["auth_time"]);
}

pub fn oidcc_id_token_hint(flow: Flow) {
    let mut run = flow.run(|ask| ask);
    let hint = run.tokens.id_token();
    let ask = flow.ask(&run.party).with("prompt", "none");
    let ask = ask.with("id_token_hint", hint);
    let again = flow.again(&run.party, &mut run.browser, &ask);
    assert_eq!(run.browser.sign_ins, 1);
    assert_eq!(again.id["sub"], run.tokens.id["sub"]);
}
