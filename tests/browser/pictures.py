"""Pictures of the pages, taken as page tests are, on the newsroom of `tests.browser.newsroom`; see `screenshots`."""

import pytest
from pytest_django.live_server_helper import LiveServer

from factcheck.env import ROOT
from tests.browser.conftest import OpenPage
from tests.browser.desk import signed_in
from tests.browser.newsroom import fill

FOLDER = ROOT / "docs" / "screenshots"


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["ar", "en"])
def take(open_page: OpenPage, live_server: LiveServer, transactional_db: None, language: str, width: int) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    newsroom = fill()
    article = newsroom.arabic if language == "ar" else newsroom.english
    claim = newsroom.wheat if language == "ar" else newsroom.losses
    page = signed_in(open_page, live_server, "salma", language, width)
    addresses = {
        "home": "/admin/",
        "claims": "/admin/claims/claim/",
        "claim": f"/admin/claims/claim/{claim.pk}/change/",
        "article": f"/admin/claims/article/{article.pk}/change/",
        "take-in": "/admin/claims/article/add/",
    }
    for name, address in addresses.items():
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        # The window becomes as high as the page, so that what sticks to its bottom stands there and nowhere else.
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": max(height, 800)})
        page.screenshot(path=FOLDER / f"{name}-{language}-{width}.png")
        page.set_viewport_size({"width": width, "height": 800})
