//! What a person is shown before they allow it, in parts that the page or the phone words in the
//! person's language.

use super::Detail;
use crate::base64url;

/// What a part of a summary is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// A sum of money, like `12.50 EUR`.
    Amount,
    /// Who gets it.
    Payee,
    /// At which account, in groups of four.
    Account,
    /// What a payment is for.
    Reference,
    /// A document's name.
    Document,
    /// The SHA-256 of the document before, as base64url.
    Digest,
    /// What documents are signed for.
    Reason,
    /// The name of an attribute, as in a claim.
    Attribute,
    /// To whom attributes are proven.
    Recipient,
    /// What they are proven for.
    Purpose,
}

/// One part of a summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is about.
    pub label: Label,
    /// What is to be shown, free of control and hidden characters.
    pub value: String,
}

impl Label {
    /// The label as a key of texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Payee => "payee",
            Self::Account => "account",
            Self::Reference => "reference",
            Self::Document => "document",
            Self::Digest => "digest",
            Self::Reason => "reason",
            Self::Attribute => "attribute",
            Self::Recipient => "recipient",
            Self::Purpose => "purpose",
        }
    }
}

impl Detail {
    /// Everything in it, in the order in which people read it: nothing is allowed unseen.
    #[must_use]
    pub fn summary(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut add = |label, value: &str| {
            let value = value.to_owned();
            parts.push(Part { label, value });
        };
        match self {
            Self::Payment(payment) => {
                let sum = format!("{} {}", payment.amount, payment.currency.code());
                add(Label::Amount, &sum);
                add(Label::Payee, &payment.payee);
                add(Label::Account, &grouped(&payment.iban));
                payment
                    .reference
                    .iter()
                    .for_each(|text| add(Label::Reference, text));
            }
            Self::DocumentSignature(signature) => {
                for document in &signature.documents {
                    add(Label::Document, &document.name);
                    add(Label::Digest, &base64url::encode(&document.sha256.0));
                }
                signature
                    .reason
                    .iter()
                    .for_each(|text| add(Label::Reason, text));
            }
            Self::AttributeProof(proof) => {
                proof
                    .attributes
                    .iter()
                    .for_each(|name| add(Label::Attribute, name));
                add(Label::Recipient, &proof.recipient);
                add(Label::Purpose, &proof.purpose);
            }
        }
        parts
    }
}

fn grouped(iban: &str) -> String {
    let mut text = String::with_capacity(iban.len() + iban.len() / 4);
    for (at, c) in iban.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            text.push(' ');
        }
        text.push(c);
    }
    text
}
