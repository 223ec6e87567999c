//! The URL of the server: what of it is allowed, and what of it may be told.
use crate::Error;
use postgres::{
    Config,
    config::{Host, SslMode},
};
use std::{net::IpAddr, time::Duration};

/// Reads the URL and refuses connections that would need TLS.
pub(crate) fn config(url: &str) -> Result<Config, Error> {
    // The driver does not know these two; its message would say "invalid" only.
    let verified = ["sslmode=verify-ca", "sslmode=verify-full"]
        .iter()
        .find(|mode| url.contains(**mode));
    let plain = verified.map_or_else(
        || url.to_owned(),
        |mode| url.replace(mode, "sslmode=require"),
    );
    // What the driver says of a wrong URL may quote a piece of the password.
    let mut config: Config = plain.parse().map_err(|_| Error::Url)?;
    let hosts = config.get_hosts();
    if hosts.is_empty() && config.get_hostaddrs().is_empty() || !hosts.iter().all(is_name) {
        return Err(Error::Url);
    }
    let plain_text_is_fine = match config.get_ssl_mode() {
        SslMode::Disable => true,
        SslMode::Prefer => {
            config.get_hosts().iter().all(is_here)
                && config.get_hostaddrs().iter().all(IpAddr::is_loopback)
        }
        _ => false,
    };
    if !plain_text_is_fine {
        let host = host(&config);
        return Err(Error::Tls { host });
    }
    config.ssl_mode(SslMode::Disable);
    if config.get_application_name().is_none() {
        config.application_name("stadttor");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(Duration::from_secs(5));
    }
    // A server that vanishes without a word is noticed within half a minute.
    config.keepalives_idle(Duration::from_secs(10));
    config.tcp_user_timeout(Duration::from_secs(30));
    Ok(config)
}

/// A piece of a password with an unescaped `?` or `@` can end up as the host, which is printed.
fn is_name(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-._:".contains(c)),
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

fn is_here(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

/// The hosts of the URL, for messages.
pub(crate) fn host(config: &Config) -> String {
    let names: Vec<String> = config
        .get_hosts()
        .iter()
        .map(|host| match host {
            Host::Tcp(name) => name.clone(),
            #[cfg(unix)]
            Host::Unix(path) => path.display().to_string(),
        })
        .chain(config.get_hostaddrs().iter().map(ToString::to_string))
        .collect();
    names.join(", ")
}
