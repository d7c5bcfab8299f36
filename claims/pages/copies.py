"""Bytes that were kept, shown to people of the newsroom; nothing in them is run."""

from mimetypes import guess_extension

from django.http import Http404, HttpResponse

from claims import store
from claims.models import Snapshot

# What a browser shows by itself without running anything; all else is saved.
SHOWN = {"application/pdf", "text/plain", "image/png", "image/jpeg", "image/webp", "image/gif"}
SHOWN |= {"audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "video/mp4", "video/webm"}


def kept_copy(snapshot: Snapshot | None, name: str) -> HttpResponse:
    """Return a snapshot's bytes under a name; not found where there are none, or where they are damaged."""
    if snapshot is None:
        raise Http404
    try:
        body = store.read(snapshot)
    except store.Damaged as error:
        raise Http404(str(error)) from error
    how = "inline" if snapshot.media_type in SHOWN else "attachment"
    file = f"{name}{guess_extension(snapshot.media_type) or ''}"
    headers = {"Content-Disposition": f'{how}; filename="{file}"', "Content-Security-Policy": "sandbox"}
    return HttpResponse(body, content_type=snapshot.media_type, headers=headers)
