//! Attributes with their proof.

use protocols::{
    Timestamp,
    oidc::{
        ClaimsRequest, Place,
        assurance::{Evidence, Fact, Proof, verified_claims},
    },
};
use serde_json::{Value, json};

const NOW: Timestamp = Timestamp::from_secs(1_800_000_000);

fn desk() -> Proof {
    Proof {
        trust_framework: "urn:stadttor:levels".into(),
        assurance_level: "2".into(),
        at: Timestamp::from_secs(1_799_999_000),
        evidence: Evidence::Document,
        organization: "Stadt Beispiel".into(),
    }
}

fn bund() -> Proof {
    Proof {
        evidence: Evidence::ElectronicRecord,
        organization: "BundID".into(),
        at: Timestamp::from_secs(1_600_000_000),
        ..desk()
    }
}

fn eidas() -> Proof {
    Proof {
        trust_framework: "eidas".into(),
        assurance_level: "substantial".into(),
        ..desk()
    }
}

fn fact(claim: &'static str, value: &str, proof: Proof) -> Fact {
    Fact {
        claim,
        value: value.into(),
        proof,
    }
}

fn facts() -> Vec<Fact> {
    vec![
        fact("given_name", "Testperson", desk()),
        fact("family_name", "Eins", desk()),
        fact("birthdate", "1980-01-01", bund()),
        fact("given_name", "Testperson", eidas()),
    ]
}

/// The answer to one request; `verification` may ask for anything, the claims for all.
fn answer(verification: &Value) -> Option<Value> {
    let claims =
        json!({ "given_name": null, "family_name": null, "birthdate": null, "email": null });
    asked(&json!({ "verification": verification, "claims": claims }))
}

fn asked(request: &Value) -> Option<Value> {
    let text = json!({ "userinfo": { "verified_claims": request } }).to_string();
    let requests = ClaimsRequest::parse(&text)
        .unwrap()
        .verified(Place::UserInfo);
    verified_claims(&requests, &facts(), NOW)
}

#[test]
fn attributes_stand_with_the_proof_that_they_have() {
    let all = answer(&json!({ "trust_framework": null })).unwrap();
    let own = json!({ "trust_framework": "urn:stadttor:levels" });
    assert_eq!(
        all,
        json!([
            { "verification": own, "claims": { "given_name": "Testperson", "family_name": "Eins" } },
            { "verification": own, "claims": { "birthdate": "1980-01-01" } },
        ]),
        "each attribute once, nothing of the proof that was not asked for"
    );
}

#[test]
fn a_proof_must_be_what_was_asked_for() {
    let only = |condition: Value| {
        let mut verification = json!({ "trust_framework": null });
        verification
            .as_object_mut()
            .unwrap()
            .extend(condition.as_object().unwrap().clone());
        answer(&verification)
    };
    let eidas =
        only(json!({ "trust_framework": { "value": "eidas" }, "assurance_level": null })).unwrap();
    assert_eq!(eidas["claims"], json!({ "given_name": "Testperson" }));
    assert_eq!(eidas["verification"]["assurance_level"], "substantial");
    let recent = only(json!({ "time": { "max_age": 3600 } })).unwrap();
    assert!(recent["claims"].get("birthdate").is_none(), "{recent}");
    let record =
        only(json!({ "evidence": [{ "type": { "value": "electronic_record" } }] })).unwrap();
    assert_eq!(record["claims"], json!({ "birthdate": "1980-01-01" }));
    assert_eq!(
        record["verification"]["evidence"][0]["check_details"][0]["organization"],
        "BundID"
    );
    for none in [
        json!({ "trust_framework": { "value": "de_aml" } }),
        json!({ "assurance_level": { "values": ["3", "high"] } }),
        json!({ "evidence": [{ "type": { "value": "vouch" } }] }),
        json!({ "evidence": [{ "type": { "value": "document" }, "document_details": { "type": { "value": "idcard" } } }] }),
        json!({ "verification_process": { "essential": true } }),
        json!({ "time": { "max_age": 1 } }),
    ] {
        assert_eq!(only(none.clone()), None, "{none}");
    }
    assert!(
        only(json!({ "verification_process": null })).is_some(),
        "if we have it"
    );
}

#[test]
fn the_day_of_a_proof_is_said_and_not_the_second() {
    let timed = answer(&json!({ "trust_framework": { "value": "eidas" }, "time": null })).unwrap();
    assert_eq!(timed["verification"]["time"], "2027-01-15T00:00Z");
}

#[test]
fn an_attribute_without_a_proof_or_with_another_value_is_left_out() {
    let request =
        |claims: Value| json!({ "verification": { "trust_framework": null }, "claims": claims });
    assert_eq!(
        asked(&request(json!({ "email": { "essential": true } }))),
        None
    );
    assert_eq!(
        asked(&request(json!({ "given_name": { "value": "Andere" } }))),
        None
    );
    let two = json!([
        request(json!({ "birthdate": null })),
        request(json!({ "email": null }))
    ]);
    assert_eq!(
        asked(&two).unwrap()["claims"],
        json!({ "birthdate": "1980-01-01" })
    );
}

#[test]
fn days_are_those_of_the_calendar() {
    for (secs, date) in [
        (0, (1970, 1, 1)),
        (-1, (1969, 12, 31)),
        (951_782_400, (2000, 2, 29)),
        (4_107_542_400, (2100, 3, 1)),
    ] {
        assert_eq!(Timestamp::from_secs(secs).date(), date);
    }
}
