"""The admin in Arabic and in English."""

import re
from html import unescape

import pytest
from django.contrib.admin import site
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from claims.access import Role
from tests.admin.conftest import SignIn
from tests.factories import make_claim

# English words that an Arabic page may show: names of standards and units, and who is signed in.
NAMES = {"English", "SHA", "ISO", "alpha", "HTML", "API", "esc", "Ctrl", "administrator", "JSON", "A", "H", "K"}
NAMES |= {"CSV", "XLSX", "xlsx", "PDF", "docx", "RSS", "Atom", "SDMX", "TOML", "Control", "Command"}
NAMES |= {"km", "t", "USD", "count"}  # units as they are typed
NAMES |= {"economy", "sport", "live"}  # parts of addresses


@pytest.fixture
def arabic(sign_in: SignIn) -> Client:
    """An administrator's client who reads Arabic."""
    client = sign_in(Role.ADMINISTRATOR)
    client.post(reverse("set_language"), {"language": "ar"})
    return client


def english_words(page: str) -> set[str]:
    """Return the Latin words that a page shows, but for the rows of a list: what people enter stays as it is."""
    page = re.sub(r"(?s)<(script|style|tbody|kbd|select|code)\b.*?</\1>", "", page)
    page = re.sub(r'(?s)<span class="[^"]*material-symbols.*?</span>', "", page)
    page = re.sub(r"https?:\S*", "", unescape(strip_tags(page)))
    return {word for word in re.findall(r"[A-Za-z]+", page) if not word.startswith("administrator")} - NAMES


def addresses() -> list[str]:
    models = [f"{model._meta.app_label}_{model._meta.model_name}" for model in site._registry]
    pages = ["admin:index", "admin:password_change"]
    pages += [f"admin:{name}_changelist" for name in models]
    return pages + [f"admin:{name}_add" for name in models if site_may_add(name)]


def site_may_add(name: str) -> bool:
    return any(admin.add_act for model, admin in site._registry.items() if name.endswith(f"_{model._meta.model_name}"))


@pytest.mark.parametrize("address", addresses())
def test_an_arabic_page_has_no_english_left(arabic: Client, address: str) -> None:
    answer = arabic.get(reverse(address), follow=True)  # A list of one row leads to it.
    assert (answer.status_code, '<html lang="ar" dir="rtl"' in answer.content.decode()) == (200, True)
    assert english_words(answer.content.decode()) == set()


def test_the_switch_stays_on_the_page(sign_in: SignIn) -> None:
    client = sign_in(Role.READER)
    claim = make_claim()
    address = reverse("admin:claims_claim_change", args=[claim.pk])
    page = client.get(address).content.decode()
    assert f'<input type="hidden" name="next" value="{address}">' in page
    answer = client.post(reverse("set_language"), {"language": "ar", "next": address})
    assert answer.url == address
    assert 'dir="rtl"' in client.get(address).content.decode()


@pytest.mark.parametrize(("count", "text"), [(1, "نتيجة واحدة"), (2, "نتيجتان"), (3, "3 نتائج"), (11, "11 نتيجة")])
def test_arabic_counts_have_their_plurals(arabic: Client, count: int, text: str) -> None:
    for _ in range(count):
        make_claim()
    assert text in arabic.get(reverse("admin:claims_claim_changelist")).content.decode()


def test_the_door_has_the_name_of_the_house_in_both_languages(client: Client, db: None) -> None:
    english = client.get(reverse("admin:login")).content.decode()
    arabic = client.get(reverse("admin:login"), headers={"Accept-Language": "ar"}).content.decode()
    assert "Factcheck" in english
    assert "ميزان الأرقام" in arabic
