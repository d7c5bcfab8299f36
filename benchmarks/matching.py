"""Whether claims that were checked before are found: `python -m benchmarks.matching`, on both databases.

Quality is measured on the ANS corpus (pairs of Arabic news sentences; Apache-2.0, github latynt/ans): 1,300 paraphrases
ask for their originals among 2,749 sentences, and a plain FTS5 index of trigrams with BM25 is asked the same in the
same run. The evidence notes had 4,672 claims of AraFacts as distractors besides: we do not hold those. Speed is
measured among texts made by a chain of the corpus's own words, 1,000,000 on PostgreSQL and 100,000 on SQLite.
Exits with 1 where a limit is missed.

A million claims take minutes to make: `--keep` leaves them in the PostgreSQL of TEST_DATABASE_URL, and takes them from
there the next time, for this benchmark and for `benchmarks.check`; then only times are measured.
"""

import argparse
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

import django
from django.conf import settings
from django.db import connection

FOLDER = Path(os.environ.get("FACTCHECK_SHARED", "../shared")) / "data" / "ans"
STACKS = {"embedded": 100_000, "services": 1_000_000}


def main() -> int:
    """Measure on each database in a process of its own; returns 1 where one of them missed a limit."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching", description=__doc__)
    parser.add_argument("--stack", choices=STACKS, help="one of the two; both by default")
    parser.add_argument("--claims", type=int, metavar="N", help="how many claims to search among for the times")
    parser.add_argument("--keep", action="store_true", help="measure times in the database of TEST_DATABASE_URL")
    options = parser.parse_args()
    if not FOLDER.is_dir():
        say("skipped: needs ../shared/data/ans")
        return 0
    if options.keep:
        options.stack = "services"
    if options.stack is None:
        rest = ["--claims", str(options.claims)] if options.claims else []
        command = [sys.executable, "-m", "benchmarks.matching", *rest, "--stack"]
        return max(subprocess.run([*command, stack], check=False).returncode for stack in STACKS)
    os.environ |= {"TEST_STACK": options.stack, "DJANGO_SETTINGS_MODULE": "factcheck.settings.test"}
    django.setup()
    with ExitStack() as stack:
        start_database(stack, keep=options.keep)
        return measure(options.claims or STACKS[options.stack], keep=options.keep)


def start_database(stack: ExitStack, *, keep: bool) -> None:
    """Make an empty, migrated database, to be thrown away at the end; or keep what TEST_DATABASE_URL has."""
    from tests.services.postgres import running_postgres  # noqa: PLC0415  # it needs settings

    settings.FACTCHECK_DATA.mkdir(parents=True)
    settings.TEST_FOLDER.chmod(0o711)  # PostgreSQL runs as another user.
    stack.callback(shutil.rmtree, settings.TEST_FOLDER)
    if settings.TEST_STACK == "services" and not settings.TEST_DATABASE_URL:
        stack.enter_context(running_postgres(settings.TEST_FOLDER / "postgres"))
    name = connection.settings_dict["NAME"]
    if keep and not settings.TEST_DATABASE_URL:
        raise SystemExit("--keep needs TEST_DATABASE_URL: an address of a PostgreSQL that stays")
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=keep)
    stack.callback(connection.creation.destroy_test_db, name, verbosity=0, keepdb=keep)


def measure(claims: int, *, keep: bool) -> int:
    """Print all figures; returns 1 where a limit is missed."""
    from benchmarks.crowd import cost_of_writing, times_among  # noqa: PLC0415  # models need settings
    from benchmarks.paraphrases import quality, read_pairs  # noqa: PLC0415
    from claims.verification.matching.index import index_of  # noqa: PLC0415

    rows = read_pairs(FOLDER)
    say(f"--- {connection.vendor}: {index_of('default')}")
    sentences, kept = [row["s1"] for row in rows], True
    first = [] if keep else chain(quality(rows, say), cost_of_writing(sentences))
    for line in chain(first, times_among(claims, sentences)):
        say(str(line))
        kept = kept and (isinstance(line, str) or line.holds)
    return int(not kept)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
