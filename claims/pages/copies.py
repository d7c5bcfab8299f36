"""Bytes that were kept, shown to people; nothing in them is run."""

from mimetypes import guess_extension

from django.http import Http404, HttpResponse

from claims import store
from claims.models import Snapshot

# What a browser shows by itself without running anything; all else is saved, PDF too: no viewer opens in a sandbox.
SHOWN = {"image/png", "image/jpeg", "image/webp", "image/gif"}
SHOWN |= {"audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "video/mp4", "video/webm"}
# What people can read, shown as plain text.
TEXTS = {"text/plain", "text/csv", "application/json", "application/toml"}
PLAIN = "text/plain; charset=utf-8"


def kept_copy(snapshot: Snapshot | None, name: str) -> HttpResponse:
    """Return a snapshot's bytes under a name; not found where there are none, or where they are damaged."""
    if snapshot is None:
        raise Http404
    try:
        body = store.read(snapshot)
    except store.Damaged as error:
        raise Http404(str(error)) from error
    kind = PLAIN if snapshot.media_type in TEXTS and is_unicode(body) else snapshot.media_type
    how = "inline" if kind == PLAIN or kind in SHOWN else "attachment"
    file = f"{name}{guess_extension(snapshot.media_type) or ''}"
    headers = {
        "Content-Disposition": f'{how}; filename="{file}"',
        "Content-Security-Policy": "sandbox",
        "X-Robots-Tag": "noindex",  # It is somebody else's page.
    }
    return HttpResponse(body, content_type=kind, headers=headers)


def is_unicode(body: bytes) -> bool:
    """Tell whether bytes are text as UTF-8 has it; nobody knows for sure how any other text was written."""
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True
