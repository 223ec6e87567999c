//! The program, started once for all cases, and once more with TLS of its own for those with
//! certificates. It ends with this process, however that ends.
use super::{browser::Browser, http::Host, region, tls};
use protocols::x509::soft::Issued;
use std::{
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{OnceLock, mpsc},
    thread,
    time::Duration,
};

/// The demo's test person, whom the pages let in with a password alone, at the lowest level.
pub const MAIL: &str = "test1@example.org";
pub const PASSWORD: &str = "vorfuehrung-2026";

/// A debug build makes its first keys in some seconds.
const PATIENCE: Duration = Duration::from_mins(2);

/// Runs the program until its own input ends, which the end of this process does: a static is
/// never dropped, and nothing else would survive a test that is killed. It ends in good order where
/// somebody goes on with its folder; otherwise the folder goes away with it.
const GUARD: &str = r#""$@" 2>&1 & program=$!
cat > /dev/null
exec 2> /dev/null
if [ -z "$FOLDER" ]; then kill "$program"; else kill -KILL "$program"; fi
wait "$program"
[ -z "$FOLDER" ] || rm -rf -- "$FOLDER""#;

/// How the installation with TLS is configured; everything else is beside the file.
const SETTINGS: &str = r#"listen = "127.0.0.1:0"
data = "data"
[region]
folder = "region"
[mail]
smtp = "smtp://127.0.0.1:9"
from = "stadt@example.org"
[tls]
cert = "cert.pem"
key = "key.pem"
client_ca = "clients.pem"
[limits]
per_minute = 0
"#;

/// A running program.
#[derive(Debug)]
pub struct Installation {
    address: SocketAddr,
    folder: PathBuf,
    encrypted: bool,
    guard: Child,
}

/// The one that all cases share.
pub fn shared() -> &'static Installation {
    static SHARED: OnceLock<Installation> = OnceLock::new();
    SHARED.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap().keep();
        region::write(&folder.join("region"), "", "");
        Installation::demo(&folder, &folder)
    })
}

/// The one of the cases with certificates: it speaks TLS, and asks for them at a host of its own
/// (RFC 8705). The demo has no TLS, so it only makes the test people, and ends.
pub fn encrypted() -> &'static Installation {
    static ENCRYPTED: OnceLock<Installation> = OnceLock::new();
    ENCRYPTED.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap().keep();
        region::write(&folder.join("region"), "", "");
        Installation::demo(&folder, Path::new("")).end();
        fs::remove_dir_all(folder.join("region")).unwrap();
        let asking = format!("mtls_host = \"{}\"", tls::MTLS);
        region::write(&folder.join("region"), &asking, region::BY_CERTIFICATE);
        tls::write(&folder);
        Installation::serve(&folder)
    })
}

/// The program under test: `STADTTOR_BIN`, or what cargo built beside this test.
fn program() -> PathBuf {
    let named = std::env::var_os("STADTTOR_BIN").map(PathBuf::from);
    let beside = || {
        let own = std::env::current_exe().unwrap();
        // target/debug/deps/conformance-… and target/debug/stadttor
        own.ancestors().nth(2).unwrap().join("stadttor")
    };
    let found = named.unwrap_or_else(beside);
    assert!(
        found.exists(),
        "{} is missing: cargo build -p stadttor, or set STADTTOR_BIN",
        found.display()
    );
    found
}

/// A command with nothing of this process's own configuration.
fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    let ours = std::env::vars_os().map(|(name, _)| name);
    for name in ours.filter(|n| n == "DATABASE_URL" || n.to_string_lossy().starts_with("STADTTOR_"))
    {
        command.env_remove(name);
    }
    command
}

impl Installation {
    /// The demo on the data and the region of a folder, and what goes away with it.
    fn demo(folder: &Path, goes: &Path) -> Self {
        let mut guard = guard(goes);
        guard.arg("demo").args(["--listen", "127.0.0.1:0"]);
        guard.args([Path::new("--data"), &folder.join("data")]);
        guard.args([Path::new("--region"), &folder.join("region")]);
        let installation = Self::start(folder, guard, false);
        installation.complete_the_person();
        installation
    }

    /// An installation by its configuration file.
    fn serve(folder: &Path) -> Self {
        let settings = folder.join("stadttor.toml");
        fs::write(&settings, SETTINGS).unwrap();
        let mut guard = guard(folder);
        guard.args([Path::new("serve"), Path::new("--config"), &settings]);
        guard.env("STADTTOR_LOG", "info");
        Self::start(folder, guard, true)
    }

    /// Runs it, and waits until it has said at which port it can be used.
    fn start(folder: &Path, mut guard: Command, encrypted: bool) -> Self {
        guard.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut guard = guard.spawn().expect("a shell");
        let lines = BufReader::new(guard.stdout.take().unwrap()).lines();
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            // Read to the end, whether or not anybody still listens: it must not block.
            for line in lines.map_while(Result::ok) {
                let _ = tell.send(line);
            }
        });
        let (mut said, mut port) = (String::new(), None);
        let port = loop {
            let line = told.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| panic!("it does not start: {said}"));
            port = port.or_else(|| port_in(&line));
            said = said + &line + "\n";
            let ready = line.contains("Ctrl+C") || line.contains("ready");
            if let Some(port) = port.filter(|_| ready) {
                break port;
            }
        };
        Self {
            address: SocketAddr::from(([127, 0, 0, 1], port)),
            folder: folder.to_owned(),
            encrypted,
            guard,
        }
    }

    /// Ends it and waits for that.
    fn end(mut self) {
        drop(self.guard.stdin.take());
        self.guard.wait().unwrap();
    }

    /// The host of the first realm's issuer.
    pub fn issuer(&self) -> Host {
        self.host(tls::ISSUER)
    }
    pub fn host(&self, name: &str) -> Host {
        Host {
            address: self.address,
            // Behind TLS the port is the scheme's own to whoever reads an address.
            authority: if self.encrypted {
                name.to_owned()
            } else {
                format!("{name}:{}", self.address.port())
            },
            tls: self.encrypted.then(|| tls::caller(None)),
        }
    }
    /// The host at which a certificate is asked for; who has one shows it.
    pub fn mtls(&self, shows: Option<&Issued>) -> Host {
        Host {
            tls: Some(tls::caller(shows)),
            ..self.host(tls::MTLS)
        }
    }
    /// Its issuer identifier.
    pub fn name(&self) -> String {
        self.issuer().origin()
    }

    /// Runs an operator's command beside the running program.
    pub fn operate(&self, arguments: &[&str]) -> Output {
        let data = self.folder.join("data");
        let mut command = command(program());
        let output = command.args(arguments).arg("--data").arg(data).output();
        output.expect("the program runs")
    }

    /// Enters what the scopes `address` and `phone` give.
    fn complete_the_person(&self) {
        let mut browser = Browser::new(self);
        let page = browser.open("/account/profile/details").page();
        let form = Browser::form_in(&page, "/account/profile/details");
        let typed = [
            ("street_address", "Testweg 1"),
            ("postal_code", "45879"),
            ("locality", "Gelsenkirchen"),
            ("country", "Deutschland"),
            ("phone_number", "+49 209 123456"),
        ];
        assert_eq!(browser.submit(&form, &typed).page().status, 200);
    }
}

/// The program in a shell that ends it, and then takes a folder away.
fn guard(goes: &Path) -> Command {
    let mut guard = command("sh");
    guard.args(["-c", GUARD, "sh"]).arg(program());
    guard.env("FOLDER", goes);
    guard
}

fn port_in(line: &str) -> Option<u16> {
    let after = |name| line.split_once(name).map(|(_, rest)| rest);
    let rest = after("localhost:").or_else(|| after("127.0.0.1:"))?;
    let end = rest.find(|c: char| !c.is_ascii_digit());
    rest[..end.unwrap_or(rest.len())].parse().ok()
}
