"""How long the server takes for each page with 100,000 claims, and how many queries: `python -m benchmarks.pages`.

Takes CLAIMS and TEST_STACK from the environment. Prints each page's middle time of five with its queries, and exits
with 1 where one takes more than 300 ms or 20 queries. Times are of this process alone: no network, no browser.
"""

import os
import sys
import time
from collections.abc import Iterator
from statistics import median

from benchmarks.queue import services

LIMIT, QUERIES, ROUNDS = 300, 20, 5  # milliseconds
CLAIMS = int(os.environ.get("CLAIMS", "100000"))
PAGES = [
    "/desk/",
    "/desk/?owner=me",
    "/desk/?owner=none&due=week",
    "/desk/?q=%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1",
    "/desk/?q=%D9%84%D8%A7%D9%8A%D9%88%D8%AC%D8%AF",
    "/desk/?status=needs_review",
    "/desk/claims/{claim}/",
    "/desk/day/",
    "/desk/figures/",
    "/desk/notices/",
    "/admin/",
    "/admin/claims/claim/",
    "/admin/claims/claim/?q=%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1",
    "/admin/claims/claim/{claim}/change/",
    "/admin/claims/article/",
    "/admin/claims/article/{article}/change/",
    "/admin/claims/verificationrun/",
    "/admin/claims/source/",
    "/admin/claims/auditevent/",
    "/api/v1/claims/",
    "/api/v1/claims/{claim}/",
]


def main() -> int:
    """Fill a database, ask for each page, print, and return 1 where a limit is missed."""
    with services():
        from benchmarks.newsroom import fill  # noqa: PLC0415 - models need settings

        begun = time.perf_counter()
        editor = fill(CLAIMS)
        say(f"     {CLAIMS:,} claims stored in {time.perf_counter() - begun:.0f} s")
        kept = [holds(*row) for row in measure(editor)]
        return int(not all(kept))


def measure(editor: object) -> Iterator[tuple[str, float, int, int]]:
    """Yield address, milliseconds, queries and status of each page for an editor."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from claims.models import Article, Claim  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client(headers={"accept-language": "ar"})
    client.force_login(editor)  # type: ignore[arg-type]
    published = Claim.objects.filter(status="published").order_by("pk")[CLAIMS // 8].pk
    keys = {"claim": published, "article": Article.objects.order_by("pk")[CLAIMS // 10].pk}
    for page in PAGES:
        address = page.format(**keys)
        with CaptureQueriesContext(connection) as queries:
            status = client.get(address).status_code
        asked = len(queries)  # The next request forgets them.
        if os.environ.get("SQL"):
            slow = sorted(queries.captured_queries, key=lambda query: -float(query["time"]))[:3]
            say("".join(f"       {query['time']} s  {query['sql'][:1500]}\n" for query in slow))
        yield address, median(seconds(client, address) for _ in range(ROUNDS)) * 1000, asked, status


def seconds(client: object, address: str) -> float:
    """Return how long one answer takes."""
    begun = time.perf_counter()
    client.get(address)  # type: ignore[attr-defined]
    return time.perf_counter() - begun


def holds(address: str, milliseconds: float, queries: int, status: int) -> bool:
    """Print a page's figures; tells whether they keep the limits."""
    kept = status == 200 and milliseconds <= LIMIT and queries <= QUERIES
    say(f"{'ok  ' if kept else 'MISS'} {milliseconds:6.0f} ms {queries:3} queries  {status}  {address}")
    return kept


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
