"""Taking in and the work queue in a real browser: watched outlets, what an outlet changed, claims by hand, imports."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.intake.entering import Seen, enter_claim
from claims.intake.reading import read_article
from claims.intake.taking import take_in
from claims.models import Article, Claim, Feed, Look
from tests.browser.axe import violations
from tests.browser.conftest import OpenPage
from tests.browser.desk import overflow, signed_in
from tests.browser.newsroom import Newsroom, fill

SCREENS = [(language, width) for language in ("ar", "en") for width in (1280, 390)]
BEFORE = (
    "قالت وزارة الزراعة إن البلاد أنتجت 110 آلاف طن من القمح خلال عام 2024. "
    "وأضافت أن 12 ألف مزارع حصلوا على قروض. وتعمل في المنطقة 7 مطاحن."
)
AFTER = (
    "قالت وزارة الزراعة إن البلاد أنتجت 90 ألف طن من القمح خلال عام 2024. "
    "وأضافت أن 12 ألف مزارع حصلوا على قروض. وأُصلحت 14 بئرًا."
)
SHEET = "statement,value,unit,kind\nThe port handled 14 ships.,14,count,count\nThe port handled ships.,many,,\n"


@pytest.fixture
def newsroom(transactional_db: None) -> Newsroom:
    return fill()


def revised(newsroom: Newsroom) -> Article:
    """Return a revision of an article, both read."""
    url, source = "https://plain.example/wheat", newsroom.arabic.source
    for text in (BEFORE, AFTER):
        article, _new = take_in(text, url=url, title="إنتاج القمح", source=source, actor=newsroom.checker)
        read_article(article.pk, found=lambda claims: None)
    return Article.objects.get(pk=article.pk)


def watched(newsroom: Newsroom) -> Feed:
    """Return a watched outlet that has taken something in, and fails now."""
    source = newsroom.arabic.source
    assert source is not None
    feed = Feed.objects.create(
        source=source, url="https://plain.example/rss", include=["/economy/"], failures=2, error="status 500"
    )
    Feed.objects.filter(pk=feed.pk).update(polled_at=timezone.now())
    feed.items.create(url="https://plain.example/1", url_sha256="1", title="موسم القمح", state="taken", due_at=None)
    feed.items.create(url="https://plain.example/2", url_sha256="2", state="waiting", error="404")
    return feed


def heard(newsroom: Newsroom) -> Claim:
    """Return a claim from a broadcast."""
    seen = Seen("broadcast", "00:12:40", timezone.now(), newsroom.arabic.source, "سامر الحلبي")
    return enter_claim("قال المتحدث إن 34 ألف مزارع تضرروا.", actor=newsroom.checker, seen=seen)[0]


def picture(page: Page, name: str) -> None:
    """Keep a picture for whoever asks for pictures."""
    if folder := os.environ.get("FACTCHECK_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_the_pages_of_taking_in_fit_their_window_and_break_no_rule(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom, language: str, width: int
) -> None:
    revision, feed, claim = revised(newsroom), watched(newsroom), heard(newsroom)
    Look.objects.create(article=newsroom.arabic, looked_at=timezone.now(), outcome="same")
    addresses = {
        "queue": "/admin/claims/claim/?work=nobody",
        "enter": "/admin/claims/claim/add/",
        "import": "/admin/claims/claim/import/",
        "feeds": "/admin/claims/feed/",
        "feed": f"/admin/claims/feed/{feed.pk}/change/",
        "feed-add": "/admin/claims/feed/add/",
        "changes": f"/desk/articles/{revision.pk}/changes/",
        "revision": f"/admin/claims/article/{revision.pk}/change/",
        "revised": f"/admin/claims/article/{revision.revises_id}/change/",
        "heard": f"/admin/claims/claim/{claim.pk}/change/",
    }
    page = signed_in(open_page, live_server, "salma", language, width)
    found = []
    for name, address in addresses.items():
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        picture(page, f"{name}-{language}-{width}")
        found += [f"{name}: {line}" for line in violations(page)]
        assert overflow(page) <= 0, address
    assert found == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_number_of_a_text_opens_its_claim_beside_it(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom, language: str
) -> None:
    page = signed_in(open_page, live_server, "salma", language)
    page.goto(f"{live_server.url}/admin/claims/article/{newsroom.arabic.pk}/change/")
    address = page.url
    page.locator(".fc-text a.fc-mention").first.click()
    page.wait_for_selector("#fc-panel #evidence")
    page.wait_for_load_state("networkidle")
    assert page.url == address
    picture(page, f"panel-{language}")
    assert violations(page) == []
    page.keyboard.press("j")
    page.wait_for_function("document.querySelectorAll('.fc-text a[aria-current]')[0]?.innerText.includes('12')")
    page.locator("#fc-panel a", has_text="").first.click()
    page.wait_for_url("**/admin/claims/claim/*/change/")


def test_on_a_phone_a_number_leads_to_its_claim(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom
) -> None:
    page = signed_in(open_page, live_server, "salma", "ar", 390)
    page.goto(f"{live_server.url}/admin/claims/article/{newsroom.arabic.pk}/change/")
    page.locator(".fc-text a.fc-mention").first.click()
    page.wait_for_url("**/admin/claims/claim/*/change/")


def test_a_claim_is_entered_by_hand(open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom) -> None:
    page = signed_in(open_page, live_server, "salma")
    page.goto(f"{live_server.url}/admin/claims/claim/add/")
    page.fill("textarea[name=statement]", "The minister said that 4,200 homes were rebuilt.")
    page.select_option("select[name=medium]", "broadcast")
    page.locator(".fc-form button.fc-button-primary").click()
    expect(page.locator("body")).to_contain_text("time code")
    page.fill("input[name=locator]", "00:03:10")
    page.locator(".fc-form button.fc-button-primary").click()
    page.wait_for_url("**/change/")
    expect(page.locator("body")).to_contain_text("00:03:10")


def test_a_file_is_looked_at_before_it_is_imported(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom
) -> None:
    page = signed_in(open_page, live_server, "salma")
    page.goto(f"{live_server.url}/admin/claims/claim/import/")
    choose(page, SHEET)
    expect(page.locator("body")).to_contain_text("mend the file")
    picture(page, "preview-en-1280")
    assert violations(page) == []
    choose(page, SHEET.rpartition("The port")[0])
    page.get_by_role("button", name="Import", exact=True).click()
    page.wait_for_url("**/admin/claims/claim/")
    expect(page.locator("body")).to_contain_text("1 claim was imported")


def choose(page: Page, sheet: str) -> None:
    """Give a file, and have it looked at."""
    file: Any = {"name": "claims.csv", "mimeType": "text/csv", "buffer": sheet.encode()}
    page.set_input_files("input[name=file]", file)
    page.get_by_role("button", name="Look at it first").click()
    page.wait_for_selector("#preview")
