"""How often a consumer may ask: a key by itself, somebody who signed in by their account, a stranger by address."""

import ipaddress
from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from claims.models import ApiKey
from claims.publishing.rates import Rate, count

NETWORK = 64  # bits of an IPv6 address that one household or server has to itself


class PerMinute(BaseThrottle):
    """Counts each request, and refuses those beyond the limit of the settings."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Return whether to go on; where nobody could count, that is so."""
        self.rate = self.counted(request)
        if self.rate is not None:
            view.rate = self.rate
        return self.rate is None or not self.rate.refused

    def counted(self, request: Request) -> Rate | None:
        """Return how the consumer stands with this request."""
        if isinstance(request.auth, ApiKey):
            return count(f"api:key:{request.auth.pk}", settings.FACTCHECK_KEY_RATE, request.auth)
        if request.user.is_authenticated:
            return count(f"api:user:{request.user.pk}", settings.FACTCHECK_KEY_RATE)
        return count(f"api:address:{network_of(self.get_ident(request))}", settings.FACTCHECK_STRANGER_RATE)

    def wait(self) -> float | None:
        """Return the seconds after which to come back."""
        return self.rate.reset if self.rate else None


def network_of(address: str) -> str:
    """Return what counts as one stranger: an IPv4 address, or a network of IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:  # A proxy's header can hold anything.
        return address[:64]
    return str(found if found.version == 4 else ipaddress.ip_network((found, NETWORK), strict=False))


def tell(answer: Response, rate: Rate | None) -> None:
    """Put how the consumer stands into the headers of an answer: draft-ietf-httpapi-ratelimit-headers-06."""
    if rate is not None:
        answer.headers["RateLimit-Limit"] = str(rate.limit)
        answer.headers["RateLimit-Remaining"] = str(rate.remaining)
        answer.headers["RateLimit-Reset"] = str(rate.reset)
