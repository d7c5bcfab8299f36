"""Claims by hand, imports and exports, watched outlets, looks at addresses, kept copies: the admin's doors."""

import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims import net, store
from claims.access import Role
from claims.errors import FetchFailed
from claims.models import Appearance, Article, AuditEvent, Claim, Evidence, Feed, Look, Snapshot
from tests.admin.conftest import SignIn
from tests.factories import make_appearance, make_article, make_claim, make_evidence, make_source, make_user

LIST = "/admin/claims/claim/"
Budget = Callable[..., Any]
NOW = timezone.now()


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Path) -> None:
    settings.FACTCHECK_DATA = tmp_path


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put an answer in the place of the network."""

    def serve(body: bytes, media_type: str = "text/html", status: int = 200) -> None:
        def fetch(url: str, **options: Any) -> net.Fetched:
            return net.Fetched(url, url, status, {"content-type": media_type}, body, media_type, NOW)

        monkeypatch.setattr(net, "fetch", fetch)

    return serve


def shown(client: Client, **query: str) -> list[Claim]:
    return list(client.get(LIST, query).context["cl"].result_list)


class TestTheWorkQueue:
    def test_the_most_urgent_comes_first(self, checker: Client) -> None:
        old, urgent, dull = make_claim(urgency=1.0), make_claim(urgency=9.0), make_claim(urgency=-3.0)
        assert shown(checker) == [urgent, old, dull]

    def test_a_person_sees_their_own_work_what_is_nobodys_and_what_is_due(self, sign_in: SignIn) -> None:
        client = sign_in(Role.FACT_CHECKER)
        me = client.get(LIST).context["user"]
        mine = make_claim(assigned_to=me, due_at=NOW + timedelta(days=9))
        late = make_claim(assigned_to=make_user(), due_at=NOW - timedelta(days=1))
        free = make_claim()
        make_claim(status="published", assigned_to=me)
        assert shown(client, work="mine") == [mine]
        assert shown(client, work="nobody") == [free]
        assert shown(client, work="today") == [late]
        assert shown(client, work="overdue") == [late]

    def test_claims_are_chosen_by_measure_place_and_source(self, checker: Client) -> None:
        source = make_source()
        article = make_article("It milled 14 tonnes.", source=source)
        claim = make_claim()
        make_appearance(article, "14", claim=claim)
        make_claim()
        assert shown(checker, source=str(source.pk)) == [claim]
        assert len(shown(checker, source="x")) == 2

    def test_several_claims_are_given_to_somebody_at_once_after_asking(self, sign_in: SignIn) -> None:
        client, other = sign_in(Role.EDITOR), make_user()
        claims = [make_claim(), make_claim()]
        form = {"action": "assign", "_selected_action": [claim.pk for claim in claims], "index": "0"}
        assert "Give these 2 claims to somebody?" in client.post(LIST, form).content.decode()
        day = {"due_at_0": "2027-01-05", "due_at_1": "10:00:00"}
        client.post(LIST, form | day | {"confirmed": "1", "owner": other.pk})
        assert set(Claim.objects.values_list("assigned_to", flat=True)) == {other.pk}
        assert Claim.objects.filter(due_at__isnull=True).count() == 0

    def test_a_fact_checker_takes_claims_but_gives_none_to_others(self, checker: Client) -> None:
        claim, other = make_claim(), make_user()
        form = {"action": "assign", "_selected_action": claim.pk, "index": "0", "confirmed": "1"}
        assert "Select a valid choice" in checker.post(LIST, form | {"owner": other.pk}).content.decode()
        claim.refresh_from_db()
        assert claim.assigned_to is None

    def test_the_list_takes_few_queries(self, checker: Client, django_assert_max_num_queries: Budget) -> None:
        for _ in range(30):
            make_appearance(make_article(source=make_source()), "tonnes", claim=make_claim(assigned_to=make_user()))
        with django_assert_max_num_queries(20):
            assert len(shown(checker)) == 30


class TestFiles:
    @pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
    def test_the_list_is_written_as_it_is_narrowed(self, checker: Client, form: str) -> None:
        make_claim(language="ar"), make_claim(language="en")
        answer = checker.get(f"{LIST}export.{form}", {"language__exact": "ar"})
        body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        assert f'filename="claims.{form}"' in answer["Content-Disposition"]
        if form == "csv":
            assert [row["language"] for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig")))] == ["ar"]
        elif form == "json":
            assert [row["language"] for row in json.loads(body)] == ["ar"]

    def test_another_form_is_not_found_and_a_stranger_gets_none(self, checker: Client, client: Client) -> None:
        assert checker.get(f"{LIST}export.pdf").status_code == 404
        assert client.get(f"{LIST}export.csv").status_code == 302

    def test_a_file_is_shown_first_and_imported_once_somebody_says_yes(self, checker: Client) -> None:
        sheet = b"statement,value,unit,kind\nThe port handled 14 ships.,14,count,count\n"
        page = checker.post(f"{LIST}import/", {"file": SimpleUploadedFile("claims.csv", sheet)})
        assert (len(page.context["shown"].new), Claim.objects.count()) == (1, 0)
        answer = checker.post(f"{LIST}import/", {"kept": page.context["kept"]})
        assert (answer.status_code, Claim.objects.count()) == (302, 1)
        event = AuditEvent.objects.get(act="claim.imported")
        assert event.after["snapshot"] == Snapshot.objects.get().pk

    @pytest.mark.parametrize("given", [{}, {"kept": "forged"}])
    def test_an_import_without_a_file_says_so(self, checker: Client, given: dict[str, str]) -> None:
        assert "Choose a file." in checker.post(f"{LIST}import/", {"x": "1", **given}).content.decode()

    def test_a_reader_neither_imports_nor_enters(self, sign_in: SignIn) -> None:
        client = sign_in(Role.READER)
        assert client.get(f"{LIST}import/").status_code == 403
        assert client.post(f"{LIST}add/", {"statement": "14 ships"}).status_code == 403


class TestByHand:
    def test_a_claim_from_an_image_keeps_the_file_and_is_queued(self, checker: Client) -> None:
        image = SimpleUploadedFile("slide.png", b"\x89PNG picture")
        form = {"statement": "قدّر المتحدث الأضرار بنحو 14 مليون دولار.", "medium": "image", "file": image}
        answer = checker.post(f"{LIST}add/", form | {"verify": "on", "speaker": "سامر الحلبي"})
        claim = Claim.objects.get()
        [appearance] = claim.appearances.all()
        assert answer.url == reverse("admin:claims_claim_change", args=[claim.pk])
        assert (claim.status, claim.language, appearance.medium) == ("queued", "ar", "image")
        page = checker.get(answer.url).content.decode()
        copy = reverse("admin:claims_appearance_copy", args=[appearance.pk])
        assert copy in page
        assert "سامر الحلبي" in page
        kept = checker.get(copy)
        assert (kept.content, kept["Content-Type"]) == (b"\x89PNG picture", "image/png")

    def test_a_claim_that_nobody_printed_has_no_appearance(self, checker: Client) -> None:
        checker.post(f"{LIST}add/", {"statement": "There are 14 bridges in the city."})
        assert (Claim.objects.get().status, Appearance.objects.count()) == ("new", 0)

    def test_what_cannot_be_a_claim_is_said_and_nothing_is_kept(self, checker: Client) -> None:
        form = {"statement": "There are 14 bridges and 12 roads in it."}
        assert "several figures" in checker.post(f"{LIST}add/", form).content.decode()
        form = {"statement": "There are 14 bridges.", "medium": "image"}
        assert "time code" in checker.post(f"{LIST}add/", form).content.decode()
        assert Claim.objects.count() == 0


class TestWatchedOutlets:
    def test_an_outlet_is_watched_with_its_rules_and_asked_at_once(self, checker: Client) -> None:
        form = {"source": make_source().pk, "url": "https://plain.example/rss", "kind": "feed", "active": "on"}
        form |= {"interval": "30", "include": "/economy/\n\n/politics/", "days": "3", "newest": "20", "priority": "0"}
        checker.post("/admin/claims/feed/add/", form)
        feed = Feed.objects.get()
        assert (feed.include, feed.interval) == (["/economy/", "/politics/"], 30)
        Feed.objects.update(due_at=NOW + timedelta(days=1))
        act = {"action": "ask", "_selected_action": feed.pk, "index": "0", "from_page": "1"}
        assert checker.post("/admin/claims/feed/", act).url == reverse("admin:claims_feed_change", args=[feed.pk])
        feed.refresh_from_db()
        assert feed.due_at < timezone.now() + timedelta(minutes=1)
        assert {"feed.added", "feed.asked"} == set(AuditEvent.objects.about(feed).values_list("act", flat=True))

    def test_failures_are_shown_with_their_reason(self, checker: Client) -> None:
        feed = Feed.objects.create(source=make_source(), url="https://plain.example/rss", polled_at=NOW)
        Feed.objects.update(failures=3, error="The address answered with status 500")
        feed.items.create(url="https://plain.example/1", url_sha256="1", state="failed", error="no article")
        assert "failed 3 times" in checker.get("/admin/claims/feed/").content.decode()
        page = checker.get(reverse("admin:claims_feed_change", args=[feed.pk])).content.decode()
        assert "status 500" in page
        assert "no article" in page


class TestLookingAgain:
    def make(self) -> Article:
        snapshot = store.keep(b"page", media_type="text/html", url="https://plain.example/a")
        return make_article("It milled 14 tonnes.", url="https://plain.example/a", snapshot=snapshot)

    def test_an_address_that_is_gone_is_said(self, checker: Client, site: Callable[..., None]) -> None:
        article = self.make()
        site(b"", status=404)
        page = checker.post(reverse("admin:claims_article_look", args=[article.pk]), follow=True).content.decode()
        assert "no longer there" in page
        assert Look.objects.get().outcome == "gone"

    def test_a_reader_may_not_ask_for_it(self, sign_in: SignIn) -> None:
        assert sign_in(Role.READER).post(f"/admin/claims/article/{self.make().pk}/look/").status_code == 403

    def test_the_panel_shows_a_claim_beside_its_article(
        self, checker: Client, django_assert_max_num_queries: Budget
    ) -> None:
        claim = make_claim()
        make_evidence(claim=claim, title="Yearbook")
        with django_assert_max_num_queries(20):
            page = checker.get(reverse("admin:claims_claim_panel", args=[claim.pk])).content.decode()
        assert "Yearbook" in page


class TestEvidence:
    ADD = "/admin/claims/evidence/add/"
    FORM = {"comparator": "=", "stance": "context", "authority": "0.5"}

    def test_a_file_is_kept_with_what_it_proves(self, checker: Client) -> None:
        claim, report = make_claim(), SimpleUploadedFile("report.pdf", b"%PDF-1.4 report")
        checker.post(self.ADD, self.FORM | {"claim": claim.pk, "file": report, "confidential": "on"})
        item = Evidence.objects.get()
        assert (item.title, item.confidential) == ("report.pdf", True)
        copy = checker.get(reverse("admin:claims_evidence_copy", args=[item.pk]))
        assert (copy.content, copy["Content-Security-Policy"]) == (b"%PDF-1.4 report", "sandbox")

    def test_a_page_is_fetched_and_kept_with_its_exchange(self, checker: Client, site: Callable[..., None]) -> None:
        site(b"<html>12 000</html>")
        form = self.FORM | {"claim": make_claim().pk, "url": "https://office.example/t", "fetch": "on"}
        for _ in range(2):
            checker.post(self.ADD, form)
        item = Evidence.objects.get()
        assert item.snapshot is not None
        assert (store.read(item.snapshot), bool(item.snapshot.warc_sha256)) == (b"<html>12 000</html>", True)
        copy = checker.get(reverse("admin:claims_evidence_copy", args=[item.pk]))
        assert copy["Content-Disposition"].startswith("attachment")

    def test_a_page_that_cannot_be_fetched_is_said_and_nothing_is_added(
        self, checker: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(url: str, **options: Any) -> None:
            raise FetchFailed("The address took too long.")

        monkeypatch.setattr(net, "fetch", refuse)
        form = self.FORM | {"claim": make_claim().pk, "url": "https://office.example/t", "fetch": "on"}
        assert "took too long" in checker.post(self.ADD, form).content.decode()
        assert not Evidence.objects.exists()

    def test_a_stranger_sees_no_copy(self, client: Client, checker: Client) -> None:
        report = SimpleUploadedFile("report.txt", b"12 000")
        checker.post(self.ADD, self.FORM | {"claim": make_claim().pk, "file": report})
        address = reverse("admin:claims_evidence_copy", args=[Evidence.objects.get().pk])
        assert client.get(address).status_code == 302
