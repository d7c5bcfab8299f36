"""Real workers read articles: killed in the middle, or many at once, each article is read once."""

from collections import Counter
from collections.abc import Callable

import pytest

from claims.dispatch import READ_ARTICLE, send
from claims.intake import take_in
from claims.models import Appearance, Article, Claim, ReadingStatus, VerificationRun
from claims.verification.services import sweep
from tests.services.worker import Worker

pytestmark = [pytest.mark.broker, pytest.mark.django_db(transaction=True)]
Workers = Callable[..., Worker]
Wait = Callable[..., None]
IMPATIENT = {"DJANGO_SETTINGS_MODULE": "tests.queue.settings"}

# The first sentence has every slot of an identity; the second is one claim only as a syndicated copy.
NEWS = "بلغ عدد سكان موريتانيا 5 ملايين نسمة في عام 2023. وبيعت في المعرض 410 سيارات في عام 2023."


def take_in_copies(number: int) -> None:
    """Take in articles that all state the same two claims, each in a text of its own."""
    for copy in range(number):
        take_in(f"{NEWS}\nطبعة {'ا' * (copy + 1)}.")


def read() -> int:
    return Article.objects.filter(reading_status=ReadingStatus.DONE).count()


def assert_two_claims(articles: int) -> None:
    """Show on the rows that every article was read once, and that all state the same two claims."""
    assert Counter(Article.objects.values_list("reading_status", flat=True)) == {ReadingStatus.DONE: articles}
    assert Claim.objects.count() == VerificationRun.objects.count() == 2
    stated = Appearance.objects.filter(is_claim=True)
    assert Counter(stated.values_list("claim__value", flat=True)) == {5_000_000: articles, 410: articles}
    assert Counter(Appearance.objects.values_list("article", flat=True)).most_common(1)[0][1] == 4


def test_workers_that_read_copies_at_once_make_one_claim_of_each(worker: Workers, wait_until: Wait) -> None:
    take_in_copies(16)
    worker(concurrency=4)
    wait_until(lambda: read() == 16, timeout=60)
    assert_two_claims(16)


def test_an_article_is_read_once_although_its_message_comes_three_times(worker: Workers, wait_until: Wait) -> None:
    take_in_copies(6)
    for article in Article.objects.all():
        send(READ_ARTICLE, article.pk)
        send(READ_ARTICLE, article.pk)
    worker(concurrency=3)
    wait_until(lambda: read() == 6, timeout=60)
    assert_two_claims(6)


def test_articles_outlive_a_worker_that_is_killed_in_the_middle(worker: Workers, wait_until: Wait) -> None:
    take_in_copies(30)
    victim = worker(concurrency=2, environment=IMPATIENT)
    wait_until(lambda: read() >= 5, timeout=60)
    victim.kill()
    assert read() < 30
    victim.start()

    def all_read() -> bool:
        sweep()
        return read() == 30

    wait_until(all_read, timeout=60)
    assert_two_claims(30)
