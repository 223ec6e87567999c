//! A service that signs people in by SAML 2.0, and what its metadata may say.
use crate::{
    region::{BadRegion, Public, Wanted, host_of, is_loopback},
    wanted,
};
use protocols::saml::{NameFormat, ProviderKey, ServiceMetadata};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A relying party that speaks SAML (`[[saml_service]]` of the region file, or entered in the
/// console; docs/saml.md).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SamlService {
    /// Its entity id; also its id among the relying parties.
    pub entity: String,
    /// Id of the realm it is registered at.
    pub realm: String,
    /// What people read when they sign in.
    pub name: String,
    /// One sentence: why the service asks for data.
    #[serde(default)]
    pub purpose: Option<String>,
    /// Its metadata, as XML.
    #[serde(default)]
    pub metadata: Option<String>,
    /// A file that holds it instead, in the region's folder.
    #[serde(default, skip_serializing)]
    pub metadata_file: Option<PathBuf>,
    /// Where newer metadata are fetched from, each hour.
    #[serde(default)]
    pub metadata_url: Option<String>,
    /// Certificates in PEM of the keys that sign fetched metadata.
    #[serde(default)]
    pub metadata_certificates: Vec<String>,
    /// The hosts of its addresses; those of its metadata if there are none. Metadata that is
    /// fetched cannot lead people to any other.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Only signed requests are taken, whatever the metadata say.
    #[serde(default)]
    pub signed_requests: bool,
    /// Assertions are never sent unencrypted. Without this they are encrypted where the metadata
    /// have a key for it.
    #[serde(default)]
    pub encrypted: bool,
    /// What people are called there, unless a request says otherwise.
    #[serde(default)]
    pub name_id: NameKind,
    /// How attributes are called.
    #[serde(default)]
    pub profile: AttributeProfile,
    /// The least level that it serves, 1 to 3.
    #[serde(default)]
    pub level: Option<i64>,
    /// What it gets, each with its purpose.
    #[serde(default)]
    pub attributes: Vec<Wanted>,
    /// What `metadata` say, read when the region was checked.
    #[serde(skip)]
    pub known: Option<ServiceMetadata>,
}

/// What people are called at a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// A pseudonym of this service's own, the same each time.
    #[default]
    Persistent,
    /// Another one each time.
    Transient,
    /// The mail address; the service has to be registered for it.
    Email,
}

impl NameKind {
    /// SAML's own name for it.
    #[must_use]
    pub const fn format(self) -> NameFormat {
        match self {
            Self::Persistent => NameFormat::Persistent,
            Self::Transient => NameFormat::Transient,
            Self::Email => NameFormat::Email,
        }
    }
}

/// How attributes are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AttributeProfile {
    /// As in OpenID Connect: `given_name`.
    #[default]
    Plain,
    /// As BundID calls them: `urn:oid:2.5.4.42`.
    Bundid,
    /// As the regulation's profile calls those of natural persons.
    Eidas,
}

impl SamlService {
    /// Whether it can be used as it is written; reads its metadata.
    ///
    /// # Errors
    /// One sentence that names the entry.
    pub fn check(&mut self, public: &Public) -> Result<(), BadRegion> {
        let entity = self.entity.clone();
        let bad = |what: &str| BadRegion(format!("saml_service \"{entity}\": {what}"));
        let clean = |c: char| !c.is_whitespace() && !c.is_control();
        if entity.is_empty() || entity.len() > 1024 || !entity.chars().all(clean) {
            return Err(bad("entity must be the service's entity id"));
        }
        if let Err(mistake) = wanted::check(&self.attributes) {
            return Err(bad(&mistake.to_string()));
        }
        if self.level.is_some_and(|level| !(1..=3).contains(&level)) {
            return Err(bad("level is 1, 2 or 3"));
        }
        if self.name_id == NameKind::Email && !self.wants("email") {
            return Err(bad(
                "name_id = \"email\" needs the attribute \"email\" with its purpose",
            ));
        }
        match (&self.metadata, &self.metadata_url) {
            (None, None) => return Err(bad("metadata, metadata_file or metadata_url is missing")),
            (None, Some(_)) if self.hosts.is_empty() => {
                return Err(bad(
                    "with metadata_url alone the service's hosts must be named",
                ));
            }
            _ => {}
        }
        if self
            .metadata_url
            .as_ref()
            .is_some_and(|url| !safe(url, public))
        {
            return Err(bad("metadata_url must begin with https://"));
        }
        let keys = self.metadata_keys();
        if keys.len() != self.metadata_certificates.len()
            || self.metadata_url.is_some() && keys.is_empty()
        {
            return Err(bad(
                "metadata_certificates must be PEM with RSA, P-256 or P-384 keys, and metadata_url needs one",
            ));
        }
        if let Some(text) = &self.metadata {
            let read = ServiceMetadata::read(text, &self.entity);
            let read = read.map_err(|why| bad(&format!("its metadata cannot be used: {why}")))?;
            if self.hosts.is_empty() {
                let mut hosts: Vec<_> = read.addresses().map(|a| host_of(a).to_owned()).collect();
                hosts.sort_unstable();
                hosts.dedup();
                self.hosts = hosts;
            }
            self.fits(&read, public).map_err(|why| bad(&why))?;
            self.known = Some(read);
        }
        Ok(())
    }

    /// Whether metadata, fetched perhaps, may be used for this service.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub fn fits(&self, metadata: &ServiceMetadata, public: &Public) -> Result<(), String> {
        for address in metadata.addresses() {
            let host = host_of(address);
            if !self.hosts.iter().any(|known| known == host) {
                return Err(format!(
                    "its metadata name the host \"{host}\", which hosts does not"
                ));
            }
            if !safe(address, public) {
                return Err(format!(
                    "the address \"{address}\" must begin with https://"
                ));
            }
        }
        if self.encrypted && metadata.recipient.is_none() {
            return Err("encrypted = true, but its metadata have no key for that".to_owned());
        }
        if (self.signed_requests || metadata.requests_signed) && metadata.keys.is_empty() {
            return Err("it signs requests, but its metadata have no key for that".to_owned());
        }
        Ok(())
    }

    /// The keys that sign fetched metadata.
    #[must_use]
    pub fn metadata_keys(&self) -> Vec<ProviderKey> {
        let all = self.metadata_certificates.iter();
        all.filter_map(|pem| ProviderKey::from_pem(pem)).collect()
    }

    /// Whether it is registered for an attribute.
    #[must_use]
    pub fn wants(&self, name: &str) -> bool {
        self.attributes.iter().any(|wanted| wanted.name == name)
    }
}

fn safe(url: &str, public: &Public) -> bool {
    let local = public.scheme == "http" || is_loopback(host_of(url));
    (url.starts_with("https://") || local && url.starts_with("http://")) && !host_of(url).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    const METADATA: &str = r#"<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://sp.example/m"><!-- written by hand --><md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://sp.example/acs" index="0"/></md:SPSSODescriptor></md:EntityDescriptor>"#;

    fn check(rest: &str) -> Result<SamlService, String> {
        let text =
            format!("entity = \"https://sp.example/m\"\nrealm = \"r\"\nname = \"S\"\n{rest}");
        let mut service: SamlService = toml::from_str(&text).map_err(|e| e.to_string())?;
        let public = Public {
            scheme: "https".to_owned(),
            port: None,
        };
        service.check(&public).map_err(|e| e.0)?;
        Ok(service)
    }

    #[test]
    fn a_service_that_could_not_work_or_is_not_safe_is_refused_at_the_start() {
        let with = |text: &str| format!("metadata = '''{text}'''");
        let good = check(&with(METADATA)).unwrap();
        assert_eq!(good.hosts, ["sp.example"]);
        for bad in [
            String::new(),
            "metadata_url = \"https://sp.example/m\"".to_owned(),
            "metadata_url = \"https://sp.example/m\"\nhosts = [\"sp.example\"]".to_owned(),
            with("no XML"),
            with(&METADATA.replace("https://sp.example/m", "https://other.example/m")),
            with(&METADATA.replace("https://sp.example/acs", "http://sp.example/acs")),
            with(&METADATA.replace("https://sp.example/acs", "https://sp.example/a;b")),
            with(&METADATA.replace("https://sp.example/acs", "javascript:alert(1)")),
            format!("{}\nhosts = [\"other.example\"]", with(METADATA)),
            format!("{}\nencrypted = true", with(METADATA)),
            format!("{}\nsigned_requests = true", with(METADATA)),
            format!("{}\nname_id = \"email\"", with(METADATA)),
            format!(
                "{}\nattributes = [{{ name = \"shoe\", purpose = \"x\" }}]",
                with(METADATA)
            ),
        ] {
            assert!(check(&bad).is_err(), "{bad}");
        }
    }
}
