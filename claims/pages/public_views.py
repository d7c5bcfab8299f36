"""The pages for the world: what was checked, one check with all that it rests on, corrections, sources, methodology."""

from datetime import datetime
from typing import Any
from urllib.parse import unquote

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.encoding import uri_to_iri
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.models import Claim, Dataset, Evidence, Place, Publisher, ReaderRequest, Source, Verdict
from claims.pages.bands import Drawing, draw
from claims.pages.public import CARD_HEIGHT, CARD_WIDTH, check_of, key_of, language_here, public_page, shown
from claims.publishing.addresses import address_of, page_path
from claims.publishing.checks import PublicCheck, public_claims
from claims.publishing.checks import ratings as ratings_in
from claims.publishing.feeds import headline
from claims.publishing.reviews import claim_review_of
from claims.publishing.searching import with_words
from claims.verification.comparison import propose
from claims.verification.facts import case_of, has_figure

LISTED = 20
MEANINGS = {
    "true": gettext_noop("The sources say the same, as exactly as the claim was worded and rounded."),
    "mostly_true": gettext_noop("The figure is right but for a small or outdated difference that misleads nobody."),
    "misleading": gettext_noop("There is such a figure, but of another time, place or group, or told misleadingly."),
    "false": gettext_noop("The sources contradict the figure, beyond what its rounding and wording allow."),
    "unverifiable": gettext_noop("No source that can be checked says anything about it, or the sources disagree."),
}
CORRECTIONS = 100  # The latest.
MOST = 200  # Sources.


class SearchForm(forms.Form):
    """What the list of checks is narrowed to."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200, widget=forms.TextInput({"type": "search"}))
    rating = forms.ChoiceField(label=_("Rating"), required=False)
    place = forms.ModelChoiceField(Place.objects.none(), label=_("Place"), required=False, empty_label=_("any"))
    language = forms.ChoiceField(
        label=_("Language of the claim"),
        required=False,
        choices=[("", _("any")), ("ar", _("Arabic")), ("en", _("English"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rating"].choices = [("", _("any")), *ratings_in(language_here())]  # type: ignore[attr-defined]
        places: Any = self.fields["place"]
        places.queryset = Place.objects.filter(Exists(Claim.objects.public().filter(place=OuterRef("pk"))))

    def narrowed(self, claims: QuerySet[Claim]) -> QuerySet[Claim]:
        """Return those of the claims that are asked for; what the form does not know narrows nothing."""
        self.is_valid()
        given: dict[str, Any] = self.cleaned_data
        wanted = with_words(given.get("q", ""))
        if given.get("rating"):
            wanted &= Q(verdicts__rating=given["rating"], verdicts__is_current=True)
        for name in ("place", "language"):
            if given.get(name):
                wanted &= Q(**{name: given[name]})
        return claims.filter(wanted)


@require_safe
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Lead people of the newsroom to their work, and everybody else to what was checked, or else to the door."""
    if request.user.is_authenticated or not settings.FACTCHECK_PUBLIC_PAGES:
        return redirect("admin:index")
    return redirect("public:front")


@require_safe
@public_page
def front(request: HttpRequest) -> HttpResponse:
    """Show what was checked, the latest first."""
    form, language = SearchForm(request.GET), language_here()
    claims = public_claims()
    if searching := any(request.GET.get(name) for name in form.fields):
        claims = claims.filter(pk__in=form.narrowed(Claim.objects.public()).values("pk"))
    page = Paginator(claims, LISTED).get_page(request.GET.get("page"))
    checks = [PublicCheck(claim, language) for claim in page]
    query = request.GET.copy()
    query.pop("page", None)
    more = {"query": query.urlencode(), "searching": searching}
    return shown(request, "public/front.html", {"form": form, "page": page, "checks": checks} | more)


@require_safe
@public_page
def check(request: HttpRequest, name: str) -> HttpResponse:
    """Show one check with all that it rests on, at its one address. name: its key, and words that may be left out."""
    key = key_of(name)
    found = check_of(key)
    path = page_path(found.claim, found.language)
    if request.path != unquote(path):
        return HttpResponsePermanentRedirect(path)
    publisher = Publisher.objects.current()
    review = claim_review_of(found, publisher) if found.home == found.language else None
    context: dict[str, Any] = {"check": found, "drawing": drawing_of(found), "review": review, "publisher": publisher}
    context |= {"picture": address_of("picture", found.language, key), "frame": frame_text(found)}
    context["readable_address"] = uri_to_iri(found.address)
    return shown(request, "public/check.html", context, changed_at=found.changed_at)


def frame_text(found: PublicCheck) -> str:
    """Return the lines of HTML that put a check's card into another page."""
    frame = {"src": address_of("card", found.language, found.claim.pk), "title": headline(found)}
    return render_to_string("public/frame.html", frame | {"width": CARD_WIDTH, "height": CARD_HEIGHT}).strip()


def drawing_of(found: PublicCheck) -> Drawing | None:
    """Return the claimed band beside what the public evidence says: arithmetic, and no proposal of the machine's."""
    evidence = [each for each in found.evidence if has_figure(each)]
    if not evidence or (found.claim.value is None and found.claim.low is None and found.claim.high is None):
        return None
    drawing = draw(propose(case_of(found.claim, evidence, found.said_on)), evidence)
    return drawing if any(row.bar for row in drawing.rows) else None


@require_safe
@public_page
def corrections(request: HttpRequest) -> HttpResponse:
    """Show what was corrected or retracted after it had been published, and what readers were answered."""
    earlier = Verdict.objects.filter(
        claim=OuterRef("claim"), published_at__isnull=False, version__lt=OuterRef("version")
    )
    changed = Verdict.objects.filter(Q(Exists(earlier)) | Q(retracted_at__isnull=False), published_at__isnull=False)
    claims = public_claims().filter(pk__in=changed.values("claim"))
    checks = [PublicCheck(claim, language_here()) for claim in claims[:CORRECTIONS]]
    made = [
        (moment(each, index, version), text, each)
        for each in checks
        for index, (version, text) in enumerate(each.corrections)
    ]
    shown_requests = ReaderRequest.objects.shown().filter(claim__in=Claim.objects.public())
    latest = list(shown_requests.order_by("-decided_at")[:CORRECTIONS])
    about = public_claims().in_bulk([each.claim_id for each in latest])
    context = {
        "made": sorted(made, key=lambda each: each[0], reverse=True),
        "answered": [(each, PublicCheck(about[each.claim_id], language_here())) for each in latest],
    }
    return shown(request, "public/corrections.html", context)


def moment(check: PublicCheck, index: int, version: Verdict) -> datetime:
    """Return when a correction was made; the first of a retracted check is its retraction."""
    made_at = version.retracted_at if index == 0 and check.retracted_at else version.published_at
    assert made_at is not None
    return made_at


@require_safe
@public_page
def sources(request: HttpRequest) -> HttpResponse:
    """Show what verdicts rest on, the official figures that are held, and whose texts were checked."""
    public = Claim.objects.public().values("pk")
    evidence = Evidence.objects.filter(claim__in=public, confidential=False).exclude(origin="")
    cited = evidence.order_by().values("origin").annotate(checks=Count("claim", distinct=True), last=Max("added_at"))
    outlets = Source.objects.filter(article__appearances__claim__in=public)
    checked = outlets.annotate(checks=Count("article__appearances__claim", distinct=True))
    context = {
        "cited": cited.order_by("-checks", "origin")[:MOST],
        "outlets": checked.order_by("-checks", "pk")[:MOST],
        "datasets": Dataset.objects.filter(releases__status="live")
        .distinct()
        .select_related("publisher")
        .order_by("name_en", "pk"),
    }
    return shown(request, "public/sources.html", context)


@require_safe
@public_page
def methodology(request: HttpRequest) -> HttpResponse:
    """Show how numbers are checked: what a rating means, who decides, how figures are compared."""
    ratings = [(code, words, gettext(MEANINGS[code])) for code, words in ratings_in(language_here())]
    return shown(request, "public/methodology.html", {"ratings": ratings})
