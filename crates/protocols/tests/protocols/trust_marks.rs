//! Trust marks: given by whom the anchor allows, to whom they name, for as long as they hold.

use protocols::{
    federation::{
        DELEGATION_TYPE, EntityStatement, MarkError, NamedMark, Owner, TRUST_MARK_TYPE, TrustMark,
        TrustMarkRules,
    },
    jose::JwtError,
};

use crate::federation::{ANCHOR, Entity, NOW, SERVICE, TOWN};

const KIND: &str = "https://anchor.example/marks/audited";

fn mark(iss: &str, sub: &str) -> TrustMark {
    TrustMark {
        iss: iss.into(),
        sub: sub.into(),
        trust_mark_type: KIND.into(),
        iat: NOW.secs(),
        exp: None,
        delegation: None,
    }
}

fn shown(by: &Entity, mark: &TrustMark) -> NamedMark {
    NamedMark {
        trust_mark_type: KIND.into(),
        trust_mark: by.key.sign(TRUST_MARK_TYPE, mark).unwrap(),
    }
}

fn anchor(issuers: &[&str]) -> EntityStatement {
    let mut own = Entity::new(ANCHOR).configuration();
    let issuers = issuers.iter().map(|iss| (*iss).to_owned()).collect();
    own.trust_mark_issuers.insert(KIND.into(), issuers);
    own
}

fn check(rules: &EntityStatement, by: &Entity, mark: &TrustMark) -> Result<TrustMark, MarkError> {
    let rules = TrustMarkRules::from(rules);
    rules.verify(&shown(by, mark), SERVICE, by.id, &by.keys(), NOW)
}

#[test]
fn a_mark_counts_when_the_anchor_allows_its_issuer() {
    let town = Entity::new(TOWN);
    let good = mark(TOWN, SERVICE);
    assert_eq!(check(&anchor(&[TOWN]), &town, &good), Ok(good.clone()));
    assert!(
        check(&anchor(&[]), &town, &good).is_ok(),
        "anybody in the federation"
    );
    let not = Err(MarkError::NotAllowed);
    assert_eq!(
        check(&anchor(&["https://other.example"]), &town, &good),
        not
    );
    let unknown = Entity::new(ANCHOR).configuration();
    assert_eq!(check(&unknown, &town, &good), not, "a mark nobody knows");
}

#[test]
fn a_mark_of_another_holder_kind_issuer_or_time_is_refused() {
    let town = Entity::new(TOWN);
    let rules = anchor(&[TOWN]);
    for other in [
        mark(TOWN, TOWN),
        mark("https://other.example", SERVICE),
        TrustMark {
            trust_mark_type: "other".into(),
            ..mark(TOWN, SERVICE)
        },
    ] {
        assert_eq!(
            check(&rules, &town, &other),
            Err(MarkError::Mismatch),
            "{other:?}"
        );
    }
    for other in [
        TrustMark {
            exp: Some(NOW.secs() - 300),
            ..mark(TOWN, SERVICE)
        },
        TrustMark {
            iat: NOW.secs() + 300,
            ..mark(TOWN, SERVICE)
        },
    ] {
        assert_eq!(
            check(&rules, &town, &other),
            Err(MarkError::WrongTime),
            "{other:?}"
        );
    }
    let stranger = Entity::new(TOWN);
    let forged = shown(&stranger, &mark(TOWN, SERVICE));
    let refused = TrustMarkRules::from(&rules).verify(&forged, SERVICE, TOWN, &town.keys(), NOW);
    assert_eq!(refused, Err(MarkError::Token(JwtError::UnknownKey)));
    let mut other_type = shown(&town, &mark(TOWN, SERVICE));
    other_type.trust_mark = town.key.sign("JWT", &mark(TOWN, SERVICE)).unwrap();
    let refused =
        TrustMarkRules::from(&rules).verify(&other_type, SERVICE, TOWN, &town.keys(), NOW);
    assert_eq!(refused, Err(MarkError::Token(JwtError::WrongType)));
}

#[test]
fn a_mark_that_has_an_owner_needs_the_owners_word() {
    let (town, owner) = (Entity::new(TOWN), Entity::new("https://owner.example"));
    let mut rules = anchor(&[TOWN]);
    let holder = Owner {
        sub: owner.id.into(),
        jwks: owner.keys(),
    };
    rules.trust_mark_owners.insert(KIND.into(), holder);
    let with = |delegation: &TrustMark, by: &Entity| TrustMark {
        delegation: Some(by.key.sign(DELEGATION_TYPE, delegation).unwrap()),
        ..mark(TOWN, SERVICE)
    };
    let word = mark(owner.id, TOWN);
    assert!(check(&rules, &town, &with(&word, &owner)).is_ok());
    assert_eq!(
        check(&rules, &town, &mark(TOWN, SERVICE)),
        Err(MarkError::NotAllowed)
    );
    let own = check(&rules, &town, &with(&word, &town));
    assert_eq!(
        own,
        Err(MarkError::Token(JwtError::UnknownKey)),
        "its own word"
    );
    for other in [
        mark(owner.id, SERVICE),
        mark(TOWN, TOWN),
        TrustMark {
            trust_mark_type: "other".into(),
            ..word.clone()
        },
    ] {
        assert_eq!(
            check(&rules, &town, &with(&other, &owner)),
            Err(MarkError::Mismatch)
        );
    }
    let over = TrustMark {
        exp: Some(NOW.secs() - 300),
        ..word
    };
    assert_eq!(
        check(&rules, &town, &with(&over, &owner)),
        Err(MarkError::WrongTime)
    );
}
