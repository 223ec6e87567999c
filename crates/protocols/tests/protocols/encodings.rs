//! Base64url and forms: one value has one accepted spelling.

use protocols::{
    base64url,
    form::{self, Form, FormError},
};

// RFC 4648, section 10, without the padding.
#[test]
fn base64url_writes_the_vectors_of_its_specification() {
    for (bytes, text) in [
        ("", ""),
        ("f", "Zg"),
        ("fo", "Zm8"),
        ("foo", "Zm9v"),
        ("foobar", "Zm9vYmFy"),
    ] {
        assert_eq!(base64url::encode(bytes.as_bytes()), text);
        assert_eq!(base64url::decode(text), Some(bytes.as_bytes().to_vec()));
    }
    assert_eq!(base64url::encode(&[0xfb, 0xff]), "-_8");
}

#[test]
fn base64url_refuses_a_second_spelling_of_the_same_bytes() {
    for text in ["Zg==", "Zh", "Zm9", "Zm9v\n", " Zm9v", "+/8", "Z"] {
        assert_eq!(base64url::decode(text), None, "{text:?}");
    }
}

#[test]
fn base64url_of_another_length_is_no_array() {
    assert_eq!(base64url::decode_array::<3>("Zm9v"), Some(*b"foo"));
    assert_eq!(base64url::decode_array::<4>("Zm9v"), None);
}

#[test]
fn a_form_is_decoded_with_plus_as_space_and_empty_pieces_left_out() {
    let mut form = form::parse("&a=1+2&&b=%C3%A4%2b&c&d==x&").unwrap();
    assert_eq!(form.get("a"), Some("1 2"));
    assert_eq!(form.get("b"), Some("ä+"));
    assert_eq!(form.get("c"), Some(""));
    assert_eq!(form.get("d"), Some("=x"));
    assert_eq!(form.get("e"), None);
    assert_eq!(form.take("a").as_deref(), Some("1 2"));
    assert_eq!(form.take("a"), None);
    assert_eq!(
        form.iter().map(|(name, _)| name).collect::<Vec<_>>(),
        ["b", "c", "d"]
    );
}

#[test]
fn a_repeated_name_is_refused_even_when_it_is_spelled_otherwise() {
    let repeated = FormError::Repeated("code".to_owned());
    assert_eq!(form::parse("code=1&x=2&code=3").unwrap_err(), repeated);
    assert_eq!(form::parse("code=1&c%6Fde=3").unwrap_err(), repeated);
}

#[test]
fn broken_escapes_and_foreign_bytes_are_refused() {
    for text in ["a=%", "a=%4", "a=%zz", "%=a", "a=%ff", "a=%C3", "a=%+1"] {
        assert_eq!(form::parse(text), Err(FormError::Malformed), "{text}");
    }
}

#[test]
fn size_and_number_of_parameters_are_bounded() {
    let of = |count: usize| {
        let pairs: Vec<_> = (0..count).map(|i| format!("p{i}=")).collect();
        pairs.join("&")
    };
    assert!(form::parse(&of(form::MOST_PARAMETERS)).is_ok());
    assert_eq!(
        form::parse(&of(form::MOST_PARAMETERS + 1)),
        Err(FormError::TooMany)
    );
    assert!(form::parse(&"a".repeat(form::LONGEST)).is_ok());
    assert_eq!(
        form::parse(&"a".repeat(form::LONGEST + 1)),
        Err(FormError::TooLong)
    );
    let many = vec![(String::new(), String::new()); form::MOST_PARAMETERS + 1];
    assert_eq!(Form::from_pairs(many), Err(FormError::TooMany));
}

#[test]
fn what_would_separate_parameters_is_escaped() {
    assert_eq!(
        Form::encode(&[("a b", "x&y=z"), ("ü", "%")]),
        "a+b=x%26y%3Dz&%C3%BC=%25"
    );
    assert_eq!(Form::encode(&[]), "");
}

#[test]
fn a_form_in_a_log_shows_no_value() {
    let shown = format!("{:?}", form::parse("client_secret=s3cret").unwrap());
    assert!(
        shown.contains("client_secret") && !shown.contains("s3cret"),
        "{shown}"
    );
}
