"""No page of the newsroom breaks a rule of WCAG 2.2 AA that a machine can check, in either language and width."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from claims.models import Desk
from claims.review.services import write_verdict
from claims.review.translation import translate
from tests.browser.axe import violations
from tests.browser.conftest import OpenPage
from tests.browser.desk import signed_in
from tests.browser.newsroom import Newsroom, fill

SCREENS = [(language, width) for language in ("ar", "en") for width in (1280, 390)]
every_screen = pytest.mark.parametrize(("language", "width"), SCREENS)


@pytest.fixture
def newsroom(transactional_db: None) -> Newsroom:
    """The newsroom with a desk, a verdict that waits for an editor, and a translation of it."""
    made = fill()
    desk = Desk.objects.create(name_ar="قسم الاقتصاد", name_en="Economy desk")
    desk.members.add(made.editor)
    verdict = write_verdict(made.wheat, rating="true", rationale_ar="يوافق النشرة الزراعية.", actor=made.checker)
    translate(verdict, "It fits the bulletin.", actor=made.checker)
    return made


def looked_at(page: Page, live_server: LiveServer, addresses: list[str], without: tuple[str, ...] = ()) -> list[str]:
    """Return what is wrong on each of the pages."""
    found = []
    for address in addresses:
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        found += [f"{address} {line}" for line in violations(page, without)]
    return found


@every_screen
def test_the_pages_of_the_newsroom(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom, language: str, width: int
) -> None:
    page = signed_in(open_page, live_server, "karim", language, width)
    claims = [f"/desk/claims/{claim.pk}/" for claim in (newsroom.wheat, newsroom.losses)]
    more = ["/desk/day/", "/desk/figures/", "/desk/notices/", "/desk/settings/", "/desk/search/?q=wheat"]
    assert looked_at(page, live_server, ["/desk/", "/desk/?status=new", *claims, f"{claims[1]}write/", *more]) == []


@every_screen
def test_the_pages_of_the_admin(
    open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom, language: str, width: int
) -> None:
    page = signed_in(open_page, live_server, "salma", language, width)
    addresses = [
        "/admin/",
        "/admin/claims/claim/",
        f"/admin/claims/claim/{newsroom.wheat.pk}/change/",
        "/admin/claims/article/",
        f"/admin/claims/article/{newsroom.arabic.pk}/change/",
        "/admin/claims/article/add/",
        "/admin/claims/evidence/add/",
        "/admin/claims/source/add/",
        "/admin/claims/auditevent/",
        "/admin/claims/desk/",
    ]
    assert looked_at(page, live_server, addresses) == []


@every_screen
def test_the_door(open_page: OpenPage, live_server: LiveServer, db: None, language: str, width: int) -> None:
    page = open_page(language, width)
    assert looked_at(page, live_server, ["/admin/login/"]) == []


def test_the_sheet_of_keys(open_page: OpenPage, live_server: LiveServer, newsroom: Newsroom) -> None:
    page = signed_in(open_page, live_server, "karim")
    page.goto(f"{live_server.url}/desk/")
    page.keyboard.press("?")
    page.wait_for_selector("dialog.fc-keys[open]")
    assert violations(page) == []
