//! Runs the program and sees to it that it ends with the test.
use crate::http::{self, Answer};
use std::{
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Child, Command, ExitStatus, Output, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

/// No wait of a test is longer than this; what is waited for takes fractions of a second.
pub const DEADLINE: Duration = Duration::from_secs(30);

/// The program with nothing of this process's own configuration.
pub fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stadttor"));
    let ours = std::env::vars_os().map(|(name, _)| name);
    for name in ours.filter(|n| n == "DATABASE_URL" || n.to_string_lossy().starts_with("STADTTOR_"))
    {
        command.env_remove(name);
    }
    command.args(args);
    command
}

/// Runs it to its end.
pub fn run(args: &[&str]) -> Output {
    command(args).output().expect("the program runs")
}

/// Runs it to its end, which must be exit code 1, and returns its one sentence.
pub fn sentence(args: &[&str]) -> String {
    sentence_of(&mut command(args))
}

/// The same for a command with an environment of its own.
pub fn sentence_of(command: &mut Command) -> String {
    let output = command.output().expect("the program runs");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    said.strip_prefix("stadttor: ")
        .expect("says who speaks")
        .trim_end()
        .to_owned()
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A server that runs until it is dropped.
pub struct Program {
    child: Child,
    pub port: u16,
    log: Arc<Mutex<String>>,
}

impl Program {
    /// A demo on this folder, on a free port.
    pub fn demo(data: &Path) -> Self {
        Self::start(&mut command(&[
            "demo",
            "--data",
            text(data),
            "--listen",
            "127.0.0.1:0",
        ]))
    }

    /// An installation by its configuration file, which should listen on port 0.
    pub fn serve(config: &Path) -> Self {
        Self::start(command(&["serve", "--config", text(config)]).env("STADTTOR_LOG", "info"))
    }

    /// Starts it and waits until it says where it listens.
    pub fn start(command: &mut Command) -> Self {
        Self::heard(command, false)
    }

    /// The same, but nobody reads what it says from then on: its pipes are closed.
    pub fn unheard(command: &mut Command) -> Self {
        Self::heard(command, true)
    }

    fn heard(command: &mut Command, not_for_long: bool) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let log = Arc::new(Mutex::new(String::new()));
        let (tell, told) = std::sync::mpsc::channel();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        listen(out, tell.clone(), Arc::default(), not_for_long);
        listen(err, tell, Arc::clone(&log), not_for_long);
        let Ok(port) = told.recv_timeout(DEADLINE) else {
            let _ = child.kill();
            panic!("it did not start: {}", log.lock().unwrap());
        };
        Self { child, port, log }
    }

    pub fn get(&self, host: &str, path: &str) -> Answer {
        http::request(self.port, "GET", host, path, "", "").expect("an answer")
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// SIGTERM, as a service manager sends it.
    pub fn terminate(&self) {
        self.signal("-TERM");
    }

    /// SIGHUP, as after a change of files.
    pub fn hang_up(&self) {
        self.signal("-HUP");
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args([name, &id])
                .status()
                .unwrap()
                .success()
        );
    }

    /// SIGKILL: nothing is tidied up.
    pub fn kill_nine(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Waits for its end.
    pub fn wait(mut self) -> ExitStatus {
        until("the program ends", || self.child.try_wait().unwrap())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads to the end, and tells the first port that is named.
fn listen(
    from: impl Read + Send + 'static,
    tell: std::sync::mpsc::Sender<u16>,
    log: Arc<Mutex<String>>,
    not_for_long: bool,
) {
    thread::spawn(move || {
        let mut port = None;
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            port = port.or_else(|| port_in(&line));
            // The demo is ready when it has said everything, a server with the line that names it.
            if let Some(port) = port.filter(|_| line.contains("Ctrl+C") || line.contains("ready")) {
                let _ = tell.send(port);
                if not_for_long {
                    break;
                }
            }
            let mut log = log.lock().unwrap();
            log.push_str(&line);
            log.push('\n');
        }
    });
}

fn port_in(line: &str) -> Option<u16> {
    let after = line
        .split_once("localhost:")
        .or_else(|| line.split_once("127.0.0.1:"))?
        .1;
    let digits = after
        .find(|c: char| !c.is_ascii_digit())
        .map_or(after, |end| &after[..end]);
    digits.parse().ok()
}

/// Asks again and again until there is an answer.
pub fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + DEADLINE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < end, "{what}: not within {DEADLINE:?}");
        thread::sleep(Duration::from_millis(20));
    }
}
