//! TLS in the program itself, by rustls: versions 1.2 and 1.3.
//!
//! On hosts for programs a certificate is asked for and not demanded; on all others nobody's
//! browser is bothered with such a question. The host is known before the handshake (RFC 6066,
//! section 3).
use super::{certificate::OfConnection, holder::AnyHolder};
use crate::config::Pair;
use protocols::{digest::sha256, x509::ClientChain};
use std::{
    fmt, io,
    path::Path,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    signal::unix::{SignalKind, signal},
    sync::{Semaphore, watch},
    time::timeout,
};
use tokio_rustls::{
    LazyConfigAcceptor,
    rustls::{
        self, ServerConfig,
        crypto::aws_lc_rs,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
        server::Acceptor,
        version::{TLS12, TLS13},
    },
    server::TlsStream,
};

/// How long a handshake may take in all.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// Handshakes that may be under way; further ones wait until one of them has come to its end.
pub const HALF_OPEN: usize = 256;

/// How often the files are looked at, besides SIGHUP.
const EVERY: Duration = Duration::from_mins(1);

/// What a caller reads who speaks HTTP without TLS.
const PLAIN: &[u8] = b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\
    content-type: text/plain; charset=utf-8\r\ncontent-length: 78\r\n\r\n\
    Nur verschl\xc3\xbcsselt: https statt http. / Encrypted only: https instead of http.";

/// How connections are encrypted. Cheap to clone.
#[derive(Clone)]
pub struct Tls(Arc<Inner>);

struct Inner {
    files: Pair,
    /// Hosts at which certificates are asked for.
    asking: Vec<String>,
    current: RwLock<Arc<Contexts>>,
    half_open: Semaphore,
}

/// One certificate in its two uses.
struct Contexts {
    /// Of what was read.
    mark: [u8; 32],
    silent: Arc<ServerConfig>,
    asking: Arc<ServerConfig>,
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls").field("files", &self.0.files).finish()
    }
}

impl Tls {
    /// Reads certificate and key.
    ///
    /// # Errors
    /// A sentence that names the file.
    pub fn new(files: &Pair, asking: Vec<String>) -> Result<Self, String> {
        Ok(Self(Arc::new(Inner {
            current: RwLock::new(Arc::new(Contexts::read(files)?)),
            files: files.clone(),
            asking,
            half_open: Semaphore::new(HALF_OPEN),
        })))
    }

    /// The encrypted stream, and the certificates that the caller showed.
    ///
    /// # Errors
    /// The caller spoke no TLS, was too slow, or went away.
    pub async fn accept(
        &self,
        stream: TcpStream,
    ) -> io::Result<(TlsStream<TcpStream>, Option<OfConnection>)> {
        let place = self.0.half_open.acquire().await;
        let _place = place.map_err(io::Error::other)?;
        timeout(HANDSHAKE, self.shake_hands(stream)).await?
    }

    async fn shake_hands(
        &self,
        mut stream: TcpStream,
    ) -> io::Result<(TlsStream<TcpStream>, Option<OfConnection>)> {
        let mut first = [0];
        stream.peek(&mut first).await?;
        // A record of TLS begins with a small number, a request of HTTP with a letter.
        if first[0].is_ascii_uppercase() {
            turn_away(&mut stream).await?;
            return Err(io::Error::other("spoke HTTP without TLS"));
        }
        let start = LazyConfigAcceptor::new(Acceptor::default(), stream).await?;
        let contexts = self.contexts();
        let hello = start.client_hello();
        let host = hello.server_name().unwrap_or_default();
        let asks = self
            .0
            .asking
            .iter()
            .any(|one| one.eq_ignore_ascii_case(host));
        let context = if asks {
            &contexts.asking
        } else {
            &contexts.silent
        };
        let stream = start.into_stream(Arc::clone(context)).await?;
        let shown = stream.get_ref().1.peer_certificates().unwrap_or_default();
        let chain = ClientChain::new(shown.iter().map(|der| der.to_vec()).collect());
        Ok((stream, chain.map(|chain| OfConnection(Arc::new(chain)))))
    }

    fn contexts(&self) -> Arc<Contexts> {
        let current = self.0.current.read();
        Arc::clone(&current.unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the files again; whether they are others.
    fn reload(&self) -> Result<bool, String> {
        let read = Contexts::read(&self.0.files)?;
        if read.mark == self.contexts().mark {
            return Ok(false);
        }
        let current = self.0.current.write();
        *current.unwrap_or_else(PoisonError::into_inner) = Arc::new(read);
        Ok(true)
    }

    /// Follows the files until `stop` becomes true: each minute, and at SIGHUP. What cannot be used
    /// changes nothing.
    ///
    /// # Errors
    /// If the system does not let us listen for the signal.
    pub fn follow(&self, mut stop: watch::Receiver<bool>) -> io::Result<()> {
        let (tls, mut hangup) = (self.clone(), signal(SignalKind::hangup())?);
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    _ = stop.wait_for(|stop| *stop) => break,
                    _ = hangup.recv() => {}
                    () = tokio::time::sleep(EVERY) => {}
                }
                match tls.reload() {
                    Ok(true) => tracing::info!("the certificate was changed"),
                    Ok(false) => {}
                    Err(reason) => tracing::warn!(reason, "the certificate before goes on"),
                }
            }
        });
        Ok(())
    }
}

/// Tells a caller without TLS what to do, and waits until it has read that.
async fn turn_away(stream: &mut TcpStream) -> io::Result<()> {
    stream.write_all(PLAIN).await?;
    stream.shutdown().await?;
    let mut rest = stream.take(64 * 1024);
    tokio::io::copy(&mut rest, &mut tokio::io::sink()).await?;
    Ok(())
}

impl Contexts {
    fn read(files: &Pair) -> Result<Self, String> {
        let read = |file: &Path| {
            std::fs::read(file).map_err(|e| format!("{} cannot be read: {e}", file.display()))
        };
        let (pem, key_pem) = (read(&files.cert)?, read(&files.key)?);
        let mark = sha256(&[sha256(&pem), sha256(&key_pem)].concat());
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
        let chain = chain
            .ok()
            .filter(|chain| !chain.is_empty())
            .ok_or_else(|| format!("{} holds no certificate in PEM", files.cert.display()))?;
        let key = PrivateKeyDer::from_pem_slice(&key_pem)
            .map_err(|_| format!("{} holds no private key in PEM", files.key.display()))?;
        let context = |holder: Option<AnyHolder>| {
            context(chain.clone(), key.clone_key(), holder).map_err(|e| {
                let (cert, key) = (files.cert.display(), files.key.display());
                match e {
                    rustls::Error::InconsistentKeys(_) => {
                        format!("the key in {key} is not that of the certificate in {cert}")
                    }
                    e => format!("the certificate in {cert} with the key in {key}: {e}"),
                }
            })
        };
        Ok(Self {
            mark,
            silent: context(None)?,
            asking: context(Some(AnyHolder::default()))?,
        })
    }
}

fn context(
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
    holder: Option<AnyHolder>,
) -> Result<Arc<ServerConfig>, rustls::Error> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let builder =
        ServerConfig::builder_with_provider(provider).with_protocol_versions(&[&TLS13, &TLS12])?;
    let builder = match holder {
        Some(holder) => builder.with_client_cert_verifier(Arc::new(holder)),
        None => builder.with_no_client_auth(),
    };
    let mut context = builder.with_single_cert(chain, key)?;
    context.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(context))
}
