"""One service called for each of several rows that a person chose."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext

from claims.errors import ClaimsError
from claims.pages.digits import shown

Row = TypeVar("Row", bound=Model)


def act_on_each(request: HttpRequest, chosen: Iterable[Row], service: Callable[[Row], Any]) -> int:
    """Call a service for each row; say which ones it refused and why, and return how many it did not."""
    done = 0
    for row in chosen:
        try:
            service(row)
        except ClaimsError as error:
            messages.error(request, gettext("“%(row)s”: %(error)s") % {"row": row, "error": error})
        else:
            done += 1
    return done


def tell(request: HttpRequest, text: str, count: int) -> None:
    """Say how many rows something was done to; the text has the place for their number, `%(count)d`."""
    messages.success(request, shown(text % {"count": count}))
