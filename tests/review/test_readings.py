"""A misread number put right: the machine's reading is kept, the claim follows."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from claims import intake
from claims.access import Role
from claims.errors import InvalidInput, NotAllowed
from claims.models import Appearance, AuditEvent, Claim, Match, Status
from claims.review.readings import correct_reading
from tests.factories import make_appearance, make_article, make_claim, make_user

pytestmark = pytest.mark.django_db
TEXT = "The harbour handled 3.2 million tonnes of freight in 2024."


def read(text: str = TEXT) -> Appearance:
    """Return the first number of a text that states a claim, as intake keeps it."""
    article, _new = intake.take_in(text, actor=make_user())
    intake.read_article(article.pk, found=lambda claims: None)
    return article.appearances.filter(is_claim=True).earliest("start")


def put_right(appearance: Appearance, **correction: Any) -> Claim:
    claim = correct_reading(appearance, correction, actor=make_user(), reason="billions were meant")
    assert claim is not None
    return claim


def test_the_claim_follows_and_the_machines_reading_stays() -> None:
    appearance = read()
    before = appearance.reading
    claim = put_right(appearance, value="3200000000")
    appearance.refresh_from_db()
    assert appearance.reading == before
    assert appearance.correction == {"value": "3200000000"}
    assert (claim.pk, claim.value) == (appearance.claim_id, 3200000000)
    assert claim.status == Status.QUEUED
    event = AuditEvent.objects.about(claim).get(act="reading.corrected")
    assert (event.before, event.reason) == ({"value": before["value"]}, "billions were meant")


def test_a_claim_that_an_editor_has_seen_stays_and_the_number_goes() -> None:
    appearance = read()
    seen = appearance.claim
    assert seen is not None
    Claim.objects.filter(pk=seen.pk).update(status=Status.IN_REVIEW)
    claim = put_right(appearance, value="3200000000")
    seen.refresh_from_db()
    assert claim != seen
    assert (seen.value, claim.value) == (3200000, 3200000000)


@pytest.mark.parametrize(
    ("correction", "reason"),
    [
        ({"value": "3200000000"}, " "),
        ({"value": "many"}, "why"),
        ({"value": None}, "why"),
        ({"value": None, "low": "9", "high": "2"}, "why"),
        ({"value": "1e400"}, "why"),
        ({"step": "0"}, "why"),
        ({"comparator": "!"}, "why"),
        ({"surface": "3"}, "why"),
        ({"comparator": "="}, "why"),
    ],
)
def test_a_correction_that_cannot_be_changes_nothing(correction: dict[str, Any], reason: str) -> None:
    appearance = read()
    with pytest.raises(InvalidInput):
        correct_reading(appearance, correction, actor=make_user(), reason=reason)
    assert Appearance.objects.get(pk=appearance.pk).correction is None


def test_a_number_that_no_machine_has_read_has_no_reading_to_correct() -> None:
    appearance = make_appearance(make_article("9 tonnes"), "9", claim=make_claim())
    with pytest.raises(InvalidInput):
        put_right(appearance, value="8")


def test_a_reader_corrects_nothing() -> None:
    with pytest.raises(NotAllowed):
        correct_reading(read(), {"value": "8"}, actor=make_user(Role.READER), reason="why")


def test_corrections_are_training_data() -> None:
    put_right(read(), value="3200000000", unit="kg")
    out = StringIO()
    call_command("export_corrections", stdout=out)
    example = json.loads(out.getvalue())
    assert example["text"][example["start"] : example["end"]] == example["surface"]
    assert (example["reading"]["value"], example["corrected"]["value"]) == ("3200000", "3200000000")
    assert example["corrected"]["unit"] == "kg"


def test_a_reading_is_corrected_on_the_page(client: Client) -> None:
    appearance = read()
    client.force_login(make_user())
    page = f"/desk/claims/{appearance.claim_id}/readings/{appearance.pk}/"
    form = client.get(page).context["form"]
    given = {name: form[name].value() or "" for name in form.fields} | {"reason": "billions were meant"}
    assert client.post(page, given | {"value": "many"}).status_code == 422
    assert client.post(page, given).status_code == 422  # Nothing was changed.
    assert client.post(page, given | {"value": "3,200,000,000"}).status_code == 302
    assert Claim.objects.get(pk=appearance.claim_id).value == 3200000000


def alike() -> tuple[Claim, Claim]:
    """Return two claims in other words."""
    first = read().claim
    second = read("In 2024 the harbour handled 3.2 million tonnes of freight, its director said on Monday.").claim
    assert first is not None
    assert second is not None
    return first, second


def test_two_claims_are_merged_on_the_page(client: Client) -> None:
    first, second = alike()
    client.force_login(make_user())
    assert client.post(f"/desk/claims/{second.pk}/look/").status_code == 302
    alike_in = {"score": "0.8", "text_score": "0.8", "tier": "suggest", "reasons": ["figure_same"], "version": "1"}
    match, _found = Match.objects.get_or_create(first=first, second=second, defaults=alike_in)
    assert "the same figure" in client.get(f"/desk/claims/{second.pk}/").content.decode()
    answer = client.post(
        f"/desk/claims/{second.pk}/pairs/{match.pk}/", {"decision": "linked", "reason": "one statement"}
    )
    assert answer["Location"] == f"/desk/claims/{first.pk}/"
    assert Claim.objects.get(pk=second.pk).merged_into == first
    appearance = Appearance.objects.filter(claim=first).latest("pk")
    split_page = f"/desk/claims/{first.pk}/split/"
    assert client.post(split_page, {"appearance": appearance.pk}).status_code == 422
    assert client.post(split_page, {"appearance": appearance.pk, "reason": "two statements"}).status_code == 302
    appearance.refresh_from_db()
    assert appearance.claim_id not in (first.pk, second.pk)


def test_a_reader_merges_and_looks_for_nothing(client: Client) -> None:
    first, _second = alike()
    client.force_login(make_user(Role.READER))
    assert client.post(f"/desk/claims/{first.pk}/look/").status_code == 403
