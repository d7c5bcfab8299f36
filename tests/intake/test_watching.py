"""Watched outlets: what is new in them is taken in once, by their rules, whatever goes wrong at others."""

import gzip
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims import net
from claims.access import Role
from claims.dispatch import POLL_FEED
from claims.errors import Conflict, NotAllowed
from claims.intake import watching
from claims.intake.watching import ask_now, fits, knock_for_feeds, poll
from claims.models import Article, Feed, FeedItem
from tests.factories import make_source, make_user
from tests.intake.outlet import Outlet, entry, part, row
from tests.loopback import SLOW, Answer

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def watch(url: str, **values: Any) -> Feed:
    return Feed.objects.create(source=make_source(), url=url, **values)


def again(feed: Feed) -> Feed:
    """Poll a feed although its time has not come."""
    Feed.objects.filter(pk=feed.pk).update(due_at=timezone.now())
    polled = poll(feed.pk)
    assert polled is not None
    return polled


def states(feed: Feed) -> dict[str, str]:
    return {item.url.rpartition("/")[2]: item.state for item in feed.items.all()}


def test_what_a_feed_lists_is_taken_in_with_its_outlet_and_time(outlet: Outlet) -> None:
    url = outlet.article("/1", "The port handled 3.2 million tonnes.", "Port")
    feed = watch(outlet.feed(entry(url, title="Port &amp; sea")), language="en", priority=1)
    polled = poll(feed.pk)
    article = Article.objects.get()
    assert "3.2 million tonnes" in article.text
    assert (article.title, article.source, article.url, article.priority) == ("Port & sea", feed.source, url, 1)
    assert article.published_at is not None
    assert polled is not None
    assert (polled.failures, polled.error) == (0, "")
    assert polled.due_at > timezone.now() + timedelta(minutes=14)
    assert article.snapshot is not None


def test_a_feed_that_is_asked_again_and_again_makes_no_duplicate(outlet: Outlet) -> None:
    urls = [outlet.article(f"/{n}", f"The mill milled {n} tonnes.") for n in (11, 12)]
    feed = watch(outlet.feed(*(entry(url) for url in urls)))
    for _ in range(3):
        again(feed)
    assert Article.objects.count() == 2
    assert [path for path in outlet.paths() if path != "/feed"] == ["/11", "/12"]


def test_an_article_in_two_feeds_or_with_a_tracker_in_its_address_is_fetched_once(outlet: Outlet) -> None:
    url = outlet.article("/1", "The mill milled 14 tonnes.")
    for name, listed in (("/a", url), ("/b", f"{url}?utm_source=rss"), ("/c", f"{url}#top")):
        poll(watch(outlet.feed(entry(listed, guid=name), path=name)).pk)
    assert outlet.paths().count("/1") == 1
    assert FeedItem.objects.count() == 1


def test_an_article_that_moves_is_known_by_the_name_that_its_feed_gives_it(outlet: Outlet) -> None:
    feed = watch(outlet.feed(entry(outlet.article("/old-title", "The mill milled 14 tonnes."), guid="n1")))
    poll(feed.pk)
    outlet.feed(entry(outlet.article("/new-title", "The mill milled 14 tonnes."), guid="n1"))
    again(feed)
    assert "/new-title" not in outlet.paths()


def test_a_feed_that_has_not_changed_is_not_sent_again(outlet: Outlet) -> None:
    feed = watch(outlet.feed(entry(outlet.article("/1", "It milled 14 tonnes.")), etag='"v1"'))
    poll(feed.pk)
    polled = again(feed)
    assert outlet.asked[-1][1]["if-none-match"] == '"v1"'
    assert (polled.failures, polled.error) == (0, "")


def test_a_feed_is_not_asked_before_its_time_nor_by_two_at_once(outlet: Outlet) -> None:
    feed = watch(outlet.feed())
    assert Feed.objects.take(feed.pk, timedelta(minutes=5)) is not None
    assert poll(feed.pk) is None
    assert outlet.asked == []


def test_rules_say_which_addresses_and_how_old_articles_are_taken_in(outlet: Outlet) -> None:
    paths = ["/economy/1", "/economy/live/2", "/sport/3", "/economy/4"]
    urls = [outlet.article(path, f"There are {n + 20} ships.") for n, path in enumerate(paths)]
    ages = [timedelta(hours=1)] * 3 + [4 * DAY]
    entries = [entry(url, age=age) for url, age in zip(urls, ages, strict=True)]
    feed = watch(outlet.feed(*entries), include=["/economy/"], exclude=["/live/"], days=3)
    poll(feed.pk)
    assert states(feed) == {"1": "taken"}


@pytest.mark.parametrize(
    ("pattern", "found"),
    [("/economy/", True), ("*/ECONOMY/*.html", True), ("a*b*c", False), ("outlet.example", True), ("/sport/", False)],
)
def test_a_star_stands_for_anything(pattern: str, found: bool) -> None:
    assert fits("https://outlet.example/economy/12.html", pattern) is found


def test_no_more_than_the_newest_are_taken_in_at_a_time_and_the_rest_next_time(outlet: Outlet) -> None:
    urls = [outlet.article(f"/{n}", f"There are {n} ships.") for n in (31, 32, 33)]
    feed = watch(outlet.feed(*(entry(url) for url in urls)), newest=2)
    poll(feed.pk)
    assert Article.objects.count() == 2
    again(feed)
    assert Article.objects.count() == 3


def test_of_a_list_without_dates_the_first_rows_are_new_and_the_rest_is_passed_over(outlet: Outlet) -> None:
    urls = [outlet.article(f"/{n}", f"There are {n} ships.") for n in (41, 42, 43)]
    feed = watch(outlet.sitemap(*(row(url, None) for url in urls)), kind="sitemap", newest=1)
    poll(feed.pk)
    again(feed)
    assert states(feed) == {"41": "taken", "42": "passed", "43": "passed"}


@pytest.mark.parametrize("packed", [False, True])
def test_a_sitemap_is_read_with_the_parts_of_its_index_however_they_loop(outlet: Outlet, packed: bool) -> None:
    url = outlet.article("/1", "There are 51 ships.")
    here, there = outlet.url("/sitemap.xml"), outlet.url("/part.xml")
    outlet.sitemap(row(url), path="/news.xml.gz", packed=packed)
    outlet.sitemap(part(here), part(outlet.url("/news.xml.gz")), path="/part.xml", kind="sitemapindex")
    outlet.sitemap(part(there), part(here), part("http://other.example/x.xml"), kind="sitemapindex")
    feed = watch(here, kind="sitemap")
    poll(feed.pk)
    assert states(feed) == {"1": "taken"}
    assert outlet.paths().count("/sitemap.xml") == 1


def test_a_news_sitemap_gives_title_and_time(outlet: Outlet) -> None:
    url, when = outlet.article("/1", "There are 52 ships.", ""), timezone.now().isoformat()
    news = f"<news:news><news:publication_date>{when}</news:publication_date><news:title>السفن</news:title></news:news>"
    feed = watch(outlet.sitemap(f"<url><loc>{url}</loc>{news}</url>"), kind="sitemap")
    poll(feed.pk)
    assert Article.objects.get().title == "السفن"


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'
FAULTS = [
    ("feed", Answer(b"<html><body>Maintenance</body></html>"), "holds something else"),
    ("feed", Answer(b"", status=500), "status 500"),
    ("feed", Answer(b"", status=410), "status 410"),
    ("feed", Answer(b""), "holds something else"),
    ("sitemap", Answer(b"<html><body>Maintenance</body></html>"), "holds something else"),
    ("sitemap", Answer(BOMB), "entities"),
    ("sitemap", Answer(gzip.compress(b"<urlset>" + b" " * 60_000_000)), "unpacks to more"),
    ("sitemap", Answer(b"\x1f\x8b damaged"), "damaged"),
]


@pytest.mark.parametrize(("kind", "answer", "told"), FAULTS)
def test_a_feed_that_cannot_be_read_says_why_and_waits_ever_longer(
    outlet: Outlet, kind: str, answer: Answer, told: str
) -> None:
    outlet.pages["/feed"] = answer
    feed = watch(outlet.url("/feed"), kind=kind, interval=10)
    first = poll(feed.pk)
    assert first is not None
    assert told in first.error
    waits = [first.due_at - timezone.now(), again(feed).due_at - timezone.now()]
    assert [round(wait / timedelta(minutes=10)) for wait in waits] == [2, 4]
    assert again(feed).failures == 3


def test_a_feed_that_is_too_large_or_too_slow_says_so(outlet: Outlet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "FEED_BYTES", 1000)
    outlet.pages["/large"] = Answer(b"<rss>" + b" " * 2000)
    outlet.pages["/slow"] = Answer(b"<rss/>", wait=SLOW)
    large, slow = watch(outlet.url("/large")), watch(outlet.url("/slow"))
    assert "too large" in again(large).error
    original = net.fetch
    monkeypatch.setattr(net, "fetch", lambda url, **options: original(url, **options | {"deadline": 0.3}))
    assert "took longer" in again(slow).error


def test_a_feed_that_works_again_forgets_its_failures(outlet: Outlet) -> None:
    feed = watch(outlet.url("/feed"))
    assert again(feed).failures == 1
    outlet.feed()
    polled = again(feed)
    assert (polled.failures, polled.error) == (0, "")


def test_what_can_be_read_of_a_damaged_feed_is_taken_in_and_the_rest_the_next_time(outlet: Outlet) -> None:
    urls = [outlet.article(f"/{n}", f"There are {n} ships.") for n in (61, 62, 63)]
    feed = watch(outlet.feed(*(entry(url) for url in urls), etag='"v1"'))
    whole = outlet.pages["/feed"]
    cut = whole.body.index(b"/63") + 1
    outlet.pages["/feed"] = Answer(whole.body[:cut], whole.media_type, shown=whole.shown)
    polled = again(feed)
    assert "damaged" in polled.error
    assert states(feed) == {"61": "taken", "62": "taken"}
    outlet.pages["/feed"] = whole
    again(feed)
    assert states(feed) == {"61": "taken", "62": "taken", "63": "taken"}


def test_one_bad_article_stops_no_other_and_is_tried_again(outlet: Outlet) -> None:
    good, missing = outlet.article("/1", "There are 71 ships."), outlet.url("/2")
    outlet.pages["/3"] = Answer(b"\x00\x01", "image/png")
    feed = watch(outlet.feed(entry(missing), entry(outlet.url("/3")), entry(good)))
    poll(feed.pk)
    assert states(feed) == {"1": "taken", "2": "waiting", "3": "failed"}
    waits = feed.items.get(url=missing)
    assert "404" in waits.error
    assert waits.due_at is not None
    assert waits.due_at > timezone.now() + timedelta(minutes=4)
    for _ in range(3):
        feed.items.filter(state="waiting").update(due_at=timezone.now())
        again(feed)
    assert states(feed)["2"] == "failed"


def test_an_article_that_ends_its_worker_again_and_again_is_given_up(outlet: Outlet) -> None:
    url = outlet.article("/1", "There are 81 ships.")
    feed = watch(outlet.feed(entry(url)))
    feed.items.create(url=url, url_sha256=watching.digest(url), attempts=watching.ATTEMPTS)
    poll(feed.pk)
    assert states(feed) == {"1": "failed"}
    assert "/1" not in outlet.paths()


def test_an_error_that_nobody_expects_is_written_down_and_stops_no_other(
    outlet: Outlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = [outlet.article(f"/{n}", f"There are {n} ships.") for n in (91, 92)]
    original = watching.take_in_address

    def stumble(url: str, **about: Any) -> Any:
        if url.endswith("/91"):
            raise ZeroDivisionError("odd page")
        return original(url, **about)

    monkeypatch.setattr(watching, "take_in_address", stumble)
    feed = watch(outlet.feed(*(entry(url) for url in urls)))
    poll(feed.pk)
    assert states(feed) == {"91": "waiting", "92": "taken"}
    assert "odd page" in feed.items.get(url=urls[0]).error


def test_the_sweep_knocks_for_feeds_whose_time_has_come(outlet: Outlet, monkeypatch: pytest.MonkeyPatch) -> None:
    knocks: list[tuple[str, int]] = []
    monkeypatch.setattr(watching, "knock", lambda task, row, priority=0: knocks.append((task, row)))
    due = watch(outlet.feed())
    watch(outlet.url("/later"), due_at=timezone.now() + DAY)
    watch(outlet.url("/off"), active=False)
    assert knock_for_feeds() == 1
    assert knocks == [(POLL_FEED, due.pk)]


def test_a_person_can_have_a_feed_asked_at_once(outlet: Outlet) -> None:
    feed = watch(outlet.feed(), due_at=timezone.now() + DAY, etag='"v1"')
    asked = ask_now(feed, actor=make_user())
    assert (asked.due_at <= timezone.now(), asked.etag) == (True, "")
    with pytest.raises(NotAllowed):
        ask_now(feed, actor=make_user(Role.READER))
    Feed.objects.update(active=False)
    with pytest.raises(Conflict):
        ask_now(feed, actor=make_user())
