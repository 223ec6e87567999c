//! The accept loop: HTTP/1.1, a bounded number of connections, an orderly end.
//!
//! TLS ends here, or at a proxy in front. Browsers speak HTTP/2 or 3 to that, and it speaks this
//! to us.
use super::{certificate::OfConnection, tls::Tls};
use axum::{Router, body::Body, extract::ConnectInfo, http::Request};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
};
use std::{io, net::SocketAddr, pin::pin, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    signal::unix::{SignalKind, signal},
    sync::{Semaphore, watch},
};
use tower::ServiceExt;

/// How long a connection may take to send the head of a request, or rest between two.
const HEAD: Duration = Duration::from_secs(15);

/// How long running requests may go on after the signal to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Pause after the system refused a connection, for example because files have run out.
const PAUSE: Duration = Duration::from_millis(100);

/// The most bytes of a request's head; the address has a limit of its own.
const LARGEST_HEAD: usize = 64 * 1024;

/// Serves until `stop` becomes true, then finishes the requests that are running.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    most: usize,
    tls: Option<Tls>,
    mut stop: watch::Receiver<bool>,
) {
    let places = Arc::new(Semaphore::new(most));
    let graceful = GracefulShutdown::new();
    let ended = stop.clone();
    let mut stopped = pin!(stop.wait_for(|stop| *stop));
    loop {
        // Who finds no place waits in the system's queue and costs nothing here.
        let accepted = tokio::select! {
            _ = &mut stopped => break,
            accepted = accept(&listener, &places) => accepted,
        };
        let (stream, peer, place) = match accepted {
            Ok(accepted) => accepted,
            // The other side has gone before it was its turn: none of our business.
            Err(e) if e.kind() == io::ErrorKind::ConnectionAborted => continue,
            Err(e) => {
                tracing::warn!(reason = %e, "a connection was not taken");
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        let (router, tls, ended) = (router.clone(), tls.clone(), ended.clone());
        let watcher = graceful.watcher();
        tokio::spawn(async move {
            // What goes wrong on a connection is the other side's: it went away or spoke no HTTP.
            let talked = match tls {
                None => talk(stream, peer, None, router, watcher).await,
                Some(tls) => encrypted(&tls, stream, peer, router, watcher, ended).await,
            };
            if let Err(e) = talked {
                tracing::debug!(reason = %e, "connection");
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(GRACE, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!(
            "requests were still running after {} seconds",
            GRACE.as_secs()
        );
    }
}

/// Encrypts first. Who has not come so far when we stop has not asked for anything.
async fn encrypted(
    tls: &Tls,
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    watcher: Watcher,
    mut ended: watch::Receiver<bool>,
) -> Result<(), Gone> {
    let (stream, shown) = tokio::select! {
        _ = ended.wait_for(|ended| *ended) => return Ok(()),
        accepted = tls.accept(stream) => accepted?,
    };
    talk(stream, peer, shown, router, watcher).await
}

/// Answers the requests of one connection.
async fn talk(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    peer: SocketAddr,
    shown: Option<OfConnection>,
    router: Router,
    watcher: Watcher,
) -> Result<(), Gone> {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(LARGEST_HEAD);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        if let Some(shown) = &shown {
            request.extensions_mut().insert(shown.clone());
        }
        router.clone().oneshot(request.map(Body::new))
    });
    let connection = http.serve_connection(TokioIo::new(stream), service);
    Ok(watcher.watch(connection).await?)
}

/// Why a connection ended early.
type Gone = Box<dyn std::error::Error + Send + Sync>;

async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> io::Result<(TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit)> {
    let place = Arc::clone(places)
        .acquire_owned()
        .await
        .map_err(io::Error::other)?;
    let (stream, peer) = listener.accept().await?;
    let _ = stream.set_nodelay(true); // fails where the other side has gone already
    Ok((stream, peer, place))
}

/// Becomes true at SIGTERM or SIGINT (Ctrl+C).
///
/// # Errors
/// If the system does not let us listen for signals.
pub fn stop_signal() -> io::Result<watch::Receiver<bool>> {
    let (mut terminate, mut interrupt) = (
        signal(SignalKind::terminate())?,
        signal(SignalKind::interrupt())?,
    );
    let (tell, stop) = watch::channel(false);
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tell.send_replace(true);
    });
    Ok(stop)
}
