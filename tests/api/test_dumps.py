"""The nightly files: all that is public, nothing that is not, whole or not at all."""

import csv
import gzip
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from rest_framework.test import APIClient

from claims.publishing import dumps
from claims.tasks import write_dumps
from tests.api.conform import assert_conforms
from tests.api.sample import make_sample
from tests.factories import make_claim, make_verdict

pytestmark = pytest.mark.django_db

DUMPS = "/api/v1/dumps/"


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.FACTCHECK_DATA = tmp_path


def download(client: APIClient, form: str) -> str:
    [row] = [row for row in client.get(DUMPS).json() if row["form"] == form]
    answer = client.get(row["address"])
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/gzip")
    return gzip.decompress(b"".join(answer.streaming_content)).decode()


def test_each_line_is_a_claim_as_strangers_read_it(checker: APIClient, stranger: APIClient, public_api: None) -> None:
    claim = make_sample()
    make_claim(statement="Nobody has checked this.")
    write_dumps()
    [line] = download(checker, "jsonl").splitlines()
    assert json.loads(line) == stranger.get(f"/api/v1/claims/{claim.pk}/").json()
    assert "A letter" not in line
    assert json.loads(line)["runs"] is None


def test_the_table_has_a_row_for_each_published_verdict(checker: APIClient) -> None:
    claim = make_sample("ar")
    lost = make_claim(value=Decimal("-5.50"), statement="=1+1")
    make_verdict(lost, is_current=True, published_at="2026-11-20T09:30:00Z", retracted_at="2026-11-21T09:30:00Z")
    write_dumps()
    rows = list(csv.DictReader(io.StringIO(download(checker, "csv"))))
    assert [(row["claim"], row["version"], row["rating"]) for row in rows] == [
        (str(claim.pk), "2", "true"),
        (str(lost.pk), "1", "true"),
    ]
    assert (rows[0]["value"], rows[0]["unit"], rows[0]["findings"]) == ("112000", "t", "within_rounding")
    assert (rows[1]["statement"], rows[1]["retracted_at"][:10]) == ("'=1+1", "2026-11-21")


def test_the_list_is_as_the_schema_says_and_a_second_download_is_spared(checker: APIClient) -> None:
    make_sample()
    call_command("dump")
    listed = checker.get(DUMPS)
    assert_conforms(listed, DUMPS)
    first = checker.get(listed.json()[0]["address"])
    for header, value in (("If-None-Match", first["ETag"]), ("If-Modified-Since", first["Last-Modified"])):
        assert checker.get(listed.json()[0]["address"], headers={header: value}).status_code == 304


@pytest.mark.parametrize("name", ["..", "factcheck-2000-01-01.csv.gz", "%2e%2e%2fsecret_key", "x"])
def test_nothing_else_is_downloaded(checker: APIClient, name: str) -> None:
    (dumps.folder().parent / "secret_key").write_text("secret")
    assert checker.get(f"{DUMPS}{name}/").status_code == 404


def test_old_nights_go_and_a_night_that_fails_leaves_what_was_there(monkeypatch: pytest.MonkeyPatch) -> None:
    make_sample()
    dumps.folder().mkdir()
    for day in range(1, 10):
        (dumps.folder() / f"factcheck-2026-10-0{day}.csv.gz").touch()
    write_dumps()
    assert len([dump for dump in dumps.dumps() if dump.form == "csv"]) == dumps.KEPT
    before = {path: path.read_bytes() for path in dumps.folder().iterdir()}
    with pytest.raises(ZeroDivisionError):
        dumps.write_dumps(lambda claim: 1 // 0, str)  # type: ignore[arg-type, return-value]
    assert {path: path.read_bytes() for path in dumps.folder().iterdir()} == before
