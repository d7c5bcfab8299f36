"""No public door shows what is not public: proposals, confidential evidence, returned versions, who works on what."""

from typing import Any

import pytest
from django.test import Client

from claims.models import AuditEvent, Claim, ReaderRequest
from claims.publishing.addresses import page_path
from claims.publishing.requests import decide_request, send_request
from tests.factories import make_claim, make_user, make_verdict

pytestmark = pytest.mark.django_db

SECRETS = [
    "A letter",  # The confidential evidence.
    "90 000",
    "90\u202f000",
    "90000",
    "Too soon to tell",  # The returned version.
    "Ask the office.",  # The editor's reason.
    "0.80",  # The proposal's confidence.
    'rounding":',
    "misleading",  # The rating of the returned version.
    "reader@mail.example",
    "Table 4 is of 2023",
]


def doors(claim: Claim) -> list[str]:
    """Return every public address that tells of a claim."""
    found = [page_path(claim, language) for language in ("ar", "en")]
    for language in ("ar", "en"):
        base = f"/{language}/checks/{claim.pk}/"
        found += [f"{base}{name}" for name in ("claimreview.json", "cite.bib", "cite.json", "card/", "ask/")]
        found += [
            f"/{language}/{name}" for name in ("", "corrections/", "sources/", "feed.atom", "feed.rss", "feed.json")
        ]
    return [*found, "/sitemap.xml", "/data.json", f"/oembed?url=https://checks.example/en/checks/{claim.pk}/"]


def body(client: Client, address: str) -> str:
    """Return what an address answers, whole."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    whole: bytes = answer.getvalue()
    return whole.decode()


def test_no_door_shows_what_is_not_public(stranger: Client, sample: Claim) -> None:
    sent = send_request(
        sample, kind="correction", text="Table 4 is of 2023.", contact="reader@mail.example", language="en", sender="x"
    )
    decide_request(sent, ReaderRequest.Status.ANSWERED, outcome_en="It is of 2025.", actor=make_user("editor"))
    people = [sample.verdicts.first().author.username, AuditEvent.objects.first().actor_label]  # type: ignore[union-attr]
    for address in doors(sample):
        shown = body(stranger, address)
        allowed = ["misleading"] if "feed" not in address and "checks" not in address else []
        for secret in [*SECRETS, *people]:
            assert secret in allowed or secret not in shown, (address, secret)


def test_the_words_of_an_open_source_are_there(stranger: Client, sample: Claim) -> None:
    assert "Bulletin" in body(stranger, page_path(sample, "en"))
    assert "112\u202f300" in body(stranger, page_path(sample, "en"))


def test_evidence_that_came_after_the_approval_is_not_shown(stranger: Client, sample: Claim) -> None:
    from tests.factories import make_evidence

    make_evidence(sample, title="Found yesterday", provider="worldbank")
    assert "Found yesterday" not in body(stranger, page_path(sample, "en"))


@pytest.mark.parametrize("status", ["new", "needs_review", "in_review", "dismissed"])
def test_a_claim_without_a_public_verdict_has_no_door(stranger: Client, status: str) -> None:
    claim = make_claim(status=status)
    make_verdict(claim)
    for address in doors(claim):
        answer = stranger.get(address)
        listed = not any(part in address for part in ("checks/", "oembed"))
        assert answer.status_code == (200 if listed else 404), address
        assert claim.statement not in answer.getvalue().decode()


def test_where_public_pages_are_switched_off_there_is_no_door(stranger: Client, sample: Claim, settings: Any) -> None:
    settings.FACTCHECK_PUBLIC_PAGES = False
    for address in [*doors(sample), f"/en/checks/{sample.pk}/picture.png", "/en/methodology/"]:
        assert stranger.get(address).status_code == 404, address
    assert stranger.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


def test_a_retracted_verdict_stays_behind_every_door_and_is_marked(stranger: Client, retracted: Claim) -> None:
    marked = [
        address for address in doors(retracted) if not any(part in address for part in ("ask/", "sitemap", "sources"))
    ]
    for address in marked:
        shown = body(stranger, address)
        assert "etracted" in shown or "سُحب" in shown, address


def test_the_history_shows_every_version_that_was_public(stranger: Client, sample: Claim) -> None:
    first = sample.verdicts.get(is_current=True)
    sample.verdicts.filter(pk=first.pk).update(is_current=False)
    make_verdict(
        sample,
        rating="false",
        rationale_en="The bulletin was withdrawn.",
        is_current=True,
        published_at=first.published_at,
    )
    shown = body(stranger, page_path(sample, "en"))
    assert "The office&#x27;s bulletin has 112,300 tonnes." in shown
    assert "The rating was changed from “true” to “false”." in shown
    assert "The rating was changed from “true” to “false”." in body(stranger, "/en/corrections/")
