"""Who may come in: the table of roles and acts, asked once for each request."""

from typing import Any

from django.conf import settings
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from claims.access import Act, may, require


class MayAct(BasePermission):
    """Lets in who may do the act that the view names for its action; any other action is open to readers.

    Readers are those who sign in or bring a key, and everybody where FACTCHECK_PUBLIC_API is on.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        """Return whether to go on; False asks a stranger to sign in. Raises NotAllowed for what a role lacks."""
        act: Act | None = view.acts.get(view.action)
        if not request.user.is_authenticated:
            return act is None and not view.personal and settings.FACTCHECK_PUBLIC_API
        if act is not None:
            require(request.user, act)
        return True


def is_insider(request: Request) -> bool:
    """Tell whether the reader sees everything, and not what is public only."""
    return may(request.user, Act.READ_ALL)
