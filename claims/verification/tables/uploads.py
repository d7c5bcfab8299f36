"""Files of figures that people send through a page: kept at once, and imported by a worker as a job to be watched."""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from claims import store
from claims.access import Act, require
from claims.errors import ClaimsError, InvalidInput
from claims.models import Job, JobStatus, Snapshot
from claims.trying import drop_cut_connection
from claims.verification.jobs import add_job, end_job, go_on
from claims.verification.tables.importing import discard, import_dataset, media_type, take_away
from claims.verification.tables.profile import load_profile

MOST_BYTES = 50_000_000
FINDINGS = ".toml"  # Such a file says itself how it is laid out.


@transaction.atomic
def queue_import(
    name: str, body: bytes, *, profile: str, actor: User, vintage: str = "", published_at: date | None = None
) -> Job:
    """Keep a file and queue a job that imports it, as `import_dataset` does.

    Raises NotAllowed, and InvalidInput for a file that is empty or too large, or a profile that there is not.
    """
    require(actor, Act.IMPORT_DATA)
    if not body:
        raise InvalidInput(_("The file is empty."))
    if len(body) > MOST_BYTES:
        most = _("The file is larger than %(most)s MB: import it with manage.py import_dataset.")
        raise InvalidInput(most % {"most": MOST_BYTES // 1_000_000})
    if name.lower().endswith(FINDINGS):
        profile = ""
    else:
        load_profile(profile)
    sent = {"snapshot": store.keep(body, media_type=media_type(name)).pk, "name": name, "profile": profile}
    about = {"vintage": vintage, "published_at": published_at.isoformat() if published_at else None}
    about |= {"language": get_language()}
    return add_job(Job.Kind.IMPORT, name, actor=actor, parameters=sent | about)


def run_import(job: Job) -> None:
    """Import the file of a held job and end it, with the reason, in the language of who sent it, where that cannot be.

    An exception that nobody foresaw is noted on the job and raised.
    """
    if not go_on(job):
        end_held(job, JobStatus.CANCELLED)
        return
    with override(job.parameters.get("language")):
        import_sent(job)


def import_sent(job: Job) -> None:
    """Import the file of a job, and end it."""
    sent = job.parameters
    published = sent["published_at"]
    try:
        imported = import_dataset(
            sent["name"],
            store.read(Snapshot.objects.get(pk=sent["snapshot"])),
            profile=sent["profile"],
            actor=job.started_by,
            vintage=sent["vintage"],
            published_at=date.fromisoformat(published) if published else None,
            job=job,
        )
    except ClaimsError as error:
        discard(job, error)
    except Exception as error:
        drop_cut_connection()
        discard(job, error)
        raise
    else:
        if not imported.new and go_on(job, release=imported.release):
            end_held(job, JobStatus.DONE, _("This file was imported before."))


def end_held(job: Job, status: JobStatus, error: str = "") -> None:
    """End a job that is still held."""
    if Job.objects.held(job).exists():
        end_job(job, status, error)


@transaction.atomic
def import_anew(job: Job, error: str) -> None:
    """Put an import back whose worker was lost, without what that had made; a file that was not kept is given up."""
    if "snapshot" not in job.parameters:
        discard(job, error)
        return
    back = {"status": JobStatus.QUEUED, "losses": job.losses + 1, "lease_expires_at": None, "error": error, "done": 0}
    if Job.objects.held(job).update(**back):
        take_away(job)
