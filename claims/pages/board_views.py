"""The editors' board, and who works on a claim by when."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.access import Act, may
from claims.errors import ClaimsError, NotAllowed
from claims.models import Article, Claim, Desk, SavedFilter
from claims.pages.board import BoardForm, board
from claims.pages.claim_views import context_of, row, status_of
from claims.pages.doors import desk_page, person
from claims.pages.forms import AssignmentForm
from claims.pages.rows import link_to
from claims.review.assignment import assign as give
from claims.review.assignment import set_due
from claims.review.desks import give_article, give_claim
from claims.review.exchange import FORMS


@require_safe
@desk_page
def show_board(request: HttpRequest) -> HttpResponse:
    """Show the claims by status, as far as the filters ask for them."""
    form = BoardForm(request.GET, user=person(request))
    claims = form.narrowed(Claim.objects.all())
    shown = board(claims, form.cleaned_data.get("status", ""))
    query = request.GET.copy()
    query.pop("status", None)
    kept = SavedFilter.objects.filter(owner=person(request), page=SavedFilter.Page.BOARD)
    more = {"query": query.urlencode(), "now": timezone.now(), "kept": kept, "narrowed": form.has_changed()} | {
        "files": FORMS
    }
    return render(request, "pages/board.html", {"board": shown, "form": form} | more)


@require_POST
@desk_page
def assign(request: HttpRequest, key: int) -> HttpResponse:
    """Give a claim to somebody, and set by when it is due where this person may."""
    claim, actor = row(key), person(request)
    form = AssignmentForm(request.POST, claim=claim)
    if not form.is_valid():
        return render(request, "pages/claim.html", context_of(request, key) | {"assignment": form}, status=422)
    given = form.cleaned_data
    try:
        give(form.seen_by_its_sender(claim), given["owner"], actor=actor, reason=given["reason"])
        if may(actor, Act.ASSIGN):
            set_due(claim, given["due_at"], actor=actor)
    except NotAllowed:
        raise
    except ClaimsError as error:
        more = {"error": error, "assignment": form}
        return render(request, "pages/claim.html", context_of(request, key) | more, status=status_of(error))
    messages.success(request, _("Saved."))
    return redirect("desk:claim", key)


@require_POST
@desk_page
def give_to_desk(request: HttpRequest, key: int) -> HttpResponse:
    """Give a claim to a desk, or to none."""
    claim = row(key)
    give_claim(claim, asked_desk(request), actor=person(request), reason=request.POST.get("reason", ""))
    messages.success(request, _("Saved."))
    return redirect("desk:claim", key)


@require_POST
@desk_page
def give_article_to_desk(request: HttpRequest, key: int) -> HttpResponse:
    """Give an article to a desk with the claims that its desk had, or to none."""
    article = get_object_or_404(Article.objects.select_related("desk"), pk=key)
    give_article(article, asked_desk(request), actor=person(request), reason=request.POST.get("reason", ""))
    messages.success(request, _("Saved."))
    return redirect(link_to(article))


def asked_desk(request: HttpRequest) -> Desk | None:
    """Return the desk that a form names, None where it names none; 404 for one that does not exist."""
    key = request.POST.get("desk", "")
    return get_object_or_404(Desk, pk=int(key) if key.isdecimal() else 0) if key else None
