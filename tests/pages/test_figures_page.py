"""The charts of the work: what they count, how they are drawn, and their files."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from redis.exceptions import ConnectionError as CacheIsAway

from claims.access import Role
from claims.models import Claim, ProviderAnswer, Status
from claims.pages import statistics
from claims.pages.charts import Chart, Segment, bars
from claims.pages.figures import charts
from claims.pages.work import count_work, keep_work
from claims.review import services
from tests.factories import (
    make_appearance,
    make_article,
    make_claim,
    make_proposal,
    make_run,
    make_source,
    make_user,
    make_verdict,
)

SERIES = [("a", "A"), ("b", "B")]


def test_stacked_values_stand_one_behind_the_other_and_the_longest_bar_is_full() -> None:
    [long, short] = bars(SERIES, [("x", [3, 1]), ("y", [0, 2])], stacked=True)
    assert long.segments == [Segment("a", Decimal(0), Decimal(75)), Segment("b", Decimal(75), Decimal(25))]
    assert short.segments == [Segment("b", Decimal(0), Decimal(50))]
    assert long.segments[1].top == 0


def test_values_from_one_line_are_drawn_longest_first() -> None:
    [bar] = bars(SERIES, [("x", [1, 4])], stacked=False)
    assert [(each.code, each.start, each.size) for each in bar.segments] == [("b", 0, 100), ("a", 0, 25)]


def test_nothing_at_all_is_drawn_as_nothing() -> None:
    assert bars(SERIES, [("x", [0, 0])], stacked=True)[0].segments == []


@pytest.mark.parametrize(("share", "found"), [("0.5", "2.0"), ("0.9", "4.0"), ("0.25", "1.0")])
def test_a_quantile_is_one_of_the_values(share: str, found: str) -> None:
    waits = [3600.0 * number for number in (1, 2, 3, 4)]
    assert statistics.quantile_hours(waits, Decimal(share)) == Decimal(found)
    assert statistics.quantile_hours([], Decimal(share)) == 0


def chart(code: str, days: int = 30) -> Chart:
    return next(each for each in charts(count_work(days)) if each.code == code)


def publish(claim: Claim, rating: str = "false") -> None:
    """Let two people publish a verdict on a claim."""
    verdict = services.write_verdict(
        claim, rating=rating, findings=["outdated"], rationale_en="Table 4.", actor=make_user(first_name="Salma")
    )
    services.approve(verdict, actor=make_user(Role.EDITOR))


@pytest.mark.django_db
def test_the_statuses_over_time_end_with_what_is_now() -> None:
    make_claim(created_at=timezone.now() - timedelta(days=400))
    services.dismiss(make_claim(created_at=timezone.now() - timedelta(days=20)), actor=make_user())
    found = [dict(zip(Status.values, bar.values, strict=True)) for bar in chart("status").bars]
    assert (found[0]["new"], found[0]["dismissed"]) == (1, 0)
    assert (found[-2]["new"], found[-2]["dismissed"]) == (2, 0)
    assert (found[-1]["new"], found[-1]["dismissed"]) == (1, 1)


@pytest.mark.django_db
def test_the_time_to_a_verdict_is_in_hours() -> None:
    publish(make_claim(created_at=timezone.now() - timedelta(hours=48)))
    assert list(chart("time").bars[-1].values) == [Decimal("48.0"), Decimal("48.0")]


@pytest.mark.django_db
def test_verdicts_are_counted_by_rating_finding_and_source() -> None:
    claim = make_claim()
    for name in ("Plain Daily", "Plain Weekly"):
        make_appearance(make_article(source=make_source(name_en=name)), "tonnes", claim=claim)
    publish(claim)
    make_verdict(make_claim())  # Nobody has published it.
    assert [bar.label for bar in chart("rating").bars if bar.total] == ["false"]
    assert [(bar.label, bar.total) for bar in chart("finding").bars] == [("the figure is of an earlier period", 1)]
    assert [(bar.label, bar.total) for bar in chart("source").bars] == [("Plain Daily", 1), ("Plain Weekly", 1)]


@pytest.mark.django_db
def test_agreement_is_with_what_was_proposed_when_the_verdict_was_written() -> None:
    claim = make_claim(comparator=">")
    run = make_run(claim, status="done")
    ProviderAnswer.objects.create(run=run, provider="reference", outcome="found")
    make_proposal(run, rating="false")
    publish(claim)
    make_proposal(make_run(claim, status="done"), rating="true")
    assert [(bar.label, list(bar.values)) for bar in chart("comparator").bars] == [("more than", [1, 0])]
    assert [(bar.label, list(bar.values)) for bar in chart("provider").bars] == [("Official figures", [1, 0])]


@pytest.mark.django_db
def test_the_load_is_what_people_write_decide_and_have_in_hand() -> None:
    publish(make_claim())
    make_claim(assigned_to=make_user(first_name="Karim"))
    assert ("Karim", [0, 0, 1]) in [(bar.label, list(bar.values)) for bar in chart("load").bars]
    assert ("Salma", [1, 0, 0]) in [(bar.label, list(bar.values)) for bar in chart("load").bars]


@pytest.mark.django_db
def test_the_page_shows_every_chart_in_few_queries(checker: Client, django_assert_max_num_queries: object) -> None:
    publish(make_claim())
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        page = checker.get("/desk/figures/", {"days": 30})
    assert page.content.decode().count("<figure") == 8


@pytest.mark.django_db
def test_each_table_is_a_file(checker: Client) -> None:
    publish(make_claim())
    body = checker.get("/desk/figures/rating.csv").content.decode()
    rows = list(csv.reader(io.StringIO(body.removeprefix("\ufeff"))))
    assert rows[0] == ["rating", "verdicts"]
    assert ["false", "1"] in rows
    assert checker.get("/desk/figures/moon.csv").status_code == 404


@pytest.mark.django_db
def test_page_and_file_show_what_was_counted_some_minutes_ago(checker: Client) -> None:
    publish(make_claim())
    keep_work(90)
    publish(make_claim())
    assert "false,1" in checker.get("/desk/figures/rating.csv").content.decode()
    keep_work(90)
    assert "false,2" in checker.get("/desk/figures/rating.csv").content.decode()


@pytest.mark.django_db
def test_without_the_cache_the_figures_are_counted_for_each_reader(
    checker: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise CacheIsAway("no route to the cache")

    publish(make_claim())
    monkeypatch.setattr(cache, "get", refuse)
    assert "false,1" in checker.get("/desk/figures/rating.csv").content.decode()
