//! What exactly a person allows (RFC 9396).

use protocols::oauth::rar::{AuthorizationDetails, Detail, Label, TYPES};

const PAYMENT: &str = r#"{"type":"urn:stadttor:authorization:payment","amount":"12.50",
    "currency":"EUR","payee":"Stadtkasse","iban":"DE89370400440532013000","reference":"Hund 7"}"#;
const SIGNATURE: &str = r#"{"type":"urn:stadttor:authorization:document_signature","documents":
    [{"name":"Antrag.pdf","sha256":"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"},
     {"name":"Anlage.pdf","sha256":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"}]}"#;
const PROOF: &str = r#"{"type":"urn:stadttor:authorization:attribute_proof",
    "attributes":["birthdate","address"],"recipient":"Stadtbad","purpose":"Ermäßigung"}"#;

fn parse(details: &[&str]) -> Result<AuthorizationDetails, &'static str> {
    AuthorizationDetails::parse(&format!("[{}]", details.join(",")))
}

/// The details with one piece of their text replaced.
fn with(detail: &str, from: &str, to: &str) -> Result<AuthorizationDetails, &'static str> {
    assert!(detail.contains(from), "{from}");
    parse(&[&detail.replace(from, to)])
}

#[test]
fn every_registered_type_is_read_and_written() {
    let details = parse(&[PAYMENT, SIGNATURE, PROOF]).unwrap();
    let kinds: Vec<_> = details.all().iter().map(Detail::kind).collect();
    assert_eq!(kinds, TYPES);
    assert_eq!(
        AuthorizationDetails::parse(&details.to_json()),
        Ok(details.clone())
    );
    let stored = serde_json::to_string(&details).unwrap();
    assert_eq!(
        serde_json::from_str::<AuthorizationDetails>(&stored).unwrap(),
        details
    );
}

#[test]
fn a_person_is_shown_everything() {
    let shown = |detail| -> Vec<(Label, String)> {
        let details = parse(&[detail]).unwrap();
        let parts = details.all()[0].summary();
        parts
            .into_iter()
            .map(|part| (part.label, part.value))
            .collect()
    };
    assert_eq!(
        shown(PAYMENT),
        [
            (Label::Amount, "12.50 EUR".to_owned()),
            (Label::Payee, "Stadtkasse".to_owned()),
            (Label::Account, "DE89 3704 0044 0532 0130 00".to_owned()),
            (Label::Reference, "Hund 7".to_owned()),
        ]
    );
    let labels: Vec<_> = shown(SIGNATURE)
        .into_iter()
        .map(|(label, _)| label.name())
        .collect();
    assert_eq!(labels, ["document", "digest", "document", "digest"]);
    let labels: Vec<_> = shown(PROOF)
        .into_iter()
        .map(|(label, _)| label.name())
        .collect();
    assert_eq!(labels, ["attribute", "attribute", "recipient", "purpose"]);
}

#[test]
fn what_is_not_understood_refuses_the_whole() {
    assert!(
        with(PAYMENT, ":payment", ":gift").is_err(),
        "an unknown type"
    );
    assert!(
        with(PAYMENT, r#""amount""#, r#""tip":"1.00","amount""#).is_err(),
        "an unknown member"
    );
    assert!(
        with(PAYMENT, r#""payee":"Stadtkasse","#, "").is_err(),
        "a missing member"
    );
    assert!(
        with(PAYMENT, r#""amount":"#, r#""amount":"1.00","amount":"#).is_err(),
        "twice"
    );
    assert!(
        with(
            SIGNATURE,
            r#""name":"Antrag.pdf""#,
            r#""name":"a","url":"b""#
        )
        .is_err()
    );
    assert!(parse(&[PROOF, "7"]).is_err());
    assert!(parse(&[]).is_err(), "nothing");
    assert!(parse(&[PROOF, PROOF]).is_err(), "the same twice");
    assert!(AuthorizationDetails::parse(PROOF).is_err(), "not in a list");
    let texts: Vec<_> = (0..6)
        .map(|n| PROOF.replace("Stadtbad", &format!("Bad {n}")))
        .collect();
    let many: Vec<_> = texts.iter().map(String::as_str).collect();
    assert!(parse(&many[..5]).is_ok());
    assert!(parse(&many).is_err(), "too many");
}

#[test]
fn a_sum_has_one_spelling_and_is_more_than_nothing() {
    for good in ["0.01", "1.00", "999999999.99"] {
        assert!(with(PAYMENT, "12.50", good).is_ok(), "{good}");
    }
    for bad in [
        "0.00",
        "01.00",
        "+1.00",
        "-1.00",
        "1.0",
        "1.000",
        "1,00",
        "1",
        ".50",
        "1.",
        "1e2.00",
        "1000000000.00",
        "99999999999999999999.00",
        " 1.00",
        "",
    ] {
        assert!(with(PAYMENT, "12.50", bad).is_err(), "{bad}");
    }
    assert!(with(PAYMENT, r#""12.50""#, "12").is_err(), "a number");
    assert!(with(PAYMENT, "EUR", "eur").is_err());
    assert!(with(PAYMENT, "EUR", "USD").is_err());
}

#[test]
fn a_mistyped_account_is_refused() {
    for bad in [
        "DE89370400440532013001",
        "DE98370400440532013000",
        "de89370400440532013000",
        "DE89 3704 0044 0532 0130 00",
        "DE89",
        "ÄE89370400440532013000",
        "0089370400440532013000",
    ] {
        assert!(
            with(PAYMENT, "DE89370400440532013000", bad).is_err(),
            "{bad}"
        );
    }
    assert!(with(PAYMENT, "DE89370400440532013000", "GB82WEST12345698765432").is_ok());
}

#[test]
fn a_text_that_shows_one_thing_and_says_another_is_refused() {
    for hidden in ["a\u{202e}b", "a\u{200b}b", " a", "", "a\u{feff}"] {
        assert!(with(PAYMENT, "Stadtkasse", hidden).is_err(), "{hidden:?}");
        assert!(with(PAYMENT, "Hund 7", hidden).is_err(), "{hidden:?}");
        assert!(with(SIGNATURE, "Antrag.pdf", hidden).is_err(), "{hidden:?}");
        assert!(with(PROOF, "Stadtbad", hidden).is_err(), "{hidden:?}");
        assert!(with(PROOF, "Ermäßigung", hidden).is_err(), "{hidden:?}");
    }
    assert!(with(PAYMENT, "Stadtkasse", &"a".repeat(71)).is_err());
    assert!(with(PROOF, "birthdate", "Birth date").is_err());
    assert!(
        with(PROOF, "birthdate", "address").is_err(),
        "the same twice"
    );
    let same = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
    assert!(
        with(
            SIGNATURE,
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            same
        )
        .is_err()
    );
    assert!(
        with(SIGNATURE, "47DEQpj8", "47DEQpj").is_err(),
        "not a digest"
    );
}

#[test]
fn a_token_request_may_narrow_and_never_widen() {
    let granted = parse(&[PAYMENT, SIGNATURE, PROOF]).unwrap();
    let covers =
        |asked: Result<AuthorizationDetails, &'static str>| granted.covers(&asked.unwrap());
    assert!(covers(parse(&[PROOF, PAYMENT])));
    assert!(covers(with(PROOF, r#","address""#, "")));
    assert!(!covers(with(PROOF, r#""address""#, r#""email""#)));
    assert!(!covers(with(PROOF, "Stadtbad", "Freibad")));
    assert!(!covers(with(PAYMENT, "12.50", "12.49")));
    assert!(!covers(with(SIGNATURE, "Antrag.pdf", "Anderes.pdf")));
    assert!(!covers(with(SIGNATURE, "]}", r#"],"reason":"x"}"#)));
    let narrow = parse(&[PROOF]).unwrap();
    assert!(!narrow.covers(&granted));
}

#[test]
fn whom_somebody_pays_is_not_in_a_log() {
    let shown = format!("{:?}", parse(&[PAYMENT, PROOF]).unwrap());
    assert!(shown.contains("payment"));
    assert!(!shown.contains("Stadtkasse") && !shown.contains("DE89") && !shown.contains("birth"));
}
