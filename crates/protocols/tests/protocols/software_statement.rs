//! What somebody trusted signed about a client goes before what the client says of itself.

use protocols::{
    Timestamp,
    jose::{ForeignKeys, SigningKey},
    oauth::registration::{ClientMetadata, Refused, RegistrationError, Rules, StatementIssuer},
};
use serde_json::{Value, json};

const NOW: Timestamp = Timestamp::from_secs(1_800_000_000);
const STATE: &str = "https://state.example";

fn public(key: &SigningKey) -> ForeignKeys {
    serde_json::from_value(json!({ "keys": [key.public()] })).unwrap()
}

fn register(statement: &Value, trusted: &[StatementIssuer<'_>]) -> Result<ClientMetadata, Refused> {
    let rules = Rules {
        statements: trusted,
        ..Rules::default()
    };
    let members = json!({
        "redirect_uris": ["https://service.example/cb"], "client_name": "Something else",
        "client_uri": "https://service.example/", "software_statement": statement,
    });
    ClientMetadata::parse(&members.to_string(), &rules, NOW)
}

fn claims() -> Value {
    json!({
        "iss": STATE, "iat": NOW.secs(), "exp": NOW.secs() + 60, "client_name": "Library",
        "software_id": "lib", "software_statement": "another",
    })
}

#[test]
fn a_trusted_statement_goes_before_the_clients_own_word() {
    let key = SigningKey::generate().unwrap();
    let keys = public(&key);
    let trusted = [StatementIssuer {
        iss: STATE,
        keys: &keys,
    }];
    let statement = json!(key.sign("JWT", &claims()).unwrap());
    let client = register(&statement, &trusted).unwrap();
    assert_eq!(client.client_name.as_deref(), Some("Library"));
    assert_eq!(client.software_id.as_deref(), Some("lib"));
    let uri = client.client_uri.as_deref();
    assert_eq!(uri, Some("https://service.example/"), "what it leaves open");
    let kept = client.software_statement.as_deref();
    assert_eq!(kept, statement.as_str(), "as it was given");
}

#[test]
fn without_trusted_issuers_statements_are_ignored() {
    let client = register(&json!("nonsense"), &[]).unwrap();
    assert_eq!(client.client_name.as_deref(), Some("Something else"));
}

#[test]
fn a_statement_by_nobody_trusted_or_out_of_time_is_refused() {
    use RegistrationError::{
        InvalidClientMetadata, InvalidSoftwareStatement, UnapprovedSoftwareStatement,
    };
    let [key, other] = [(); 2].map(|()| SigningKey::generate().unwrap());
    let (keys, others) = (public(&key), public(&other));
    let trusted = [
        StatementIssuer {
            iss: STATE,
            keys: &keys,
        },
        StatementIssuer {
            iss: "https://other.example",
            keys: &others,
        },
    ];
    let signed = |key: &SigningKey, typ: &str, more: &dyn Fn(&mut Value)| {
        let mut claims = claims();
        more(&mut claims);
        json!(key.sign(typ, &claims).unwrap())
    };
    let stranger = SigningKey::generate().unwrap();
    let good = signed(&key, "JWT", &|_| {});
    let broken = json!(format!("{}A", good.as_str().unwrap().split_at(200).0));
    for (why, statement, error) in [
        (
            "a stranger",
            signed(&stranger, "JWT", &|_| {}),
            UnapprovedSoftwareStatement,
        ),
        (
            "in another's name",
            signed(&other, "JWT", &|_| {}),
            UnapprovedSoftwareStatement,
        ),
        (
            "nobody's name",
            signed(&key, "JWT", &|c| {
                c.as_object_mut().unwrap().remove("iss");
            }),
            UnapprovedSoftwareStatement,
        ),
        (
            "another type",
            signed(&key, "logout+jwt", &|_| {}),
            InvalidSoftwareStatement,
        ),
        (
            "over",
            signed(&key, "JWT", &|c| c["exp"] = json!(NOW.secs() - 300)),
            InvalidSoftwareStatement,
        ),
        (
            "from the future",
            signed(&key, "JWT", &|c| c["iat"] = json!(NOW.secs() + 300)),
            InvalidSoftwareStatement,
        ),
        (
            "not yet",
            signed(&key, "JWT", &|c| c["nbf"] = json!(NOW.secs() + 300)),
            InvalidSoftwareStatement,
        ),
        (
            "a time that is none",
            signed(&key, "JWT", &|c| c["exp"] = json!("soon")),
            InvalidSoftwareStatement,
        ),
        ("cut", broken, InvalidSoftwareStatement),
        ("no text", json!(7), InvalidSoftwareStatement),
        (
            "what it says is checked too",
            signed(&key, "JWT", &|c| c["redirect_uris"] = json!(7)),
            RegistrationError::InvalidRedirectUri,
        ),
        (
            "keys of two kinds",
            signed(&key, "JWT", &|c| c["subject_type"] = json!("public")),
            InvalidClientMetadata,
        ),
    ] {
        let refused = register(&statement, &trusted).expect_err(why);
        assert_eq!(refused.error, error, "{why}");
    }
}
