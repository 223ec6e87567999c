//! From a URL to a connection that may ask: the way in, with a password if the server wants one.
use super::{
    socket::{dial, servers},
    trouble::Trouble,
    wire::Wire,
};
use postgres::{
    Config,
    config::{ChannelBinding, TargetSessionAttrs},
    fallible_iterator::FallibleIterator,
};
use postgres_protocol::{
    authentication::{
        md5_hash,
        sasl::{self, ScramSha256},
    },
    message::{
        backend::{AuthenticationSaslBody, Message},
        frontend,
    },
};
use std::time::Duration;

/// How long a server may take for each answer until we are in.
const PATIENCE: Duration = Duration::from_secs(10);

/// The first of the servers that lets us in and is of the wanted kind.
pub(super) fn login(config: &Config) -> Result<Wire, Trouble> {
    let mut last = Trouble::Broken("no host is named".to_owned());
    for server in 0..servers(config) {
        match dial(config, server).and_then(|socket| enter(Wire::new(socket), config)) {
            Ok(wire) => return Ok(wire),
            Err(e) => last = e,
        }
    }
    Err(last)
}

fn enter(mut wire: Wire, config: &Config) -> Result<Wire, Trouble> {
    wire.socket().patience(Some(PATIENCE))?;
    let from_environment = std::env::var("USER").ok();
    let user = config.get_user().map(str::to_owned).or(from_environment);
    let user = user.ok_or_else(|| Trouble::Broken("the URL names no user".to_owned()))?;
    let parameters = [
        ("client_encoding", Some("UTF8")),
        ("user", Some(user.as_str())),
        ("database", config.get_dbname()),
        ("options", config.get_options()),
        ("application_name", config.get_application_name()),
    ];
    let named = parameters.into_iter();
    let named = named.filter_map(|(name, value)| value.map(|value| (name, value)));
    frontend::startup_message(named, &mut wire.out)?;
    wire.send()?;
    authenticate(&mut wire, config, &user)?;
    ready(&mut wire)?;
    suits(&mut wire, config)?;
    wire.socket().patience(None)?;
    Ok(wire)
}

fn authenticate(wire: &mut Wire, config: &Config, user: &str) -> Result<(), Trouble> {
    if config.get_channel_binding() == ChannelBinding::Require {
        return Err(Trouble::Broken("channel binding needs TLS".to_owned()));
    }
    let missing = || Trouble::Broken("the server wants a password".to_owned());
    let password = || config.get_password().ok_or_else(missing);
    match wire.hear()? {
        Message::AuthenticationOk => return Ok(()),
        Message::AuthenticationCleartextPassword => {
            frontend::password_message(password()?, &mut wire.out)?;
        }
        Message::AuthenticationMd5Password(body) => {
            let hash = md5_hash(user.as_bytes(), password()?, body.salt());
            frontend::password_message(hash.as_bytes(), &mut wire.out)?;
        }
        Message::AuthenticationSasl(body) => scram(wire, &body, password()?)?,
        Message::ErrorResponse(body) => return Err(Trouble::of(&body)),
        _ => {
            let why = "the server wants a proof of identity that is not supported";
            return Err(Trouble::Broken(why.to_owned()));
        }
    }
    wire.send()?;
    match wire.hear()? {
        Message::AuthenticationOk => Ok(()),
        Message::ErrorResponse(body) => Err(Trouble::of(&body)),
        _ => Err(Trouble::unexpected()),
    }
}

/// SCRAM-SHA-256 (RFC 7677): the server proves that it knows the password, too.
fn scram(wire: &mut Wire, body: &AuthenticationSaslBody, password: &[u8]) -> Result<(), Trouble> {
    let offered = body.mechanisms().any(|m| Ok(m == sasl::SCRAM_SHA_256))?;
    if !offered {
        return Err(Trouble::Broken("the server offers no SCRAM".to_owned()));
    }
    let mut scram = ScramSha256::new(password, sasl::ChannelBinding::unsupported());
    frontend::sasl_initial_response(sasl::SCRAM_SHA_256, scram.message(), &mut wire.out)?;
    wire.send()?;
    match wire.hear()? {
        Message::AuthenticationSaslContinue(body) => scram.update(body.data())?,
        Message::ErrorResponse(body) => return Err(Trouble::of(&body)),
        _ => return Err(Trouble::unexpected()),
    }
    frontend::sasl_response(scram.message(), &mut wire.out)?;
    wire.send()?;
    match wire.hear()? {
        Message::AuthenticationSaslFinal(body) => Ok(scram.finish(body.data())?),
        Message::ErrorResponse(body) => Err(Trouble::of(&body)),
        _ => Err(Trouble::unexpected()),
    }
}

fn ready(wire: &mut Wire) -> Result<(), Trouble> {
    loop {
        match wire.hear()? {
            Message::BackendKeyData(_) => {}
            Message::ReadyForQuery(_) => return Ok(()),
            Message::ErrorResponse(body) => return Err(Trouble::of(&body)),
            _ => return Err(Trouble::unexpected()),
        }
    }
}

/// Of several servers one may be a standby that takes no writes (`target_session_attrs`).
fn suits(wire: &mut Wire, config: &Config) -> Result<(), Trouble> {
    let wanted: &[u8] = match config.get_target_session_attrs() {
        TargetSessionAttrs::ReadWrite => b"off",
        TargetSessionAttrs::ReadOnly => b"on",
        _ => return Ok(()),
    };
    frontend::query("SHOW transaction_read_only", &mut wire.out)?;
    wire.send()?;
    let mut found = false;
    loop {
        match wire.hear()? {
            Message::DataRow(row) => {
                let range = row.ranges().next()?.flatten();
                found = range.is_some_and(|range| row.buffer().get(range) == Some(wanted));
            }
            Message::RowDescription(_) | Message::CommandComplete(_) => {}
            Message::ReadyForQuery(_) if found => return Ok(()),
            Message::ReadyForQuery(_) => {
                let why = "the server is not of the kind that target_session_attrs asks for";
                return Err(Trouble::Broken(why.to_owned()));
            }
            Message::ErrorResponse(body) => return Err(Trouble::of(&body)),
            _ => return Err(Trouble::unexpected()),
        }
    }
}
