//! What is checked of a service that somebody enters, in the console or by a realm's file: as the
//! region's files are, and as services are that register themselves.
use super::switched_off;
use protocols::{
    oauth::registration::{AuthMethod, ClientMetadata, Rules},
    webpush::Reach,
};
use web::{Client, Mistake, Realm, Region};

/// The most bytes of a name, and of a redirect URI.
const LONGEST: (usize, usize) = (200, 2000);

/// Where somebody enters services.
pub(crate) struct Entering<'a> {
    pub region: &'a Region,
    pub realm: &'a Realm,
    /// How far away addresses of keys may be.
    pub reach: Reach,
    /// The ways to show who one is that are offered.
    pub methods: &'a [AuthMethod],
}

/// Checks a service; algorithms that it had `before` it may keep.
///
/// # Errors
/// The first rule that is broken.
pub(crate) fn check_entered(
    there: &Entering<'_>,
    client: &Client,
    before: Option<&ClientMetadata>,
) -> Result<(), Mistake> {
    let longest = client.redirect_uris.iter().map(String::len).max();
    let name = client.name.len();
    if name == 0 || name > LONGEST.0 || longest.unwrap_or(0) > LONGEST.1 {
        return Err(Mistake::Length);
    }
    let rules = Rules {
        profile: there.realm.profile_of(client),
        reach: there.reach,
        auth_methods: there.methods,
        algorithms_off: &switched_off(there.realm, before),
        ..Rules::default()
    };
    let mut oauth = client.oauth.clone();
    if client.secret.is_some() {
        let method = &mut oauth.token_endpoint_auth_method;
        method.get_or_insert(AuthMethod::ClientSecretBasic);
    }
    let checked = oauth.check_entered(&rules);
    checked.map_err(|why| Mistake::Registration(why.to_string()))?;
    there.region.check_client(client)
}
