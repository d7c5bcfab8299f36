"""Lists of claims as files, as the board narrows them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from claims.errors import InvalidInput
from claims.models import Claim
from claims.pages.board import BoardForm
from claims.pages.doors import desk_page, person
from claims.pages.files import attachment
from claims.review.exchange import write_claims


@require_safe
@desk_page
def export(request: HttpRequest, form: str) -> HttpResponse | StreamingHttpResponse:
    """Write the claims that the board shows with the same query, the most urgent first."""
    board = BoardForm(request.GET, user=person(request))
    claims = board.narrowed(Claim.objects.all())
    if status := board.cleaned_data.get("status"):
        claims = claims.filter(status=status)
    try:
        return attachment("claims", form, write_claims(claims.order_by("-urgency", "-pk"), form))
    except InvalidInput as error:
        messages.error(request, str(error))
        return redirect("desk:board")
