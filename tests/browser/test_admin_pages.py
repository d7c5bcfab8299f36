"""The fact-checkers' pages in a real browser: both languages, desktop and phone."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from claims.models import Article, Claim
from tests.browser.conftest import OpenPage
from tests.browser.desk import overflow, signed_in
from tests.browser.newsroom import Newsroom, fill

# The width of a field's value, with the padding before it.
NEEDED = """(field) => {
    const style = getComputedStyle(field), pen = document.createElement("canvas").getContext("2d");
    pen.font = style.font;
    return pen.measureText(field.value).width + parseFloat(style.paddingInlineStart);
}"""
SCREENS = [(language, width) for language in ("ar", "en") for width in (1280, 390)]


@pytest.fixture
def newsroom(transactional_db: None) -> Newsroom:
    return fill()


def addresses(newsroom: Newsroom) -> list[str]:
    """Return the pages that everybody looks at all day."""
    return [
        "/admin/",
        "/admin/claims/claim/",
        f"/admin/claims/claim/{newsroom.wheat.pk}/change/",
        f"/admin/claims/claim/{newsroom.losses.pk}/change/",
        "/admin/claims/article/",
        f"/admin/claims/article/{newsroom.arabic.pk}/change/",
        f"/admin/claims/article/{newsroom.english.pk}/change/",
        "/admin/claims/article/add/",
        "/admin/claims/source/add/",
    ]


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_no_page_is_wider_than_its_window(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom, language: str, width: int
) -> None:
    page = signed_in(open_page, live_server, "salma", language, width)
    for address in addresses(newsroom):
        page.goto(live_server.url + address)
        assert overflow(page) <= 0, address
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        assert page.locator("h1").count() == 1, address


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_icons_of_date_and_time_stand_clear_of_the_value(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom, language: str
) -> None:
    page = signed_in(open_page, live_server, "salma", language)
    page.goto(f"{live_server.url}/admin/claims/article/add/")
    for name, value in (("published_at_0", "2026-11-22"), ("published_at_1", "23:59:59")):
        field = page.locator(f"#id_{name}")
        field.fill(value)
        icon = field.locator("xpath=following-sibling::*//a | following-sibling::*").last
        box, mark = field.bounding_box(), icon.bounding_box()
        assert box is not None
        assert mark is not None
        room = box["x"] + box["width"] - mark["x"] - mark["width"] if language == "ar" else mark["x"] - box["x"]
        assert room > field.evaluate(NEEDED)


def test_a_number_in_the_text_leads_to_its_claim_by_the_keyboard_alone(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom
) -> None:
    page = signed_in(open_page, live_server, "salma", "ar")
    page.goto(f"{live_server.url}/admin/claims/article/{newsroom.arabic.pk}/change/")
    mention = page.locator("a.fc-mention").first
    mention.focus()
    assert mention.evaluate("(link) => getComputedStyle(link).outlineStyle") != "none"
    page.wait_for_selector("#fc-panel .fc-figure")  # Beside the text, as soon as the number is reached.
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/claim/{newsroom.wheat.pk}/change/")
    assert page.locator(".fc-head .fc-figure").inner_text() == "نحو 110\u202f000 طن"


def test_the_text_reads_as_it_was_published(open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom) -> None:
    page = signed_in(open_page, live_server, "salma")
    for article in (newsroom.arabic, newsroom.english):
        page.goto(f"{live_server.url}/admin/claims/article/{article.pk}/change/")
        assert page.locator(".fc-text").text_content() == article.text


def test_the_language_is_switched_in_the_page(open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom) -> None:
    page = signed_in(open_page, live_server, "salma")
    address = f"{live_server.url}/admin/claims/claim/{newsroom.wheat.pk}/change/"
    page.goto(address)
    page.get_by_role("button", name="العربيّة").click()
    page.wait_for_url(address)
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.get_by_role("button", name="English").click()
    page.wait_for_url(address)
    assert page.locator("html").get_attribute("dir") == "ltr"


def test_several_claims_are_dismissed_at_once_with_a_reason(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom
) -> None:
    page = signed_in(open_page, live_server, "salma", "ar")
    page.goto(f"{live_server.url}/admin/claims/claim/?status__exact=new")
    rows = page.locator("#result_list .action-select")
    count = rows.count()
    for number in range(count):
        rows.nth(number).check()
    page.select_option("select[name=action]", "dismiss")
    page.locator("#changelist-actions button[name=index]").click()
    page.fill("textarea[name=reason]", "خارج اهتمامنا")
    page.locator("button.fc-button-danger").click()
    page.wait_for_url("**/admin/claims/claim/**")
    assert not Claim.objects.filter(status="new").exists()
    assert f"{count}" in page.locator("body").inner_text()


def test_an_article_is_pasted_and_its_page_opens(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom
) -> None:
    page = signed_in(open_page, live_server, "salma")
    page.goto(f"{live_server.url}/admin/claims/article/add/")
    page.fill("textarea[name=text]", "The harbour handled 3.2 million tonnes of freight in 2024.")
    page.get_by_role("button", name="Take in").click()
    page.wait_for_url("**/change/")
    article = Article.objects.latest("received_at")
    assert page.locator(".fc-text").text_content() == article.text
    assert page.locator("progress").count() == 1  # Nobody has read it yet.


def test_the_page_needs_no_script_to_be_read(browser: object, live_server: LiveServer, newsroom: Newsroom) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page: Page = context.new_page()
    page.goto(f"{live_server.url}/admin/login/")
    page.fill("input[name=username]", "salma")
    page.fill("input[name=password]", "password")
    page.click("#login-form [type=submit]")
    page.goto(f"{live_server.url}/admin/claims/claim/{newsroom.wheat.pk}/change/")
    assert page.locator(".fc-head").is_visible()
    assert page.locator(".fc-table").is_visible()
    context.close()
