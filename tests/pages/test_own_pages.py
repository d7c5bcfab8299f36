"""What people choose for themselves, translations, desks and the search, on the pages."""

import pytest
from django.test import Client

from claims.access import Role
from claims.models import AuditEvent, Claim, Desk, Profile, SavedFilter, Status, VerdictTranslation
from claims.review.translation import translate
from tests.admin.conftest import SignIn
from tests.factories import make_article, make_claim, make_source, make_speaker, make_user, make_verdict

pytestmark = pytest.mark.django_db
ARABIC = "يوافق النشرة."


def test_people_choose_their_byline_and_the_language_of_their_mail(checker: Client) -> None:
    given = {"pseudonym_ar": " سين  عين ", "pseudonym_en": "", "language": "ar"}
    assert checker.post("/desk/settings/", given).status_code == 302
    profile = Profile.objects.get()
    assert (profile.pseudonym_ar, profile.language) == ("سين عين", "ar")
    assert AuditEvent.objects.get().after["pseudonym_ar"] == "سين عين"
    assert "سين عين" in checker.get("/desk/settings/").content.decode()


def test_a_filter_is_kept_and_taken_out(checker: Client) -> None:
    checker.post("/desk/filters/", {"page": "board", "name": "late", "query": "due=overdue&owner="})
    kept = SavedFilter.objects.get()
    assert (kept.name, kept.query) == ("late", "due=overdue")
    assert 'href="?due=overdue"' in checker.get("/desk/").content.decode()
    checker.post(f"/desk/filters/{kept.pk}/")
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("given", [{"name": "", "query": "q=x"}, {"name": "x", "query": ""}, {"name": "x"}])
def test_a_filter_has_a_name_and_narrows_something(checker: Client, given: dict[str, str]) -> None:
    answer = checker.post("/desk/filters/", {"page": "board"} | given, follow=True)
    assert answer.status_code == 200
    assert not SavedFilter.objects.exists()
    assert "pg-message-error" in answer.content.decode()


def test_nobody_takes_out_another_ones_filter(checker: Client) -> None:
    kept = SavedFilter.objects.create(owner=make_user(), page="board", name="mine", query="owner=me")
    checker.post(f"/desk/filters/{kept.pk}/")
    assert SavedFilter.objects.exists()


def test_a_translation_is_written_and_approved_on_the_claims_page(sign_in: SignIn) -> None:
    verdict = make_verdict(make_claim(status=Status.PUBLISHED), is_current=True)
    address = f"/desk/claims/{verdict.claim_id}/"
    checker, editor = sign_in(Role.FACT_CHECKER), sign_in(Role.EDITOR)
    assert "Translate it into Arabic" in checker.get(address).content.decode()
    checker.post(f"{address}versions/1/translate/", {"text": ARABIC})
    made = VerdictTranslation.objects.get()
    page = editor.get(address).content.decode()
    assert ARABIC in page
    assert "Approve the translation" in page
    editor.post(f"{address}translations/{made.pk}/", {"decision": "approve"})
    made.refresh_from_db()
    assert made.status == "approved"


def test_a_second_translation_is_a_conflict_that_keeps_what_was_typed(checker: Client) -> None:
    verdict = make_verdict(make_claim(status=Status.PUBLISHED), is_current=True)
    translate(verdict, ARABIC, actor=make_user())
    answer = checker.post(f"/desk/claims/{verdict.claim_id}/versions/1/translate/", {"text": "mine"})
    assert answer.status_code == 409
    assert "Somebody else has translated" in answer.content.decode()


def test_a_translation_is_returned_with_a_reason(sign_in: SignIn) -> None:
    verdict = make_verdict(make_claim(status=Status.PUBLISHED), is_current=True)
    made = translate(verdict, ARABIC, actor=make_user())
    address = f"/desk/claims/{verdict.claim_id}/translations/{made.pk}/"
    editor = sign_in(Role.EDITOR)
    assert editor.post(address, {"decision": "return", "reason": ""}).status_code == 422
    assert editor.post(address, {"decision": "return", "reason": "read it again"}).status_code == 302
    assert "read it again" in editor.get(f"/desk/claims/{verdict.claim_id}/").content.decode()


def test_an_editor_gives_a_claim_to_a_desk_whose_words_it_then_has(sign_in: SignIn) -> None:
    desk = Desk.objects.create(name_en="Economy desk", labels={"true": {"en": "Accurate"}})
    claim = make_verdict(make_claim(status=Status.IN_REVIEW)).claim
    editor = sign_in(Role.EDITOR)
    assert editor.post(f"/desk/claims/{claim.pk}/desk/", {"desk": desk.pk}).status_code == 302
    assert Claim.objects.get().desk == desk
    assert "Accurate" in editor.get(f"/desk/claims/{claim.pk}/").content.decode()
    assert editor.post(f"/desk/claims/{claim.pk}/desk/", {"desk": "77"}).status_code == 404


def test_the_board_begins_with_the_work_of_the_persons_desks(checker: Client) -> None:
    mine, theirs = Desk.objects.create(name_en="Economy"), Desk.objects.create(name_en="Politics")
    mine.members.add(checker.get("/desk/").context["user"])
    claims = {desk: make_claim(desk=desk) for desk in (mine, theirs, None)}

    def shown(query: str) -> set[Claim]:
        return {claim for column in checker.get(f"/desk/{query}").context["board"].columns for claim in column.claims}

    assert shown("") == {claims[mine], claims[None]}
    assert shown("?desk=all") == set(claims.values())
    assert shown(f"?desk={theirs.pk}") == {claims[theirs]}
    assert shown("?desk=none") == {claims[None]}


def test_one_search_finds_claims_articles_sources_and_speakers(checker: Client) -> None:
    claim = make_claim(statement="The harbour handled freight.", search_text="the harbour handled freight")
    make_article(title="Harbour figures")
    make_source(name_en="Harbour Gazette")
    make_speaker(name_en="Harbour master")
    found = checker.get("/desk/search/", {"q": "harbour"}).context
    assert [len(found[name]) for name in ("claims", "articles", "sources", "speakers")] == [1, 1, 1, 1]
    assert checker.get("/desk/search/", {"q": str(claim.pk)}).context["claims"][0] == claim


def test_a_search_that_finds_nothing_says_so(checker: Client) -> None:
    assert "Nothing is like this" in checker.get("/desk/search/", {"q": "zebra"}).content.decode()
    assert checker.get("/desk/search/").status_code == 200


@pytest.mark.parametrize("address", ["", "?status=needs_review", "claims/{}/", "search/?q=flour", "settings/"])
def test_no_page_takes_more_than_twenty_queries(
    sign_in: SignIn, django_assert_max_num_queries: object, address: str
) -> None:
    desk = Desk.objects.create(name_en="Economy")
    editor = sign_in(Role.EDITOR)
    desk.members.add(editor.get("/desk/").context["user"])
    for number in range(4):
        claim = make_claim(status=Status.NEEDS_REVIEW, desk=desk, search_text=f"flour {number}")
        translate(make_verdict(claim), ARABIC, actor=make_user())
        make_article(title=f"flour {number}", source=make_source(name_en=f"flour {number}"))
        SavedFilter.objects.create(owner=make_user(), page="board", name="late", query="due=overdue")
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert editor.get("/desk/" + address.format(claim.pk)).status_code == 200
