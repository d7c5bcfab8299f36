"""Files and addresses: what text is in them."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from claims import net, store
from claims.access import Role
from claims.errors import FetchFailed, InvalidInput, NotAllowed
from claims.intake import take_in_address, take_in_file
from claims.models import Article, Snapshot
from tests.factories import make_source, make_user

pytestmark = pytest.mark.django_db

ARABIC = "أعلنت دائرة المياه أن إنتاج المحطة بلغ 4200 متر مكعب في اليوم خلال شهر آذار، وأن الأعمال مستمرة."
SECOND = "وأضافت الدائرة أن خمسة آلاف منزل وُصلت بالشبكة منذ بداية العام، بعد تأخير دام أكثر من سنة ونصف السنة."
PAGE = f"""<!doctype html><html lang="ar" dir="rtl"><head><meta charset="{{charset}}"><title>محطة المياه</title>
<meta property="article:published_time" content="2026-03-04T08:00:00+03:00">
<meta property="og:title" content="محطة المياه تزيد إنتاجها"></head>
<body><nav><a href="/">الرئيسية</a><a href="/x">اقتصاد 99</a></nav>
<article><h1>محطة المياه تزيد إنتاجها</h1><p>{ARABIC}</p><p>{SECOND}</p></article>
<div class="comments"><p>777 مبروك</p></div><footer>هاتف 1234567</footer></body></html>"""


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Path) -> None:
    settings.FACTCHECK_DATA = tmp_path


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put an answer in the place of the network; tests/test_net.py has the client itself."""

    def serve(body: bytes, media_type: str = "text/html", charset: str = "", status: int = 200) -> None:
        headers = {"content-type": media_type + (f"; charset={charset}" if charset else "")}
        when = datetime(2026, 3, 5, tzinfo=UTC)

        def fetch(url: str, **options: Any) -> net.Fetched:
            return net.Fetched(url, "https://water.example/a", status, headers, body, media_type, when)

        monkeypatch.setattr(net, "fetch", fetch)

    return serve


def test_the_article_of_a_page_is_taken_in_without_what_stands_round_it(site: Callable[..., None]) -> None:
    outlet = make_source(domain="water.example")
    site(PAGE.format(charset="utf-8").encode(), charset="utf-8")
    article, is_new = take_in_address("https://short.example/1")
    assert is_new
    assert ARABIC in article.text
    assert SECOND in article.text
    assert not {"99", "777", "1234567"} & set(article.text.split())
    assert (article.title, article.language) == ("محطة المياه تزيد إنتاجها", "ar")
    assert article.published_at == datetime(2026, 3, 4, tzinfo=UTC)
    assert (article.url, article.source) == ("https://water.example/a", outlet)


def test_the_page_is_kept_as_fetched(site: Callable[..., None]) -> None:
    body = PAGE.format(charset="utf-8").encode()
    site(body)
    snapshot = take_in_address("https://water.example/a")[0].snapshot
    assert snapshot is not None
    assert store.read(snapshot) == body
    assert (snapshot.url, snapshot.media_type) == ("https://water.example/a", "text/html")


def test_the_same_page_again_changes_nothing(site: Callable[..., None]) -> None:
    site(PAGE.format(charset="utf-8").encode())
    first, _ = take_in_address("https://water.example/a")
    assert take_in_address("https://water.example/a") == (first, False)
    assert Snapshot.objects.count() == 1


@pytest.mark.parametrize("named", ["", "windows-1256", "utf-8"])
def test_a_page_in_an_old_character_set_is_read_right(site: Callable[..., None], named: str) -> None:
    """The header names it, only the page does, or the header is wrong."""
    site(PAGE.format(charset="windows-1256").encode("windows-1256"), charset=named)
    assert ARABIC in take_in_address("https://water.example/a")[0].text


def test_what_is_given_outweighs_what_the_page_says(site: Callable[..., None]) -> None:
    site(PAGE.format(charset="utf-8").encode())
    when, source = datetime(2026, 1, 2, 3, tzinfo=UTC), make_source()
    article, _ = take_in_address("https://water.example/a", title="عنوان", published_at=when, source=source)
    assert (article.title, article.published_at, article.source) == ("عنوان", when, source)


def test_an_address_that_answers_with_an_error_has_failed(site: Callable[..., None]) -> None:
    site(b"<p>gone</p>", status=410)
    with pytest.raises(FetchFailed, match="410"):
        take_in_address("https://water.example/a")


def test_a_page_without_an_article_is_refused(site: Callable[..., None]) -> None:
    site(b"<html><body></body></html>")
    with pytest.raises(InvalidInput, match="No article"):
        take_in_address("https://water.example/a")
    assert not Article.objects.exists()
    assert not Snapshot.objects.exists()


def test_a_reader_may_not_make_us_fetch(site: Callable[..., None]) -> None:
    with pytest.raises(NotAllowed):
        take_in_address("https://water.example/a", actor=make_user(Role.READER))


ENCODED = [
    ("plain.txt", ARABIC.encode()),
    ("with a mark.txt", ARABIC.encode("utf-8-sig")),
    ("wide.txt", ARABIC.encode("utf-16")),
    ("old.TXT", ARABIC.encode("windows-1256")),
    ("older.txt", ARABIC.encode("iso8859-6")),
    ("no ending", ARABIC.encode()),
]


@pytest.mark.parametrize(("name", "body"), ENCODED, ids=[name for name, _ in ENCODED])
def test_a_text_file_is_read_in_its_encoding(name: str, body: bytes) -> None:
    article, is_new = take_in_file(name, body, title="المحطة")
    assert (article.text, article.title, is_new) == (ARABIC, "المحطة", True)
    assert article.snapshot is not None
    assert store.read(article.snapshot) == body


def test_an_english_text_of_windows_keeps_its_quotation_marks() -> None:
    said = "“We built 14 bakeries, and one naïve café — in Port Sarif”, the mayor said on Monday."
    assert take_in_file("mayor.txt", said.encode("windows-1252"))[0].text == said


def test_arabic_of_windows_may_have_foreign_words_in_it() -> None:
    said = ARABIC + " في مقهى «café» قرب الميناء."
    assert take_in_file("cafe.txt", said.encode("windows-1256"))[0].text == said


def test_a_file_without_an_ending_is_told_by_its_beginning() -> None:
    page = PAGE.format(charset="utf-8").encode()
    assert ARABIC in take_in_file("", b"\xef\xbb\xbf\n" + page)[0].text
    with pytest.raises(InvalidInput, match="PDF file is damaged"):
        take_in_file("", b"%PDF-1.7")


def test_an_html_file_is_read_as_a_page() -> None:
    assert ARABIC in take_in_file("page.html", PAGE.format(charset="utf-8").encode())[0].text


UNREADABLE = [
    ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "UTF-8"),
    ("latin.txt", "Le pont coûte 7 millions".encode("latin-1"), "UTF-8"),
    ("report.pdf", b"%PDF-1.7", "damaged"),
    ("report.docx", b"PK\x03\x04", "damaged"),
    ("report.odt", b"PK\x03\x04", "text, HTML, PDF or Word"),
    ("empty.txt", b"", "no text"),
]


@pytest.mark.parametrize(("name", "body", "told"), UNREADABLE)
def test_a_file_without_a_readable_text_is_refused(name: str, body: bytes, told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        take_in_file(name, body)
    assert not Snapshot.objects.exists()
