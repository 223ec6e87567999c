//! The clients of these measurements: the same at every provider.
use crate::{
    error::{Error, of_key},
    service::{Party, REDIRECT},
};
use protocols::{jose::SigningKey, saml::soft_service::SoftService};
use serde_json::{Value, json};

/// Signs people in, gets refresh tokens, and asks about tokens.
pub const PORTAL: Party = Party {
    id: "bench-portal",
    secret: "bench-portal-secret",
    scope: "openid email",
};

/// A program that acts for itself.
pub const MACHINE: Party = Party {
    id: "bench-machine",
    secret: "bench-machine-secret",
    scope: "bench",
};

/// Signs people in as FAPI 2.0 has it; it has keys instead of a secret.
pub const BANK: Party = Party {
    id: "bench-bank",
    secret: "",
    scope: "openid email",
};

/// What the machine's tokens are for.
pub const API: &str = "http://127.0.0.1/api";

/// The entity id of the service that speaks SAML, and the origin of its addresses.
pub const SAML: &str = "http://127.0.0.1:9";

/// A town as small as can be, with these clients beside the program's own.
const REGION: &str = r##"
[[realm]]
id = "emscher-lippe"
name = "Mess-ID"
issuer_host = "ISSUER"
app_host = "APP"
unknown_browser = "webauthn"

[[municipality]]
id = "musterstadt"
realm = "emscher-lippe"
name = "Musterstadt"
official_name = "Stadt Musterstadt"
kind = "city"
ars = "055130000000"
host = "PORTAL"
website = "https://www.example.org"
accent = "#1f4f8f"
"##;

/// The keys of the client that has keys.
#[derive(Debug)]
pub struct Keys {
    /// Shows which client it is (RFC 7523).
    pub client: SigningKey,
    /// What its tokens are bound to (RFC 9449).
    pub proof: SigningKey,
}

impl Keys {
    pub fn new() -> Result<Self, Error> {
        Ok(Self {
            client: SigningKey::generate().map_err(of_key)?,
            proof: SigningKey::generate().map_err(of_key)?,
        })
    }

    /// The clients' metadata (RFC 7591), as other providers read them.
    pub fn clients(&self) -> Value {
        let code = json!(["code"]);
        json!([
            {
                "client_id": PORTAL.id, "client_secret": PORTAL.secret,
                "redirect_uris": [REDIRECT], "response_types": code,
                "grant_types": ["authorization_code", "refresh_token"],
                "token_endpoint_auth_method": "client_secret_basic",
                "id_token_signed_response_alg": "ES256",
            },
            {
                "client_id": MACHINE.id, "client_secret": MACHINE.secret,
                "redirect_uris": [], "response_types": [],
                "grant_types": ["client_credentials"],
                "token_endpoint_auth_method": "client_secret_basic",
                "id_token_signed_response_alg": "ES256",
            },
            {
                "client_id": BANK.id, "jwks": { "keys": [self.client.public()] },
                "redirect_uris": [REDIRECT], "response_types": code,
                "grant_types": ["authorization_code"],
                "token_endpoint_auth_method": "private_key_jwt",
                "token_endpoint_auth_signing_alg": "ES256",
                "id_token_signed_response_alg": "ES256",
                "dpop_bound_access_tokens": true,
                "require_pushed_authorization_requests": true,
            },
        ])
    }

    /// The same in a region file of ours, with a service that speaks SAML. `hosts` are those of
    /// issuer, phone app and portal.
    pub fn region(&self, [issuer, app, portal]: [&str; 3]) -> Result<String, Error> {
        let saml = SoftService::new(SAML).map_err(of_saml_key)?;
        let metadata = saml.metadata(SAML, None).map_err(of_saml_key)?;
        let point = serde_json::to_value(self.client.public())
            .map_err(|_| Error::Usage("a key without JSON".to_owned()))?;
        let member = |name| point[name].as_str().unwrap_or_default().to_owned();
        let jwk = format!(
            r#"{{ kty = "EC", crv = "P-256", kid = "{}", x = "{}", y = "{}" }}"#,
            self.client.kid(),
            member("x"),
            member("y")
        );
        let (portal_client, machine, bank) = (PORTAL, MACHINE, BANK);
        let clients = [
            client(
                &portal_client,
                r#"grant_types = ["authorization_code", "refresh_token"]"#,
                "",
            ),
            client(
                &machine,
                &format!(
                    r#"grant_types = ["client_credentials"], scope = "{}""#,
                    machine.scope
                ),
                &format!("api = \"{API}\"\n"),
            ),
            client(
                &bank,
                &format!(
                    r#"grant_types = ["authorization_code"], token_endpoint_auth_method = "private_key_jwt", token_endpoint_auth_signing_alg = "ES256", dpop_bound_access_tokens = true, require_pushed_authorization_requests = true, jwks = {{ keys = [{jwk}] }}"#
                ),
                "",
            ),
        ];
        let region = REGION
            .replace("ISSUER", issuer)
            .replace("APP", app)
            .replace("PORTAL", portal);
        Ok(format!(
            "{region}{}\n[[saml_service]]\nentity = \"{SAML}\"\nrealm = \"emscher-lippe\"\nname = \"Messdienst\"\nmetadata = '''{metadata}'''\n[[saml_service.attributes]]\nname = \"email\"\npurpose = \"Messung\"\n",
            clients.concat()
        ))
    }
}

/// One client of the region: its own, so that nobody is asked anything in a running session.
fn client(party: &Party, oauth: &str, more: &str) -> String {
    let (id, secret) = (party.id, party.secret);
    let secret = if secret.is_empty() {
        String::new()
    } else {
        format!("secret = \"{secret}\"\n")
    };
    format!(
        "\n[[client]]\nid = \"{id}\"\nrealm = \"emscher-lippe\"\nname = \"{id}\"\nredirect_uris = [\"{REDIRECT}\"]\nown = true\n{secret}{more}oauth = {{ {oauth} }}\nattributes = [{{ name = \"email\", purpose = \"Messung\" }}]\n"
    )
}

fn of_saml_key(_: protocols::saml::KeyError) -> Error {
    Error::Usage("a SAML key could not be used".to_owned())
}
