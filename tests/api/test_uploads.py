"""Files through the API: articles as documents, evidence with what it cites."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from docx import Document
from rest_framework.test import APIClient

from claims import net, store
from claims.api import parsers
from claims.models import Article, Evidence, Snapshot
from claims.net import Fetched
from tests.api.conform import assert_conforms
from tests.factories import make_claim
from tests.intake.papers import pdf_of

pytestmark = pytest.mark.django_db

ARTICLES = "/api/v1/articles/"
SAID = "The harbour handled 3.2 million tonnes of freight in 2024."


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.FACTCHECK_DATA = tmp_path


def word(text: str) -> bytes:
    body, document = io.BytesIO(), Document()
    document.add_paragraph(text)
    document.save(body)
    return body.getvalue()


def send(client: APIClient, path: str, name: str, body: bytes, key: str = "", **more: Any) -> Any:
    form = {"file": SimpleUploadedFile(name, body)} | more
    headers = {"Idempotency-Key": key} if key else {}
    return client.post(path, form, format="multipart", headers=headers)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("خبر.txt", "بلغت صادرات الميناء 3.2 مليون طن في عام 2024.".encode()),
        ("news.docx", word(SAID)),
        ("news.pdf", pdf_of([[(50, 700, SAID)]])),
    ],
)
def test_an_article_is_taken_in_as_a_file(checker: APIClient, name: str, body: bytes) -> None:
    taken = send(checker, ARTICLES, name, body, url="https://gazette.example/1", title="Freight")
    assert_conforms(taken, ARTICLES, "post")
    assert (taken.status_code, taken.json()["created"], taken.json()["title"]) == (201, True, "Freight")
    article = Article.objects.get()
    assert (article.url, article.snapshot is not None) == ("https://gazette.example/1", True)
    assert send(checker, ARTICLES, name, body).status_code == 200


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("news.exe", b"MZ", "PDF or Word"),
        ("news.pdf", b"no pdf", "PDF"),
        ("news.txt", b"", "empty"),
    ],
)
def test_a_file_that_is_not_read_is_refused_with_what_to_do(
    checker: APIClient, name: str, body: bytes, said: str
) -> None:
    answer = send(checker, ARTICLES, name, body)
    assert_conforms(answer, ARTICLES, "post")
    problem = answer.json()
    assert answer.status_code == 400
    assert said in problem["detail"] + str(problem["errors"])
    assert not Article.objects.exists()


def test_a_text_and_a_file_are_not_taken_in_together(checker: APIClient) -> None:
    answer = send(checker, ARTICLES, "news.txt", SAID.encode(), text="Another text.")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "file")


def test_a_file_sent_again_under_its_key_is_told_from_another_of_its_name(checker: APIClient) -> None:
    first, again = (send(checker, ARTICLES, "news.txt", SAID.encode(), key="u1") for _ in range(2))
    assert (first.status_code, again.json(), again["Idempotency-Replayed"]) == (201, first.json(), "true")
    other = send(checker, ARTICLES, "news.txt", SAID.replace("3.2", "3.3").encode(), key="u1")
    assert (other.status_code, other.json()["code"]) == (422, "reused_key")


def test_evidence_is_added_with_the_file_that_it_stands_in(checker: APIClient) -> None:
    claim = make_claim()
    here = f"/api/v1/claims/{claim.pk}/evidence/"
    given = {"quotation": "112,300 tonnes", "value": "112300", "unit": "t", "stance": "supports"}
    added = send(checker, here, "bulletin.csv", b"year,tonnes\n2025,112300\n", key="e1", **given)
    assert_conforms(added, "/api/v1/claims/{id}/evidence/", "post")
    body = added.json()
    assert (added.status_code, body["title"], body["snapshot"]["media_type"]) == (201, "bulletin.csv", "text/csv")
    kept = Evidence.objects.get().snapshot
    assert kept is not None
    assert store.read(kept) == b"year,tonnes\n2025,112300\n"
    assert send(checker, here, "bulletin.csv", b"year,tonnes\n2025,112300\n", **given).json()["id"] == body["id"]
    refused = send(checker, here, "bulletin.exe", b"MZ")
    assert_conforms(refused, "/api/v1/claims/{id}/evidence/", "post")
    assert refused.status_code == 400


def test_what_stands_at_the_address_is_kept_where_that_is_asked_for(
    checker: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "https://statistics.example/9"
    body = b"<p>112,300 tonnes</p>"
    found = Fetched(page, page, 200, {}, body, "text/html", timezone.now())
    monkeypatch.setattr(net, "fetch", lambda *_args, **_options: found)
    here = f"/api/v1/claims/{make_claim().pk}/evidence/"
    assert checker.post(here, {"url": page, "title": "Bulletin"}).json()["snapshot"] is None
    added = checker.post(here, {"url": page, "title": "Bulletin, kept", "fetch": True})
    assert (added.status_code, added.json()["snapshot"]["size"]) == (201, len(found.body))


def test_a_form_that_is_too_large_or_none_is_refused(checker: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsers, "MOST_BYTES", 10)
    monkeypatch.setattr(parsers, "BESIDE_THE_TEXT", 10)
    answer = send(checker, ARTICLES, "news.txt", SAID.encode() * 10)
    assert_conforms(answer, ARTICLES, "post")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    broken = checker.generic("POST", ARTICLES, b"x", content_type="multipart/form-data")
    assert (broken.status_code, broken.json()["code"]) == (400, "parse_error")
    wrong = checker.generic("POST", ARTICLES, b"<a/>", content_type="text/xml")
    assert (wrong.status_code, wrong.json()["code"]) == (415, "unsupported_media_type")
    assert not Snapshot.objects.exists()
