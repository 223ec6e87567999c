//! What people ask for most.
use crate::{catalogue::MOST_USED, statistics::most_viewed};
use std::collections::HashMap;
use web::{App, Failure};

/// With fewer views nothing can be said; then counts what other portals are used for.
const ENOUGH: i64 = 500;
/// Services of a municipality that are looked at.
const MOST: i64 = 1_000;
/// How many of them its home page chooses from: some may not be offered any more.
const FIRST: usize = 10;
/// What everybody asks for, 0 to 100.
const OFTEN: u8 = 100;

/// How much services are asked for, by the views of the last weeks.
#[derive(Debug, Default)]
pub(crate) struct Demand {
    /// 0 to 100, by service, of all towns; nothing where too little was counted.
    everywhere: Option<HashMap<String, u8>>,
    /// By municipality, the most viewed first.
    first: HashMap<String, Vec<String>>,
}

impl Demand {
    pub(super) async fn read(app: &App) -> Result<Self, Failure> {
        let (mut all, mut first) = (HashMap::<String, i64>::new(), HashMap::new());
        for town in &app.region.municipalities {
            let (id, now) = (town.id.clone(), app.clock.now());
            let views = app
                .db
                .scan(move |tx| most_viewed(tx, &id, now, MOST))
                .await?;
            if views.iter().map(|(_, times)| times).sum::<i64>() >= ENOUGH {
                let groups = views.iter().take(FIRST).map(|(group, _)| group.clone());
                first.insert(town.id.clone(), groups.collect());
            }
            for (group, times) in views {
                *all.entry(group).or_default() += times;
            }
        }
        let enough = all.values().sum::<i64>() >= ENOUGH;
        Ok(Self {
            everywhere: enough.then(|| weighed(all)),
            first,
        })
    }

    /// How much a service is asked for, 0 to 100.
    pub(super) fn of(&self, group: &str) -> u8 {
        match &self.everywhere {
            Some(known) => known.get(group).copied().unwrap_or_default(),
            None if MOST_USED.contains(&group) => OFTEN,
            None => 0,
        }
    }

    /// What a town's people ask for most, as far as that is known of this town, or of others.
    pub(crate) fn first_of(&self, municipality: &str) -> Vec<String> {
        let known = self.first.get(municipality);
        known
            .cloned()
            .unwrap_or_else(|| MOST_USED.map(str::to_owned).to_vec())
    }
}

/// By the logarithm: what is viewed a thousand times is not a hundred times as likely as what is
/// viewed ten times.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 100"
)]
fn weighed(views: HashMap<String, i64>) -> HashMap<String, u8> {
    let most = views.values().copied().max().unwrap_or_default() as f64;
    let weight = |times: i64| (100.0 * (times as f64).ln_1p() / most.ln_1p()).round() as u8;
    views
        .into_iter()
        .map(|(group, times)| (group, weight(times)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_viewed_most_weighs_a_hundred_and_rare_things_little() {
        let views = [("a", 10_000), ("b", 100), ("c", 1), ("d", 0)];
        let views = views.map(|(group, times)| (group.to_owned(), times)).into();
        let weighed = weighed(views);
        let of = |group: &str| weighed[group];
        assert_eq!((of("a"), of("b"), of("c"), of("d")), (100, 50, 8, 0));
    }

    #[test]
    fn without_views_other_portals_tell() {
        let demand = Demand::default();
        assert_eq!(demand.of(MOST_USED[0]), OFTEN);
        assert_eq!(demand.of("something"), 0);
        assert_eq!(demand.first_of("town"), MOST_USED);
    }
}
