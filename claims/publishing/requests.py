"""What readers, and those whose claims were checked, have to say of a published verdict; and what they are answered."""

import hashlib
import logging

from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from redis.exceptions import RedisError

from claims.access import Act, require
from claims.errors import Conflict, InvalidInput
from claims.models import AuditEvent, Claim, ReaderRequest
from claims.models.public import TEXT_LENGTH

logger = logging.getLogger(__name__)

SHORTEST = 10  # Characters; less says nothing that could be answered.
HOUR = 3600
PER_SENDER, IN_ALL = 5, 200  # Requests an hour: of one network address, and of everybody together.


class TooMany(InvalidInput):
    """More requests than are taken in an hour."""

    code = "too_many"


def send_request(
    claim: Claim, *, kind: str, text: str, name: str = "", contact: str = "", language: str, sender: str
) -> ReaderRequest:
    """Keep a request about the public verdict of a claim, for an editor to answer.

    sender: the network address, which is counted and not kept. Raises InvalidInput for what cannot be used, and TooMany
    where this sender, or everybody together, has sent enough for now.
    """
    text, name, contact = text.strip(), " ".join(name.split()), contact.strip()
    check_request(kind, text, name, contact)
    count(sender)
    verdict = claim.verdicts.get(is_current=True)
    row = {"kind": kind, "text": text, "name": name, "contact": contact, "language": language}
    return ReaderRequest.objects.create(claim=claim, verdict=verdict, **row)


def check_request(kind: str, text: str, name: str, contact: str) -> None:
    """Raise InvalidInput for a request that cannot be used."""
    if kind not in ReaderRequest.Kind.values:
        raise InvalidInput(_("Choose what you want: a correction, or to reply."))
    if not SHORTEST <= len(text) <= TEXT_LENGTH:
        bounds = {"shortest": SHORTEST, "longest": TEXT_LENGTH}
        raise InvalidInput(_("Write between %(shortest)d and %(longest)d characters.") % bounds)
    if kind == ReaderRequest.Kind.REPLY and not (name and contact):
        raise InvalidInput(_("A reply needs your name and a way to reach you, to make sure that it is yours."))
    if len(name) > 200 or len(contact) > 254:
        raise InvalidInput(_("Name or contact is too long."))


def count(sender: str) -> None:
    """Count one more request; raises TooMany. While the cache is away nothing is counted, and that is logged."""
    who = hashlib.sha256(f"{settings.SECRET_KEY}:{sender}".encode()).hexdigest()[:32]
    try:
        for key, most in ((f"requests:{who}", PER_SENDER), ("requests:all", IN_ALL)):
            cache.add(key, 0, HOUR)
            if cache.incr(key) > most:
                raise TooMany(_("We have had several requests from you: please try again in an hour."))
    except (RedisError, ValueError) as error:  # The cache is away, or forgot the key between the two calls.
        logger.warning("Readers' requests are not being counted: %s", error)


@transaction.atomic
def decide_request(
    request: ReaderRequest, status: str, *, outcome_ar: str = "", outcome_en: str = "", actor: User
) -> ReaderRequest:
    """Answer a request; the answer stands on the public page, and is final.

    status: accepted, declined or answered. A reply that is accepted is shown with its name.
    Raises NotAllowed, InvalidInput without words, Conflict where somebody was faster.
    """
    require(actor, Act.CORRECT)
    outcome_ar, outcome_en = outcome_ar.strip(), outcome_en.strip()
    if status not in set(ReaderRequest.Status.values) - {ReaderRequest.Status.NEW}:
        raise InvalidInput(_("Accept the request, decline it, or answer it."))
    if not (outcome_ar or outcome_en):
        raise InvalidInput(_("Say what comes of it, in Arabic or in English: the public reads it."))
    given = {"status": status, "outcome_ar": outcome_ar, "outcome_en": outcome_en}
    waiting = ReaderRequest.objects.filter(pk=request.pk, status=ReaderRequest.Status.NEW)
    if not waiting.update(**given, decided_by=actor, decided_at=timezone.now()):
        raise Conflict(_("Somebody else has answered this request meanwhile."))
    AuditEvent.objects.record("request.decided", request.claim, actor=actor, after={"request": request.pk, **given})
    request.refresh_from_db()
    return request
