"""What the schema says of files of articles."""

from claims.api.docs import FIELDS, IDEMPOTENCY_KEY, asked, operation
from claims.api.serializers.articles import ArticleInput
from claims.api.serializers.bulk import BulkRow, LineRow

CREATE = operation(
    "Take in many articles",
    "JSON lines: one article on each line, shaped as for taking in one; at most 5,000 lines and 20 MB. A line that "
    "cannot be used stops no other. Queued behind single articles. Needs the scope `write`.",
    {202: BulkRow},
    "bulk",
    *(400, 401, 403, 409, 413, 415, 422, 429),
    request={"application/x-ndjson": ArticleInput},
    examples=asked("article_input"),
    parameters=[IDEMPOTENCY_KEY],
    tags=["articles"],
)
RETRIEVE = operation(
    "Watch a file of articles",
    "How many of its lines are done with, and how many of these failed. It is cancelled as any job is.",
    {200: BulkRow},
    "bulk",
    *(401, 403, 404, 429),
    parameters=[FIELDS],
    tags=["articles"],
)
LINES = operation(
    "Read what became of each line",
    "In the order of the file: the article of each line, or why it could not be taken in.",
    {200: LineRow(many=True)},
    "bulk_line",
    *(400, 401, 403, 404, 429),
    tags=["articles"],
)
