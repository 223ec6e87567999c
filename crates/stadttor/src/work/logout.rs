//! Tells a relying party that somebody has signed out (OpenID Connect Back-Channel Logout 1.0).
use protocols::form::Form;

/// Posts the logout token. The client follows no redirects: a relying party must not be able to
/// send the token, or us, anywhere but to the address that it registered.
///
/// # Errors
/// What the relying party answered, or that it did not.
pub async fn deliver(http: &reqwest::Client, url: &str, token: &str) -> Result<(), String> {
    let sent = http
        .post(url)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Form::encode(&[("logout_token", token)]))
        .send()
        .await;
    match sent {
        Ok(answer) if answer.status().is_success() => Ok(()),
        Ok(answer) => Err(format!("the relying party answered {}", answer.status().as_u16())),
        Err(e) if e.is_timeout() => Err("the relying party did not answer in time".to_owned()),
        Err(e) if e.is_connect() => Err("the relying party cannot be reached".to_owned()),
        Err(_) => Err("the call to the relying party failed".to_owned()),
    }
}
