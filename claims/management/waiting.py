"""Waits until the worker has read an article and verified its claims."""

import time
from collections.abc import Callable

from celery import current_app
from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from claims.models import Article, ReadingStatus, VerificationRun
from claims.models.verification import ACTIVE

PAUSE = 0.25  # seconds between two looks
PATIENCE = 3.0  # seconds without any change before a worker is asked for
ANSWER = 2.0  # seconds for a worker to answer

State = tuple[object, int, list[tuple[int, str, int]]]
Report = Callable[[int, int], None]  # Is told the steps done and those in all.


def wait_for(article: Article, seconds: float, report: Report | None = None) -> None:
    """Return once an article is read and no verification of its claims is under way.

    report: is told now and then how many steps are done, and how many there are: the reading, and each claim.
    Raises CommandError, with what to do, where reading has failed, no worker runs, or the time is over.
    """
    began = changed = time.monotonic()
    before: State | None = None
    asked = False
    while not is_done(now := state_of(article)):
        if now != before:
            before, changed = now, time.monotonic()
            if report:
                report(*steps_of(article, now))
        if not asked and time.monotonic() - changed > PATIENCE:
            require_worker(article)
            asked = True
        if time.monotonic() - began > seconds:
            raise CommandError(_("Not done after %s seconds; ask again with the same text.") % f"{seconds:g}")
        time.sleep(PAUSE)
    if report:
        report(*steps_of(article, now))
    if now[0] == ReadingStatus.FAILED:
        article.refresh_from_db()
        raise CommandError(_("The article could not be read: %s") % article.error)


def state_of(article: Article) -> State:
    """Return how far the work is: the reading's status, its attempts, and the open runs."""
    reading = Article.objects.values_list("reading_status", "attempts").get(pk=article.pk)
    runs = VerificationRun.objects.filter(claim__appearances__article=article, status__in=ACTIVE).distinct()
    return (reading[0], reading[1], sorted(runs.values_list("pk", "status", "attempts")))


def steps_of(article: Article, state: State) -> tuple[int, int]:
    """Return how many steps are done, and how many there are as far as is known: before the reading, one."""
    if state[0] != ReadingStatus.DONE:
        return 0, 1
    runs = VerificationRun.objects.filter(claim__appearances__article=article).values("claim").distinct().count()
    return 1 + runs - len(state[-1]), 1 + runs


def is_done(state: State) -> bool:
    """Tell whether nothing is left to wait for."""
    return state[0] == ReadingStatus.FAILED or (state[0] == ReadingStatus.DONE and not state[-1])


def require_worker(article: Article) -> None:
    """Raise CommandError where no worker answers."""
    try:
        answers = current_app.control.ping(timeout=ANSWER)
    except OperationalError as error:
        raise CommandError(
            _("The broker cannot be reached: start everything with “make run”. Article %s is kept and will be read.")
            % article.pk
        ) from error
    if not answers:
        raise CommandError(
            _("No worker is running: start one with “make run” or “make worker”. Article %s is kept and will be read.")
            % article.pk
        )
