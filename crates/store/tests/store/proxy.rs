//! A loopback proxy before PostgreSQL that can be cut, to see what the store makes of it.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream, ToSocketAddrs},
    sync::{Arc, Mutex},
    thread,
};

/// When to cut a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    Never,
    /// New connections too are closed at once.
    Now,
    /// The next COMMIT reaches the server, its confirmation is lost.
    AfterCommit,
}

pub struct Proxy {
    pub port: u16,
    cut: Arc<Mutex<Cut>>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Proxy {
    pub fn before(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let proxy = Self {
            port: listener.local_addr().unwrap().port(),
            cut: Arc::new(Mutex::new(Cut::Never)),
            open: Arc::default(),
        };
        let (cut, open) = (Arc::clone(&proxy.cut), Arc::clone(&proxy.open));
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let address = server.to_socket_addrs().unwrap().next().unwrap();
                let server = TcpStream::connect(address).unwrap();
                if *cut.lock().unwrap() == Cut::Now {
                    continue;
                }
                let both = [&client, &server].map(|s| s.try_clone().unwrap());
                open.lock().unwrap().extend(both);
                let (from, to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
                let cut = Arc::clone(&cut);
                thread::spawn(move || requests(from, to, &cut));
                thread::spawn(move || pass(server, client));
            }
        });
        proxy
    }

    pub fn set(&self, cut: Cut) {
        *self.cut.lock().unwrap() = cut;
        if cut == Cut::Now {
            for stream in self.open.lock().unwrap().drain(..) {
                let _ = stream.shutdown(Shutdown::Both);
            }
        }
    }
}

/// Whether a prepared COMMIT is bound there; where it is prepared, fewer zeros follow.
fn commits(messages: &[u8]) -> bool {
    let bound = b"COMMIT\0\0\0\0\0";
    messages.windows(bound.len()).any(|w| w == bound)
}

fn requests(mut from: TcpStream, mut to: TcpStream, cut: &Mutex<Cut>) {
    let mut buffer = vec![0; 65536];
    while let Ok(n @ 1..) = from.read(&mut buffer) {
        let mut cut = cut.lock().unwrap();
        let commit = *cut == Cut::AfterCommit && commits(&buffer[..n]);
        if commit {
            // The client hears no more; the server still gets the message.
            let _ = from.shutdown(Shutdown::Both);
            *cut = Cut::Never;
        }
        drop(cut);
        if to.write_all(&buffer[..n]).is_err() || commit {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}

fn pass(mut from: TcpStream, mut to: TcpStream) {
    let _ = std::io::copy(&mut from, &mut to);
    let _ = to.shutdown(Shutdown::Both);
}
