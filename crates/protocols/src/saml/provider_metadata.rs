//! What a service needs to know of us as its identity provider (SAML Metadata, section 2.4.3).

use super::{
    DSIG, METADATA, POST_BINDING, PROTOCOL, REDIRECT_BINDING, Refusal, issue::NameFormat,
    sign::Signer, write::Escaped,
};

/// Our names and addresses.
#[derive(Clone, Copy, Debug)]
pub struct ProviderMetadata<'a> {
    /// Our entity id.
    pub entity: &'a str,
    /// Where requests for a sign-in go.
    pub sign_on: &'a str,
    /// Where requests and responses of a single logout go.
    pub logout: &'a str,
    /// What people read.
    pub name: &'a str,
}

impl ProviderMetadata<'_> {
    /// The document, signed by the first of the keys; the others sign later, and whoever reads
    /// this knows them already then.
    ///
    /// # Errors
    /// [`Refusal`] when the library fails, or without a key.
    pub fn write(&self, keys: &[&Signer]) -> Result<String, Refusal> {
        let [entity, sign_on, logout, name] =
            [self.entity, self.sign_on, self.logout, self.name].map(Escaped);
        let infos = keys.iter().map(|signer| {
            let certificate = signer.certificate();
            format!(
                r#"<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="{DSIG}"><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"#
            )
        });
        let infos: String = infos.collect();
        let services = |element: &str, location: &Escaped<'_>| {
            let one =
                |binding| format!(r#"<md:{element} Binding="{binding}" Location="{location}"/>"#);
            [REDIRECT_BINDING, POST_BINDING].map(one).concat()
        };
        let formats = NameFormat::ALL
            .map(|format| format!("<md:NameIDFormat>{}</md:NameIDFormat>", format.uri()))
            .concat();
        let text = format!(
            r#"<md:EntityDescriptor xmlns:md="{METADATA}" ID="_metadata" entityID="{entity}"><md:IDPSSODescriptor protocolSupportEnumeration="{PROTOCOL}" WantAuthnRequestsSigned="false">{infos}{}{formats}{}</md:IDPSSODescriptor><md:Organization><md:OrganizationName xml:lang="de">{name}</md:OrganizationName><md:OrganizationDisplayName xml:lang="de">{name}</md:OrganizationDisplayName><md:OrganizationURL xml:lang="de">{entity}</md:OrganizationURL></md:Organization></md:EntityDescriptor>"#,
            services("SingleLogoutService", &logout),
            services("SingleSignOnService", &sign_on),
        );
        let signer = keys.first().ok_or(Refusal::Unsigned)?;
        Ok(format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n",
            signer.envelop(&text)?
        ))
    }
}
