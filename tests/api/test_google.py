"""The door in Google's shape: Google's own client, with its own description of the API, works at our address."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import googleapiclient
import pytest
from django.utils import timezone
from googleapiclient.discovery import build_from_document
from googleapiclient.errors import HttpError
from rest_framework.test import APIClient

from claims.extraction.text import fold
from claims.models import Attribution, Claim, PublicPage, Rating, Status
from claims.publishing.services import create_key
from tests.factories import (
    make_appearance,
    make_article,
    make_claim,
    make_source,
    make_speaker,
    make_user,
    make_verdict,
)

SEARCH = "/v1alpha1/claims:search"
DISCOVERY = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents" / "factchecktools.v1alpha1.json"
SAID = "Gardeners of the harbour town planted 3,200 young olive trees along the old canal."


def publish(text: str = SAID, language: str = "en", days: int = 0, **verdict: Any) -> Claim:
    """Return a published claim that an outlet reports and a speaker said."""
    claim = make_claim(statement=text, search_text=fold(text), language=language, status=Status.PUBLISHED)
    outlet = make_source(name_en="Harbour Gazette")
    article = make_article(text, source=outlet, language=language, published_at=timezone.now() - timedelta(days=days))
    appearance = make_appearance(article, text.split(maxsplit=1)[0], claim=claim)
    Attribution.objects.create(appearance=appearance, position=0, source=outlet)
    Attribution.objects.create(appearance=appearance, position=1, speaker=make_speaker())
    given = {"rationale_en" if language == "en" else "rationale_ar": "Counted anew.", "rating": Rating.FALSE} | verdict
    row = {"is_current": True, "published_at": timezone.now() - timedelta(days=days)} | given
    if language == "ar":
        row.setdefault("rationale_en", "")
    make_verdict(claim, **row)
    return claim


@pytest.fixture
def secret() -> str:
    return create_key("google", owner=make_user("reader"), scopes=["read"])[1]


@pytest.fixture
def get(secret: str) -> Any:
    """Ask as somebody with a key: `get(query="…")` returns status and body."""

    def ask(**parameters: Any) -> tuple[int, Any]:
        answer = APIClient().get(SEARCH, {"key": secret} | parameters)
        assert answer.headers["Content-Type"] == "application/json"
        return answer.status_code, answer.json()

    return ask


@pytest.mark.django_db(transaction=True)
def test_googles_client_works_by_changing_its_base_address(live_server: Any) -> None:
    first, second = publish(), publish(f"{SAID} So they said.")
    _key, secret = create_key("google", owner=make_user("reader"), scopes=["read"])
    document = json.loads(DISCOVERY.read_text(encoding="utf-8"))
    document |= {"rootUrl": f"{live_server.url}/", "mtlsRootUrl": f"{live_server.url}/"}
    claims = build_from_document(document, developerKey=secret).claims()
    asked = claims.search(query="olive trees planted along the canal", languageCode="en-GB", pageSize=1, maxAgeDays=30)
    answer = asked.execute()
    [found] = answer["claims"]
    assert (found["text"], found["claimant"]) == (first.statement, "Salma Haddad")
    assert found["claimDate"].endswith("Z")
    [review] = found["claimReview"]
    assert (review["textualRating"], review["languageCode"], review["title"]) == ("false", "en", first.statement)
    assert review["publisher"] == {"name": "Factcheck", "site": "localhost"}
    assert "/en/" in review["url"]
    following = claims.search(
        query="olive trees planted along the canal",
        languageCode="en-GB",
        pageSize=1,
        maxAgeDays=30,
        pageToken=answer["nextPageToken"],
    ).execute()
    assert ([each["text"] for each in following["claims"]], "nextPageToken" in following) == ([second.statement], False)
    with pytest.raises(HttpError) as refused:
        claims.search(query="trees", pageToken="nonsense").execute()
    assert (refused.value.status_code, refused.value.reason) == (400, "Request contains an invalid argument.")
    with pytest.raises(HttpError) as missing:
        claims.imageSearch(imageUri="https://news.example/picture.png").execute()
    assert missing.value.status_code == 501
    with pytest.raises(HttpError) as wrong:
        build_from_document(document, developerKey="fck_wrong").claims().search(query="trees").execute()
    assert wrong.value.error_details[0]["reason"] == "API_KEY_INVALID"


pytestmark = pytest.mark.django_db


def test_arabic_is_found_in_arabic(get: Any) -> None:
    publish()
    claim = publish("زرع بستانيو بلدة الميناء 3200 شتلة زيتون على ضفة القناة القديمة.", "ar")
    status, answer = get(query="شتلات الزيتون على ضفة القناة", languageCode="ar")
    assert status == 200
    [found] = answer["claims"]
    assert found["text"] == claim.statement
    [review] = found["claimReview"]
    assert (review["textualRating"], review["languageCode"]) == ("خاطئ", "ar")


def test_a_claim_in_arabic_is_found_by_the_english_title_of_its_page(get: Any) -> None:
    publish()
    claim = publish("زرع بستانيو بلدة الميناء 3200 شتلة زيتون على ضفة القناة القديمة.", "ar")
    PublicPage.objects.create(claim=claim, slug="saplings", title_en="Saplings by the waterway", title_ar="شتلات الضفة")
    [found] = get(query="waterway saplings")[1]["claims"]
    assert [review["languageCode"] for review in found["claimReview"]] == ["ar"]


def test_nothing_found_is_an_empty_answer(get: Any) -> None:
    publish()
    assert get(query="بطالة عمال المناجم") == (200, {})
    assert get(query="olive trees planted along the canal", languageCode="fr") == (200, {})


def test_only_verdicts_that_stand_are_found(get: Any) -> None:
    publish(retracted_at=timezone.now())
    make_claim(statement=SAID, search_text=fold(SAID))
    assert get(query=SAID) == (200, {})


def test_the_age_counts_from_the_review(get: Any) -> None:
    publish(days=40)
    assert get(query=SAID, maxAgeDays=30) == (200, {})
    assert len(get(query=SAID, maxAgeDays=50)[1]["claims"]) == 1


def test_a_publishers_site_is_ours_or_nobodys(get: Any, settings: Any) -> None:
    publish()
    settings.FACTCHECK_SITE_ADDRESS = "https://www.checks.example"
    for site in ("checks.example", "www.checks.example", "https://checks.example/"):
        [found] = get(reviewPublisherSiteFilter=site)[1]["claims"]
        assert found["claimReview"][0]["publisher"]["site"] == "checks.example"
    assert get(reviewPublisherSiteFilter="other.example") == (200, {})
    assert get(query=SAID, reviewPublisherSiteFilter="other.example") == (200, {})


def test_pages_follow_by_token_or_offset(get: Any) -> None:
    for number in range(5):
        publish(f"{SAID} Part {number}.")
    first = get(query=SAID, pageSize=2)[1]
    second = get(query=SAID, pageSize=2, pageToken=first["nextPageToken"])[1]
    third = get(query=SAID, pageSize=2, pageToken=second["nextPageToken"])[1]
    texts = [found["text"] for page in (first, second, third) for found in page["claims"]]
    assert (len(texts), len(set(texts)), "nextPageToken" in third) == (5, 5, False)
    assert [found["text"] for found in get(query=SAID, offset=3)[1]["claims"]] == texts[3:]
    status, answer = get(query="other words", pageToken=first["nextPageToken"])
    assert (status, answer["error"]["status"]) == (400, "INVALID_ARGUMENT")


def test_googles_names_in_snake_case_work_too(get: Any) -> None:
    publish()
    assert len(get(query=SAID, page_size=1, language_code="en")[1]["claims"]) == 1


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({}, "Request contains an invalid argument."),
        ({"query": "a", "pageSize": "many"}, "Invalid value at 'page_size' (TYPE_INT32), \"many\""),
        ({"query": "a", "offset": "99999999999"}, "Invalid value at 'offset' (TYPE_INT32), \"99999999999\""),
        ({"query": "a", "maxAgeDays": "-1"}, "Request contains an invalid argument."),
        ({"query": "a", "pageToken": "W10"}, "Request contains an invalid argument."),
        ({"query": "a", "pageToken": "%%%"}, "Request contains an invalid argument."),
        ({"query": "a", "colour": "red"}, 'Invalid JSON payload received. Unknown name "colour"'),
        ({"query": "a", "alt": "proto"}, "Invalid value at 'alt'"),
    ],
)
def test_wrong_requests_are_answered_as_google_does(get: Any, parameters: dict[str, str], said: str) -> None:
    status, answer = get(**parameters)
    assert (status, answer["error"]["code"], answer["error"]["status"]) == (400, 400, "INVALID_ARGUMENT")
    assert answer["error"]["message"].startswith(said)


def test_without_a_key_nobody_is_let_in_unless_the_api_is_public(stranger: APIClient, settings: Any) -> None:
    answer = stranger.get(SEARCH, {"query": SAID})
    assert (answer.status_code, answer.json()["error"]["status"]) == (403, "PERMISSION_DENIED")
    settings.FACTCHECK_PUBLIC_API = True
    assert stranger.get(SEARCH, {"query": SAID}).status_code == 200


def test_a_wrong_key_is_told_as_google_does(stranger: APIClient) -> None:
    for answer in (
        stranger.get(SEARCH, {"query": SAID, "key": "fck_wrong"}),
        stranger.get(SEARCH, {"query": SAID}, headers={"X-Goog-Api-Key": "fck_wrong"}),
        stranger.get(SEARCH, {"query": SAID}, headers={"Authorization": "Api-Key fck_wrong"}),
    ):
        error = answer.json()["error"]
        assert (answer.status_code, error["details"][0]["reason"]) == (400, "API_KEY_INVALID")


def test_too_many_requests_are_told_as_google_does(get: Any, settings: Any) -> None:
    settings.FACTCHECK_KEY_RATE = 1
    get(query=SAID)
    status, answer = get(query=SAID)
    assert (status, answer["error"]["status"]) == (429, "RESOURCE_EXHAUSTED")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/v1alpha1/claims:imageSearch?imageUri=https://news.example/1.png", 501),
        ("post", "/v1alpha1/pages", 501),
        ("put", "/v1alpha1/pages/7", 501),
        ("get", "/v1alpha1/nothing", 404),
        ("post", SEARCH, 403),
    ],
)
def test_what_is_not_there_is_said_in_googles_shape(stranger: APIClient, method: str, path: str, status: int) -> None:
    answer = getattr(stranger, method)(path)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, status)


MASKS = {
    "claims(text,claimReview/url),nextPageToken": {"claims": [{"text", "claimReview"}]},
    "claims.claimReview.publisher(name)": {"claims": [{"claimReview"}]},
    "claims/claimReview/*/name": {"claims": [{"claimReview"}]},
    "claims/text,claims": {"claims": [{"text", "claimant", "claimDate", "claimReview"}]},
    " * ": {"claims": [{"text", "claimant", "claimDate", "claimReview"}]},
    "nextPageToken": {},
}


@pytest.mark.django_db
@pytest.mark.parametrize("mask", MASKS)
def test_a_mask_leaves_what_it_asks_for(get: Any, mask: str) -> None:
    publish()
    status, answer = get(query="olive trees planted along the canal", fields=mask)
    assert status == 200
    assert {name: [set(each) for each in rows] for name, rows in answer.items()} == MASKS[mask]
    [review] = [each for claim in answer.get("claims", []) for each in claim.get("claimReview", [])] or [{}]
    if "name" in mask:
        assert set(review) == {"publisher"}
        assert set(review["publisher"]) == {"name"}
    elif "url" in mask:
        assert set(review) == {"url"}


@pytest.mark.django_db
@pytest.mark.parametrize("mask", ["clams", "claims/texts", "claims/text/*", "claims/*/*/*/*"])
def test_a_mask_for_what_an_answer_never_has_is_refused_naming_it(get: Any, mask: str) -> None:
    status, answer = get(query="olive", fields=mask)
    [violation] = answer["error"]["details"][0]["fieldViolations"]
    assert (status, answer["error"]["status"], violation["field"]) == (400, "INVALID_ARGUMENT", "fields")
    assert f"path '{mask.replace('/', '.')}'" in violation["description"]


@pytest.mark.django_db
@pytest.mark.parametrize("mask", ["claims(", "claims)", "claims(text", ",", "claims,", "claims//text", "ح", "a(" * 500])
def test_what_is_no_mask_is_refused(get: Any, mask: str) -> None:
    status, answer = get(query="olive", fields=mask)
    assert (status, answer["error"]["message"]) == (400, "Request contains an invalid argument.")
    assert "Invalid field mask" in answer["error"]["details"][0]["fieldViolations"][0]["description"]
