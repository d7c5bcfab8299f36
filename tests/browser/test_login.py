"""The door of the admin, in both languages."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import OpenPage


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_door_speaks_the_readers_language(
    open_page: OpenPage, live_server: LiveServer, language: str, direction: str
) -> None:
    page = open_page(language)
    page.goto(f"{live_server.url}/admin/login/")
    root = page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == (language, direction)


def test_an_administrator_comes_in(page: Page, live_server: LiveServer) -> None:
    User.objects.create_superuser("alice", password="open sesame")
    page.goto(f"{live_server.url}/admin/login/")
    page.fill("input[name=username]", "alice")
    page.fill("input[name=password]", "open sesame")
    page.click("[type=submit]")
    page.wait_for_url(f"{live_server.url}/admin/")
