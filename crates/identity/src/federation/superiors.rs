//! Whose word counts: the anchors of a realm with their keys, and those for whom it vouches.
use crate::Identity;
use protocols::{federation::TrustAnchor, jose::Jwks};
use web::{Realm, federation::Subordinate};

/// An entity with keys that are known by another way than the federation itself.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub entity: String,
    pub keys: Jwks,
}

impl Known {
    /// As the chain's verification takes it.
    pub(super) fn anchor(&self) -> TrustAnchor<'_> {
        TrustAnchor {
            entity: &self.entity,
            keys: &self.keys,
        }
    }
}

fn known(
    identity: &Identity,
    entity: Option<&String>,
    keys: Option<&Jwks>,
    realm: Option<&String>,
) -> Option<Known> {
    if let (Some(entity), Some(keys)) = (entity, keys) {
        let (entity, keys) = (entity.clone(), keys.clone());
        return Some(Known { entity, keys });
    }
    // Another realm of this installation: its keys are at hand, and change with it.
    let region = &identity.app.region;
    let realm = region.realm(realm?)?;
    Some(Known {
        entity: region.issuer(realm),
        keys: identity.federation.keys.of(&realm.id)?.published.clone(),
    })
}

/// The anchors of a realm.
pub(super) fn anchors(identity: &Identity, realm: &Realm) -> Vec<Known> {
    let all = realm.federation.iter().flat_map(|f| &f.trust_anchor);
    let known = |m: &web::federation::Member| {
        known(
            identity,
            m.entity.as_ref(),
            m.jwks.as_ref(),
            m.realm.as_ref(),
        )
    };
    all.filter_map(known).collect()
}

/// Those for whom a realm vouches, with what it says about them.
pub(super) fn subordinates<'r>(
    identity: &Identity,
    realm: &'r Realm,
) -> Vec<(Known, &'r Subordinate)> {
    let all = realm.federation.iter().flat_map(|f| &f.subordinate);
    all.filter_map(|m| {
        let known = known(
            identity,
            m.entity.as_ref(),
            m.jwks.as_ref(),
            m.realm.as_ref(),
        );
        Some((known?, m))
    })
    .collect()
}

/// Who is right above a realm: whom its file names, and the realms of this installation that vouch
/// for it.
pub(super) fn hints(identity: &Identity, realm: &Realm) -> Vec<String> {
    let named = realm.federation.iter().flat_map(|f| &f.authority_hints);
    let mut all: Vec<String> = named.cloned().collect();
    let region = &identity.app.region;
    for above in &region.realms {
        let below = above.federation.iter().flat_map(|f| &f.subordinate);
        let ours = below
            .filter_map(|m| m.realm.as_ref())
            .any(|id| *id == realm.id);
        let issuer = region.issuer(above);
        if ours && !all.contains(&issuer) {
            all.push(issuer);
        }
    }
    all
}
