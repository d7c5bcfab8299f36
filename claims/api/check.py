"""Asking whether the numbers of a text have been checked before."""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.docs import asked, operation
from claims.api.doors import Door
from claims.api.permissions import is_insider
from claims.api.serializers.check import CheckAnswer, CheckInput, MatchedClaim
from claims.models import Claim
from claims.publishing.checking import Checked, check, read_address

CHECK = extend_schema_view(
    create=operation(
        "Check a text",
        "Has this been checked? Every number of a text that states a claim, with the claims that are held on it: the "
        "same figure, another figure, another period; with their public verdicts and the reasons. First by what the "
        "number states (measure, place, period, unit), then by the words of its sentence within the budget; "
        "`not_searched` says what was not. Nothing is kept. Insiders also get claims without a public verdict.",
        {200: CheckAnswer},
        "check",
        *(400, 401, 413, 415, 422, 429, 502),
        request=CheckInput,
        examples=asked("check_input"),
        tags=["check"],
    )
)


@CHECK
class CheckViewSet(Door):
    """Whoever may read what is public may ask; an address is fetched for those who say who they are."""

    calls_out = frozenset({"create"})
    http_method_names = ["post"]
    serializer_class = CheckAnswer
    queryset = Claim.objects.none()

    def create(self, request: Request) -> Response:
        asked_for = CheckInput(data=request.data)
        asked_for.is_valid(raise_exception=True)
        given = asked_for.validated_data
        fetched = not given.get("text", "").strip()
        published = given.get("published_at")
        if fetched:
            if not request.user.is_authenticated:
                raise NotAuthenticated
            page = read_address(given["url"])
            given["text"], published = page.text, published or page.published_at
        checked = check(
            given["text"],
            language=given.get("language"),
            published=published and published.date(),
            everything=is_insider(request),
            budget=given["budget"],
        )
        shown = self.get_serializer(checked, context=self.context_for(checked, given["matches"], fetched))
        return Response(shown.data)

    def context_for(self, checked: Checked, matches: int, fetched: bool) -> dict[str, Any]:
        """Return what the rows of the answer need: the claims with their verdicts, read at once."""
        keys = {each.claim.pk for number in checked.numbers for each in number.best()[:matches]}
        context = self.get_serializer_context()
        rows = MatchedClaim(Claim.objects.with_verdicts().filter(pk__in=keys), many=True, context=context).data
        claims = {row["id"]: row for row in rows}
        return context | {"claims": claims, "matches": matches, "fetched": fetched}


@extend_schema(exclude=True)
class CheckWithoutSlash(CheckViewSet):
    """The same at the address without a slash at its end: a redirect would lose what was posted."""
