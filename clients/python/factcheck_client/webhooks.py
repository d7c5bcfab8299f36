"""Signatures of calls, after the Standard Webhooks specification."""

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import cast

from factcheck_client.shapes import Event

TOLERANCE = 300  # seconds between their clock and ours


class NotVerified(Exception):
    """A call that is not from whom it says, or too old."""


def verify_webhook(secret: str, headers: Mapping[str, str], body: bytes | str, *, now: float | None = None) -> Event:
    """Return what a call says, once its signature is found good.

    secret: as it was shown when the webhook was made ("whsec_…"). body: the bytes as received, not parsed. Raises
    NotVerified. Remember the `webhook-id` of what you have dealt with: a call may come twice.
    """
    given = {name.lower(): value for name, value in headers.items()}
    try:
        message, stamp, signatures = (given[f"webhook-{name}"] for name in ("id", "timestamp", "signature"))
        sent = int(stamp)
    except (KeyError, ValueError) as error:
        raise NotVerified("the headers of a signed call are missing") from error
    if abs((time.time() if now is None else now) - sent) > TOLERANCE:
        raise NotVerified("the call is too old, or from the future")
    content = body.encode() if isinstance(body, str) else body
    if not any(
        hmac.compare_digest(signed, each)
        for signed in [sign(secret, message, stamp, content)]
        for each in signatures.split()
    ):
        raise NotVerified("no signature fits")
    return cast(Event, json.loads(content))


def sign(secret: str, message: str, stamp: str, body: bytes) -> str:
    """Return the signature of a call, with its version. Raises NotVerified for what is no secret."""
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except binascii.Error as error:
        raise NotVerified("this is no secret of a webhook") from error
    signed = hmac.new(key, f"{message}.{stamp}.".encode() + body, hashlib.sha256)
    return "v1," + base64.b64encode(signed.digest()).decode()
