//! Who else is in the federation: the providers that the anchors of a realm list (OpenID
//! Federation 1.0, section 8.2), asked once in a while, with the names that their chains show.
use super::{
    providers,
    superiors::{Known, anchors},
};
use crate::{Identity, here::Here};
use protocols::{
    Timestamp,
    federation::{EntityStatement, FEDERATION_ENTITY, is_entity, well_known},
    oauth::registration::check_called,
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::task::JoinSet;
use web::Realm;

/// How long a list is used, in seconds.
const KEPT_SECS: i64 = 600;
/// The same where an anchor did not answer: it may be back soon, and is not asked by everybody.
const KEPT_PART_SECS: i64 = 30;
/// The most providers that are shown.
const MOST: usize = 200;
/// So many are asked for their names at the same time.
const MOST_AT_ONCE: usize = 8;
/// The longest time that a person waits; what comes later is shown to the next one.
const PATIENCE: Duration = Duration::from_secs(5);

/// A provider's name; none where no chain leads to it.
type Name = Option<String>;

/// What was found of one realm.
#[derive(Debug, Default, Clone)]
struct Found {
    until: Timestamp,
    entities: Vec<String>,
    /// By entity, with until when it is used.
    names: HashMap<String, (Timestamp, Name)>,
}

/// The lists by realm.
#[derive(Debug, Default)]
pub(super) struct Lists {
    found: Mutex<HashMap<String, Found>>,
    /// Whoever holds it is looking: others wait for what comes of that.
    looking: tokio::sync::Mutex<()>,
}

impl Lists {
    fn of(&self, realm: &str) -> Found {
        let all = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(realm).cloned().unwrap_or_default()
    }
    fn change(&self, realm: &str, change: impl FnOnce(&mut Found)) {
        let mut all = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        change(all.entry(realm.to_owned()).or_default());
    }
}

/// The providers that the realm's anchors list, each with its name as far as that is known; none to
/// whom no chain leads, and none at all where no anchor can be reached.
pub(super) async fn providers(here: &Here) -> Vec<(String, Name)> {
    let (realm, lists) = (&here.realm.id, &here.identity.federation.lists);
    if here.now >= lists.of(realm).until {
        let looking = look(here.identity.clone(), here.realm.clone(), here.now);
        let _ = tokio::time::timeout(PATIENCE, tokio::spawn(looking)).await;
    }
    let Found {
        entities, names, ..
    } = lists.of(realm);
    let shown = entities
        .into_iter()
        .filter_map(|entity| match names.get(&entity) {
            Some((_, name)) => Some((entity, Some(name.clone()?))),
            None => Some((entity, None)),
        });
    shown.collect()
}

/// Goes on when the person who began it has left.
async fn look(identity: Identity, realm: Arc<Realm>, now: Timestamp) {
    let lists = &identity.federation.lists;
    let _alone = lists.looking.lock().await;
    if now < lists.of(&realm.id).until {
        return;
    }
    let own = identity.app.region.issuer(&realm);
    let anchors = anchors(&identity, &realm);
    let (mut entities, mut secs) = (Vec::new(), KEPT_SECS);
    for anchor in &anchors {
        match listed(&identity, anchor, now).await {
            Some(list) => entities.extend(list),
            None => secs = KEPT_PART_SECS,
        }
    }
    entities.retain(|entity| *entity != own);
    entities.sort_unstable();
    entities.dedup();
    entities.truncate(MOST);
    lists.change(&realm.id, |found| {
        found.until = now.plus_secs(secs);
        found.entities.clone_from(&entities);
        found
            .names
            .retain(|entity, (until, _)| now < *until && entities.contains(entity));
    });
    let known = lists.of(&realm.id).names;
    entities.retain(|entity| !known.contains_key(entity));
    names(&identity, &realm, &anchors, entities, now).await;
}

async fn listed(identity: &Identity, anchor: &Known, now: Timestamp) -> Option<Vec<String>> {
    let (calls, reach) = (&identity.client_keys, identity.push_reach());
    let token = calls.document(&well_known(&anchor.entity)).await?;
    let said = EntityStatement::verify(token.trim(), &anchor.keys, now).ok()?;
    let member = said.metadata.get(FEDERATION_ENTITY)?;
    let endpoint = member.get("federation_list_endpoint")?.as_str()?;
    check_called(endpoint, reach).ok()?;
    let joint = if endpoint.contains('?') { '&' } else { '?' };
    let url = format!("{endpoint}{joint}entity_type=openid_provider");
    let names: Vec<String> = serde_json::from_str(&calls.document(&url).await?).ok()?;
    Some(
        names
            .into_iter()
            .filter(|name| is_entity(name, reach))
            .collect(),
    )
}

/// Learns what people read in the place of addresses. A name counts only where a chain shows it:
/// otherwise anybody could stand in the list as "Stadt Gelsenkirchen".
async fn names(
    identity: &Identity,
    realm: &Realm,
    anchors: &[Known],
    mut left: Vec<String>,
    now: Timestamp,
) {
    let mut running = JoinSet::new();
    loop {
        while let Some(entity) = (running.len() < MOST_AT_ONCE).then(|| left.pop()).flatten() {
            let (identity, anchors) = (identity.clone(), anchors.to_vec());
            running.spawn(async move {
                let provider = providers::look_up(&identity, &anchors, &entity, now).await;
                (entity, provider)
            });
        }
        let Some(ended) = running.join_next().await else {
            return;
        };
        let Ok((entity, provider)) = ended else {
            continue;
        };
        let known = match provider {
            Ok(provider) => (provider.until(), Some(provider.name)),
            Err(_) => (now.plus_secs(KEPT_SECS), None),
        };
        let keep = |found: &mut Found| drop(found.names.insert(entity, known));
        identity.federation.lists.change(&realm.id, keep);
    }
}
