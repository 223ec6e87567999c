//! The public page that verifies a signature. It keeps nothing of what it is given.
use super::{
    account_pages::{in_groups, moment},
    authority::roots,
    upload::{Upload, file},
};
use crate::here::Here;
use askama::Template;
use axum::{
    extract::Request,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use protocols::{
    digest::sha256,
    jades::{LONGEST, Signature},
    x509::{Root, to_pem},
};
use web::{Failure, Page, page};

/// What became of the question.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing was asked yet.
    Open,
    /// A file is missing.
    Missing,
    /// The signature is good and covers the document.
    Good(Facts),
    /// The signature is good and covers another document.
    Differs(Facts),
    /// No signature of this realm, or a changed one.
    Bad,
}

/// What a good signature says.
#[derive(Debug, PartialEq, Eq)]
struct Facts {
    name: String,
    /// Key of the level in words.
    level: &'static str,
    at: String,
    document: String,
    hash: String,
    authority: String,
}

#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage {
    page: Page,
    outcome: Outcome,
    /// The hash of the document that was given.
    given: String,
}

pub(super) async fn form(page: Page) -> Response {
    page::html(&VerifyPage {
        page,
        outcome: Outcome::Open,
        given: String::new(),
    })
}

/// Pure: what a document and a signature are worth under these authorities.
fn judge(document: &[u8], signature: &[u8], roots: &[Root]) -> Outcome {
    let text = std::str::from_utf8(signature).unwrap_or_default().trim();
    let found = roots.iter().find_map(|root| {
        let signature = Signature::verify(text, root).ok()?;
        Some((signature, root))
    });
    let Some((found, root)) = found else {
        return Outcome::Bad;
    };
    let facts = Facts {
        name: found.signer.approved.name.clone(),
        level: match found.signer.approved.level {
            1 => "verify-level-1",
            2 => "verify-level-2",
            _ => "verify-level-3",
        },
        at: moment(found.at),
        document: found.document.name.clone(),
        hash: in_groups(&found.document.sha256),
        authority: root.name.clone(),
    };
    if found.covers(document) {
        Outcome::Good(facts)
    } else {
        Outcome::Differs(facts)
    }
}

pub(super) async fn verify(here: Here, page: Page, request: Request) -> Result<Response, Failure> {
    here.charge("verify", 1)?;
    let upload = Upload::receive(&here.identity, request).await?;
    let parts = upload.parts()?;
    let (document, signature) = (file(&parts, "document"), file(&parts, "signature"));
    let (Some(document), Some(signature)) = (document, signature) else {
        let missing = VerifyPage {
            page,
            outcome: Outcome::Missing,
            given: String::new(),
        };
        return Ok(page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &missing));
    };
    let roots = here.read(|tx, here| roots(tx, &here.realm.id)).await?;
    let outcome = if signature.content.len() > LONGEST {
        Outcome::Bad
    } else {
        judge(document.content, signature.content, &roots)
    };
    Ok(page::html(&VerifyPage {
        page,
        outcome,
        given: in_groups(&sha256(document.content)),
    }))
}

/// The certificates of the realm's authorities, for those who verify by themselves.
pub(super) async fn authority(here: Here) -> Result<Response, Failure> {
    let roots = here.read(|tx, here| roots(tx, &here.realm.id)).await?;
    let text: String = roots.iter().map(|root| to_pem(root.der())).collect();
    let name = format!("attachment; filename=\"{}-authority.pem\"", here.realm.id);
    let headers = [
        (header::CONTENT_TYPE, "application/x-pem-file".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, text).into_response())
}
