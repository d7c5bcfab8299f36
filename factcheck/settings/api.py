"""The API: how requests are read and answered, and what its schema says of itself."""

from typing import Any

from django.utils.translation import gettext_lazy as _

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "claims.api.authentication.ApiKeyAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["claims.api.permissions.MayAct"],
    "DEFAULT_THROTTLE_CLASSES": ["claims.api.throttles.PerMinute"],
    "DEFAULT_PARSER_CLASSES": ["claims.api.parsers.BoundedJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "claims.api.paging.Pages",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "claims.api.schema.DoorSchema",
    "EXCEPTION_HANDLER": "claims.api.problems.problem_for",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "URL_FORMAT_OVERRIDE": None,
}

DESCRIPTION = """\
Numeric claims of Arabic and English news, their evidence and their verdicts.

- **Who sees what.** A key reads what is public: claims with a verdict that an editor approved. With the scope
  `read_all` it reads all that its owner sees; with `write` it does what a fact-checker does, with `admin` all that its
  owner may, decisions of editors included. No key exceeds its owner's role.
- **Limits.** `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` tell what is left of this minute.
- **Repeats.** A POST with an `Idempotency-Key` is done once, however often it is sent.
- **Caching.** Answers have an ETag; `If-None-Match` gets 304 where nothing has changed.
- **Numbers** are strings of digits, with a point where needed and without trailing zeros: nothing is rounded.
- **Spans** are half-open offsets into the article's text, in Unicode code points.
- **Language.** Labels, names, figures as people read them, and errors come in the language of `Accept-Language`:
  `ar` or `en`.
- **Pages.** `next` is the address of the following page, null at the end.
- **Errors** are problem details after RFC 9457 (`application/problem+json`).
"""

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Factcheck",
    "DESCRIPTION": DESCRIPTION,
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "LICENSE": {"name": "Apache-2.0"},
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "claims.api.schema.let_addresses_be_empty",
    ],
    "TAGS": [
        {"name": "articles", "description": "Texts as received, and the numbers in them."},
        {"name": "claims", "description": "What is checked: one quantity about one thing, with place and period."},
        {"name": "verdicts", "description": "What people found, version by version."},
        {"name": "evidence", "description": "What speaks for a claim and against it."},
        {"name": "appearances", "description": "Where numbers are stated, and by whom."},
        {"name": "speakers", "description": "Whom numbers are attributed to."},
        {"name": "datasets", "description": "Official figures that are held: datasets, series, observations."},
        {"name": "runs", "description": "Attempts to verify a claim."},
        {"name": "registry", "description": "Places and measures, by their codes and all their names."},
        {"name": "newsroom", "description": "Desks, people and their bylines."},
        {"name": "jobs", "description": "Work on many rows, and what it found to have changed."},
        {"name": "sources", "description": "Who publishes."},
        {"name": "check", "description": "Has this number been checked?"},
        {"name": "dumps", "description": "All that is public, as files that are made every night."},
        {"name": "keys", "description": "Keys, and what each was used for."},
        {"name": "webhooks", "description": "Addresses of yours that are called when something happens."},
    ],
    "ENUM_NAME_OVERRIDES": {
        "Language": [("ar", _("Arabic")), ("en", _("English"))],
        "Rating": "claims.models.Rating",
        "ClaimStatus": "claims.models.Status",
        "RunStatus": "claims.models.RunStatus",
        "JobKind": "claims.models.Job.Kind",
        "ReadingStatus": "claims.models.ReadingStatus",
        "Stance": "claims.models.Stance",
        "Outcome": "claims.models.Outcome",
        "Decision": "claims.models.Decision",
        "TranslationStatus": "claims.models.TranslationStatus",
        "Medium": "claims.models.Medium",
        "Role": "claims.access.Role",
        "Finding": "claims.api.serializers.parts.FINDINGS",
        "Scope": "claims.models.Scope",
    },
    "ENUM_SUFFIX": "",
    # The docs page ships its assets; nothing comes from another host.
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}
