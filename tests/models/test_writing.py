"""Many rows are written as the ORM would write them, and refused as it would refuse them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Evidence, Stance, VerificationRun
from claims.models.writing import insert_all, write_each
from tests.factories import make_claim, make_place, make_run

pytestmark = pytest.mark.django_db


def finding(claim: Claim, number: int, **values: Any) -> Evidence:
    fields = {
        "title": f"طحين {number}",
        "value": Decimal("12000.5"),
        "vague": number % 2 == 0,
        "period_start": date(2020, 1, 1),
        "flags": ["partial", "50 %"],
        "stance": Stance.REFUTES,
        "fingerprint": f"{number:064}",
    }
    return Evidence(claim=claim, place=make_place(), **{**fields, **values})


def columns_of(evidence: Evidence) -> dict[str, Any]:
    names = {field.attname for field in Evidence._meta.concrete_fields} - {"id", "added_at"}
    return {name: getattr(evidence, name) for name in names}


def test_rows_are_kept_as_bulk_create_keeps_them() -> None:
    ours, theirs = make_claim(), make_claim()
    insert_all([finding(ours, 1), finding(ours, 2)])
    Evidence.objects.bulk_create([finding(theirs, 1), finding(theirs, 2)])
    for one, other in zip(ours.evidence.order_by("pk"), theirs.evidence.order_by("pk"), strict=True):
        assert columns_of(one) == columns_of(other) | {"claim_id": ours.pk}


def test_each_row_has_its_own_key_however_many_statements_it_takes() -> None:
    claim = make_claim()
    rows = [finding(claim, number) for number in range(60)]
    with CaptureQueriesContext(connection) as asked:
        insert_all(rows)
    assert len(asked) == (1 if connection.vendor == "postgresql" else 3)
    kept = dict(claim.evidence.values_list("pk", "fingerprint"))
    assert kept == {row.pk: row.fingerprint for row in rows}
    rows[7].title = "changed"
    rows[7].save()
    assert claim.evidence.count() == 60


def test_what_a_column_refuses_is_refused() -> None:
    claim = make_claim()
    with pytest.raises(ValidationError):
        insert_all([finding(claim, 1, value="many")])
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_all([finding(claim, 1), finding(claim, 1)])
    assert not claim.evidence.exists()


def test_no_rows_are_no_statement() -> None:
    with CaptureQueriesContext(connection) as asked:
        insert_all([])
        write_each([], "inputs")
    assert len(asked) == 0


def test_each_row_gets_its_own_value() -> None:
    runs = [make_run(), make_run(), make_run()]
    for number, run in enumerate(runs[:2]):
        run.inputs = {"number": number, "kind": "50 %", "word": "طحين"}
    write_each(runs[:2], "inputs")
    assert [VerificationRun.objects.get(pk=run.pk).inputs for run in runs] == [runs[0].inputs, runs[1].inputs, {}]
