"""What will go: said in the headers of every answer long before, as docs/api.md promises."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.http import http_date
from rest_framework.response import Response


@dataclass(frozen=True, slots=True)
class Deprecated:
    """An operation that is not to be used any more: since when, until when it works, and where to read what to do.

    since and sunset are aware; link is an address of the documentation.
    """

    since: datetime
    sunset: datetime
    link: str

    def tell(self, answer: Response) -> None:
        """Put it into the headers of an answer: RFC 9745 (Deprecation) and RFC 8594 (Sunset)."""
        answer.headers["Deprecation"] = f"@{int(self.since.timestamp())}"
        answer.headers["Sunset"] = http_date(self.sunset.timestamp())
        answer.headers["Link"] = f'<{self.link}>; rel="deprecation"; type="text/html"'
