//! A phone with the app: a passkey in software and a channel key.
use crate::{
    error::{Error, of_key},
    http::{Connection, Request},
    place::{Host, Place},
    push_service::{PushService, Subscription},
};
use protocols::{base64url, digest, jose::SigningKey, webauthn::soft::SoftAuthenticator};
use serde_json::{Value, json};
use std::time::UNIX_EPOCH;

/// One phone; it speaks over whatever connection it is lent.
#[derive(Debug)]
pub struct Phone {
    app: Host,
    issuer: String,
    passkey: SoftAuthenticator,
    channel: SigningKey,
    device: String,
    subscription: Option<Subscription>,
}

/// An order that this phone has claimed.
#[derive(Debug)]
pub struct Claimed {
    order: String,
    approval: String,
}

impl Phone {
    /// A new phone with new keys.
    pub fn new(place: &Place) -> Result<Self, Error> {
        Ok(Self {
            app: place.app.clone(),
            issuer: place.issuer.origin.clone(),
            passkey: SoftAuthenticator::new(&place.issuer.name).map_err(of_key)?,
            channel: SigningKey::generate().map_err(of_key)?,
            device: String::new(),
            subscription: None,
        })
    }

    /// Sends the keys for an activation link; gives the number on the phone's screen.
    pub async fn activate(&mut self, wire: &mut Connection, link: &str) -> Result<String, Error> {
        let (id, secret) = link
            .split_once("/#a=")
            .and_then(|(_, rest)| rest.split_once('.'))
            .ok_or(Error::Missing("the activation link"))?;
        let path = format!("/api/activations/{id}/open");
        let opened = self.call(wire, &path, &json!({ "secret": secret })).await?;
        let challenge = opened["creation"]["challenge"]
            .as_str()
            .and_then(base64url::decode)
            .ok_or(Error::Missing("the challenge"))?;
        let created = self.passkey.create(&self.app.origin, &challenge);
        let body = json!({
            "secret": secret,
            "name": "Testhandy",
            "credential": {
                "id": base64url::encode(&created.credential_id),
                "client_data": base64url::encode(&created.client_data),
                "attestation_object": base64url::encode(&created.attestation_object),
            },
            "channel_key": base64url::encode(&self.channel.public().point()),
        });
        let path = format!("/api/activations/{id}/key");
        let answer = self.call(wire, &path, &body).await?;
        self.device = text(&answer, "device")?;
        text(&answer, "code")
    }

    /// Claims the order behind the link of a frame.
    pub async fn claim(&self, wire: &mut Connection, link: &str) -> Result<Claimed, Error> {
        let mut parts = link
            .split_once("/#q=")
            .map_or("", |(_, rest)| rest)
            .split('.');
        let (Some(order), Some(second), Some(mac)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(Error::Missing("the link of the frame"));
        };
        let signature = self.sign(&["claim v1", &self.issuer, order, second, mac])?;
        let second: i64 = second.parse().map_err(|_| Error::Wrong("the frame"))?;
        let body = json!({
            "device": self.device, "second": second, "mac": mac, "signature": signature,
        });
        let path = format!("/api/orders/{order}/claim");
        let answer = self.call(wire, &path, &body).await?;
        let approval = text(&answer, "approval")?;
        let order = order.to_owned();
        Ok(Claimed { order, approval })
    }

    /// Turns messages on.
    pub async fn subscribe(
        &mut self,
        wire: &mut Connection,
        service: &PushService,
    ) -> Result<(), Error> {
        let subscription = service.subscribe()?;
        let (endpoint, (p256dh, auth)) = (&subscription.endpoint, subscription.keys()?);
        let at = UNIX_EPOCH.elapsed().unwrap_or_default().as_millis();
        let at = i64::try_from(at).unwrap_or(i64::MAX);
        let (at_text, device) = (at.to_string(), &self.device);
        let lines = ["subscribe v1", &self.issuer, device, &at_text, endpoint];
        let signature = self.sign(&[&lines[..], &[&p256dh, &auth]].concat())?;
        let body = json!({
            "at": at, "endpoint": endpoint, "p256dh": p256dh, "auth": auth,
            "signature": signature,
        });
        let path = format!("/api/devices/{device}/push");
        let answer = self.call(wire, &path, &body).await?;
        if answer["state"].as_str() != Some("on") {
            return Err(Error::Wrong("the state of the subscription"));
        }
        self.subscription = Some(subscription);
        Ok(())
    }

    /// The order in the next message that brings one.
    pub async fn told(&mut self) -> Result<String, Error> {
        let subscription = self.subscription.as_mut();
        let subscription = subscription.ok_or(Error::Missing("the subscription"))?;
        loop {
            let message = subscription.next().await?;
            let message: Value =
                serde_json::from_slice(&message).map_err(|_| Error::Wrong("the message"))?;
            // Notices of what happened in the account come the same way.
            if message["kind"].as_str() == Some("order") {
                return text(&message, "id");
            }
        }
    }

    /// Claims an order that a message brought, with the number that the browser shows.
    pub async fn enter(
        &self,
        wire: &mut Connection,
        order: String,
        number: &str,
    ) -> Result<Claimed, Error> {
        let lines = ["number v1", &self.issuer, &self.device, &order, number];
        let signature = self.sign(&lines)?;
        let body = json!({ "device": self.device, "number": number, "signature": signature });
        let path = format!("/api/orders/{order}/number");
        let answer = self.call(wire, &path, &body).await?;
        let approval = text(&answer, "approval")?;
        let shown: Value =
            serde_json::from_str(&approval).map_err(|_| Error::Wrong("the approval"))?;
        if shown["order"].as_str() != Some(&order) || shown["number"].as_str() != Some(number) {
            return Err(Error::Wrong("the order or number in the approval"));
        }
        Ok(Claimed { order, approval })
    }

    /// Signs the text that was shown.
    pub async fn approve(&self, wire: &mut Connection, claimed: &Claimed) -> Result<(), Error> {
        let challenge = digest::sha256(claimed.approval.as_bytes());
        let body = json!({
            "device": self.device,
            "credential": self.assertion(&self.app.origin, &challenge)?,
        });
        let path = format!("/api/orders/{}/approve", claimed.order);
        let answer = self.call(wire, &path, &body).await?;
        match answer["state"].as_str() {
            Some("approved") => Ok(()),
            _ => Err(Error::Wrong("the state of the order")),
        }
    }

    /// An assertion of the passkey on a page of `origin`.
    pub fn assertion(&self, origin: &str, challenge: &[u8]) -> Result<Value, Error> {
        let signed = self.passkey.get(origin, challenge).map_err(of_key)?;
        Ok(json!({
            "id": base64url::encode(self.passkey.credential_id()),
            "client_data": base64url::encode(&signed.client_data),
            "authenticator_data": base64url::encode(&signed.authenticator_data),
            "signature": base64url::encode(&signed.signature),
        }))
    }

    /// The channel key's signature over what is asked, line by line.
    fn sign(&self, lines: &[&str]) -> Result<String, Error> {
        let asked = format!("stadttor {}", lines.join("\n"));
        let signature = self.channel.sign_bytes(asked.as_bytes()).map_err(of_key)?;
        Ok(base64url::encode(&signature))
    }

    async fn call(&self, wire: &mut Connection, path: &str, body: &Value) -> Result<Value, Error> {
        let headers = [
            ("content-type", "application/json"),
            ("accept-language", "de"),
            ("origin", self.app.origin.as_str()),
            ("sec-fetch-site", "same-origin"),
        ];
        let request = Request {
            method: "POST",
            host: &self.app,
            path,
            headers: &headers,
            body: &body.to_string(),
        };
        let answer = wire.send(&request).await?.expect("phone", 200)?;
        serde_json::from_str(&answer.body).map_err(|_| Error::Wrong("JSON"))
    }
}

fn text(answer: &Value, name: &'static str) -> Result<String, Error> {
    let found = answer[name].as_str().ok_or(Error::Missing(name))?;
    Ok(found.to_owned())
}
