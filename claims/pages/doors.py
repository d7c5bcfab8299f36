"""Who may open a page of the newsroom, and what a refusal looks like."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from claims.access import Act, require
from claims.errors import NotAllowed

View = Callable[..., HttpResponseBase]


def desk_page(view: View) -> View:
    """Let in who may read what is not public; whatever a view or a service then refuses becomes a page of 403."""

    @login_required
    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            require(person(request), Act.READ_ALL)
            return view(request, *args, **kwargs)
        except NotAllowed as error:
            return render(request, "pages/refused.html", {"error": error}, status=403)

    return opened


def person(request: HttpRequest) -> User:
    """Return who is signed in; `desk_page` lets nobody else in."""
    assert isinstance(request.user, User)
    return request.user
