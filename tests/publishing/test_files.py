"""Feeds, sitemap, ClaimReview feed, oEmbed, card, picture, citations: read as other programs read them."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as Xml

import feedparser
import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from claims.models import Claim, Desk, Profile, Publisher, Rating
from claims.pages import public_files
from claims.publishing import pictures
from claims.publishing.addresses import page_address, page_path
from claims.publishing.citations import escaped
from claims.publishing.pictures import Canvas, wrapped
from claims.review.desks import give_claim
from claims.review.titles import name_page, set_page
from tests.api.sample import make_sample
from tests.factories import make_user, make_verdict
from tests.publishing.vocabulary import faults, google_faults

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.mark.parametrize("form", ["atom", "rss"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_feed_reader_reads_the_feed(stranger: Client, sample: Claim, form: str, language: str) -> None:
    answer = stranger.get(f"/{language}/feed.{form}")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    [entry] = feed.entries
    assert entry.link == entry.id == page_address(sample, language)
    assert entry.title.startswith("true: " if language == "en" else "صحيح: ")
    assert feed.feed.language == language
    assert entry.summary.startswith("<p>≈ 112" if language == "en" else "<p>نحو 112")
    assert answer.headers["Content-Type"] == f"application/{form}+xml; charset=utf-8"


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_a_feed_says_first_what_was_corrected_or_retracted(stranger: Client, retracted: Claim, form: str) -> None:
    body = stranger.get(f"/en/feed.{form}").content.decode()
    assert "verdict retracted: The mill" in body
    assert body.index("The verdict was retracted.") < body.index("bulletin has 112,300 tonnes")


def test_control_characters_do_not_break_a_feed(stranger: Client, sample: Claim) -> None:
    Claim.objects.filter(pk=sample.pk).update(statement="Twelve\x0b mills\x00".replace("\x00", ""))
    assert feedparser.parse(stranger.get("/en/feed.atom").content).entries[0].title == "true: Twelve mills"


def test_the_json_feed_has_what_its_specification_requires(stranger: Client, sample: Claim) -> None:
    feed = stranger.get("/ar/feed.json").json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://checks.example/ar/feed.json"
    [item] = feed["items"]
    assert {"id", "url", "title", "content_text", "date_published", "authors"} <= set(item)
    figure = item["_factcheck"]["figure"]
    assert (figure["value"], figure["unit"], figure["comparator"]) == ("112000", "t", "~")


def test_the_sitemap_names_every_page_in_either_language(stranger: Client, sample: Claim) -> None:
    root = Xml.fromstring(stranger.get("/sitemap.xml").content)
    places = [each.text for each in root.iter(f"{MAP}loc")]
    for language in ("ar", "en"):
        assert page_address(sample, language) in places
        assert f"https://checks.example/{language}/methodology/" in places
    links = {link.get("hreflang") for link in root.iter(f"{XHTML}link")}
    assert links == {"ar", "en"}


def test_many_pages_are_in_several_sitemaps(stranger: Client, sample: Claim, monkeypatch: pytest.MonkeyPatch) -> None:
    make_sample("ar")
    monkeypatch.setattr(public_files, "IN_SITEMAP", 1)
    index = Xml.fromstring(stranger.get("/sitemap.xml").content)
    assert [each.text for each in index.iter(f"{MAP}loc")] == [
        "https://checks.example/sitemap-1.xml",
        "https://checks.example/sitemap-2.xml",
    ]
    assert page_address(sample, "en") in stranger.get("/sitemap-1.xml").content.decode()
    assert stranger.get("/sitemap-3.xml").status_code == 404


def test_news_are_what_was_first_published_within_two_days(stranger: Client, sample: Claim) -> None:
    def listed() -> list[Xml.Element]:
        return list(Xml.fromstring(stranger.get("/sitemap-news.xml").content))

    versions = sample.verdicts.filter(published_at__isnull=False)
    versions.update(published_at=timezone.now() - timedelta(hours=47))
    [url] = listed()
    said = {each.tag.removeprefix(NEWS): each.text for each in url.iter() if each.tag.startswith(NEWS)}
    assert url[0].text == page_address(sample, "en")
    assert (said["name"], said["language"]) == ("Factcheck", "en")
    assert str(said["title"]).startswith("true: The mill at Port Sarif")
    assert "<title>true: The mill at Port Sarif" in stranger.get(page_path(sample, "en")).content.decode()
    versions.update(published_at=timezone.now() - timedelta(hours=49))
    assert listed() == []


def test_a_correction_makes_no_news_of_an_old_check(stranger: Client, sample: Claim) -> None:
    make_verdict(sample, published_at=timezone.now(), rationale_en="The bulletin was corrected.")
    sample.verdicts.filter(is_current=True).update(is_current=False)
    sample.verdicts.filter(rationale_en="The bulletin was corrected.").update(is_current=True)
    assert page_address(sample, "en") not in stranger.get("/sitemap-news.xml").content.decode()


def test_the_data_feed_is_sent_anew_once_a_desk_words_a_rating_otherwise(stranger: Client, sample: Claim) -> None:
    desk = Desk.objects.create(name_en="Economy")
    give_claim(sample, desk, actor=make_user("editor"))
    known = stranger.get("/data.json").headers["ETag"]
    again = stranger.get("/data.json", headers={"If-None-Match": known})
    assert (again.status_code, again.headers["ETag"]) == (304, known)
    words = {f"label_{rating}_{language}": "" for rating in Rating.values for language in ("ar", "en")}
    admin = Client()
    admin.force_login(make_user("administrator"))
    form = {"name_en": "Economy", "name_ar": "", **words, "label_true_en": "Holds"}
    assert admin.post(f"/admin/claims/desk/{desk.pk}/change/", form).status_code == 302
    anew = stranger.get("/data.json", headers={"If-None-Match": known})
    assert anew.status_code == 200
    assert json.loads(anew.getvalue())["dataFeedElement"][0]["item"][0]["reviewRating"]["alternateName"] == "Holds"


def test_the_data_feed_holds_every_review_without_fault(stranger: Client, sample: Claim) -> None:
    arabic = make_sample("ar")
    answer = stranger.get("/data.json")
    feed = json.loads(answer.getvalue())
    reviews = [review for element in feed["dataFeedElement"] for review in element["item"]]
    assert {review["url"] for review in reviews} == {page_address(sample, "en"), page_address(arabic, "ar")}
    assert faults(feed) == []
    assert [google_faults(review) for review in reviews] == [[], []]
    again = stranger.get("/data.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    set_page(sample, {"note_en": "Sorry."}, actor=make_user("editor"))
    assert stranger.get("/data.json", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 200


def test_an_empty_data_feed_is_json_too(stranger: Client) -> None:
    assert json.loads(stranger.get("/data.json").getvalue())["dataFeedElement"] == []


def test_a_long_data_feed_takes_few_queries(
    stranger: Client, sample: Claim, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        make_copy(sample)
    with django_assert_max_num_queries(20):
        assert len(json.loads(stranger.get("/data.json").getvalue())["dataFeedElement"]) == 4


def make_copy(claim: Claim) -> Claim:
    """Return another published claim."""
    verdict = claim.verdicts.get(is_current=True)
    copy = Claim.objects.create(statement=claim.statement, language="en", status="published", value=5, unit="t")
    copy.verdicts.create(
        version=1,
        rating="true",
        rationale_en="Yes.",
        author=verdict.author,
        is_current=True,
        published_at=verdict.published_at,
    )
    return copy


def test_one_review_stands_on_one_page(stranger: Client, sample: Claim) -> None:
    english, arabic = (stranger.get(page_path(sample, language)).content.decode() for language in ("en", "ar"))
    assert english.count('<script type="application/ld+json">') == 1
    assert 'application/ld+json">' not in arabic
    text = english.split('<script type="application/ld+json">')[1].split("</script>")[0]
    review = json.loads(text)
    assert review == stranger.get(f"/ar/checks/{sample.pk}/claimreview.json").json()
    assert (faults(review), google_faults(review)) == ([], [])
    assert review["itemReviewed"]["author"]["name"] == "Salma Haddad"
    assert review["itemReviewed"]["firstAppearance"]["publisher"]["name"] == "Harbour Gazette"
    assert "true" in english.split("<h1")[0]  # The text says the same rating as the markup.
    # Google follows no redirect to a reviewed page, and wants it on the site's own domain.
    assert review["url"].startswith("https://checks.example/")
    assert f'<link rel="canonical" href="{review["url"]}">' in english
    assert stranger.get(review["url"].removeprefix("https://checks.example")).status_code == 200


def test_structured_data_cannot_end_its_element(stranger: Client, sample: Claim) -> None:
    Claim.objects.filter(pk=sample.pk).update(statement="</script><script>alert(1)</script>")
    page = stranger.get(page_path(Claim.objects.get(pk=sample.pk), "en")).content.decode()
    assert "<script>alert" not in page


def test_oembed_gives_the_card_of_a_page(stranger: Client, sample: Claim) -> None:
    name_page(sample)
    page = stranger.get(page_path(sample, "en")).content.decode()
    discovery = page.split('application/json+oembed" href="')[1].split('"')[0].replace("&amp;", "&")
    found = stranger.get(discovery).json()
    assert (found["version"], found["type"], found["provider_name"]) == ("1.0", "rich", "Factcheck")
    assert f'src="https://checks.example/en/checks/{sample.pk}/card/"' in found["html"]
    assert found["width"] == 520
    small = stranger.get(discovery + "&maxwidth=300&maxheight=200").json()
    assert (small["width"], small["height"]) == (300, 200)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nonsense",
        "https://other.example/en/checks/1/",
        "https://checks.example/fr/checks/1/",
        "https://checks.example/en/methodology/",
        "https://checks.example/en/checks/999999/",
    ],
)
def test_oembed_knows_no_other_address(stranger: Client, site: str, address: str) -> None:
    assert stranger.get("/oembed", {"url": address}).status_code == 404


def test_oembed_says_that_it_has_no_xml(stranger: Client, sample: Claim) -> None:
    asked = {"url": page_address(sample, "en"), "format": "xml"}
    assert stranger.get("/oembed", asked).status_code == 501


def test_only_the_card_may_be_shown_inside_other_pages(stranger: Client, sample: Claim) -> None:
    card = stranger.get(f"/ar/checks/{sample.pk}/card/")
    assert "frame-ancestors *" in card.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in card.headers
    for address in (page_path(sample, "ar"), "/ar/", f"/ar/checks/{sample.pk}/ask/"):
        answer = stranger.get(address)
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_picture_is_a_picture(stranger: Client, sample: Claim, language: str) -> None:
    answer = stranger.get(f"/{language}/checks/{sample.pk}/picture.png")
    image = Image.open(BytesIO(answer.content))
    assert (image.size, image.format) == ((1200, 630), "PNG")
    assert len(answer.content) < 60_000
    assert stranger.get(f"/{language}/checks/{sample.pk}/picture.png").content == answer.content


def test_the_picture_says_what_the_page_says(
    stranger: Client, retracted: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    text, label = Canvas.text, Canvas.label
    monkeypatch.setattr(Canvas, "text", lambda self, words, *a, **k: (said.append(words), text(self, words, *a, **k)))
    monkeypatch.setattr(Canvas, "label", lambda self, words, *a: (said.append(words), label(self, words, *a)))
    stranger.get(f"/en/checks/{retracted.pk}/picture.png")
    assert said[0] == "Factcheck"
    assert said[1] == "≈ 112\u202f000 t"
    assert " ".join(said[2:-1]) == retracted.statement
    assert said[-1] == "Verdict retracted"


def test_letters_of_both_scripts_are_in_the_font() -> None:
    missing = pictures.font(40).getmask("\U000e0fff").getbbox()
    for letter in "AZaz09ابي،٪≈≤≥²–«»…":
        assert pictures.font(40).getmask(letter).getbbox() != missing, letter


def test_a_long_text_is_cut_with_a_mark() -> None:
    lines = wrapped("word " * 200, 40, 500, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_the_citations_are_what_reference_managers_read(stranger: Client, sample: Claim) -> None:
    Publisher.objects.create(pk=1, name_ar="مرصد", name_en="Watch & Co")
    bib = stranger.get(f"/en/checks/{sample.pk}/cite.bib").content.decode()
    assert bib.startswith(f"@online{{factcheck-{sample.pk}-v2-en,\n")
    assert r"publisher = {{Watch \& Co}}" in bib
    assert bib.count("{") == bib.count("}")
    [item] = stranger.get(f"/ar/checks/{sample.pk}/cite.json").json()
    assert (item["type"], item["publisher"], item["issued"]) == ("webpage", "مرصد", {"date-parts": [[2026, 11, 20]]})
    assert item["URL"] == page_address(sample, "ar")
    # What the schema of CSL-JSON 1.0.2 has, and lets be texts; it takes nothing else.
    texts = {"id", "type", "title", "publisher", "container-title", "version", "language", "URL"}
    assert set(item) == texts | {"author", "issued"}
    assert {type(item[name]) for name in texts} == {str}
    assert [set(author) for author in item["author"]] == [{"literal"}]


def test_an_arabic_name_is_one_name_to_bibtex(stranger: Client, sample: Claim) -> None:
    Profile.objects.create(user=sample.verdicts.get(is_current=True).author, pseudonym_ar="سلمى بنت حداد, المدققة")
    bib = stranger.get(f"/ar/checks/{sample.pk}/cite.bib").content.decode()
    assert "author = {{سلمى بنت حداد, المدققة}}" in bib
    assert "language = {arabic}" in bib


def test_bibtex_sees_no_commands_in_a_text() -> None:
    assert escaped(r"50% of \x {a}_b ~ ^") == r"50\% of \textbackslash{}x \{a\}\_b \textasciitilde{} \textasciicircum{}"


def test_robots_are_told_where_the_sitemap_is(stranger: Client, site: str) -> None:
    text = stranger.get("/robots.txt").content.decode()
    assert "Disallow: /desk/" in text
    assert "Sitemap: https://checks.example/sitemap.xml" in text
    assert "Sitemap: https://checks.example/sitemap-news.xml" in text


def test_an_address_lasts_when_the_title_changes(stranger: Client, sample: Claim) -> None:
    page = name_page(sample)
    before = page_path(sample, "en")
    type(page).objects.update(title_en="Something else")
    assert page_path(Claim.objects.get(pk=sample.pk), "en") == before
    for other in (f"/en/checks/{sample.pk}/", f"/en/checks/{sample.pk}-wrong-words/"):
        answer = stranger.get(other)
        assert (answer.status_code, answer.headers["Location"]) == (301, before)


def test_either_language_leads_to_the_other(stranger: Client, sample: Claim) -> None:
    page = stranger.get(page_path(sample, "en")).content.decode()
    for language in ("ar", "en"):
        assert f'hreflang="{language}" href="{page_address(sample, language)}"' in page
    assert f'<link rel="canonical" href="{page_address(sample, "en")}">' in page


CACHED = [
    "/en/",
    "/ar/corrections/",
    "/en/sources/",
    "/ar/methodology/",
    "/en/feed.atom",
    "/sitemap.xml",
    "/robots.txt",
]


@pytest.mark.parametrize("address", CACHED)
def test_a_copy_may_be_kept_and_is_not_sent_twice(stranger: Client, sample: Claim, address: str) -> None:
    first = stranger.get(address)
    assert first.headers["Cache-Control"].startswith("public, max-age=")
    again = stranger.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_a_check_says_when_it_changed(stranger: Client, sample: Claim) -> None:
    answer = stranger.get(page_path(sample, "en"))
    assert answer.headers["Last-Modified"] == "Fri, 20 Nov 2026 09:30:00 GMT"
    assert "Cookie" in answer.headers["Vary"]


@pytest.mark.parametrize("name", ["", "corrections/", "sources/", "methodology/"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_pages_take_few_queries(
    stranger: Client, sample: Claim, language: str, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        make_copy(sample)
    with django_assert_max_num_queries(20):
        assert stranger.get(f"/{language}/{name}").status_code == 200
    with django_assert_max_num_queries(20), override(language):
        assert stranger.get(page_path(sample, language)).status_code == 200


def test_the_list_is_searched_and_narrowed(stranger: Client, sample: Claim) -> None:
    def found(**query: Any) -> int:
        return stranger.get("/en/", query).content.decode().count('class="w-item"')

    assert found() == found(q="FLOUR") == found(rating="true") == found(language="en", q="port sarif") == 1
    assert found(q="bakery") == found(rating="false") == found(language="ar") == found(rating="misleading") == 0
    assert found(place=str(sample.place_id)) == 1
    assert found(rating="nonsense", place="x", page="77") == 1


def test_the_door_leads_strangers_to_the_checks_and_people_to_their_work(
    stranger: Client, sample: Claim, settings: Any
) -> None:
    assert stranger.get("/", headers={"Accept-Language": "ar"}).headers["Location"] == "/ar/"
    assert stranger.get("/", headers={"Accept-Language": "en"}).headers["Location"] == "/en/"
    signed_in = Client()
    signed_in.force_login(sample.verdicts.get(is_current=True).author)
    assert signed_in.get("/").headers["Location"] == "/admin/"
    settings.FACTCHECK_PUBLIC_PAGES = False
    assert stranger.get("/").headers["Location"] == "/admin/"
