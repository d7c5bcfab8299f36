"""Keeps what was fetched: the bytes by their SHA-256, and the whole exchange as an archive record (WARC 1.1).

The record holds what was asked, secrets left out, and the answer with its headers, so that any tool for web
archives can show it. The body is kept as it reads, without the encodings of its transport; the headers that named
these are kept under the names that archives use for them.
"""

import hashlib
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claims import store
from claims.models import Snapshot
from claims.net import Fetched

TRANSPORT = {"content-encoding", "transfer-encoding", "content-length"}
ORIGINAL = "x-archive-orig-"


def keep(fetched: Fetched) -> Snapshot:
    """Keep an answer as fetched, whatever its status, and return the row that says when and where it was."""
    record = warc_of(fetched)
    sha256 = hashlib.sha256(record).hexdigest()
    store.write_once(path_of(sha256), record)
    return store.keep(
        fetched.body,
        media_type=fetched.media_type,
        url=fetched.final_url,
        headers=fetched.headers,
        fetched_at=fetched.fetched_at,
        warc_sha256=sha256,
    )


def path_of(sha256: str) -> Path:
    """Return where the archive record with this hash lies."""
    return Path(settings.FACTCHECK_DATA) / "warc" / sha256[:2] / f"{sha256}.warc.gz"


def warc_of(fetched: Fetched) -> bytes:
    """Return the exchange as a compressed WARC file: the answer, and the request that it answers."""
    file = BytesIO()
    writer = WARCWriter(file, gzip=True, warc_version="WARC/1.1")
    about = {
        "WARC-Date": f"{fetched.fetched_at:%Y-%m-%dT%H:%M:%S.%fZ}",
        "WARC-Payload-Digest": f"sha256:{hashlib.sha256(fetched.body).hexdigest()}",
    }
    answer = writer.create_warc_record(
        fetched.final_url,
        "response",
        payload=BytesIO(fetched.body),
        length=len(fetched.body),
        warc_headers_dict=about,
        http_headers=answer_headers(fetched),
    )
    asked = writer.create_warc_record(
        fetched.final_url,
        "request",
        warc_headers_dict={"WARC-Date": about["WARC-Date"]},
        http_headers=request_headers(fetched),
    )
    writer.write_request_response_pair(asked, answer)
    return file.getvalue()


def answer_headers(fetched: Fetched) -> StatusAndHeaders:
    """Return status and headers of the answer, as they are true of the body that is kept."""
    headers = [(ORIGINAL + name if name in TRANSPORT else name, value) for name, value in fetched.headers.items()]
    headers.append(("content-length", str(len(fetched.body))))
    return StatusAndHeaders(f"{fetched.status} {fetched.reason}", headers, protocol=fetched.version)


def request_headers(fetched: Fetched) -> StatusAndHeaders:
    """Return the request as it was sent."""
    parts = urlsplit(fetched.final_url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = [("host", parts.netloc), *fetched.asked.items()]
    return StatusAndHeaders(f"GET {target} HTTP/1.1", headers, is_http_request=True)
