"""Every list and every form of the admin, for every role: allowed and refused as the table of acts says."""

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.urls import reverse

from claims.access import TABLE, Act, Role
from claims.admin.desk import DeskAdmin
from tests.admin.conftest import SignIn

MODELS = sorted((model for model in site._registry), key=lambda model: model._meta.label)


def address(model: type, page: str) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")  # type: ignore[attr-defined]


def test_every_model_of_ours_has_a_page_or_stands_on_another_ones() -> None:
    elsewhere = {"ArchivedCopy", "AuditSeal", "Comment", "Match", "Notice", "Shingle"}
    elsewhere |= {"IntakeLine", "KeyUsage", "RepeatRequest"}
    elsewhere |= {"Appearance", "Attribution", "EvidenceRecord", "Proposal", "ProviderAnswer", "Review", "Snapshot"}
    elsewhere |= {"Chore", "GapClaim"}
    elsewhere |= {"FeedItem", "Look"}
    elsewhere |= {"Profile", "SavedFilter", "VerdictTranslation"}
    elsewhere |= {"DeliveryAttempt", "OutboxEvent", "PublicPage", "ReaderRequest", "ScheduledPublication"}
    shown = {model.__name__ for model in site._registry if model._meta.app_label == "claims"}
    auto = {model.__name__ for model in apps.get_app_config("claims").get_models()}
    assert auto - shown == elsewhere


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_the_lists_and_forms_that_its_acts_allow(sign_in: SignIn, role: Role) -> None:
    client = sign_in(role)
    for model in MODELS:
        page = site._registry[model]
        assert isinstance(page, DeskAdmin)
        listed = 200 if page.read_act in TABLE[role] else 403
        # A model of one row has no list: it leads to the form.
        assert client.get(address(model, "changelist"), follow=True).status_code == listed, model
        added = 200 if page.add_act in TABLE[role] else 403
        assert client.get(address(model, "add")).status_code == added, model


@pytest.mark.parametrize("role", list(Role))
def test_the_sidebar_names_only_what_a_role_may_open(sign_in: SignIn, role: Role) -> None:
    page = sign_in(role).get(reverse("admin:index")).content.decode()
    for model in MODELS:
        may_read = site._registry[model].read_act in TABLE[role]
        assert (f'href="{address(model, "changelist")}"' in page) == may_read, model


def test_nothing_is_deleted_in_the_admin(sign_in: SignIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    for model in MODELS:
        assert "delete_selected" not in client.get(address(model, "changelist")).content.decode()


def test_what_services_write_has_no_form() -> None:
    written = {"Claim", "Evidence", "Verdict", "VerificationRun", "AuditEvent", "Release", "Observation"}
    assert {site._registry[model].change_act for model in MODELS if model.__name__ in written} == {None}


def test_a_stranger_is_sent_to_the_door(client: object, db: None) -> None:
    answer = client.get(reverse("admin:claims_claim_changelist"))  # type: ignore[attr-defined]
    assert (answer.status_code, "/login/" in answer.url) == (302, True)


def test_only_administrators_see_people_and_keys() -> None:
    secret = {model.__name__ for model in MODELS if site._registry[model].read_act != Act.READ_ALL}
    assert secret == {"ApiKey", "Delivery", "Group", "User", "WebhookEndpoint"}
