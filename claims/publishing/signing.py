"""Signatures of calls after the Standard Webhooks specification, version 1.0.0: symmetric, `v1`."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable

MARK = "whsec_"
SECRET_BYTES = 32  # the specification asks for 24 to 64


def new_secret() -> str:
    """Return a new secret as it is shown to people: `whsec_` and Base64."""
    return MARK + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def sign(secret: str, message_id: str, timestamp: int, body: str) -> str:
    """Return one signature of a message, with its version. timestamp: of this call, in seconds since 1970."""
    key = base64.b64decode(secret.removeprefix(MARK))
    content = f"{message_id}.{timestamp}.{body}".encode()
    return "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()


def headers_for(signing: Iterable[str], message_id: str, timestamp: int, body: str) -> dict[str, str]:
    """Return the headers of a call, with one signature for each secret that signs."""
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(sign(secret, message_id, timestamp, body) for secret in signing),
    }
