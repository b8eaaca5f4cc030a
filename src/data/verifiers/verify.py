"""Checks that a request was signed by the voice service, for a skill that you host yourself.

First choice: the service's own SDK, which does all of this.
    from ask_sdk_webservice_support.webservice_handler import WebserviceSkillHandler
    WebserviceSkillHandler(skill, verify_signature=True, verify_timestamp=True)
What follows needs Python 3.9 and the package cryptography. Try it: python verify.py 3000 amzn1.ask.skill....
"""

import base64
import binascii
import json
import os
import posixpath
import re
import sys
import time
import urllib.request
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

WINDOW = 150
EVENT_WINDOW = 3600
EVENTS = {
    "AlexaSkillEvent.Skill" + what
    for what in ("Enabled", "Disabled", "PermissionAccepted", "PermissionChanged", "AccountLinked")
}


class Refused(Exception):
    def __init__(self, status, reason):
        super().__init__(reason)
        self.status = status


def need(good, status, reason):
    if not good:
        raise Refused(status, reason)


def check_address(text):
    """The path is judged as it will be fetched: with its dots worked out."""
    need(text is not None and not re.search(r"[\s\\]", text), 403, "no address of a chain")
    try:
        url = urlsplit(text)
        port = url.port
    except ValueError:
        raise Refused(403, "no address of a chain") from None
    need(url.scheme.lower() == "https", 403, "the chain is not fetched over https")
    need(url.hostname == "s3.amazonaws.com" and url.username is None, 403, "another host")
    need(port in (None, 443), 403, "another port")
    path = posixpath.normpath(unquote(url.path))
    need(path.startswith("/echo.api/"), 403, "another path")
    return "https://s3.amazonaws.com" + path


def signed_by(certificate, issuer):
    if certificate.issuer != issuer.subject:
        return False
    try:
        constraints = issuer.extensions.get_extension_for_class(x509.BasicConstraints).value
    except x509.ExtensionNotFound:
        return False
    key = issuer.public_key()
    algorithm = certificate.signature_hash_algorithm
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(certificate.signature, certificate.tbs_certificate_bytes, padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(certificate.signature, certificate.tbs_certificate_bytes, ec.ECDSA(algorithm))
        else:
            return False
    except InvalidSignature:
        return False
    return constraints.ca


def validity(certificate):
    """Older versions of cryptography give the dates without their zone."""
    if hasattr(certificate, "not_valid_before_utc"):
        return certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return (
        certificate.not_valid_before.replace(tzinfo=timezone.utc),
        certificate.not_valid_after.replace(tzinfo=timezone.utc),
    )


def check_chain(certificates, roots, now=None):
    """Every one valid now, each signed by the next, the last one trusted, the first for the service's name."""
    now = now or datetime.now(timezone.utc)
    need(certificates, 403, "no chain")
    for i, one in enumerate(certificates):
        start, end = validity(one)
        need(start <= now <= end, 403, "a certificate is not valid now")
        if i + 1 < len(certificates):
            need(signed_by(one, certificates[i + 1]), 403, "the chain is broken")
    last = certificates[-1]
    need(any(last == root or signed_by(last, root) for root in roots), 403, "the chain leads to no trusted root")
    try:
        names = certificates[0].extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        raise Refused(403, "the certificate has no names") from None
    need("echo-api.amazon.com" in names.get_values_for_type(x509.DNSName), 403, "the certificate is for another name")
    return certificates[0]


def check_signature(signer, signature, body):
    try:
        octets = base64.b64decode(signature or "", validate=True)
        signer.public_key().verify(octets, body, padding.PKCS1v15(), hashes.SHA256())
    except (binascii.Error, InvalidSignature):
        raise Refused(403, "the signature does not fit the body") from None


def check_content(body, application_ids, now=None):
    """The whole difference in seconds: timedelta.seconds leaves the days out, and a replay a day later gets through."""
    try:
        message = json.loads(body.decode("utf-8"))
        request = message["request"]
        request_id = request["requestId"]
        sent = datetime.fromisoformat(request["timestamp"].replace("Z", "+00:00"))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused(400, "the body is no request") from None
    need(sent.tzinfo is not None and request_id, 400, "the time has no zone, or there is no id")
    window = EVENT_WINDOW if request.get("type") in EVENTS else WINDOW
    difference = abs(((now or datetime.now(timezone.utc)) - sent).total_seconds())
    need(difference <= window, 400, "the request is too old, or from the future")
    system = message.get("context", {}).get("System", {}).get("application", {})
    session = message.get("session", {}).get("application", {})
    need((system or session).get("applicationId") in application_ids, 400, "the request is for another skill")
    return message


def split_pem(data):
    blocks = re.findall(b"-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----", data)
    return [x509.load_pem_x509_certificate(block) for block in blocks]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would lead past the check of the address."""

    def redirect_request(self, *_):
        return None


chains = {}


def fetch_chain(url):
    """Fetched once for each address; while testing read from a folder that has the root, too."""
    folder = os.environ.get("SKILL_TEST_CHAINS")
    if folder:
        with open(os.path.join(folder, posixpath.basename(url)), "rb") as file:
            return file.read()
    if url not in chains:
        with urllib.request.build_opener(NoRedirect).open(url, timeout=5) as answer:
            chains[url] = answer.read()
    return chains[url]


def trusted_roots():
    folder = os.environ.get("SKILL_TEST_CHAINS")
    path = os.path.join(folder, "root.pem") if folder else "/etc/ssl/certs/ca-certificates.crt"
    with open(path, "rb") as file:
        return split_pem(file.read())


seen = {}


def check_replay(request_id):
    """A signed body that comes a second time is a replay, however right it is."""
    now = time.monotonic()
    for old in [one for one, until in seen.items() if until < now]:
        del seen[old]
    need(isinstance(request_id, str) and request_id not in seen, 400, "the request was here before")
    seen[request_id] = now + 2 * EVENT_WINDOW


def verify_request(headers, body, application_ids):
    """headers: a mapping that does not mind case; body: the octets as they came, before any parser."""
    need(len(body) > 0, 400, "the body is empty")
    url = check_address(headers.get("SignatureCertChainUrl"))
    signer = check_chain(split_pem(fetch_chain(url)), trusted_roots())
    check_signature(signer, headers.get("Signature-256"), body)
    message = check_content(body, application_ids)
    check_replay(message["request"].get("requestId"))
    return message


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            message = verify_request(self.headers, body, sys.argv[2:])
            text = "Genuine: " + message["request"]["type"]
            speech = {"version": "1.0", "response": {"outputSpeech": {"type": "PlainText", "text": text}}}
            self.reply(200, json.dumps(speech), "application/json")
        except Refused as reason:
            self.reply(reason.status, str(reason), "text/plain")

    def reply(self, status, text, kind):
        octets = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
