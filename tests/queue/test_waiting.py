"""What waits for an article draws how far it is on a terminal, and is quiet elsewhere."""

import io
import time

import pytest
from django.core.management.base import OutputWrapper

from claims.management.bar import Bar, bar_text
from claims.management.waiting import wait_for
from claims.models import Article, ReadingStatus, RunStatus, VerificationRun
from tests.factories import make_appearance, make_article, make_claim, make_run

TEXT = "The mill milled 900 tonnes, and 40 people work there."


class Terminal(io.StringIO):
    """A terminal that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.django_db
def test_whoever_waits_for_an_article_is_told_of_its_reading_and_of_each_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    article = make_article(TEXT)
    told: list[tuple[int, int]] = []
    claims = [make_claim(), make_claim()]

    def work(_seconds: float) -> None:
        """Do the next step, as a worker would."""
        if not VerificationRun.objects.exists():
            Article.objects.update(reading_status=ReadingStatus.DONE)
            for claim, figure in zip(claims, ("900", "40"), strict=True):
                make_appearance(article, figure, claim=claim)
                make_run(claim)
        else:
            run = VerificationRun.objects.filter(status=RunStatus.QUEUED).earliest("pk")
            VerificationRun.objects.filter(pk=run.pk).update(status=RunStatus.DONE)

    monkeypatch.setattr(time, "sleep", work)
    wait_for(article, 10, lambda done, total: told.append((done, total)))
    assert told == [(0, 1), (1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(("out", "drawn"), [(Terminal(), True), (io.StringIO(), False)])
def test_a_bar_is_drawn_on_a_terminal_only(out: io.StringIO, drawn: bool) -> None:
    with Bar(OutputWrapper(out)) as bar:
        bar.show(1, 1)
    assert (bar_text(1, 1) in out.getvalue()) == drawn


@pytest.mark.parametrize(("done", "total", "shown"), [(0, 4, "  0% 0/4"), (1, 4, " 25% 1/4"), (0, 0, "100% 0/0")])
def test_a_bar_says_how_much_is_done(done: int, total: int, shown: str) -> None:
    assert bar_text(done, total).endswith(shown)
