//! A browser at the issuer: cookies, the token of the forms, the headers that browsers send.
use crate::{
    error::Error,
    http::{Answer, Connection, Request},
    place::Host,
};
use protocols::form::Form;
use std::collections::BTreeMap;

const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// The session's cookie: without it the next sign-in begins at the beginning.
const SESSION: &str = "__Host-session";

/// One browser; it speaks over whatever connection it is lent.
#[derive(Debug)]
pub struct Browser {
    host: Host,
    cookies: BTreeMap<String, String>,
    csrf: String,
}

impl Browser {
    pub fn new(host: &Host) -> Self {
        Self {
            host: host.clone(),
            cookies: BTreeMap::new(),
            csrf: String::new(),
        }
    }

    /// Opens a path of the issuer.
    pub async fn get(&mut self, wire: &mut Connection, path: &str) -> Result<Answer, Error> {
        let cookies = self.cookie_header();
        let headers = [
            ("user-agent", AGENT),
            ("accept-language", "de"),
            ("cookie", &cookies),
        ];
        self.send(wire, "GET", path, &headers, "").await
    }

    /// Where a sign-in leads, agreeing to what the service wants to know where that is asked: the
    /// first time, and never again.
    pub async fn onward(
        &mut self,
        wire: &mut Connection,
        sign_in: &str,
        answer: Answer,
    ) -> Result<Answer, Error> {
        if answer.location() != sign_in {
            return Ok(answer);
        }
        let page = self.get(wire, sign_in).await?.expect("release", 200)?;
        let wish = attribute(&page.body, "name=\"wish\"", "value")?;
        let path = format!("{sign_in}/release");
        let released = self.post(wire, &path, &[("wish", &wish)]).await?;
        released.expect("release", 303)
    }

    /// Sends a form of the page that was shown last.
    pub async fn post(
        &mut self,
        wire: &mut Connection,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Result<Answer, Error> {
        let all = [&[("csrf", self.csrf.as_str())], fields].concat();
        let (body, cookies, origin) = (
            Form::encode(&all),
            self.cookie_header(),
            self.host.origin.clone(),
        );
        let headers = [
            ("user-agent", AGENT),
            ("accept-language", "de"),
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", origin.as_str()),
            ("sec-fetch-site", "same-origin"),
            ("cookie", cookies.as_str()),
        ];
        self.send(wire, "POST", path, &headers, &body).await
    }

    /// Forgets who is signed in, but not that this browser is known.
    pub fn forget_session(&mut self) {
        self.cookies.remove(SESSION);
    }

    async fn send(
        &mut self,
        wire: &mut Connection,
        method: &'static str,
        path: &str,
        headers: &[(&'static str, &str)],
        body: &str,
    ) -> Result<Answer, Error> {
        let request = Request {
            method,
            host: &self.host,
            path,
            headers,
            body,
        };
        let answer = wire.send(&request).await?;
        for set in answer.headers("set-cookie") {
            self.keep(set);
        }
        if let Some(token) = between(&answer.body, "name=\"csrf\" value=\"", "\"") {
            token.clone_into(&mut self.csrf);
        }
        Ok(answer)
    }

    fn keep(&mut self, set: &str) {
        let Some((name, value)) = set.split(';').next().and_then(|pair| pair.split_once('='))
        else {
            return;
        };
        if set.contains("Max-Age=0") || value.is_empty() {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    fn cookie_header(&self) -> String {
        let pairs: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("; ")
    }
}

/// The text between two marks.
pub fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let rest = text.split_once(before)?.1;
    Some(rest.split_once(after)?.0)
}

/// An attribute of the element that carries a mark, without its escapes. It stands after the mark.
pub fn attribute(page: &str, mark: &'static str, name: &str) -> Result<String, Error> {
    let element = between(page, mark, ">").ok_or(Error::Missing(mark))?;
    let raw = between(element, &format!(" {name}=\""), "\"").ok_or(Error::Missing(mark))?;
    Ok(raw
        .replace("&#34;", "\"")
        .replace("&#38;", "&")
        .replace("&quot;", "\"")
        .replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cli::Load, place::Place};
    use clap::{Args, Command, FromArgMatches};

    #[test]
    fn cookies_are_kept_replaced_and_removed() {
        let matches = Load::augment_args(Command::new("x")).get_matches_from(["x"]);
        let load = Load::from_arg_matches(&matches).unwrap();
        let place = Place::new("127.0.0.1:1".parse().unwrap(), &load.hosts).unwrap();
        let mut browser = Browser::new(&place.issuer);
        for set in ["a=1; Path=/", "b=2; Secure", "a=3", "b=; Max-Age=0"] {
            browser.keep(set);
        }
        assert_eq!(browser.cookie_header(), "a=3");
    }

    #[test]
    fn attributes_are_read_without_their_escapes() {
        let page = r#"<a href="/y"></a><a data-link x data-options="{&#34;a&#34;:1}" href="/x?a=1&#38;b=2">"#;
        let of = |name| attribute(page, "data-link", name);
        assert_eq!(of("data-options").unwrap(), r#"{"a":1}"#);
        assert_eq!(of("href").unwrap(), "/x?a=1&b=2");
        assert!(of("src").is_err());
        assert!(attribute(page, "data-other", "href").is_err());
    }
}
