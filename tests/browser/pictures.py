"""Pictures of the pages, taken as page tests are, on the newsroom of `tests.browser.newsroom`; see `screenshots`."""

from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from claims.models import Claim, Desk
from claims.publishing.addresses import page_path
from claims.review.services import write_verdict
from claims.review.translation import translate
from factcheck.env import ROOT
from tests.browser.conftest import OpenPage
from tests.browser.desk import signed_in
from tests.browser.newsroom import fill
from tests.browser.public import publish_all

FOLDER = ROOT / "docs" / "screenshots"
REASONS = "تذكر النشرة الزراعية 113200 طن، وهو ما يوافق «نحو 110 آلاف»."
WORDS = {"ar": "القمح", "en": "electricity"}


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["ar", "en"])
def take(open_page: OpenPage, live_server: LiveServer, transactional_db: None, language: str, width: int) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    newsroom = fill()
    article = newsroom.arabic if language == "ar" else newsroom.english
    claim = newsroom.wheat if language == "ar" else newsroom.losses
    show(signed_in(open_page, live_server, "salma", language, width), live_server, f"{language}-{width}", {
        "home": "/admin/",
        "claims": "/admin/claims/claim/",
        "claim": f"/admin/claims/claim/{claim.pk}/change/",
        "article": f"/admin/claims/article/{article.pk}/change/",
        "take-in": "/admin/claims/article/add/",
    })  # fmt: skip
    desk = Desk.objects.create(name_ar="قسم الاقتصاد", name_en="Economy desk")
    desk.members.add(newsroom.editor)
    Claim.objects.filter(pk=newsroom.wheat.pk).update(desk=desk)
    verdict = write_verdict(newsroom.wheat, rating="true", rationale_ar=REASONS, actor=newsroom.checker)
    translate(verdict, "The agricultural bulletin has 113,200 tonnes.", actor=newsroom.checker)
    show(signed_in(open_page, live_server, "karim", language, width), live_server, f"{language}-{width}", {
        "board": "/desk/",
        "decide": f"/desk/claims/{newsroom.wheat.pk}/",
        "write": f"/desk/claims/{Claim.objects.get(counted='مزارع').pk}/write/",
        "search": f"/desk/search/?q={WORDS[language]}",
        "day": "/desk/day/",
        "figures": "/desk/figures/",
        "notices": "/desk/notices/",
        "settings": "/desk/settings/",
    })  # fmt: skip


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["ar", "en"])
def take_public(
    open_page: OpenPage, live_server: LiveServer, transactional_db: None, language: str, width: int, settings: Any
) -> None:
    settings.FACTCHECK_SITE_ADDRESS = live_server.url
    newsroom = publish_all()
    show(open_page(language, width), live_server, f"{language}-{width}", {
        "public-front": f"/{language}/",
        "public-check": page_path(newsroom.wheat, language),
        "public-method": f"/{language}/methodology/",
    })  # fmt: skip


def show(page: Page, live_server: LiveServer, suffix: str, addresses: dict[str, str]) -> None:
    """Write a picture of each page; its window is as high as the page, so that nothing sticks to the bottom."""
    width = int(suffix.rpartition("-")[2])
    for name, address in addresses.items():
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": max(height, 800)})
        page.screenshot(path=(path := FOLDER / f"{name}-{suffix}.png"))
        Image.open(path).convert("RGB").quantize(96).save(path, optimize=True)  # A third of the size, and as clear.
        page.set_viewport_size({"width": width, "height": 800})
