"""Comments, mentions, and the notices of what concerns somebody."""

from datetime import timedelta
from smtplib import SMTPException
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from claims.access import Role
from claims.errors import InvalidInput, NotAllowed
from claims.models import Claim, Comment, Notice, Profile, Status
from claims.review import notices, services
from claims.review.assignment import assign
from claims.review.discussion import comment
from tests.factories import make_claim, make_user, make_verdict

pytestmark = pytest.mark.django_db


def test_whoever_is_mentioned_is_told() -> None:
    salma, author = make_user(username="salma"), make_user()
    comment(make_claim(), "@salma, see table 4. Not salma@example.org, and not @nobody.", actor=author)
    [notice] = Notice.objects.all()
    assert (notice.person, notice.kind, notice.actor) == (salma, Notice.Kind.MENTIONED, author)


def test_a_full_stop_behind_a_name_is_no_part_of_it() -> None:
    make_user(username="salma")
    comment(make_claim(), "اسألوا @salma.", actor=make_user())
    assert Notice.objects.count() == 1


def test_nobody_is_told_of_their_own_words() -> None:
    comment(make_claim(), "@salma", actor=make_user(username="salma"))
    assert not Notice.objects.exists()


@pytest.mark.parametrize("text", ["", " \n ", "x" * 5001])
def test_a_comment_says_something_and_no_more_than_a_page(text: str) -> None:
    with pytest.raises(InvalidInput):
        comment(make_claim(), text, actor=make_user())


def test_a_reader_does_not_comment() -> None:
    with pytest.raises(NotAllowed):
        comment(make_claim(), "well", actor=make_user(Role.READER))


def test_a_comment_stays_as_it_was_written() -> None:
    comment(make_claim(), "well", actor=make_user())
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        connection.cursor().execute("UPDATE claims_comment SET text = 'ill'")


def test_an_author_is_told_of_every_decision() -> None:
    author, editor = make_user(), make_user(Role.EDITOR)
    claim = make_claim(status=Status.IN_REVIEW)
    services.give_back(make_verdict(claim, author=author), actor=editor, reason="name the table")
    services.approve(services.write_verdict(claim, rating="true", rationale_en="Table 4.", actor=author), actor=editor)
    services.correct(claim, actor=editor, reason="revised")
    services.abandon_correction(claim, actor=editor)
    services.retract(claim, actor=editor, reason="forged")
    told = Notice.objects.filter(person=author).order_by("pk").values_list("kind", "text")
    assert list(told) == [
        ("returned", "name the table"), ("approved", ""), ("corrected", "revised"), ("retracted", "forged"),
    ]  # fmt: skip


def test_whoever_is_given_a_claim_is_told() -> None:
    checker = make_user()
    assign(make_claim(), checker, actor=make_user(Role.EDITOR))
    assert Notice.objects.get().person == checker


def noticed(**values: object) -> Notice:
    person, claim = make_user(email="salma@desk.example"), make_claim(statement="The mill milled 9 t.")
    row: dict[str, object] = {"person": person, "claim": claim}
    row |= {"kind": Notice.Kind.RETURNED, "actor": make_user(first_name="Karim"), "text": "name the table"}
    return Notice.objects.create(**row | values)


def test_a_notice_is_mailed_once() -> None:
    notice = noticed()
    assert [notices.mail(notice.pk), notices.mail(notice.pk)] == [True, False]
    [sent] = mail.outbox
    assert (sent.subject, sent.to) == ("Karim returned your verdict", ["salma@desk.example"])
    assert "The mill milled 9 t." in sent.body
    assert "name the table" in sent.body


def test_people_without_an_address_read_their_notices_in_the_page() -> None:
    assert not notices.mail(noticed(person=make_user()).pk)
    assert mail.outbox == []


def test_a_mail_that_fails_is_sent_later() -> None:
    notice = noticed(created_at=timezone.now() - timedelta(minutes=5))
    with patch("claims.review.notices.send_mail", side_effect=SMTPException("busy")):
        assert not notices.mail(notice.pk)
    assert notices.knock_again() == 1
    assert notices.mail(notice.pk)
    assert notices.knock_again() == 0


def test_the_page_of_notices_counts_them_until_they_are_read() -> None:
    notice, client = noticed(), Client()
    client.force_login(notice.person)
    assert 'class="pg-unread"' in client.get("/desk/notices/").content.decode()
    client.post("/desk/notices/")
    assert 'class="pg-unread"' not in client.get("/desk/notices/").content.decode()


def test_a_comment_is_written_on_the_page(client: Client) -> None:
    claim: Claim = make_claim()
    client.force_login(make_user())
    assert client.post(f"/desk/claims/{claim.pk}/comment/", {"text": "<b>well</b>"}).status_code == 302
    assert "&lt;b&gt;well&lt;/b&gt;" in client.get(f"/desk/claims/{claim.pk}/").content.decode()
    assert client.post(f"/desk/claims/{claim.pk}/comment/", {"text": ""}).status_code == 422
    assert Comment.objects.count() == 1


def test_a_comment_with_arabic_letters_is_read_from_right_to_left(client: Client) -> None:
    claim = make_claim()
    comment(claim, "@karim أين الجدول؟", actor=make_user())
    client.force_login(make_user())
    assert '<p class="pg-said" dir="rtl">' in client.get(f"/desk/claims/{claim.pk}/").content.decode()


def test_a_mail_is_in_the_reader_s_language_and_leads_to_the_claim(settings: Any) -> None:
    settings.FACTCHECK_SITE_ADDRESS = "https://desk.example"
    person = make_user(email="salma@desk.example")
    Profile.objects.create(user=person, language="ar")
    notice = noticed(person=person)
    assert notices.mail(notice.pk)
    [sent] = mail.outbox
    assert sent.subject == "Karim أعاد حكمك"
    assert sent.body.endswith(f"https://desk.example/desk/claims/{notice.claim_id}/")
