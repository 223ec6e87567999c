//! The keys of a realm: of every algorithm, published before they sign, changed without harm.
use crate::{
    journey::tokens,
    people::{Browser, ask, by_password, code_in},
    world::{World, everywhere},
};
use identity::Rotated;
use protocols::{
    jose::{
        self, Algorithm, Jwks, PublicKey, Purpose,
        jwe::KeyManagement::{EcdhEs, RsaOaep256},
    },
    oidc::IdTokenClaims,
};
use std::sync::Arc;

const DAY: i64 = 86_400;

async fn keys(world: &World) -> Jwks {
    serde_json::from_str(&world.get("id.one", "/jwks", None).await.body).unwrap()
}

fn count(keys: &Jwks, algorithm: Algorithm) -> usize {
    keys.keys
        .iter()
        .filter(|key| key.verifies(algorithm))
        .count()
}

fn has(keys: &Jwks, kid: &str) -> bool {
    keys.keys.iter().any(|key| key.kid() == Some(kid))
}

fn for_encryption(keys: &Jwks) -> Vec<&PublicKey> {
    let all = keys.keys.iter();
    all.filter(|key| key.purpose() == Some(Purpose::Encryption))
        .collect()
}

async fn rotate(world: &World) -> Vec<Rotated> {
    let (db, vault) = (&world.app.db, &world.app.vault);
    let mut chance = world.app.dice.chance();
    let rotated = identity::rotate_keys(db, vault, "one", world.now(), &mut chance).await;
    world.identity.refresh().await;
    rotated.unwrap()
}

fn kid_of<'r>(rotated: &'r [Rotated], algorithm: &str) -> &'r str {
    let found = rotated.iter().find(|one| one.algorithm == algorithm);
    &found.unwrap().kid
}

async fn code(browser: &mut Browser) -> String {
    code_in(&browser.get(&format!("/authorize?{}", ask("library"))).await).unwrap()
}

fn is_signed(answer: &serde_json::Value, keys: &Jwks) -> bool {
    let token = answer["id_token"].as_str().unwrap();
    jose::verify::<IdTokenClaims>(token, &["JWT"], keys).is_ok()
}

#[tokio::test]
async fn keys_rotate_without_breaking_a_flow_that_runs() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let before = keys(&world).await;
        let running = code(&mut browser).await;
        let redeemed = code(&mut browser).await;
        let old = tokens(&world, &redeemed).await;
        let rotated = rotate(&world).await;
        assert!(has(&before, kid_of(&rotated, "ES256")), "published before");
        assert!(has(&before, kid_of(&rotated, "EdDSA")), "published before");
        let after = keys(&world).await;
        assert_eq!(count(&after, Algorithm::Es256), 3, "retired, active, next");
        assert!(is_signed(&old, &after), "what was signed before holds");
        // The service may still have the keys of before.
        let new = tokens(&world, &running).await;
        assert!(is_signed(&new, &before) && is_signed(&new, &after));
        world.later(DAY + 1);
        world.identity.refresh().await;
        let later = keys(&world).await;
        assert_eq!(count(&later, Algorithm::Es256), 2, "retired for a day");
    })
    .await;
}

#[tokio::test]
async fn services_encrypt_to_the_active_key_alone() {
    everywhere(|world| async move {
        let before = keys(&world).await;
        let [first] = for_encryption(&before)[..] else {
            panic!("one key to encrypt to")
        };
        assert!(first.takes(EcdhEs) && !first.verifies(Algorithm::Es256));
        let rotated = rotate(&world).await;
        let after = keys(&world).await;
        let [second] = for_encryption(&after)[..] else {
            panic!("one key to encrypt to")
        };
        assert_eq!(second.kid(), Some(kid_of(&rotated, "ECDH-ES")));
        assert_ne!(second, first);
    })
    .await;
}

#[tokio::test]
async fn rsa_keys_are_made_once_somebody_registers_for_them_and_stay() {
    everywhere(|world| async move {
        let before = keys(&world).await;
        assert_eq!(count(&before, Algorithm::Rs256), 0, "nobody waits for them");
        // One that is needed at once is made at once.
        let (one, ps256) = (&world.identity, Algorithm::Ps256);
        one.ready_to_sign("one", ps256).await.unwrap();
        let first = keys(&world).await;
        assert_eq!(count(&first, ps256), 2, "active and next");
        assert_eq!(count(&first, Algorithm::Rs256), 0);
        one.ready_to_sign("one", ps256).await.unwrap();
        assert_eq!(keys(&world).await, first, "made once");
        // Others are made when a client registers for them, one after the other.
        assert_eq!(
            one.make_missing_keys().await.unwrap(),
            0,
            "nobody wants one"
        );
        let mut client = (*world.app.region.client("one", "library").unwrap()).clone();
        client.id = "old-product".to_owned();
        client.oauth.id_token_signed_response_alg = Some(Algorithm::Rs256);
        client.oauth.request_object_encryption_alg = Some(RsaOaep256);
        world.app.region.clients.put(Arc::new(client));
        assert_eq!(one.make_missing_keys().await.unwrap(), 1);
        assert_eq!(one.make_missing_keys().await.unwrap(), 1);
        assert_eq!(one.make_missing_keys().await.unwrap(), 0);
        let all = keys(&world).await;
        assert_eq!(count(&all, Algorithm::Rs256), 2);
        assert!(all.for_encryption(RsaOaep256).is_some());
        let restarted = world.restarted().await;
        assert_eq!(keys(&restarted).await, all);
    })
    .await;
}

#[tokio::test]
async fn two_nodes_that_make_a_key_at_once_end_with_the_same() {
    everywhere(|world| async move {
        let other = world.restarted().await;
        let (a, b) = tokio::join!(
            world.identity.ready_to_sign("one", Algorithm::Rs256),
            other.identity.ready_to_sign("one", Algorithm::Rs256),
        );
        a.unwrap();
        b.unwrap();
        for node in [&world, &other] {
            node.identity.refresh().await;
            assert_eq!(count(&keys(node).await, Algorithm::Rs256), 2);
        }
        assert_eq!(keys(&world).await, keys(&other).await);
    })
    .await;
}

#[tokio::test]
async fn keys_change_by_the_calendar_and_once() {
    everywhere(|world| async move {
        let first = keys(&world).await;
        world.later(90 * DAY - 1);
        assert_eq!(world.identity.rotate_due_keys().await.unwrap(), 0);
        world.later(1);
        let other = world.restarted().await;
        let (a, b) = tokio::join!(
            world.identity.rotate_due_keys(),
            other.identity.rotate_due_keys()
        );
        // Three kinds in three realms, whoever changed them.
        assert_eq!(a.unwrap() + b.unwrap(), 9);
        world.identity.refresh().await;
        let second = keys(&world).await;
        assert_eq!(count(&second, Algorithm::Es256), 3);
        assert_eq!(count(&second, Algorithm::EdDsa), 3);
        assert_ne!(for_encryption(&first), for_encryption(&second));
        assert_eq!(
            world.identity.rotate_due_keys().await.unwrap(),
            0,
            "not yet again"
        );
        let short = r#"issuer_host = "id.one", key_days = 1"#;
        let short = world.changed(r#"issuer_host = "id.one""#, short).await;
        world.later(DAY);
        assert_eq!(short.identity.rotate_due_keys().await.unwrap(), 3);
        let never = r#"issuer_host = "id.one", key_days = 0"#;
        let never = world.changed(r#"issuer_host = "id.one""#, never).await;
        let before = keys(&never).await;
        world.later(1000 * DAY);
        never.identity.rotate_due_keys().await.unwrap();
        never.identity.refresh().await;
        let mut after = keys(&never).await.keys.into_iter();
        assert!(after.all(|key| before.keys.contains(&key)), "never");
    })
    .await;
}

#[tokio::test]
async fn a_realm_that_does_not_exist_has_no_key_to_rotate() {
    everywhere(|world| async move {
        let (db, vault) = (&world.app.db, &world.app.vault);
        let mut chance = world.app.dice.chance();
        let refused = identity::rotate_keys(db, vault, "nowhere", world.now(), &mut chance);
        assert!(refused.await.is_err());
    })
    .await;
}
