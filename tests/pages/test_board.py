"""The board: claims by status, narrowed by what an editor asks for."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from claims.access import Role
from claims.extraction.text import fold
from claims.models import Claim, Status
from claims.review import services
from claims.templatetags.desk import age
from tests.admin.conftest import SignIn
from tests.factories import (
    make_appearance,
    make_article,
    make_claim,
    make_proposal,
    make_run,
    make_source,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db
BOARD = "/desk/"


def shown(client: Client, **filters: object) -> set[Claim]:
    columns = client.get(BOARD, filters).context["board"].columns
    return {claim for column in columns for claim in column.claims}


@pytest.mark.parametrize(
    ("minutes", "english", "arabic"),
    [
        (0, "a moment", "منذ لحظات"),
        (1, "1 minute", "منذ دقيقة"),
        (119, "1 hour", "منذ ساعة"),
        (2 * 60, "2 hours", "منذ ساعتين"),
        (3 * 24 * 60 + 70, "3 days", "منذ 3 أيام"),
        (11 * 24 * 60, "11 days", "منذ 11 يومًا"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(minutes: int, english: str, arabic: str) -> None:
    since = timezone.now() - timedelta(minutes=minutes, seconds=5)
    assert age(since) == english
    with override("ar"):
        assert age(since) == arabic


def test_claims_stand_in_the_column_of_their_status(checker: Client) -> None:
    made = {status: make_claim(status=status) for status in Status}
    board = checker.get(BOARD).context["board"]
    assert {count["code"]: count["count"] for count in board.counts} == dict.fromkeys(Status.values, 1)
    for column in board.columns:
        assert {claim.pk for claim in column.claims} == {made[status].pk for status in column.statuses}


def test_a_status_alone_shows_all_of_its_claims(checker: Client) -> None:
    claims = {make_claim(status=Status.DISMISSED) for _ in range(12)}
    make_claim()
    assert shown(checker, status="dismissed") == claims


def test_a_full_column_tells_how_many_more_there_are(checker: Client) -> None:
    for _ in range(10):
        make_claim()
    [column] = [each for each in checker.get(BOARD).context["board"].columns if each.count]
    assert (column.count, len(column.claims), column.more) == (10, 8, 2)


def test_a_card_tells_since_when_the_claim_is_where_it_is(checker: Client) -> None:
    claim = make_claim(created_at=timezone.now() - timedelta(days=9), status=Status.NEEDS_REVIEW)
    services.dismiss(claim, actor=make_user(), reason="an advertisement")
    [card] = checker.get(BOARD, {"status": "dismissed"}).context["board"].columns[0].claims
    assert timezone.now() - card.since < timedelta(minutes=5)


@pytest.mark.parametrize(("filters", "statement"), [
    ({"owner": "me"}, "mine"),
    ({"owner": "none", "language": "ar"}, "nobody's"),
    ({"due": "overdue"}, "mine"),
    ({"q": "الأرض"}, "nobody's"),
])  # fmt: skip
def test_the_board_is_narrowed(sign_in: SignIn, filters: dict[str, str], statement: str) -> None:
    client = sign_in(Role.EDITOR)
    me = client.get(BOARD).context["user"]
    make_claim(statement="mine", assigned_to=me, due_at=timezone.now() - timedelta(hours=1))
    make_claim(statement="nobody's", language="ar", search_text=fold("مساحة الأرض"))
    make_claim(statement="theirs", assigned_to=make_user(), due_at=timezone.now() + timedelta(days=30))
    assert {claim.statement for claim in shown(client, **filters)} == {statement}


def test_the_board_is_narrowed_to_an_outlet(checker: Client) -> None:
    article = make_article(source=make_source())
    claim = make_claim()
    make_appearance(article, "tonnes", claim=claim)
    make_claim()
    assert shown(checker, source=article.source_id) == {claim}


def test_a_filter_that_nobody_knows_narrows_nothing(checker: Client) -> None:
    claim = make_claim()
    assert shown(checker, due="someday", owner="x", source="x", language="tlh") == {claim}


def test_the_board_takes_no_more_than_twenty_queries(checker: Client, django_assert_max_num_queries: object) -> None:
    for status in Status:
        for _ in range(3):
            claim = make_claim(status=status, assigned_to=make_user(), search_text="mills")
            make_appearance(make_article(source=make_source()), "tonnes", claim=claim)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert checker.get(BOARD, {"q": "mills"}).status_code == 200


def test_a_stranger_is_sent_to_the_door(client: Client) -> None:
    assert client.get(BOARD).status_code == 302


def test_people_in_no_role_are_refused(sign_in: SignIn) -> None:
    client = sign_in("visitor")
    answer = client.get(BOARD)
    assert answer.status_code == 403
    assert "Not allowed" in answer.content.decode()


def test_a_published_claim_shows_what_the_public_reads_and_not_what_was_proposed(checker: Client) -> None:
    claim = make_claim(status=Status.PUBLISHED)
    make_proposal(make_run(claim), rating="false")
    make_verdict(claim, rating="mostly_true", is_current=True, published_at=timezone.now())
    for address in ("/desk/", "/admin/claims/claim/"):
        page = checker.get(address).content.decode()
        assert '<span class="fc-badge fc-rating fc-rating-mostly_true">mostly true</span>' in page, address
        assert "proposed: false" not in page, address
