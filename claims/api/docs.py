"""What the schema says of each operation: in a sentence, in full, with examples in both languages."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_view

from claims.api.problems import MEDIA_TYPE, ProblemSerializer
from claims.api.repeats import HEADER
from claims.api.serializers import (
    ArticleDetail,
    ArticleInput,
    ArticleRow,
    ArticleTaken,
    ArticleUpload,
    ClaimDetail,
    ClaimRow,
    RunDetail,
    RunRow,
    SourceRow,
)
from claims.api.serializers.acts import ClaimEntered, ClaimInput

LANGUAGES = {"ar": "Arabic", "en": "English"}
NOTHING_LEFT = OpenApiResponse(description="It is gone.")
DONE = {200: "Here it is.", 201: "It is new.", 202: "It waits in the queue, or runs already."}
PROBLEMS = {
    400: "Something that was sent cannot be used; `errors` says what.",
    401: "No key and no session, or a key that is unknown, revoked or expired.",
    403: "The scopes of the key, or the role of its owner, do not allow this.",
    404: "There is nothing at this address that the reader may see.",
    409: "The claim's status does not allow it, or somebody else was faster.",
    413: "The body is larger than the longest text, or the largest file, that is taken in.",
    412: "The claim is not as you saw it: `If-Match` names another state.",
    415: "The body is neither JSON nor anything else that is read here.",
    422: "The `Idempotency-Key` was sent with another request before.",
    429: "More requests than the limit of a minute; `Retry-After` says when to come back.",
    502: "The address could not be read this time.",
}
SHOWN = {400: "problem", 404: "problem_not_found"}  # problems with an example

FIELDS = OpenApiParameter(
    "fields",
    str,
    description="Only these fields of each row, with commas between; the schema shows rows with all of them.",
)
AS_OF = OpenApiParameter(
    "as_of",
    datetime,
    description="Status and verdicts as the public saw them at this time; all else is as it is now.",
)
IDEMPOTENCY_KEY = OpenApiParameter(
    HEADER,
    str,
    OpenApiParameter.HEADER,
    description="A word of your own, new for each act: a request sent again with it is done once and answered alike.",
)
IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description="The ETag of the claim as you read it: where anything was done to it since, 412 says what.",
)


@cache
def bodies() -> dict[str, dict[str, Any]]:
    """Return the bodies of the examples by name and language."""
    files = sorted(Path(__file__).parent.glob("examples*.json"))
    return {name: both for file in files for name, both in json.loads(file.read_text(encoding="utf-8")).items()}


def examples(name: str, status: str) -> list[OpenApiExample]:
    """Return the examples of one answer, in both languages."""
    return [
        OpenApiExample(f"{name} {code}", summary=language, value=bodies()[name][code], status_codes=[status])
        for code, language in LANGUAGES.items()
    ]


def asked(name: str) -> list[OpenApiExample]:
    """Return the examples of a request, in both languages."""
    return [
        OpenApiExample(f"{name} {code}", summary=language, value=bodies()[name][code], request_only=True)
        for code, language in LANGUAGES.items()
    ]


def problems(*statuses: int) -> dict[Any, Any]:
    """Return the answers to what goes wrong."""
    return {
        (status, MEDIA_TYPE): OpenApiResponse(
            ProblemSerializer,
            PROBLEMS[status],
            examples=examples(SHOWN[status], str(status)) if status in SHOWN else None,
        )
        for status in statuses
    }


def operation(
    summary: str,
    description: str,
    answers: dict[int, Any],
    example: str,
    *wrong: int,
    files: dict[Any, Any] | None = None,
    **more: Any,
) -> Callable[[Any], Any]:
    """Return the decorator that documents one operation.

    answers: serializer by status; example: the name of their example; wrong: statuses of problems; files: answers that
    are no JSON, by status and media type.
    """
    shown = {
        status: OpenApiResponse(serializer, DONE[status], examples=examples(example, str(status)))
        for status, serializer in answers.items()
    }
    more.setdefault("request", None)
    # Any operation can be asked with a parameter that it does not have, and too often.
    answered = shown | (files or {}) | problems(*wrong, 400, 429)
    return extend_schema(summary=summary, description=description, responses=answered, **more)


ARTICLES = extend_schema_view(
    list=operation(
        "List articles",
        "Texts as received, without the text itself; the last one taken in comes first. For insiders.",
        {200: ArticleRow(many=True)},
        "article_row",
        *(400, 401, 403),
        tags=["articles"],
    ),
    retrieve=operation(
        "Read an article",
        "The text, how far its reading has come, and every number found in it with its span. For insiders.",
        {200: ArticleDetail},
        "article",
        *(401, 403, 404),
        parameters=[FIELDS],
        tags=["articles"],
    ),
    create=operation(
        "Take in an article",
        "Keep a text and queue its reading; with a `url` and no `text` the page is fetched first. A text is kept once: "
        "the same text again answers 200 with `created` false and changes nothing. A form (`multipart/form-data`) may "
        "hold a `file`: a text, HTML, PDF or Word file. Needs the scope `write`.",
        {201: ArticleTaken, 200: ArticleTaken},
        "article_taken",
        *(400, 401, 403, 409, 413, 415, 422, 502),
        request={"application/json": ArticleInput, "multipart/form-data": ArticleUpload},
        parameters=[IDEMPOTENCY_KEY],
        examples=asked("article_input"),
        tags=["articles"],
    ),
)

CLAIMS = extend_schema_view(
    list=operation(
        "List claims",
        "Claims with a public verdict; insiders get all of them. Filters narrow the list; commas part alternatives.",
        {200: ClaimRow(many=True)},
        "claim_row",
        *(400, 401, 403),
        tags=["claims"],
    ),
    retrieve=operation(
        "Read a claim",
        "The figure, where it is stated with the chain of those who said it, the evidence, and every published "
        "version of the verdict. Insiders also get confidential evidence, runs with their proposals, and the history.",
        {200: ClaimDetail},
        "claim",
        *(401, 404),
        parameters=[FIELDS, AS_OF],
        tags=["claims"],
    ),
    create=operation(
        "Enter a claim",
        "Keep a claim that stands in no article. Its number is read from the statement, place, measure and period too; "
        "what you send beside it outweighs what is read. A claim that is the same by all that is known of it is not "
        "made again: the answer is 200 with `created` false, and it now appears where you say too. Needs the scope "
        "`write`; to read it, `read_all`.",
        {201: ClaimEntered, 200: ClaimEntered},
        "claim_entered",
        *(401, 403, 409, 413, 415, 422),
        request=ClaimInput,
        parameters=[IDEMPOTENCY_KEY],
        examples=asked("claim_input"),
        tags=["claims"],
    ),
    verify=operation(
        "Verify a claim",
        "Queue a verification; where one is queued or running already, that one is returned. Needs the scope `write`, "
        "and `read_all` for a claim that is not public.",
        {202: RunRow},
        "run_row",
        *(401, 403, 404, 409, 412, 422),
        parameters=[IF_MATCH, IDEMPOTENCY_KEY],
        tags=["claims"],
    ),
)

RUNS = extend_schema_view(
    list=operation(
        "List verification runs",
        "Attempts to verify, with what each provider answered and the machine's proposal. For insiders.",
        {200: RunRow(many=True)},
        "run_row",
        *(400, 401, 403, 429),
        tags=["runs"],
    ),
    retrieve=operation(
        "Read a verification run",
        "How far it is, what each provider answered, what was compared, and the machine's proposal. For insiders.",
        {200: RunDetail},
        "run",
        *(401, 403, 404),
        parameters=[FIELDS],
        tags=["runs"],
    ),
)

SOURCES = extend_schema_view(
    list=operation(
        "List sources", "Who publishes.", {200: SourceRow(many=True)}, "source", *(400, 401), tags=["sources"]
    ),
    retrieve=operation(
        "Read a source",
        "One publisher, with its names in both languages.",
        {200: SourceRow},
        "source",
        *(401, 404),
        parameters=[FIELDS],
        tags=["sources"],
    ),
)
