"""A verdict's reasons in the language that it was not written in: one person translates, another approves."""

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.access import Act, require
from claims.errors import Conflict, InvalidInput, NotAllowed
from claims.models import AuditEvent, Notice, TranslationStatus, Verdict, VerdictTranslation
from claims.review.notices import notify

LONGEST = 20_000


def missing_language(verdict: Verdict) -> str:
    """Return the language that a verdict gives no reasons in: "ar" or "en", or "" where it has both."""
    if verdict.rationale_ar and verdict.rationale_en:
        return ""
    return "en" if verdict.rationale_ar else "ar"


def standing_translation(verdict: Verdict) -> VerdictTranslation | None:
    """Return the translation that is approved or waits, from the rows that were read with the verdict."""
    found = [each for each in verdict.translations.all() if each.status != TranslationStatus.RETURNED]
    return found[0] if found else None


def approved_translations(verdict: Verdict) -> list[VerdictTranslation]:
    """Return the translations that may be shown outside, from the rows that were read with the verdict."""
    return [each for each in verdict.translations.all() if each.status == TranslationStatus.APPROVED]


def reasons_in(verdict: Verdict, language: str) -> str:
    """Return a verdict's reasons in a language ("ar" or "en"), its own or the approved translation; "" for none.

    What only waits for approval is not returned: it is not to be shown outside.
    """
    own = verdict.rationale_ar if language == "ar" else verdict.rationale_en
    return own or next((each.text for each in approved_translations(verdict) if each.language == language), "")


@transaction.atomic
def translate(verdict: Verdict, text: str, *, actor: User) -> VerdictTranslation:
    """Hand in the reasons of a verdict in the language that it lacks.

    Raises NotAllowed; InvalidInput for a text that is empty or too long and for a verdict that has both languages;
    Conflict where a translation waits or is approved already, or the verdict was returned to be written anew.
    """
    require(actor, Act.TRANSLATE)
    text, language = text.strip(), missing_language(verdict)
    if not language:
        raise InvalidInput(_("This verdict gives its reasons in both languages already."))
    if not text or len(text) > LONGEST:
        raise InvalidInput(_("A translation has between 1 and %(longest)d characters.") % {"longest": LONGEST})
    if getattr(verdict, "review", None) and verdict.review.decision == "returned":
        raise Conflict(_("This verdict was returned: translate the version that follows it."))
    try:
        with transaction.atomic():
            made = VerdictTranslation.objects.create(verdict=verdict, language=language, text=text, author=actor)
    except IntegrityError as error:
        raise Conflict(_("Somebody else has translated this verdict meanwhile: read it again.")) from error
    record("translation.written", made, actor)
    notify(verdict.author, Notice.Kind.TRANSLATED, verdict.claim, actor=actor, text=text)
    return made


def approve_translation(translation: VerdictTranslation, *, actor: User, reason: str = "") -> VerdictTranslation:
    """Let the public read a translation; whoever wrote it cannot. Raises NotAllowed, and Conflict once decided."""
    return decide(translation, TranslationStatus.APPROVED, Notice.Kind.ACCEPTED, actor, reason)


def return_translation(translation: VerdictTranslation, *, actor: User, reason: str) -> VerdictTranslation:
    """Send a translation back, saying why; another can be handed in. Raises what `approve_translation` raises."""
    if not reason.strip():
        raise InvalidInput(_("Say why you return the translation."))
    return decide(translation, TranslationStatus.RETURNED, Notice.Kind.REFUSED, actor, reason)


@transaction.atomic
def decide(
    translation: VerdictTranslation, status: TranslationStatus, kind: Notice.Kind, actor: User, reason: str
) -> VerdictTranslation:
    """Record a second person's decision on a translation that waits, once."""
    require(actor, Act.PUBLISH)
    if translation.author_id == actor.pk:
        raise NotAllowed(_("Whoever wrote a translation cannot approve it: ask another editor."))
    waiting = VerdictTranslation.objects.filter(pk=translation.pk, status=TranslationStatus.WAITING)
    decided = {"status": status, "reviewer": actor, "reviewed_at": timezone.now(), "reason": reason.strip()}
    if not waiting.update(**decided):
        raise Conflict(_("Somebody else has decided on this translation meanwhile: read it again."))
    translation.refresh_from_db()
    record(f"translation.{status}", translation, actor, reason)
    notify(translation.author, kind, translation.verdict.claim, actor=actor, text=reason)
    return translation


def record(act: str, translation: VerdictTranslation, actor: User, reason: str = "") -> None:
    """Add the audit event of an act on a translation to the trail of its claim."""
    verdict = translation.verdict
    after = {"version": verdict.version, "language": translation.language, "text": translation.text}
    AuditEvent.objects.record(act, verdict.claim, actor=actor, after=after, reason=reason)
