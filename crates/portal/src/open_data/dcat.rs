//! The catalogue for data portals, as DCAT-AP.de 3.0 asks for it. Addresses of licences, places and
//! contributors are those of <http://dcat-ap.de/def/>, the others of the EU's vocabularies.
use super::{
    datasets::{Dataset, File, Offer, Publisher},
    graph::{Node, Term},
};
use protocols::{Timestamp, date::Date, xzufi::Message};
use web::{Lang, OpenData, T};

/// The EU's lists.
const EU: &str = "http://publications.europa.eu/resource/authority";
const MEDIA: &str = "https://www.iana.org/assignments/media-types";
/// The languages in which things are described.
const LANGUAGES: [Lang; 2] = [Lang::De, Lang::En];

/// Everything that is said, as things with addresses.
pub(super) fn catalogue(offer: &Offer, terms: &OpenData) -> Vec<Node> {
    let own = &offer.publisher;
    let mut catalogue = Node::new(
        Some(format!("{}/offene-daten#verzeichnis", own.origin)),
        "dcat:Catalog",
    );
    in_languages(&mut catalogue, "dct:title", "open-data-of", &own.name);
    in_languages(
        &mut catalogue,
        "dct:description",
        "open-data-lead-of",
        &own.name,
    );
    catalogue.iri("dct:publisher", own.iri());
    catalogue.iri("dct:language", format!("{EU}/language/DEU"));
    catalogue.iri("foaf:homepage", format!("{}/offene-daten", own.origin));
    catalogue.iri("dct:license", terms.licence_uri());
    catalogue.iri("dcat:themeTaxonomy", format!("{EU}/data-theme"));
    catalogue.iri(
        "dcatap:availability",
        format!("{EU}/planned-availability/AVAILABLE"),
    );
    for place in &own.places {
        catalogue.iri("dct:spatial", place.as_str());
    }
    if let Some(issued) = offer.datasets.iter().filter_map(|one| one.issued).min() {
        catalogue.say("dct:issued", moment(issued));
    }
    if let Some(modified) = offer.datasets.iter().map(|one| one.modified).max() {
        catalogue.say("dct:modified", moment(modified));
    }
    for one in &offer.datasets {
        catalogue.iri("dcat:dataset", one.iri());
    }
    let mut nodes = vec![catalogue, publisher(own)];
    for one in &offer.datasets {
        if one.publisher.iri() != own.iri() {
            nodes.push(publisher(&one.publisher));
        }
        nodes.push(dataset(one, terms));
        nodes.extend(one.files.iter().map(|file| distribution(one, file, terms)));
    }
    nodes
}

fn publisher(of: &Publisher) -> Node {
    let mut node = Node::new(Some(of.iri()), "foaf:Agent");
    let kind = if of.local {
        "LocalAuthority"
    } else {
        "RegionalAuthority"
    };
    node.say("foaf:name", Term::Plain(of.name.clone()));
    node.iri("foaf:homepage", format!("{}/", of.origin));
    node.iri(
        "dct:type",
        format!("http://purl.org/adms/publishertype/{kind}"),
    );
    node
}

fn dataset(one: &Dataset, terms: &OpenData) -> Node {
    let of = &one.publisher;
    let mut node = Node::new(Some(one.iri()), "dcat:Dataset");
    in_languages(&mut node, "dct:title", one.title, &of.name);
    in_languages(&mut node, "dct:description", one.description, &of.name);
    node.say("dct:identifier", Term::Plain(one.iri()));
    node.iri("dct:publisher", of.iri());
    if let Some(contributor) = terms.contributor_uri() {
        node.iri("dcatde:contributorID", contributor);
    }
    if let Some(mail) = &terms.contact {
        let mut card = Node::new(None, "vcard:Organization");
        card.say("vcard:fn", Term::Plain(of.name.clone()));
        card.iri("vcard:hasEmail", format!("mailto:{mail}"));
        node.say("dcat:contactPoint", Term::Node(Box::new(card)));
    }
    for word in one.keywords {
        node.say("dcat:keyword", Term::Text((*word).to_owned(), "de"));
    }
    node.iri("dcat:theme", format!("{EU}/data-theme/GOVE"));
    node.iri("dct:accessRights", format!("{EU}/access-right/PUBLIC"));
    node.iri("dct:accrualPeriodicity", format!("{EU}/frequency/DAILY"));
    node.iri("dct:language", format!("{EU}/language/DEU"));
    node.iri(
        "dcatap:availability",
        format!("{EU}/planned-availability/AVAILABLE"),
    );
    node.iri("dcatde:politicalGeocodingLevelURI", of.level.as_str());
    for place in &of.places {
        // DCAT-AP.de asks for both, so that others in Europe find it, too.
        node.iri("dcatde:politicalGeocodingURI", place.as_str());
        node.iri("dct:spatial", place.as_str());
    }
    if let Some((first, last)) = one.span {
        let mut span = Node::new(None, "dct:PeriodOfTime");
        span.say("dcat:startDate", day(first));
        span.say("dcat:endDate", day(last));
        node.say("dct:temporal", Term::Node(Box::new(span)));
    }
    if let Some(issued) = one.issued {
        node.say("dct:issued", moment(issued));
    }
    node.say("dct:modified", moment(one.modified));
    node.iri("dcat:landingPage", format!("{}/offene-daten", of.origin));
    for file in &one.files {
        node.iri("dcat:distribution", iri(one, file));
    }
    node
}

fn iri(one: &Dataset, file: &File) -> String {
    format!("{}-{}", one.iri(), file.id)
}

fn distribution(one: &Dataset, file: &File, terms: &OpenData) -> Node {
    let mut node = Node::new(Some(iri(one, file)), "dcat:Distribution");
    node.say("dct:title", Term::Plain(file.name.clone()));
    node.iri("dcat:accessURL", file.access.as_str());
    node.iri("dcat:downloadURL", file.download.as_str());
    node.iri("dct:license", terms.licence_uri());
    if terms.is_to_be_named() {
        let name = one.publisher.name.clone();
        node.say("dcatde:licenseAttributionByText", Term::Plain(name));
    }
    node.iri("dct:format", format!("{EU}/file-type/{}", file.format));
    node.iri("dcat:mediaType", format!("{MEDIA}/{}", file.media));
    node.iri(
        "dcatap:availability",
        format!("{EU}/planned-availability/AVAILABLE"),
    );
    node.iri("adms:status", "http://purl.org/adms/status/Completed");
    node.say("dct:modified", moment(file.at));
    if let Some(size) = file.size {
        node.say(
            "dcat:byteSize",
            Term::Typed(size.to_string(), "nonNegativeInteger"),
        );
    }
    if let Some(sum) = &file.sha256 {
        let mut checksum = Node::new(None, "spdx:Checksum");
        checksum.iri(
            "spdx:algorithm",
            "http://spdx.org/rdf/terms#checksumAlgorithm_sha256",
        );
        checksum.say("spdx:checksumValue", Term::Typed(sum.clone(), "hexBinary"));
        node.say("spdx:checksum", Term::Node(Box::new(checksum)));
    }
    node
}

fn in_languages(node: &mut Node, property: &'static str, key: &str, name: &str) {
    for lang in LANGUAGES {
        let text = T(lang).put(key, &[("name", name)]);
        node.say(property, Term::Text(text, lang.code()));
    }
}

fn moment(at: Timestamp) -> Term {
    Term::Typed(Message::moment(at), "dateTime")
}

fn day(at: Timestamp) -> Term {
    Term::Typed(Date::of(at).to_string(), "date")
}
