//! What a portal gives away: the figures of the monitor, and the exports of the catalogue.
use crate::{
    Portal, monitor,
    network::{Published, published},
    place::{Place, area_of},
};
use protocols::Timestamp;
use std::sync::Arc;
use web::{Failure, Municipality, OpenData, region::Kind};

/// Where places are named, by the kind of their key.
const GEOCODING: &str = "http://dcat-ap.de/def/politicalGeocoding/";

/// A dataset with its files.
#[derive(Debug, Clone)]
pub(super) struct Dataset {
    /// Its name within the page and its address: "monitor".
    pub(super) id: &'static str,
    /// Text keys; both take a `name`.
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) keywords: &'static [&'static str],
    pub(super) publisher: Publisher,
    pub(super) issued: Option<Timestamp>,
    pub(super) modified: Timestamp,
    /// The beginnings of the first and the last day that it tells of.
    pub(super) span: Option<(Timestamp, Timestamp)>,
    pub(super) files: Vec<File>,
}

/// Who gives the data, and of where they are.
#[derive(Debug, Clone)]
pub(super) struct Publisher {
    pub(super) name: String,
    /// Origin of its portal.
    pub(super) origin: String,
    /// Whether it is one municipality.
    pub(super) local: bool,
    /// Addresses of its municipalities in the lists of DCAT-AP.de, and of the level they are on.
    pub(super) places: Vec<String>,
    pub(super) level: String,
}

/// A file.
#[derive(Debug, Clone)]
pub(super) struct File {
    /// Its name within the dataset: "csv".
    pub(super) id: &'static str,
    /// What people read.
    pub(super) name: String,
    /// The page that leads to it, and the file itself.
    pub(super) access: String,
    pub(super) download: String,
    /// Its type in the EU's list of file types, and as a media type.
    pub(super) format: &'static str,
    pub(super) media: &'static str,
    pub(super) at: Timestamp,
    pub(super) size: Option<u64>,
    pub(super) sha256: Option<String>,
}

impl Dataset {
    /// Its address.
    pub(super) fn iri(&self) -> String {
        format!("{}/offene-daten#{}", self.publisher.origin, self.id)
    }
}

impl Publisher {
    fn of(portal: &Portal, place: &Place) -> Self {
        let region = &portal.app.region;
        let towns: Vec<&Arc<Municipality>> = match &place.town {
            Some(town) => vec![town],
            None => region.of_realm(&place.realm.id).collect(),
        };
        let district = |town: &Municipality| town.kind == Kind::District;
        let level = if place.town.as_deref().is_some_and(district) {
            "administrativeDistrict"
        } else {
            "municipality"
        };
        let places = towns.into_iter().map(|town| {
            if district(town) {
                format!("{GEOCODING}districtKey/{}", area_of(town))
            } else {
                format!("{GEOCODING}regionalKey/{}", town.ars)
            }
        });
        Self {
            name: place.name().to_owned(),
            origin: region.public.origin(place.host()),
            local: place.town.is_some(),
            places: places.collect(),
            level: format!("{GEOCODING}Level/{level}"),
        }
    }

    /// Its address, as somebody who gives data.
    pub(super) fn iri(&self) -> String {
        format!("{}/offene-daten#herausgeber", self.origin)
    }
}

/// Who speaks at a portal, under which conditions if that was decided, and what there is.
pub(super) struct Offer {
    pub(super) publisher: Publisher,
    pub(super) terms: Option<OpenData>,
    pub(super) datasets: Vec<Dataset>,
}

/// What a portal offers just now.
///
/// # Errors
/// The database; the folder of exports.
pub(super) async fn offer(portal: &Portal, place: &Place) -> Result<Offer, Failure> {
    let publisher = Publisher::of(portal, place);
    let figures = monitor::covered(portal).await?;
    let figures = figures.map(|covered| of_monitor(&publisher, &covered));
    let export = match portal.exports.clone() {
        Some(folder) => {
            let read = tokio::task::spawn_blocking(move || published(&folder)).await;
            let all = read.map_err(Failure::fault)?.map_err(Failure::fault)?;
            all.into_iter().rfind(|one| one.since.is_none())
        }
        None => None,
    };
    // All portals of a region have the same exports: it is one dataset, of the region's own portal.
    let whole = Place {
        realm: place.realm.clone(),
        town: place
            .town
            .clone()
            .filter(|_| place.realm.umbrella_host.is_none()),
    };
    let export = export.map(|full| of_catalogue(Publisher::of(portal, &whole), &full));
    Ok(Offer {
        publisher,
        terms: place.realm.open_data.clone(),
        datasets: figures.into_iter().chain(export).collect(),
    })
}

fn of_monitor(publisher: &Publisher, covered: &monitor::Covered) -> Dataset {
    let file = |id, name: &str, format, media| File {
        id,
        name: name.to_owned(),
        access: format!("{}/monitor", publisher.origin),
        download: format!("{}/monitor.{id}", publisher.origin),
        format,
        media,
        at: covered.counted_at,
        size: None,
        sha256: None,
    };
    Dataset {
        id: "monitor",
        title: "open-data-monitor",
        description: "open-data-monitor-help",
        keywords: &["Onlinezugangsgesetz", "Reifegrad", "Verwaltungsleistungen"],
        publisher: publisher.clone(),
        issued: Some(covered.first),
        modified: covered.counted_at,
        span: Some((covered.first, covered.last)),
        files: vec![
            file("csv", "monitor.csv", "CSV", "text/csv"),
            file("json", "monitor.json", "JSON", "application/json"),
        ],
    }
}

fn of_catalogue(publisher: Publisher, full: &Published) -> Dataset {
    let list = format!("{}/verbund/exporte", publisher.origin);
    let file = File {
        id: "xml",
        name: "XZuFi 2.2".to_owned(),
        download: format!("{list}/{}", full.name()),
        access: list,
        format: "XML",
        media: "application/xml",
        at: full.at,
        size: Some(full.size),
        sha256: Some(full.sha256.clone()),
    };
    Dataset {
        id: "katalog",
        title: "open-data-catalogue",
        description: "open-data-catalogue-help",
        keywords: &["Verwaltungsleistungen", "Zuständigkeiten", "XZuFi"],
        publisher,
        issued: None,
        modified: full.at,
        span: None,
        files: vec![file],
    }
}
