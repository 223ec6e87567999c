//! The trust marks that a realm asks of services (OpenID Federation 1.0, section 7).
use super::{resolve, superiors::Known};
use crate::Identity;
use protocols::{
    Timestamp,
    federation::{NamedMark, TrustChain, TrustMark, TrustMarkRules},
    jose::{Jwks, unverified_claims},
};

/// Whether the entity of a chain shows every wanted mark, each by somebody whom the same anchor
/// lets give it.
pub(super) async fn all_shown(
    identity: &Identity,
    anchors: &[Known],
    chain: &TrustChain,
    wanted: &[String],
    now: Timestamp,
) -> bool {
    for kind in wanted {
        if !shown(identity, anchors, chain, kind, now).await {
            return false;
        }
    }
    true
}

async fn shown(
    identity: &Identity,
    anchors: &[Known],
    chain: &TrustChain,
    kind: &str,
    now: Timestamp,
) -> bool {
    let holder = chain.subject();
    let mut marks = holder.trust_marks.iter();
    let Some(mark) = marks.find(|mark| mark.trust_mark_type == *kind) else {
        return false;
    };
    let Some(anchor) = anchors.iter().find(|a| a.entity == chain.anchor()) else {
        return false;
    };
    let Some((issuer, keys)) = issuer(identity, anchor, mark, now).await else {
        return false;
    };
    let Some(rules) = chain.anchor_configuration().map(TrustMarkRules::from) else {
        return false;
    };
    rules.verify(mark, &holder.sub, &issuer, &keys, now).is_ok()
}

/// Who claims to have given it, with the keys that a chain to the anchor shows.
async fn issuer(
    identity: &Identity,
    anchor: &Known,
    mark: &NamedMark,
    now: Timestamp,
) -> Option<(String, Jwks)> {
    // Read for its issuer alone: what it says is believed when that one's keys verify it.
    let claimed: TrustMark = unverified_claims(&mark.trust_mark).ok()?;
    if claimed.iss == anchor.entity {
        return Some((claimed.iss, anchor.keys.clone()));
    }
    let anchors = std::slice::from_ref(anchor);
    let chain = resolve::chain(identity, anchors, &claimed.iss, now)
        .await
        .ok()?;
    Some((claimed.iss, chain.subject().jwks.clone()))
}
