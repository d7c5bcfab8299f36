"""Why a service gave no evidence. Each fault says what it comes to, and whether another try may help.

The family is that of reference evidence.md, (b.1). A reason is a sentence for people, to be translated where it is
shown; detail, in the service's own words, is for those who mend it.
"""

from datetime import timedelta

from django.utils.translation import gettext_noop

from claims.models import Outcome

SOON = timedelta(0)


class Fault(Exception):
    """Base of the family; `again` is how long to wait before another try may help, None where none would."""

    outcome = Outcome.FAILED
    reason = ""
    again: timedelta | None = None

    def __init__(self, reason: str = "", *, detail: str = "") -> None:
        self.reason = reason or self.reason
        self.detail = detail
        super().__init__(f"{self.reason} ({detail})" if detail else self.reason)


class NotAsked(Fault):
    """There was nothing to ask, or no way to."""

    outcome = Outcome.NOT_ASKED


class NoData(Fault):
    """The service was asked and has nothing; that too is known then."""

    outcome = Outcome.NOTHING
    reason = gettext_noop("It has no figure for this.")


class BadRequest(Fault):
    """The service did not accept the question: our catalogue of its series is probably out of date."""

    reason = gettext_noop("It did not accept the question: our list of its series may be out of date.")


class AuthFailed(Fault):
    """The service did not accept our key."""

    reason = gettext_noop("It did not accept our key, or does not let us in.")


class SchemaChanged(Fault):
    """The answer could be read, but is not made as documented."""

    reason = gettext_noop("It answered in a form that we do not know.")


class Upstream(Fault):
    """The service is in trouble: no answer, an error of its own, or a broken answer."""

    reason = gettext_noop("It is out of order: it did not answer, or not with data.")
    again = SOON


class RateLimited(Fault):
    """The service, or our own limit for it, asks us to come back later; much later is no use to a run."""

    reason = gettext_noop("It asked us to come back later.")
    PATIENCE = timedelta(minutes=10)

    def __init__(self, wait: timedelta, *, detail: str = "") -> None:
        super().__init__(detail=detail)
        self.again = wait if wait <= self.PATIENCE else None
