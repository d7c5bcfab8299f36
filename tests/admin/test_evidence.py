"""Evidence that people add, keys, releases and the trail of it all."""

import re
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from claims.access import Role
from claims.models import ApiKey, AuditEvent, Evidence, Release, Source
from claims.publishing.services import key_for
from tests.admin.conftest import SignIn
from tests.factories import make_claim, make_evidence, make_release, make_run, make_user, make_verdict

ADD = "/admin/claims/evidence/add/"
FINDING = {"comparator": "=", "authority": "0.85", "stance": "context", "title": "Bulletin", "value": "12100"}


def test_a_finding_is_added_with_what_it_cites(checker: Client) -> None:
    claim = make_claim()
    cited = FINDING | {"claim": str(claim.pk), "url": "https://statistics.example/9", "flags": ["partial"]}
    answer = checker.post(ADD, cited)
    evidence = Evidence.objects.get()
    assert answer.url == reverse("admin:claims_claim_change", args=[claim.pk])
    assert (evidence.value, evidence.authority, evidence.flags) == (Decimal(12100), Decimal("0.85"), ["partial"])
    assert AuditEvent.objects.about(claim).get().act == "evidence.added"


@pytest.mark.parametrize("typed", ["١١٬٤٣٩٬٢١٣٫٥", "11,439,213.5", "11 439 213.5"])
def test_a_number_is_typed_as_people_write_it(checker: Client, typed: str) -> None:
    cited = {"claim": str(make_claim().pk), "url": "https://statistics.example/9"}
    checker.post(ADD, FINDING | cited | {"value": typed})
    assert Evidence.objects.get().value == Decimal("11439213.5")


def test_what_is_no_number_is_told_how_numbers_are_written(checker: Client) -> None:
    cited = {"claim": str(make_claim().pk), "url": "https://statistics.example/9"}
    page = checker.post(ADD, FINDING | cited | {"value": "many"}).content.decode()
    assert "Write numbers in digits, such as 110000 or 2.5." in page
    assert not Evidence.objects.exists()


def test_a_finding_that_cites_nothing_is_refused_in_the_form(checker: Client) -> None:
    page = checker.post(ADD, FINDING | {"claim": str(make_claim().pk)}).content.decode()
    assert "give an address, a quotation or a snapshot" in page
    assert not Evidence.objects.exists()


def test_the_form_begins_with_the_claim_that_it_was_opened_from(checker: Client) -> None:
    claim = make_claim(statement="The mill employs 12,000 workers.")
    assert "The mill employs 12,000 workers." in checker.get(ADD, {"claim": claim.pk}).content.decode()


def test_rows_that_services_wrote_are_shown_readably(checker: Client) -> None:
    claim = make_claim()
    rows = {"evidence": make_evidence(claim), "verificationrun": make_run(claim), "verdict": make_verdict(claim)}
    for name, row in rows.items():
        page = checker.get(reverse(f"admin:claims_{name}_change", args=[row.pk])).content.decode()
        assert "12100.0000" not in page
        assert 'name="_save"' not in page


def test_a_key_is_shown_once_and_works(sign_in: SignIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    owner = make_user()
    answer = client.post("/admin/claims/apikey/add/", {"name": "Site", "owner": owner.pk, "scopes": ["read"]})
    secret = answer.context["secret"]
    assert secret in answer.content.decode()
    key = key_for(secret)
    assert key is not None
    assert secret not in client.get(reverse("admin:claims_apikey_change", args=[key.pk])).content.decode()
    client.post("/admin/claims/apikey/", {"action": "revoke", "_selected_action": [key.pk], "index": "0"})
    assert ApiKey.objects.get().revoked_at is not None


@pytest.mark.parametrize(("role", "status"), [(Role.FACT_CHECKER, "draft"), (Role.EDITOR, "live")])
def test_an_editor_confirms_a_release(sign_in: SignIn, role: Role, status: str) -> None:
    release = make_release(status=Release.Status.DRAFT)
    chosen = {"action": "confirm", "_selected_action": [release.pk], "index": "0"}
    sign_in(role).post("/admin/claims/release/", chosen)
    release.refresh_from_db()
    assert release.status == status


def test_what_is_entered_in_a_form_is_in_the_audit_trail(checker: Client) -> None:
    form = {"name_ar": "صحيفة السهل", "name_en": "Plain Daily", "kind": "outlet", "reach": 3, "domain": "plain.example"}
    checker.post("/admin/claims/source/add/", form | {"aliases": "السهل\n\nThe Plain\n"})
    source = Source.objects.get()
    assert source.aliases == ["السهل", "The Plain"]
    address = reverse("admin:claims_source_change", args=[source.pk])
    assert "السهل\nThe Plain</textarea>" in checker.get(address).content.decode()
    checker.post(address, form | {"aliases": "السهل\nThe Plain", "country": "XP"})
    events = AuditEvent.objects.about(source)
    assert [event.act for event in events] == ["source.changed", "source.added"]
    assert events[0].after == {"fields": ["Country"]}
    trail = checker.get(reverse("admin:claims_source_history", args=[source.pk]), follow=True).content.decode()
    assert trail.count("field-act_shown") == 2


def test_an_administrator_opens_an_account(sign_in: SignIn) -> None:
    client, address = sign_in(Role.ADMINISTRATOR), reverse("admin:auth_user_add")
    for name in ("username", "password1", "password2"):
        assert f'name="{name}"' in client.get(address).content.decode()
    word = "a river, two mills"
    client.post(address, {"username": "nour", "password1": word, "password2": word})
    assert User.objects.get(username="nour").check_password(word)


def test_a_form_with_a_mistake_says_so_in_arabic_too(sign_in: SignIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    client.cookies["django_language"] = "ar"
    page = client.post(reverse("admin:claims_feed_add"), {}).content.decode()
    assert "أصلح ما أُشير إليه أدناه؛ لم يُحفظ شيء." in page


def test_an_administrator_gives_a_role_by_its_name(sign_in: SignIn) -> None:
    client = sign_in(Role.ADMINISTRATOR)
    person = User.objects.create_user("nour", password="password")
    address = reverse("admin:auth_user_change", args=[person.pk])
    make_user(Role.FACT_CHECKER)
    assert re.search(r'type="checkbox"[^<]*>\s*(<[^>]*>\s*)*fact-checker', client.get(address).content.decode())
    group = Group.objects.get(name=Role.FACT_CHECKER)
    client.post(address, {"username": "nour", "is_active": "on", "is_staff": "on", "groups": [group.pk]})
    assert list(person.groups.all()) == [group]
