//! The demo's mailbox: where a registered person finds the link to go on.
use crate::{
    browser::between,
    error::Error,
    http::{Connection, Request},
    place::Place,
};
use std::time::{Duration, Instant};

/// Mails leave after the answer; so long we look for one.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(50);

/// The path of the confirmation link in the mail to this address.
pub async fn confirmation(
    wire: &mut Connection,
    place: &Place,
    mail: &str,
) -> Result<String, Error> {
    let begun = Instant::now();
    loop {
        let list = page(wire, place, "/").await?;
        if let Some(path) = mail_to(&list, mail) {
            let text = page(wire, place, path).await?;
            let link = between(&text, "/register/confirm/", "\"")
                .ok_or(Error::Missing("the confirmation link"))?;
            return Ok(format!("/register/confirm/{link}"));
        }
        if begun.elapsed() > PATIENCE {
            return Err(Error::Missing("the mail with the confirmation link"));
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// The path of the mail to an address in the list of mails.
fn mail_to<'a>(list: &'a str, mail: &str) -> Option<&'a str> {
    let cell = format!(">{mail}<");
    let row = list
        .split("<tr class=\"kern-table__row\">")
        .find(|row| row.contains(&cell))?;
    between(row, "href=\"", "\"")
}

async fn page(wire: &mut Connection, place: &Place, path: &str) -> Result<String, Error> {
    let request = Request {
        method: "GET",
        host: &place.mail,
        path,
        headers: &[],
        body: "",
    };
    Ok(wire.send(&request).await?.expect("mailbox", 200)?.body)
}

#[cfg(test)]
mod tests {
    use super::mail_to;

    #[test]
    fn the_mail_is_found_by_the_whole_address() {
        let row = |id: &str, to: &str| {
            format!(
                "<tr class=\"kern-table__row\">\n<td><a href=\"/mails/{id}\">x</a></td><td>{to}</td></tr>"
            )
        };
        let list = row("1", "load-11@example.org") + &row("2", "load-1@example.org");
        assert_eq!(mail_to(&list, "load-1@example.org"), Some("/mails/2"));
        assert_eq!(mail_to(&list, "load-2@example.org"), None);
    }
}
