"""Numbers and dates in the digits that a reader chooses; what is taken away keeps 0-9."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.test import Client

from claims.access import Role
from claims.models import Claim, Profile, Status
from claims.models.figures import in_digits
from tests.factories import make_appearance, make_article, make_claim, make_user, make_verdict

pytestmark = pytest.mark.django_db
SHOWN = [
    ("110\u202f000", "١١٠\u202f٠٠٠"),
    ("22.5%", "٢٢٫٥٪"),
    ("2024-05-31 09:30", "٢٠٢٤-٠٥-٣١ ٠٩:٣٠"),
    ("v. 2", "v. ٢"),
]


@pytest.mark.parametrize(("latin", "arabic"), SHOWN)
def test_a_number_is_shown_in_arabic_digits(latin: str, arabic: str) -> None:
    assert (in_digits(latin, "arab"), in_digits(latin, "latn")) == (arabic, latin)


def choose(client: Client, digits: str, back: str = "/desk/") -> str:
    return str(client.post("/desk/digits/", {"digits": digits, "next": back}).headers["Location"])


def claim() -> Claim:
    return make_claim(value=Decimal("12345.5"), due_at=datetime(2026, 3, 9, tzinfo=UTC), status=Status.NEEDS_REVIEW)


def test_the_pages_show_the_digits_that_were_chosen(checker: Client) -> None:
    made = claim()
    assert choose(checker, "arab") == "/desk/"
    page = checker.get(f"/desk/claims/{made.pk}/").content.decode()
    assert "١٢\u202f٣٤٥٫٥" in page
    assert "٢٠٢٦-٠٣-٠٩" in page
    assert 'data-copy="12\u202f345.5 workers"' in page
    choose(checker, "latn")
    assert "١" not in checker.get(f"/desk/claims/{made.pk}/").content.decode().replace("٠-٩", "")


def test_another_browser_of_the_same_person_shows_them_too(client: Client) -> None:
    person = make_user()
    Profile.objects.create(user=person, digits="arab")
    client.force_login(person)
    claim()
    assert "١٢\u202f٣٤٥٫٥" in client.get("/desk/").content.decode()


def test_a_stranger_chooses_by_a_cookie(client: Client) -> None:
    choose(client, "arab")
    assert client.cookies["digits"].value == "arab"
    assert not Profile.objects.exists()


def test_the_choice_leads_nowhere_else(client: Client) -> None:
    assert choose(client, "arab", "https://elsewhere.example/") == "/"


def test_what_nobody_knows_is_not_kept(client: Client) -> None:
    choose(client, "roman")
    assert "digits" not in client.cookies


def test_lists_and_rows_of_the_admin_show_them_too_and_statements_as_they_are(checker: Client) -> None:
    verdict = make_verdict(make_claim(statement="It has 12 mills."), created_at=datetime(2026, 3, 9, 7, 5, tzinfo=UTC))
    choose(checker, "arab")
    for address in ("/admin/claims/verdict/", f"/admin/claims/verdict/{verdict.pk}/change/"):
        page = checker.get(address).content.decode()
        assert "٢٠٢٦-٠٣-٠٩ ٠٧:٠٥" in page, address
        assert "2026-03-09" not in page, address
        assert "It has 12 mills." in page, address
    assert "١ result" in checker.get("/admin/claims/verdict/").content.decode()


def test_what_the_admin_says_of_its_rows_shows_them_too(checker: Client) -> None:
    article = make_article("It has 12 mills and 3 dams.", reading_status="done")
    for quotation in ("12", "3"):
        make_appearance(article, quotation, claim=make_claim(status="new"))
    choose(checker, "arab")
    rows = [str(key) for key in Claim.objects.values_list("pk", flat=True)]
    act = {"action": "dismiss", "_selected_action": rows, "index": "0"}
    asked = checker.post("/admin/claims/claim/", act).content.decode()
    told = checker.post("/admin/claims/claim/", act | {"confirmed": "yes", "reason": "Dull."}, follow=True)
    assert "Dismiss these ٢ claims?" in asked
    assert [str(message) for message in told.context["messages"]] == ["٢ claims were dismissed."]
    page = checker.get(f"/admin/claims/article/{article.pk}/change/").content.decode()
    assert '<span class="fc-mention fc-mention-dismissed">٢</span>' in page
    assert "It has " in page


def test_exports_and_the_api_keep_latin_digits(sign_in: object) -> None:
    client: Client = sign_in(Role.EDITOR)  # type: ignore[operator]
    made = claim()
    choose(client, "arab")
    client.post(f"/desk/claims/{made.pk}/dismiss/", {"seen": 0, "reason": "9"})
    for address in (f"/desk/claims/{made.pk}/trail.csv", f"/api/v1/claims/{made.pk}/"):
        text = client.get(address).content.decode()
        assert not set(text) & set("٠١٢٣٤٥٦٧٨٩"), address
