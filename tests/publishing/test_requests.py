"""Readers ask for corrections and claimants reply; editors answer, and the answer is public."""

import logging
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from claims.access import Role
from claims.errors import Conflict, InvalidInput, NotAllowed
from claims.models import AuditEvent, Claim, ReaderRequest
from claims.publishing import requests
from claims.publishing.addresses import page_path
from claims.publishing.requests import TooMany, decide_request, send_request
from tests.factories import make_user

pytestmark = pytest.mark.django_db
TEXT = "The table gives another figure."
FORM = {"kind": "correction", "text": TEXT, "name": "", "contact": "", "website": ""}


def send(claim: Claim, **values: Any) -> ReaderRequest:
    row = {"kind": "correction", "text": TEXT, "language": "en", "sender": "192.0.2.1"}
    return send_request(claim, **row | values)


def test_a_request_is_sent_followed_and_answered_in_the_open(stranger: Client, sample: Claim) -> None:
    answer = stranger.post(f"/en/checks/{sample.pk}/ask/", FORM | {"contact": "me@mail.example"})
    request = ReaderRequest.objects.get()
    assert answer.headers["Location"] == f"/en/requests/{request.reference}/"
    followed = stranger.get(answer.headers["Location"])
    assert "not looked at yet" in followed.content.decode()
    assert TEXT not in followed.content.decode()
    assert "no-store" in followed.headers["Cache-Control"]
    editor = Client()
    editor.force_login(make_user(Role.EDITOR))
    assert "me@mail.example" in editor.get(f"/desk/requests/{request.pk}/").content.decode()
    assert TEXT in editor.get("/desk/requests/").content.decode()
    given = {"status": "accepted", "outcome_en": "You are right; see version 2.", "outcome_ar": ""}
    assert editor.post(f"/desk/requests/{request.pk}/", given).status_code == 302
    for address in (answer.headers["Location"], page_path(sample, "en"), "/en/corrections/"):
        shown = stranger.get(address).content.decode()
        assert "You are right; see version 2." in shown
        assert TEXT not in shown
        assert "me@mail.example" not in shown
    assert AuditEvent.objects.filter(act="request.decided").count() == 1


def test_an_accepted_reply_is_shown_with_its_name_and_a_declined_one_is_not(stranger: Client, sample: Claim) -> None:
    editor = make_user(Role.EDITOR)
    for status, text in (("accepted", "I was misquoted there."), ("declined", "You are all liars.")):
        sent = send(sample, kind="reply", text=text, name="Salma Haddad", contact="1")
        decide_request(sent, status, outcome_ar="شكرًا", actor=editor)
    shown = stranger.get(page_path(sample, "en")).content.decode()
    assert "I was misquoted there." in shown
    assert "You are all liars." not in shown


def test_a_program_that_fills_in_every_field_is_let_believe_that_it_succeeded(stranger: Client, sample: Claim) -> None:
    answer = stranger.post(f"/en/checks/{sample.pk}/ask/", FORM | {"website": "https://spam.example"})
    assert answer.status_code == 302
    assert not ReaderRequest.objects.exists()


BAD = [
    {"text": "short"},
    {"text": "x" * 5001},
    {"text": ""},
    {"kind": "praise"},
    {"kind": "reply"},
    {"kind": "reply", "name": "Salma"},
]


@pytest.mark.parametrize("bad", BAD)
def test_what_cannot_be_used_is_answered_with_what_to_do(stranger: Client, sample: Claim, bad: dict[str, str]) -> None:
    answer = stranger.post(f"/ar/checks/{sample.pk}/ask/", FORM | bad)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not ReaderRequest.objects.exists()


def test_the_form_is_guarded_against_other_sites(sample: Claim) -> None:
    answer = Client(enforce_csrf_checks=True).post(f"/en/checks/{sample.pk}/ask/", FORM)
    assert answer.status_code == 403
    assert not ReaderRequest.objects.exists()


def test_a_sender_has_a_limit_and_others_are_not_bound_by_it(stranger: Client, sample: Claim) -> None:
    for _ in range(requests.PER_SENDER):
        send(sample, sender="127.0.0.1")
    answer = stranger.post(f"/en/checks/{sample.pk}/ask/", FORM)
    assert answer.status_code == 429
    assert "try again in an hour" in answer.content.decode()
    send(sample, sender="192.0.2.99")


def test_behind_a_proxy_each_reader_is_counted_alone(stranger: Client, sample: Claim, settings: Any) -> None:
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": 1}
    for number in range(requests.PER_SENDER + 1):
        form = FORM | {"text": f"{TEXT} {number}"}
        headers = {"x-forwarded-for": f"198.51.100.{number}"}
        assert stranger.post(f"/en/checks/{sample.pk}/ask/", form, headers=headers).status_code == 302


def test_all_senders_together_have_a_limit(sample: Claim, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, "IN_ALL", 2)
    send(sample, sender="1")
    send(sample, sender="2")
    with pytest.raises(TooMany):
        send(sample, sender="3")


def test_an_address_is_counted_and_not_kept(sample: Claim) -> None:
    send(sample, sender="198.51.100.7")
    assert "198.51.100.7" not in str(ReaderRequest.objects.values())


def test_while_the_cache_is_away_requests_are_taken_and_that_is_logged(
    sample: Claim, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*_: object, **__: object) -> None:
        from redis.exceptions import ConnectionError as Away

        raise Away("nobody there")

    monkeypatch.setattr(cache, "add", away)
    with caplog.at_level(logging.WARNING):
        send(sample)
    assert "not being counted" in caplog.text


def test_editors_alone_answer_and_once(sample: Claim) -> None:
    sent, editor = send(sample), make_user(Role.EDITOR)
    with pytest.raises(NotAllowed):
        decide_request(sent, "accepted", outcome_en="Yes.", actor=make_user(Role.FACT_CHECKER))
    for status, words in (("accepted", " "), ("new", "No."), ("praised", "No.")):
        with pytest.raises(InvalidInput):
            decide_request(sent, status, outcome_en=words, actor=editor)
    decide_request(sent, "declined", outcome_en="No.", actor=editor)
    with pytest.raises(Conflict):
        decide_request(ReaderRequest(pk=sent.pk, claim=sample), "accepted", outcome_en="Yes.", actor=editor)


def test_fact_checkers_read_the_queue_and_cannot_answer(sample: Claim) -> None:
    sent, checker = send(sample), Client()
    checker.force_login(make_user(Role.FACT_CHECKER))
    page = checker.get(f"/desk/requests/{sent.pk}/").content.decode()
    assert "outcome_en" not in page
    assert checker.post(f"/desk/requests/{sent.pk}/", {"status": "accepted", "outcome_en": "x"}).status_code == 403
    assert ReaderRequest.objects.get().status == "new"


def test_waiting_requests_are_counted_on_every_page_of_the_newsroom(sample: Claim) -> None:
    send(sample)
    checker = Client()
    checker.force_login(make_user(Role.FACT_CHECKER))
    assert "wait for an answer" in checker.get("/desk/notices/").content.decode()


def test_a_stranger_finds_neither_queue_nor_another_reference(stranger: Client, sample: Claim) -> None:
    send(sample)
    assert stranger.get("/desk/requests/").status_code == 302
    assert stranger.get("/en/requests/0123456789abcdef0123/").status_code == 404


def test_a_reader_chooses_arabic_digits_and_files_keep_theirs(stranger: Client, sample: Claim) -> None:
    page = page_path(sample, "ar")
    assert "112\u202f000" in stranger.get(page).content.decode()
    shown = stranger.get("/ar/digits/", {"from": page}).content.decode()
    assert f'name="next" value="{page}"' in shown
    answer = stranger.post("/desk/digits/", {"digits": "arab", "next": page})
    assert answer.headers["Location"] == page
    assert "١١٢\u202f٠٠٠" in stranger.get(page).content.decode()
    assert "112\u202f000" in stranger.get("/ar/feed.atom").content.decode()
