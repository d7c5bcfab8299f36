"""`manage.py factcheck`: an article in, its claims with what is known of each out."""

import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from errno import ENOSPC
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from claims.intake import pages
from claims.management import waiting
from claims.models import Article, Claim, Place, ReadingStatus, VerificationRun
from tests.conftest import Eager
from tests.factories import make_dataset, make_measure, make_observation, make_release, make_series, make_source

TEXT = "بلغ عدد سكان موريتانيا 5 ملايين نسمة في عام 2023، وفق ما قالت مريم بنت أحمد، مديرة مكتب الإحصاء."

Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path, settings: Any) -> Write:
    """Write a file and return its path."""
    settings.FACTCHECK_DATA = tmp_path

    def write_file(text: str | bytes = TEXT, name: str = "article.txt") -> str:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(path)

    return write_file


@pytest.fixture
def _figures(db: None) -> None:
    """An official figure for the claim of TEXT."""
    measure = make_measure("population_total")
    release = make_release(make_dataset(name_en="Yearbook of people"))
    series = make_series(release.dataset, measure)
    make_observation(release, series, Place.objects.get(code="MR"), 2023, 5_022_441)


def run(*arguments: str) -> str:
    output = io.StringIO()
    call_command("factcheck", *arguments, stdout=output)
    return output.getvalue()


@pytest.mark.django_db
class TestTakingIn:
    def test_it_returns_at_once_and_says_that_the_worker_does_the_rest(self, write: Write) -> None:
        shown = run(write(), "--title", "عدد السكان")
        article = Article.objects.get()
        assert article.reading_status == ReadingStatus.QUEUED
        assert f"Article {article.pk} (taken in): عدد السكان" in shown
        assert "Reading: queued" in shown
        assert "Numbers:" not in shown
        assert "--wait" in shown

    def test_the_same_file_again_is_known(self, write: Write) -> None:
        run(write())
        assert "known already" in run(write())
        assert Article.objects.count() == 1

    def test_what_is_said_of_the_article_is_kept(self, write: Write) -> None:
        outlet = make_source(name_en="The Mill", domain="mill.example")
        run(write(), "--source", "the mill", "--published", "2024-02-01", "--url", "https://x.example/1")
        article = Article.objects.get()
        assert (article.source, article.url) == (outlet, "https://x.example/1")
        assert article.published_at == datetime(2024, 2, 1, tzinfo=UTC)

    def test_a_dash_reads_the_standard_input(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
        run("-")
        assert Article.objects.get().text == TEXT

    def test_an_address_is_fetched(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        def fetch(url: str, **options: Any) -> pages.net.Fetched:
            return pages.net.Fetched(url, url, 200, {}, TEXT.encode(), "text/plain", datetime.now(UTC))

        monkeypatch.setattr(pages.net, "fetch", fetch)
        run("https://x.example/1")
        assert Article.objects.get().url == "https://x.example/1"

    MISTAKES = [
        (["nothing-here.txt"], "cannot be read: No such file"),
        (["."], "cannot be read: Is a directory"),
        (["http://127.0.0.1/"], "private network"),
        (["article.txt", "--published", "yesterday"], "give a day or a time as 2026-03-01"),
    ]

    @pytest.mark.parametrize(("arguments", "told"), MISTAKES)
    def test_a_mistake_is_told_in_one_line(self, arguments: list[str], told: str) -> None:
        with pytest.raises(CommandError, match=told) as error:
            run(*arguments)
        assert "\n" not in str(error.value)

    def test_without_any_input_there_is_no_text(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdin", None)
        with pytest.raises(CommandError, match="no text"):
            run("-")

    def test_what_the_store_cannot_keep_is_not_blamed_on_the_file(
        self, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pages.store, "keep", Mock(side_effect=OSError(ENOSPC, "No space left on device")))
        with pytest.raises(OSError, match="No space left on device"):
            run(write())
        assert not Article.objects.exists()

    @pytest.mark.parametrize(
        ("content", "told"), [(b"", "no text"), (b"\x89PNG\x00\x01", "UTF-8"), (b"%PDF", "damaged")]
    )
    def test_a_file_without_a_text_is_told_in_one_line(self, write: Write, content: bytes, told: str) -> None:
        name = "report.pdf" if content == b"%PDF" else "article.txt"
        with pytest.raises(CommandError, match=told):
            run(write(content, name))

    def test_an_unknown_source_is_refused(self, write: Write) -> None:
        with pytest.raises(CommandError, match="No source is called"):
            run(write(), "--source", "nobody")


@pytest.mark.django_db
class TestWhatIsShown:
    @pytest.fixture(autouse=True)
    def _read(self, _figures: None, write: Write, eager: Eager) -> None:
        with eager():
            run(write())

    def test_a_claim_is_shown_with_figure_proposal_and_evidence(self, write: Write) -> None:
        shown = run(write(), "--wait").splitlines()
        assert "1. «5 ملايين نسمة»" in shown
        facts = [line.strip() for line in shown]
        assert "Place: Mauritania" in facts
        assert "Period: 2023" in facts
        assert "Status: needs review" in facts
        assert any(line.startswith("Proposed rating: true (confidence") for line in facts)
        assert any(line.startswith("Claimed band: 4") for line in facts)
        assert any(line.startswith("Evidence: supports: 5\u202f022\u202f441") for line in facts)
        assert any("CC" in line and "row " in line for line in facts if line.startswith("Evidence: "))
        assert "inside the claimed band" in "".join(facts)

    def test_providers_with_the_same_answer_share_a_line(self, write: Write) -> None:
        told = [line.strip() for line in run(write(), "--wait").splitlines() if "switched off" in line]
        assert len(told) == 1
        assert told[0].startswith("Providers: Eurostat, ")
        with override("ar"):
            assert "المزوّدون: يوروستات، " in run(write(), "--wait")

    def test_json_has_the_shapes_of_the_api(self, write: Write) -> None:
        shown = json.loads(run(write(), "--wait", "--json"))
        [claim] = shown["claims"]
        assert (shown["created"], shown["article"]["text"]) == (False, TEXT)
        assert claim["figure"]["value"] == "5000000"
        assert claim["status"] == "needs_review"
        assert claim["appearances"][0]["quotation"] == "5 ملايين"


@pytest.mark.django_db
class TestWaiting:
    def test_without_a_worker_it_says_so(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(waiting, "PATIENCE", 0)
        monkeypatch.setattr(waiting, "ANSWER", 0.2)
        with pytest.raises(CommandError, match="No worker is running"):
            run(write(), "--wait")

    def test_it_gives_up_when_the_time_is_over(self, write: Write) -> None:
        with pytest.raises(CommandError, match=r"after 0\.3 seconds"):
            run(write(), "--wait", "--timeout", "0.3")

    def test_an_article_that_could_not_be_read_is_told(self, write: Write) -> None:
        run(write())
        Article.objects.update(reading_status=ReadingStatus.FAILED, error="ValueError: odd")
        with pytest.raises(CommandError, match="ValueError: odd"):
            run(write(), "--wait")
        assert "Reading: failed: ValueError: odd" in run(write())


@pytest.mark.broker
@pytest.mark.django_db(transaction=True)
def test_a_real_worker_reads_and_verifies(write: Write, worker: Callable[..., Any], request: Any) -> None:
    request.getfixturevalue("_figures")
    worker()
    shown = json.loads(run(write(), "--wait", "--json", "--timeout", "60", "--published", "2024-02-01"))
    [claim] = shown["claims"]
    assert claim["status"] == "needs_review"
    assert VerificationRun.objects.get().status == "done"
    assert Claim.objects.get().period_start == date(2023, 1, 1)
