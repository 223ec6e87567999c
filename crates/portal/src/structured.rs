//! What pages say to programs in JSON-LD, in the words of schema.org.
//!
//! A `<script type="application/ld+json">` is a block of data: browsers never run it, so the
//! content security policy has nothing to say about it (HTML, section 4.12.1.1: its type is left
//! null before the policy is asked).
use crate::{
    catalogue::{Fee, Office, OpeningHours},
    office::Card,
};
use serde_json::{Value, json};

const CONTEXT: &str = "https://schema.org";
const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// What a service's page says.
#[derive(Debug)]
pub(crate) struct Service<'a> {
    pub(crate) name: &'a str,
    pub(crate) official_name: Option<&'a str>,
    pub(crate) key: Option<&'a str>,
    pub(crate) summary: &'a str,
    pub(crate) url: &'a str,
    /// Name of the place, and its own address.
    pub(crate) place: (&'a str, &'a str),
    /// Where it is done online, if anywhere.
    pub(crate) online: Option<&'a str>,
    pub(crate) languages: &'a [&'a str],
    pub(crate) offices: &'a [(Card, Office)],
    pub(crate) fees: &'a [Fee],
}

/// A service (`GovernmentService`).
pub(crate) fn service(said: &Service<'_>) -> Value {
    let mut data = json!({
        "@context": CONTEXT,
        "@type": "GovernmentService",
        "name": said.name,
        "url": said.url,
        "areaServed": { "@type": "AdministrativeArea", "name": said.place.0 },
        "provider": { "@type": "GovernmentOrganization", "name": said.place.0, "url": said.place.1 },
    });
    if let Some(name) = said.official_name.filter(|n| *n != said.name) {
        data["alternateName"] = name.into();
    }
    if !said.summary.is_empty() {
        data["description"] = said.summary.into();
    }
    if let Some(key) = said.key {
        data["identifier"] =
            json!({ "@type": "PropertyValue", "propertyID": "LeiKa", "value": key });
    }
    let offers: Vec<Value> = said.fees.iter().filter_map(offer).collect();
    if !offers.is_empty() {
        data["offers"] = offers.into();
    }
    let mut channels = Vec::new();
    if let Some(url) = said.online {
        channels.push(json!({
            "@type": "ServiceChannel", "serviceUrl": url, "availableLanguage": said.languages,
        }));
    }
    let origin = said.place.1.trim_end_matches('/');
    for (card, body) in said.offices {
        let url = format!("{origin}{}", card.href);
        let mut place = office(card, body, &url);
        remove(&mut place, "@context");
        channels.push(json!({ "@type": "ServiceChannel", "serviceLocation": place }));
    }
    if !channels.is_empty() {
        data["availableChannel"] = channels.into();
    }
    data
}

fn remove(data: &mut Value, name: &str) {
    if let Some(members) = data.as_object_mut() {
        members.remove(name);
    }
}

/// A fee that is a number of cents, exactly.
fn offer(fee: &Fee) -> Option<Value> {
    let cents = fee.cents.filter(|_| fee.up_to.is_none())?;
    let price = format!("{}.{:02}", cents / 100, cents % 100);
    Some(json!({ "@type": "Offer", "name": fee.what, "price": price, "priceCurrency": "EUR" }))
}

/// An office (`GovernmentOffice`).
pub(crate) fn office(card: &Card, body: &Office, url: &str) -> Value {
    let mut data = json!({
        "@context": CONTEXT,
        "@type": "GovernmentOffice",
        "name": card.name.text,
        "url": url,
    });
    if let Some(door) = card.door() {
        data["address"] = json!({
            "@type": "PostalAddress", "streetAddress": door.street, "postalCode": door.postal_code,
            "addressLocality": door.town, "addressCountry": "DE",
        });
        if let Some((north, east)) = door.position {
            data["geo"] = json!({
                "@type": "GeoCoordinates", "latitude": f64::from(north) / 1e6, "longitude": f64::from(east) / 1e6,
            });
        }
    }
    for (member, scheme) in [("telephone", "tel:"), ("email", "mailto:")] {
        let found = card
            .contacts
            .iter()
            .find(|c| c.href.as_deref().is_some_and(|h| h.starts_with(scheme)));
        if let Some(contact) = found {
            data[member] = contact.value.as_str().into();
        }
    }
    let hours: Vec<Value> = body
        .opening_hours
        .iter()
        .copied()
        .filter_map(opening)
        .collect();
    if !hours.is_empty() {
        data["openingHoursSpecification"] = hours.into();
    }
    data
}

fn opening(hours: OpeningHours) -> Option<Value> {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    Some(json!({
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": DAYS.get(usize::from(hours.weekday).checked_sub(1)?)?,
        "opens": clock(hours.from),
        "closes": clock(hours.until),
    }))
}

/// As text within a script element. A text of an editor's must not end the element and begin
/// another (`</script>`, `<!--`): without `<` it cannot.
pub(crate) fn script(data: &Value) -> String {
    data.to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script_element() {
        let written = script(&json!({ "name": "</script><script>alert(1)</script><!-- & -->" }));
        assert!(!written.contains(['<', '>', '&']), "{written}");
        let read: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read["name"], "</script><script>alert(1)</script><!-- & -->");
    }

    #[test]
    fn only_exact_fees_are_offers() {
        let fee = |cents, up_to| {
            offer(&Fee {
                cents,
                up_to,
                ..Fee::default()
            })
        };
        assert_eq!(fee(Some(1205), None).unwrap()["price"], "12.05");
        assert!(fee(Some(1205), Some(9000)).is_none());
        assert!(fee(None, None).is_none());
    }
}
