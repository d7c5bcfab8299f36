"""What all doors of the API share: who may come in, how often, what is sent again, and which fields."""

from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer, ListSerializer
from rest_framework.viewsets import GenericViewSet

from claims.access import Act
from claims.api import repeats, throttles
from claims.api.caching import SHELF, Kept, conditional, name_for
from claims.api.deprecation import Deprecated
from claims.api.permissions import is_insider
from claims.publishing.rates import Rate


class Door(GenericViewSet[Any]):
    """What all doors share.

    acts: what one must be allowed to do for an action; any other action is open to readers.
    orderings: the orders that the list has, the default first.
    calls_out: the actions that wait for the network. deprecated: the actions that are to go.
    shown_once: fields of answers that are kept nowhere, not even for who sends a request again.
    seen_state: what the ETag begins with, for readers who may send it back with If-Match; empty for all others.
    personal: each reader has rows of their own, so a stranger has none, and no answer is kept for others.
    """

    acts: dict[str, Act] = {}
    orderings: tuple[str, ...] = ()
    calls_out: frozenset[str] = frozenset()
    shown_once: frozenset[str] = frozenset()
    deprecated: dict[str, Deprecated] = {}
    seen_state = ""
    personal = False
    lookup_value_converter = "int"
    http_method_names = ["get", "head", "post"]
    rate: Rate | None = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Let the reader in, and put before the handler what need not be done again."""
        super().initial(request, *args, **kwargs)
        if request.method == "POST" and repeats.HEADER in request.headers and request.user.is_authenticated:
            self.put_before("post", self.once)
        elif request.method in ("GET", "HEAD") and (name := self.name_for(request)):
            self.put_before("get", partial(self.kept_or_made, name))

    @property
    def is_for_all(self) -> bool:
        """Whether every reader of what is public gets the same answer."""
        return self.action not in self.acts and not self.personal

    def name_for(self, request: Request) -> str | None:
        """Return what an answer is kept under; None where it is kept for nobody."""
        return name_for(request, insider=is_insider(request)) if self.is_for_all else None

    def put_before(self, method: str, step: Any) -> None:
        """Let a step answer a method; it gets the handler, to call it where it has no answer of its own."""
        handler = getattr(self, method)
        for name in {method, "head"} if method == "get" else {method}:
            setattr(self, name, partial(step, handler))

    def once(self, handler: Any, request: Request, **arguments: Any) -> Response:
        """Do what is asked for, or answer as before where it was done already."""
        calls_out = self.action in self.calls_out
        return repeats.once(request, handler, calls_out=calls_out, shown_once=self.shown_once, **arguments)

    def kept_or_made(self, name: str, handler: Any, request: Request, /, **arguments: Any) -> HttpResponseBase:
        """Answer as a moment ago, or anew; `name` is what the answer is kept under, an address may have one too."""
        if kept := SHELF.get(name):
            self.seen_state = kept.state
            return HttpResponse(kept.body, content_type="application/json")
        answer: Response = handler(request, **arguments)
        if answer.status_code == 200:
            answer.add_post_render_callback(lambda made: SHELF.keep(name, Kept(made.content, self.seen_state)))
        return answer

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Return the answer with what its headers say of limits, of what is to go, and of its own state."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        throttles.tell(answer, self.rate)
        if old := self.deprecated.get(self.action or ""):
            old.tell(answer)
        if request.method in ("GET", "HEAD") and answer.status_code == 200 and not answer.streaming:
            # A kept answer has its body already; any other one gets it later.
            finish = partial(conditional, request, state=self.seen_state)
            if not isinstance(answer, Response):
                return finish(answer)
            answer.add_post_render_callback(finish)
        return answer

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "insider": is_insider(self.request)}

    def get_serializer(self, *args: Any, **kwargs: Any) -> BaseSerializer[Any]:
        """Return the serializer with the fields that were asked for."""
        serializer = super().get_serializer(*args, **kwargs)
        if asked := self.request.query_params.get("fields"):
            keep_fields(serializer, asked.split(","))
        return serializer

    @property
    def actor(self) -> User:
        """The person who asks; `acts` let no stranger in."""
        assert isinstance(self.request.user, User)
        return self.request.user


def keep_fields(serializer: BaseSerializer[Any], asked: list[str]) -> None:
    """Leave a serializer the fields asked for; raises ValidationError for one that it does not have."""
    row: Any = serializer.child if isinstance(serializer, ListSerializer) else serializer
    if unknown := sorted(set(asked) - set(row.fields)):
        names = ", ".join(row.fields)
        raise ValidationError(
            {
                "fields": _("There is no field “%(name)s”; choose among: %(names)s.")
                % {"name": unknown[0], "names": names}
            }
        )
    for name in set(row.fields) - set(asked):
        row.fields.pop(name)
