"""A server with the mistakes of the guide on checking requests in Python, written anew: to see what gets through."""

import base64
import json
import os
import subprocess
import sys
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlparse

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

CHAINS = os.environ["SKILL_TEST_CHAINS"]


def verify_client(headers, body):
    address = headers.get("SignatureCertChainUrl")
    signature = headers.get("Signature")
    if address is None or signature is None:
        return False
    try:
        parts = urlparse(address)
        if parts.scheme.lower() != "https":
            return False
        host = parts.netloc.lower().split(":")
        if host[0] != "s3.amazonaws.com" or (len(host) == 2 and host[1] != "443"):
            return False
        if parts.path.find("/echo.api") != 0:
            return False
        file = os.path.join(CHAINS, os.path.basename(parts.path))
        verified = subprocess.run(
            ["openssl", "verify", "-CAfile", os.path.join(CHAINS, "root.pem"), "-untrusted", file, file],
            capture_output=True,
        )
        if verified.returncode != 0:
            return False
        with open(file, "rb") as pem:
            certificate = x509.load_pem_x509_certificate(pem.read())
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        if "echo-api.amazon.com" not in names.get_values_for_type(x509.DNSName):
            return False
        certificate.public_key().verify(base64.b64decode(signature), body, padding.PKCS1v15(), hashes.SHA1())
    except Exception:
        return False
    return True


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(self.judge(body))
        self.end_headers()

    def judge(self, body):
        if len(body) == 0:
            return 502
        if not verify_client(self.headers, body):
            return 403
        try:
            message = json.loads(body)
            sent = datetime.fromisoformat(message["request"]["timestamp"].replace("Z", "+00:00"))
        except Exception:
            return 500
        if abs((datetime.now(timezone.utc) - sent).seconds) > 120:
            return 400
        if message.get("session", {}).get("application", {}).get("applicationId") not in sys.argv[2:]:
            return 400
        return 200

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
