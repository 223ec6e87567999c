"""A service that signs people in with pysaml2: below /ours/ from us, below /broken/ from a broken provider."""

import json
import secrets
import sys
from html import escape
from http import cookies
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.client import Saml2Client
from saml2.config import SPConfig
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

SETTINGS = json.loads(sys.argv[1])
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"


def client(part):
    own = SETTINGS["parts"][part]
    key = {"key_file": SETTINGS["key"], "cert_file": SETTINGS["certificate"]}
    config = SPConfig()
    config.load({
        "entityid": own["entity"],
        "xmlsec_binary": SETTINGS["xmlsec"],
        **key,
        "encryption_keypairs": [key],
        "metadata": {"local": [own["provider"]]},
        "allow_unknown_attributes": True,
        "service": {"sp": {
            "endpoints": {
                "assertion_consumer_service": [(own["consumer"], BINDING_HTTP_POST)],
                "single_logout_service": [(own["logout"], BINDING_HTTP_REDIRECT)],
            },
            "allow_unsolicited": False,
            "signing_algorithm": SIG_RSA_SHA256,
            "digest_algorithm": DIGEST_SHA256,
            "authn_requests_signed": True,
            "logout_requests_signed": True,
            "logout_responses_signed": True,
            "want_assertions_signed": True,
            # The broken provider signs its assertions alone.
            "want_response_signed": part == "ours",
            "name_id_policy_format": PERSISTENT,
        }},
    })
    return Saml2Client(config=config)


CLIENTS = {part: client(part) for part in SETTINGS["parts"]}
OUTSTANDING = {}
SESSIONS = {}


class Service(BaseHTTPRequestHandler):
    def do_GET(self):
        self.guarded({})

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        self.guarded({name: all[0] for name, all in parse_qs(body).items()})

    def guarded(self, form):
        try:
            self.answer(form)
        except Exception as why:  # whatever pysaml2 finds wrong
            print(repr(why), file=sys.stderr, flush=True)
            self.page("<h1>Abgelehnt</h1>", status=403)

    def answer(self, form):
        url = urlsplit(self.path)
        query = {name: all[0] for name, all in parse_qs(url.query).items()}
        part, _, path = url.path.strip("/").partition("/")
        if part not in CLIENTS:
            return self.page("<h1>Theater</h1>", status=200 if url.path == "/" else 404)
        saml = CLIENTS[part]
        if path == "acs":
            said = saml.parse_authn_request_response(form["SAMLResponse"], BINDING_HTTP_POST, outstanding=OUTSTANDING)
            session = secrets.token_urlsafe()
            SESSIONS[session] = said
            return self.go(f"/{part}/", {"Set-Cookie": f"{part}={session}; HttpOnly; SameSite=Lax; Path=/"})
        given = cookies.SimpleCookie(self.headers.get("cookie", ""))
        session = given[part].value if part in given else ""
        if path == "sign-out":
            name = SESSIONS[session].name_id
            (binding, info), = saml.global_logout(name, sign=True, sign_alg=SIG_RSA_SHA256).values()
            return self.carry(info)
        if path == "slo" and "SAMLRequest" in query:
            name = SESSIONS.pop(session).name_id
            info = saml.handle_logout_request(
                query["SAMLRequest"], name, BINDING_HTTP_REDIRECT, sign=True, sign_alg=SIG_RSA_SHA256,
                relay_state=query.get("RelayState", ""), sigalg=query["SigAlg"], signature=query["Signature"])
            return self.carry(info)
        if path == "slo":
            saml.parse_logout_request_response(query["SAMLResponse"], BINDING_HTTP_REDIRECT)
            SESSIONS.pop(session, None)
            return self.go("/")
        if session not in SESSIONS:
            request, info = saml.prepare_for_authenticate(binding=BINDING_HTTP_REDIRECT, sign=True, sigalg=SIG_RSA_SHA256)
            OUTSTANDING[request] = url.path
            return self.carry(info)
        said = SESSIONS[session]
        shown = {"id": said.name_id.text, "name": said.ava["name"][0], "mail": said.ava.get("email", [""])[0]}
        rows = "".join(f'<dt>{name}</dt><dd id="{name}">{escape(value)}</dd>' for name, value in shown.items())
        return self.page(f"<h1>Geschützt</h1><dl>{rows}</dl>")

    def carry(self, info):
        self.go(dict(info["headers"])["Location"])

    def go(self, location, headers=None):
        self.send_response(303)
        for name, value in {"Location": location, **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()

    def page(self, body, status=200):
        text = f'<meta charset="utf-8">{body}'.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", SETTINGS["port"]), Service)
print("listening", flush=True)
server.serve_forever()
