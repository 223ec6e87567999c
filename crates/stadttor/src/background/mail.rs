//! Sends mails: to a mail server, or in the demo into its mailbox.
use crate::{
    config::{
        Post,
        smtp::{Protection, Smtp},
    },
    mailbox,
};
use identity::notice::Letter;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header},
    transport::smtp::{
        Error as SmtpError,
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};
use protocols::Timestamp;
use std::{error::Error, io, time::Duration};
use store::{Db, Id};

/// How long it may take to connect.
const TO_CONNECT: Duration = Duration::from_secs(10);

/// How long the whole dialogue may take: well within a job's lease, or the mail would go twice.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where mails go.
#[derive(Debug, Clone)]
pub enum Mailer {
    /// The demo's mailbox.
    Mailbox,
    /// A mail server.
    Smtp {
        transport: AsyncSmtpTransport<Tokio1Executor>,
        from: Mailbox,
    },
}

impl Mailer {
    /// As configured; no connection is made yet.
    ///
    /// # Errors
    /// If the host cannot be used for TLS.
    pub fn new(post: &Post) -> Result<Self, String> {
        let Post::Smtp {
            server,
            from,
            login,
        } = post
        else {
            return Ok(Self::Mailbox);
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
            .port(server.port)
            .tls(tls(server)?)
            .timeout(Some(TO_CONNECT));
        if let Some((user, password)) = login {
            builder = builder.credentials(Credentials::new(user.clone(), password.0.clone()));
        }
        Ok(Self::Smtp {
            transport: builder.build(),
            from: from.clone(),
        })
    }

    /// Sends one mail. Sent twice under the same id it is recognisable as the same mail.
    ///
    /// # Errors
    /// A reason without the recipient.
    pub async fn send(
        &self,
        db: &Db,
        id: Id,
        now: Timestamp,
        letter: Letter,
    ) -> Result<(), String> {
        match self {
            Self::Mailbox => mailbox::receive(db, id, now, letter)
                .await
                .map_err(|e| e.to_string()),
            Self::Smtp { .. } => self.hand_over(id, letter).await,
        }
    }

    /// Hands one mail to the mail server; the demo's mailbox has none.
    ///
    /// # Errors
    /// A reason without the recipient.
    pub async fn hand_over(&self, id: Id, letter: Letter) -> Result<(), String> {
        let Self::Smtp { transport, from } = self else {
            return Ok(());
        };
        let message = message(id, from, letter)?;
        in_time(transport.send(message)).await.map(drop)
    }

    /// Whether the server greets us and takes our password; no mail is sent.
    ///
    /// # Errors
    /// What it said, or that it said nothing.
    pub async fn greet(&self) -> Result<(), String> {
        let Self::Smtp { transport, .. } = self else {
            return Ok(());
        };
        if in_time(transport.test_connection()).await? {
            Ok(())
        } else {
            Err("the mail server hung up".to_owned())
        }
    }
}

/// Waits for the mail server, but not for ever.
async fn in_time<T>(step: impl Future<Output = Result<T, SmtpError>>) -> Result<T, String> {
    match tokio::time::timeout(PATIENCE, step).await {
        Ok(ended) => ended.map_err(|e| reason(&e)),
        Err(_) => Err("the mail server did not answer in time".to_owned()),
    }
}

fn tls(server: &Smtp) -> Result<Tls, String> {
    let parameters = || TlsParameters::new(server.host.clone()).map_err(|e| e.to_string());
    Ok(match server.protection {
        Protection::Loopback => Tls::None,
        Protection::StartTls => Tls::Required(parameters()?),
        Protection::Tls => Tls::Wrapper(parameters()?),
    })
}

fn message(id: Id, from: &Mailbox, letter: Letter) -> Result<Message, String> {
    let to = letter
        .to
        .parse()
        .map_err(|_| "the recipient's address cannot be used")?;
    Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(letter.subject)
        .message_id(Some(format!("<{id}@{}>", from.email.domain())))
        // RFC 3834: no absence note may answer.
        .raw_header(header::HeaderValue::new(
            header::HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
        .header(header::ContentType::TEXT_PLAIN)
        .body(letter.text)
        .map_err(|_| "the mail cannot be written".to_owned())
}

/// What went wrong, without the server's own words: those quote the recipient.
fn reason(error: &SmtpError) -> String {
    if let Some(code) = error.status() {
        return format!("the mail server answered {code}");
    }
    match io_kind(error) {
        Some(kind) => format!("the mail server cannot be reached: {kind}"),
        None if error.is_tls() => "no encrypted connection to the mail server".to_owned(),
        None if error.is_client() => {
            "the mail server lacks what we need (STARTTLS, a way to sign in)".to_owned()
        }
        None => "the mail server did not answer as expected".to_owned(),
    }
}

/// What the system said, deep in the chain of causes.
fn io_kind(error: &SmtpError) -> Option<io::ErrorKind> {
    let mut cause = error.source();
    while let Some(e) = cause {
        if let Some(io) = e.downcast_ref::<io::Error>() {
            return Some(io.kind());
        }
        cause = e.source();
    }
    None
}
