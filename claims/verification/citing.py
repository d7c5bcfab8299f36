"""Evidence that a person cites by its address, which is then fetched and kept, or by a file of theirs."""

import hashlib
from pathlib import PurePath
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims import net, store
from claims.access import Act, require
from claims.errors import FetchFailed, InvalidInput
from claims.models import Claim, Evidence, Snapshot
from claims.net import archive
from claims.verification.evidence import add_evidence

MOST_BYTES = 50_000_000
FILES = {
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".csv": "text/csv",
    ".json": "application/json",
    ".xml": "application/xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}


def cite(
    claim: Claim, *, actor: User, fetch: bool = False, file: tuple[str, bytes] | None = None, **fields: Any
) -> Evidence:
    """Add a finding with what it cites, as `cited` keeps it. Raises what `cited` and `add_evidence` raise."""
    return add_evidence(claim, actor=actor, **cited(claim, actor=actor, fetch=fetch, file=file, **fields))


def cited(
    claim: Claim, *, actor: User, fetch: bool = False, file: tuple[str, bytes] | None = None, **fields: Any
) -> dict[str, Any]:
    """Keep the bytes of a file, or those at a finding's address where `fetch` asks for them.

    file: name and bytes; its ending tells what it is. fields: as for `add_evidence`; they are returned with the copy.
    The same bytes cited again for a claim are kept once. Not in a transaction, because an address is fetched. Raises
    NotAllowed, FetchRefused and FetchFailed, and InvalidInput for a file that is not kept.
    """
    require(actor, Act.ADD_EVIDENCE)
    if file is not None:
        fields["snapshot"] = kept_file(claim, *file)
        fields["title"] = fields.get("title") or PurePath(file[0]).name
    elif fetch and fields.get("url"):
        fields["snapshot"] = kept_page(claim, fields["url"])
    return fields


def kept_file(claim: Claim, name: str, body: bytes) -> Snapshot:
    """Keep a file as it is."""
    media_type = FILES.get(PurePath(name).suffix.lower())
    if media_type is None:
        raise InvalidInput(_("Files of this kind are not kept: give a PDF, a table, a text, an image or a recording."))
    if not body or len(body) > MOST_BYTES:
        raise InvalidInput(_("The file is empty, or has more than %s bytes.") % MOST_BYTES)
    headers = {"file": PurePath(name).name}
    return cited_before(claim, body) or store.keep(body, media_type=media_type, headers=headers)


def kept_page(claim: Claim, url: str) -> Snapshot:
    """Fetch an address and keep what is there, with the whole exchange."""
    found = net.fetch(url, max_bytes=MOST_BYTES)
    if found.status >= 400:
        raise FetchFailed(_("The address answered with status %s: check it, or add it without a copy.") % found.status)
    return cited_before(claim, found.body) or archive.keep(found)


def cited_before(claim: Claim, body: bytes) -> Snapshot | None:
    """Return the copy that evidence of this claim has of the same bytes."""
    sha256 = hashlib.sha256(body).hexdigest()
    known = claim.evidence.filter(snapshot__sha256=sha256).select_related("snapshot").first()
    return known.snapshot if known else None
