"""Comments, and the notices of what concerns somebody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from claims.errors import InvalidInput
from claims.models import Notice
from claims.pages.claim_views import context_of, row
from claims.pages.doors import desk_page, person
from claims.review.discussion import comment
from claims.review.notices import read_all

SHOWN = 100


@require_POST
@desk_page
def say(request: HttpRequest, key: int) -> HttpResponse:
    """Add a comment to a claim."""
    text = request.POST.get("text", "")
    try:
        said = comment(row(key), text, actor=person(request))
    except InvalidInput as error:
        more = {"error": error, "typed_comment": text}
        return render(request, "pages/claim.html", context_of(request, key) | more, status=422)
    return redirect(f"{reverse('desk:claim', args=[key])}#comment-{said.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def notices(request: HttpRequest) -> HttpResponse:
    """Show a person's newest notices, or mark them all as read."""
    if request.method == "POST":
        read_all(person(request))
        return redirect("desk:notices")
    found = Notice.objects.filter(person=person(request)).select_related("actor", "claim")
    return render(request, "pages/notices.html", {"notices": list(found[:SHOWN])})
