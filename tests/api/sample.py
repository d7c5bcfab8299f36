"""One claim with everything that can stand about it, in Arabic or in English; also what the schema's examples show."""

from datetime import UTC, date, datetime
from decimal import Decimal

from claims.models import (
    Article,
    Attribution,
    AuditEvent,
    Claim,
    Decision,
    Outcome,
    ProviderAnswer,
    Review,
    RunStatus,
    Stance,
    Status,
)
from tests.factories import (
    make_appearance,
    make_article,
    make_claim,
    make_evidence,
    make_measure,
    make_place,
    make_proposal,
    make_run,
    make_source,
    make_speaker,
    make_user,
    make_verdict,
)

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TEXTS = {
    "en": (
        "The mill at Port Sarif milled about 112,000 tonnes of flour in 2025, its director Salma Haddad said.",
        "about 112,000 tonnes",
        "112,000",
    ),
    "ar": (
        "قالت سلمى حداد مديرة مطحنة ميناء صريف إن المطحنة أنتجت نحو 112 ألف طن من الطحين في عام 2025.",
        "نحو 112 ألف طن",
        "112 ألف",
    ),
}
TITLES = {"en": "A record year for the mill", "ar": "عام قياسي للمطحنة"}
FIGURE = {
    "kind": "measure",
    "value": Decimal(112000),
    "unit": "t",
    "step": Decimal(1000),
    "comparator": "~",
    "hedge": "about",
}
PERIOD = {"period_surface": "2025", "period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}


def make_sample(language: str = "en") -> Claim:
    """Return a published claim that one article states, with evidence, a run, a verdict and confidential evidence."""
    article = read_article(language)
    text, _, number = TEXTS[language]
    claim = make_claim(
        statement=text,
        language=language,
        status=Status.PUBLISHED,
        measure=make_measure(),
        place=make_place(),
        counted="",
        score=Decimal("0.90"),
        reasons=["measure", "speaker"],
        search_text=text.casefold(),
        created_at=NOW,
        **FIGURE,
        **PERIOD,
    )
    state(claim, article, number)
    support(claim)
    publish(claim)
    return claim


def read_article(language: str) -> Article:
    """Return the article, as read."""
    row = {"title": TITLES[language], "language": language, "received_at": NOW, "published_at": NOW}
    source = make_source(name_en="Harbour Gazette", name_ar="جريدة الميناء", homepage="https://gazette.example/")
    return make_article(
        TEXTS[language][0],
        url="https://gazette.example/mill",
        source=source,
        reading_status="done",
        progress=100,
        extractor="1",
        **row,
    )


def state(claim: Claim, article: Article, number: str) -> None:
    """Let the article state the claim, through a chain of two."""
    reading = {"value": "112000", "unit": "t", "comparator": "~"}
    appearance = make_appearance(article, number, claim=claim, kind="measure", reading=reading)
    Attribution.objects.create(appearance=appearance, position=0, source=article.source)
    director = make_speaker(role="director of the mill")
    Attribution.objects.create(appearance=appearance, position=1, speaker=director, cue="said")


def support(claim: Claim) -> None:
    """Add public and confidential evidence, and a run that proposes a rating."""
    row = {"place": claim.place, "measure": claim.measure, "unit": "t", "kind": "measure", "added_at": NOW}
    make_evidence(claim, stance=Stance.SUPPORTS, value=Decimal(112300), provider="reference", **row, **PERIOD)
    make_evidence(claim, title="A letter", url="", confidential=True, value=Decimal(90000), **row)
    run = make_run(claim, status=RunStatus.DONE, queued_at=NOW, available_at=NOW, started_at=NOW, finished_at=NOW)
    ProviderAnswer.objects.create(run=run, provider="reference", outcome=Outcome.FOUND, answered_at=NOW)
    comparison = {"claimed": {"low": "111500", "high": "112500"}, "rule": "rounding"}
    make_proposal(run, comparison=comparison, created_at=NOW)


def publish(claim: Claim) -> None:
    """Add a version that was returned and the one that the public sees."""
    author, editor = make_user("fact_checker"), make_user("editor")
    row = {"author": author, "created_at": NOW}
    returned = make_verdict(claim, rating="misleading", rationale_en="Too soon to tell.", findings=["no_data"], **row)
    Review.objects.create(
        verdict=returned, decision=Decision.RETURNED, reason="Ask the office.", editor=editor, decided_at=NOW
    )
    approved = make_verdict(
        claim,
        rationale_en="The office's bulletin has 112,300 tonnes.",
        rationale_ar="تذكر نشرة المكتب 112300 طن.",
        findings=["within_rounding"],
        is_current=True,
        published_at=NOW,
        adopted=claim.runs.get().proposal,
        **row,
    )
    Review.objects.create(verdict=approved, decision=Decision.APPROVED, editor=editor, decided_at=NOW)
    AuditEvent.objects.record("verdict.approved", claim, actor=editor, after={"version": approved.version})
