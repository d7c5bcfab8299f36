"""Celery's doorbells: each task names one row and calls one service. A message may come twice or never."""

from celery import shared_task

from claims import intake
from claims.dispatch import MAIL_NOTICE, READ_ARTICLE, RUN_JOB, RUN_VERIFICATION, SAVE_PAGE
from claims.publishing import scheduling
from claims.review import notices, sealing
from claims.verification import saving, services


@shared_task(name=READ_ARTICLE, acks_late=True)
def read_article(article_id: int) -> None:
    """Read one waiting article and queue the verification of its claims."""
    intake.read_article(article_id, found=services.queue_verifications)


@shared_task(name=RUN_VERIFICATION, acks_late=True)
def run_verification(run_id: int) -> None:
    """Run one queued verification."""
    services.run_verification(run_id)


@shared_task(name=RUN_JOB, acks_late=True)
def run_job(job_id: int) -> None:
    """Do the next part of one job."""
    services.run_job(job_id)


@shared_task(name=MAIL_NOTICE, acks_late=True)
def mail_notice(notice_id: int) -> None:
    """Mail one notice."""
    notices.mail(notice_id)


@shared_task(name=SAVE_PAGE, acks_late=True)
def save_page(copy_id: int) -> None:
    """Take the next step towards one archived copy."""
    saving.save_page(copy_id)


@shared_task(name="claims.sweep", acks_late=True)
def sweep() -> None:
    """Put lost work back, knock for whatever waits, and seal what has been done."""
    services.sweep()
    notices.knock_again()
    saving.knock_again()
    sealing.seal()


@shared_task(name="claims.publish_due", acks_late=True)
def publish_due() -> None:
    """Publish the verdicts whose set time has come."""
    scheduling.publish_due()
