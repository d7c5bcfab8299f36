"""The three World Bank files, whole, and claims that they confirm or contradict."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from claims.access import Role
from claims.models import Measure, VerificationRun
from claims.verification.services import Imported, confirm_release, import_dataset, queue_verification, run_verification
from tests.factories import make_claim, make_place, make_user

pytestmark = pytest.mark.django_db
FILES = {
    "population.csv": ("worldbank-population", 14000),
    "gdp.csv": ("worldbank-gdp", 11000),
    "inflation-consumer.csv": ("worldbank-inflation", 9000),
}


def load(shared: Path, name: str) -> Imported:
    """Import one of the files and make it live."""
    body = (shared / "data" / "worldbank" / name).read_bytes()
    imported = import_dataset(name, body, profile=FILES[name][0])
    confirm_release(imported.release, actor=make_user(Role.EDITOR))
    return imported


def propose(measure: str, place: str, year: int, **figure: object) -> tuple[str, str]:
    """Return rating and first finding for a claim about one year."""
    period = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
    claim = make_claim(measure=Measure.objects.get(code=measure), place=make_place(place), **period | figure)
    run = run_verification(queue_verification(claim).pk)
    assert isinstance(run, VerificationRun)
    return run.proposal.rating, run.proposal.findings[0]


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_imported_whole(shared: Path, name: str) -> None:
    imported = load(shared, name)
    assert imported.preview.figures > FILES[name][1]
    left_out = sum(place.figures for place in imported.preview.unknown)
    rows = len((shared / "data" / "worldbank" / name).read_text(encoding="utf-8").splitlines()) - 1
    assert imported.preview.figures + left_out + imported.preview.missing == rows


def test_population_is_confirmed_and_contradicted(shared: Path) -> None:
    load(shared, "population.csv")
    count = {"kind": "count", "unit": "count", "step": Decimal(1_000_000)}
    assert propose("population_total", "IQ", 2024, value=Decimal(46_000_000), **count) == ("true", "within_rounding")
    passed = {"comparator": ">", "hedge": "more_than"} | count
    assert propose("population_total", "EG", 2018, value=Decimal(100_000_000), **passed) == ("true", "within_hedge")
    assert propose("population_total", "JO", 2020, value=Decimal(25_000_000), **count)[0] == "false"


def test_inflation_is_confirmed_and_contradicted(shared: Path) -> None:
    load(shared, "inflation-consumer.csv")
    share = {"kind": "percent", "unit": "%", "step": Decimal("0.1")}
    assert propose("inflation_consumer_annual", "JO", 2022, value=Decimal("4.2"), **share)[0] == "true"
    assert propose("inflation_consumer_annual", "JO", 2022, value=Decimal("9.2"), **share)[0] == "false"


def test_output_is_confirmed(shared: Path) -> None:
    load(shared, "gdp.csv")
    money = {"kind": "money", "unit": "USD", "step": Decimal(1_000_000_000)}
    assert propose("gdp_current_usd", "EG", 2020, value=Decimal(384_000_000_000), **money)[0] == "true"
