"""A service that signs people in with Authlib: it says where the browser goes, takes the address that it
comes back to, and prints what it got. The names below .localhost are this machine."""

import json
import os
import socket
import sys

# Everything stays on this machine: http is fine here.
os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client.sync_openid import OpenIDMixin
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

system = socket.getaddrinfo


def here(host, *rest, **named):
    return system("127.0.0.1" if str(host).endswith(".localhost") else host, *rest, **named)


socket.getaddrinfo = here

settings = json.loads(sys.argv[1])
issuer, callback = settings["issuer"], settings["callback"]
metadata = requests.get(issuer + "/.well-known/openid-configuration").json()


def registered(method):
    """A client that registers itself, by a secret or by a key."""
    key = ECKey.generate_key("P-256", {"kid": "one", "use": "sig", "alg": "ES256"})
    wishes = {
        "redirect_uris": [callback],
        "post_logout_redirect_uris": [callback],
        "scope": "openid email",
        "grant_types": ["authorization_code", "refresh_token"],
        "token_endpoint_auth_method": method,
        "id_token_signed_response_alg": settings["algorithm"],
    }
    if method == "private_key_jwt":
        wishes["jwks"] = {"keys": [key.as_dict(private=False)]}
    answer = requests.post(metadata["registration_endpoint"], json=wishes)
    answer.raise_for_status()
    return answer.json(), key


def session(client, key, method):
    secret = client.get("client_secret") or key
    made = OAuth2Session(
        client["client_id"],
        secret,
        token_endpoint_auth_method=method,
        revocation_endpoint_auth_method=method,
        scope="openid email",
        redirect_uri=callback,
        code_challenge_method="S256",
    )
    if method == "private_key_jwt":
        headers = {"alg": "ES256", "kid": "one"}
        made.register_client_auth_method(PrivateKeyJWT(metadata["token_endpoint"], headers=headers, alg="ES256"))
    return made


class SigningOut(OpenIDMixin):
    """What Authlib's integrations into frameworks know of signing out, without a framework."""

    def load_server_metadata(self):
        return metadata


method = settings["method"]
client, key = registered(method)
service = session(client, key, method)
verifier, nonce = generate_token(48), generate_token(20)
url, state = service.create_authorization_url(metadata["authorization_endpoint"], code_verifier=verifier, nonce=nonce)
print(json.dumps({"go": url}), flush=True)

back = sys.stdin.readline().strip()
tokens = service.fetch_token(metadata["token_endpoint"], authorization_response=back, state=state, code_verifier=verifier)
keys = KeySet.import_key_set(requests.get(metadata["jwks_uri"]).json())
claims = jwt.decode(tokens["id_token"], keys, algorithms=[settings["algorithm"]]).claims
rules = {"iss": {"essential": True, "value": issuer}, "aud": {"essential": True, "value": client["client_id"]}, "nonce": {"essential": True, "value": nonce}}
jwt.JWTClaimsRegistry(**rules).validate(claims)
person = service.get(metadata["userinfo_endpoint"]).json()
assert person["sub"] == claims["sub"]
again = service.refresh_token(metadata["token_endpoint"], refresh_token=tokens["refresh_token"])
about = service.introspect_token(metadata["introspection_endpoint"], token=again["access_token"]).json()
service.revoke_token(metadata["revocation_endpoint"], token=again["refresh_token"]).raise_for_status()
after = service.introspect_token(metadata["introspection_endpoint"], token=again["access_token"]).json()
leave = SigningOut().create_logout_url(callback, tokens["id_token"])
said = {"email": person["email"], "changed": again["refresh_token"] != tokens["refresh_token"], "active": about["active"], "after": after["active"]}
print(json.dumps({**said, **leave}), flush=True)
