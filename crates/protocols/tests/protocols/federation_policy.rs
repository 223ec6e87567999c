//! Metadata policies: each operator alone, together with others, and merged along a chain.

use proptest::prelude::*;
use protocols::federation::{Policy, PolicyError};
use serde_json::{Map, Value, json};

fn read(operators: &Value) -> Result<Policy, PolicyError> {
    Policy::read(&json!({ "type": { "p": operators } }), &[])
}

fn apply_to(operators: &Value, parameter: &Value) -> Result<Value, PolicyError> {
    let mut metadata = Map::new();
    if !parameter.is_null() {
        metadata.insert("p".into(), parameter.clone());
    }
    let after = read(operators).unwrap().apply("type", metadata)?;
    Ok(after.get("p").cloned().unwrap_or_default())
}

fn merged(above: &Value, below: &Value) -> Result<Policy, PolicyError> {
    read(above).unwrap().merge(read(below).unwrap())
}

#[test]
fn each_operator_does_its_work() {
    let none = Value::Null;
    for (operators, before, after) in [
        (json!({ "value": 1 }), none.clone(), json!(1)),
        (json!({ "value": 1 }), json!(2), json!(1)),
        (json!({ "value": null }), json!(2), none.clone()),
        (json!({ "add": ["a"] }), none.clone(), json!(["a"])),
        (
            json!({ "add": ["a", "b"] }),
            json!(["b", "c"]),
            json!(["b", "c", "a"]),
        ),
        (json!({ "default": 1 }), none.clone(), json!(1)),
        (json!({ "default": 1 }), json!(2), json!(2)),
        (json!({ "one_of": [1, 2] }), json!(2), json!(2)),
        (json!({ "one_of": [1, 2] }), none.clone(), none.clone()),
        (
            json!({ "subset_of": ["a", "b"] }),
            json!(["b", "c"]),
            json!(["b"]),
        ),
        (json!({ "subset_of": ["a"] }), json!(["c"]), json!([])),
        (json!({ "subset_of": ["a"] }), none.clone(), none.clone()),
        (
            json!({ "superset_of": ["a"] }),
            json!(["b", "a"]),
            json!(["b", "a"]),
        ),
        (json!({ "superset_of": ["a"] }), none.clone(), none.clone()),
        (json!({ "essential": true }), json!(1), json!(1)),
        (json!({ "essential": false }), none.clone(), none.clone()),
        (
            json!({ "default": ["a"], "add": ["b"] }),
            none.clone(),
            json!(["b"]),
        ),
        (
            json!({ "add": ["a"], "superset_of": ["a"] }),
            json!(["b"]),
            json!(["b", "a"]),
        ),
        (json!({ "unknown": 1 }), json!(1), json!(1)),
    ] {
        assert_eq!(
            apply_to(&operators, &before),
            Ok(after),
            "{operators} {before}"
        );
    }
    for (operators, before) in [
        (json!({ "one_of": [1, 2] }), json!(3)),
        (json!({ "superset_of": ["a"] }), json!(["b"])),
        (json!({ "superset_of": ["a"] }), json!("a")),
        (json!({ "subset_of": ["a"] }), json!("a")),
        (json!({ "add": ["a"] }), json!("b")),
        (json!({ "essential": true }), none.clone()),
        (json!({ "essential": true, "one_of": [1] }), none),
    ] {
        assert_eq!(
            apply_to(&operators, &before),
            Err(PolicyError::Violated),
            "{operators} {before}"
        );
    }
}

#[test]
fn scopes_are_words_of_one_text() {
    let policy = json!({ "type": { "scope": { "subset_of": ["openid", "email"], "superset_of": ["openid"] } } });
    let policy = Policy::read(&policy, &[]).unwrap();
    let scope = |text: &str| {
        let metadata = Map::from_iter([("scope".to_owned(), json!(text))]);
        policy
            .apply("type", metadata)
            .map(|after| after["scope"].clone())
    };
    assert_eq!(scope("openid profile email"), Ok(json!("openid email")));
    assert_eq!(scope("email"), Err(PolicyError::Violated));
}

#[test]
fn operators_that_contradict_each_other_are_refused() {
    for bad in [
        json!({ "value": 1, "one_of": [2] }),
        json!({ "value": ["a"], "add": ["b"] }),
        json!({ "value": ["a"], "subset_of": ["b"] }),
        json!({ "value": ["a"], "superset_of": ["b"] }),
        json!({ "value": null, "default": 1 }),
        json!({ "value": null, "essential": true }),
        json!({ "add": ["a"], "one_of": ["a"] }),
        json!({ "add": ["a"], "subset_of": ["b"] }),
        json!({ "one_of": ["a"], "subset_of": ["a"] }),
        json!({ "one_of": ["a"], "superset_of": ["a"] }),
        json!({ "subset_of": ["a"], "superset_of": ["b"] }),
    ] {
        assert_eq!(read(&bad), Err(PolicyError::Combination), "{bad}");
    }
    for good in [
        json!({ "value": ["a", "b"], "add": ["a"], "default": ["c"], "subset_of": ["a", "b"], "superset_of": ["a"], "essential": true }),
        json!({ "value": "a", "one_of": ["a", "b"] }),
        json!({ "value": null, "essential": false }),
        json!({ "add": ["a"], "default": ["b"], "superset_of": ["c"], "essential": true }),
        json!({ "default": "c", "one_of": ["a"] }),
    ] {
        assert!(read(&good).is_ok(), "{good}");
    }
    for malformed in [
        json!({ "add": "a" }),
        json!({ "one_of": [] }),
        json!({ "essential": "true" }),
        json!({ "default": null }),
        json!({ "subset_of": {} }),
        json!("value"),
    ] {
        assert_eq!(read(&malformed), Err(PolicyError::Malformed), "{malformed}");
    }
    let critical = ["regexp".to_owned()];
    assert_eq!(
        Policy::read(&json!({}), &critical),
        Err(PolicyError::Critical)
    );
    assert!(Policy::read(&json!({}), &["value".to_owned()]).is_ok());
}

#[test]
fn those_below_demand_more_and_never_less() {
    for (above, below, both) in [
        (
            json!({ "value": 1 }),
            json!({ "value": 1 }),
            json!({ "value": 1 }),
        ),
        (
            json!({ "add": ["a"] }),
            json!({ "add": ["b", "a"] }),
            json!({ "add": ["a", "b"] }),
        ),
        (
            json!({ "one_of": [1, 2] }),
            json!({ "one_of": [2, 3] }),
            json!({ "one_of": [2] }),
        ),
        (
            json!({ "subset_of": ["a"] }),
            json!({ "subset_of": ["b"] }),
            json!({ "subset_of": [] }),
        ),
        (
            json!({ "superset_of": ["a"] }),
            json!({ "superset_of": ["b"] }),
            json!({ "superset_of": ["a", "b"] }),
        ),
        (
            json!({ "essential": true }),
            json!({ "essential": false }),
            json!({ "essential": true }),
        ),
        (
            json!({ "essential": false }),
            json!({ "essential": true }),
            json!({ "essential": true }),
        ),
        (
            json!({ "value": "a" }),
            json!({ "one_of": ["a"] }),
            json!({ "value": "a", "one_of": ["a"] }),
        ),
    ] {
        assert_eq!(
            merged(&above, &below),
            Ok(read(&both).unwrap()),
            "{above} {below}"
        );
    }
    for (above, below, error) in [
        (
            json!({ "value": 1 }),
            json!({ "value": 2 }),
            PolicyError::Merge,
        ),
        (
            json!({ "default": 1 }),
            json!({ "default": 2 }),
            PolicyError::Merge,
        ),
        (
            json!({ "one_of": [1] }),
            json!({ "one_of": [2] }),
            PolicyError::Merge,
        ),
        (
            json!({ "subset_of": ["a"] }),
            json!({ "superset_of": ["b"] }),
            PolicyError::Combination,
        ),
        (
            json!({ "subset_of": ["a"] }),
            json!({ "add": ["b"] }),
            PolicyError::Combination,
        ),
        (
            json!({ "value": ["a"] }),
            json!({ "superset_of": ["b"] }),
            PolicyError::Combination,
        ),
    ] {
        assert_eq!(merged(&above, &below), Err(error), "{above} {below}");
    }
}

fn words() -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(vec!["a", "b", "c", "d"], 0..=4)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever those below write, what passes both rules passes the rule from above as well.
    #[test]
    fn a_policy_below_never_loosens_the_one_above(
        allowed in words(), wanted in words(), narrower in words(), more in words(), given in words(),
    ) {
        let above = json!({ "subset_of": allowed });
        let below = json!({ "subset_of": narrower, "superset_of": more });
        let superset = json!({ "superset_of": wanted });
        let (Ok(above), Ok(below), Ok(superset)) = (read(&above), read(&below), read(&superset)) else {
            return Ok(());
        };
        let Ok(both) = above.clone().merge(superset.clone()).and_then(|p| p.merge(below)) else {
            return Ok(());
        };
        let metadata = Map::from_iter([("p".to_owned(), json!(given))]);
        if let Ok(after) = both.apply("type", metadata) {
            prop_assert_eq!(above.apply("type", after.clone()), Ok(after.clone()));
            prop_assert_eq!(superset.apply("type", after.clone()), Ok(after.clone()));
        }
    }
}
