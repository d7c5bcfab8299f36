"""The newsroom's page for what goes out, and the admin's page for who publishes."""

import pytest
from django.test import Client

from claims.access import Role
from claims.models import AuditEvent, PublicPage, Publisher, Status
from tests.factories import make_claim, make_user, make_verdict

pytestmark = pytest.mark.django_db


def client_of(role: str) -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def test_titles_are_kept_and_said_in_the_trail() -> None:
    claim = make_claim()
    page = f"/desk/claims/{claim.pk}/publication/"
    given = {"title_ar": "في المطحنة 12 عاملًا", "title_en": "  Twelve   workers ", "note_ar": "", "note_en": ""}
    assert client_of(Role.FACT_CHECKER).post(page, given).status_code == 302
    assert PublicPage.objects.get().title_en == "Twelve workers"
    assert AuditEvent.objects.get(act="page.changed").after["title_en"] == "Twelve workers"


def test_a_title_that_gives_the_rating_away_is_refused_with_what_was_typed() -> None:
    claim = make_claim(status=Status.IN_REVIEW)
    make_verdict(claim, rating="false")
    given = {"title_ar": "", "title_en": "False: twelve workers", "note_ar": "", "note_en": ""}
    answer = client_of(Role.FACT_CHECKER).post(f"/desk/claims/{claim.pk}/publication/", given)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "not the rating" in shown
    assert 'value="False: twelve workers"' in shown
    assert not PublicPage.objects.exists()


def test_the_page_says_what_stops_publication_and_so_does_the_approval() -> None:
    Publisher.objects.create(pk=1)
    claim = make_claim(status=Status.IN_REVIEW)
    make_verdict(claim)
    editor = client_of(Role.EDITOR)
    assert "Stops publication" in editor.get(f"/desk/claims/{claim.pk}/publication/").content.decode()
    answer = editor.post(f"/desk/claims/{claim.pk}/approve/", {"seen": 0, "reason": ""})
    assert answer.status_code == 422
    assert "No public source is cited" in answer.content.decode()


def test_readers_see_the_page_and_cannot_write_on_it() -> None:
    claim, reader = make_claim(), client_of(Role.READER)
    page = f"/desk/claims/{claim.pk}/publication/"
    assert "fc-button-primary" not in reader.get(page).content.decode().split("<main")[1]
    assert reader.post(page, {"title_ar": "", "title_en": "x", "note_ar": "", "note_en": ""}).status_code == 403


def test_there_is_one_publisher_whom_administrators_name() -> None:
    administrator = client_of(Role.ADMINISTRATOR)
    given = {"name_ar": "مرصد", "name_en": "Watch", "email": "desk@watch.example", "about_ar": "", "about_en": "Us."}
    assert administrator.get("/admin/claims/publisher/").headers["Location"] == "/admin/claims/publisher/add/"
    assert administrator.post("/admin/claims/publisher/add/", given | {"strict": "on"}).status_code == 302
    assert Publisher.objects.get().pk == 1
    assert administrator.get("/admin/claims/publisher/").headers["Location"] == "/admin/claims/publisher/1/change/"
    assert administrator.get("/admin/claims/publisher/add/").status_code == 403
    assert client_of(Role.EDITOR).post("/admin/claims/publisher/1/change/", given).status_code == 403
    shown = Client().get("/en/methodology/").content.decode()
    assert "Us." in shown
    assert "desk@watch.example" in shown
