//! The logo: handed in, taken apart and written anew ([`protocols::picture`]), kept by its hash.
use super::{PLACE, draft::Act, settings::LOGO, sql};
use crate::{
    Portal,
    staff::{Operation, Role, Staff, StaffParts, operation},
    tenant::draft::State,
};
use axum::{
    extract::State as Shared,
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{
    base64url,
    digest::sha256,
    picture::{self, Format, Refused},
};
use store::Id;
use web::{Failure, Now, page::Logo};

/// Height of a logo on the page, in pixels.
const HEIGHT: u32 = 48;
/// The widest that a logo is drawn, in pixels.
const WIDEST: u32 = 240;

/// A picture as settings name it: `hash.width.format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct File {
    pub(super) hash: [u8; 32],
    /// At the height of the page's header.
    width: u32,
    format: Format,
}

impl File {
    /// Reads a name that [`File::name`] wrote.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        Some(Self {
            hash: base64url::decode_array(parts.next()?)?,
            width: parts.next()?.parse().ok()?,
            format: Format::of_extension(parts.next()?)?,
        })
    }
    /// Its name.
    pub(super) fn name(&self) -> String {
        let hash = base64url::encode(&self.hash);
        format!("{hash}.{}.{}", self.width, self.format.extension())
    }
    /// For the page.
    pub(super) fn logo(&self) -> Logo {
        Logo {
            href: format!("/logo/{}", self.name()),
            width: self.width,
        }
    }
    /// Its bytes, of this tenant and no other.
    pub(super) async fn serve(&self, portal: &Portal, tenant: &str) -> Result<Response, Failure> {
        let (tenant, hash) = (tenant.to_owned(), self.hash);
        let db = &portal.app.db;
        let row = db.read(move |tx| tx.first::<(Vec<u8>,)>(&sql::FILE, (tenant.as_str(), hash)));
        let row = row.await.map_err(|e: store::Error| Failure::from(e))?;
        let (bytes,) = row.ok_or_else(Failure::not_found)?;
        let mut response = bytes.into_response();
        let headers = response.headers_mut();
        // Opened by itself a drawing is a document of our origin: nothing in it may run or load.
        for (name, value) in [
            (header::CONTENT_TYPE, self.format.media_type()),
            (
                header::CONTENT_SECURITY_POLICY,
                "default-src 'none'; sandbox",
            ),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        Ok(response)
    }
}

pub(super) fn operations() -> Vec<Operation> {
    vec![
        operation("/redaktion/auftritt/logo", Role::Reviewer, None, draft_logo).also_at_umbrella(),
        operation(
            "/redaktion/auftritt/logo/hochladen",
            Role::Administrator,
            Some("tenant.logo_changed"),
            upload,
        )
        .also_at_umbrella(),
        operation(
            "/redaktion/auftritt/logo/entfernen",
            Role::Administrator,
            Some("tenant.logo_removed"),
            remove,
        )
        .also_at_umbrella(),
    ]
}

/// The draft's logo, which staff alone see.
async fn draft_logo(Shared(portal): Shared<Portal>, staff: Staff) -> Result<Response, Failure> {
    let tenant = staff.town.id.clone();
    let state = portal.app.db.read(move |tx| State::read(tx, &tenant));
    let state = state.await.map_err(|e: store::Error| Failure::from(e))?;
    let file = File::read(state.draft.get(LOGO)).ok_or_else(Failure::not_found)?;
    file.serve(&portal, &staff.town.id).await
}

async fn upload(
    Shared(portal): Shared<Portal>,
    Now(now): Now,
    staff: Staff,
    parts: StaffParts,
) -> Result<Response, Failure> {
    let to = |wrong: &str| Redirect::to(&format!("{PLACE}/bereich/marke{wrong}")).into_response();
    let clean = match picture::clean(parts.bytes("logo")) {
        Ok(clean) => clean,
        Err(refused) => return Ok(to(&format!("?logo={}#logo", word(&refused)))),
    };
    let width = (clean.width * HEIGHT / clean.height).clamp(1, WIDEST);
    let file = File {
        hash: sha256(&clean.bytes),
        width,
        format: clean.format,
    };
    let event = Id::new(now, &mut portal.app.dice.chance());
    let stored = portal.app.db.write("tenant.logo", move |tx| {
        let act = Act {
            staff: &staff,
            event,
            now,
        };
        let row = (staff.town.id.as_str(), file.hash, clean.bytes.as_slice());
        tx.run(&sql::ADD_FILE, row)?;
        act.change(tx, LOGO, |draft| {
            draft.set(LOGO, &file.name());
            Ok(())
        })
    });
    stored.await?;
    Ok(to("#logo"))
}

async fn remove(
    Shared(portal): Shared<Portal>,
    Now(now): Now,
    staff: Staff,
    _: StaffParts,
) -> Result<Response, Failure> {
    let event = Id::new(now, &mut portal.app.dice.chance());
    let removed = portal.app.db.write("tenant.logo", move |tx| {
        let act = Act {
            staff: &staff,
            event,
            now,
        };
        act.change(tx, LOGO, |draft| {
            draft.set(LOGO, "");
            Ok(())
        })
    });
    removed.await?;
    Ok(Redirect::to(&format!("{PLACE}/bereich/marke#logo")).into_response())
}

/// Why a picture was refused, as a word in the address.
fn word(refused: &Refused) -> &'static str {
    match refused {
        Refused::TooLarge => "gross",
        Refused::Unknown => "art",
        Refused::Damaged => "defekt",
        Refused::Moves => "bewegt",
        Refused::Holds(_) => "inhalt",
    }
}

/// Text key of what such a word means.
pub(super) fn refusal(word: &str) -> Option<&'static str> {
    Some(match word {
        "gross" => "tenant-logo-large",
        "art" => "tenant-logo-kind",
        "defekt" => "tenant-logo-damaged",
        "bewegt" => "tenant-logo-moves",
        "inhalt" => "tenant-logo-holds",
        _ => return None,
    })
}
