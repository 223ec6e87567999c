//! A mail server on loopback that keeps what it is given (RFC 5321, as little as a client needs).
use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// Listens until the test ends.
pub struct Sink {
    pub port: u16,
    mails: Arc<Mutex<Vec<String>>>,
}

impl Sink {
    /// `refuse` holds answers to the first recipients, for example `550 5.1.1 no`.
    pub fn start(refuse: &'static [&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let mails = Arc::<Mutex<Vec<String>>>::default();
        let (kept, refusals) = (Arc::clone(&mails), Arc::new(Mutex::new(refuse.iter())));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (kept, refusals) = (Arc::clone(&kept), Arc::clone(&refusals));
                thread::spawn(move || {
                    talk(&stream, &kept, || refusals.lock().unwrap().next().copied())
                });
            }
        });
        Self { port, mails }
    }

    /// What has arrived.
    pub fn mails(&self) -> Vec<String> {
        self.mails.lock().unwrap().clone()
    }
}

fn talk(
    stream: &TcpStream,
    kept: &Mutex<Vec<String>>,
    refusal: impl Fn() -> Option<&'static str>,
) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?)
        .lines()
        .map_while(Result::ok);
    let mut out = stream;
    out.write_all(b"220 sink ESMTP\r\n").ok()?;
    while let Some(line) = lines.next() {
        let verb = line
            .split([' ', ':'])
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        let answer = match verb.as_str() {
            "EHLO" => "250-sink\r\n250 8BITMIME",
            "RCPT" => refusal().unwrap_or("250 OK"),
            "DATA" => {
                out.write_all(b"354 go on\r\n").ok()?;
                let mail: Vec<String> = lines.by_ref().take_while(|line| line != ".").collect();
                kept.lock().unwrap().push(mail.join("\n"));
                "250 OK"
            }
            "QUIT" => "221 bye",
            _ => "250 OK",
        };
        out.write_all(format!("{answer}\r\n").as_bytes()).ok()?;
    }
    Some(())
}
