"""Tables and findings that are imported: whole or not at all, once, and read only when a second person confirms."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims import store
from claims.access import Role
from claims.errors import InvalidInput, NotAllowed
from claims.models import AuditEvent, Dataset, Observation, Release, Series
from claims.verification.services import confirm_release, import_dataset, queue_verification, run_verification
from claims.verification.tables.checks import Changes
from claims.verification.tables.preview import LeftOut
from claims.verification.tables.profile import load_profile, profile_names
from claims.verification.tables.values import read_number
from tests.factories import make_claim, make_measure, make_place, make_user

pytestmark = pytest.mark.django_db
HEADING = "Country Name,Country Code,Year,Value\n"
TABLE = HEADING + "Iraq,IRQ,2019,41563520\nIraq,IRQ,2020,42556984\nNowhere,XXX,2020,5\nJordan,JOR,2020,..\n"
POPULATION = "worldbank-population"
FINDINGS = """
[dataset]
code = "mill-findings"
name_en = "Findings about mills"
origin = "cited"
authority = "0.30"
licence = "facts"
vintage = "2026-11"

[[findings]]
measure = "flour_milled"
place = "XA"
value = "900"
unit = "t"
comparator = ">"
period_start = 2020-01-01
period_end = 2020-12-31
url = "https://mills.example/report"
origin = "Millers' union"
authority = "0.85"
flags = ["partial"]
"""


def imported(text: str = TABLE, **options: object) -> Release:
    return import_dataset("table.csv", text.encode(), profile=POPULATION, **options).release  # type: ignore[arg-type]


def figures(release: Release) -> list[tuple[str, int, Decimal]]:
    return [
        (row.place.alpha3, row.period_end.year, row.value)
        for row in release.observations.order_by("pk")
        if row.period_end and row.value is not None
    ]


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_can_be_used(name: str) -> None:
    profile = load_profile(name)
    body = ",".join([profile.columns.place, profile.columns.place_name, profile.columns.period, profile.columns.value])
    result = import_dataset("t.csv", f"{body}\nIRQ,Iraq,2020,4.25\n".encode(), profile=name)
    assert (result.preview.figures, result.release.dataset.code) == (1, name)


def test_a_table_becomes_a_draft_with_its_cells_as_printed() -> None:
    release = imported()
    assert (release.status, release.vintage, release.dataset.origin) == ("draft", "2019–2020", "worldbank")
    assert figures(release) == [("IRQ", 2019, Decimal(41563520)), ("IRQ", 2020, Decimal(42556984))]
    row = release.observations.order_by("pk")[0]
    assert (row.pointer, row.raw_text, row.step, row.unit) == ("row 2 col Value", "41563520", 1, "count")


def test_the_file_itself_is_kept() -> None:
    release = imported()
    assert release.snapshot is not None
    assert store.read(release.snapshot) == TABLE.encode()
    assert release.sha256 == release.snapshot.sha256


def test_what_is_left_out_is_said() -> None:
    result = import_dataset("table.csv", TABLE.encode(), profile=POPULATION)
    preview = result.preview
    assert (preview.figures, preview.missing) == (2, 1)
    assert preview.unknown == (LeftOut("XXX", "Nowhere", 1),)
    assert [sample.value for sample in result.samples] == [41563520, 42556984]


def test_the_same_file_again_changes_nothing() -> None:
    release = imported()
    again = import_dataset("renamed.csv", TABLE.encode(), profile=POPULATION)
    assert (again.new, again.release) == (False, release)
    assert (Release.objects.count(), Observation.objects.count()) == (1, 2)


def test_a_new_file_supersedes_and_says_what_changes() -> None:
    first = confirm_release(imported(), actor=make_user(Role.EDITOR))
    text = HEADING + "Iraq,IRQ,2020,42600000\nIraq,IRQ,2021,43500000\n"
    result = import_dataset("table.csv", text.encode(), profile=POPULATION)
    assert result.release.supersedes == first
    assert result.preview.changes == Changes(1, 1, 1)
    assert figures(first) == [("IRQ", 2019, Decimal(41563520)), ("IRQ", 2020, Decimal(42556984))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Iraq,IRQ,2020,about 42\n", "row 2 col Value: “about 42” is not a number"),
        ("Iraq,IRQ,2020,1e40\n", "row 2 col Value: “1e40” is not a number that we can keep"),
        ("Iraq,IRQ,20,42\n", "row 2 col Value: “20” is not a year"),
        ("Iraq,IRQ,2020\n", "row 2: it has more or fewer cells"),
        ("Iraq,IRQ,2020,42,43\n", "row 2: it has more or fewer cells"),
        ("Iraq,,2020,42\n", "row 2 col Value: it names no place: .* fill_down"),
        ("Source: the bank\n", "footer_stop"),
        (
            "Iraq,IRQ,2020,42\nIraq,IRQ,2020,43\n",
            "row 3 col Value: IRQ 2020-01-01 to 2020-12-31 stands in row 2 col Value already",
        ),
        ('Iraq,IRQ,2020,"42\n', "row"),
        ("", "no figure"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_written(text: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        imported(HEADING + text)
    assert not Dataset.objects.exists()
    assert not Release.objects.exists()


def test_another_table_than_the_profile_says_is_refused() -> None:
    with pytest.raises(InvalidInput, match="no column “Value”"):
        imported("Country Name,Country Code,Year,Inflation\nIraq,IRQ,2020,4\n")


def test_a_file_that_is_not_utf8_is_refused() -> None:
    with pytest.raises(InvalidInput, match="UTF-8"):
        import_dataset("t.csv", (HEADING + "العراق,IRQ,2020,4\n").encode("windows-1256"), profile=POPULATION)


def test_a_profile_that_there_is_none_of_is_refused() -> None:
    with pytest.raises(InvalidInput, match=POPULATION):
        import_dataset("t.csv", TABLE.encode(), profile="worldbank")


@pytest.mark.parametrize(
    ("raw", "value", "step"),
    [
        ("54922", "54922", "1"),
        ("4.03225805628628", "4.032258056286", "1E-12"),
        ("-0.70", "-0.70", "0.01"),
        ("2.5e3", "2500", "1"),
    ],
)
def test_a_cell_is_read_as_exactly_as_it_is_printed(raw: str, value: str, step: str) -> None:
    assert read_number(raw, "row 1") == (Decimal(value), Decimal(step))


def test_a_draft_is_read_by_no_verification_until_a_second_person_confirms_it() -> None:
    importer, editor = make_user(Role.EDITOR), make_user(Role.EDITOR)
    release = imported(actor=importer)
    claim = make_claim(measure=Series.objects.get().measure, place=make_place("IQ"), value=Decimal(42556984))
    assert proposed_findings(claim)[0] == "no_data"
    with pytest.raises(NotAllowed, match="second person"):
        confirm_release(release, actor=importer)
    live = confirm_release(release, actor=editor)
    assert (live.status, live.confirmed_by) == ("live", editor)
    assert proposed_findings(claim)[0] != "no_data"


def proposed_findings(claim):  # type: ignore[no-untyped-def]
    run = run_verification(queue_verification(claim).pk)
    assert run is not None
    return run.proposal.findings


def test_a_fact_checker_imports_and_does_not_confirm() -> None:
    release = imported(actor=make_user())
    with pytest.raises(NotAllowed):
        confirm_release(release, actor=make_user())
    assert Release.objects.get().status == "draft"


def test_confirming_twice_is_one_event() -> None:
    release, editor = imported(), make_user(Role.EDITOR)
    for _time in range(2):
        confirm_release(release, actor=editor)
    assert AuditEvent.objects.about(release).filter(act="release.confirmed").count() == 1


def test_a_withdrawn_release_does_not_come_back() -> None:
    release = imported()
    Release.objects.update(status=Release.Status.WITHDRAWN)
    release.refresh_from_db()
    with pytest.raises(InvalidInput, match="withdrawn"):
        confirm_release(release, actor=make_user(Role.EDITOR))


def test_findings_describe_themselves() -> None:
    make_measure()
    make_place()
    release = import_dataset("findings.toml", FINDINGS.encode()).release
    [row] = release.observations.all()
    assert (release.vintage, row.pointer, row.value, row.comparator) == ("2026-11", "finding 1", 900, ">")
    assert (row.origin, row.authority, row.flags) == ("Millers' union", Decimal("0.85"), ["partial"])


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('value = "900"', "", "finding 1: it has no value"),
        ('value = "900"', 'value = "many"', "finding 1: “many” is not a number"),
        ('unit = "t"', "", "finding 1: it does not say its unit"),
        ('url = "https://mills.example/report"', "", "finding 1: say where it stands"),
        ('url = "https://mills.example/report"', 'url = "report"', "finding 1: Enter a valid URL"),
        ('value = "900"', 'low = "9"\nhigh = "7"', "finding 1: .*low_before_high"),
        ('comparator = ">"', 'colour = "red"', "finding 1: it has fields that a finding has not: colour"),
        ('measure = "flour_milled"', 'measure = "flour"', "no measure “flour”"),
        ("[dataset]", "[dataset", "no file of findings"),
        ('vintage = "2026-11"', 'colour = "red"', "unexpected keyword arguments: 'colour'"),
        ('licence = "facts"', "", "licence: This field cannot be blank"),
        ('place = "XA"', 'place = "Nowhere"', "The registry has none of these places: Nowhere"),
    ],
)
def test_a_bad_finding_is_named_and_nothing_is_written(before: str, after: str, said: str) -> None:
    make_measure()
    make_place()
    with pytest.raises(InvalidInput, match=said):
        import_dataset("findings.toml", FINDINGS.replace(before, after).encode())
    assert not Dataset.objects.exists()
    assert not Release.objects.exists()


def test_the_command_shows_samples_and_makes_a_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    call_command("import_dataset", path, profile=POPULATION)
    printed = capsys.readouterr().out
    assert "2 figures, 1 empty cells" in printed
    assert "row 3 col Value: Iraq, 2020-12-31: 42\u202f556\u202f984" in printed
    assert "Left out: 1 figures of Nowhere (XXX)" in printed
    assert "A draft" in printed


def test_the_command_makes_a_release_live_for_who_may(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    editor = make_user(Role.EDITOR)
    call_command("import_dataset", path, profile=POPULATION, confirm_by=editor.username)
    assert Release.objects.get().status == "live"
    call_command("import_dataset", path, profile=POPULATION)
    assert "Nothing was changed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"profile": POPULATION, "confirm_by": "nobody"}, "no user “nobody”"),
        ({}, "--profile"),
        ({"profile": "worldbank-gdp", "by": "nobody"}, "no user “nobody”"),
    ],
)
def test_the_command_says_what_is_wrong(tmp_path: Path, options: dict[str, str], said: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    with pytest.raises(CommandError, match=said):
        call_command("import_dataset", path, **options)


def test_the_command_says_which_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"missing\.csv"):
        call_command("import_dataset", tmp_path / "missing.csv", profile=POPULATION)
