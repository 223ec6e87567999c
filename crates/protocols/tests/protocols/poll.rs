//! Asking again and again for tokens (RFC 8628, section 3.5; CIBA Core 1.0, section 11).

use proptest::prelude::*;
use protocols::{
    Timestamp,
    oauth::{
        OauthError,
        poll::{Answer, Decision, FIRST_INTERVAL_SECS, Waiting},
    },
};

const START: Timestamp = Timestamp(1_000_000);

fn waiting(decision: Decision, asked_secs_ago: Option<i64>, now: Timestamp) -> Waiting {
    Waiting {
        decision,
        expires_at: START.plus_secs(300),
        asked_at: asked_secs_ago.map(|secs| now.minus_secs(secs)),
        interval_secs: FIRST_INTERVAL_SECS,
    }
}

#[test]
fn a_patient_client_waits_until_the_person_decided() {
    let now = START.plus_secs(10);
    let answer = |decision, ago| waiting(decision, ago, now).answer(now);
    assert_eq!(answer(Decision::Open, None), Answer::Pending);
    assert_eq!(answer(Decision::Open, Some(5)), Answer::Pending);
    assert_eq!(answer(Decision::Agreed, Some(5)), Answer::Tokens);
    assert_eq!(answer(Decision::Refused, Some(5)), Answer::Denied);
    assert_eq!(
        answer(Decision::Agreed, Some(0)),
        Answer::Tokens,
        "after a ping"
    );
    assert_eq!(
        Answer::Pending.error(),
        Some(OauthError::AuthorizationPending)
    );
    assert_eq!(Answer::Denied.error(), Some(OauthError::AccessDenied));
    assert_eq!(Answer::Tokens.error(), None);
}

#[test]
fn an_impatient_client_waits_longer_each_time() {
    let now = START.plus_secs(10);
    let mut state = waiting(Decision::Open, Some(1), now);
    let mut seen = vec![];
    for _ in 0..13 {
        let Answer::SlowDown { interval_secs } = state.answer(now) else {
            panic!("not slowed down");
        };
        seen.push(interval_secs);
        state.interval_secs = interval_secs;
    }
    assert_eq!(seen[..3], [10, 15, 20]);
    assert_eq!(seen[10..], [60, 60, 60], "and not forever");
}

#[test]
fn a_question_that_the_network_hurried_is_not_too_soon() {
    let now = START.plus_secs(10);
    let mut state = waiting(Decision::Open, Some(4), now);
    assert_eq!(state.answer(now), Answer::Pending);
    state.asked_at = state.asked_at.map(|at| at.plus_millis(1));
    assert_eq!(state.answer(now), Answer::SlowDown { interval_secs: 10 });
}

proptest! {
    #[test]
    fn nothing_is_given_after_the_end_or_without_the_person(
        ago in 0_i64..20, after in 0_i64..600, agreed: bool, interval: u32,
    ) {
        let now = START.plus_secs(after);
        let decision = if agreed { Decision::Agreed } else { Decision::Open };
        let state = Waiting { interval_secs: interval, ..waiting(decision, Some(ago), now) };
        let answer = state.answer(now);
        prop_assert_eq!(answer == Answer::Tokens, agreed && after < 300);
        prop_assert_eq!(answer == Answer::Expired, after >= 300);
    }
}
