//! What staff take along: a table to fill in, and the town's records.
use crate::{
    Portal,
    export::{self, Head, Selection},
    import,
    staff::Staff,
};
use axum::{
    body::Body,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use futures_core::Stream;
use std::{
    io::{self, Write},
    mem::take,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};
use web::App;

/// The table with all headings and an example. Spreadsheets know UTF-8 by its mark.
pub(super) async fn template(_: Staff) -> Response {
    let text = format!("\u{feff}{}", import::TEMPLATE);
    file("text/csv; charset=utf-8", "vorlage.csv", Body::from(text))
}

/// The town's own records as `XZuFi`, written while they are fetched.
pub(super) async fn catalogue(State(portal): State<Portal>, staff: Staff) -> Response {
    let selection = Selection {
        source: String::new(),
        owner: staff.town.id.clone(),
    };
    let head = Head {
        root: "transfer".to_owned(),
        sender: staff.town.official_name.clone(),
        recipient: "Portalverbund".to_owned(),
    };
    let body = Body::from_stream(Exported::new(portal.app.clone(), selection, head));
    let name = format!("katalog-{}.xml", staff.town.id);
    file("application/xml", &name, body)
}

/// A file to be kept, under a name of letters, digits and hyphens.
pub(crate) fn file(kind: &'static str, name: &str, body: Body) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    (headers, body).into_response()
}

/// What was written and not sent yet.
#[derive(Debug, Default, Clone)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn take(&self) -> Vec<u8> {
        take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

type Export = dyn Future<Output = Result<(), export::ExportError>> + Send;

/// An export that goes on when its reader wants more, a hundred records at a time.
struct Exported {
    export: Option<Pin<Box<Export>>>,
    written: Written,
}

impl Exported {
    fn new(app: App, selection: Selection, head: Head) -> Self {
        let written = Written::default();
        let out = written.clone();
        let export = async move {
            export::export(&app, &selection, &head, out, |_| {})
                .await
                .map(drop)
        };
        Self {
            export: Some(Box::pin(export)),
            written,
        }
    }
}

impl Stream for Exported {
    type Item = Result<Vec<u8>, export::ExportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(export) = &mut self.export else {
            return Poll::Ready(None);
        };
        let polled = export.as_mut().poll(context);
        match polled {
            Poll::Pending => {}
            Poll::Ready(Ok(())) => self.export = None,
            // The connection breaks off: nobody takes half a file for the whole.
            Poll::Ready(Err(error)) => {
                self.export = None;
                return Poll::Ready(Some(Err(error)));
            }
        }
        let written = self.written.take();
        match (&self.export, written.is_empty()) {
            (_, false) => Poll::Ready(Some(Ok(written))),
            (Some(_), true) => Poll::Pending,
            (None, true) => Poll::Ready(None),
        }
    }
}
