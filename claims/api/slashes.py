"""Addresses end with a slash; whoever leaves it out is sent to the one that does, with what they sent."""

from django.http import HttpResponsePermanentRedirect
from django.middleware.common import CommonMiddleware


class SameRequest(HttpResponsePermanentRedirect):
    """A redirect by which a POST stays one; after 301 clients ask again with GET, and without the body."""

    status_code = 308


class Slashes(CommonMiddleware):
    """Django's, but for the status of its redirects."""

    response_redirect_class = SameRequest
