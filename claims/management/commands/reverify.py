"""Verify many claims again, and watch or stop such work."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from claims.errors import ClaimsError
from claims.management.bar import Bar
from claims.management.people import named
from claims.models import Job, JobStatus, Status
from claims.models.jobs import OPEN
from claims.verification.reverify import Criteria
from claims.verification.services import cancel_job, reverify_claims, sweep

PAUSE = 0.5  # seconds between two looks
SWEEPS = 20  # looks between two sweeps: where no beat runs, the job comes to its end all the same


class Command(BaseCommand):
    """Queues a job that verifies every claim that fits, shows how far one is, or cancels it."""

    help = "Verify many claims again behind all else, with a bar; or watch or cancel such a job."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be given."""
        parser.add_argument("--measure", metavar="CODE", help="claims of this measure")
        parser.add_argument("--place", metavar="CODE", help="claims about this place")
        parser.add_argument("--status", choices=[status.value for status in Status], help="claims of this status")
        parser.add_argument("--by", metavar="USER", help="who asks for it")
        parser.add_argument("--no-wait", action="store_true", help="queue the job, and leave it to the workers")
        parser.add_argument("--watch", type=int, metavar="JOB", help="show how far a job is, until it ends")
        parser.add_argument("--cancel", type=int, metavar="JOB", help="stop a job; what it did stays done")

    def handle(self, *args: Any, **options: Any) -> None:
        """Queue, watch or cancel, and print what came of it."""
        try:
            job = self.job(options)
        except ClaimsError as error:
            raise CommandError(str(error)) from error
        said = _("Job %(id)s, %(kind)s: %(total)s in all.")
        self.stdout.write(said % {"id": job.pk, "kind": job.get_kind_display(), "total": job.total})
        if not options["no_wait"]:
            try:
                self.watch(job)
            except KeyboardInterrupt:
                self.stdout.write(
                    _("It goes on without you. Stop it with: manage.py reverify --cancel %(id)s") % {"id": job.pk}
                )

    def job(self, options: dict[str, Any]) -> Job:
        """Return the job that is meant, new or known."""
        actor = named(options["by"])
        if options["cancel"]:
            return cancel_job(job_called(options["cancel"]), actor=actor)
        if options["watch"]:
            return job_called(options["watch"])
        criteria: Criteria = {}
        for name in ("measure", "place", "status"):
            if options[name]:
                criteria[name] = options[name]
        title = ", ".join(f"{name} {value}" for name, value in criteria.items()) or _("all claims")
        return reverify_claims(title, criteria, actor=actor)

    def watch(self, job: Job) -> None:
        """Draw how far a job is until it ends, and print what came of it."""
        looks = 0
        with Bar(self.stderr) as bar:
            while job.status in OPEN:
                progress = job.progress
                bar.show(progress.done, progress.total)
                looks += 1
                if looks % SWEEPS == 0:
                    sweep()
                time.sleep(PAUSE)
                job.refresh_from_db()
            bar.show(job.done, job.total)
        said = _("%(status)s: %(done)s of %(total)s, %(failed)s of them failed or cancelled.")
        words = {"status": job.get_status_display(), "done": job.done, "total": job.total, "failed": job.failed}
        self.stdout.write(said % words)
        if job.status == JobStatus.FAILED:
            raise CommandError(job.error)


def job_called(key: int) -> Job:
    """Return a job by its key."""
    job = Job.objects.filter(pk=key).first()
    if job is None:
        raise CommandError(_("There is no job %(id)s.") % {"id": key})
    return job
