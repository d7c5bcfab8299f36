"""Bytes kept by SHA-256: written once, never changed."""

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from claims.errors import ClaimsError
from claims.models import Snapshot


class Damaged(ClaimsError):
    """Kept bytes that are missing or no longer have their hash."""

    code = "damaged"


def path_of(sha256: str) -> Path:
    """Return where the bytes with this hash lie."""
    return Path(settings.FACTCHECK_DATA) / "store" / sha256[:2] / sha256


def keep(
    body: bytes,
    *,
    media_type: str,
    url: str = "",
    headers: dict[str, str] | None = None,
    fetched_at: datetime | None = None,
    warc_sha256: str = "",
) -> Snapshot:
    """Keep `body` and return the row that says when and where it was fetched.

    The same bytes are kept once; each fetch of them has a row of its own.
    warc_sha256: of the archive record of the exchange, where there was one.
    """
    sha256 = hashlib.sha256(body).hexdigest()
    write_once(path_of(sha256), body)
    return Snapshot.objects.create(
        sha256=sha256,
        size=len(body),
        media_type=media_type,
        url=url,
        headers=headers or {},
        fetched_at=fetched_at or timezone.now(),
        warc_sha256=warc_sha256,
    )


def write_once(path: Path, body: bytes) -> None:
    """Write a file whole or not at all, and leave one that is there already."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        Path(partial).replace(path)
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise


def read(snapshot: Snapshot) -> bytes:
    """Return the bytes of a snapshot. Raises Damaged where they are missing or differ from their hash."""
    return read_kept(path_of(snapshot.sha256), snapshot.sha256)


def read_kept(path: Path, sha256: str) -> bytes:
    """Return the bytes of a kept file. Raises Damaged where they are missing or differ from their hash."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise Damaged(f"the bytes of {sha256} are missing from the store") from error
    if hashlib.sha256(body).hexdigest() != sha256:
        raise Damaged(f"the bytes of {sha256} have been changed in the store")
    return body
