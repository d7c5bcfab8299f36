"""What the schema says of the rows that belong to claims, and of official figures."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema_view

from claims.api.docs import FIELDS, operation
from claims.api.serializers.rows import AppearanceAlone, CommentRow, EvidenceAlone, SpeakerRow, VerdictAlone
from claims.api.serializers.statistics import DatasetRow, ObservationRow, SeriesRow


def resource(
    row: Any,
    tag: str,
    example: str,
    of_list: tuple[str, str],
    of_one: tuple[str, str],
    *,
    inside: bool = False,
    **more: Any,
) -> Callable[..., Any]:
    """Return the decorator that documents a list and one row of it: summary and description of each.

    inside: whether it is for insiders alone. more: other operations by their names.
    """
    refused = (401, 403) if inside else (401,)
    return extend_schema_view(
        list=operation(*of_list, {200: row(many=True)}, example, *refused, tags=[tag]),
        retrieve=operation(*of_one, {200: row}, example, *refused, 404, tags=[tag], parameters=[FIELDS]),
        **more,
    )


VERDICTS = resource(
    VerdictAlone,
    "verdicts",
    "verdict",
    (
        "List verdicts",
        "Published versions; insiders get the others too. With `as_of` what the public saw then, as it stood then.",
    ),
    ("Read a verdict", "One version, which never changes but for its publication and its retraction."),
)
COMMENTS = resource(
    CommentRow,
    "claims",
    "comment",
    ("List comments", "What the newsroom says of claims. For insiders."),
    ("Read a comment", "One comment, as it was written. For insiders."),
    inside=True,
)
EVIDENCE = resource(
    EvidenceAlone,
    "evidence",
    "evidence",
    ("List evidence", "Findings for and against claims with a public verdict; insiders get all of them."),
    ("Read a piece of evidence", "One finding, with its figure and where it stands."),
)
APPEARANCES = resource(
    AppearanceAlone,
    "appearances",
    "appearance",
    ("List appearances", "Where the numbers of claims with a public verdict are stated; insiders get every number."),
    ("Read an appearance", "One number where it is stated, with the chain of those who said it."),
)
SPEAKERS = resource(
    SpeakerRow,
    "speakers",
    "speaker",
    ("List speakers", "Whom claims with a public verdict are attributed to; insiders get everybody."),
    ("Read a speaker", "One person or body, with their names in both languages."),
)
DATASETS = resource(
    DatasetRow,
    "datasets",
    "dataset",
    ("List datasets", "Tables of official figures that are held, with the editions that verification reads."),
    ("Read a dataset", "One table, with its publisher, its licence and its editions."),
)
SERIES = resource(
    SeriesRow,
    "datasets",
    "series",
    ("List series", "Measures as the datasets define them, each in one unit."),
    ("Read a series", "One measure as one dataset defines it."),
)
OBSERVATIONS = resource(
    ObservationRow,
    "datasets",
    "observation",
    ("List observations", "Single official figures, each with its place, its period and the cell it was read from."),
    ("Read an observation", "One official figure."),
)
