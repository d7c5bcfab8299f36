"""Who is asking: the owner of a key, bounded by its scopes."""

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from claims.errors import NotAllowed
from claims.models import ApiKey
from claims.publishing.services import MARK, key_for, use_key

KEYWORD = "Api-Key"


class ApiKeyAuthentication(BaseAuthentication):
    """Reads `Authorization: Api-Key SECRET`."""

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        """Return the key and its owner; None where another scheme, or none, is used."""
        scheme, _space, secret = get_authorization_header(request).partition(b" ")
        if scheme.lower() != KEYWORD.lower().encode():
            if MARK.encode() in scheme + secret:
                # Not taken for a stranger, who would be shown less without a word of why.
                raise AuthenticationFailed(_("Send the key as `Authorization: Api-Key SECRET`."))
            return None
        # A header's bytes are Latin-1, so this never fails.
        key = key_for(secret.strip().decode("latin-1"))
        if key is None:
            raise AuthenticationFailed(_("There is no such key."))
        try:
            return use_key(key), key
        except NotAllowed as error:
            raise AuthenticationFailed(str(error)) from error

    def authenticate_header(self, request: Request) -> str:
        """Return what an answer of 401 asks for."""
        return KEYWORD


class ApiKeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Tells the schema about keys."""

    target_class = ApiKeyAuthentication
    name = "ApiKey"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        """Return the scheme as OpenAPI has it."""
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": f"`{KEYWORD} ` followed by the secret.",
        }
