"""The registry in the admin: what is typed is checked, and an edit reaches identity, matching and providers."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.access import Role
from claims.intake import read_article, take_in
from claims.models import AuditEvent, Chore, Claim, Measure, Place
from claims.verification.matching import candidates
from claims.verification.providers.reference import Reference
from claims.verification.services import confirm_release, import_dataset, look_round, take_up
from tests.admin.conftest import SignIn
from tests.factories import make_place, make_user

pytestmark = pytest.mark.django_db

PLACE = {"name_ar": "رستاق المطاحن", "name_en": "Millshire", "code": "XR", "alpha3": "XRR", "kind": "country"}
FIGURES = """
[dataset]
code = "census"
name_en = "Census"
origin = "census-office"
authority = "1.00"
licence = "CC0-1.0"

[[findings]]
measure = "population_total"
place = "XR"
unit = "count"
value = "46210"
period_start = 2024-01-01
period_end = 2024-12-31
url = "https://example.org/census"
"""


def save(client: Client, model: str, key: int | None = None, **fields: Any) -> str:
    page = f"admin:claims_{model}_change" if key else f"admin:claims_{model}_add"
    answer = client.post(reverse(page, args=[key] if key else []), fields, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def keep(text: str) -> Claim:
    article, _ = take_in(text)
    assert read_article(article.pk, found=take_up)
    return Claim.objects.latest("pk")


def work() -> None:
    for key in list(Chore.objects.values_list("claim", flat=True)):
        look_round(key)


def test_an_alias_reaches_identity_matching_and_providers(sign_in: SignIn) -> None:
    client = sign_in(Role.FACT_CHECKER)
    save(client, "place", **PLACE, aliases="")
    known = keep("بلغ عدد سكان رستاق المطاحن 46 ألف نسمة في عام 2024.")
    other = keep("The population of Mill-Hills was 46,210 in 2024.")
    work()
    other.refresh_from_db()
    assert (other.place, other.topic_key) == (None, None)
    release = import_dataset("census.toml", FIGURES.encode()).release
    confirm_release(release, actor=make_user(Role.EDITOR))
    place = Place.objects.get(code="XR")
    shown = save(client, "place", place.pk, **PLACE, aliases="Mill-Hills")
    assert "1 claim is read anew" in shown
    work()
    other.refresh_from_db()
    assert (other.place, other.topic_key) == (place, known.topic_key)
    assert known in [candidate.claim for candidate in candidates(other)]
    assert Reference().ask(other).found[0].value == 46210
    assert AuditEvent.objects.about(other).filter(act="claim.resolved").exists()


def test_words_of_a_measure_are_typed_in_lines_and_reach_the_claims(sign_in: SignIn) -> None:
    make_place("XA")
    client = sign_in(Role.FACT_CHECKER)
    claim = keep("Egypt's mills ground 12,000 tonnes of wheat in 2023.")
    assert claim.measure is None
    fields = {"name_en": "Wheat ground", "code": "wheat_ground", "unit": "t", "role": "level", "aliases": ""}
    shown = save(client, "measure", **fields, terms="طحن*، ground\nقمح, wheat\n", definition="")
    assert "1 claim is read anew" in shown
    work()
    claim.refresh_from_db()
    assert claim.measure == Measure.objects.get(code="wheat_ground")
    assert claim.measure.terms == [["طحن*", "ground"], ["قمح", "wheat"]]


def test_a_name_that_another_place_has_is_refused(sign_in: SignIn) -> None:
    shown = save(sign_in(Role.FACT_CHECKER), "place", **PLACE, aliases="العراق")
    assert "already: of two places neither would be found" in shown
    assert not Place.objects.filter(code="XR").exists()


def test_a_unit_that_no_figure_has_is_refused(sign_in: SignIn) -> None:
    fields = {"name_en": "Wheat", "code": "wheat", "unit": "bushelz", "role": "level", "aliases": "", "terms": "wheat"}
    assert "is no unit that the reader knows" in save(sign_in(Role.FACT_CHECKER), "measure", **fields, definition="")
    assert not Measure.objects.filter(code="wheat").exists()


def test_an_edit_that_no_reading_depends_on_reads_nothing_anew(sign_in: SignIn) -> None:
    client = sign_in(Role.FACT_CHECKER)
    save(client, "place", **PLACE, aliases="")
    keep("بلغ عدد سكان رستاق المطاحن 46 ألف نسمة في عام 2024.")
    work()
    save(client, "place", Place.objects.get(code="XR").pk, **PLACE | {"alpha3": "XRX"}, aliases="")
    assert not Chore.objects.exists()
