"""Claims are found by their words, on both databases alike, whatever is done to the rows."""

from importlib import import_module

import pytest
from django.db import connection

from claims.extraction.text import fold
from claims.models import Claim
from claims.verification.matching import asks, index, says, search_claims
from claims.verification.matching.index import fetch, frequencies, in_fts5, in_pg_trgm
from claims.verification.matching.trigrams import MOST, Clue, Query, count, trigrams
from tests.factories import make_claim, make_measure, make_place

pytestmark = pytest.mark.django_db

MILL = "طحنت مطحنة القرية 12 ألف طن من القمح في عام 2023"
TEXTS = [
    MILL,
    "بلغ عدد العاملين في مصنع النسيج 340 عاملا هذا الشهر",
    "The lighthouse of Kelm was visited by 4,100 people in July",
    "The ferry carried 96 cars across the strait on Monday",
]


@pytest.fixture(autouse=True)
def _counted_anew() -> None:
    frequencies.cache_clear()


def make(text: str, **values: object) -> Claim:
    return make_claim(statement=text, search_text=fold(text), **values)


def found(text: str) -> list[str]:
    statements = Claim.objects.in_bulk([hit.claim_id for hit in search_claims(text)])
    return [statements[hit.claim_id].statement for hit in search_claims(text)]


def test_a_claim_is_found_under_other_endings_particles_and_letters() -> None:
    for text in TEXTS:
        make(text)
    assert found("والقمح الذي طحنته مطاحن القريه")[0] == MILL
    assert found("visitors of Kelm's lighthouse")[0] == TEXTS[2]


def test_the_same_text_is_all_alike_and_another_one_less() -> None:
    other = "باعت مطحنة الساحل كل ما لديها من القمح"
    for text in [*TEXTS, other]:
        make(text)
    assert found(MILL) == [MILL, other]
    first, second = search_claims(MILL)
    assert first.likeness == 1
    assert second.likeness < 0.5


def test_a_text_without_words_finds_nothing() -> None:
    make(MILL)
    assert search_claims("") == search_claims("… – !") == []


def test_signs_of_the_query_language_are_only_text() -> None:
    make('Fares rose 5% ("OR" not) in the port_city\'s zone*')
    assert len(search_claims('"rose" OR 5% AND port_city NOT (zone*)')) == 1


def test_the_index_follows_new_changed_and_deleted_claims() -> None:
    claim = make(MILL)
    claim.search_text = fold(TEXTS[3])
    claim.save()
    assert found("مطحنة القرية والقمح") == []
    assert found("the ferry on the strait") == [MILL]  # the statement of the row whose text was changed
    Claim.objects.filter(pk=claim.pk).update(search_text=fold(TEXTS[2]))
    assert found("ferry cars, Monday") == []
    Claim.objects.filter(pk=claim.pk).delete()
    assert search_claims(TEXTS[2]) == []


def test_claims_made_in_bulk_are_found() -> None:
    rows = [Claim(statement=text, search_text=fold(text), language="en") for text in TEXTS]
    Claim.objects.bulk_create(rows)
    assert found(TEXTS[3])[0] == TEXTS[3]


def test_a_merged_claim_is_not_found() -> None:
    into, merged = make(MILL), make(MILL)
    Claim.objects.filter(pk=merged.pk).update(merged_into=into)
    assert [hit.claim_id for hit in search_claims(MILL)] == [into.pk]


@pytest.mark.sqlite
def test_the_triggers_of_sqlite_outlive_all_migrations() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'claims_claim'")
        assert {name for (name,) in cursor.fetchall()} >= {f"claims_search_{event}" for event in "iud"}


@pytest.mark.sqlite
def test_the_index_of_sqlite_agrees_with_the_claims() -> None:
    for text in TEXTS:
        make(text)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO claims_claim_search(claims_claim_search, rank) VALUES ('integrity-check', 1)")


@pytest.mark.postgresql
def test_one_index_of_postgresql_is_there_and_says_why() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, obj_description(oid) FROM pg_class"
            " WHERE relname IN ('claims_search_trgm', 'claims_search_own')"
        )
        [(name, note)] = cursor.fetchall()
        cursor.execute("SELECT extname FROM pg_extension WHERE extname = 'pg_trgm'")
        has_extension = bool(cursor.fetchall())
    assert "pg_trgm" in note
    assert has_extension or name == "claims_search_own"


@pytest.mark.postgresql
def test_a_search_in_our_own_index_starts_no_other_processes_also_where_it_was_made_before() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('claims_trigrams(text)') IS NOT NULL")
        if cursor.fetchone() != (True,):
            return
    migration = import_module("claims.migrations.0054_find_faster")
    with connection.schema_editor() as editor:
        assert parallel() == "r"
        migration.share_out(None, editor)
        assert parallel() == "s"
        migration.keep_to_one(None, editor)
        assert parallel() == "r"


def parallel() -> str:
    """Return whether the function of our own index may be shared out, as PostgreSQL abbreviates it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT proparallel FROM pg_proc WHERE proname = 'claims_trigrams'")
        return str(cursor.fetchone()[0])


@pytest.mark.postgresql
def test_every_index_of_postgresql_finds_the_same() -> None:
    for text in TEXTS:
        make(text)
    clues: list[Clue] = [("قمح",), ("the", "fer"), ("طحن", "قري"), ("zzz", "fer")]
    for clue in clues:
        condition, patterns = in_pg_trgm(clue)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id FROM claims_claim WHERE {condition}", patterns)
            assert {key for (key,) in cursor.fetchall()} == {key for key, _ in fetch([clue])}


def test_trigrams_stay_within_words_and_hold_their_ends() -> None:
    assert trigrams("ab القمح، 7") == [" ab", "ab ", " ال", "الق", "لقم", "قمح", "مح ", " 7 "]
    assert in_fts5(("cde", "ef "))[1] == ['"cde" AND "ef "']


def test_rare_trigrams_fetch_by_themselves_and_those_of_numbers_come_last() -> None:
    clues = Query("wheat barley 12", count(["wheat 12"] + ["barley"] * 99, 100)).clues()
    assert clues[:5] == [(" wh",), ("whe",), ("hea",), ("eat",), ("at ",)]
    assert clues[-2:] == [(" 12",), ("12 ",)]


def test_where_texts_are_many_any_two_words_fetch() -> None:
    known = count(["wheat barley oats"] + ["barley oats"] * 4 + ["oats"] * 95, 1_000_000)
    assert Query("wheat barley oats 12", known).clues() == [("whe", "bar")]


def test_a_word_that_very_many_texts_have_fetches_some_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    [clue] = Query("oats 12", count(["oats"] * 10, 1_000_000)).clues()
    for number in range(4):
        make(f"{number} oats")
    monkeypatch.setattr(index, "FETCHED", 2)
    assert len(fetch([clue])) == 2


def test_no_more_trigrams_are_asked_for_than_find_anything_else() -> None:
    text = " ".join(chr(code) * 3 for code in range(ord("a"), ord("z")))
    query = Query(text, count([text], 1))
    assert (len(query.rarest()), len(query.clues())) == (MOST, MOST + 28)


def test_a_short_list_is_ranked_by_every_trigram(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in TEXTS:
        make(text)
    monkeypatch.setattr(index, "SHORTLIST", 1)
    assert found(MILL) == [MILL]


def test_what_shares_only_some_letters_is_left_out_unless_it_is_asked_for() -> None:
    make(TEXTS[3])
    assert search_claims("xylophone carpenters") == []
    assert search_claims("xylophone carpenters", least=0)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("مطحنة القريه", [MILL]),
        ("طحن", [MILL]),
        ("12", [MILL]),
        ("ferry STRAIT", [TEXTS[3]]),
        ("4,100 light", [TEXTS[2]]),
        ("ferry lighthouse", []),
        ("ferr%", []),
        ("", TEXTS),
    ],
)
def test_texts_say_each_word_whole_or_as_a_part(asked: str, expected: list[str]) -> None:
    for text in TEXTS:
        make(text)
    assert sorted(Claim.objects.filter(says(asked)).values_list("statement", flat=True)) == sorted(expected)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Plainland", [MILL]),
        ("السهلية", [MILL]),
        ("بلاد السهل القمح", [MILL]),
        ("PLD 2023", [MILL]),
        ("wheat harvested", [MILL]),
        ("القرية", [MILL]),
        ("PLD ferry", []),
        ("Plainland, ferry", []),
        ("%", []),
        ("", TEXTS),
    ],
)
def test_a_claim_is_asked_for_by_any_name_of_what_it_is_about(asked: str, expected: list[str]) -> None:
    place = make_place("XP", name_ar="بلاد السهل", name_en="Plainland", aliases=["PLD", "السهلية"])
    measure = make_measure("wheat", name_ar="محصول القمح", name_en="Wheat harvested")
    for text in TEXTS:
        make(text)
    Claim.objects.filter(statement=MILL).update(place=place, measure=measure)
    assert sorted(Claim.objects.filter(asks(asked)).values_list("statement", flat=True)) == sorted(expected)


def test_a_name_that_was_just_given_is_known() -> None:
    make(MILL)
    place = make_place("XP", name_en="Plainland")
    Claim.objects.update(place=place)
    assert not Claim.objects.filter(asks("Lowland")).exists()
    place.aliases = ["Lowland"]
    place.save()
    assert Claim.objects.filter(asks("lowland")).exists()
