"""What has to be in order before the world sees a verdict: the publish checks that ClaimReview's readers ask for.

Source: Google Search Central, "Fact check (ClaimReview) structured data".
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from claims.errors import InvalidInput
from claims.extraction.text import fold
from claims.models import Claim, Desk, Evidence, PublicPage, Publisher, Rating, Source, Speaker, Verdict
from claims.review.desks import rating_label
from claims.review.origins import claimant_of

SHORT = 75  # Characters of the claim that readers of ClaimReview show whole.


@dataclass(frozen=True)
class Fault:
    """A check that a verdict does not pass. stops: it is not published before that is mended."""

    code: str
    message: str
    stops: bool


def faults(verdict: Verdict) -> list[Fault]:
    """Return the checks that a verdict does not pass, those that stop its publication first."""
    publisher = Publisher.objects.current()
    appearances = list(
        verdict.claim.appearances.select_related("article").prefetch_related(
            "attributions__source", "attributions__speaker"
        )
    )
    claimant = claimant_of(appearances)
    found = [
        *title_faults(verdict),
        *claimant_faults(claimant, publisher),
        *origin_faults(bool(appearances), claimant, strict=publisher.strict),
        *evidence_faults(verdict, strict=publisher.strict),
    ]
    return sorted(found, key=lambda fault: not fault.stops)


def require_publishable(verdict: Verdict) -> None:
    """Raise InvalidInput with every fault that stops the publication of a verdict."""
    if stopping := [fault.message for fault in faults(verdict) if fault.stops]:
        raise InvalidInput(" ".join(stopping))


def title_faults(verdict: Verdict) -> list[Fault]:
    """Return what is wrong with the title under which the world reads the claim."""
    page = PublicPage.objects.filter(claim=verdict.claim).first()
    titles = [title for title in ((page.title_ar, page.title_en) if page else ()) if title]
    if word := rating_in(titles, verdict.rating, verdict.claim.desk):
        text = _("The short title must not contain the rating (“%(word)s”): change it under “Public page”.")
        return [Fault("title_names_rating", text % {"word": word}, stops=True)]
    if not titles and len(verdict.claim.statement) > SHORT:
        text = _("The claim has more than %(short)d characters: give it a short title under “Public page”.")
        return [Fault("long_title", text % {"short": SHORT}, stops=False)]
    return []


def rating_in(titles: Iterable[str], rating: str, desk: Desk | None) -> str:
    """Return the word for a rating, in either language, that one of the titles contains; "" where none does."""
    words = [rating_label(rating, each, language) for each in {desk, None} for language in ("ar", "en")]
    folded = [f" {' '.join(fold(title).replace(':', ' ').split())} " for title in titles]
    return next((word for word in words for title in folded if f" {fold(word)} " in title), "")


def claimant_faults(claimant: Speaker | Source | None, publisher: Publisher) -> list[Fault]:
    """Return the fault of a claim that the publisher made."""
    own = {publisher.name_ar, publisher.name_en} - {""}
    if claimant is None or not own & {claimant.name_ar, claimant.name_en}:
        return []
    text = _("“%(name)s” made this claim: nobody checks themselves.")
    return [Fault("own_claim", text % {"name": claimant}, stops=True)]


def origin_faults(appears: bool, claimant: Speaker | Source | None, *, strict: bool) -> list[Fault]:
    """Return the fault of a claim that comes from nowhere, or from nobody."""
    if not appears:
        return [Fault("no_origin", _("It is not known where this claim appeared: add an article or a place."), strict)]
    if claimant is None:
        text = _("Nobody is named who made this claim: ClaimReview will give no claimant.")
        return [Fault("no_claimant", text, stops=False)]
    return []


def evidence_faults(verdict: Verdict, *, strict: bool) -> list[Fault]:
    """Return the fault of a verdict whose readers have nothing to look up."""
    if verdict.rating == Rating.UNVERIFIABLE or any(map(checkable, public_evidence(verdict.claim))):
        return []
    text = _("No public source is cited: add evidence that readers can open, or rate the claim unverifiable.")
    return [Fault("no_evidence", text, strict)]


def checkable(evidence: Evidence) -> bool:
    """Tell whether a reader can look a piece of evidence up, and it is not the claimant's own word."""
    return "claimant" not in evidence.flags and bool(evidence.url or evidence.snapshot_id or evidence.observation_id)


def public_evidence(claim: Claim) -> QuerySet[Evidence]:
    """Return the evidence of a claim that is not confidential."""
    return Evidence.objects.filter(~Q(confidential=True), claim=claim)
