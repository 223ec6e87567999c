//! The doors through which bytes of other institutions come in: what they publish about
//! themselves, ask for in detail, certify and report. One function each, with what must hold for
//! every input; the fuzz targets in `/fuzz` call the same functions.

use protocols::{
    Timestamp,
    federation::{
        AutomaticRequest, EntityStatement, FetchQuery, ListQuery, NamedMark, TrustMarkRules,
        explicit_request,
    },
    neighbour,
    oauth::{
        BackchannelCall,
        rar::{AuthorizationDetails, Detail},
    },
    picture,
    robots::Robots,
    saml::{ProviderKey, ServiceMetadata},
    ssf, webfinger,
    webpush::Reach,
    x509::{Certificate, Root, ecdsa_from_der, ecdsa_to_der},
    xzufi::{Body, Content, Module, ModuleKind, Reader, Record, Writer, sample},
};

use crate::entrances::{AUTHORITY, KEYS, PINNED};

/// Details that are read are told to people in full, and read back as themselves.
pub fn authorization_details(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(details) = AuthorizationDetails::parse(text) {
        let again = AuthorizationDetails::parse(&details.to_json());
        assert_eq!(again, Ok(details.clone()));
        assert!(details.covers(&details));
        let shown = || details.all().iter().map(Detail::summary);
        assert!(shown().all(|parts| !parts.is_empty()));
        // What turns the direction of writing or ends a line could show another sum.
        let hidden = |c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!shown().flatten().any(|part| part.value.contains(hidden)));
    }
}

/// A request to a person's phone names its client and exactly one person; what the phone shows
/// holds no control characters.
pub fn backchannel(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (header, body) = text
        .split_once('\n')
        .map_or((None, text), |(h, b)| (Some(h), b));
    let Ok(call) = BackchannelCall::parse(header, body) else {
        return;
    };
    assert!(!call.client.client_id().is_empty());
    if let Ok(request) = call.request() {
        let shown = request.binding_message.unwrap_or_default();
        assert!(!shown.contains(char::is_control));
    }
}

/// A service's metadata are read without a panic; nothing counts as signed that was not, and an
/// answer goes to nobody but whom they name.
pub fn saml_metadata(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(metadata) = ServiceMetadata::read(&text, "urn:service") {
        let all: Vec<&str> = metadata.consumers().collect();
        let default = metadata.consumer(&protocols::saml::Consumer::Default);
        assert!(default.is_none_or(|to| all.contains(&to)));
    }
    assert!(ServiceMetadata::signed(&text, &*PINNED).is_err());
}

/// Nothing is certified that the authority did not certify; certificates, keys and signatures are
/// read without a panic, and a signature in its one form alone.
pub fn certificate(data: &[u8]) {
    use base64::{Engine, engine::general_purpose::STANDARD};
    assert!(Certificate::check(data, AUTHORITY.root()).is_err());
    _ = Root::read(data);
    if let Some(signature) = ecdsa_from_der(data) {
        assert_eq!(ecdsa_to_der(&signature), data);
    }
    let encoded = STANDARD.encode(data);
    _ = ProviderKey::from_pem(&format!(
        "-----BEGIN CERTIFICATE-----\n{encoded}\n-----END CERTIFICATE-----"
    ));
}

/// What a federation's members ask and say of each other is read without a panic, and nothing is
/// believed that their keys did not sign.
pub fn federation(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(query) = FetchQuery::parse(text) {
        assert!(!query.sub.is_empty());
    }
    _ = ListQuery::parse(text);
    if let Ok(request) = serde_json::from_str::<AutomaticRequest>(text) {
        let (entity, provider) = ("https://service.example", "https://provider.example");
        if request.check(entity, provider, Timestamp(0)).is_ok() {
            assert_eq!((request.iss.as_str(), request.exp <= 3600), (entity, true));
        }
    }
    assert!(EntityStatement::verify(text, &KEYS, Timestamp(0)).is_err());
    assert!(explicit_request(text, "https://provider.example", Timestamp(0)).is_err());
    let kind = "https://mark.example";
    let (holder, issuer) = ("https://service.example", "https://anchor.example");
    let shown = NamedMark {
        trust_mark_type: kind.to_owned(),
        trust_mark: text.to_owned(),
    };
    let anchor = EntityStatement::configuration(issuer, KEYS.clone(), Timestamp(0), 3600);
    let rules = TrustMarkRules::from(&anchor);
    assert!(
        rules
            .verify(&shown, holder, issuer, &KEYS, Timestamp(0))
            .is_err()
    );
}

/// Requests and reports about streams of security events are read without a panic, an address
/// is called only if it lies on the open net, and an event reads back as itself.
pub fn shared_signals(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(request) = ssf::StreamRequest::parse(text, Reach::Public) {
        let address = request
            .delivery
            .as_ref()
            .and_then(|to| to.endpoint_url.clone());
        let push = request
            .delivery
            .as_ref()
            .is_some_and(|to| to.method == ssf::DeliveryMethod::Push);
        assert!(!push || address.is_some_and(|to| to.starts_with("https://")));
        assert!(request.delivered().len() <= ssf::Event::TYPES.len());
    }
    _ = ssf::StreamStatus::parse(text);
    _ = ssf::VerificationRequest::parse(text);
    _ = ssf::SubjectRequest::parse(text);
    _ = ssf::PollRequest::parse(text);
    _ = ssf::PushError::parse(text);
    if let Some((uri, payload)) = text.split_once('\n')
        && let Ok(payload) = serde_json::from_str(payload)
        && let Some(event) = ssf::Event::read(uri, &payload)
    {
        let written = event.payload();
        let written = written.as_object().expect("an object");
        assert_eq!(ssf::Event::read(&event.uri(), written), Some(event));
    }
}

/// A question about an account names a host that could be compared with one of ours.
pub fn webfinger(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Some(query) = webfinger::Query::parse(text) {
        let host = query.host().unwrap_or_default();
        assert!(!host.contains(['/', '@', '?', '#', ' ']));
    }
}

/// What a host wants of us: a file and a path, whatever stands in them.
pub fn robots(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (path, file) = text.split_once('\n').unwrap_or((text, ""));
    let _ = Robots::read(file, "Stadttor").allows(path);
    assert!(Robots::read("", "Stadttor").allows(path), "silence allows");
}

/// What a neighbour's search answers: what is shown are short lines without hidden characters, and
/// links lead to the neighbour.
pub fn neighbour(data: &[u8]) {
    let origin = "https://portal.nachbar.example";
    let Ok(hits) = neighbour::read(data, origin) else {
        return;
    };
    assert!(hits.len() <= neighbour::MOST);
    for hit in hits {
        let hidden = |c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!hit.title.is_empty() && !format!("{}{}", hit.title, hit.teaser).contains(hidden));
        assert!(hit.title.chars().count() <= 120 && hit.teaser.chars().count() <= 240);
        let path = hit.url.strip_prefix(origin).unwrap_or_default();
        assert!(path.starts_with('/') && !path.contains(['\\', '@', '"', '<', ' ']));
    }
}

/// Texts by kind of module and language.
pub fn texts(content: &Content) -> Vec<(ModuleKind, String, String)> {
    let modules = match content {
        Content::Service(service) => &service.modules[..],
        Content::Specialisation(special) => &special.modules,
        _ => &[],
    };
    let of_module = |module: &Module| {
        let kind = module.kind.clone();
        let each = module.texts.clone().into_iter();
        each.map(move |text| (kind.clone(), text.language, text.value))
    };
    modules.iter().flat_map(of_module).collect()
}

/// What comes out of a picture is a picture that comes through unchanged in kind and size, and a
/// drawing holds nothing that runs or loads.
pub fn picture(data: &[u8]) {
    let Ok(clean) = picture::clean(data) else {
        return;
    };
    let again = picture::clean(&clean.bytes).expect("what was written anew is clean");
    assert_eq!(
        (again.format, again.width, again.height),
        (clean.format, clean.width, clean.height)
    );
    if clean.format == picture::Format::Svg {
        let text = String::from_utf8(clean.bytes).expect("text").to_lowercase();
        for sign in [
            "<script",
            "<style",
            "<image",
            "<use",
            "<a",
            "<foreignobject",
            " on",
            " href",
            "<!",
        ] {
            // Words may stand in a title; elements and attributes may not.
            let tags = text
                .split('<')
                .skip(1)
                .filter_map(|tag| tag.split('>').next());
            let hit = tags.map(|tag| format!("<{tag}")).any(|tag| {
                let bare: String = tag.split('"').step_by(2).collect();
                bare.contains(sign)
            });
            assert!(!hit, "{sign}: {text}");
        }
    }
}

/// What is read of a catalogue is written as itself, whole and in two parts; whatever was wrong
/// has a line, and nothing follows a broken document.
pub fn xzufi(data: &[u8]) {
    let Ok(reader) = Reader::new(data) else {
        return;
    };
    let mut items = Vec::new();
    for found in reader {
        match found {
            Ok(item) => items.push(item.body),
            Err(problem) => assert!(problem.line > 0),
        }
    }
    let mut writer = Writer::new(Vec::new(), &sample::message()).expect("memory takes all");
    for body in &items {
        match body {
            Body::Write(record) => {
                let texts = texts(record.content());
                let kept = |kind: &ModuleKind, language: &str| {
                    let found = texts.iter().find(|(k, l, _)| k == kind && l == language);
                    found.map(|(.., text)| text.as_str())
                };
                let restored = Record::restore(&record.skeleton(kept), kept);
                assert_eq!(restored.as_ref(), Ok(record.as_ref()));
                writer.write(record).expect("memory takes all");
            }
            Body::Delete(deletion) => writer.delete(deletion).expect("memory takes all"),
            Body::Message(_) => {}
        }
    }
    items.retain(|body| !matches!(body, Body::Message(_)));
    let written = writer.finish().expect("memory takes all");
    let again = Reader::new(&written[..]).expect("UTF-8");
    let again = again.skip(1).map(|item| item.expect("well-formed").body);
    assert_eq!(again.collect::<Vec<_>>(), items);
}
