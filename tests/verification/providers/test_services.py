"""What each service's answers become: figures, editions, flags, and what is left out."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from claims.models import Claim, Evidence, Measure, Outcome, PeriodType
from claims.verification.http import Asking
from claims.verification.providers.google import Google, rating_of
from claims.verification.providers.hapi import Hapi
from claims.verification.providers.networked import Networked
from claims.verification.providers.sdmx import Eurostat, Ilo, Imf, Oecd, Unicef
from claims.verification.providers.statistics import DATA, Statistics, load_catalogue
from claims.verification.providers.unhcr import Unhcr
from claims.verification.providers.wikidata import Wikidata
from claims.verification.providers.worldbank import WorldBank
from tests.stub import Stub
from tests.verification.providers.conftest import at, claim_about

pytestmark = pytest.mark.django_db


def found(provider: type[Networked], stub: Stub, claim: Claim, mood: str = "ok") -> list[Evidence]:
    answer = at(provider, stub, mood).ask(claim)
    assert answer.outcome == Outcome.FOUND, answer
    return list(answer.found)


def by_year(rows: list[Evidence]) -> dict[int, Any]:
    return {row.period_end.year: row.value for row in rows if row.period_end}


class TestWorldBank:
    def test_years_round_the_claims_are_asked_for_and_null_is_no_figure(self, stub: Stub) -> None:
        rows = found(WorldBank, stub, claim_about("population_total"))
        assert by_year(rows) == {year: 11000000 + year for year in range(2019, 2023)}
        assert stub.asked[0].query["date"] == "2019:2023"

    def test_a_figure_has_its_edition_and_where_it_stands(self, stub: Stub) -> None:
        row = found(WorldBank, stub, claim_about("population_total"))[0]
        assert (row.vintage, row.published_at) == ("2026-07-13", date(2026, 7, 13))
        assert (row.pointer, row.licence, row.origin) == ("$[1][1].value", "CC-BY-4.0", "worldbank")

    def test_national_and_modelled_estimates_are_told_apart(self, stub: Stub) -> None:
        rows = found(WorldBank, stub, claim_about("unemployment_rate"))
        kinds = {(row.origin, tuple(row.flags)) for row in rows}
        assert kinds == {("national-office:JO", ()), ("ilo-modelled", ("modelled",))}

    def test_an_indicator_that_has_moved_hides_no_other(self, stub: Stub) -> None:
        rows = found(WorldBank, stub, claim_about("unemployment_rate"), "moved")
        assert {row.origin for row in rows} == {"ilo-modelled"}

    def test_digits_are_kept_as_printed(self, stub: Stub) -> None:
        row = found(WorldBank, stub, claim_about("unemployment_rate"))[0]
        assert (str(row.value), row.step, row.unit) == ("22.0", Decimal("0.1"), "%")

    def test_a_claim_without_a_place_or_a_known_measure_is_not_asked_about(self, stub: Stub) -> None:
        nowhere = claim_about("population_total")
        nowhere.place = None
        unknown = claim_about("territory_held_by_is")
        reasons = {at(WorldBank, stub).ask(claim).reason for claim in (nowhere, unknown)}
        assert reasons == {
            "It has no figures for this place, or the place is not known.",
            "It has no series for this measure, or the measure is not known.",
        }
        assert stub.asked == []


class TestGoogle:
    def test_a_rating_is_kept_as_written_and_said_in_ours_where_it_is_known(self, stub: Stub) -> None:
        known, strange = found(Google, stub, claim_about("population_total"))
        assert (known.quotation, known.flags) == ("ادعاء تجريبي\nزائف", ["secondhand", "rated_false"])
        assert (strange.quotation, strange.flags) == ("claim without more\nFour Pinocchios", ["secondhand"])
        assert (known.published_at, known.origin, strange.origin) == (
            date(2023, 5, 2),
            "check.example",
            "check.example",
        )

    def test_a_review_never_becomes_a_number(self, stub: Stub) -> None:
        rows = found(Google, stub, claim_about("population_total"))
        assert [row.value for row in rows] == [None, None]

    def test_an_arabic_claim_is_asked_for_in_arabic(self, stub: Stub) -> None:
        claim = claim_about("population_total")
        found(Google, stub, claim)
        asked = stub.asked[0].query
        assert (asked["query"], asked["languageCode"]) == (claim.statement, "ar")

    @pytest.mark.parametrize(
        ("textual", "rating"),
        [
            ("زائف", "false"),
            ("زائف جزئياً", "misleading"),
            ("صحيح", "true"),
            ("MOSTLY TRUE", "mostly_true"),
            ("3/5", ""),
        ],
    )
    def test_a_small_table_says_which_rating_is_meant(self, textual: str, rating: str) -> None:
        assert rating_of(textual) == rating


class TestUnhcr:
    def test_not_available_is_no_zero_and_zero_is_one(self, stub: Stub) -> None:
        rows = found(Unhcr, stub, claim_about("refugees_hosted"))
        assert by_year(rows) == {2019: 0, 2020: 502020, 2021: 502021, 2022: 502022}

    def test_stocks_are_of_the_last_day_of_the_year(self, stub: Stub) -> None:
        row = found(Unhcr, stub, claim_about("refugees_hosted"))[0]
        assert (row.period_type, row.period_start, row.period_end) == (
            "instant",
            date(2019, 12, 31),
            date(2019, 12, 31),
        )

    def test_countries_are_named_by_iso_codes(self, stub: Stub) -> None:
        found(Unhcr, stub, claim_about("refugees_hosted"))
        assert {name: stub.asked[0].query[name] for name in ("coa", "cf_type")} == {"coa": "JOR", "cf_type": "ISO"}


class TestHapi:
    def test_parts_by_origin_are_added_up(self, stub: Stub) -> None:
        [row] = found(Hapi, stub, claim_about("refugees_hosted"))
        assert (row.value, row.flags) == (472000, ["derived", "secondhand"])
        assert row.pointer.endswith("3 rows")

    def test_a_figure_names_the_data_set_that_it_comes_from(self, stub: Stub) -> None:
        [row] = found(Hapi, stub, claim_about("refugees_hosted"))
        assert (row.title, row.vintage) == ("UNHCR: Refugees by origin (HDX HAPI)", "2026-03-01T00:00:00")
        assert row.url == "https://data.example/dataset/refugees"

    def test_only_totals_are_asked_for(self, stub: Stub) -> None:
        found(Hapi, stub, claim_about("refugees_hosted"))
        assert {stub.asked[0].query[name] for name in ("gender", "age_range")} == {"all"}


class TestSdmx:
    def test_values_of_json_are_found_by_their_indexes(self, stub: Stub) -> None:
        rows = found(Ilo, stub, claim_about("unemployment_rate"))
        assert [(row.value, row.flags) for row in rows] == [(Decimal("22.3"), []), (Decimal("22.0"), ["break"])]
        assert stub.asked[0].headers["accept-language"] == "en"

    def test_bounds_and_thousands_and_the_total_alone(self, stub: Stub) -> None:
        [row] = found(Unicef, stub, claim_about("population_total"))
        assert (row.value, row.low, row.high, row.step) == (11285900, 11200000, 11400000, 100)

    def test_version_3_is_asked_and_read_its_own_way_and_the_future_is_a_forecast(self, stub: Stub) -> None:
        rows = found(Imf, stub, claim_about("gdp_current_usd"))
        assert [(row.value, row.flags) for row in rows] == [(48500000000, []), (99900000000, ["forecast"])]
        asked = stub.asked[0]
        assert (asked.path, asked.query) == (
            "/data/dataflow/IMF.RES/WEO/+/JOR.NGDPD.A",
            {"c[TIME_PERIOD]": "ge:2019+le:2023"},
        )

    def test_csv_is_read_with_its_flags_and_without_its_gaps(self, stub: Stub) -> None:
        rows = found(Oecd, stub, claim_about("inflation_consumer_annual", "FR"))
        assert [(row.value, row.flags) for row in rows] == [(Decimal("1.64"), []), (Decimal("5.22"), ["provisional"])]

    def test_eurostat_has_its_own_codes_and_flags(self, stub: Stub) -> None:
        rows = found(Eurostat, stub, claim_about("population_total", "GR"))
        assert stub.asked[0].path.endswith("/A.NR.TOTAL.T.EL")
        assert by_year(rows) == {2021: 67728568, 2022: 67957053}
        assert "provisional" in rows[1].flags

    def test_a_place_that_a_service_does_not_cover_is_not_asked_about(self, stub: Stub) -> None:
        answer = at(Eurostat, stub).ask(claim_about("population_total", "JO"))
        assert (answer.outcome, stub.asked) == (Outcome.NOT_ASKED, [])

    def test_sdmx_ml_is_left_to_an_optional_package_and_says_so(self, stub: Stub) -> None:
        answer = at(Ilo, stub, "xml").ask(claim_about("unemployment_rate"))
        assert (answer.outcome, answer.again) == (Outcome.FAILED, None)
        assert "sdmx1" in answer.reason
        assert len(answer.snapshots) == 1


class TestWikidata:
    def test_only_dated_statements_in_known_units_count_and_references_weigh(self, stub: Stub) -> None:
        rows = found(Wikidata, stub, claim_about("population_total"))
        assert [(row.value, row.authority, row.origin) for row in rows] == [
            (11302000, Decimal("0.50"), "census.example"),
            (11148000, Decimal("0.30"), "wikidata"),
        ]
        assert (rows[1].low, rows[1].high) == (11140000, 11150000)
        assert all(row.flags == ["secondhand"] and row.period_type == PeriodType.YEAR for row in rows)

    def test_a_name_is_resolved_to_items_with_their_codes(self, stub: Stub) -> None:
        provider = at(Wikidata, stub)
        assert isinstance(provider, Wikidata)
        items = provider.resolve("الأردن", "ar", Asking(provider.endpoint))
        assert [(item.id, item.alpha2, item.alpha3) for item in items] == [("Q1059", "", ""), ("Q810", "JO", "JOR")]
        assert stub.asked[0].query["search"] == "الأردن"

    def test_the_item_of_another_place_of_that_name_is_not_taken(self, stub: Stub) -> None:
        answer = at(Wikidata, stub).ask(claim_about("population_total", "FR"))
        assert answer.outcome == Outcome.NOTHING


@pytest.mark.parametrize("name", ["worldbank", "unhcr", "hapi", "ilo", "unicef", "imf", "oecd", "eurostat", "wikidata"])
def test_every_series_of_a_catalogue_is_of_a_measure_that_there_is(name: str) -> None:
    known = dict(Measure.objects.values_list("code", "unit"))
    for series in load_catalogue(name).series:
        assert (series.measure, series.unit) == (series.measure, known[series.measure])
        assert Decimal(series.scale) > 0
        assert 0 < Decimal(series.authority) <= 1


def test_every_catalogue_has_its_provider() -> None:
    kinds = (WorldBank, Unhcr, Hapi, Ilo, Unicef, Imf, Oecd, Eurostat, Wikidata)
    assert all(issubclass(kind, Statistics) for kind in kinds)
    files = {path.stem for path in DATA.glob("*.toml")} - {"google_ratings"}
    assert files == {kind.id for kind in kinds}
