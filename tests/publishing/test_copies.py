"""What was kept of public evidence can be opened by readers, and does nothing there; all else that was kept cannot."""

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import Claim, Evidence, Publisher
from claims.publishing.addresses import page_path
from claims.store import keep
from tests.factories import make_evidence

pytestmark = pytest.mark.django_db
PAGE = b"<!DOCTYPE html><script>alert(1)</script><p>112,300"


def kept(claim: Claim, body: bytes = PAGE, media_type: str = "text/html") -> Evidence:
    """Return the public evidence of a claim, with bytes that were kept of it."""
    item = claim.evidence.get(confidential=False)
    Evidence.objects.filter(pk=item.pk).update(snapshot=keep(body, media_type=media_type))
    return Evidence.objects.get(pk=item.pk)


@pytest.mark.parametrize(
    ("body", "media_type", "shown_as", "how"),
    [
        (PAGE, "text/html", "text/html", "attachment"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", "image/svg+xml", "attachment"),
        (b"<a/>", "application/xhtml+xml", "application/xhtml+xml", "attachment"),
        ("السنة,القيمة".encode(), "text/csv", "text/plain; charset=utf-8", "inline"),
        ("السنة".encode("cp1256"), "text/csv", "text/csv", "attachment"),
        (b"\x89PNG", "image/png", "image/png", "inline"),
    ],
)
def test_a_copy_is_the_bytes_as_they_were_and_runs_nothing(
    stranger: Client, sample: Claim, body: bytes, media_type: str, shown_as: str, how: str
) -> None:
    item = kept(sample, body, media_type)
    answer = stranger.get(f"/copies/{item.pk}")
    assert answer.content == body
    assert answer.headers["Content-Type"] == shown_as
    assert answer.headers["Content-Disposition"].startswith(f'{how}; filename="evidence-{item.pk}.')
    assert answer.headers["Content-Security-Policy"] == "sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "public, max-age=60"


def test_the_page_leads_to_the_copy_unless_the_house_shows_none(stranger: Client, sample: Claim) -> None:
    item = kept(sample)
    link = f'href="/copies/{item.pk}"'
    assert link in stranger.get(page_path(sample, "en")).content.decode()
    Publisher.objects.create(pk=1, snapshots=False)
    assert link not in stranger.get(page_path(sample, "en")).content.decode()
    assert stranger.get(f"/copies/{item.pk}").status_code == 404


def test_what_is_not_public_has_no_copy(stranger: Client, sample: Claim) -> None:
    snapshot = keep(PAGE, media_type="text/html")
    secret = sample.evidence.get(confidential=True)
    Evidence.objects.filter(pk=secret.pk).update(snapshot=snapshot)
    late = make_evidence(sample, title="After the approval", snapshot=snapshot, added_at=timezone.now())
    inside = make_evidence(snapshot=snapshot)  # Its claim has no public verdict.
    bare = sample.evidence.get(title="Bulletin")
    Evidence.objects.filter(pk=bare.pk).update(snapshot=None)
    for item in (secret, late, inside, bare):
        assert stranger.get(f"/copies/{item.pk}").status_code == 404, item
    assert stranger.get("/copies/999999").status_code == 404


def test_a_copy_stays_after_the_verdict_was_retracted(stranger: Client, retracted: Claim) -> None:
    assert stranger.get(f"/copies/{kept(retracted).pk}").content == PAGE
