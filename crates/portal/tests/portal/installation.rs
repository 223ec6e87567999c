//! A region for tests: a city, a district with a town, an umbrella, and an issuer that may lie.
use crate::issuer::Issuer;
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
    response::Response,
};
use http_body_util::BodyExt;
use portal::{Catalogue, Portal};
use protocols::{Timestamp, form};
use std::{
    fmt::Write as _,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};
use store::{Db, Vault};
use tokio::sync::watch;
use tower::ServiceExt;
use web::{
    App, Clock, Dice, Inner, Region, Site,
    limit::Limiter,
    region::{Door, Public, RegionFile},
};

pub const CITY: &str = "stadt.localhost";
pub const TOWN: &str = "dorf.localhost";
pub const DISTRICT: &str = "kreis.localhost";
pub const UMBRELLA: &str = "region.localhost";

const START: i64 = 1_790_000_000_000;

pub struct Installation {
    pub app: App,
    pub issuer: Issuer,
    portal: Portal,
    clock: Arc<AtomicI64>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

/// The cookies of one browser at one host.
#[derive(Debug, Default, Clone)]
pub struct Browser(Vec<(String, String)>);

fn region_file() -> RegionFile {
    let mut file = "[[realm]]\nid = \"r\"\nname = \"Revier-ID\"\nissuer_host = \"id.localhost\"\napp_host = \"app.id.localhost\"\n\
         umbrella_host = \"region.localhost\"\numbrella_name = \"Serviceportal Revier\"\n"
        .to_owned();
    for (id, kind, district, accent, ars) in [
        ("stadt", "city", "", "1f4f8f", "055130000000"),
        ("kreis", "district", "", "2c5d34", "055620000000"),
        ("dorf", "town", "kreis", "8a2b3c", "055620004004"),
    ] {
        write!(
            file,
            "[[municipality]]\nid = \"{id}\"\nrealm = \"r\"\nname = \"{id}\"\nofficial_name = \"Musterverwaltung {id}\"\n\
             kind = \"{kind}\"\ndistrict = \"{district}\"\nars = \"{ars}\"\nhost = \"{id}.localhost\"\n\
             further_hosts = [\"alt-{id}.localhost\"]\nwebsite = \"https://{id}.example\"\naccent = \"#{accent}\"\n"
        )
        .unwrap();
    }
    toml::from_str(&file).unwrap()
}

pub const TOPICS: &str = "id,name,summary\n1,Alltag & Wohnen,Was man so braucht.\n";
pub const SITUATIONS: &str =
    "id,topic,name,audience\n5,1,Haustiere,people\n6,1,Betrieb,companies\n7,1,Ruhe,both\n";

/// Offices of the city with what they do, one of the town, and one of the district.
pub const OFFICES: &str = r#"
[[office]]
id = "rathaus"
area = "055130000000"
name = "Rathaus"
street = "Rathausplatz 1"
postal_code = "45879"
town = "Stadt"
north = "51.511"
east = "7.099"

[[office]]
id = "hundeamt"
area = "055130000000"
parent = "rathaus"
name = "Amt für Hunde"
description = "Alles über Hunde."
street = "Marktgasse 4"
postal_code = "45879"
town = "Stadt"
north = "51.52"
east = "7.10"
phone = "0209 169-0"
mail = "hund@stadt.example"
web = "https://stadt.example/hund"
appointments = "https://termine.stadt.example/hund"
hours = ["1 08:00-12:00", "1 13:00-18:00", "4 08:00-12:00"]
hours_remark = "Hunde warten draußen."
accessibility = "Keine Stufen."
services = ["99110009104000"]

[[office]]
id = "dorf"
area = "055620004004"
name = "Dorfverwaltung"
street = "Dorfstraße 2"
postal_code = "45711"
town = "Dorf"
north = "51.65"
east = "7.34"

[[office]]
id = "kreis"
area = "055620000000"
name = "Kreishaus"
street = "Allee 3"
postal_code = "45657"
town = "Kreis"
north = "51.61"
east = "7.20"
"#;

pub const PLACES: &str = "postal_code,name,north,east\n45879,Stadt,51.511,7.099\n45711,Dorf,51.654,7.342\n45657,Kreisstadt,51.612,7.206\n";

/// Services of every kind of level and way; `{i}` numbers fill the result pages.
pub fn services() -> String {
    let mut text = String::new();
    let mut add = |slug: &str,
                   title: &str,
                   level: &str,
                   assurance: u8,
                   online: &str,
                   audience: &str| {
        let key = if slug == "hund" {
            "99110009104000".to_owned()
        } else {
            format!("99{:012}", text.len())
        };
        let situation = if audience == "companies" { 6 } else { 5 };
        write!(
            text,
            "[[service]]\nleika_key = \"{key}\"\nslug = \"{slug}\"\nname = \"{title} (amtlich)\"\ntitle = \"{title}\"\n\
             situations = [{situation}]\nlevel = \"{level}\"\nauthority = \"Amt für {slug}\"\nassurance = {assurance}\n\
             fee = \"12 Euro\"\nonline = \"{online}\"\nlegal_basis = \"§ 1 Mustersatzung\"\nsummary = \"Kurz zu {slug}.\"\n\
             description = \"Mehr zu {slug}.\"\ndocuments = [\"Unterlage zu {slug}\"]\nwords = [\"wort{slug}\"]\naudience = \"{audience}\"\n"
        )
        .unwrap();
    };
    add("hund", "Hund anmelden", "municipal", 1, "here", "people");
    add(
        "urkunde",
        "Urkunde <b>bestellen</b>",
        "municipal",
        2,
        "here",
        "people",
    );
    add("sperrmuell", "Sperrmüll", "municipal", 0, "here", "people");
    add("auto", "Auto zulassen", "district", 1, "here", "people");
    add(
        "rente",
        "Rente",
        "federal",
        3,
        "https://rente.example/antrag",
        "people",
    );
    add("pass", "Pass", "municipal", 0, "", "people");
    add("gewerbe", "Gewerbe", "municipal", 1, "here", "companies");
    for i in 10..40 {
        add(
            &format!("liste-{i}"),
            &format!("Reihe {i}"),
            "municipal",
            0,
            "",
            "people",
        );
    }
    text
}

impl Installation {
    pub async fn new(db: Db) -> Self {
        let catalogue = Catalogue::parse(TOPICS, SITUATIONS, &services()).unwrap();
        Self::with_catalogue(db, catalogue).await
    }

    /// With offices, and places to find them from.
    pub async fn with_offices(db: Db) -> Self {
        let catalogue = Catalogue::parse(TOPICS, SITUATIONS, &services()).unwrap();
        let whole = catalogue.with_offices(OFFICES).unwrap();
        Self::with_catalogue(db, whole.with_places(PLACES).unwrap()).await
    }

    pub async fn with_catalogue(db: Db, catalogue: Catalogue) -> Self {
        Self::with_region(db, catalogue, region_file()).await
    }

    /// With portals elsewhere that the search asks: name and address.
    pub async fn with_neighbours(db: Db, neighbours: &[(&str, &str)]) -> Self {
        let catalogue = Catalogue::parse(TOPICS, SITUATIONS, &services()).unwrap();
        let mut file = region_file();
        for (name, address) in neighbours {
            let entry =
                format!("name = \"{name}\"\naddress = \"{address}\"\nareas = [\"059110000000\"]\n");
            file.neighbour.push(toml::from_str(&entry).unwrap());
        }
        let mut installation = Self::with_region(db, catalogue, file).await;
        let patient = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        installation.portal = installation.portal.clone().with_neighbours(patient);
        installation
    }

    /// With exports in a folder, under a licence, and with the city's official name.
    pub async fn with_open_data(
        db: Db,
        folder: &std::path::Path,
        licence: Option<&str>,
        name: &str,
    ) -> Self {
        let catalogue = Catalogue::parse(TOPICS, SITUATIONS, &services()).unwrap();
        let mut file = region_file();
        name.clone_into(&mut file.municipality[0].official_name);
        file.realm[0].open_data = licence.map(|said| toml::from_str(said).unwrap());
        let mut installation = Self::with_region(db, catalogue, file).await;
        installation.portal = installation.portal.clone().with_exports(folder);
        installation
    }

    /// With exports in a folder.
    pub async fn with_exports(db: Db, folder: &std::path::Path) -> Self {
        let mut installation = Self::new(db).await;
        installation.portal = installation.portal.clone().with_exports(folder);
        installation
    }

    async fn with_region(db: Db, catalogue: Catalogue, file: RegionFile) -> Self {
        let issuer = Issuer::start().await;
        let vault = Vault::new([7; 32]);
        let public = Public {
            scheme: "http".into(),
            port: Some(issuer.port),
        };
        let mut region = Region::new(file, public, true).unwrap();
        for client in portal::clients(&region, &vault) {
            issuer.register(&client);
            region.add_client(client).unwrap();
        }
        db.migrate(&[store::MIGRATIONS, portal::MIGRATIONS].concat())
            .await
            .unwrap();
        let clock = Arc::new(AtomicI64::new(START));
        let hand = clock.clone();
        let app = App::new(Inner {
            db,
            vault,
            clock: Clock::from_fn(move || Timestamp(hand.load(Ordering::SeqCst))),
            dice: Dice::seeded(1),
            region,
            limiter: Limiter::new(0),
            demo: true,
        });
        let portal = Portal::start(app.clone(), catalogue, http()).await.unwrap();
        Self {
            app,
            issuer,
            portal,
            clock,
        }
    }

    /// Takes catalogue files of so many bytes, and keeps them there.
    pub fn take_files(&mut self, most: u64, folder: &std::path::Path) {
        self.portal = self.portal.clone().with_files(most, folder.to_owned());
    }

    /// All portals, for what happens beside requests.
    pub fn portal(&self) -> &Portal {
        &self.portal
    }

    /// Takes the census of what is online.
    pub async fn count_online(&self) -> Result<u64, store::Error> {
        let (_goes_on, stop) = watch::channel(false);
        self.portal.count_online(&stop).await
    }

    /// Writes down what was counted in memory.
    pub async fn count(&self) {
        self.portal.write_counts().await.unwrap();
    }

    pub fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// Another node on the same database.
    pub async fn another_node(&self) -> Self {
        let catalogue = Catalogue::parse(TOPICS, SITUATIONS, &services()).unwrap();
        Self {
            app: self.app.clone(),
            issuer: Issuer::start().await,
            portal: Portal::start(self.app.clone(), catalogue, http())
                .await
                .unwrap(),
            clock: self.clock.clone(),
        }
    }

    pub fn pass(&self, secs: i64) {
        self.clock.fetch_add(secs * 1000, Ordering::SeqCst);
    }

    pub fn origin(&self, host: &str) -> String {
        self.app.region.public.origin(host)
    }

    fn router(&self, site: &Site) -> Router {
        match site.door {
            Door::Umbrella(_) => self.portal.umbrella_router(),
            _ => self.portal.municipality_router(),
        }
    }

    pub async fn send(&self, host: &str, request: Request<Body>) -> Answer {
        let (parts, body) = self.open(host, request).await.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8(bytes.into()).unwrap(),
        }
    }

    /// An answer whose body nobody has read yet.
    pub async fn open(&self, host: &str, mut request: Request<Body>) -> Response {
        request
            .headers_mut()
            .insert(header::HOST, host.parse().unwrap());
        let site = Site::of(&self.app, &request).unwrap();
        let router = self.router(&site);
        request.extensions_mut().insert(site);
        router.oneshot(request).await.unwrap()
    }

    /// A page, with the browser's cookies; new ones are kept.
    pub async fn get(&self, host: &str, path: &str, browser: &mut Browser) -> Answer {
        let request = browser
            .request(Method::GET, path)
            .body(Body::empty())
            .unwrap();
        let answer = self.send(host, request).await;
        browser.keep(&answer);
        answer
    }

    pub async fn look(&self, host: &str, path: &str) -> Answer {
        self.get(host, path, &mut Browser::default()).await
    }

    pub async fn post(
        &self,
        host: &str,
        path: &str,
        fields: &[(&str, &str)],
        browser: &mut Browser,
    ) -> Answer {
        let request = browser
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form::Form::encode(fields)))
            .unwrap();
        let answer = self.send(host, request).await;
        browser.keep(&answer);
        answer
    }

    /// Goes to the issuer and comes back with its answer.
    pub async fn sign_in(&self, host: &str, to: &str, browser: &mut Browser) -> Answer {
        let start = self
            .get(host, &format!("/anmelden?to={}", form::encode(to)), browser)
            .await;
        assert_eq!(start.status, StatusCode::SEE_OTHER, "{}", start.text);
        let answer = self.issuer.authorize(&start.location(), self.now());
        self.get(host, &format!("/callback?{answer}"), browser)
            .await
    }
}

/// Names lead to loopback whatever the machine's resolver thinks of them.
fn http() -> reqwest::Client {
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    reqwest::Client::builder()
        .no_proxy()
        .resolve("id.localhost", loopback)
        .timeout(Duration::from_millis(500))
        .build()
        .unwrap()
}

impl Browser {
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let cookies: Vec<String> = self.0.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let builder = Request::builder().method(method).uri(path);
        if cookies.is_empty() {
            builder
        } else {
            builder.header(header::COOKIE, cookies.join("; "))
        }
    }

    pub fn keep(&mut self, answer: &Answer) {
        for set in answer.headers.get_all(header::SET_COOKIE) {
            let set = set.to_str().unwrap();
            assert!(
                set.contains("; Path=/; Secure; HttpOnly; SameSite=Lax"),
                "{set}"
            );
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            self.0.retain(|(n, _)| n != name);
            if !set.contains("Max-Age=0") {
                self.set(name, value);
            }
        }
    }

    pub fn set(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }
}

impl Answer {
    pub fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }

    pub fn location(&self) -> String {
        self.header(header::LOCATION).to_owned()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap()
    }

    /// The value of the hidden field of the sign-out form.
    pub fn csrf(&self) -> String {
        let rest = self
            .text
            .split("name=\"csrf\" value=\"")
            .nth(1)
            .expect("a form");
        rest.split('"').next().unwrap().to_owned()
    }

    /// A whole page: one heading of the first level, a main part, nothing untranslated.
    pub fn assert_page(&self) {
        assert!(
            self.header(header::CONTENT_TYPE).starts_with("text/html"),
            "{self:?}"
        );
        assert_eq!(self.text.matches("<h1").count(), 1, "{}", self.text);
        assert_eq!(self.text.matches("<main").count(), 1);
        assert!(!self.text.contains('⟦'), "a text is missing: {}", self.text);
    }
}
