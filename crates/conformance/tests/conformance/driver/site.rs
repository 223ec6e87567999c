//! The relying party's own server: what it publishes, and what is sent to it.
use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Condvar, Mutex},
    thread,
    time::Duration,
};

/// Longer than a delivery takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server on this machine.
#[derive(Debug, Clone)]
pub struct Site {
    port: u16,
    state: Arc<(Mutex<State>, Condvar)>,
}

#[derive(Debug, Default)]
struct State {
    documents: HashMap<String, String>,
    received: Vec<(String, String)>,
    asked: Vec<String>,
}

impl Site {
    /// A new one; it ends with this process.
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let site = Self {
            port: listener.local_addr().unwrap().port(),
            state: Arc::default(),
        };
        let answering = site.clone();
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let site = answering.clone();
                thread::spawn(move || site.answer(&stream));
            }
        });
        site
    }

    /// The address of a path.
    pub fn at(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Publishes a document.
    pub fn publish(&self, path: &str, text: &str) {
        let mut state = self.state.0.lock().unwrap();
        state.documents.insert(path.to_owned(), text.to_owned());
    }

    /// What is published there.
    pub fn document(&self, path: &str) -> String {
        self.state.0.lock().unwrap().documents[path].clone()
    }

    /// How many requests came.
    pub fn asked(&self) -> usize {
        self.state.0.lock().unwrap().asked.len()
    }

    /// Whether somebody asked for a path.
    pub fn was_asked(&self, path: &str) -> bool {
        self.state.0.lock().unwrap().asked.iter().any(|p| p == path)
    }

    /// What was posted to a path; waits until it comes.
    pub fn received(&self, path: &str) -> String {
        let (state, news) = &*self.state;
        let found = |state: &State| {
            let mut all = state.received.iter();
            all.find(|(p, _)| p == path).map(|(_, body)| body.clone())
        };
        let waiting = state.lock().unwrap();
        let (state, _) = news
            .wait_timeout_while(waiting, PATIENCE, |state| found(state).is_none())
            .unwrap();
        found(&state).unwrap_or_else(|| panic!("nothing came to {path}"))
    }

    fn answer(&self, stream: &TcpStream) {
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        let _ = reader.read_line(&mut line);
        let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
        let mut length = 0;
        loop {
            let mut header = String::new();
            if reader.read_line(&mut header).unwrap_or(0) <= 2 {
                break;
            }
            let header = header.to_ascii_lowercase();
            if let Some(value) = header.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        let mut body = vec![0; length];
        let _ = reader.read_exact(&mut body);
        let document = {
            let (state, news) = &*self.state;
            let mut state = state.lock().unwrap();
            state.asked.push(path.clone());
            if line.starts_with("POST") {
                let body = String::from_utf8_lossy(&body).into_owned();
                state.received.push((path.clone(), body));
                news.notify_all();
                Some(String::new())
            } else {
                state.documents.get(&path).cloned()
            }
        };
        let (status, text) = match document {
            Some(text) => ("200 OK", text),
            None => ("404 Not Found", String::new()),
        };
        let mut stream = stream;
        let _ = write!(
            stream,
            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{text}",
            text.len()
        );
    }
}
