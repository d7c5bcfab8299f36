"""The list of claims, the page of one, and the acts on them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.access import Role
from claims.extraction.text import fold
from claims.models import ArchivedCopy, Attribution, AuditEvent, Claim, ProviderAnswer, VerificationRun
from claims.verification.evidence import add_evidence
from claims.verification.run import run_verification
from tests.admin.conftest import SignIn
from tests.factories import (
    make_appearance,
    make_article,
    make_claim,
    make_evidence,
    make_place,
    make_proposal,
    make_run,
    make_source,
    make_speaker,
    make_user,
    make_verdict,
)

LIST = "/admin/claims/claim/"
Budget = Callable[..., Any]


def page_of(client: Client, claim: Claim) -> str:
    return client.get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()


def make_land(**values: Any) -> Claim:
    """Return a claim about 110,000 km²."""
    figure = {"kind": "measure", "value": Decimal(110000), "unit": "km2", "hedge": "about", "comparator": "~"}
    return make_claim(**figure | {"counted": "", "step": Decimal(10000)} | values)


def test_figures_are_readable_everywhere(checker: Client) -> None:
    claim = make_land()
    for page in (checker.get(LIST).content.decode(), page_of(checker, claim)):
        assert "≈ 110\u202f000 km²" in page
        assert "110000.0" not in page


def test_the_list_shows_status_proposal_place_and_sources(checker: Client) -> None:
    claim = make_land(status="needs_review", place=make_place("XP", name_en="Plainland"))
    make_proposal(make_run(claim, status="done"), rating="misleading")
    make_appearance(make_article(source=make_source(name_en="Plain Daily")), "tonnes", claim=claim)
    page = checker.get(LIST).content.decode()
    for shown in ("Needs review", "Misleading", "Plainland", "Plain Daily"):
        assert shown.lower() in page.lower()


def test_the_latest_proposal_counts(checker: Client) -> None:
    claim = make_land()
    make_proposal(make_run(claim, status="done"), rating="true")
    make_proposal(make_run(claim, status="done"), rating="false")
    assert checker.get(LIST, {"proposed": "false"}).context["cl"].result_count == 1
    assert checker.get(LIST, {"proposed": "true"}).context["cl"].result_count == 0


@pytest.mark.parametrize("typed", ["إنتاج", "انتاج", "الإنتَاج", "١٢"])
def test_the_search_finds_a_word_however_it_is_spelt(checker: Client, typed: str) -> None:
    make_claim(search_text=fold("بلغ الإنتاج 12 طنًا"))
    make_claim(search_text=fold("بلغ الاستهلاك 9 أطنان"))
    assert checker.get(LIST, {"q": typed}).context["cl"].result_count == 1


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"status__exact": "new"}, 1),
        ({"kind": "measure"}, 1),
        ({"language__exact": "ar"}, 0),
        ({"proposed": "none"}, 1),
    ],
)
def test_the_filters_choose(checker: Client, filters: dict[str, str], found: int) -> None:
    make_land()
    assert checker.get(LIST, filters).context["cl"].result_count == found


def test_claims_are_chosen_by_the_source_that_states_them(checker: Client) -> None:
    source = make_source()
    claim = make_land()
    for _ in range(2):
        make_appearance(make_article(source=source), "tonnes", claim=claim)
    make_land()
    chosen = checker.get(LIST, {"source": source.pk}).context["cl"]
    assert [row.pk for row in chosen.result_list] == [claim.pk]


def test_the_page_quotes_the_sentence_and_names_who_says_it_in_order(checker: Client) -> None:
    article = make_article("The minister said the mill employs 12,000 workers.", source=make_source(name_en="Daily"))
    claim = make_claim(statement=article.text)
    appearance = make_appearance(article, "12,000", claim=claim)
    Attribution.objects.create(appearance=appearance, position=0, source=article.source)
    Attribution.objects.create(appearance=appearance, position=1, speaker=make_speaker(role="minister"))
    page = page_of(checker, claim)
    assert '<mark class="fc-mark"><strong>12,000</strong></mark>' in page
    assert page.index("<bdi>Daily</bdi>") < page.index("<bdi>Salma Haddad</bdi>") < page.index("(minister)")


def test_the_page_says_why_a_rating_is_proposed(checker: Client) -> None:
    actor = make_user()
    claim = make_land()
    figure = {"value": Decimal(95000), "unit": "km2", "kind": "measure", "step": Decimal(1000)}
    for origin in ("Survey", "Institute"):
        add_evidence(
            claim, actor=actor, title=origin, url="https://maps.example", origin=origin, authority=Decimal(1), **figure
        )
    run_verification(make_run(claim).pk)
    page = page_of(checker, claim)
    assert "100\u202f000–120\u202f000 km²" in page  # What "about 110,000" is taken for.
    assert page.count("fc-relation-") >= 2  # Each datum is drawn …
    assert "94\u202f500–95\u202f500 km²" in page  # … and stands in the table.
    assert "just outside" in page or "outside" in page


def test_found_nothing_failed_and_not_asked_look_different(checker: Client) -> None:
    run = make_run(status="done")
    for outcome in ("found", "nothing", "failed", "not_asked"):
        ProviderAnswer.objects.create(run=run, provider=outcome, outcome=outcome, reason=f"because {outcome}")
    page = page_of(checker, run.claim)
    for outcome in ("found", "nothing", "failed", "not_asked"):
        assert f'class="fc-answer fc-outcome-{outcome}"' in page
        assert f"because {outcome}" in page


def test_verdicts_and_history_are_on_the_page(checker: Client) -> None:
    claim = make_land(status="in_review")
    make_verdict(claim, findings=["within_rounding"], rationale_ar="الرقم صحيح.")
    AuditEvent.objects.record("claim.moved", claim, actor=None, before={"status": "new"}, after={"status": "queued"})
    page = page_of(checker, claim)
    assert '<blockquote dir="rtl" lang="ar">الرقم صحيح.</blockquote>' in page
    assert "the figure is a correct rounding" in page
    assert "status changed: new" in page


def test_a_proposal_of_an_older_shape_is_shown_without_its_drawing(checker: Client) -> None:
    proposal = make_proposal(comparison={"version": "0"})
    page = page_of(checker, proposal.run.claim)
    assert "proposed: true" in page
    assert "<svg dir" not in page


def act(client: Client, name: str, *claims: Claim, **more: str) -> Any:
    return client.post(LIST, {"action": name, "_selected_action": [claim.pk for claim in claims], "index": "0"} | more)


def test_verify_asks_first_and_then_queues_each_chosen_claim(checker: Client) -> None:
    first, second = make_land(), make_land()
    assert "Verify these 2 claims?" in act(checker, "verify", first, second).content.decode()
    assert not VerificationRun.objects.exists()
    act(checker, "verify", first, second, confirmed="1")
    assert {run.claim for run in VerificationRun.objects.all()} == {first, second}
    assert set(Claim.objects.values_list("status", flat=True)) == {"queued"}


def test_an_act_from_a_claims_page_leads_back_to_it(checker: Client) -> None:
    claim = make_land()
    answer = act(checker, "verify", claim, from_page="1")
    assert answer.url == reverse("admin:claims_claim_change", args=[claim.pk])


def test_a_refused_act_says_why_and_the_others_go_on(checker: Client) -> None:
    gone, fine = make_land(status="dismissed"), make_land()
    page = checker.get(act(checker, "verify", gone, fine, confirmed="1").url).content.decode()
    assert "A dismissed claim is not verified" in page
    assert "1 claim is queued" in page


def test_dismiss_asks_first_and_keeps_the_reason(checker: Client) -> None:
    claim = make_land()
    asked = act(checker, "dismiss", claim)
    claim.refresh_from_db()
    assert ("Dismiss this claim?" in asked.content.decode(), claim.status) == (True, "new")
    confirmed = {"action": "dismiss", "_selected_action": claim.pk, "confirmed": "1", "reason": "of no interest"}
    checker.post(LIST, confirmed)
    claim.refresh_from_db()
    event = AuditEvent.objects.about(claim).get()
    assert (claim.status, event.reason) == ("dismissed", "of no interest")


def test_a_reader_acts_on_nothing(sign_in: SignIn) -> None:
    claim = make_land()
    client = sign_in(Role.READER)
    assert 'value="verify"' not in page_of(client, claim)
    act(client, "verify", claim, confirmed="1")
    claim.refresh_from_db()
    assert claim.status == "new"


def test_what_is_no_number_of_a_claim_is_not_found(checker: Client) -> None:
    answer = checker.get("/admin/claims/claim/%D9%A9%D9%A9%D9%A9/change/")
    assert answer.status_code == 302  # Django's admin leads home and says that there is none.


def test_answers_that_are_alike_share_a_line(checker: Client) -> None:
    run, off = make_run(status="done"), "Asking over the network is switched off."
    for provider in ("worldbank", "unhcr"):
        ProviderAnswer.objects.create(run=run, provider=provider, outcome="not_asked", reason=off)
    ProviderAnswer.objects.create(run=run, provider="reference", outcome="not_asked", reason="another")
    page = page_of(checker, run.claim)
    assert (page.count(off), page.count("fc-answer fc-outcome-not_asked")) == (1, 2)
    assert "<bdi>UNHCR</bdi>, <bdi>World Bank</bdi>" in page


def test_evidence_shows_where_its_figure_stands_and_under_which_licence(checker: Client) -> None:
    claim = make_claim()
    make_evidence(claim, pointer="$[1][0].value", vintage="2026-07-13", licence="CC-BY-4.0")
    page = page_of(checker, claim)
    for shown in ("$[1][0].value", "2026-07-13", "CC-BY-4.0"):
        assert f"{shown}</bdi></dd>" in page


def test_evidence_links_its_copy_in_the_archive_or_says_why_there_is_none(checker: Client) -> None:
    claim = make_claim()
    ArchivedCopy.objects.create(evidence=make_evidence(claim), url="https://web.archive.org/web/20260101000000/x")
    ArchivedCopy.objects.create(evidence=make_evidence(claim), error="The host is blocked.")
    ArchivedCopy.objects.create(evidence=make_evidence(claim))
    make_evidence(claim)
    page = page_of(checker, claim)
    assert 'href="https://web.archive.org/web/20260101000000/x"' in page
    assert "not kept there: <bdi>The host is blocked.</bdi>" in page
    assert (page.count("has been asked for"), page.count("Copy in the Internet Archive")) == (1, 3)


def test_the_page_of_a_claim_takes_at_most_twenty_queries(
    checker: Client, django_assert_max_num_queries: Budget
) -> None:
    claim = make_land(place=make_place("XP"))
    for number in range(6):
        article = make_article(source=make_source())
        appearance = make_appearance(article, "tonnes", claim=claim)
        Attribution.objects.create(appearance=appearance, position=0, speaker=make_speaker())
        make_evidence(claim, place=make_place("XP"), added_by=make_user())
        run = make_run(claim, status="done")
        ProviderAnswer.objects.create(run=run, provider="reference", outcome="found")
        make_proposal(run)
        make_verdict(claim)
        AuditEvent.objects.record(f"act.{number}", claim, actor=make_user())
    with django_assert_max_num_queries(20):
        page_of(checker, claim)


def test_the_list_takes_as_many_queries_for_forty_claims_as_for_one(
    checker: Client, django_assert_max_num_queries: Budget
) -> None:
    for _ in range(40):
        claim = make_land(place=make_place("XP"))
        make_appearance(make_article(source=make_source()), "tonnes", claim=claim)
    with django_assert_max_num_queries(20):
        page = checker.get(LIST).content.decode()
    assert page.count("field-summary") == 40
