"""The editors' pages in a real browser: both languages, desktop and phone."""

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from claims.models import Claim
from claims.review.services import write_verdict
from tests.browser.conftest import OpenPage
from tests.browser.desk import overflow, signed_in
from tests.browser.newsroom import Newsroom, fill

SCREENS = [(language, width) for language in ("ar", "en") for width in (1280, 390)]


@pytest.fixture
def newsroom(transactional_db: None) -> Newsroom:
    """The newsroom, with a verdict that waits for an editor."""
    made = fill()
    write_verdict(made.wheat, rating="true", rationale_ar="يوافق النشرة الزراعية.", actor=made.checker)
    return made


def wait_for_status(page: Page, claim: Claim, status: str) -> None:
    """Wait for the page that answers a step, which says where the claim stands now."""
    page.wait_for_selector(f".fc-head .fc-status-{status}")
    claim.refresh_from_db()
    assert claim.status == status


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_no_page_of_the_newsroom_is_wider_than_its_window(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom, language: str, width: int
) -> None:
    page = signed_in(open_page, live_server, "karim", language, width)
    claims = [f"/desk/claims/{claim.pk}/" for claim in (newsroom.wheat, newsroom.losses)]
    more = ["/desk/day/", "/desk/figures/", "/desk/notices/", f"{claims[1]}write/"]
    for address in ["/desk/", "/desk/?status=new", *claims, *more]:
        page.goto(live_server.url + address)
        assert overflow(page) <= 0, address
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        assert page.locator("h1").count() == 1, address


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_a_verdict_goes_through_two_people_to_the_public_and_back(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom, language: str, width: int
) -> None:
    claim = newsroom.wheat
    address = f"{live_server.url}/desk/claims/{claim.pk}/"
    editor = signed_in(open_page, live_server, "karim", language, width)
    editor.goto(address)
    editor.click("form[action$='/return/'] summary")
    editor.fill("#reason-return", "أين الجدول؟")
    editor.click("form[action$='/return/'] button")
    wait_for_status(editor, claim, "needs_review")
    checker = signed_in(open_page, live_server, "salma", language, width)
    checker.goto(f"{address}write/")
    assert "أين الجدول؟" in checker.locator(".pg-why").inner_text()
    checker.fill("textarea[name=rationale_ar]", "يوافق النشرة الزراعية، الجدول 4.")
    checker.click(".pg-form button")
    wait_for_status(checker, claim, "in_review")
    assert checker.locator("form[action$='/approve/']").count() == 0
    editor.goto(address)
    assert "4" in editor.locator("#claim ins").last.inner_text()
    editor.click("form[action$='/approve/'] button")
    wait_for_status(editor, claim, "published")
    editor.click("form[action$='/retract/'] summary")
    editor.fill("#reason-retract", "المصدر مزوّر")
    editor.click("form[action$='/retract/'] button")
    wait_for_status(editor, claim, "retracted")


def test_an_open_page_learns_what_somebody_else_did(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom
) -> None:
    first = signed_in(open_page, live_server, "karim")
    first.goto(f"{live_server.url}/desk/claims/{newsroom.wheat.pk}/")
    second = signed_in(open_page, live_server, "karim")
    second.goto(f"{live_server.url}/desk/claims/{newsroom.wheat.pk}/")
    second.click("form[action$='/approve/'] button")
    wait_for_status(second, newsroom.wheat, "published")
    first.wait_for_selector("[hx-get] .pg-conflict", timeout=15000)
    first.click("form[action$='/approve/'] button")
    first.wait_for_selector("[role=alert].pg-conflict")


def test_the_board_shows_a_move_without_being_loaded_again(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom
) -> None:
    page = signed_in(open_page, live_server, "karim")
    page.goto(f"{live_server.url}/desk/")
    page.locator(f"#claim-{newsroom.wheat.pk}").focus()
    Claim.objects.filter(pk=newsroom.wheat.pk).update(status="correcting")
    page.wait_for_selector(f".pg-column:nth-child(5) #claim-{newsroom.wheat.pk}", timeout=15000)
    assert page.evaluate("document.activeElement.id") == f"claim-{newsroom.wheat.pk}"


def test_deciding_needs_no_script(browser: Browser, live_server: LiveServer, newsroom: Newsroom) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/login/?next=/desk/claims/{newsroom.wheat.pk}/")
    page.fill("input[name=username]", "karim")
    page.fill("input[name=password]", "password")
    page.click("#login-form [type=submit]")
    page.click("form[action$='/return/'] summary")
    page.fill("#reason-return", "name the table")
    page.click("form[action$='/return/'] button")
    wait_for_status(page, newsroom.wheat, "needs_review")
    context.close()


def test_a_colleague_is_mentioned_and_reads_it_among_the_notices(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom
) -> None:
    editor = signed_in(open_page, live_server, "karim", "ar")
    editor.goto(f"{live_server.url}/desk/claims/{newsroom.wheat.pk}/")
    editor.fill("#comment-text", "@salma أين الجدول 4؟")
    editor.click("form[action$='/comment/'] button")
    editor.wait_for_url("**#comment-*")
    checker = signed_in(open_page, live_server, "salma", "ar")
    checker.goto(f"{live_server.url}/desk/notices/")
    assert "أين الجدول 4؟" in checker.locator(".pg-new").first.inner_text()
    checker.locator("main form button").click()
    checker.wait_for_selector(".fc-history li:not(.pg-new)")
    assert checker.locator(".pg-unread").count() == 0


def test_the_keyboard_skips_to_the_content(open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom) -> None:
    page = signed_in(open_page, live_server, "karim")
    page.goto(f"{live_server.url}/desk/")
    page.keyboard.press("Tab")
    assert page.locator(".pg-skip").evaluate("(link) => link === document.activeElement")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
