//! The region's file of offices, `offices.toml`: where people go, and for what.
use super::{
    Area, BadCatalogue, Body, ByLanguage, Catalogue, Contact, ContactKind, Name, Office,
    OpeningHours, Position, PostalAddress, Record, Responsibility, Target, files::SOURCE,
    localities,
};
use serde::Deserialize;
use store::Id;
use web::{App, Region};

const FILE: &str = "offices.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    office: Vec<FileOffice>,
}

/// An office as the file has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileOffice {
    /// Its name in addresses and for other entries.
    pub(super) id: String,
    /// Regional key of those it is there for.
    area: Area,
    /// Id of the office above it.
    #[serde(default)]
    parent: String,
    name: String,
    #[serde(default)]
    description: String,
    street: String,
    postal_code: String,
    town: String,
    /// Degrees.
    north: String,
    east: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    mail: String,
    #[serde(default)]
    web: String,
    /// "1-5 08:00-12:30": weekdays from Monday, and from when to when.
    #[serde(default)]
    hours: Vec<String>,
    #[serde(default)]
    hours_remark: String,
    #[serde(default)]
    appointments: String,
    #[serde(default)]
    accessibility: String,
    /// `LeiKa` keys of what it does.
    #[serde(default)]
    services: Vec<String>,
}

impl Catalogue {
    /// With the offices of `offices.toml`.
    ///
    /// # Errors
    /// One sentence that names file, entry and field.
    pub fn with_offices(mut self, text: &str) -> Result<Self, BadCatalogue> {
        let file: File =
            toml::from_str(text).map_err(|e| BadCatalogue(format!("{FILE}: {}", e.message())))?;
        for office in &file.office {
            let bad =
                |what: &str| BadCatalogue(format!("{FILE}: office \"{}\": {what}", office.id));
            let clean = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
            if office.id.is_empty() || !office.id.bytes().all(clean) {
                return Err(bad("id: is not made of a-z, 0-9 and hyphens"));
            }
            if file.office.iter().filter(|o| o.id == office.id).count() > 1 {
                return Err(bad("id: is used twice"));
            }
            if !office.parent.is_empty() && !file.office.iter().any(|o| o.id == office.parent) {
                return Err(bad("parent: there is no such office"));
            }
            if !localities::is_postal_code(&office.postal_code) {
                return Err(bad("postal_code: is not five digits"));
            }
            if Position::read(&office.north, &office.east).is_none() {
                return Err(bad("north, east: are not degrees with at most six places"));
            }
            if office.hours.iter().any(|text| hours(text).is_none()) {
                return Err(bad("hours: are not like \"1-5 08:00-12:30\""));
            }
        }
        self.offices = file.office;
        Ok(self)
    }
}

/// The records of all offices, and of what they do.
pub(super) fn records(
    catalogue: &Catalogue,
    app: &App,
    id: &mut impl FnMut() -> Id,
) -> Vec<Record> {
    let mut all = Vec::new();
    for office in &catalogue.offices {
        let owner = owner(&office.area, &app.region);
        let mut record = |foreign_id: String, body| Record {
            id: id(),
            source: SOURCE.to_owned(),
            foreign_id,
            owner: owner.clone(),
            area: office.area.clone(),
            body,
            extra: String::new(),
        };
        all.push(record(
            office.id.clone(),
            Body::Office(Box::new(office.body())),
        ));
        for key in &office.services {
            let body = Body::Responsibility(Responsibility {
                service: key.clone(),
                target: Target::Office(Name::new(SOURCE, &office.id)),
                role: String::new(),
            });
            all.push(record(format!("{}/{key}", office.id), body));
        }
    }
    all
}

/// The municipality of exactly this area, whose staff may change it.
fn owner(area: &Area, region: &Region) -> String {
    let mut all = region.municipalities.iter();
    all.find(|m| crate::place::area_of(m) == *area)
        .map(|m| m.id.clone())
        .unwrap_or_default()
}

impl FileOffice {
    fn body(&self) -> Office {
        let german = |text: &str| match text.trim() {
            "" => ByLanguage::new(),
            text => ByLanguage::from([("de".to_owned(), text.to_owned())]),
        };
        let contacts = [
            (ContactKind::Phone, &self.phone),
            (ContactKind::Mail, &self.mail),
            (ContactKind::Web, &self.web),
        ];
        let said = contacts.into_iter().filter(|(_, value)| !value.is_empty());
        let position = Position::read(&self.north, &self.east);
        Office {
            name: german(&self.name),
            description: german(&self.description),
            parent: (!self.parent.is_empty()).then(|| Name::new(SOURCE, &self.parent)),
            addresses: vec![PostalAddress {
                street: self.street.clone(),
                postal_code: self.postal_code.clone(),
                town: self.town.clone(),
                position: position.map(|p| (p.north, p.east)),
                ..PostalAddress::default()
            }],
            contacts: said
                .map(|(kind, value)| Contact {
                    kind,
                    value: value.clone(),
                })
                .collect(),
            opening_hours: self
                .hours
                .iter()
                .filter_map(|h| hours(h))
                .flatten()
                .collect(),
            opening_remark: german(&self.hours_remark),
            appointments: (!self.appointments.is_empty()).then(|| self.appointments.clone()),
            accessibility: german(&self.accessibility),
        }
    }
}

/// Reads "1-5 08:00-12:30" or "4 13:00-18:00".
fn hours(text: &str) -> Option<Vec<OpeningHours>> {
    let (days, times) = text.split_once(' ')?;
    let day = |text: &str| text.parse().ok().filter(|day| (1..=7).contains(day));
    let (first, last): (u8, u8) = match days.split_once('-') {
        Some((first, last)) => (day(first)?, day(last)?),
        None => (day(days)?, day(days)?),
    };
    let minute = |text: &str| {
        let (hour, minute) = text.split_once(':')?;
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
    };
    let (from, until) = times.split_once('-')?;
    let (from, until) = (minute(from)?, minute(until)?);
    let span = |weekday| OpeningHours {
        weekday,
        from,
        until,
    };
    (first <= last && from < until && until <= 24 * 60).then(|| (first..=last).map(span).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opening_hours_are_read_strictly() {
        let spans = hours("1-5 08:00-12:30").unwrap();
        assert_eq!(spans.len(), 5);
        assert_eq!(
            (spans[4].weekday, spans[4].from, spans[4].until),
            (5, 480, 750)
        );
        assert_eq!(hours("7 00:00-24:00").unwrap().len(), 1);
        for bad in [
            "",
            "1",
            "0 08:00-12:00",
            "5-1 08:00-12:00",
            "8 08:00-12:00",
            "1 12:00-08:00",
            "1 08:00-24:01",
            "1 8-12",
            "1 08:60-12:00",
        ] {
            assert_eq!(hours(bad), None, "{bad}");
        }
    }
}
