//! What no earlier answer covers: what exactly a person allows with this one request (RFC 9396),
//! and access while they are away. The page says each in a sentence, with everything in it.
use super::label;
use crate::{account::day, here::Here, oidc::offline};
use protocols::{
    digest::sha256,
    oauth::rar::{Amount, AuthorizationDetails, Currency, Detail, Label},
    oidc::AuthorizationRequest,
};
use std::borrow::Cow;
use web::{Client, Lang, T};

/// Whether the person has to be asked in this very sign-in.
pub(crate) fn asks(here: &Here, client: &Client, request: &AuthorizationRequest) -> bool {
    request.authorization_details.is_some()
        || offline::until(&here.realm, client, request, here.now).is_some()
}

/// What stands on the page, so that an answer to another one counts for nothing.
pub(super) fn hash(wish: [u8; 32], request: &AuthorizationRequest, offline: bool) -> [u8; 32] {
    let details = request.authorization_details.as_ref();
    if details.is_none() && !offline {
        return wish;
    }
    let details = details.map(AuthorizationDetails::to_json);
    let said = serde_json::json!(["stadttor release v1", wish, details, offline]);
    sha256(said.to_string().as_bytes())
}

/// One thing that is allowed, as people read it.
pub(super) struct Task {
    pub sentence: String,
    pub facts: Vec<Fact>,
}

/// A line below the sentence.
pub(super) struct Fact {
    pub label: Cow<'static, str>,
    pub value: String,
}

/// Everything that a request wants to be allowed.
pub(super) fn tasks(request: &AuthorizationRequest, t: T) -> Vec<Task> {
    let details = request.authorization_details.as_ref();
    let all = details.map(AuthorizationDetails::all).unwrap_or_default();
    all.iter().map(|detail| task(detail, t)).collect()
}

/// The day until which a service may have access while the person is away.
pub(super) fn offline_day(
    here: &Here,
    client: &Client,
    request: &AuthorizationRequest,
) -> Option<String> {
    offline::until(&here.realm, client, request, here.now).map(day)
}

fn task(detail: &Detail, t: T) -> Task {
    let sentence = match detail {
        Detail::Payment(payment) => {
            let amount = money(t.0, payment.amount, payment.currency);
            t.put(
                "rar-payment",
                &[("amount", &amount), ("payee", &payment.payee)],
            )
        }
        Detail::DocumentSignature(signature) => t.count("rar-signature", signature.documents.len()),
        Detail::AttributeProof(proof) => t.put("rar-proof", &[("recipient", &proof.recipient)]),
    };
    let summary = detail.summary().into_iter();
    let facts = summary.map(|part| Fact {
        label: t.say(word(part.label)),
        value: match (part.label, detail) {
            (Label::Amount, Detail::Payment(p)) => money(t.0, p.amount, p.currency),
            (Label::Attribute, _) => t.say(label(&part.value)).into_owned(),
            _ => part.value,
        },
    });
    Task {
        sentence,
        facts: facts.collect(),
    }
}

/// Text key of a label.
fn word(label: Label) -> &'static str {
    match label {
        Label::Amount => "rar-amount",
        Label::Payee => "rar-payee",
        Label::Account => "rar-account",
        Label::Reference => "rar-reference",
        Label::Document => "rar-document",
        Label::Digest => "rar-digest",
        Label::Reason => "rar-reason",
        Label::Attribute => "rar-attribute",
        Label::Recipient => "rar-recipient",
        Label::Purpose => "rar-purpose",
    }
}

/// A sum as the language writes it (Unicode CLDR): "1.234,50 €", "€1,234.50". The spaces within it
/// do not break.
fn money(lang: Lang, amount: Amount, currency: Currency) -> String {
    let (group, point) = match lang {
        Lang::De | Lang::Leicht | Lang::Tr => ('.', ','),
        Lang::En => (',', '.'),
        Lang::Uk => ('\u{a0}', ','),
    };
    let digits = (amount.cents() / 100).to_string();
    let mut whole = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            whole.push(group);
        }
        whole.push(digit);
    }
    let sum = format!("{whole}{point}{:02}", amount.cents() % 100);
    let sign = match currency {
        Currency::Euro => '€',
    };
    match lang {
        Lang::De | Lang::Leicht | Lang::Uk => format!("{sum}\u{a0}{sign}"),
        Lang::En | Lang::Tr => format!("{sign}{sum}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(details: &str) -> AuthorizationRequest {
        AuthorizationRequest {
            authorization_details: Some(AuthorizationDetails::parse(details).unwrap()),
            ..AuthorizationRequest::default()
        }
    }

    const PAYMENT: &str = r#"[{"type":"urn:stadttor:authorization:payment","amount":"1234.50","currency":"EUR","payee":"Stadtkasse","iban":"DE89370400440532013000","reference":"Miete"}]"#;

    #[test]
    fn money_is_written_as_each_language_does() {
        let amount = |text: &str| Amount::try_from(text.to_owned()).unwrap();
        for (lang, small, large) in [
            (Lang::De, "0,05\u{a0}€", "1.234.567,80\u{a0}€"),
            (Lang::Leicht, "0,05\u{a0}€", "1.234.567,80\u{a0}€"),
            (Lang::En, "€0.05", "€1,234,567.80"),
            (Lang::Tr, "€0,05", "€1.234.567,80"),
            (Lang::Uk, "0,05\u{a0}€", "1\u{a0}234\u{a0}567,80\u{a0}€"),
        ] {
            assert_eq!(money(lang, amount("0.05"), Currency::Euro), small);
            assert_eq!(money(lang, amount("1234567.80"), Currency::Euro), large);
        }
    }

    #[test]
    fn every_part_of_what_is_allowed_is_read_in_every_language() {
        let asked = request(PAYMENT);
        for lang in Lang::ALL {
            let all = tasks(&asked, T(lang));
            let (sentence, facts) = (&all[0].sentence, &all[0].facts);
            assert!(sentence.contains("Stadtkasse"), "{sentence}");
            let values: Vec<&str> = facts.iter().map(|f| f.value.as_str()).collect();
            let expected = ["Stadtkasse", "DE89 3704 0044 0532 0130 00", "Miete"];
            assert_eq!(values[1..], expected);
            assert!(sentence.contains(values[0]), "{sentence}");
            assert!(!facts.iter().any(|f| f.label.contains('⟦')));
        }
    }

    #[test]
    fn an_answer_is_to_one_page() {
        let (payment, wish) = (request(PAYMENT), [7; 32]);
        let plain = AuthorizationRequest::default();
        let other = request(&PAYMENT.replace("1234.50", "1234.51"));
        assert_eq!(hash(wish, &plain, false), wish);
        let all = [
            hash(wish, &plain, true),
            hash(wish, &payment, false),
            hash(wish, &payment, true),
            hash(wish, &other, false),
            hash([8; 32], &payment, false),
        ];
        for (at, one) in all.iter().enumerate() {
            assert!(*one != wish && !all[..at].contains(one));
        }
    }
}
