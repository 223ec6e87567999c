//! Attacks on SAML answers. The attacker holds a genuine answer and may change or move anything;
//! "evil" is an assertion in a name of the attacker's choice.

use base64::{Engine, engine::general_purpose::STANDARD};
use proptest::prelude::*;
use protocols::{
    Timestamp,
    saml::{
        Expected, LONGEST, Refusal, oid,
        soft::{Answer, SoftProvider},
        validate,
    },
};

use crate::saml::{BUNDID, CONSUMER, NOW, PROVIDER, US, answer, expected, read, signed_assertion};

/// An unsigned assertion for the attacker's victim, under a name of its own or the genuine one.
fn evil(id: &str) -> String {
    let mut forged = answer();
    id.clone_into(&mut forged.id);
    forged.attributes = vec![(oid::BPK2.to_owned(), "victim".to_owned(), None)];
    PROVIDER.assertion(&forged)
}

fn genuine() -> String {
    PROVIDER.sign(&PROVIDER.assertion(&answer())).unwrap()
}

fn signature_of(text: &str) -> &str {
    let start = text.find("<ds:Signature ").unwrap();
    let end = text.find("</ds:Signature>").unwrap() + "</ds:Signature>".len();
    &text[start..end]
}

fn in_response(content: &str) -> String {
    PROVIDER.response(&answer(), content)
}

#[test]
fn no_wrapped_signature_lends_its_trust_to_another_assertion() {
    let (good, bad) = (genuine(), evil("_evil"));
    let signature = signature_of(&good);
    let bare = good.replace(signature, "");
    let with = |text: &str, insert: &str| {
        text.replacen("</saml:Issuer>", &format!("</saml:Issuer>{insert}"), 1)
    };
    // Names as in "On Breaking SAML: Be Whoever You Want to Be" (Somorovsky and others, 2012).
    let whole = PROVIDER
        .sign(&in_response(&PROVIDER.assertion(&answer())))
        .unwrap();
    let whole_signature = signature_of(&whole);
    let inner = whole.replace(whole_signature, "");
    let evil_whole = in_response(&bad).replace("_response", "_evil_response");
    let object = |text: &str| format!("<ds:Object>{text}</ds:Object></ds:Signature>");
    let in_object =
        |signature: &str, text: &str| signature.replace("</ds:Signature>", &object(text));
    let variants = [
        (
            "XSW1",
            with(&evil_whole, &in_object(whole_signature, &inner)),
        ),
        (
            "XSW2",
            with(&evil_whole, &format!("{inner}{whole_signature}")),
        ),
        ("XSW3", in_response(&format!("{bad}{good}"))),
        (
            "XSW4",
            in_response(&bad.replace("</saml:Assertion>", &format!("{good}</saml:Assertion>"))),
        ),
        (
            "XSW5",
            in_response(&format!("{}{bare}", with(&bad, signature))),
        ),
        (
            "XSW6",
            in_response(&with(&bad, &in_object(signature, &bare))),
        ),
        (
            "XSW7",
            in_response(&format!("<samlp:Extensions>{good}</samlp:Extensions>{bad}")),
        ),
        (
            "XSW8",
            in_response(&with(
                &bad,
                &in_object(signature, &good.replace(signature, "")),
            )),
        ),
        ("good first", in_response(&format!("{good}{bad}"))),
        (
            "same name",
            in_response(&with(&evil("_assertion"), &in_object(signature, &bare))),
        ),
        (
            "same name beside",
            in_response(&format!(
                "<x>{bare}</x>{}",
                with(&evil("_assertion"), signature)
            )),
        ),
        (
            "two signatures",
            in_response(&with(&bad, &format!("{signature}{signature}"))),
        ),
        (
            "empty reference",
            in_response(&with(&bad, &signature.replace("#_assertion", ""))),
        ),
        (
            "evil inside",
            in_response(&good.replace("<saml:Subject>", &format!("{bad}<saml:Subject>"))),
        ),
    ];
    assert!(read(&in_response(&good)).is_ok());
    assert!(read(&whole).is_ok());
    for (name, text) in variants {
        let got = read(&text);
        assert!(
            got.is_err(),
            "{name} passed: {:?}",
            got.unwrap().value(oid::BPK2)
        );
    }
}

#[test]
fn a_change_anywhere_in_the_assertion_is_found() {
    let good = signed_assertion();
    for (from, to) in [
        ("bpk-eins", "bpk-zwei"),
        (
            "akdb:TrustLevel=\"UNTERGEORDNET\"",
            "akdb:TrustLevel=\"HOCH\"",
        ),
        ("STORK-QAA-Level-4", "STORK-QAA-Level-3"),
        ("urn:oid:2.5.4.42", "urn:oid:2.5.4.43"),
        ("<saml:Conditions", "<saml:Conditions x=\"\""),
    ] {
        assert!(good.contains(from), "{from}");
        assert_eq!(
            read(&good.replacen(from, to, 1)),
            Err(Refusal::WrongSignature),
            "{from}"
        );
    }
    let value = good.find("<ds:SignatureValue>").unwrap() + 30;
    let mut forged = good.clone();
    forged.replace_range(value..value + 4, "AAAA");
    assert_eq!(read(&forged), Err(Refusal::WrongSignature));
}

#[test]
fn comments_entities_and_document_types_are_refused_before_anything_is_read() {
    let good = signed_assertion();
    // Canonicalisation drops comments: the digest stays, a reader of the first text node sees "bpk".
    let cut = good.replace("bpk-eins", "bpk<!-- -->-eins");
    assert_eq!(read(&cut), Err(Refusal::Forbidden));
    assert_eq!(
        read(&good.replace("bpk-eins", "bpk<?x?>-eins")),
        Err(Refusal::Forbidden)
    );
    assert_eq!(read(&format!("<!-- -->{good}")), Err(Refusal::Forbidden));
    for declared in [
        "<!DOCTYPE x>".to_owned(),
        "<!DOCTYPE x [<!ENTITY e \"v\">]>".to_owned(),
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>".to_owned(),
        "<!DOCTYPE x [<!ATTLIST saml:Assertion ID ID #IMPLIED>]>".to_owned(),
    ] {
        assert_eq!(
            read(&format!("{declared}{good}")),
            Err(Refusal::Forbidden),
            "{declared}"
        );
    }
    assert_eq!(
        read(&good.replace("bpk-eins", "&e;")),
        Err(Refusal::Malformed)
    );
}

#[test]
fn an_answer_for_others_or_for_another_time_is_refused() {
    let change = |what: &dyn Fn(&mut Answer)| {
        let mut other = answer();
        what(&mut other);
        let signed = PROVIDER.sign(&PROVIDER.assertion(&other)).unwrap();
        (in_response(&signed), PROVIDER.response(&other, &signed))
    };
    for (what, refusal) in [
        (
            &(|a: &mut Answer| a.audience = "https://other.example".to_owned())
                as &dyn Fn(&mut Answer),
            Refusal::WrongAudience,
        ),
        (
            &|a: &mut Answer| a.consumer = "https://other.example/".to_owned(),
            Refusal::WrongDestination,
        ),
        (
            &|a: &mut Answer| a.request = "_another".to_owned(),
            Refusal::WrongRequest,
        ),
        (
            &|a: &mut Answer| a.at = NOW.minus_secs(361),
            Refusal::NotNow,
        ),
        (&|a: &mut Answer| a.at = NOW.plus_secs(61), Refusal::NotNow),
    ] {
        // With an honest envelope, and with one that says the same as the assertion.
        let (one, both) = change(what);
        assert_eq!(read(&one), Err(refusal));
        assert_eq!(read(&both), Err(refusal));
    }
    let within = |secs| change(&move |a: &mut Answer| a.at = NOW.minus_secs(secs)).0;
    assert!(read(&within(359)).is_ok());
}

#[test]
fn an_envelope_for_another_address_or_request_is_refused_even_around_a_good_assertion() {
    let good = signed_assertion();
    let head = good.find("<saml:Issuer>").unwrap();
    let envelope = |from: &str, to: &str| good[..head].replace(from, to) + &good[head..];
    assert_eq!(
        read(&envelope(CONSUMER, "https://other.example")),
        Err(Refusal::WrongDestination)
    );
    assert_eq!(
        read(&envelope(" Destination=", " Other=")),
        Err(Refusal::WrongDestination)
    );
    assert_eq!(
        read(&envelope("_request", "_another")),
        Err(Refusal::WrongRequest)
    );
    assert_eq!(
        read(&envelope(" InResponseTo=", " Other=")),
        Err(Refusal::WrongRequest)
    );
    assert_eq!(
        read(&good.replacen(BUNDID, "https://other.example", 1)),
        Err(Refusal::WrongIssuer)
    );
    assert_eq!(
        read(&good.replace("status:Success", "status:Responder")),
        Err(Refusal::NotSignedIn)
    );
}

#[test]
fn the_answer_of_another_provider_is_refused_whatever_it_calls_itself() {
    let foreign = SoftProvider::new(BUNDID).unwrap();
    let signed = foreign.sign(&foreign.assertion(&answer())).unwrap();
    assert_eq!(read(&in_response(&signed)), Err(Refusal::WrongSignature));
    // A certificate that travels along makes no difference.
    let certificate = foreign.certificate().unwrap();
    let body = certificate.lines().nth(1).unwrap();
    let info = format!(
        "<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{body}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>"
    );
    let carried = signed.replace("</ds:Signature>", &info);
    assert_eq!(read(&in_response(&carried)), Err(Refusal::WrongSignature));
    let other = Expected {
        provider: "https://other.example",
        ..expected()
    };
    let text = STANDARD.encode(signed_assertion());
    assert_eq!(validate(&text, &other, NOW), Err(Refusal::WrongIssuer));
    let none = Expected {
        keys: &[],
        ..expected()
    };
    assert_eq!(validate(&text, &none, NOW), Err(Refusal::WrongSignature));
}

#[test]
fn an_unsigned_answer_is_refused() {
    assert_eq!(
        read(&in_response(&PROVIDER.assertion(&answer()))),
        Err(Refusal::Unsigned)
    );
    let stripped = signed_assertion().replace(signature_of(&genuine()), "");
    assert_eq!(read(&stripped), Err(Refusal::Unsigned));
    assert_eq!(read(&in_response("")), Err(Refusal::NotOneAssertion));
}

#[test]
fn sha1_and_transforms_that_hide_something_are_refused() {
    let good = signed_assertion();
    for (from, to, refusal) in [
        (
            "2001/04/xmldsig-more#rsa-sha256",
            "2000/09/xmldsig#rsa-sha1",
            Refusal::WeakAlgorithm,
        ),
        (
            "2001/04/xmldsig-more#rsa-sha256",
            "2000/09/xmldsig#hmac-sha1",
            Refusal::WeakAlgorithm,
        ),
        (
            "2001/04/xmldsig-more#rsa-sha256",
            "2001/04/xmldsig-more#hmac-sha256",
            Refusal::WeakAlgorithm,
        ),
        (
            "2001/04/xmldsig-more#rsa-sha256",
            "2001/04/xmldsig-more#rsa-md5",
            Refusal::WeakAlgorithm,
        ),
        (
            "Method Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"",
            "Method Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"",
            Refusal::WeakAlgorithm,
        ),
        // The key is pinned to its kind: an algorithm of another kind verifies nothing.
        (
            "2001/04/xmldsig-more#rsa-sha256",
            "2001/04/xmldsig-more#ecdsa-sha256",
            Refusal::WrongSignature,
        ),
    ] {
        assert_eq!(read(&good.replacen(from, to, 1)), Err(refusal), "{to}");
    }
}

#[test]
fn a_fresh_sign_in_is_fresh() {
    let text = STANDARD.encode(signed_assertion());
    let fresh = |at: Timestamp| Expected {
        fresh_since: Some(at),
        ..expected()
    };
    assert!(validate(&text, &fresh(NOW.minus_secs(30)), NOW).is_ok());
    assert_eq!(
        validate(&text, &fresh(NOW.plus_secs(90)), NOW.plus_secs(100)),
        Err(Refusal::TooOld)
    );
}

#[test]
fn large_and_deep_messages_end_early() {
    let deep = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
    assert_eq!(read(&in_response(&deep(50))), Err(Refusal::TooLarge));
    assert_eq!(read(&deep(60_000)), Err(Refusal::TooLarge));
    assert_eq!(
        read(&format!("<a>{}</a>", "<b/>".repeat(10_000))),
        Err(Refusal::TooLarge)
    );
    assert_eq!(read(&"x".repeat(LONGEST + 1)), Err(Refusal::TooLarge));
    let attributes: Vec<String> = (0..60).map(|i| format!(" a{i}=\"\"")).collect();
    let attributes = attributes.concat();
    assert_eq!(read(&format!("<a{attributes}/>")), Err(Refusal::TooLarge));
    assert_eq!(read(""), Err(Refusal::Malformed));
    assert_eq!(validate("%%%", &expected(), NOW), Err(Refusal::Malformed));
}

#[test]
fn an_assertion_for_several_audiences_names_us_or_is_refused() {
    let (with, without) = ("https://a.example", "https://b.example");
    let audience = |text: &str| format!("<saml:Audience>{text}</saml:Audience>");
    let signed = |more: &str| {
        let plain = PROVIDER.assertion(&answer());
        let plain = plain.replace(&audience(US), more);
        read(&in_response(&PROVIDER.sign(&plain).unwrap()))
    };
    assert!(signed(&(audience(with) + &audience(US))).is_ok());
    assert_eq!(
        signed(&(audience(with) + &audience(without))),
        Err(Refusal::WrongAudience)
    );
    let second = format!(
        "{}</saml:AudienceRestriction><saml:AudienceRestriction>{}",
        audience(US),
        audience(with)
    );
    assert_eq!(signed(&second), Err(Refusal::WrongAudience));
    let unknown = format!(
        "{}</saml:AudienceRestriction><saml:Condition/><saml:AudienceRestriction>{}",
        audience(US),
        audience(US)
    );
    assert_eq!(signed(&unknown), Err(Refusal::UnknownCondition));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_changed_byte_of_an_answer_changes_what_is_read(
        at in any::<prop::sample::Index>(), byte in 0x20_u8..0x7f,
    ) {
        let good = signed_assertion();
        let mut bytes = good.clone().into_bytes();
        let at = at.index(bytes.len());
        if bytes[at].is_ascii() {
            bytes[at] = byte;
        }
        // Blanks and the envelope may change; what is read may not.
        if let Ok(text) = String::from_utf8(bytes) && let Ok(read_now) = read(&text) {
            prop_assert_eq!(read_now, read(&good).unwrap());
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,200}|(<[a-z:=\" ]{0,9}/?>){0,40}") {
        let _ = read(&text);
    }
}
