//! Who else is in the federation: the providers that the anchors of a realm list (OpenID
//! Federation 1.0, section 8.2), asked once in a while.
use super::superiors::{Known, anchors};
use crate::here::Here;
use protocols::{
    Timestamp,
    federation::{EntityStatement, FEDERATION_ENTITY, is_entity, well_known},
    oauth::registration::check_called,
};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// How long a list is used, in seconds.
const KEPT_SECS: i64 = 600;
/// The same where an anchor did not answer: it may be back soon, and is not asked by everybody.
const KEPT_PART_SECS: i64 = 30;
/// The most providers that are shown.
const MOST: usize = 200;
/// The longest time that a person waits for all lists.
const PATIENCE: Duration = Duration::from_secs(5);

/// The lists by realm, with until when they are used.
#[derive(Debug, Default)]
pub(super) struct Lists(Mutex<HashMap<String, (Timestamp, Vec<String>)>>);

impl Lists {
    fn kept(&self, realm: &str, now: Timestamp) -> Option<Vec<String>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (until, list) = all.get(realm)?;
        (now < *until).then(|| list.clone())
    }
    fn keep(&self, realm: &str, until: Timestamp, list: &[String]) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(realm.to_owned(), (until, list.to_vec()));
    }
}

/// The providers that the realm's anchors list; none where no anchor can be reached.
pub(super) async fn providers(here: &Here) -> Vec<String> {
    let (realm, lists) = (&here.realm.id, &here.identity.federation.lists);
    if let Some(list) = lists.kept(realm, here.now) {
        return list;
    }
    let own = here.identity.app.region.issuer(&here.realm);
    let (mut found, mut answered) = (Vec::new(), 0);
    let anchors = anchors(&here.identity, &here.realm);
    let ask = async {
        for anchor in &anchors {
            if let Some(list) = of(here, anchor).await {
                found.extend(list);
                answered += 1;
            }
        }
    };
    // What came in time is shown.
    let _ = tokio::time::timeout(PATIENCE, ask).await;
    let all = answered == anchors.len();
    found.retain(|entity| *entity != own);
    found.sort_unstable();
    found.dedup();
    found.truncate(MOST);
    let secs = if all { KEPT_SECS } else { KEPT_PART_SECS };
    lists.keep(realm, here.now.plus_secs(secs), &found);
    found
}

async fn of(here: &Here, anchor: &Known) -> Option<Vec<String>> {
    let (calls, reach) = (&here.identity.client_keys, here.identity.push_reach());
    let token = calls.document(&well_known(&anchor.entity)).await?;
    let said = EntityStatement::verify(token.trim(), &anchor.keys, here.now).ok()?;
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
