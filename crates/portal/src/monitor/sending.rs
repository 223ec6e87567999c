//! How a file is sent to whoever reads it. One request may ask for millions of rows, and anybody may
//! ask: so only some files are open at once, one piece is read at a time for all of them, and who
//! does not take what was read is left.
use axum::{
    body::{Body, Bytes},
    http::StatusCode,
};
use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    sync::{Mutex, OwnedSemaphorePermit, Semaphore, mpsc},
    time::timeout,
};
use web::Failure;

/// Files that one node writes at once.
const AT_ONCE: usize = 8;
/// When somebody comes again who found no room, seconds.
const AGAIN_SECS: u64 = 10;
/// How long a piece waits for somebody to take it.
const PATIENCE: Duration = Duration::from_secs(30);
/// Pieces that wait at the most.
const WAITING: usize = 2;

/// Room for those files that are open now.
#[derive(Debug, Clone)]
pub(crate) struct Downloads {
    places: Arc<Semaphore>,
    turn: Arc<Mutex<()>>,
}

impl Default for Downloads {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(AT_ONCE)),
            turn: Arc::default(),
        }
    }
}

impl Downloads {
    /// Room for one more file, until what it gives is dropped.
    ///
    /// # Errors
    /// 503 if there is none.
    pub(super) fn enter(&self) -> Result<Open, Failure> {
        let place = self.places.clone().try_acquire_owned().map_err(|_| {
            let mut full = Failure::refuse(StatusCode::SERVICE_UNAVAILABLE, "unavailable");
            full.retry_after = Some(AGAIN_SECS);
            full
        })?;
        Ok(Open {
            _place: place,
            turn: self.turn.clone(),
        })
    }
}

/// A file that is open.
#[derive(Debug)]
pub(super) struct Open {
    _place: OwnedSemaphorePermit,
    turn: Arc<Mutex<()>>,
}

impl Open {
    /// Reads a piece when it is this file's turn. Long reads are few ([`store::Db::scan`]); files
    /// never have more than one of them.
    pub(super) async fn piece<T>(&self, read: impl Future<Output = T>) -> T {
        let _turn = self.turn.lock().await;
        read.await
    }
}

/// Where a file is written to; [`pipe`].
pub(super) struct Pipe {
    /// Nothing is the end: without it, what was read is not the whole.
    sender: mpsc::Sender<io::Result<Option<Bytes>>>,
    patience: Duration,
}

/// Where a file is written to, and the answer that it becomes.
pub(super) fn pipe() -> (Pipe, Body) {
    let (pipe, reading) = with_patience(PATIENCE);
    (pipe, Body::from_stream(reading))
}

fn with_patience(patience: Duration) -> (Pipe, Reading) {
    let (sender, receiver) = mpsc::channel(WAITING);
    let reading = Reading {
        pieces: receiver,
        ended: false,
    };
    (Pipe { sender, patience }, reading)
}

impl Pipe {
    /// Waits until there is room.
    ///
    /// # Errors
    /// If the reader is gone, or takes nothing.
    pub(super) async fn put(&self, text: String) -> io::Result<()> {
        self.send(Some(text.into())).await
    }

    async fn send(&self, piece: Option<Bytes>) -> io::Result<()> {
        let sent = timeout(self.patience, self.sender.send(Ok(piece))).await?;
        sent.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    /// The end of the file, or of what there will be of it.
    pub(super) async fn end(self, ended: io::Result<()>) {
        match ended {
            // Whoever is gone misses nothing.
            Ok(()) => _ = self.send(None).await,
            Err(why) => _ = self.sender.try_send(Err(why)),
        }
    }
}

/// The pieces as they come. An answer that stops without an end fails, so that nobody takes it for
/// the whole; whoever asks again after the end (compression does) is told of the end again.
struct Reading {
    pieces: mpsc::Receiver<io::Result<Option<Bytes>>>,
    ended: bool,
}

impl futures_core::Stream for Reading {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.ended {
            return Poll::Ready(None);
        }
        self.pieces.poll_recv(context).map(|piece| {
            let piece = match piece {
                Some(piece) => piece.transpose(),
                None => Some(Err(io::ErrorKind::UnexpectedEof.into())),
            };
            self.ended = !matches!(piece, Some(Ok(_)));
            piece
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_core::Stream as _;
    use std::{
        future::poll_fn,
        pin::pin,
        sync::atomic::{AtomicUsize, Ordering},
    };

    async fn next(reading: &mut Reading) -> Option<io::Result<Bytes>> {
        poll_fn(|context| Pin::new(&mut *reading).poll_next(context)).await
    }

    #[tokio::test]
    async fn who_takes_nothing_is_left_and_does_not_take_it_for_the_whole() {
        let (pipe, mut reading) = with_patience(Duration::from_millis(1));
        for _ in 0..WAITING {
            pipe.put("some".into()).await.unwrap();
        }
        let left = pipe.put("more".into()).await;
        assert!(left.is_err());
        pipe.end(left).await;
        for _ in 0..WAITING {
            assert_eq!(next(&mut reading).await.unwrap().unwrap(), "some");
        }
        assert!(next(&mut reading).await.unwrap().is_err());
    }

    #[tokio::test]
    async fn a_file_that_was_written_to_its_end_ends() {
        let (pipe, mut reading) = with_patience(PATIENCE);
        pipe.put("all".into()).await.unwrap();
        pipe.end(Ok(())).await;
        assert_eq!(next(&mut reading).await.unwrap().unwrap(), "all");
        assert!(next(&mut reading).await.is_none());
        assert!(next(&mut reading).await.is_none(), "again");
        let (pipe, mut reading) = with_patience(PATIENCE);
        pipe.end(Err(io::ErrorKind::Other.into())).await;
        assert!(next(&mut reading).await.unwrap().is_err());
        let (pipe, reading) = with_patience(PATIENCE);
        drop(reading);
        assert!(pipe.put("all".into()).await.is_err());
    }

    #[tokio::test]
    async fn one_piece_is_read_at_a_time() {
        let downloads = Downloads::default();
        let (one, two) = (downloads.enter().unwrap(), downloads.enter().unwrap());
        let running = AtomicUsize::new(0);
        let read = async || {
            let others = running.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            running.fetch_sub(1, Ordering::SeqCst);
            others
        };
        let (one, two) = (pin!(one.piece(read())), pin!(two.piece(read())));
        assert_eq!(tokio::join!(one, two), (0, 0));
    }
}
