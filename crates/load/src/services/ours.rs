//! A demo of ours with the clients of these measurements, and people who are signed in.
use super::{
    provider::{Provider, Visitor},
    registered::Keys,
};
use crate::{
    cli::Load,
    error::Error,
    measure::{self, Scene},
    process::Family,
    region,
    server::Server,
    storage::Storage,
};
use std::{
    cell::{Cell, RefCell},
    path::Path,
    rc::Rc,
};
use tempfile::TempDir;

/// It ends when this does.
#[derive(Debug)]
pub struct Ours {
    pub server: Server,
    pub provider: Rc<Provider>,
    _region: TempDir,
}

impl Ours {
    /// Starts it and lets everybody register and sign in.
    ///
    /// # Errors
    /// What kept it from that.
    pub async fn start(program: &Path, storage: &Storage, load: &Load) -> Result<Self, Error> {
        let (region, keys) = (tempfile::tempdir()?, Keys::new()?);
        let hosts = &load.hosts;
        region::write(
            region.path(),
            &keys.region([&hosts.issuer, &hosts.app, &hosts.portal])?,
        )?;
        let server = Server::with_region(program, storage, hosts, region.path()).await?;
        let place = server.place.clone();
        let scene = Scene::new(place.clone(), load.clone(), None);
        measure::populate(&scene).await?;
        let visitors = scene.people().into_iter().map(|person| Visitor {
            browser: person.browser,
            mail: person.mail,
        });
        let provider = Provider {
            issuer: place.issuer,
            address: place.address,
            load: load.clone(),
            keys: Rc::new(keys),
            server: Family(server.process()),
            database: storage.server_process()?.map(Family),
            visitors: RefCell::new(visitors.collect()),
            lasts: Cell::new(load.lasts()),
        };
        Ok(Self {
            server,
            provider: Rc::new(provider),
            _region: region,
        })
    }
}
