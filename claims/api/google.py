"""A door in the shape of Google's Fact Check Tools API, v1alpha1: its parameters, its answers, its errors.

A client of that API works here once its base address is ours. What it names but nobody can do here, searching by
picture and editing marked-up pages, is answered as not implemented. Messages are Google's, in English: clients read
them. `prettyPrint` and `quotaUser` are taken and change nothing.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, date, datetime, time
from typing import Any, NoReturn
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api import throttles
from claims.api.authentication import ApiKeyAuthentication
from claims.api.google_errors import Refused, bad_value, google_error, no_key, not_found, not_implemented, wrong_key
from claims.api.google_fields import kept, read_mask
from claims.errors import NotAllowed
from claims.models import ApiKey, Publisher
from claims.publishing.checks import PublicCheck
from claims.publishing.rates import Rate
from claims.publishing.searching import Wish, search
from claims.publishing.services import key_for, use_key

PARAMETERS = {
    "query": "query",
    "languageCode": "language_code",
    "reviewPublisherSiteFilter": "review_publisher_site_filter",
    "maxAgeDays": "max_age_days",
    "pageSize": "page_size",
    "pageToken": "page_token",
    "offset": "offset",
}
STANDARD = {"key", "alt", "$.xgafv", "xgafv", "fields", "prettyPrint", "quotaUser", "uploadType", "upload_protocol"}
DEFAULT_SIZE, LARGEST_SIZE = 10, 100
MOST_DAYS = 365_000
INT32 = 2**31 - 1


class GoogleKeyAuthentication(ApiKeyAuthentication):
    """Reads the key where Google's clients put it: `key=` or `X-Goog-Api-Key`; our own header works too."""

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        """Return the key and its owner; None where there is none. Raises what Google says of a wrong key."""
        secret = request.query_params.get("key") or request.headers.get("X-Goog-Api-Key")
        if not secret:
            return super().authenticate(request)
        key = key_for(secret)
        if key is None:
            raise wrong_key()
        try:
            return use_key(key), key
        except NotAllowed as error:
            raise wrong_key(str(error)) from error


@extend_schema(exclude=True)
class ClaimsSearch(APIView):
    """`claims:search`: the published checks that words describe."""

    authentication_classes = (GoogleKeyAuthentication,)
    permission_classes = ()
    http_method_names = ["get", "head"]
    rate: Rate | None = None

    def check_permissions(self, request: Request) -> None:
        """Let in whoever has a key, and everybody where FACTCHECK_PUBLIC_API is on."""
        if not request.user.is_authenticated and not settings.FACTCHECK_PUBLIC_API:
            raise no_key()

    def get_exception_handler(self) -> Any:
        return google_error

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        answer = super().finalize_response(request, response, *args, **kwargs)
        throttles.tell(answer, self.rate)
        return answer

    def get(self, request: Request) -> Response:
        given = read_parameters(request)
        wish = read_wish(given)
        asked = request.query_params.get("fields", "").strip()
        mask = read_mask(asked) if asked else {}
        checks, more = search(wish) if is_ours(given.get("reviewPublisherSiteFilter")) else ([], False)
        publisher = {"name": str(Publisher.objects.current()), "site": our_site()}
        answer: dict[str, Any] = {"claims": [claim_of(check, publisher) for check in checks]} if checks else {}
        if more:
            answer["nextPageToken"] = token_for(given, wish.offset + wish.size)
        return Response(kept(answer, mask))


def read_parameters(request: Request) -> dict[str, str]:
    """Return the parameters by their names in camel case. Raises Refused for one that the method does not have."""
    snakes = {snake: camel for camel, snake in PARAMETERS.items()}
    given = {}
    for name in request.query_params:
        camel = snakes.get(name, name)
        if camel in PARAMETERS:
            given[camel] = request.query_params.get(name, "").replace("\0", " ")
        elif name not in STANDARD:
            raise Refused(
                f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter. '
                f"Field '{name}' could not be found in request message."
            )
    if request.query_params.get("alt", "json") != "json":
        raise bad_value("alt", request.query_params["alt"], "only json is answered")
    return given


def read_wish(given: dict[str, str]) -> Wish:
    """Return what is searched for. Raises Refused."""
    words = given.get("query", "").strip()
    if not words and not given.get("reviewPublisherSiteFilter"):
        raise Refused()
    size = integer(given, "pageSize") or DEFAULT_SIZE
    token = given.get("pageToken")
    offset = offset_in(given, token) if token else integer(given, "offset") or 0
    age = integer(given, "maxAgeDays")
    return Wish(
        words=words[:2000],
        language=given.get("languageCode", "").replace("_", "-").split("-")[0].lower(),
        max_age=min(age, MOST_DAYS) if age else None,
        offset=offset,
        size=min(size, LARGEST_SIZE),
    )


def integer(given: dict[str, str], name: str) -> int | None:
    """Return a parameter that is a whole number from 0 on; None where it is not given. Raises Refused."""
    text = given.get(name)
    if text is None or text == "":
        return None
    if not (text.isascii() and text.lstrip("+-").isdigit() and len(text) < 12 and -INT32 <= int(text) <= INT32):
        raise bad_value(PARAMETERS[name], text)
    if int(text) < 0:
        raise Refused()
    return int(text)


def token_for(given: dict[str, str], offset: int) -> str:
    """Return where the next page begins, for the same wish."""
    return urlsafe_b64encode(json.dumps([offset, same(given)]).encode()).decode().rstrip("=")


def offset_in(given: dict[str, str], token: str) -> int:
    """Return the offset of a token of `token_for`. Raises Refused for any other text, and for another wish."""
    try:
        offset, asked = json.loads(urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (ValueError, TypeError):
        refuse()
    if asked != same(given) or not isinstance(offset, int) or not 0 <= offset <= INT32:
        refuse()
    return offset


def refuse() -> NoReturn:
    """Raise what Google says where it says no more."""
    raise Refused()


def same(given: dict[str, str]) -> list[str]:
    """Return what all pages of one search have in common."""
    return [given.get(name, "") for name in ("query", "languageCode", "reviewPublisherSiteFilter", "maxAgeDays")]


def our_site() -> str:
    """Return the host of this site, without www."""
    return (urlsplit(settings.FACTCHECK_SITE_ADDRESS).hostname or "").removeprefix("www.")


def is_ours(asked: str | None) -> bool:
    """Tell whether a filter for publishers lets this site through; it may name a domain above, or a whole address."""
    if not asked:
        return True
    host = (urlsplit(asked if "//" in asked else f"//{asked}").hostname or "").removeprefix("www.")
    return bool(host) and (our_site() == host or our_site().endswith(f".{host}"))


def claim_of(check: PublicCheck, publisher: dict[str, str]) -> dict[str, Any]:
    """Return a check as Google has it; what is not known is left out."""
    review = {
        "publisher": publisher,
        "url": check.address,
        "title": check.title,
        "reviewDate": at(check.verdict.published_at),
        "textualRating": check.rating_words,
        "languageCode": check.language,
    }
    claimant = str(check.claimant) if check.claimant else None
    found = {"text": check.claim.statement, "claimant": claimant, "claimDate": at(check.said_on)}
    return {name: value for name, value in found.items() if value} | {"claimReview": [review]}


def at(when: datetime | date | None) -> str | None:
    """Return a time as Google writes it: in UTC, to the second."""
    if when is None:
        return None
    moment = when if isinstance(when, datetime) else datetime.combine(when, time(), UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@csrf_exempt
def unimplemented(request: HttpRequest, **_rest: Any) -> HttpResponse:
    """Answer what Google's API has and this one has not."""
    error = not_implemented()
    return JsonResponse(error.body, status=error.status)


@csrf_exempt
def unknown(request: HttpRequest, **_rest: Any) -> HttpResponse:
    """Answer an address that leads nowhere."""
    error = not_found()
    return JsonResponse(error.body, status=error.status)
