"""An archive record holds the whole exchange, and any tool for web archives reads it."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from warcio.archiveiterator import ArchiveIterator

from claims.net import Fetched, archive

pytestmark = pytest.mark.django_db
BODY = '{"اسم": "طحين"}'.encode()
URL = "https://statistics.example/v1/flour?place=JO&year=2022"


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Path) -> None:
    settings.FACTCHECK_DATA = tmp_path


def exchange(**values: Any) -> Fetched:
    headers = {"content-type": "application/json", "content-encoding": "gzip", "transfer-encoding": "chunked"}
    asked = {"accept": "application/json", "user-agent": "Factcheck/0.1"}
    made = {"url": URL, "final_url": URL, "status": 200, "reason": "OK", "body": BODY, "media_type": "application/json"}
    return Fetched(**made | {"headers": headers, "asked": asked, "fetched_at": timezone.now()} | values)


def records(fetched: Fetched) -> dict[str, Any]:
    """Return what another tool reads in the record of an exchange, by kind."""
    snapshot = archive.keep(fetched)
    found = {}
    with archive.path_of(snapshot.warc_sha256).open("rb") as file:
        for record in ArchiveIterator(file):
            found[record.rec_type] = (record.rec_headers, record.http_headers, record.content_stream().read())
    return found


def test_request_and_answer_stand_side_by_side() -> None:
    found = records(exchange())
    about, headers, body = found["response"]
    assert (about["WARC-Target-URI"], headers.get_statuscode(), body) == (URL, "200", BODY)
    asked, line, _empty = found["request"]
    assert asked["WARC-Concurrent-To"] == about["WARC-Record-ID"]
    assert (line.protocol, line.statusline) == ("GET", "/v1/flour?place=JO&year=2022 HTTP/1.1")
    assert (line["host"], line["user-agent"]) == ("statistics.example", "Factcheck/0.1")


def test_it_names_the_hash_by_which_the_store_keeps_the_bytes() -> None:
    fetched = exchange()
    about, _headers, _body = records(fetched)["response"]
    assert about["WARC-Payload-Digest"] == f"sha256:{archive.keep(fetched).sha256}"
    assert about["WARC-Date"].startswith(f"{fetched.fetched_at:%Y-%m-%dT%H:%M}")


def test_headers_of_the_transport_are_told_from_those_of_the_body() -> None:
    _about, headers, _body = records(exchange())["response"]
    assert headers["x-archive-orig-content-encoding"] == "gzip"
    assert headers["content-length"] == str(len(BODY))
    assert headers.get_header("content-encoding") is None


def test_an_error_is_kept_as_well_as_a_success() -> None:
    _about, headers, body = records(exchange(status=503, reason="Service Unavailable", body=b"later"))["response"]
    assert (headers.get_statuscode(), body) == ("503", b"later")


def test_the_file_is_compressed_and_named_by_its_hash() -> None:
    snapshot = archive.keep(exchange())
    path = archive.path_of(snapshot.warc_sha256)
    assert path.name == f"{snapshot.warc_sha256}.warc.gz"
    assert gzip.decompress(path.read_bytes())[:8] == b"WARC/1.1"
