"""The public pages in a real browser: both languages, desktop and phone, light and dark, with and without scripts."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from claims.models import Claim, ReaderRequest
from claims.publishing.addresses import page_path
from tests.browser.axe import violations
from tests.browser.conftest import OpenPage
from tests.browser.desk import overflow
from tests.browser.newsroom import Newsroom
from tests.browser.public import publish_all

SCREENS = [(language, width) for language in ("ar", "en") for width in (1280, 390)]


@pytest.fixture
def newsroom(transactional_db: None, live_server: LiveServer, settings: Any) -> Newsroom:
    settings.FACTCHECK_SITE_ADDRESS = live_server.url
    return publish_all()


def addresses(newsroom: Newsroom, language: str) -> list[str]:
    """Return the public pages: of a corrected, an English and a retracted check, and all others."""
    retracted = Claim.objects.get(status="retracted")
    checks = [page_path(claim, language) for claim in (newsroom.wheat, newsroom.losses, retracted)]
    others = [
        "",
        "?q=nothing",
        "corrections/",
        "sources/",
        "methodology/",
        "digits/",
        f"checks/{newsroom.wheat.pk}/ask/",
    ]
    return [*checks, *(f"/{language}/{name}" for name in others), f"/{language}/checks/{retracted.pk}/card/"]


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_every_page_fits_its_window_and_the_reader(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom, language: str, width: int
) -> None:
    page = open_page(language, width)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    for address in addresses(newsroom, language):
        answer = page.goto(live_server.url + address)
        assert answer is not None
        assert answer.status == 200, address
        assert overflow(page) <= 0, address
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        assert page.locator("h1").count() == 1, address
    assert refused == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_nobody_is_kept_out(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom, language: str, width: int, scheme: Any
) -> None:
    page = open_page(language, width)
    page.emulate_media(color_scheme=scheme)
    for address in addresses(newsroom, language):
        page.goto(live_server.url + address)
        assert violations(page) == [], address


def test_a_reader_without_scripts_searches_reads_and_asks(
    browser: Browser, live_server: LiveServer, newsroom: Newsroom
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="ar")
    page = context.new_page()
    page.goto(live_server.url)
    page.fill("input[name=q]", "القمح")
    page.click(".w-search button")
    page.click(".w-item-link")
    page.wait_for_url("**/ar/checks/**")
    assert "نحو" in page.inner_text(".w-figure")
    page.click(".w-use .w-button")
    page.fill("textarea[name=text]", "الجدول الرابع يقول شيئًا آخر.")
    page.click(".w-form button")
    page.wait_for_url("**/ar/requests/*/")
    assert ReaderRequest.objects.filter(status="new").count() == 1
    context.close()


def test_a_reader_opens_what_was_kept_of_a_source(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom
) -> None:
    page = open_page("ar", 390)
    page.goto(live_server.url + page_path(newsroom.wheat, "ar"))
    page.get_by_role("link", name="النسخة المحفوظة").click()
    page.wait_for_url("**/copies/*")
    assert "القمح,113200" in page.inner_text("body")


def test_the_card_is_shown_inside_another_page(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom
) -> None:
    page = open_page("en")
    asked = f"{live_server.url}/oembed?url={live_server.url}{page_path(newsroom.losses, 'en')}"
    frame = page.request.get(asked).json()["html"]
    with elsewhere(frame) as address:
        page.goto(address)
        inside = page.frame_locator("iframe")
        assert "18.4%" in inside.locator(".w-item-figure").inner_text()
        assert "true" in inside.locator(".w-rating").inner_text().lower()


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_an_address_that_leads_nowhere_says_so(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom, language: str, width: int
) -> None:
    page = open_page(language, width)
    for address in (f"/{language}/checks/999/", "/nothing/"):
        answer = page.goto(live_server.url + address)
        assert answer is not None
        assert answer.status == 404
        assert page.locator("html").get_attribute("lang") == language
        assert page.inner_text("h1") == ("غير موجود" if language == "ar" else "Not found")
        assert overflow(page) <= 0
        assert violations(page) == []


@contextmanager
def elsewhere(body: str) -> Iterator[str]:
    """Serve one page from another host: a made-up one would not be let look at this machine's own."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_the_keyboard_skips_to_the_content(open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom) -> None:
    page = open_page("en")
    page.goto(f"{live_server.url}/en/")
    page.keyboard.press("Tab")
    assert page.locator(".w-skip").evaluate("(link) => link === document.activeElement")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
