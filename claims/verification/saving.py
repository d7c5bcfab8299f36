"""Asks the Internet Archive to keep the pages that evidence cites (Save Page Now 2, reference evidence.md, e.2).

Off unless FACTCHECK_SAVE_PAGE_NOW is on: what is sent there is public for good. No verification waits for it. Each
step asks once, for a capture or for what became of it, and the row says when the next one is due.
"""

import hashlib
import ipaddress
import json
import re
import socket
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext_noop

from claims import net
from claims.dispatch import SAVE_PAGE, knock
from claims.errors import FetchFailed, FetchRefused
from claims.models import ArchivedCopy, Evidence
from claims.trying import drop_cut_connection
from claims.verification.http import Endpoint, Fault, RateLimited, SchemaChanged, Upstream
from claims.verification.http.client import JSON, check_status

LEASE = timedelta(minutes=2)  # A worker that has not finished a step by then is taken for dead.
LOOK = timedelta(seconds=30)  # between two looks at a capture
LONGEST = timedelta(minutes=10)  # A capture takes two minutes at most; by then the archive has forgotten it.
PATIENCE = 1.0  # seconds that a worker waits for its turn: others have more urgent work for it
FIRST_DELAY = timedelta(minutes=1)  # It is four times as long with each try that failed.
DAY = timedelta(days=1)
GIVE_UP = timedelta(days=7)
AT_ONCE = 20  # Knocks of one sweep.
STAMP = re.compile(r"\d{14}")

# What the archive says by the word "error:" in status_ext, and no other try would change.
PERMANENT = {
    *("blocked", "blocked-url", "blocked-client-ip", "bad-request", "invalid-url-syntax", "invalid-host-resolution"),
    *("filesize-limit", "method-not-allowed", "not-implemented", "not-found", "no-access", "unauthorized"),
    *("http-version-not-supported", "no-request"),
}
TOMORROW = "too-many-daily-captures"


class NotSaved(Fault):
    """The page will not be saved, however often the archive is asked."""

    reason = gettext_noop("The page cannot be saved.")


def saves_pages() -> bool:
    """Tell whether the archive is asked at all."""
    return bool(settings.FACTCHECK_SAVE_PAGE_NOW)


def want_copies(added: Iterable[Evidence]) -> None:
    """Ask for copies of what new evidence cites on the web, where that is switched on; confidential evidence never."""
    if not saves_pages():
        return
    cited = [each for each in added if each.url.startswith(("http://", "https://")) and not each.confidential]
    for copy in ArchivedCopy.objects.bulk_create([ArchivedCopy(evidence=each) for each in cited]):
        knock(SAVE_PAGE, copy.pk, priority=-2)


def knock_again() -> int:
    """Knock for copies whose next step is due; returns for how many."""
    if not saves_pages():
        return 0
    due = ArchivedCopy.objects.due(timezone.now()).order_by("due_at").values_list("pk", flat=True)[:AT_ONCE]
    for copy_id in due:
        knock(SAVE_PAGE, copy_id, priority=-2)
    return len(due)


def save_page(copy_id: int) -> None:
    """Take the next step towards one copy, unless nothing is due; what cannot be done now is put off or ended.

    So is what ends in an exception that nobody foresaw, which is raised.
    """
    copy = ArchivedCopy.objects.take(copy_id, LEASE) if saves_pages() else None
    if copy is None:
        return
    held = ArchivedCopy.objects.filter(pk=copy.pk, due_at=copy.due_at)
    if copy.evidence.confidential:  # Somebody has marked it since.
        held.delete()
        return
    try:
        look(copy) if copy.job else begin(copy)
    except Fault as fault:
        put_off(copy, fault)
    except Exception as error:
        drop_cut_connection()
        put_off(copy, Upstream(detail=f"{type(error).__name__}: {error}"))
        raise
    finally:
        names = ("due_at", "attempts", "job", "job_at", "url", "error")
        held.update(**{name: getattr(copy, name) for name in names})


def begin(copy: ArchivedCopy) -> None:
    """Have the page captured, unless the archive has it from us today or captures it already. Raises a Fault."""
    address = copy.evidence.url
    if known := cache.get(key_of("saved", address)):
        end(copy, url=known)
        return
    if not is_public(address):
        raise NotSaved(gettext_noop("The address is not public."))
    copy.job = cache.get(key_of("capture", address)) or submit(address)
    copy.job_at = timezone.now()
    copy.due_at = copy.job_at + LOOK


def submit(address: str) -> str:
    """Return the archive's name for a new capture of an address. Raises a Fault."""
    wish = {"url": address, "skip_first_archive": "1", "if_not_archived_within": "1d"}
    said = ask("/save", wish)
    refuse_errors(said)
    job = said.get("job_id")
    if not isinstance(job, str) or not re.fullmatch(r"[\w-]{1,200}", job):
        raise Upstream(detail=words_of(said))
    cache.set(key_of("capture", address), job, timeout=int(LONGEST.total_seconds()))
    return job


def look(copy: ArchivedCopy) -> None:
    """Look what became of a capture. Raises a Fault."""
    said = ask(f"/save/status/{copy.job}")
    now, address = timezone.now(), copy.evidence.url
    if said.get("status") == "success":
        url = address_of(said)
        cache.set(key_of("saved", address), url, timeout=int(DAY.total_seconds()))
        end(copy, url=url)
    elif said.get("status") == "pending" and now - (copy.job_at or now) < LONGEST:
        copy.due_at = now + LOOK
    else:
        copy.job = ""
        cache.delete(key_of("capture", address))
        refuse_errors(said)
        raise Upstream(detail=words_of(said))


def address_of(said: dict[str, Any]) -> str:
    """Return the address of the copy that a capture made. Raises SchemaChanged where the archive does not say it."""
    stamp, original = str(said.get("timestamp")), str(said.get("original_url"))
    if not STAMP.fullmatch(stamp) or not original.startswith(("http://", "https://")):
        raise SchemaChanged(detail=words_of(said))
    return f"{endpoint().base_url}/web/{stamp}/{original}"


def refuse_errors(said: dict[str, Any]) -> None:
    """Raise the Fault that an answer tells of, if any."""
    code = str(said.get("status_ext", "")).removeprefix("error:")
    if code in PERMANENT:
        raise NotSaved(detail=words_of(said))
    if code == TOMORROW:
        raise RateLimited(DAY, detail=words_of(said))
    if code or said.get("status") == "error":
        raise Upstream(detail=words_of(said))


def words_of(said: dict[str, Any]) -> str:
    """Return what an answer says, for people."""
    told = (said.get(name) for name in ("message", "exception", "status_ext"))
    return " ".join(str(each) for each in told if each)[:500] or json.dumps(said)[:200]


def endpoint() -> Endpoint:
    """Return where and how the archive is asked; its key is "access:secret"."""
    return Endpoint(**settings.FACTCHECK_ENDPOINTS["archive"])


def ask(path: str, form: dict[str, str] | None = None) -> dict[str, Any]:
    """Return what the archive answers. Raises a Fault; a host in trouble is left alone for a while."""
    archive = endpoint()
    try:
        with archive.gate.turn(PATIENCE):
            said = answer_of(archive, path, form)
    except Upstream:
        archive.gate.failed()
        raise
    archive.gate.succeeded()
    return said


def answer_of(archive: Endpoint, path: str, form: dict[str, str] | None) -> dict[str, Any]:
    """Return the JSON object of one answer. Raises a Fault."""
    secrets = {"Authorization": f"LOW {archive.key}"}
    url = archive.base_url + path
    try:
        fetched = net.fetch(url, deadline=archive.deadline, headers={"Accept": JSON}, secrets=secrets, form=form)
    except (FetchFailed, FetchRefused) as error:
        raise Upstream(detail=str(error)) from error
    check_status(archive.gate, fetched, set())
    try:
        said = json.loads(fetched.body)
    except (ValueError, RecursionError) as error:
        raise Upstream(detail=f"{fetched.media_type} in place of JSON") from error
    if not isinstance(said, dict):
        raise Upstream(detail="no JSON object")
    return said


def put_off(copy: ArchivedCopy, fault: Fault) -> None:
    """Put a copy off until another try may help, or end it with the reason; a limit is no failure of the page."""
    if isinstance(fault, RateLimited):
        wait = DAY if TOMORROW in fault.detail else fault.again or timedelta(hours=1)
    else:
        wait = min(FIRST_DELAY * 4**copy.attempts, DAY)
        copy.attempts += 1
    due = timezone.now() + wait
    may_help = isinstance(fault, RateLimited) or fault.again is not None
    if may_help and due < copy.wanted_at + GIVE_UP:
        copy.due_at = due
    else:
        end(copy, error=fault.detail or fault.reason)


def end(copy: ArchivedCopy, *, url: str = "", error: str = "") -> None:
    """Note what came of it: nothing more is due."""
    copy.due_at, copy.job, copy.url, copy.error = None, "", url, error


def is_public(address: str) -> bool:
    """Tell whether everybody can reach an address. Raises Upstream where its name cannot be looked up now."""
    try:
        net.check_address(address)
        found = ips_of(urlsplit(address).hostname or "")
    except (FetchRefused, ValueError):  # not an address, or a name that cannot be one
        return False
    except OSError as error:
        raise Upstream(detail=str(error)) from error
    return all(ipaddress.ip_address(each.partition("%")[0]).is_global for each in found)


def ips_of(host: str) -> list[str]:
    """Return the addresses that a name has."""
    return [str(each[4][0]) for each in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]


def key_of(what: str, address: str) -> str:
    """Return the cache's key for what is known of an address."""
    return f"{what}:{hashlib.sha256(address.encode()).hexdigest()}"
