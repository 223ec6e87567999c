//! The region's files: from a folder, or the demo region that the program carries.
use crate::{
    config::{Config, explain},
    trouble::Trouble,
};
use portal::Catalogue;
use std::path::Path;
use store::Vault;
use web::{Client, Region, region::RegionFile};

/// Realms and municipalities, and the services of the portals.
pub struct Files {
    region: RegionFile,
    pub catalogue: Catalogue,
}

/// Their names in the folder.
const NAMES: [&str; 4] = [
    "region.toml",
    "topics.csv",
    "life_situations.csv",
    "services.toml",
];

/// Files that a region may have besides: offices, and the places that people name to find them.
const MORE: [&str; 2] = ["offices.toml", "places.csv"];

const DEMO_MORE: [&str; 2] = [
    include_str!("../../../demo/offices.toml"),
    include_str!("../../../demo/places.csv"),
];

const DEMO: [&str; 4] = [
    include_str!("../../../demo/region.toml"),
    include_str!("../../../demo/topics.csv"),
    include_str!("../../../demo/life_situations.csv"),
    include_str!("../../../demo/services.toml"),
];

/// What a new region begins with: topics and life situations as everybody has them, and no
/// services yet.
pub fn common_files() -> [(&'static str, &'static str); 3] {
    let none = "# Services of this region; more come from imports and from the editors' desk.\nservice = []\n";
    [(NAMES[1], DEMO[1]), (NAMES[2], DEMO[2]), (NAMES[3], none)]
}

impl Files {
    /// Reads them.
    ///
    /// # Errors
    /// One sentence that names the file.
    pub fn read(folder: Option<&Path>) -> Result<Self, Trouble> {
        let Some(folder) = folder else {
            return Self::parse(DEMO)?.with(DEMO_MORE.map(Some));
        };
        let mut texts = [const { String::new() }; 4];
        for (text, name) in texts.iter_mut().zip(NAMES) {
            let file = folder.join(name);
            *text = read(&file)?;
        }
        let mut more = [const { None }; 2];
        for (text, name) in more.iter_mut().zip(MORE) {
            let file = folder.join(name);
            *text = file.exists().then(|| read(&file)).transpose()?;
        }
        let files = Self::parse(texts.each_ref().map(String::as_str))?;
        let mut files = files.with(more.each_ref().map(Option::as_deref))?;
        for service in &mut files.region.saml_service {
            if let Some(file) = &service.metadata_file {
                service.metadata = Some(read(&folder.join(file))?);
            }
        }
        Ok(files)
    }

    fn parse([region, topics, situations, services]: [&str; 4]) -> Result<Self, Trouble> {
        let explained = |e| Trouble::Config(explain(NAMES[0], region, &e));
        let catalogue = Catalogue::parse(topics, situations, services);
        Ok(Self {
            region: toml::from_str(region).map_err(explained)?,
            catalogue: catalogue
                .map_err(|e| Trouble::Config(format!("the region's services: {e}")))?,
        })
    }

    fn with(mut self, [offices, places]: [Option<&str>; 2]) -> Result<Self, Trouble> {
        let bad = |e| Trouble::Config(format!("the region's offices: {e}"));
        if let Some(text) = offices {
            self.catalogue = self.catalogue.with_offices(text).map_err(bad)?;
        }
        if let Some(text) = places {
            self.catalogue = self.catalogue.with_places(text).map_err(bad)?;
        }
        Ok(self)
    }

    /// Checks all of it together: hosts, realms, and every relying party there is.
    ///
    /// # Errors
    /// One sentence that names the entry.
    pub fn build(self, config: &Config, vault: &Vault) -> Result<(Region, Catalogue), Trouble> {
        let bad = |e: web::region::BadRegion| Trouble::Config(e.0);
        let mut region =
            Region::new(self.region, config.public.clone(), config.is_demo()).map_err(bad)?;
        // The demo's services belong to realms of its own region; another region has other realms.
        let realms: Vec<String> = region.realms.iter().map(|realm| realm.id.clone()).collect();
        let known = |client: &&Client| !config.is_demo() || realms.contains(&client.realm);
        let own = identity::clients(&region)
            .into_iter()
            .chain(identity::upstream_clients(&region, vault))
            .chain(identity::saml_clients(&region, vault))
            .chain(portal::clients(&region, vault));
        for client in own
            .collect::<Vec<_>>()
            .into_iter()
            .chain(config.clients.iter().filter(known).cloned())
        {
            region.add_client(client).map_err(bad)?;
        }
        Ok((region, self.catalogue))
    }
}

/// What is published must work: certificates need somebody who asks for them, and encryption an
/// address that says so. For those who serve: other commands need neither.
///
/// # Errors
/// One sentence that names the key.
pub fn reachable(region: &Region, config: &Config) -> Result<(), Trouble> {
    let asks = config.tls.own.is_some() || config.proxies.certificate.is_some();
    let realm = region.realms.iter().find(|realm| realm.mtls_host.is_some());
    if let (Some(realm), false) = (realm, asks) {
        return Err(Trouble::Config(format!(
            "realm \"{}\": mtls_host needs [tls], or client_certificate in [proxy]",
            realm.id
        )));
    }
    if config.tls.own.is_some() && region.public.scheme != "https" {
        let sentence = "[public] scheme must be \"https\" where [tls] encrypts";
        return Err(Trouble::Config(sentence.to_owned()));
    }
    Ok(())
}

fn read(file: &Path) -> Result<String, Trouble> {
    let unreadable = |e| Trouble::Config(format!("{} cannot be read: {e}", file.display()));
    std::fs::read_to_string(file).map_err(unreadable)
}

/// Every host that people and programs reach us by.
pub fn hosts(region: &Region) -> impl Iterator<Item = &str> {
    let realms = region.realms.iter().flat_map(|r| {
        [
            Some(&r.issuer_host),
            Some(&r.app_host),
            r.mtls_host.as_ref(),
            r.umbrella_host.as_ref(),
        ]
    });
    let towns = region.municipalities.iter().map(|town| Some(&town.host));
    realms.chain(towns).flatten().map(String::as_str)
}

/// The secret of the demo's foreign relying party; it opens nothing but the demo.
pub const DEMO_SECRET: &str = "demo-library-secret";

/// Foreign relying parties to try the demo with: any program on this machine can be one.
///
/// # Errors
/// The demo's own file cannot be read; a test finds that first.
pub fn demo_clients() -> Result<Vec<Client>, Trouble> {
    let text = include_str!("../../../demo/clients.toml");
    let explained = |e| Trouble::Config(explain("clients.toml", text, &e));
    let file: RegionFile = toml::from_str(text).map_err(explained)?;
    Ok(file.client)
}
