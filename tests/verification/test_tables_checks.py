"""What looks wrong in a table is pointed out to the person who confirms it, and what a release changes is counted."""

from datetime import date
from decimal import Decimal

import pytest

from claims.access import Role
from claims.errors import Conflict, InvalidInput, NotAllowed
from claims.models import AuditEvent, Job, JobStatus, Observation, Release
from claims.verification.services import (
    Imported,
    ask_withdrawal,
    cancel_job,
    confirm_release,
    import_dataset,
    keep_release,
    sweep,
    withdraw_release,
)
from claims.verification.tables import importing
from claims.verification.tables.checks import Check, Point, is_thousandfold, jumps, wrong_totals
from claims.verification.tables.values import Total
from tests.factories import make_measure, make_place, make_user
from tests.verification.sheets import HEAD, profile

LONG = '[columns]\nplace = "code"\nperiod = "year"\nvalue = "tonnes"\n'


def point(year: int, value: object, place: str = "XA", unit: str = "t") -> Point:
    number = Decimal(str(value))
    return Point(f"B{year}", "S", unit, place, place, date(year, 1, 1), date(year, 12, 31), number, Decimal(1))


def line(*values: object, unit: str = "t") -> list[Point]:
    return [point(2000 + number, value, unit=unit) for number, value in enumerate(values)]


def load(text: str, more: str = "", head: str = HEAD, **options: object) -> Imported:
    make_measure()
    make_place("XA")
    make_place("XB")
    body = f"code,year,tonnes\n{text}".encode()
    return import_dataset("t.csv", body, profile=profile(LONG + more, head), **options)  # type: ignore[arg-type]


def checks(imported: Imported) -> dict[Check, int]:
    return {count.check: count.notices for count in imported.preview.counts}


def test_a_jump_is_what_lies_far_from_the_usual_change() -> None:
    steady = line(100, 102, 105, 107, 109, 112, 114, 150)
    assert [(notice.pointer, notice.value, notice.other) for notice in jumps(steady)] == [("B2007", 150, 114)]
    assert not jumps(line(100, 102, 105, 107, 109, 112, 114, 117))


def test_growth_of_a_count_is_measured_by_ratio_and_that_of_a_share_by_difference() -> None:
    doubling = [2**number * (100 + number % 2) for number in range(12)]
    assert not jumps(line(*doubling))
    assert jumps(line(1, 1.1, 0.9, 1, 1.1, 0.9, 1, 9, unit="%"))


def test_a_few_figures_have_no_usual_change() -> None:
    assert not jumps(line(1, 2, 400))


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [(1000, 1, True), ("0.9", 850, True), (7_500_000_000, 14047, True), (100, 1, False), (0, 5, False), (5, 5, False)],
)
def test_slips_of_the_unit_are_factors_of_about_a_thousand(one: object, other: object, told: bool) -> None:
    assert is_thousandfold(Decimal(str(one)), Decimal(str(other))) is told


def test_a_declared_total_is_the_sum_of_its_parts_within_rounding() -> None:
    table = [point(2020, 10, "XA"), point(2020, 20, "XB"), point(2020, 31, "all")]
    assert not list(wrong_totals(table, [Total("all")]))
    assert [notice.other for notice in wrong_totals([*table[:2], point(2020, 40, "all")], [Total("all")])] == [30]
    assert [notice.other for notice in wrong_totals([*table[:2], point(2020, 40, "all")], [Total("all", ("XA",))])] == [
        10
    ]


@pytest.mark.django_db
def test_a_preview_points_to_every_doubtful_cell() -> None:
    imported = load('XA,2019,900\nXA,2020,1000000\nXA,2021,"1,234"\nall,2020,9\n', '[[totals]]\ntotal = "all"\n')
    assert checks(imported) == {Check.THOUSANDFOLD: 2, Check.TOTAL: 1, Check.DOUBTFUL: 1}
    assert imported.preview.notices[0].pointer == "row 3 col tonnes"


@pytest.mark.django_db
def test_shares_above_a_hundred_and_counts_below_zero_are_pointed_out() -> None:
    make_measure("of_mills", unit="%")
    head = HEAD.replace('"flour_milled"', '"of_mills"').replace('"t"', '"%"')
    assert checks(load("XA,2020,101\n", head=head)) == {Check.OVER_100: 1}


@pytest.mark.django_db
def test_what_a_release_changes_is_shown_with_the_largest_first() -> None:
    confirm_release(load("XA,2019,900\nXA,2020,1000\nXB,2020,5\nXB,2021,6\n").release, actor=make_user(Role.EDITOR))
    second = load("XA,2019,901\nXA,2020,1\nXB,2020,5\nXA,2021,7\n")
    shown = [(notice.check, notice.pointer, notice.value, notice.other) for notice in second.preview.notices]
    assert (second.preview.changes.added, second.preview.changes.changed, second.preview.changes.gone) == (1, 2, 1)  # type: ignore[union-attr]
    assert shown[0][0] == Check.THOUSANDFOLD
    assert (Check.REVISED_THOUSANDFOLD, "row 3 col tonnes", 1, 1000) in shown
    assert (Check.CHANGED, "row 2 col tonnes", 901, 900) in shown
    assert (Check.GONE, "row 5 col tonnes", 6, None) in shown


@pytest.mark.django_db
def test_places_are_found_by_their_names_where_the_profile_says_so() -> None:
    by_names = '[table]\nplaces = "names"\n[places]\n"mills of B" = "XB"\n'
    release = load("Land XA,2020,1\nmills of B,2020,2\nnowhere,2020,3\n", by_names).release
    assert sorted(release.observations.values_list("place__code", "value")) == [("XA", 1), ("XB", 2)]


@pytest.mark.django_db
def test_a_draft_changes_no_series_that_is_in_use() -> None:
    load("XA,2019,900\n")
    with pytest.raises(InvalidInput, match=r"FLOUR.*another code"):
        load("XA,2019,901\n", head=HEAD.replace('"t"', '"kg"'))


@pytest.mark.django_db
def test_an_import_is_a_job_that_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", 1)
    seen: list[tuple[int, int]] = []
    imported = load("XA,2019,1\nXA,2020,2\nno,2020,3\n", report=lambda done, total: seen.append((done, total)))
    job = Job.objects.get()
    assert seen == [(2, 3), (3, 3)]
    assert (job.status, job.total, job.done, job.release, job.kind) == ("done", 3, 3, imported.release, "import")


@pytest.mark.django_db
def test_an_import_that_is_cancelled_leaves_nothing_but_its_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", 1)
    checker = make_user()

    def cancel(done: int, total: int) -> None:
        cancel_job(Job.objects.get(), actor=checker)

    with pytest.raises(Conflict, match="cancelled"):
        load("XA,2019,1\nXA,2020,2\n", report=cancel)
    assert (Release.objects.count(), Observation.objects.count()) == (0, 0)
    assert Job.objects.get().status == JobStatus.CANCELLED
    assert load("XA,2019,1\nXA,2020,2\n").new


@pytest.mark.django_db
def test_an_import_that_fails_says_why_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load("XA,2019,1\n", report=stop)
    job = Job.objects.get()
    assert (Release.objects.count(), job.status, job.error) == (0, JobStatus.FAILED, "KeyboardInterrupt: ")


@pytest.mark.django_db
def test_an_import_whose_process_was_killed_is_taken_away_by_the_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "discard", lambda job, error: None)  # The process is gone: it tidies nothing.
    monkeypatch.setattr(importing, "preview_of", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load("XA,2019,1\n")
    monkeypatch.undo()
    with pytest.raises(Conflict, match="under way"):
        load("XA,2019,1\n")
    with pytest.raises(InvalidInput, match="still being imported"):
        confirm_release(Release.objects.get(), actor=make_user(Role.EDITOR))
    Job.objects.update(lease_expires_at="2020-01-01T00:00Z")
    sweep()
    assert (Release.objects.count(), Job.objects.get().error) == (0, "The worker was lost.")
    assert load("XA,2019,1\n").new


@pytest.mark.django_db
def test_a_release_that_was_compared_with_another_one_is_not_confirmed() -> None:
    editor = make_user(Role.EDITOR)
    first, second = load("XA,2019,1\n").release, load("XA,2019,2\n").release
    confirm_release(first, actor=editor)
    with pytest.raises(Conflict, match="import the file again"):
        confirm_release(second, actor=editor)
    ask_withdrawal(second, actor=editor, reason="Compared with nothing.")
    again = load("XA,2019,2\n")
    assert (again.new, again.release.supersedes) == (True, first)
    assert confirm_release(again.release, actor=editor).status == "live"


@pytest.mark.django_db
def test_a_draft_is_withdrawn_at_once_for_a_reason() -> None:
    importer = make_user()
    release = load("XA,2019,1\n", actor=importer).release
    with pytest.raises(InvalidInput, match="Say why"):
        ask_withdrawal(release, actor=importer, reason=" ")
    with pytest.raises(NotAllowed):
        ask_withdrawal(release, actor=make_user(), reason="Wrong file.")
    withdrawn = ask_withdrawal(release, actor=importer, reason="Wrong file.")
    assert (withdrawn.status, withdrawn.withdrawn_by, withdrawn.withdrawal_reason) == (
        "withdrawn",
        importer,
        "Wrong file.",
    )


@pytest.mark.django_db
def test_withdrawing_what_is_live_takes_two_people_and_a_reason() -> None:
    importer, editor, other = make_user(), make_user(Role.EDITOR), make_user(Role.EDITOR)
    release = confirm_release(load("XA,2019,1\n", actor=importer).release, actor=editor)
    with pytest.raises(InvalidInput, match="ask for it first"):
        withdraw_release(release, actor=editor)
    asked = ask_withdrawal(release, actor=editor, reason="Wrong file.")
    assert (asked.status, asked.withdrawal_asked_by) == ("live", editor)
    with pytest.raises(Conflict, match="already"):
        ask_withdrawal(release, actor=importer, reason="Wrong file.")
    for person, error in ((editor, "second person"), (importer, "role")):
        with pytest.raises(NotAllowed, match=error):
            withdraw_release(release, actor=person)
    withdrawn = withdraw_release(release, actor=other)
    assert (withdrawn.status, withdrawn.withdrawn_by, withdrawn.observations.count()) == ("withdrawn", other, 1)
    assert AuditEvent.objects.about(release).filter(act="release.withdrawn", reason="Wrong file.").exists()
    with pytest.raises(Conflict):
        withdraw_release(release, actor=other)


@pytest.mark.django_db
def test_a_withdrawal_that_was_asked_for_is_turned_down_for_a_reason() -> None:
    importer, editor = make_user(), make_user(Role.EDITOR)
    release = confirm_release(load("XA,2019,1\n", actor=importer).release, actor=editor)
    ask_withdrawal(release, actor=importer, reason="Wrong file?")
    with pytest.raises(InvalidInput, match="Say why"):
        keep_release(release, actor=editor, reason="")
    with pytest.raises(NotAllowed):
        keep_release(release, actor=make_user(), reason="It is the right one.")
    kept = keep_release(release, actor=editor, reason="It is the right one.")
    assert (kept.status, kept.withdrawal_asked_by, kept.withdrawal_reason) == ("live", None, "")
    with pytest.raises(Conflict):
        keep_release(release, actor=editor, reason="Twice.")
