//! Levels as pure decisions.
use super::need::{Means, Need, Verdict, name};
use crate::session::Method;
use protocols::oidc::{AuthorizationRequest, ClaimsRequest};
use web::{
    Client, Realm,
    region::{Assessment, Eidas},
};

const SUBSTANTIAL: &str = "http://eidas.europa.eu/LoA/substantial";

fn means(level: i64, method: Method) -> Means {
    Means {
        level,
        method,
        source: "desk".into(),
    }
}

fn request(acr_values: &str, claims: Option<ClaimsRequest>) -> AuthorizationRequest {
    let query = protocols::form::Form::encode(&[
        ("client_id", "c"),
        ("redirect_uri", "https://c.example/cb"),
        ("response_type", "code"),
        ("scope", "openid"),
        (
            "code_challenge",
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWBuGJSstw-cM",
        ),
        ("code_challenge_method", "S256"),
        ("acr_values", acr_values),
    ]);
    let request = AuthorizationRequest::parse(&query).unwrap();
    AuthorizationRequest { claims, ..request }
}

fn need(floor: Option<i64>, acr_values: &str, must: &[&str]) -> Need {
    let client = Client {
        level: floor,
        ..Client::default()
    };
    let must: Vec<String> = must.iter().map(|n| (*n).to_owned()).collect();
    let claims = (!must.is_empty()).then(|| ClaimsRequest::level_must_be(&must));
    Need::of(&client, &request(acr_values, claims))
}

fn assessed() -> Realm {
    Realm {
        assessment: vec![Assessment {
            method: "passkey".into(),
            source: "desk".into(),
            level: Eidas::Substantial,
            reference: "BSI-0000".into(),
        }],
        ..Realm::default()
    }
}

#[test]
fn a_wish_never_bars_and_a_must_always_does() {
    let (realm, low, high) = (
        Realm::default(),
        means(1, Method::Password),
        means(2, Method::Passkey),
    );
    let other = std::slice::from_ref(&high);
    let two = name(2);
    for (need, alone, with_passkey) in [
        (need(None, "", &[]), Verdict::Enough, Verdict::Enough),
        (need(None, &two, &[]), Verdict::Enough, Verdict::CouldBeMore),
        (
            need(None, "urn:unknown", &[]),
            Verdict::Enough,
            Verdict::Enough,
        ),
        (need(Some(2), "", &[]), Verdict::TooLow, Verdict::TooLow),
        (need(None, "", &[&two]), Verdict::TooLow, Verdict::TooLow),
        (
            need(None, "", &["urn:unknown"]),
            Verdict::TooLow,
            Verdict::TooLow,
        ),
    ] {
        assert_eq!(need.verdict(&realm, &low, &[]), alone, "{need:?}");
        assert_eq!(need.verdict(&realm, &low, other), with_passkey, "{need:?}");
    }
    let need = need(Some(2), &name(3), &[]);
    assert_eq!(need.verdict(&realm, &high, &[]), Verdict::Enough);
    assert_eq!(need.level(), 3);
}

#[test]
fn an_eidas_name_stands_only_where_that_way_was_assessed_and_asked_for() {
    let acr = |realm: &Realm, means: &Means, like: &str| need(None, like, &[]).acr(realm, means);
    let passkey = means(2, Method::Passkey);
    assert_eq!(acr(&assessed(), &passkey, SUBSTANTIAL), SUBSTANTIAL);
    assert_eq!(acr(&assessed(), &passkey, ""), name(2), "not asked for");
    assert_eq!(
        acr(&Realm::default(), &passkey, SUBSTANTIAL),
        name(2),
        "no assessment"
    );
    let phone = means(2, Method::Phone);
    assert_eq!(
        acr(&assessed(), &phone, SUBSTANTIAL),
        name(2),
        "another method"
    );
    let bund = Means {
        source: "bundid".into(),
        ..passkey.clone()
    };
    assert_eq!(
        acr(&assessed(), &bund, SUBSTANTIAL),
        name(2),
        "another identification"
    );
    let low = means(1, Method::Passkey);
    assert_eq!(
        acr(&assessed(), &low, SUBSTANTIAL),
        name(1),
        "the level was not reached"
    );
    let must = need(None, "", &[SUBSTANTIAL]);
    assert_eq!(must.verdict(&assessed(), &passkey, &[]), Verdict::Enough);
    assert_eq!(
        must.verdict(&Realm::default(), &passkey, &[]),
        Verdict::TooLow
    );
    assert_eq!(
        must.verdict(&assessed(), &phone, &[passkey]),
        Verdict::TooLow
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    /// Whatever is asked for: the level in `acr` is never above the session's.
    #[test]
    fn a_lower_sign_in_is_never_called_by_a_higher_name(
        level in 1..=3_i64, like in "((urn:stadttor:level:[0-4]|http://eidas\\.europa\\.eu/LoA/(low|substantial|high)|x) ){0,3}",
        must in proptest::collection::vec("urn:stadttor:level:[0-4]|http://eidas\\.europa\\.eu/LoA/(low|substantial|high)", 0..3),
        floor in proptest::option::of(1..=3_i64),
    ) {
        let must: Vec<&str> = must.iter().map(String::as_str).collect();
        let (need, means, realm) = (need(floor, like.trim(), &must), means(level, Method::Passkey), assessed());
        let acr = need.acr(&realm, &means);
        let number = (1..=3).find(|l| acr == name(*l)).or(Eidas::ALL.into_iter().find(|e| e.uri() == acr).map(Eidas::level));
        proptest::prop_assert!(number.unwrap() <= level, "{} at {}", acr, level);
        if need.verdict(&realm, &means, &[]) != Verdict::TooLow {
            proptest::prop_assert!(level >= floor.unwrap_or(1));
            proptest::prop_assert!(must.is_empty() || must.contains(&acr.as_str()), "{}", acr);
        }
    }
}
