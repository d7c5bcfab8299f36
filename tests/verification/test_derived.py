"""Changes are computed from two figures of one series, and laid beside claims that tell them."""

from datetime import UTC, datetime

import pytest

from claims.access import Role
from claims.intake import read_article, take_in
from claims.models import Claim, Evidence
from claims.verification.services import confirm_release, import_dataset, queue_verifications, replay, run_verification
from tests.factories import make_user
from tests.verification.sheets import profile

pytestmark = pytest.mark.django_db

DATASET = """
[dataset]
code = "census-{code}"
name_en = "Census"
origin = "census-office"
authority = "1.00"
licence = "CC0-1.0"

[[series]]
code = "{code}"
measure = "{measure}"
label = "{label}"
unit = "{unit}"

[columns]
place = "code"
period = "year"
value = "value"
"""
PEOPLE = {"code": "POP", "measure": "population_total", "label": "Population", "unit": "count"}
PRICES = {"code": "CPI", "measure": "inflation_consumer_annual", "label": "Inflation", "unit": "%"}
NUMBERS = {1990: 4_000_000, 2010: 8_000_000, 2014: 8_800_000, 2015: 9_000_000, 2024: 12_400_000}


def load(series: dict[str, str], values: dict[int, int]) -> None:
    """Import figures of Jordan and make them live."""
    body = "code,year,value\n" + "".join(f"JO,{year},{value}\n" for year, value in values.items())
    table = profile("", DATASET.format(**series))
    confirm_release(import_dataset("t.csv", body.encode(), profile=table).release, actor=make_user(Role.EDITOR))


@pytest.fixture(autouse=True)
def _census() -> None:
    load(PEOPLE, NUMBERS)
    load(PRICES, {2022: 4, 2023: 9})


def proposed(text: str) -> tuple[str, str]:
    """Return rating and first finding of the one claim in a text of June 2025."""
    article, _ = take_in(text, published_at=datetime(2025, 6, 15, tzinfo=UTC))
    assert read_article(article.pk, found=queue_verifications)
    [claim] = Claim.objects.filter(appearances__article=article)
    run = run_verification(claim.runs.get().pk)
    assert run is not None
    assert replay(run).same
    return run.proposal.rating, run.proposal.findings[0]


TOLD = [
    ("Jordan's population rose by 12.5 % between 2010 and 2015.", "true", "within_rounding"),
    ("ارتفع عدد سكان الأردن بنسبة 12.5% بين عامي 2010 و2015.", "true", "within_rounding"),
    ("The population of Jordan rose by 40 % between 2010 and 2015.", "false", "outside_tolerance"),
    ("The population of Jordan fell by 12.5 % between 2010 and 2015.", "false", "outside_tolerance"),
    ("The population of Jordan increased by 1 million between 2010 and 2015.", "true", "within_rounding"),
    ("Jordan's population grew by 2.3 % in 2015.", "true", "within_rounding"),
    ("Jordan's population doubled between 1990 and 2010.", "true", "within_rounding"),
    ("Jordan's population has more than tripled since 1990.", "true", "within_hedge"),
    ("Jordan's population has more than doubled since 1990.", "misleading", "understated_bound"),
    ("Jordan's population more than doubled between 1990 and 2015.", "true", "within_hedge"),
    ("Jordan's population is three times as large as in 1990.", "true", "within_rounding"),
    ("Inflation in Jordan rose by 5 percentage points in 2023.", "true", "within_rounding"),
    ("ارتفع معدل التضخم في الأردن خمس نقاط مئوية في 2023.", "true", "within_rounding"),
    ("Jordan's population grew by nearly half between 1990 and 2010.", "false", "outside_tolerance"),
    ("زاد عدد سكان الأردن بنحو الثلث بين عامي 2010 و2024.", "false", "outside_tolerance"),
    ("Jordan's population grew by about a tenth between 2010 and 2014.", "true", "within_hedge"),
    ("Inflation in Jordan rose by 125 % in 2023.", "true", "within_rounding"),
    ("Inflation in Jordan rose by 5 % in 2023.", "misleading", "wrong_kind"),  # points for per cent
    ("ارتفع التضخم في الأردن بنسبة 9% في 2023.", "misleading", "wrong_kind"),  # the rate for its rise
    ("ارتفع التضخم في الأردن بنسبة 30% في 2023.", "false", "outside_tolerance"),
    ("Consumer prices in Jordan rose by 9 % in 2023.", "true", "within_rounding"),
    ("ارتفعت أسعار المستهلكين في الأردن بنسبة 7% في 2023.", "false", "outside_tolerance"),
    ("Jordan's population was down 5 % in 2015.", "unverifiable", "coverage"),  # The verb does not say which way.
    ("Jordan's population rose by 20 % between 2011 and 2015.", "unverifiable", "no_data"),  # 2011 is not held.
]


@pytest.mark.parametrize(("text", "rating", "finding"), TOLD)
def test_a_change_is_computed_from_the_figures_at_both_ends(text: str, rating: str, finding: str) -> None:
    assert proposed(text) == (rating, finding)


def test_what_was_computed_names_both_figures_and_where_they_stand() -> None:
    proposed("Jordan's population rose by 12.5 % between 2010 and 2015.")
    evidence = Evidence.objects.get()
    assert evidence.title == "Population: 8 000 000 (2010) → 9 000 000 (2015)".replace(" 000", "\u202f000")
    assert (evidence.flags, evidence.value, evidence.unit) == (["derived"], 12.5, "%")
    assert evidence.pointer == "row 3 col value → row 5 col value"
    assert evidence.observation is not None
    assert evidence.observation.value == 9_000_000


def test_a_level_is_still_laid_beside_levels() -> None:
    assert proposed("Jordan's population was 9 million in 2015.") == ("true", "within_rounding")
    assert not Evidence.objects.filter(flags__icontains="derived").exists()
