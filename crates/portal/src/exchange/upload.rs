//! A file that is handed in: read while it arrives, into a file without a name. Whatever ends it
//! early, nothing of it is left.
use super::{
    Exchange, PLACE,
    delivery::Delivery,
    pages::{Mistake, show},
    sql,
    staging::{self, Task},
};
use crate::{
    Portal,
    import::{self, Format, ImportError, OnBad, Order},
    sign_in,
    staff::{Staff, StaffForm},
    visit::Visit,
};
use axum::{
    body::{BodyDataStream, Bytes},
    extract::{FromRequest, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use futures_core::Stream as _;
use protocols::{
    Timestamp,
    multipart::{
        boundary,
        stream::{Broken, Piece, Stream},
    },
};
use std::{
    fs::{File, OpenOptions, remove_file},
    future::poll_fn,
    io::{self, Seek, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
    pin::Pin,
};
use store::Id;
use tokio::task::spawn_blocking;
use web::{Failure, Now, cookie, csrf};

/// The most bytes of a field that is no file.
const LONGEST_FIELD: usize = 200;
/// Bytes that are written at once.
const BLOCK: usize = 256 * 1024;
/// Name of the field with the file.
const FILE: &str = "file";

/// Takes it in and begins to read it.
pub(super) async fn hand_in(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
    request: Request,
) -> Result<Response, Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok());
    let Some(boundary) = kind.and_then(boundary).map(str::to_owned) else {
        // Without a file in it, it is a form like others, with nothing to do.
        StaffForm::from_request(request, &portal).await?;
        return Err(Failure::malformed());
    };
    let places = &portal.exchange.0.places;
    let _place = places.try_acquire().map_err(|_| Failure::too_many(60))?;
    let received = receive(&portal, request, &boundary).await?;
    let wrong = |field, text| Mistake { field, text };
    let order = match received.order(&staff) {
        Ok(order) => order,
        Err(mistake) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return show(&portal, (&visit, &staff), now, (status, &[mistake])).await;
        }
    };
    let (file, size) = match received.file {
        Content::File(file, size) if size > 0 => (file, size),
        Content::TooLarge => {
            let (status, mistake) = (
                StatusCode::PAYLOAD_TOO_LARGE,
                wrong(FILE, "exchange-wrong-large"),
            );
            return show(&portal, (&visit, &staff), now, (status, &[mistake])).await;
        }
        _ => {
            let (status, mistake) = (
                StatusCode::UNPROCESSABLE_ENTITY,
                wrong(FILE, "exchange-wrong-file"),
            );
            return show(&portal, (&visit, &staff), now, (status, &[mistake])).await;
        }
    };
    let mut chance = portal.app.dice.chance();
    let (id, event) = (Id::new(now, &mut chance), Id::new(now, &mut chance));
    let town = staff.town.id.clone();
    let (source, whole) = (order.source().to_owned(), i64::from(order.whole));
    let entered = portal.app.db.write("catalogue.hand_in", move |tx| {
        let detail = [("source", source.as_str())];
        staff.act(tx, (event, now), Some(id), &detail)?;
        let town = staff.town.id.as_str();
        if let Some(before) = Delivery::of(tx, town)? {
            if before.is_live(now) {
                return Err(busy());
            }
            import::drop_staged(tx, before.id)?;
        }
        tx.run(&sql::HAND_IN, (town, id, source.as_str(), whole, now))?;
        Ok(())
    });
    entered.await?;
    let task = Task {
        town,
        id,
        order,
        file,
        size,
    };
    staging::begin(&portal.app, task);
    Ok(Redirect::to(PLACE).into_response())
}

/// A file waits already.
fn busy() -> Failure {
    Failure::refuse(StatusCode::CONFLICT, "exchange-busy")
}

/// What came with the form.
struct Received {
    fields: Vec<(String, Vec<u8>)>,
    /// As the browser calls it; decides how the file is read, nothing else.
    name: String,
    file: Content,
}

enum Content {
    None,
    TooLarge,
    /// At its beginning, with its bytes.
    File(File, u64),
}

impl Received {
    fn text(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(n, _)| n == name);
        let text = found.and_then(|(_, bytes)| std::str::from_utf8(bytes).ok());
        text.unwrap_or_default()
    }

    fn order(&self, staff: &Staff) -> Result<Order, Mistake> {
        let end = Path::new(&self.name).extension();
        let format = match end {
            Some(end) if end.eq_ignore_ascii_case("csv") => Format::Csv,
            _ => Format::Xzufi,
        };
        let order = Order::for_town(&staff.town, self.text("source").trim(), format);
        let mut order = order.map_err(|_: ImportError| Mistake {
            field: "source",
            text: "exchange-wrong-source",
        })?;
        // Whoever says nothing gets what changes less.
        order.whole = self.text("scope") == "whole";
        order.bad = match self.text("bad") {
            "skip" => OnBad::Skip,
            _ => OnBad::Stop,
        };
        Ok(order)
    }
}

/// Reads the form to its end. A file that is too large is read, too, so that its sender hears why,
/// but not kept.
async fn receive(portal: &Portal, request: Request, boundary: &str) -> Result<Received, Failure> {
    let secret = cookie::get(request.headers(), sign_in::COOKIE).map(str::to_owned);
    let mut sink = Sink::new(portal, secret);
    let mut form = Stream::new(boundary);
    let mut body = request.into_body().into_data_stream();
    let mut file = None;
    while let Some(bytes) = next(&mut body).await {
        let bytes = bytes.map_err(|_| Failure::malformed())?;
        form.push(&bytes, |piece| sink.take(piece).map_err(Wrong::Refused))
            .map_err(Wrong::failure)?;
        if sink.block.len() >= BLOCK {
            file = Some(sink.write(file).await?);
        }
    }
    form.end().map_err(|_| Failure::malformed())?;
    sink.check()?;
    let content = if sink.large {
        Content::TooLarge
    } else if sink.size == 0 {
        Content::None
    } else {
        let mut file = sink.write(file).await?;
        file.rewind().map_err(Failure::fault)?;
        Content::File(file, sink.size)
    };
    Ok(Received {
        fields: sink.fields,
        name: sink.name.unwrap_or_default(),
        file: content,
    })
}

async fn next(body: &mut BodyDataStream) -> Option<Result<Bytes, axum::Error>> {
    poll_fn(|context| Pin::new(&mut *body).poll_next(context)).await
}

enum Wrong {
    Broken,
    Refused(Failure),
}

impl From<Broken> for Wrong {
    fn from(_: Broken) -> Self {
        Self::Broken
    }
}

impl Wrong {
    fn failure(self) -> Failure {
        match self {
            Self::Broken => Failure::malformed(),
            Self::Refused(failure) => failure,
        }
    }
}

/// Where the pieces of a form go.
struct Sink<'a> {
    portal: &'a Portal,
    exchange: &'a Exchange,
    /// The session's cookie, to which the token belongs.
    secret: Option<String>,
    fields: Vec<(String, Vec<u8>)>,
    /// The file's name, once it has begun.
    name: Option<String>,
    in_file: bool,
    /// What is to be written next.
    block: Vec<u8>,
    size: u64,
    large: bool,
}

impl<'a> Sink<'a> {
    fn new(portal: &'a Portal, secret: Option<String>) -> Self {
        Self {
            portal,
            exchange: &portal.exchange,
            secret,
            fields: Vec::new(),
            name: None,
            in_file: false,
            block: Vec::new(),
            size: 0,
            large: false,
        }
    }

    fn take(&mut self, piece: Piece<'_>) -> Result<(), Failure> {
        match piece {
            Piece::Field {
                name: FILE,
                file_name,
            } => {
                // Not a byte of a file that another site sends.
                self.check()?;
                self.name = Some(file_name.unwrap_or_default().to_owned());
                self.in_file = true;
            }
            Piece::Field { name, .. } => {
                self.fields.push((name.to_owned(), Vec::new()));
                self.in_file = false;
            }
            Piece::Content(bytes) if self.in_file => {
                self.size = self.size.saturating_add(bytes.len() as u64);
                self.large |= self.size > self.exchange.0.most;
                if self.large {
                    self.block = Vec::new();
                } else {
                    self.block.extend_from_slice(bytes);
                }
            }
            Piece::Content(bytes) => {
                if let Some((_, value)) = self.fields.last_mut() {
                    value.extend_from_slice(bytes);
                    if value.len() > LONGEST_FIELD {
                        return Err(Failure::malformed());
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether the form's token belongs to this session.
    fn check(&self) -> Result<(), Failure> {
        let given = self.fields.iter().find(|(name, _)| name == "csrf");
        let given = given.and_then(|(_, value)| std::str::from_utf8(value).ok());
        match (&self.secret, given) {
            (Some(secret), Some(given)) if csrf::matches(&self.portal.app, secret, given) => Ok(()),
            _ => Err(Failure::refuse(StatusCode::FORBIDDEN, "form-foreign")),
        }
    }

    /// Writes what has come, away from the threads that serve requests.
    async fn write(&mut self, file: Option<File>) -> Result<File, Failure> {
        let block = std::mem::take(&mut self.block);
        let folder = self.exchange.0.folder.clone();
        let id = Id::new(Timestamp(0), &mut self.portal.app.dice.chance());
        let written = spawn_blocking(move || {
            let mut file = match file {
                Some(file) => file,
                None => without_name(&folder, id)?,
            };
            file.write_all(&block)?;
            Ok::<_, io::Error>(file)
        });
        written
            .await
            .map_err(Failure::fault)?
            .map_err(Failure::fault)
    }
}

/// A new file for our eyes only that is in no folder any more: whatever ends this process, the
/// system takes it away.
fn without_name(folder: &Path, id: Id) -> io::Result<File> {
    let path = folder.join(format!("upload-{id}"));
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)?;
    remove_file(path)?;
    Ok(file)
}
