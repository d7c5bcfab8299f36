"""The digits that this reader wants: kept in a cookie, and for people of the newsroom in their profile too."""

from collections.abc import Callable
from contextvars import ContextVar

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from claims.models import Digits
from claims.models.figures import in_digits
from claims.review.desks import profile_of
from claims.review.profiles import choose_digits

COOKIE = "digits"
A_YEAR = 365 * 24 * 3600
_active: ContextVar[str] = ContextVar("digits", default=Digits.LATIN.value)


class ReadersDigits:
    """Middleware: while a page is made, `shown` writes numbers as its reader wants them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Programs read 0-9 whoever they act for, and are not asked what that person has chosen.
        token = _active.set(Digits.LATIN if request.path.startswith("/api/") else chosen_by(request))
        try:
            return self.get_response(request)
        finally:
            _active.reset(token)


def chosen_by(request: HttpRequest) -> str:
    """Return the digits that a reader has chosen: in this browser, else in their profile, else 0-9."""
    chosen = request.COOKIES.get(COOKIE, "")
    if chosen not in Digits.values and isinstance(request.user, User):
        chosen = profile_of(request.user).digits
    return chosen if chosen in Digits.values else Digits.LATIN


def active() -> str:
    """Return the digits in which this page is shown."""
    return _active.get()


def shown(value: object) -> str:
    """Return a number, a figure or a date in the digits of this page's reader."""
    return in_digits(str(value), active())


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the digits that a reader chooses, stranger or not, and go back to where they were."""
    back = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    answer = redirect(back if here else "home")
    digits = request.POST.get("digits", "")
    if digits in Digits.values:
        answer.set_cookie(COOKIE, digits, max_age=A_YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
        if isinstance(request.user, User):
            choose_digits(request.user, digits)
    return answer
