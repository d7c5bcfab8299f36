"""The shapes of answers, as far as programs usually need them; docs/openapi.yaml has all fields.

Numbers of figures are strings of digits ("112300", "22.5"): `decimal.Decimal` reads them exactly.
"""

from typing import Any, Literal, NotRequired, TypedDict

Rating = Literal["true", "mostly_true", "misleading", "false", "unverifiable"]
Relation = Literal["same_figure", "other_figure", "other_period", "similar"]
EventName = Literal[
    "verdict.published",
    "verdict.corrected",
    "verdict.retracted",
    "claim.created",
    "claim.status_changed",
    "evidence.changed",
    "webhook.test",
]


class Labelled(TypedDict):
    """A code, with its words in the language asked for."""

    code: str
    label: str


class Named(TypedDict):
    """Something of the registry: its code, and its name in the language asked for."""

    code: str
    name: str


class Period(TypedDict):
    """When a figure holds: the words of the text, and inclusive days."""

    surface: str
    start: str | None
    end: str | None


class Figure(TypedDict):
    """What a number says: `value`, or `low` and `high`, in `unit`."""

    kind: str
    value: str | None
    low: str | None
    high: str | None
    comparator: str
    hedge: str
    unit: str
    per: str
    step: str | None
    vague: bool
    display: str
    counted: str
    role: str


class Translation(TypedDict):
    """The reasons of a verdict in the language that its author did not write."""

    id: int
    language: str
    text: str
    status: Literal["waiting", "approved", "returned"]
    created_at: str
    reviewed_at: str | None


class Verdict(TypedDict):
    """One version of a verdict; `id` where it is read by itself."""

    id: NotRequired[int]
    version: int
    rating: Rating
    rating_label: str
    findings: list[Labelled]
    rationale: str
    rationale_ar: str
    rationale_en: str
    is_current: bool
    published_at: str | None
    retracted_at: str | None
    byline: str
    translations: list[Translation]


class Claim(TypedDict):
    """What is checked: one quantity about one thing, with place and period."""

    id: int
    statement: str
    language: str
    status: str
    figure: Figure
    place: Named | None
    measure: Named | None
    period: Period
    verdict: Verdict | None


class ArticleTaken(TypedDict):
    """An article that was taken in; `created` is false where the same text was there already."""

    created: bool
    id: int
    title: str
    url: str
    language: str
    text_sha256: str
    reading: dict[str, Any]


class ClaimEntered(TypedDict):
    """What became of a claim that was entered; `created` is false where the same claim was there already."""

    id: int
    created: bool
    run: int | None


class Run(TypedDict):
    """One attempt to verify a claim."""

    id: int
    claim: int
    status: Literal["queued", "running", "done", "failed", "cancelled"]


class Evidence(TypedDict):
    """One finding for or against a claim."""

    id: int
    claim: int
    stance: str
    title: str
    url: str
    quotation: str
    snapshot: dict[str, Any] | None


class Key(TypedDict):
    """A key; `secret` only in the answer to whoever makes it, and null where that request came again."""

    id: int
    name: str
    owner: str
    prefix: str
    scopes: list[Literal["read", "read_all", "write", "admin"]]
    expires_at: str | None
    revoked_at: str | None
    last_used_at: str | None
    secret: NotRequired[str | None]


class Match(TypedDict):
    """A claim that is held beside a number."""

    relation: Relation
    found_by: str
    score: str | None
    reasons: list[Labelled]
    claim: Claim


class CheckedNumber(TypedDict):
    """One number of a text; `start` and `end` are offsets into it, in code points."""

    start: int
    end: int
    quotation: str
    sentence: str
    figure: Figure
    place: Named | None
    measure: Named | None
    period: Period
    searched_by_words: bool
    matches: list[Match]
    more: int


class NotSearched(TypedDict):
    """What an answer does not cover."""

    sentences: int
    numbers: int


class CheckAnswer(TypedDict):
    """The numbers of a text, and what is held on each."""

    text: str | None
    numbers: list[CheckedNumber]
    not_searched: NotSearched
    took: dict[str, int]


class Webhook(TypedDict, total=False):
    """An endpoint that is called; `secret` only where it was just made or rotated."""

    id: int
    url: str
    description: str
    events: list[EventName]
    inside: bool
    language: str
    active: bool
    disabled_reason: str
    failures: int
    secret: str


class Delivery(TypedDict):
    """One event on its way to an endpoint, with every call."""

    id: int
    message_id: str
    type: EventName
    claim: int | None
    status: Literal["waiting", "delivered", "failed"]
    next_attempt: str | None
    body: str
    calls: list[dict[str, Any]]


class Event(TypedDict):
    """What a call says: what happened, when, and to what."""

    type: EventName
    timestamp: str
    data: dict[str, Any]
