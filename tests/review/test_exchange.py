"""Lists of claims as files: what is written can be read back, nothing in it is calculated, nothing is half kept."""

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from openpyxl import Workbook, load_workbook

from claims.access import Role
from claims.errors import InvalidInput, NotAllowed
from claims.intake.entering import Seen, enter_claim
from claims.models import AuditEvent, Claim, VerificationRun
from claims.review.exchange import FORMS, import_claims, preview, write_claims
from claims.review.exchange.columns import TAKEN
from tests.factories import make_claim, make_measure, make_place, make_source, make_user

pytestmark = pytest.mark.django_db
FIGURES: list[dict[str, Any]] = [
    {"value": Decimal("110000"), "unit": "t", "kind": "measure", "comparator": "~", "hedge": "about"},
    {"value": Decimal("-2.5"), "unit": "%", "kind": "percent", "role": "change"},
    {"low": Decimal(3), "high": Decimal(9), "comparator": "range", "vague": True, "counted": "مطاحن", "kind": "count"},
    {"value": Decimal("123456789012.125"), "unit": "SYP", "kind": "money", "per": "t"},
]


def written(form: str, claims: Any = None) -> bytes:
    rows = Claim.objects.order_by("pk") if claims is None else claims
    return b"".join(write_claims(rows, form).parts)


def in_csv(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


def enter_all() -> None:
    """Enter claims of every kind, each heard in a broadcast."""
    source = make_source(name_en="Radio Plain", name_ar="إذاعة السهل")
    for place, figure in enumerate(FIGURES):
        seen = Seen("broadcast", f"00:1{place}:00", datetime(2026, 3, 1, 9, tzinfo=UTC), source, "سلمى حداد")
        enter_claim(
            f"قالت الوزارة إن الرقم المعلن هو كذا في البند {'أبجد'[place]}.",
            actor=make_user(),
            figure=figure,
            seen=seen,
            place=make_place("XP"),
            measure=make_measure(),
            period=(date(2024, 1, 1), date(2024, 12, 31)),
        )


@pytest.mark.parametrize("form", FORMS)
def test_an_exported_list_can_be_imported_into_an_empty_house(form: str) -> None:
    enter_all()
    body, before = written(form), in_csv(written("csv"))
    Claim.objects.all().delete()
    done = import_claims(f"claims.{form}", body, actor=make_user())
    assert (len(done.new), done.errors) == (len(FIGURES), [])
    after = in_csv(written("csv"))
    assert [{name: row[name] for name in TAKEN} for row in after] == [
        {name: row[name] for name in TAKEN} for row in before
    ]


@pytest.mark.parametrize("form", FORMS)
def test_importing_what_is_here_already_changes_nothing(form: str) -> None:
    enter_all()
    make_claim(statement="The mill milled 12,000 tonnes.", search_text="the mill milled 12,000 tonnes.")
    done = import_claims(f"claims.{form}", written(form), actor=make_user())
    assert (done.new, len(done.known)) == ([], len(FIGURES) + 1)
    assert Claim.objects.count() == len(FIGURES) + 1


@pytest.mark.parametrize("language", ["ar", "en"])
def test_digits_are_plain_whatever_the_language_of_the_interface(language: str) -> None:
    make_claim(value=Decimal("1234567.5"), step=Decimal("0.5"))
    with translation.override(language):
        [row] = in_csv(written("csv"))
    assert (row["value"], row["step"]) == ("1234567.5", "0.5")
    assert all(not letter.isdigit() or letter.isascii() for letter in "".join(row.values()))


EVIL = ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "\tx", "\rx"]


@pytest.mark.parametrize("evil", EVIL)
def test_no_text_is_a_formula_and_a_negative_number_stays_one(evil: str) -> None:
    make_claim(statement=evil, counted=evil, value=Decimal(-12))
    [row] = in_csv(written("csv"))
    assert (row["statement"], row["value"]) == (f"'{evil}", "-12")
    sheet = load_workbook(io.BytesIO(written("xlsx"))).active
    assert sheet is not None
    heads = [cell.value for cell in sheet[1]]
    kinds = {name: cell.data_type for name, cell in zip(heads, sheet[2], strict=True)}
    assert kinds["statement"] in ("s", "inlineStr")
    assert (kinds["value"], sheet[2][heads.index("value")].value) == ("n", -12)
    assert json.loads(written("json"))[0]["statement"] == evil


def test_an_apostrophe_that_an_export_added_is_taken_away_again() -> None:
    make_claim(statement="-5 degrees were measured, they say.", value=Decimal(-5), unit="°C", kind="measure")
    body = written("csv")
    Claim.objects.all().delete()
    import_claims("claims.csv", body, actor=make_user())
    assert Claim.objects.get().statement == "-5 degrees were measured, they say."


def test_the_list_says_rating_owner_and_address_and_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    enter_all()
    with django_assert_max_num_queries(8):
        rows = in_csv(written("csv"))
    assert (rows[0]["status"], rows[0]["appearances"], rows[0]["rating"]) == ("new", "1", "")
    assert (rows[0]["source"], rows[0]["speaker"]) == ("Radio Plain", "سلمى حداد")


SHEET = "statement,language,value,unit,kind\n"


def test_a_preview_tells_of_each_row_and_keeps_nothing() -> None:
    good, bad = "The port handled 14 ships.,en,14,count,count\n", "The port handled ships.,en,many,,\n"
    shown = preview("list.csv", (SHEET + good + bad + good).encode(), actor=make_user())
    assert [(row.number, row.is_new, bool(row.error)) for row in shown.rows] == [
        (2, True, False),
        (3, False, True),
        (4, False, False),
    ]
    assert "digits" in shown.errors[0].error
    assert (Claim.objects.count(), VerificationRun.objects.count(), AuditEvent.objects.count()) == (0, 0, 0)


def test_an_import_with_an_error_keeps_nothing_and_names_the_row() -> None:
    body = SHEET + "The port handled 14 ships.,en,14,count,count\nNo number here at all.,en,,,\n"
    with pytest.raises(InvalidInput, match="Row 3"):
        import_claims("list.csv", body.encode(), actor=make_user())
    assert Claim.objects.count() == 0


def test_an_import_is_queued_and_leaves_its_trail() -> None:
    actor = make_user()
    import_claims("list.csv", (SHEET + "The port handled 14 ships.,en,,,\n").encode(), actor=actor)
    claim = Claim.objects.get()
    assert (claim.value, claim.counted, claim.created_by) == (Decimal(14), "ships", actor)
    assert claim.runs.count() == 1
    acts = set(AuditEvent.objects.about(claim).values_list("act", flat=True))
    assert {"claim.entered", "claim.imported"} <= acts


BAD_FILES = [
    ("list.csv", b"a,b\n1,2\n", "column"),
    ("list.csv", b"", "no rows"),
    ("list.csv", b"statement\n", "no rows"),
    ("list.csv", b"statement,statement\nx,y\n", "same name"),
    ("list.csv", b"\xff\xfe\x00", "UTF-8"),
    ("list.json", b'{"statement": "x"}', "list of objects"),
    ("list.json", b'[{"statement": ["x"]}]', "list or an object"),
    ("list.json", b"[" * 100_000, "no JSON"),
    ("list.json", b'[{"statement": "x", "value": NaN}]', "no JSON"),
    ("list.xlsx", b"PK\x03\x04", "xlsx"),
    ("list.doc", b"x", "ends in"),
    ("list.csv", SHEET.encode() + b"x,en,1,,\n" * 2001, "more than 2000"),
]


@pytest.mark.parametrize(("name", "body", "told"), BAD_FILES)
def test_a_file_that_cannot_be_read_says_what_to_do(name: str, body: bytes, told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        preview(name, body, actor=make_user())


BAD_ROWS = [
    ({"place": "Atlantis"}, "no place"),
    ({"measure": "joy"}, "no measure"),
    ({"period_start": "soon"}, "2026-03-01"),
    ({"period_start": "2026-03-01", "period_end": "2026-01-01"}, "ends before"),
    ({"comparator": "!"}, "comparator"),
    ({"kind": "dream"}, "kind"),
    ({"value": "1e99"}, "too large"),
    ({"low": "9", "high": "3", "value": ""}, "reversed"),
    ({"medium": "dream", "locator": "x"}, "broadcast"),
    ({"medium": "image"}, "time code"),
    ({"medium": "image", "locator": "x", "source": "Nobody"}, "No source"),
    ({"language": "fr"}, "language"),
]


@pytest.mark.parametrize(("given", "told"), BAD_ROWS)
def test_a_row_that_cannot_be_a_claim_says_why(given: dict[str, str], told: str) -> None:
    row = {"statement": "The port handled 14 ships.", "value": "14", "kind": "count"} | given
    [shown] = preview("list.json", json.dumps([row]).encode(), actor=make_user()).rows
    assert told in shown.error


def test_a_sheet_with_a_formula_is_refused() -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["statement", "value"])
    book.active.append(["The port handled 14 ships.", "=7*2"])
    file = io.BytesIO()
    book.save(file)
    with pytest.raises(InvalidInput, match="formula"):
        preview("list.xlsx", file.getvalue(), actor=make_user())


def test_a_reader_imports_nothing() -> None:
    with pytest.raises(NotAllowed):
        preview("list.csv", SHEET.encode(), actor=make_user(Role.READER))
