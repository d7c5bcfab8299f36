"""Bodies of requests, bounded before they are read."""

from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser, MultiPartParser

from claims.verification.citing import MOST_BYTES

# JSON may spell each character in six bytes; what stands beside the text is small.
BYTES_PER_CHARACTER = 6
BESIDE_THE_TEXT = 100_000


class TooLarge(APIException):
    """A body larger than the longest text that is taken in."""

    status_code = 413
    default_code = "too_large"
    default_detail = _("The body is too large: send a shorter text.")


class BoundedJSONParser(JSONParser):
    """JSON, refused unread where its announced length is too large; without a length nothing is read at all."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Return what the body says."""
        assert parser_context is not None
        length = int(parser_context["request"].META.get("CONTENT_LENGTH") or 0)
        if length > settings.FACTCHECK_MAX_TEXT * BYTES_PER_CHARACTER + BESIDE_THE_TEXT:
            raise TooLarge
        return super().parse(stream, media_type, parser_context)


class BoundedFormParser(MultiPartParser):
    """A form with a file, refused unread where its announced length is too large."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Return the fields and the file."""
        assert parser_context is not None
        if int(parser_context["request"].META.get("CONTENT_LENGTH") or 0) > MOST_BYTES + BESIDE_THE_TEXT:
            raise TooLarge(_("The file is larger than %(most)s bytes.") % {"most": MOST_BYTES})
        try:
            return super().parse(stream, media_type, parser_context)
        except SuspiciousOperation as error:  # Fields without end, or a field as large as a file.
            raise ParseError(_("The form has too many fields, or too large ones: send long texts as JSON.")) from error
