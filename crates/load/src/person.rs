//! A simulated person, who comes through the same doors as everybody else.
use crate::{
    browser::{Browser, attribute},
    error::Error,
    http::{Answer, Connection},
    mailbox,
    phone::Phone,
    place::Place,
    service::{self, Asked},
};
use protocols::{base64url, jose::Jwks};
use serde_json::Value;

/// Somebody with a browser that is known and a phone that is activated.
#[derive(Debug)]
pub struct Person {
    pub mail: String,
    pub browser: Browser,
    pub phone: Phone,
}

/// The connections of one person, and of the service they sign in at.
#[derive(Debug)]
pub struct Wires {
    pub browser: Connection,
    pub phone: Connection,
    pub service: Connection,
}

impl Wires {
    pub fn new(place: &Place) -> Self {
        let wire = || Connection::new(place.address);
        Self {
            browser: wire(),
            phone: wire(),
            service: wire(),
        }
    }
}

impl Person {
    /// Registers, confirms the mail address, activates a phone, signs in with its passkey and
    /// makes the browser known.
    pub async fn register(
        place: &Place,
        wires: &mut Wires,
        keys: &Jwks,
        mail: String,
    ) -> Result<Self, Error> {
        let mut person = Self {
            mail,
            browser: Browser::new(&place.issuer),
            phone: Phone::new(place)?,
        };
        let asked = Asked::new();
        let sign_in = person.begin(&mut wires.browser, &asked).await?;
        let activation = person.confirm_mail(place, wires, &sign_in).await?;
        person.activate(wires, &activation).await?;
        let done = person.first_sign_in(place, wires, &sign_in).await?;
        let code = asked.code(&place.issuer, done.location())?;
        let tokens = asked
            .redeem(&mut wires.service, &place.issuer, &code)
            .await?;
        service::verify(&tokens.id, keys, &place.issuer)?;
        Ok(person)
    }

    /// Comes from the service; gives the path of the sign-in.
    pub async fn begin(&mut self, wire: &mut Connection, asked: &Asked) -> Result<String, Error> {
        let answer = self.browser.get(wire, &asked.path()).await?;
        let answer = answer.expect("authorize", 303)?;
        if answer.location().starts_with("/sign-in/") {
            Ok(answer.location().to_owned())
        } else {
            Err(Error::Wrong("where the sign-in begins"))
        }
    }

    async fn confirm_mail(
        &mut self,
        place: &Place,
        wires: &mut Wires,
        sign_in: &str,
    ) -> Result<String, Error> {
        let (wire, id) = (
            &mut wires.browser,
            sign_in.trim_start_matches("/sign-in/").to_owned(),
        );
        let form = self
            .browser
            .get(wire, &format!("/register?sign_in={id}"))
            .await?;
        form.expect("register", 200)?;
        let fields = [
            ("name", "Testperson Last"),
            ("mail", &self.mail),
            ("age", "yes"),
            ("sign_in", &id),
        ];
        let sent = self.browser.post(wire, "/register", &fields).await?;
        sent.expect("register", 303)?;
        let link = mailbox::confirmation(&mut wires.service, place, &self.mail).await?;
        let asks = self.browser.get(wire, &link).await?;
        asks.expect("confirmation", 200)?;
        let confirmed = self.browser.post(wire, &link, &[]).await?;
        let confirmed = confirmed.expect("confirmation", 303)?;
        Ok(confirmed.location().to_owned())
    }

    async fn activate(&mut self, wires: &mut Wires, path: &str) -> Result<(), Error> {
        let page = self.browser.get(&mut wires.browser, path).await?;
        let page = page.expect("activation", 200)?;
        let link = attribute(&page.body, "data-activation-link", "href")?;
        let code = self.phone.activate(&mut wires.phone, &link).await?;
        let page = self.browser.get(&mut wires.browser, path).await?;
        let page = page.expect("activation", 200)?;
        // A person compares the two numbers, and so do we.
        let (a, b) = code.split_at(code.len() / 2);
        if !page.body.contains(&format!("{a} {b}")) {
            return Err(Error::Wrong("the number to compare"));
        }
        let path = format!("{path}/confirm");
        let confirmed = self.browser.post(&mut wires.browser, &path, &[]).await?;
        confirmed.expect("activation", 303).map(drop)
    }

    /// From the page with the ways to sign in to a session, with the passkey.
    pub async fn show_passkey(
        &mut self,
        place: &Place,
        wires: &mut Wires,
        sign_in: &str,
    ) -> Result<(), Error> {
        let wire = &mut wires.browser;
        let page = self.browser.get(wire, sign_in).await?;
        let page = page.expect("sign-in", 200)?;
        let options = attribute(&page.body, "data-passkey", "data-options")?;
        let options: Value =
            serde_json::from_str(&options).map_err(|_| Error::Wrong("the passkey's options"))?;
        let challenge = options["challenge"].as_str().and_then(base64url::decode);
        let challenge = challenge.ok_or(Error::Missing("the challenge"))?;
        let credential = self.phone.assertion(&place.issuer.origin, &challenge)?;
        let fields = [("credential", credential.to_string())];
        let fields = fields
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let path = format!("{sign_in}/passkey");
        let answer = self.browser.post(wire, &path, &fields).await?;
        answer.expect("passkey", 303).map(drop)
    }

    async fn first_sign_in(
        &mut self,
        place: &Place,
        wires: &mut Wires,
        sign_in: &str,
    ) -> Result<Answer, Error> {
        self.show_passkey(place, wires, sign_in).await?;
        let wire = &mut wires.browser;
        let asks = self.browser.get(wire, sign_in).await?;
        asks.expect("known browser", 200)?;
        let path = format!("{sign_in}/known");
        let answer = self.browser.post(wire, &path, &[("own", "yes")]).await?;
        answer.expect("known browser", 303)?;
        let done = self.browser.get(wire, sign_in).await?;
        let done = done.expect("first sign-in", 303)?;
        self.browser.onward(wire, sign_in, done).await
    }
}
