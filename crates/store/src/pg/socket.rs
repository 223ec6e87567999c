//! Sockets to PostgreSQL, and the order in which servers are tried.
use super::trouble::Trouble;
use postgres::{Config, config::Host};
use socket2::{SockRef, TcpKeepalive};
#[cfg(unix)]
use std::os::unix::net::UnixStream;
use std::{
    io::{self, Read, Write},
    net::{TcpStream, ToSocketAddrs},
    time::Duration,
};

/// A connected socket, blocking.
#[derive(Debug)]
pub(super) enum Socket {
    Tcp(TcpStream),
    #[cfg(unix)]
    Unix(UnixStream),
}

/// How many servers the URL names.
pub(super) fn servers(config: &Config) -> usize {
    config.get_hosts().len().max(config.get_hostaddrs().len())
}

/// Connects to one of them.
pub(super) fn dial(config: &Config, server: usize) -> Result<Socket, Trouble> {
    let ports = config.get_ports();
    let port = ports.get(server).or_else(|| ports.first());
    let port = port.copied().unwrap_or(5432);
    let name = match (
        config.get_hostaddrs().get(server),
        config.get_hosts().get(server),
    ) {
        (Some(address), _) => address.to_string(),
        (None, Some(Host::Tcp(name))) => name.clone(),
        #[cfg(unix)]
        (None, Some(Host::Unix(folder))) => {
            let path = folder.join(format!(".s.PGSQL.{port}"));
            return Ok(Socket::Unix(UnixStream::connect(path)?));
        }
        (None, None) => return Err(Trouble::Broken("no host is named".to_owned())),
    };
    let limit = config.get_connect_timeout().copied();
    let limit = limit.unwrap_or(Duration::from_secs(5));
    let mut last = Trouble::Broken("the name has no address".to_owned());
    for address in (name.as_str(), port).to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, limit).and_then(|s| watched(s, config)) {
            Ok(stream) => return Ok(Socket::Tcp(stream)),
            Err(e) => last = e.into(),
        }
    }
    Err(last)
}

/// A server that vanishes without a word is noticed.
fn watched(stream: TcpStream, config: &Config) -> io::Result<TcpStream> {
    stream.set_nodelay(true)?;
    let socket = SockRef::from(&stream);
    #[cfg(target_os = "linux")]
    socket.set_tcp_user_timeout(config.get_tcp_user_timeout().copied())?;
    if config.get_keepalives() {
        let mut keepalive = TcpKeepalive::new().with_time(config.get_keepalives_idle());
        if let Some(interval) = config.get_keepalives_interval() {
            keepalive = keepalive.with_interval(interval);
        }
        if let Some(retries) = config.get_keepalives_retries() {
            keepalive = keepalive.with_retries(retries);
        }
        socket.set_tcp_keepalive(&keepalive)?;
    }
    Ok(stream)
}

impl Socket {
    /// Bounds how long one read waits; `None` for ever.
    pub(super) fn patience(&self, limit: Option<Duration>) -> io::Result<()> {
        match self {
            Self::Tcp(stream) => stream.set_read_timeout(limit),
            #[cfg(unix)]
            Self::Unix(stream) => stream.set_read_timeout(limit),
        }
    }
}

impl Read for Socket {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Tcp(stream) => stream.read(into),
            #[cfg(unix)]
            Self::Unix(stream) => stream.read(into),
        }
    }
}

impl Write for Socket {
    fn write(&mut self, from: &[u8]) -> io::Result<usize> {
        match self {
            Self::Tcp(stream) => stream.write(from),
            #[cfg(unix)]
            Self::Unix(stream) => stream.write(from),
        }
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
