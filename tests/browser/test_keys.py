"""Keys for whoever works here all day; nothing is reached by them alone, and they can be switched off."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import OpenPage
from tests.browser.desk import signed_in
from tests.browser.newsroom import Newsroom, fill


@pytest.fixture
def newsroom(transactional_db: None) -> Newsroom:
    return fill()


def focus(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.id"))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_j_and_k_go_from_claim_to_claim_on_the_board(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom, language: str
) -> None:
    page = signed_in(open_page, live_server, "karim", language)
    page.goto(f"{live_server.url}/desk/")
    claims = page.eval_on_selector_all(".pg-card-figure", "(links) => links.map((link) => link.getAttribute('href'))")
    page.keyboard.press("KeyJ")
    page.keyboard.press("KeyJ")
    assert focus(page) == claims[1]
    page.keyboard.press("KeyK")
    assert focus(page) == claims[0]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{claims[0]}")


def test_the_sheet_opens_leads_somewhere_and_switches_single_keys_off(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom
) -> None:
    page = signed_in(open_page, live_server, "karim")
    page.goto(f"{live_server.url}/desk/")
    page.keyboard.press("?")
    page.wait_for_selector("dialog.fc-keys[open]")
    page.uncheck(".fc-keys-on")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("n")
    assert page.url.endswith("/desk/")
    page.click(".fc-keys-open")
    page.check(".fc-keys-on")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("n")
    page.wait_for_url("**/desk/notices/")


def test_a_slash_leads_to_the_search_and_letters_there_are_letters(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom
) -> None:
    page = signed_in(open_page, live_server, "karim")
    page.goto(f"{live_server.url}/desk/claims/{newsroom.losses.pk}/")
    page.keyboard.press("/")
    page.keyboard.type("wjk")
    assert page.input_value("#fc-search") == "wjk"
    page.fill("#fc-search", "electricity")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/search/?q=electricity")
    assert page.locator("#found-claims").count() == 1


def test_a_figure_in_arabic_digits_is_copied_in_latin_ones(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom
) -> None:
    page = signed_in(open_page, live_server, "karim", "ar")
    page.goto(f"{live_server.url}/desk/claims/{newsroom.wheat.pk}/")
    page.click("button[name=digits]")
    page.wait_for_selector("#claim-figure [data-copy]")
    assert "١١٠" in page.locator("#claim-figure").inner_text()
    copied = page.evaluate(
        """() => {
            const figure = document.querySelector("#claim-figure [data-copy]");
            document.getSelection().selectAllChildren(figure);
            let text = "";
            const put = { setData: (_kind, value) => { text = value; } };
            const event = new Event("copy", { bubbles: true, cancelable: true });
            Object.defineProperty(event, "clipboardData", { value: put });
            figure.dispatchEvent(event);
            return text;
        }"""
    )
    assert "110\u202f000" in copied
