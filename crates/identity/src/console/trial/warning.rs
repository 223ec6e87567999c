//! What a service could do better, read from its registration.
use protocols::jose::Algorithm;
use web::{
    Client,
    client::Pkce,
    region::{host_of, is_loopback},
};

/// Pure: text keys of what to look at.
pub(super) fn warnings(client: &Client) -> Vec<&'static str> {
    let oauth = &client.oauth;
    let plain = |uri: &String| uri.starts_with("http://") && !is_loopback(host_of(uri));
    let pkcs1 = Some(Algorithm::Rs256);
    let saml = client.front.is_some();
    let all = [
        (!saml && client.pkce != Pkce::Always, "trial-warn-pkce"),
        (
            [
                oauth.id_token_signed_response_alg,
                oauth.userinfo_signed_response_alg,
                oauth.authorization_signed_response_alg,
            ]
            .contains(&pkcs1),
            "trial-warn-algorithm",
        ),
        (
            !saml
                && client.backchannel_logout_uri.is_none()
                && oauth.frontchannel_logout_uri.is_none(),
            "trial-warn-logout",
        ),
        (client.redirect_uris.iter().any(plain), "trial-warn-http"),
        (
            client.purpose.is_none() && !client.attributes.is_empty(),
            "trial-warn-purpose",
        ),
        (client.level.unwrap_or(1) > 1, "trial-warn-level"),
        (oauth.require_signed_request_object, "trial-warn-request"),
        (
            oauth.id_token_encrypted_response_alg.is_some(),
            "trial-warn-encrypted",
        ),
    ];
    let here = all.into_iter().filter(|(found, _)| *found);
    here.map(|(_, key)| key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocols::oauth::registration::ClientMetadata;

    #[test]
    fn a_service_that_does_everything_right_is_not_warned() {
        let good = Client {
            redirect_uris: vec!["https://a.example/cb".into()],
            backchannel_logout_uri: Some("https://a.example/logout".into()),
            ..Client::default()
        };
        assert_eq!(warnings(&good), Vec::<&str>::new());
        let bad = Client {
            redirect_uris: vec!["http://a.example/cb".into()],
            backchannel_logout_uri: None,
            pkce: Pkce::UnlessNonce,
            level: Some(2),
            oauth: ClientMetadata {
                id_token_signed_response_alg: Some(Algorithm::Rs256),
                require_signed_request_object: true,
                ..ClientMetadata::default()
            },
            ..good
        };
        let all = warnings(&bad);
        for key in ["pkce", "algorithm", "logout", "http", "level", "request"] {
            assert!(all.contains(&format!("trial-warn-{key}").as_str()), "{key}");
        }
    }
}
