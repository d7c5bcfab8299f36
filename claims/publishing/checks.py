"""What the public may read of a claim: the one place that leaves out what is not public.

Never in here: machine proposals, confidential evidence, versions that no editor approved, who works on what.
"""

from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from typing import Self

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from claims.models import (
    Appearance,
    Attribution,
    Claim,
    Evidence,
    PublicPage,
    Rating,
    ReaderRequest,
    Source,
    Speaker,
    Status,
    Verdict,
)
from claims.publishing.addresses import page_address
from claims.review.desks import public_byline, rating_label
from claims.review.origins import claimant_of, in_order, said_at
from claims.review.translation import reasons_in

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def public_claims() -> QuerySet[Claim]:
    """Return the claims that have a public page, the last published first, with what a list of them shows."""
    versions = Verdict.objects.filter(published_at__isnull=False).prefetch_related("translations")
    return (
        Claim.objects.public()
        .select_related("place", "measure", "desk", "public_page")
        .prefetch_related(
            Prefetch("verdicts", versions.select_related("author__profile", "claim__desk"), to_attr="public_versions"),
            Prefetch("appearances", Appearance.objects.select_related("article__source")),
            Prefetch("appearances__attributions", Attribution.objects.select_related("source", "speaker")),
        )
        .order_by("-verdicts__published_at", "-pk")
    )


def with_evidence(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Return the claims with what their own pages show besides."""
    evidence = Evidence.objects.filter(confidential=False)
    requests = ReaderRequest.objects.shown().order_by("decided_at")
    return claims.prefetch_related(
        Prefetch(
            "evidence",
            evidence.select_related("place", "measure", "snapshot", "archived", "observation__release__dataset"),
            to_attr="open_evidence",
        ),
        Prefetch("reader_requests", requests, to_attr="answered_requests"),
    )


class PublicCheck:
    """A claim with its public verdict, in one language ("ar" or "en"); read it with `public_claims`."""

    def __init__(self, claim: Claim, language: str) -> None:
        self.claim = claim
        self.language = language
        self.versions: list[Verdict] = claim.public_versions  # type: ignore[attr-defined]
        self.verdict: Verdict = next(verdict for verdict in self.versions if verdict.is_current)
        self.appearances = in_order(claim.appearances.all())

    def in_language(self, language: str) -> Self:
        """Return the same in another language, from the rows that were read."""
        return type(self)(self.claim, language)

    @property
    def page(self) -> PublicPage | None:
        """Its titles and notes; None where nobody has set any."""
        return getattr(self.claim, "public_page", None)

    @property
    def title(self) -> str:
        """The claim in short: in this language, else in the other, else as it was said."""
        either = (self.page.title_ar or self.page.title_en) if self.page else ""
        return self.own_title or either or self.claim.statement

    @property
    def own_title(self) -> str:
        """The title in this language, where there is one."""
        return str(getattr(self.page, f"title_{self.language}", "")) if self.page else ""

    @property
    def title_language(self) -> str:
        """The language that the title is in."""
        if self.own_title:
            return self.language
        other = "ar" if self.language == "en" else "en"
        has_other = self.page is not None and (self.page.title_ar or self.page.title_en)
        return other if has_other else self.claim.language

    @property
    def note(self) -> str:
        """What the newsroom tells readers: in this language, or in the other one."""
        notes = {code: getattr(self.page, f"note_{code}", "") for code in LANGUAGES}
        return notes[self.language] or next(filter(None, notes.values()), "")

    @property
    def figure(self) -> str:
        """The figure as people read it."""
        with override(self.language):
            return self.claim.figure

    @property
    def rating(self) -> str:
        """The code of the rating."""
        return self.verdict.rating

    @property
    def rating_words(self) -> str:
        """The rating as the desk words it."""
        return rating_label(self.verdict.rating, self.claim.desk, self.language)

    @property
    def label(self) -> str:
        """What the page says of the claim in one word: the rating, or that its verdict was retracted."""
        with override(self.language):
            return _("verdict retracted") if self.retracted_at else self.rating_words

    @property
    def retracted_at(self) -> datetime | None:
        """When the verdict was taken back; None where it stands."""
        return self.verdict.retracted_at

    @property
    def is_being_corrected(self) -> bool:
        """Whether a correction is under way; the verdict stays up meanwhile."""
        return self.claim.status not in (Status.PUBLISHED, Status.RETRACTED)

    @property
    def reasons(self) -> str:
        """The reasons in this language; else in the other one, with `reasons_language` saying so."""
        return reasons_in(self.verdict, self.reasons_language)

    @property
    def reasons_language(self) -> str:
        """The language that the reasons are read in."""
        other = "ar" if self.language == "en" else "en"
        return self.language if reasons_in(self.verdict, self.language) else other

    @property
    def byline(self) -> str:
        """Whom the public reads as its author."""
        return public_byline(self.verdict, self.language)

    @property
    def published_at(self) -> datetime:
        """When the claim was first published."""
        return min(filter(None, (verdict.published_at for verdict in self.versions)))

    @property
    def changed_at(self) -> datetime:
        """When what the public reads last changed: a version, or its retraction."""
        times = [time for verdict in self.versions for time in (verdict.published_at, verdict.retracted_at)]
        return max(filter(None, times))

    @cached_property
    def claimant(self) -> Speaker | Source | None:
        """The earliest speaker; never the outlet."""
        return claimant_of(self.appearances)

    @property
    def said_on(self) -> date | None:
        """The day on which the number was first said or printed."""
        first = said_at(self.appearances[0]) if self.appearances else None
        return first.date() if first else None

    @property
    def evidence(self) -> list[Evidence]:
        """The evidence that stood there when an editor approved the verdict; nobody has judged what came after."""
        assert self.verdict.published_at is not None
        found: list[Evidence] = self.claim.open_evidence  # type: ignore[attr-defined]
        return [each for each in found if each.added_at <= self.verdict.published_at]

    @property
    def sources(self) -> list[Evidence]:
        """The evidence but for the claimant's own words, which show only that it was said."""
        return [each for each in self.evidence if "claimant" not in each.flags]

    @property
    def producers(self) -> int:
        """How many produced the figures that stand beside the claim: the years of one table are one source."""
        return len({each.origin or str(each) for each in self.sources})

    @property
    def address(self) -> str:
        """The address of its page in full."""
        return page_address(self.claim, self.language)

    @property
    def home(self) -> str:
        """The language whose page carries the ClaimReview: one review stands on one page."""
        has_reasons = reasons_in(self.verdict, self.claim.language)
        return self.claim.language if has_reasons else ("ar" if self.claim.language == "en" else "en")

    @property
    def corrections(self) -> list[tuple[Verdict, str]]:
        """What was changed after the first publication, the latest first: the version, and the change in words."""
        changes = [(later, self.change(earlier, later)) for later, earlier in pairwise(self.versions)]
        if self.retracted_at:
            with override(self.language):
                changes.insert(0, (self.verdict, _("The verdict was retracted.")))
        return changes

    def change(self, earlier: Verdict, later: Verdict) -> str:
        """Return in words what changed from one version to the next."""
        with override(self.language):
            if earlier.rating == later.rating:
                same = {"rating": self.words_for(later)}
                return _("The reasons were corrected; the rating stayed “%(rating)s”.") % same
            words = {"before": self.words_for(earlier), "after": self.words_for(later)}
            return _("The rating was changed from “%(before)s” to “%(after)s”.") % words

    def words_for(self, verdict: Verdict) -> str:
        """Return the words for the rating of a version."""
        return rating_label(verdict.rating, self.claim.desk, self.language)


def ratings(language: str) -> list[tuple[str, str]]:
    """Return the house's ratings with their words, from true to unverifiable."""
    return [(code, rating_label(code, None, language)) for code in Rating.values]
