//! BundID's own part of SAML: the request extension of AKDB (version 2 of 2018/09), attribute
//! names and levels. There is no public specification; the names are those that public
//! integrations send and read.

use std::fmt;

use super::write::Escaped;

/// The namespace of the extension and of an attribute's trust.
pub(super) const NAMESPACE: &str = "https://www.akdb.de/request/2018/09";
const CLASSIC_UI: &str = "https://www.akdb.de/request/2018/09/classic-ui/v1";

/// Attribute names of BundID, as `urn:oid:` names.
pub mod oid {
    /// Family name.
    pub const SURNAME: &str = "urn:oid:2.5.4.4";
    /// Given names.
    pub const GIVEN_NAME: &str = "urn:oid:2.5.4.42";
    /// Mail address.
    pub const MAIL: &str = "urn:oid:0.9.2342.19200300.100.1.3";
    /// Street and number.
    pub const POSTAL_ADDRESS: &str = "urn:oid:2.5.4.16";
    /// Postal code.
    pub const POSTAL_CODE: &str = "urn:oid:2.5.4.17";
    /// Town.
    pub const LOCALITY_NAME: &str = "urn:oid:2.5.4.7";
    /// Country.
    pub const COUNTRY: &str = "urn:oid:1.2.40.0.10.2.1.1.225599";
    /// Date of birth.
    pub const BIRTHDATE: &str = "urn:oid:1.2.40.0.10.2.1.1.55";
    /// Name at birth.
    pub const BIRTH_NAME: &str = "urn:oid:1.2.40.0.10.2.1.1.225566";
    /// Place of birth.
    pub const PLACE_OF_BIRTH: &str = "urn:oid:1.3.6.1.5.5.7.9.2";
    /// Nationality.
    pub const NATIONALITY: &str = "urn:oid:1.2.40.0.10.2.1.1.225577";
    /// The person at this service provider: the same at each sign-in.
    pub const BPK2: &str = "urn:oid:1.3.6.1.4.1.25484.494450.3";
    /// How well the person was identified in this sign-in: `STORK-QAA-Level-…`.
    pub const QAA_LEVEL: &str = "urn:oid:1.2.40.0.10.2.1.1.261.94";
    /// With what the person signed in.
    pub const PROVED_BY: &str = "urn:oid:1.3.6.1.4.1.25484.494450.2";
    /// Where authorities send letters to the person in the account's mailbox.
    pub const MAILBOX: &str = "urn:oid:2.5.4.18";
}

/// The level (1-3, as of docs/levels.md) of a context class or QAA value, 0 for an unknown one.
///
/// STORK knew four; 1 is a user name and 2 never came into use, 3 a certificate (ELSTER), 4 the
/// ID card.
#[must_use]
pub fn level_of_context(context: &str) -> u8 {
    match context.strip_prefix("STORK-QAA-Level-") {
        Some("1" | "2") => 1,
        Some("3") => 2,
        Some("4") => 3,
        _ => 0,
    }
}

/// The weakest context class that reaches a level; a request asks for it as the minimum.
pub(super) fn context_of_level(level: u8) -> &'static str {
    match level {
        0 | 1 => "STORK-QAA-Level-1",
        2 => "STORK-QAA-Level-3",
        _ => "STORK-QAA-Level-4",
    }
}

/// How well BundID knows one attribute (`akdb:TrustLevel`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// The person wrote it.
    Subordinate,
    /// Checked in a simple way.
    Normal,
    /// Read from a certificate.
    Substantial,
    /// Read from the ID card.
    High,
}

impl Trust {
    /// Reads the value of the XML attribute; an unknown value is no trust at all.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "UNTERGEORDNET" => Self::Subordinate,
            "NORMAL" => Self::Normal,
            "SUBSTANTIELL" => Self::Substantial,
            "HOCH" => Self::High,
            _ => return None,
        })
    }

    /// The level (1-3) at which the attribute counts as known.
    #[must_use]
    pub const fn level(self) -> u8 {
        match self {
            Self::Subordinate | Self::Normal => 1,
            Self::Substantial => 2,
            Self::High => 3,
        }
    }
}

/// A way to sign in at BundID that a request may allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// User name and password.
    UserName,
    /// The tax authority's certificate.
    Elster,
    /// The ID card.
    Eid,
    /// The electronic identity of another member state.
    Eidas,
}

impl Method {
    /// All of them, in the order of the extension.
    pub const ALL: [Self; 4] = [Self::UserName, Self::Eid, Self::Eidas, Self::Elster];

    const fn element(self) -> &'static str {
        match self {
            Self::UserName => "Benutzername",
            Self::Eid => "eID",
            Self::Eidas => "eIDAS",
            Self::Elster => "Elster",
        }
    }

    /// The level (1-3) that this way reaches.
    #[must_use]
    pub const fn level(self) -> u8 {
        match self {
            Self::UserName => 1,
            Self::Elster => 2,
            Self::Eid | Self::Eidas => 3,
        }
    }
}

/// Whom BundID names on its pages.
#[derive(Clone, Copy, Debug)]
pub struct DisplayInformation<'a> {
    /// The authority, such as a town.
    pub organization: &'a str,
    /// The id under which the online service is registered at the Federal Ministry.
    pub online_service: &'a str,
}

/// The extension of a request: the ways that reach `level`, the attributes (name, required) and
/// whom to name.
pub(super) struct Extension<'a> {
    pub(super) level: u8,
    pub(super) attributes: &'a [(&'a str, bool)],
    pub(super) display: DisplayInformation<'a>,
}

impl fmt::Display for Extension<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            r#"<akdb:AuthenticationRequest xmlns:akdb="{NAMESPACE}" Version="2"><akdb:AuthnMethods>"#
        )?;
        for method in Method::ALL {
            let (name, enabled) = (method.element(), method.level() >= self.level);
            write!(
                f,
                "<akdb:{name}><akdb:Enabled>{enabled}</akdb:Enabled></akdb:{name}>"
            )?;
        }
        f.write_str("</akdb:AuthnMethods><akdb:RequestedAttributes>")?;
        for (name, required) in self.attributes {
            let name = Escaped(name);
            write!(
                f,
                r#"<akdb:RequestedAttribute Name="{name}" RequiredAttribute="{required}"/>"#
            )?;
        }
        let organization = Escaped(self.display.organization);
        let service = Escaped(self.display.online_service);
        write!(
            f,
            r#"</akdb:RequestedAttributes><akdb:DisplayInformation><classic-ui:Version xmlns:classic-ui="{CLASSIC_UI}"><classic-ui:OrganizationDisplayName>{organization}</classic-ui:OrganizationDisplayName><classic-ui:OnlineServiceId>{service}</classic-ui:OnlineServiceId></classic-ui:Version></akdb:DisplayInformation></akdb:AuthenticationRequest>"#
        )
    }
}
