"""What the schema says of desks, people, and translations of verdicts."""

from collections.abc import Callable
from typing import Any

from claims.api.docs import IDEMPOTENCY_KEY, asked, operation
from claims.api.docs_acts import act
from claims.api.docs_rows import resource
from claims.api.serializers import ArticleRow
from claims.api.serializers.acts import ReasonInput
from claims.api.serializers.newsroom import (
    BylineChange,
    DeskInput,
    DeskRow,
    PersonRow,
    TranslationAlone,
    TranslationInput,
)

DESKS = resource(
    DeskRow,
    "newsroom",
    "desk",
    ("List desks", "Teams that own articles and claims, with their words for ratings. For insiders."),
    ("Read a desk", "One team, with its members. For insiders."),
    inside=True,
)
PEOPLE = resource(
    PersonRow,
    "newsroom",
    "person",
    ("List people", "Everybody of the newsroom: roles, desks, and the name that the public reads. For insiders."),
    ("Read a person", "One person of the newsroom. For insiders."),
    inside=True,
    partial_update=operation(
        "Change a byline",
        "The name that the public reads as the author of verdicts: your own, or anybody's for whoever manages "
        "accounts. Needs the scope `write`; an empty name is the desk's.",
        {200: PersonRow},
        "person",
        *(401, 403, 404, 413, 415),
        request=BylineChange,
        examples=asked("byline"),
        tags=["newsroom"],
    ),
)


def decision(summary: str, description: str) -> Callable[[Any], Any]:
    """Return the decorator that documents what an editor decides on a translation."""
    return operation(
        summary,
        description,
        {200: TranslationAlone},
        "translation",
        *(401, 403, 404, 409, 413, 415, 422),
        request=ReasonInput,
        examples=asked("reason"),
        parameters=[IDEMPOTENCY_KEY],
        tags=["verdicts"],
    )


TRANSLATIONS = resource(
    TranslationAlone,
    "verdicts",
    "translation",
    (
        "List translations",
        "Reasons of verdicts in the language that they were not written in; insiders also get what waits.",
    ),
    ("Read a translation", "One translation, which is never changed: one that was returned is followed by another."),
    approve=decision(
        "Approve a translation",
        "Let the public read it. Whoever wrote it cannot. For editors, with the scope `admin`.",
    ),
    give_back=decision(
        "Return a translation",
        "Send it back, saying why; another can be handed in. For editors, with the scope `admin`.",
    ),
)
TRANSLATE = operation(
    "Translate a verdict",
    "Hand in its reasons in the language that it lacks; the public reads them once somebody else has approved them. "
    "For fact-checkers, with the scope `write`.",
    {201: TranslationAlone},
    "translation",
    *(401, 403, 404, 409, 413, 415, 422),
    request=TranslationInput,
    examples=asked("translation_input"),
    parameters=[IDEMPOTENCY_KEY],
    tags=["verdicts"],
)
CLAIM_DESK = act(
    "Give a claim to a desk",
    "Or to none. For editors, with the scope `admin`.",
    sent=(DeskInput, "desk_input"),
)
ARTICLE_DESK = operation(
    "Give an article to a desk",
    "With those of its claims that belonged to the desk it had. For editors, with the scope `admin`.",
    {200: ArticleRow},
    "article_row",
    *(401, 403, 404, 409, 413, 415, 422),
    request=DeskInput,
    examples=asked("desk_input"),
    parameters=[IDEMPOTENCY_KEY],
    tags=["articles"],
)
