"""Celery's doorbells: each task names one row and calls one service. A message may come twice or never."""

from collections.abc import Callable

from celery import shared_task

from claims import intake
from claims.api.events import payload
from claims.api.serializers.claims import public_claim
from claims.dispatch import (
    CALL_WEBHOOK,
    LOOK_AGAIN,
    LOOK_ROUND,
    MAIL_NOTICE,
    POLL_FEED,
    READ_ARTICLE,
    RUN_JOB,
    RUN_VERIFICATION,
    SAVE_PAGE,
    TELL_OWNER,
)
from claims.intake import looking, watching
from claims.pages import work
from claims.pages.files import cell
from claims.publishing import delivery, dumps, rates, repeats, scheduling
from claims.review import notices, revisions, sealing
from claims.trying import try_each
from claims.verification import saving, services


@shared_task(name=READ_ARTICLE, acks_late=True)
def read_article(article_id: int) -> None:
    """Read one waiting article and queue the verification of its claims."""
    intake.read_article(article_id, found=services.take_up, revised=revisions.tell_of_revision)


@shared_task(name=POLL_FEED, acks_late=True)
def poll_feed(feed_id: int) -> None:
    """Ask one watched outlet what is new."""
    watching.poll(feed_id)


@shared_task(name=LOOK_AGAIN, acks_late=True)
def look_again(article_id: int) -> None:
    """Look at one article's address again."""
    looking.look_again(article_id)


@shared_task(name=RUN_VERIFICATION, acks_late=True)
def run_verification(run_id: int) -> None:
    """Run one queued verification."""
    services.run_verification(run_id)


@shared_task(name=RUN_JOB, acks_late=True)
def run_job(job_id: int) -> None:
    """Do the next part of one job."""
    services.run_job(job_id)


@shared_task(name=LOOK_ROUND, acks_late=True)
def look_round(claim_id: int) -> None:
    """Lay one claim beside its neighbours."""
    services.look_round(claim_id)


@shared_task(name=MAIL_NOTICE, acks_late=True)
def mail_notice(notice_id: int) -> None:
    """Mail one notice."""
    notices.mail(notice_id)


@shared_task(name=SAVE_PAGE, acks_late=True)
def save_page(copy_id: int) -> None:
    """Take the next step towards one archived copy."""
    saving.save_page(copy_id)


@shared_task(name=CALL_WEBHOOK, acks_late=True)
def call_webhook(delivery_id: int) -> None:
    """Make the next call of one delivery."""
    delivery.call(delivery_id, render=payload)


@shared_task(name=TELL_OWNER, acks_late=True)
def tell_owner(endpoint_id: int) -> None:
    """Tell the owner of one endpoint that it was disabled."""
    delivery.tell_owner(endpoint_id)


@shared_task(name="claims.sweep", acks_late=True)
def sweep() -> None:
    """Put lost work back, knock for whatever waits, and seal what has been done."""
    parts: list[Callable[[], int]] = [
        *(services.sweep, services.sweep_chores),
        *(notices.knock_again, saving.knock_again, delivery.knock_again),
        *(watching.knock_for_feeds, looking.knock_for_looks),
        *(sealing.seal, rates.write_usage, repeats.forget),
    ]
    try_each(lambda part: part(), parts)


@shared_task(name="claims.publish_due", acks_late=True)
def publish_due() -> None:
    """Publish the verdicts whose set time has come."""
    scheduling.publish_due()


@shared_task(name="claims.count_work", acks_late=True)
def count_work() -> None:
    """Count what the page of figures shows."""
    work.keep_all()


@shared_task(name="claims.write_dumps", acks_late=True)
def write_dumps() -> None:
    """Write the files of all that is public."""
    dumps.write_dumps(public_claim, cell)
