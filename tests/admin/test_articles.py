"""Taking in, and the page of an article with its numbers where they stand."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims.access import Role
from claims.errors import FetchFailed
from claims.intake import read_article, take_in
from claims.models import Article, AuditEvent
from tests.admin.conftest import SignIn
from tests.factories import make_appearance, make_article, make_claim, make_proposal, make_run, make_source

ADD = "/admin/claims/article/add/"
LIST = "/admin/claims/article/"
Budget = Callable[..., Any]


def page_of(client: Client, article: Article) -> str:
    return client.get(reverse("admin:claims_article_change", args=[article.pk])).content.decode()


def test_a_pasted_text_is_taken_in_as_it_is(checker: Client) -> None:
    answer = checker.post(ADD, {"text": "قدّر البنك العجز بنحو 12 مليارًا.", "title": "العجز"})
    article = Article.objects.get()
    assert answer.url == reverse("admin:claims_article_change", args=[article.pk])
    assert (article.text, article.title, article.language) == ("قدّر البنك العجز بنحو 12 مليارًا.", "العجز", "ar")
    assert article.received_by == AuditEvent._meta.get_field("actor").related_model.objects.get()


def test_a_file_is_taken_in(checker: Client) -> None:
    file = SimpleUploadedFile("story.txt", b"The port handled 3.2 million tonnes.")
    checker.post(ADD, {"file": file})
    assert Article.objects.get().text == "The port handled 3.2 million tonnes."


def test_the_same_text_again_leads_to_the_article_that_we_have(checker: Client) -> None:
    answers = [checker.post(ADD, {"text": "The port handled 3.2 million tonnes."}) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert Article.objects.count() == 1


def test_what_cannot_be_taken_in_is_said_in_the_form(checker: Client) -> None:
    page = checker.post(ADD, {"file": SimpleUploadedFile("story.exe", b"12"), "title": "Twelve"}).content.decode()
    assert "Files of this kind are not read" in page
    assert "Twelve" in page  # What was typed is not lost.


def test_an_address_that_fails_is_said_in_the_form(checker: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(url: str, **about: Any) -> None:
        raise FetchFailed("The address took too long.")

    monkeypatch.setattr("claims.intake.take_in_address", refuse)
    assert "The address took too long." in checker.post(ADD, {"url": "https://slow.example/"}).content.decode()


@pytest.mark.parametrize("given", [{}, {"text": "  "}, {"title": "Only a title"}])
def test_a_form_with_nothing_to_read_is_refused(checker: Client, given: dict[str, str]) -> None:
    assert "Paste a text, choose a file or give an address." in checker.post(ADD, given).content.decode()


def test_a_reader_takes_nothing_in(sign_in: SignIn) -> None:
    assert sign_in(Role.READER).post(ADD, {"text": "12 ships"}).status_code == 403
    assert not Article.objects.exists()


def test_every_number_is_marked_where_it_stands(checker: Client) -> None:
    article = make_article("The mill employs 12,000 workers since 2019.", reading_status="done")
    claim = make_claim(status="needs_review")
    make_proposal(make_run(claim, status="done"), rating="misleading")
    stated = make_appearance(article, "12,000", claim=claim)
    date = make_appearance(article, "2019", kind="date", is_claim=False)
    page = page_of(checker, article)
    href = reverse("admin:claims_claim_change", args=[claim.pk])
    assert f'<a id="m{stated.pk}" class="fc-mention fc-mention-needs_review" href="{href}"' in page
    assert "<strong>12,000</strong>" in page
    assert f'<span id="m{date.pk}" class="fc-mention fc-mention-none" title="date">2019</span>' in page
    assert "proposed: misleading" in page


def test_an_arabic_text_is_set_from_right_to_left_in_either_interface(checker: Client) -> None:
    article = make_article("بلغ العدد 12 ألفًا.", language="ar")
    assert '<div class="fc-text" dir="rtl" lang="ar">بلغ العدد' in page_of(checker, article)


def test_markup_in_a_text_stays_text(checker: Client) -> None:
    article = make_article("<script>alert(12)</script>")
    make_appearance(article, "12", kind="number", is_claim=False)
    page = page_of(checker, article)
    assert "&lt;script&gt;alert(" in page
    assert "<script>alert(" not in page


def test_a_reading_under_way_shows_how_far_it_has_come(checker: Client) -> None:
    page = page_of(checker, make_article(reading_status="reading", progress=40))
    assert '<progress id="progress" max="100" value="40">' in page
    assert 'hx-trigger="every 2s"' in page


def test_a_text_is_never_edited(sign_in: SignIn) -> None:
    article = make_article("The mill milled 9 tonnes.")
    client = sign_in(Role.ADMINISTRATOR)
    answer = client.post(reverse("admin:claims_article_change", args=[article.pk]), {"text": "Other."})
    article.refresh_from_db()
    assert (answer.status_code, article.text) == (403, "The mill milled 9 tonnes.")


def test_the_page_takes_few_queries_however_many_numbers_there_are(
    checker: Client, django_assert_max_num_queries: Budget
) -> None:
    article = make_article(" ".join(f"{number} ships." for number in range(100, 160)), source=make_source())
    for number in range(100, 160):
        make_appearance(article, str(number), claim=make_claim())
    with django_assert_max_num_queries(20):
        page_of(checker, article)


def test_the_list_takes_as_many_queries_for_fifty_articles_as_for_one(
    checker: Client, django_assert_max_num_queries: Budget
) -> None:
    for _ in range(30):
        article = make_article(source=make_source())
        make_appearance(article, "tonnes", claim=make_claim())
    with django_assert_max_num_queries(15):
        page = checker.get(LIST).content.decode()
    assert page.count("field-headline") == 30


def test_the_copies_of_a_text_are_named_on_its_page(checker: Client) -> None:
    report = "The mill of Kelm ground twelve thousand tonnes of wheat last year, the union of millers said on Monday."
    taken = [take_in(text)[0] for text in (report, report.replace("on Monday", "today"), "Nobody else wrote this.")]
    for article in taken:
        read_article(article.pk, found=lambda claims: None)
    page = checker.get(reverse("admin:claims_article_change", args=[taken[0].pk])).content.decode()
    assert "Copies of this text" in page
    assert reverse("admin:claims_article_change", args=[taken[1].pk]) in page
    assert reverse("admin:claims_article_change", args=[taken[2].pk]) not in page
