//! Which clients know a person by the same pseudonym (OpenID Connect Core 1.0, section 8.1).

use std::collections::BTreeSet;

use super::{AuthMethod, ClientMetadata, GrantType, Refused, uri};
use crate::strict_json;

/// The most bytes of a sector's document.
const LONGEST: usize = 64 * 1024;

impl ClientMetadata {
    /// The sector's name: the host of `sector_identifier_uri`, else the one host of all redirect
    /// URIs. A client that is reached by poll or ping alone is named by its keys' address (CIBA
    /// Core 1.0, section 4). `None` for programs on the person's device: each is its own sector.
    #[must_use]
    pub fn sector(&self) -> Option<&str> {
        let named = self.sector_identifier_uri.as_deref();
        if let Some(sector) = named.and_then(host) {
            return Some(sector);
        }
        let first = self.redirect_uris.iter().find_map(|uri| host(uri));
        let unreached = self.redirect_uris.is_empty();
        first.or_else(|| {
            self.jwks_uri
                .as_deref()
                .filter(|_| unreached)
                .and_then(host)
        })
    }

    /// Redirect URIs on several hosts need a sector that names them all (OpenID Connect
    /// Registration 1.0, section 2): else one client's registration could borrow another's host,
    /// and with it its pseudonyms.
    pub(super) fn check_sector(&self) -> Result<(), Refused> {
        let hosts: BTreeSet<_> = self
            .redirect_uris
            .iter()
            .filter_map(|uri| host(uri))
            .collect();
        if hosts.len() > 1 && self.sector_identifier_uri.is_none() {
            return Err(Refused::new(
                "sector_identifier_uri",
                "redirect URIs on several hosts need it",
            ));
        }
        Ok(())
    }

    /// Whether somebody whom nobody knows may use the grants for which no browser goes back to the
    /// client: of devices, and of calls to the phone. A redirect URI proves nothing there, so a
    /// stranger could name somebody else's host, ask in its name and get its pseudonyms. The client
    /// signs with keys that its host publishes, and all its addresses are at that host (CIBA Core
    /// 1.0, section 4).
    ///
    /// # Errors
    /// `invalid_client_metadata`.
    pub fn check_own_host(&self) -> Result<(), Refused> {
        let grants = [GrantType::DeviceCode, GrantType::Ciba];
        if !grants.iter().any(|grant| self.may_use(*grant)) {
            return Ok(());
        }
        if self.token_endpoint_auth_method != Some(AuthMethod::PrivateKeyJwt) {
            return Err(Refused::new(
                "token_endpoint_auth_method",
                "private_key_jwt is needed for grants without a browser",
            ));
        }
        let at = |text: &str| uri::split(text).ok().map(|uri| uri.host.to_owned());
        let own = self.jwks_uri.as_deref().and_then(at);
        let own = own.ok_or(Refused::new("jwks_uri", "it shows whose client this is"))?;
        let others = self.redirect_uris.iter().chain(&self.sector_identifier_uri);
        for text in others {
            if at(text).as_ref() != Some(&own) {
                return Err(Refused::new(
                    "jwks_uri",
                    "not at the host of the other addresses",
                ));
            }
        }
        Ok(())
    }

    /// Whether the document at `sector_identifier_uri`, a JSON array, names every redirect URI
    /// (OpenID Connect Registration 1.0, section 5).
    ///
    /// # Errors
    /// `invalid_client_metadata`.
    pub fn check_sector_document(&self, document: &str) -> Result<(), Refused> {
        let refused = |sentence| Refused::new("sector_identifier_uri", sentence);
        let list = strict_json::read(document, LONGEST).and_then(|json| {
            let list = json.as_array()?.iter();
            list.map(|uri| uri.as_str().map(str::to_owned))
                .collect::<Option<BTreeSet<_>>>()
        });
        let list = list.ok_or(refused("the document there is no list of addresses"))?;
        if self.redirect_uris.iter().all(|uri| list.contains(uri)) {
            Ok(())
        } else {
            Err(refused(
                "the document there does not name every redirect URI",
            ))
        }
    }
}

fn host(text: &str) -> Option<&str> {
    let uri = uri::split(text).ok()?;
    (uri.scheme == "https" && !uri::is_loopback(&uri)).then_some(uri.host)
}
