//! Trust chains of three levels: a service, the town's authority above it, the state's anchor.

use protocols::{
    Timestamp,
    federation::{
        AutomaticError, AutomaticRequest, ChainError, ENTITY_STATEMENT_TYPE, EntityStatement,
        FetchQuery, ListQuery, PROVIDER, PolicyError, RELYING_PARTY, RegistrationWay,
        StatementError, TrustAnchor, TrustChain, verify_chain,
    },
    jose::{Jwks, JwtError, SigningKey},
    oauth::registration::{AuthMethod, Rules},
};
use serde_json::{Value, json};

pub(super) const NOW: Timestamp = Timestamp::from_secs(1_800_000_000);
pub(super) const ANCHOR: &str = "https://anchor.example";
pub(super) const TOWN: &str = "https://town.example";
pub(super) const SERVICE: &str = "https://library.town.example";

/// An entity with its federation key.
pub(super) struct Entity {
    pub(super) id: &'static str,
    pub(super) key: SigningKey,
}

impl Entity {
    pub(super) fn new(id: &'static str) -> Self {
        Self {
            id,
            key: SigningKey::generate().unwrap(),
        }
    }
    pub(super) fn keys(&self) -> Jwks {
        Jwks {
            keys: vec![self.key.public().into()],
        }
    }
    pub(super) fn configuration(&self) -> EntityStatement {
        EntityStatement::configuration(self.id, self.keys(), NOW, 3600)
    }
    pub(super) fn about(&self, other: &Self) -> EntityStatement {
        EntityStatement::subordinate(self.id, other.id, other.keys(), NOW, 3600)
    }
    pub(super) fn sign(&self, statement: &EntityStatement) -> String {
        self.key.sign(ENTITY_STATEMENT_TYPE, statement).unwrap()
    }
}

/// A federation whose statements can be changed before they are signed.
struct Federation {
    anchor: Entity,
    town: Entity,
    service: Entity,
    own: EntityStatement,
    by_town: EntityStatement,
    by_anchor: EntityStatement,
    of_anchor: EntityStatement,
}

impl Federation {
    fn new() -> Self {
        let [anchor, town, service] = [ANCHOR, TOWN, SERVICE].map(Entity::new);
        let mut own = service.configuration();
        own.authority_hints = vec!["https://other.example".into(), TOWN.into()];
        let metadata = json!({
            "client_registration_types": ["automatic"], "client_name": "Library",
            "redirect_uris": ["https://library.town.example/cb"], "scope": "openid profile",
            "token_endpoint_auth_method": "private_key_jwt", "contacts": ["it@library.example"],
            "jwks": service.keys(),
        });
        own.metadata
            .insert(RELYING_PARTY.into(), metadata.as_object().unwrap().clone());
        Self {
            by_town: town.about(&service),
            by_anchor: anchor.about(&town),
            of_anchor: anchor.configuration(),
            own,
            anchor,
            town,
            service,
        }
    }
    fn tokens(&self) -> [String; 4] {
        [
            self.service.sign(&self.own),
            self.town.sign(&self.by_town),
            self.anchor.sign(&self.by_anchor),
            self.anchor.sign(&self.of_anchor),
        ]
    }
    fn verify(&self) -> Result<TrustChain, ChainError> {
        self.verify_tokens(&self.tokens())
    }
    fn verify_tokens(&self, tokens: &[String]) -> Result<TrustChain, ChainError> {
        let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
        let keys = self.anchor.keys();
        verify_chain(
            &tokens,
            &[TrustAnchor {
                entity: ANCHOR,
                keys: &keys,
            }],
            NOW,
        )
    }
    fn by_anchor(mut self, more: &Value) -> Self {
        self.by_anchor = with(&self.by_anchor, more);
        self
    }
    fn by_town(mut self, more: &Value) -> Self {
        self.by_town = with(&self.by_town, more);
        self
    }
    fn own(mut self, more: &Value) -> Self {
        self.own = with(&self.own, more);
        self
    }
}

/// A statement with other claims on top.
fn with(statement: &EntityStatement, more: &Value) -> EntityStatement {
    let mut claims = serde_json::to_value(statement).unwrap();
    claims
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    serde_json::from_value(claims).unwrap()
}

fn refused(federation: &Federation) -> ChainError {
    federation.verify().expect_err("refused")
}

#[test]
fn a_chain_to_a_known_anchor_says_who_a_service_is() {
    let federation = Federation::new();
    let chain = federation.verify().unwrap();
    assert_eq!(chain.subject().sub, SERVICE);
    assert_eq!(chain.anchor(), ANCHOR);
    assert_eq!(chain.expires(), NOW.secs() + 3600);
    assert_eq!(chain.anchor_configuration(), Some(&federation.of_anchor));
    assert_eq!(
        chain.metadata(RELYING_PARTY).unwrap()["client_name"],
        "Library"
    );
    assert_eq!(chain.metadata(PROVIDER), Err(ChainError::NoSuchType));

    let short = federation.verify_tokens(&federation.tokens()[..3]).unwrap();
    assert!(
        short.anchor_configuration().is_none(),
        "the anchor's own may be left out"
    );
    let soon = with(&federation.by_anchor, &json!({ "exp": NOW.secs() + 60 }));
    let chain = Federation {
        by_anchor: soon,
        ..federation
    }
    .verify()
    .unwrap();
    assert_eq!(chain.expires(), NOW.secs() + 60, "the first that ends");
}

#[test]
fn a_service_right_below_the_anchor_needs_two_statements() {
    let federation = Federation::new().own(&json!({ "authority_hints": [ANCHOR] }));
    let by_anchor = federation.anchor.about(&federation.service);
    let tokens = [
        federation.service.sign(&federation.own),
        federation.anchor.sign(&by_anchor),
    ];
    assert!(federation.verify_tokens(&tokens).is_ok());
    for tokens in [&tokens[..1], &tokens[1..], &[]] {
        assert_eq!(
            federation.verify_tokens(tokens).unwrap_err(),
            ChainError::Length
        );
    }
    let long: Vec<String> = std::iter::repeat_n(tokens[0].clone(), 9).collect();
    assert_eq!(
        federation.verify_tokens(&long).unwrap_err(),
        ChainError::Length
    );
}

#[test]
fn a_chain_to_somebody_else_is_refused() {
    let federation = Federation::new();
    let own_keys = federation.town.keys();
    let tokens = federation.tokens();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let none = verify_chain(&tokens, &[], NOW).unwrap_err();
    assert_eq!(none, ChainError::NoAnchor);
    let other = TrustAnchor {
        entity: TOWN,
        keys: &own_keys,
    };
    assert_eq!(
        verify_chain(&tokens, &[other], NOW).unwrap_err(),
        ChainError::NoAnchor
    );
    // The right name with other keys: the chain's own word about the anchor counts for nothing.
    let stolen = TrustAnchor {
        entity: ANCHOR,
        keys: &own_keys,
    };
    let refused = verify_chain(&tokens, &[stolen], NOW).unwrap_err();
    let unknown = StatementError::Token(JwtError::UnknownKey);
    assert_eq!(refused, ChainError::Statement(unknown));
}

#[test]
fn each_statement_is_signed_by_the_key_that_the_one_above_vouches_for() {
    let federation = Federation::new();
    let stranger = Entity::new(TOWN);
    let unknown = ChainError::Statement(StatementError::Token(JwtError::UnknownKey));
    for at in 0..4 {
        let mut tokens = federation.tokens();
        let statement = [
            &federation.own,
            &federation.by_town,
            &federation.by_anchor,
            &federation.of_anchor,
        ][at];
        tokens[at] = stranger.sign(statement);
        assert_eq!(
            federation.verify_tokens(&tokens).unwrap_err(),
            unknown,
            "{at}"
        );
    }
    // The superior vouches for another key than the service has.
    let mut other = Federation::new();
    other.by_town.jwks = stranger.keys();
    assert_eq!(refused(&other), unknown);
    // The service names another key than the one that the superior vouches for.
    let mut other = Federation::new();
    other.own.jwks = stranger.keys();
    assert_eq!(refused(&other), unknown);
}

#[test]
fn statements_follow_from_each_other() {
    let other = "https://other.example";
    let broken = ChainError::Broken;
    assert_eq!(
        refused(&Federation::new().by_town(&json!({ "iss": other }))),
        broken
    );
    assert_eq!(
        refused(&Federation::new().by_town(&json!({ "sub": other }))),
        broken
    );
    assert_eq!(
        refused(&Federation::new().by_anchor(&json!({ "sub": other }))),
        broken
    );
    assert_eq!(
        refused(
            &Federation::new()
                .own(&json!({ "iss": other, "sub": other, "authority_hints": [TOWN] }))
        ),
        broken
    );
    assert_eq!(
        refused(&Federation::new().own(&json!({ "authority_hints": [other] }))),
        ChainError::NoHint
    );
    assert_eq!(
        refused(&Federation::new().own(&json!({ "authority_hints": [] }))),
        ChainError::NoHint
    );

    // A configuration in the middle, a statement about another at the end.
    let federation = Federation::new();
    let town_itself = federation.town.sign(&federation.town.configuration());
    let [own, by_town, by_anchor, of_anchor] = federation.tokens();
    let middle = [own.clone(), by_town.clone(), town_itself, by_anchor.clone()];
    assert_eq!(federation.verify_tokens(&middle).unwrap_err(), broken);
    let end = [by_town.clone(), by_anchor.clone(), of_anchor.clone()];
    assert_eq!(federation.verify_tokens(&end).unwrap_err(), broken);
    let swapped = [own.clone(), by_anchor, by_town, of_anchor];
    assert!(federation.verify_tokens(&swapped).is_err());
    let missing = [own, federation.anchor.sign(&federation.by_anchor)];
    assert!(federation.verify_tokens(&missing).is_err());
}

#[test]
fn an_entity_stands_in_a_chain_once() {
    let federation = Federation::new();
    let back = federation.town.about(&federation.anchor);
    let tokens = [
        federation.service.sign(&federation.own),
        federation.town.sign(&federation.by_town),
        federation.anchor.sign(&federation.by_anchor),
        federation.town.sign(&back),
        federation.anchor.sign(&federation.by_anchor),
    ];
    assert_eq!(
        federation.verify_tokens(&tokens).unwrap_err(),
        ChainError::Broken
    );
}

#[test]
fn statements_that_are_over_or_misplaced_or_not_understood_are_refused() {
    let statement = |error| ChainError::Statement(error);
    let late = json!({ "exp": NOW.secs() - 300 });
    let early = json!({ "iat": NOW.secs() + 300 });
    for federation in [
        Federation::new().own(&late),
        Federation::new().by_town(&late),
        Federation::new().by_anchor(&late),
        Federation::new().by_anchor(&early),
    ] {
        assert_eq!(refused(&federation), statement(StatementError::WrongTime));
    }
    let critical = json!({ "crit": ["something"] });
    assert_eq!(
        refused(&Federation::new().by_town(&critical)),
        statement(StatementError::Critical)
    );
    for (own, by_town) in [
        (json!({ "metadata_policy": {} }), json!({})),
        (json!({ "constraints": {} }), json!({})),
        (json!({}), json!({ "authority_hints": [ANCHOR] })),
        (json!({}), json!({ "trust_mark_issuers": { "x": [] } })),
    ] {
        let federation = Federation::new().own(&own).by_town(&by_town);
        assert_eq!(refused(&federation), statement(StatementError::Misplaced));
    }
    let null = json!({ "metadata": { RELYING_PARTY: { "client_name": null } } });
    assert_eq!(
        refused(&Federation::new().own(&null)),
        statement(StatementError::Malformed)
    );
    let keyless = json!({ "jwks": { "keys": [] } });
    assert_eq!(
        refused(&Federation::new().by_town(&keyless)),
        statement(StatementError::Malformed)
    );
    // Another kind of token.
    let federation = Federation::new();
    let mut tokens = federation.tokens();
    tokens[1] = federation
        .town
        .key
        .sign("JWT", &federation.by_town)
        .unwrap();
    let refused = federation.verify_tokens(&tokens).unwrap_err();
    assert_eq!(
        refused,
        statement(StatementError::Token(JwtError::WrongType))
    );
}

#[test]
fn constraints_from_above_are_kept() {
    let by_anchor =
        |constraints: Value| Federation::new().by_anchor(&json!({ "constraints": constraints }));
    for good in [
        json!({ "max_path_length": 1 }),
        json!({ "naming_constraints": { "permitted": [".example"] } }),
        json!({ "naming_constraints": { "permitted": ["TOWN.example", ".town.example"], "excluded": [".bad.example"] } }),
        json!({ "allowed_entity_types": [RELYING_PARTY] }),
    ] {
        let chain = by_anchor(good.clone()).verify();
        assert!(
            chain.and_then(|c| c.metadata(RELYING_PARTY)).is_ok(),
            "{good}"
        );
    }
    for bad in [
        json!({ "max_path_length": 0 }),
        json!({ "naming_constraints": { "permitted": [] } }),
        json!({ "naming_constraints": { "permitted": ["town.example"] } }),
        json!({ "naming_constraints": { "permitted": [".town.example"] } }),
        json!({ "naming_constraints": { "permitted": ["example"] } }),
        json!({ "naming_constraints": { "permitted": [".example"], "excluded": ["library.town.example"] } }),
        json!({ "naming_constraints": { "excluded": [".town.example"] } }),
    ] {
        assert_eq!(
            refused(&by_anchor(bad.clone())),
            ChainError::Constraint,
            "{bad}"
        );
    }
    let chain = by_anchor(json!({ "allowed_entity_types": [PROVIDER] }))
        .verify()
        .unwrap();
    assert_eq!(chain.metadata(RELYING_PARTY), Err(ChainError::Constraint));
    let leaf = Federation::new().by_town(&json!({ "constraints": { "max_path_length": 0 } }));
    assert!(
        leaf.verify().is_ok(),
        "nobody between the town and the service"
    );
}

#[test]
fn policies_from_above_shape_the_metadata() {
    let federation = Federation::new()
        .by_anchor(&json!({ "metadata_policy": { RELYING_PARTY: {
            "scope": { "subset_of": ["openid", "email"] },
            "contacts": { "add": ["help@anchor.example"] },
            "id_token_signed_response_alg": { "default": "ES256", "one_of": ["ES256", "PS256"] },
            "token_endpoint_auth_method": { "value": "private_key_jwt" },
        } } }))
        .by_town(&json!({
            "metadata": { RELYING_PARTY: { "client_name": "Town Library" } },
            "metadata_policy": { RELYING_PARTY: {
                "contacts": { "add": ["it@town.example"] },
                "redirect_uris": { "essential": true },
                "logo_uri": { "value": null },
            } },
        }))
        .own(&json!({}));
    let metadata = federation
        .verify()
        .unwrap()
        .metadata(RELYING_PARTY)
        .unwrap();
    assert_eq!(
        metadata["client_name"], "Town Library",
        "the superior's word"
    );
    assert_eq!(metadata["scope"], "openid");
    let contacts = json!([
        "it@library.example",
        "help@anchor.example",
        "it@town.example"
    ]);
    assert_eq!(metadata["contacts"], contacts);
    assert_eq!(metadata["id_token_signed_response_alg"], "ES256");

    let forbidden = Federation::new().by_anchor(&json!({ "metadata_policy": { RELYING_PARTY: {
        "token_endpoint_auth_method": { "one_of": ["tls_client_auth"] },
    } } }));
    let violated = ChainError::Policy(PolicyError::Violated);
    assert_eq!(
        forbidden.verify().unwrap().metadata(RELYING_PARTY),
        Err(violated)
    );
    let contradiction = Federation::new()
        .by_anchor(
            &json!({ "metadata_policy": { RELYING_PARTY: { "scope": { "value": "openid" } } } }),
        )
        .by_town(
            &json!({ "metadata_policy": { RELYING_PARTY: { "scope": { "value": "email" } } } }),
        );
    assert_eq!(
        refused(&contradiction),
        ChainError::Policy(PolicyError::Merge)
    );
    let unknown = Federation::new().by_town(&json!({
        "metadata_policy": {}, "metadata_policy_crit": ["regexp"],
    }));
    assert_eq!(refused(&unknown), ChainError::Policy(PolicyError::Critical));
    let alone = Federation::new().by_town(&json!({ "metadata_policy_crit": ["value"] }));
    assert_eq!(refused(&alone), ChainError::Policy(PolicyError::Malformed));
}

#[test]
fn a_service_with_a_chain_becomes_a_client_by_the_rules_of_every_registration() {
    let chain = Federation::new().verify().unwrap();
    let client = chain
        .client(RegistrationWay::Automatic, &Rules::default(), NOW)
        .unwrap();
    assert_eq!(client.client_name.as_deref(), Some("Library"));
    assert_eq!(
        client.token_endpoint_auth_method,
        Some(AuthMethod::PrivateKeyJwt)
    );
    assert!(client.keys().is_some());

    let changed = |more: Value| {
        let policy = json!({ "metadata_policy": { RELYING_PARTY: more } });
        let chain = Federation::new().by_town(&policy).verify().unwrap();
        chain
            .client(RegistrationWay::Automatic, &Rules::default(), NOW)
            .unwrap_err()
    };
    let explicit = changed(json!({ "client_registration_types": { "value": ["explicit"] } }));
    assert_eq!(explicit, AutomaticError::NotOffered);
    let secret =
        changed(json!({ "token_endpoint_auth_method": { "value": "client_secret_basic" } }));
    assert_eq!(secret, AutomaticError::NotOffered);
    let keyless =
        json!({ "jwks": { "value": null }, "token_endpoint_auth_method": { "value": "none" } });
    assert_eq!(changed(keyless), AutomaticError::NotOffered);
    let plain = changed(json!({ "redirect_uris": { "value": ["http://library.town.example/"] } }));
    assert!(matches!(plain, AutomaticError::Metadata(_)));
}

#[test]
fn a_request_of_an_unregistered_service_is_its_own_and_for_us_alone() {
    let us = "https://id.example";
    let check = |more: Value| {
        let mut claims = json!({
            "iss": SERVICE, "client_id": SERVICE, "aud": us, "jti": "once",
            "exp": NOW.secs() + 60, "scope": "openid",
        });
        claims
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let request: AutomaticRequest = serde_json::from_value(claims).unwrap();
        request.check(SERVICE, us, NOW)
    };
    assert_eq!(check(json!({})), Ok(()));
    for more in [
        json!({ "iss": TOWN }),
        json!({ "client_id": TOWN }),
        json!({ "aud": TOWN }),
        json!({ "aud": [us, TOWN] }),
        json!({ "sub": SERVICE }),
    ] {
        assert_eq!(check(more.clone()), Err(AutomaticError::Mismatch), "{more}");
    }
    for more in [
        json!({ "exp": NOW.secs() - 300 }),
        json!({ "exp": NOW.secs() + 7200 }),
        json!({ "jti": "" }),
    ] {
        assert_eq!(
            check(more.clone()),
            Err(AutomaticError::WrongTime),
            "{more}"
        );
    }
}

#[test]
fn a_configuration_is_signed_with_a_key_it_names() {
    let entity = Entity::new(SERVICE);
    let own = entity.configuration();
    let read = EntityStatement::verify_configuration(&entity.sign(&own), NOW).unwrap();
    assert_eq!(read, own);
    let stranger = Entity::new(TOWN);
    let foreign = EntityStatement::verify_configuration(&stranger.sign(&own), NOW);
    assert_eq!(foreign, Err(StatementError::Token(JwtError::UnknownKey)));
    let about = entity.about(&entity);
    assert_eq!(about, own);
    let mut other = entity.about(&stranger);
    other.jwks = entity.keys();
    let statement = EntityStatement::verify_configuration(&entity.sign(&other), NOW);
    assert_eq!(
        statement,
        Err(StatementError::Misplaced),
        "about somebody else"
    );
}

#[test]
fn what_is_asked_of_a_superior_is_read_strictly() {
    let fetch = FetchQuery::parse("sub=https%3A%2F%2Fa.example").unwrap();
    assert_eq!(fetch.sub, "https://a.example");
    assert_eq!(ListQuery::parse("").unwrap(), ListQuery::default());
    let list = ListQuery::parse("entity_type=openid_relying_party").unwrap();
    assert_eq!(list.entity_type.as_deref(), Some(RELYING_PARTY));
    for bad in ["", "sub=", "sub=a&sub=b", "sub=%0a"] {
        assert!(FetchQuery::parse(bad).is_err(), "{bad}");
    }
    for bad in [
        "trust_marked=true",
        "intermediate=true",
        "trust_mark_type=x",
        "entity_type=%ff",
    ] {
        assert!(ListQuery::parse(bad).is_err(), "{bad}");
    }
}
