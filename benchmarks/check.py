"""How long `POST /api/v1/check/` takes for an article of 500 words: `python -m benchmarks.check`, on PostgreSQL.

Among a million claims (`--claims`), two fifths of them on a measure and a place of the registry, a fifth with a public
verdict; some state what the articles state, with the same figure, another one, or of another period. The articles are
made of sentences of our own, in Arabic and English, with about 16 numbers each. The whole request is measured, as the
server answers it: key, reading, look-up, words, JSON. Exits with 1 where the limit is missed. `--keep` takes the claims
from the database of TEST_DATABASE_URL, or makes them there and leaves them.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import django

from benchmarks.extraction import Figure
from benchmarks.matching import FOLDER, say, start_database

ADDRESS = "/api/v1/check/"
CLAIMS, ARTICLES, WORDS, GOAL = 1_000_000, 60, 500, 150.0
PLACES = {"en": ["Egypt", "Jordan", "Iraq", "Tunisia", "Morocco"], "ar": ["مصر", "الأردن", "العراق", "تونس", "المغرب"]}
STATED = {
    "en": [
        "The population of {place} reached {n} million in {year}.",
        "Unemployment in {place} stood at {n} per cent in {year}, the ministry said.",
        "Inflation in {place} was {n} per cent in {year}.",
        "Gardeners planted about {n},000 young trees along the canal near {place}'s border in {year}.",
        "At least {n} people were injured when a bus left the road, a hospital in {place} said.",
    ],
    "ar": [
        "بلغ عدد سكان {place} {n} مليون نسمة في عام {year}.",
        "وصل معدل البطالة في {place} إلى {n} في المئة في عام {year} بحسب الوزارة.",
        "سجل معدل التضخم في {place} {n} في المئة في عام {year}.",
        "زرع العمال نحو {n} ألف شجرة على ضفة القناة قرب حدود {place} في عام {year}.",
        "أصيب {n} شخصا على الأقل في حادث حافلة بحسب مستشفى في {place}.",
    ],
}
FILLER = {
    "en": [
        "Officials met in the afternoon and spoke with reporters who had waited outside the building since morning.",
        "Nobody could say when the work would be finished, and the neighbours asked again for a plan of the streets.",
    ],
    "ar": [
        "والتقى المسؤولون بعد الظهر الصحفيين الذين انتظروا أمام المبنى منذ الصباح وتحدثوا عن سير العمل في المدينة.",
        "ولم يستطع أحد أن يقول متى ينتهي العمل وطالب السكان مجددا بخطة واضحة للشوارع والأسواق القديمة.",
    ],
}
SPREAD = """
UPDATE claims_claim SET measure_id = picked.measure, place_id = picked.place, unit = picked.unit, kind = 'count',
    value = (random() * 1000000)::int, step = 1, role = 'level', comparator = '=',
    period_start = make_date(picked.year, 1, 1), period_end = make_date(picked.year, 12, 31),
    topic_key = '1:topic:' || md5(picked.measure || '/' || picked.place || '/' || picked.year),
    identity_key = '1:claim:' || md5(claims_claim.id::text)
FROM (
    SELECT crowd.id, m.id AS measure, m.unit, p.id AS place, 1990 + (random() * 35)::int AS year
    FROM (SELECT id, 1 + floor(power(random(), 2) * (SELECT count(*) FROM claims_measure)) AS m,
                 1 + floor(power(random(), 2) * (SELECT count(*) FROM claims_place)) AS p
          FROM claims_claim WHERE id %% 5 < 2) AS crowd
    JOIN (SELECT id, unit, row_number() OVER (ORDER BY id) AS number FROM claims_measure) AS m ON m.number = crowd.m
    JOIN (SELECT id, row_number() OVER (ORDER BY id) AS number FROM claims_place) AS p ON p.number = crowd.p
) AS picked WHERE picked.id = claims_claim.id
"""
JUDGE = """
INSERT INTO claims_verdict (claim_id, version, rating, findings, rationale_ar, rationale_en, author_id, created_at,
                            is_current, published_at)
SELECT id, 1, 'true', '[]', '', 'Counted.', %s, now(), true, now() FROM claims_claim WHERE id %% 5 IN (0, 2)
ON CONFLICT DO NOTHING
"""


def main() -> int:
    """Measure; returns 1 where the limit is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.check", description=__doc__)
    parser.add_argument("--claims", type=int, default=CLAIMS, metavar="N", help="how many claims there are")
    parser.add_argument("--keep", action="store_true", help="use the database of TEST_DATABASE_URL, and leave it")
    options = parser.parse_args()
    if not FOLDER.is_dir():
        say("skipped: needs ../shared/data/ans")
        return 0
    os.environ |= {"TEST_STACK": "services", "DJANGO_SETTINGS_MODULE": "factcheck.settings.test"}
    django.setup()
    with ExitStack() as stack:
        start_database(stack, keep=options.keep)
        start_broker(stack)
        prepare(options.claims)
        return int(not all(list(report(client_with_key()))))


def start_broker(stack: ExitStack) -> None:
    """Run a Redis, by which requests are counted."""
    from django.conf import settings  # noqa: PLC0415  # it needs settings

    from tests.services.redis import running_broker  # noqa: PLC0415

    stack.enter_context(running_broker(settings.BROKER_SOCKET, real_redis=True))


def prepare(number: int) -> None:
    """Fill the database, unless it has so many claims."""
    from django.contrib.auth.models import User  # noqa: PLC0415  # models need settings
    from django.db import connection  # noqa: PLC0415

    from benchmarks.crowd import INDEX, chain, fill  # noqa: PLC0415
    from benchmarks.paraphrases import read_pairs  # noqa: PLC0415
    from claims.models import Claim  # noqa: PLC0415

    if Claim.objects.count() >= number:
        return
    draw, began = random.Random(1), time.perf_counter()
    with connection.schema_editor() as editor:
        INDEX.drop(None, editor)
    fill(chain([row["s1"] for row in read_pairs(FOLDER)], draw), number)
    person = User.objects.create_user("reader")
    with connection.cursor() as cursor:
        cursor.execute(SPREAD, [])
        read_articles(draw)
        cursor.execute(JUDGE, [person.pk])
    with connection.schema_editor() as editor:
        INDEX.create(None, editor)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    say(f"     {Claim.objects.count():,} claims made in {time.perf_counter() - began:.0f} s")


def client_with_key() -> Any:
    """Return a client with a key that reads what is public."""
    from django.conf import settings  # noqa: PLC0415  # models need settings
    from django.contrib.auth.models import User  # noqa: PLC0415
    from rest_framework.test import APIClient  # noqa: PLC0415

    from claims.publishing.services import create_key  # noqa: PLC0415

    settings.FACTCHECK_KEY_RATE = 10**9
    client = APIClient()
    person, _made = User.objects.get_or_create(username="reader")
    client.credentials(HTTP_AUTHORIZATION=f"Api-Key {create_key('check', owner=person, scopes=['read'])[1]}")
    return client


def read_articles(draw: random.Random) -> None:
    """Keep articles that state some of what will be asked, so that there is something to find."""
    from claims.intake import read_article, take_in  # noqa: PLC0415

    for _number in range(40):
        kept, _new = take_in(article(draw))
        read_article(kept.pk, found=lambda claims: None, revised=lambda *_: None)


def article(draw: random.Random) -> str:
    """Return an article of some 500 words in Arabic or English."""
    language = draw.choice(["ar", "en"])
    sentences: list[str] = []
    while sum(len(each.split()) for each in sentences) < WORDS:
        facts = {"place": draw.choice(PLACES[language]), "n": draw.randint(11, 60), "year": draw.randint(2019, 2024)}
        sentences += [draw.choice(STATED[language]).format(**facts), *draw.sample(FILLER[language], 1)]
    return " ".join(sentences)


def report(client: Any) -> Iterator[bool]:
    """Print what was measured; yields whether each limit holds."""
    asked = [article(random.Random(1000 + number)) for number in range(ARTICLES)]
    import factcheck.wsgi  # noqa: F401, PLC0415  # It tells the collector of garbage when to come.

    for text in asked[:5]:  # The first ones read vocabularies, and count trigrams.
        client.post(ADDRESS, {"text": text, "budget": 2000}, format="json")
    for budget, goal in ((0, GOAL), (50, None), (100, None), (500, None)):
        late = measured(client, asked, budget)
        if goal is not None:
            figure = Figure("p95 by keys, in ms", late, goal, at_least=False)
            say(str(figure))
            yield figure.holds


def measured(client: Any, asked: list[str], budget: int) -> float:
    """Print what requests with a budget cost and find; returns the 95th percentile of their time, in ms."""
    from benchmarks.crowd import cost_of, middle_and_late  # noqa: PLC0415  # models need settings

    answers: list[Any] = []
    costs = [
        cost_of(lambda text=text: answers.append(client.post(ADDRESS, {"text": text, "budget": budget}, format="json")))
        for text in asked
    ]
    rows = [answer.json() for answer in answers]
    middle, late = middle_and_late(costs)
    steps = ", ".join(f"{name} {sum(row['took'][name] for row in rows) / len(rows):.0f}" for name in rows[0]["took"])
    say(f"     budget {budget} ms: p50 {middle}; p95 {late}; mean {steps} ms")
    numbers = [number for row in rows for number in row["numbers"]]
    matched = sum(bool(number["matches"]) for number in numbers) / len(numbers)
    left = sum(row["not_searched"]["sentences"] for row in rows)
    say(f"         {len(numbers) / len(rows):.0f} numbers an article, {matched:.0%} matched, {left} sentences left")
    return late.clock


if __name__ == "__main__":
    sys.exit(main())
