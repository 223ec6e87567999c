//! Programs at the administration's API with tokens that are bound to a key (RFC 9449).
use crate::world::{Answer, World, everywhere};
use axum::{
    body::Body,
    http::{Request, header},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use protocols::{base64url, digest, form::Form, jose::SigningKey};
use serde_json::{Value, json};
use std::sync::Arc;

const ROBOT: (&str, &str) = (
    "client = [\n",
    r#"client = [
  { id = "robot", realm = "one", name = "Robot", redirect_uris = ["https://robot.example/cb"], secret = "r0bot", api = "https://id.one/api/admin/v1", oauth = { grant_types = ["client_credentials"], scope = "admin:read admin:write" } },
"#,
);
const OVERVIEW: &str = "/api/admin/v1/overview";

struct Robot {
    world: World,
    key: Arc<SigningKey>,
    nonce: String,
    n: u32,
}

impl Robot {
    fn proof(&mut self, key: &SigningKey, method: &str, path: &str, token: Option<&str>) -> String {
        self.n += 1;
        let mut claims = json!({ "jti": format!("j{}", self.n), "htm": method, "htu": format!("https://id.one{path}"), "iat": self.world.now().secs(), "nonce": self.nonce });
        if let Some(token) = token {
            claims["ath"] = base64url::encode(&digest::sha256(token.as_bytes())).into();
        }
        let header = json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": key.public() });
        let part = |v: &Value| base64url::encode(v.to_string().as_bytes());
        let signed = format!("{}.{}", part(&header), part(&claims));
        let signature = key.sign_bytes(signed.as_bytes()).unwrap();
        format!("{signed}.{}", base64url::encode(&signature))
    }
    async fn ask(&mut self) -> Answer {
        let key = self.key.clone();
        let proof = self.proof(&key, "POST", "/token", None);
        let body = Form::encode(&[
            ("grant_type", "client_credentials"),
            ("scope", "admin:read"),
        ]);
        let request = Request::post("/token")
            .header(header::HOST, "id.one")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(
                header::AUTHORIZATION,
                format!("Basic {}", STANDARD.encode("robot:r0bot")),
            )
            .header("dpop", proof);
        let answer = self
            .world
            .send(request.body(Body::from(body)).unwrap())
            .await;
        if let Some(nonce) = answer.headers.get("dpop-nonce") {
            nonce.to_str().unwrap().clone_into(&mut self.nonce);
        }
        answer
    }
    async fn call(&self, scheme: &str, token: &str, proof: Option<String>) -> Answer {
        let request = Request::get(OVERVIEW)
            .header(header::HOST, "id.one")
            .header(header::AUTHORIZATION, format!("{scheme} {token}"));
        let request = match proof {
            Some(proof) => request.header("dpop", proof),
            None => request,
        };
        self.world.send(request.body(Body::empty()).unwrap()).await
    }
}

#[tokio::test]
async fn a_bound_token_is_good_with_a_proof_of_its_key_for_this_call_and_else_for_nothing() {
    everywhere(|world| async move {
        let world = world.changed(ROBOT.0, ROBOT.1).await;
        let key = Arc::new(SigningKey::generate().unwrap());
        let mut robot = Robot {
            world,
            key,
            nonce: String::new(),
            n: 0,
        };
        robot.ask().await;
        let token = robot.ask().await.json()["access_token"]
            .as_str()
            .unwrap()
            .to_owned();
        let key = robot.key.clone();
        let good = robot.proof(&key, "GET", OVERVIEW, Some(&token));
        let answer = robot.call("DPoP", &token, Some(good.clone())).await;
        assert_eq!(answer.json()["realm"], "one", "{}", answer.body);
        let thief = SigningKey::generate().unwrap();
        let proofs = [
            ("shown again", Some(good)),
            ("none", None),
            (
                "another key",
                Some(robot.proof(&thief, "GET", OVERVIEW, Some(&token))),
            ),
            (
                "another method",
                Some(robot.proof(&key, "POST", OVERVIEW, Some(&token))),
            ),
            (
                "another call",
                Some(robot.proof(&key, "GET", "/api/admin/v1/roles", Some(&token))),
            ),
            (
                "another token",
                Some(robot.proof(&key, "GET", OVERVIEW, Some("x.y.z"))),
            ),
        ];
        for (what, proof) in proofs {
            let refused = robot.call("DPoP", &token, proof).await;
            assert_eq!(refused.status, 401, "{what}: {}", refused.body);
            assert!(
                refused.headers["www-authenticate"]
                    .to_str()
                    .unwrap()
                    .starts_with("DPoP"),
                "{what}"
            );
        }
        let stolen = robot.call("Bearer", &token, None).await;
        assert_eq!(stolen.status, 401, "a bound token is no bearer token");
    })
    .await;
}
