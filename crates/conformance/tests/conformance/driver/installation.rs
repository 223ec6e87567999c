//! The program, started once for all cases. It ends with this process, however that ends.
use super::{browser::Browser, http::Host, region};
use std::{
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
/// never dropped, and nothing else would survive a test that is killed.
const GUARD: &str = r#""$@" & program=$!
cat > /dev/null
kill "$program"
wait "$program"
rm -rf -- "$FOLDER""#;

/// A running program.
#[derive(Debug)]
pub struct Installation {
    address: SocketAddr,
    folder: PathBuf,
    _guard: Child,
}

/// The one that all cases share.
pub fn shared() -> &'static Installation {
    static SHARED: OnceLock<Installation> = OnceLock::new();
    SHARED.get_or_init(|| {
        let installation = Installation::start();
        installation.complete_the_person();
        installation
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
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap().keep();
        let (region, data) = (folder.join("region"), folder.join("data"));
        region::write(&region);
        let mut guard = command("sh")
            .args(["-c", GUARD, "sh"])
            .arg(program())
            .arg("demo")
            .args([Path::new("--data"), &data])
            .args([Path::new("--region"), &region])
            .args(["--listen", "127.0.0.1:0"])
            .env("FOLDER", &folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let said = guard.stdout.take().unwrap();
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            let mut port = None;
            for line in BufReader::new(said).lines().map_while(Result::ok) {
                port = port.or_else(|| port_in(&line));
                if let Some(port) = port.filter(|_| line.contains("Ctrl+C")) {
                    let _ = tell.send(port);
                }
            }
        });
        let port = told.recv_timeout(PATIENCE);
        Self {
            address: SocketAddr::from(([127, 0, 0, 1], port.expect("the program starts"))),
            folder,
            _guard: guard,
        }
    }

    /// The host of the first realm's issuer.
    pub fn issuer(&self) -> Host {
        self.host("id.localhost")
    }
    pub fn host(&self, name: &str) -> Host {
        Host {
            address: self.address,
            authority: format!("{name}:{}", self.address.port()),
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

fn port_in(line: &str) -> Option<u16> {
    let rest = line.split_once("localhost:")?.1;
    let end = rest.find(|c: char| !c.is_ascii_digit());
    rest[..end.unwrap_or(rest.len())].parse().ok()
}
