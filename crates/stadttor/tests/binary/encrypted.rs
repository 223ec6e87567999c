//! An installation that speaks TLS itself, and callers that do.
use crate::{
    http::{self, Answer},
    program::{Program, command, run, text},
};
use protocols::{
    Timestamp,
    x509::{
        CertificateName,
        soft::{Issued, SoftAuthority, Wanted},
    },
};
use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio_rustls::rustls::{
    ClientConfig, ClientConnection, RootCertStore, SignatureScheme, StreamOwned,
    SupportedProtocolVersion,
    client::ResolvesClientCert,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, PrivateKeyDer, ServerName},
    sign::CertifiedKey,
    version::{TLS12, TLS13},
};

pub const ISSUER: &str = "id.localhost";
pub const MTLS: &str = "mtls.id.localhost";
pub const SUBJECT: &str = "CN=tram.example,O=Bahn";

/// A service that says who it is by a certificate, and what every installation needs.
const SETTINGS: &str = r#"listen = "127.0.0.1:0"
[mail]
smtp = "smtp://127.0.0.1:9"
from = "stadt@example.org"
[region]
folder = "region"
[[client]]
id = "tram"
realm = "emscher-lippe"
name = "Bahn"
redirect_uris = ["https://tram.example/cb"]
oauth = { grant_types = ["client_credentials"], scope = "seats:read", token_endpoint_auth_method = "tls_client_auth", tls_client_auth_subject_dn = "CN=tram.example,O=Bahn", tls_client_certificate_bound_access_tokens = true }
"#;

pub fn now() -> Timestamp {
    web::Clock::system().now()
}

/// Runs an installation with these arguments.
pub fn start(arguments: &[String]) -> Program {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    Program::start(command(&arguments).env("STADTTOR_LOG", "info"))
}

/// The files of an installation, the authority of its own certificate, and that of services.
pub struct Place {
    folder: tempfile::TempDir,
    pub server: SoftAuthority,
    pub clients: SoftAuthority,
}

impl Place {
    /// With `more` in its configuration.
    pub fn new(more: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo");
        fs::create_dir(folder.path().join("region")).unwrap();
        for name in ["topics.csv", "life_situations.csv", "services.toml"] {
            fs::copy(demo.join(name), folder.path().join("region").join(name)).unwrap();
        }
        let region = fs::read_to_string(demo.join("region.toml")).unwrap();
        let issuer = "issuer_host = \"id.localhost\"";
        let asking = format!("{issuer}\nmtls_host = \"{MTLS}\"");
        let place = Self {
            server: SoftAuthority::new("CN=Server authority", now()).unwrap(),
            clients: SoftAuthority::new("CN=Client authority", now()).unwrap(),
            folder,
        };
        place.write("region/region.toml", &region.replacen(issuer, &asking, 1));
        place.write("stadttor.toml", &format!("{SETTINGS}{more}"));
        place.write("clients.pem", &place.clients.own.pem());
        place.certify();
        place
    }

    /// Another certificate for the installation.
    pub fn certify(&self) -> Issued {
        let names = [ISSUER, MTLS].map(CertificateName::Dns);
        let wanted = Wanted::around(now(), "CN=server", &names);
        let issued = self.server.issue(&wanted).unwrap();
        self.write("cert.pem", &issued.pem());
        self.write("key.pem", &issued.key_pem());
        issued
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: &str) {
        fs::write(self.path(name), content).unwrap();
    }

    /// The arguments that make it serve, with its own certificate.
    pub fn arguments(&self) -> [String; 9] {
        let path = |name| text(&self.path(name)).to_owned();
        [
            "serve".into(),
            "--config".into(),
            path("stadttor.toml"),
            "--tls-cert".into(),
            path("cert.pem"),
            "--tls-key".into(),
            path("key.pem"),
            "--tls-client-ca".into(),
            path("clients.pem"),
        ]
    }

    pub fn migrate(&self) {
        let config = self.path("stadttor.toml");
        let migrated = run(&["migrate", "--config", text(&config)]);
        // `migrate` knows nothing of the command line's files.
        assert!(migrated.status.success(), "{migrated:?}");
    }

    /// Sets it up and runs it.
    pub fn serve(&self) -> Program {
        self.migrate();
        start(&self.arguments())
    }

    /// A service's certificate with this subject.
    pub fn client(&self, subject: &str) -> Issued {
        let wanted = Wanted::around(now(), subject, &[]);
        self.clients.issue(&wanted).unwrap()
    }

    /// Somebody who trusts the installation's authority.
    pub fn caller(&self) -> Caller {
        Caller {
            root: self.server.own.der.clone(),
            shows: None,
            versions: vec![&TLS13, &TLS12],
        }
    }
}

/// Who calls: whom it trusts, what it shows, what it speaks.
pub struct Caller {
    root: Vec<u8>,
    shows: Option<(Vec<u8>, Vec<u8>)>,
    pub versions: Vec<&'static SupportedProtocolVersion>,
}

/// Shows a certificate when it is asked for one, and remembers that it was.
#[derive(Debug)]
struct Shows {
    certified: Option<Arc<CertifiedKey>>,
    asked: AtomicBool,
}

impl ResolvesClientCert for Shows {
    fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        self.asked.store(true, Ordering::SeqCst);
        self.certified.clone()
    }
    fn has_certs(&self) -> bool {
        true
    }
}

/// What came of a call.
pub struct Called {
    pub answer: Answer,
    /// Whether the server asked for a certificate.
    pub asked: bool,
    pub alpn: Option<Vec<u8>>,
    /// The server's certificate.
    pub server: Vec<u8>,
}

impl Caller {
    /// The same, who shows a certificate.
    pub fn with(mut self, issued: &Issued) -> Self {
        self.shows = Some((issued.der.clone(), issued.key.pkcs8().to_vec()));
        self
    }

    /// One request on a connection of its own; `head` is whole lines.
    pub fn call(&self, port: u16, host: &str, head: &str, body: &str) -> io::Result<Called> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let mut roots = RootCertStore::empty();
        let root = CertificateDer::from(self.root.clone());
        roots.add(root).map_err(io::Error::other)?;
        let certified = self.shows.as_ref().map(|(der, pkcs8)| {
            let key = PrivateKeyDer::Pkcs8(pkcs8.clone().into());
            let chain = vec![CertificateDer::from(der.clone())];
            Arc::new(CertifiedKey::from_der(chain, key, &provider).unwrap())
        });
        let shows = Arc::new(Shows {
            certified,
            asked: AtomicBool::new(false),
        });
        let config = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(&self.versions)
            .map_err(io::Error::other)?
            .with_root_certificates(roots);
        let mut config = config.with_client_cert_resolver(shows.clone());
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        let name = ServerName::try_from(host.to_owned()).unwrap();
        let connection = ClientConnection::new(Arc::new(config), name).map_err(io::Error::other)?;
        let mut stream = StreamOwned::new(connection, http::connect(port)?);
        let request = format!(
            "{head}host: {host}:{port}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes())?;
        let answer = http::answer(&mut stream)?;
        let server = stream.conn.peer_certificates().unwrap_or_default();
        Ok(Called {
            answer,
            asked: shows.asked.load(Ordering::SeqCst),
            alpn: stream.conn.alpn_protocol().map(<[u8]>::to_vec),
            server: server.first().map(|der| der.to_vec()).unwrap_or_default(),
        })
    }

    pub fn get(&self, port: u16, host: &str, path: &str) -> io::Result<Called> {
        self.call(port, host, &format!("GET {path} HTTP/1.1\r\n"), "")
    }

    /// Asks for a token as "tram"; status and answer.
    pub fn token(&self, port: u16, host: &str, headers: &str) -> Answer {
        let head = format!("{TOKEN}{headers}");
        self.call(port, host, &head, TRAM).unwrap().answer
    }
}

/// The head of a request for a token, and its body.
pub const TOKEN: &str =
    "POST /token HTTP/1.1\r\ncontent-type: application/x-www-form-urlencoded\r\n";
pub const TRAM: &str = "grant_type=client_credentials&client_id=tram";
