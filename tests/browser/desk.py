"""How page tests and screenshots come to a page of the admin."""

from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import OpenPage

PASSWORD = "password"  # What tests.factories gives everybody.


def signed_in(open_page: OpenPage, live_server: LiveServer, name: str, language: str = "en", width: int = 1280) -> Page:
    """Return a page on which somebody has come in through the door."""
    page = open_page(language, width)
    page.goto(f"{live_server.url}/admin/login/")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    page.click("#login-form [type=submit]")
    page.wait_for_url(f"{live_server.url}/admin/")
    return page


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
