"""A small newsroom for page tests and screenshots: two articles, their claims in several states, evidence, verdicts."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User

from claims.models import Article, Attribution, Claim, Rating, Speaker
from claims.review.services import approve, dismiss, write_verdict
from claims.verification.evidence import add_evidence
from claims.verification.queue import queue_verification
from claims.verification.run import run_verification
from tests import factories

ARABIC = (
    "قالت وزارة الزراعة أمس إن البلاد أنتجت نحو 110 آلاف طن من القمح خلال عام 2024، بعد موسم ماطر. "
    "وأضاف المتحدث باسمها سامر الحلبي أن أكثر من 12 ألف مزارع حصلوا على قروض ميسرة منذ عام 2022، "
    "وأن نسبة الفاقد في الصوامع بلغت 22.5 في المئة.\n\n"
    "وبحسب تقرير الوزارة، تبلغ المساحة المزروعة 340 ألف دونم، وتعمل فيها 3 مطاحن جديدة. "
    "وكانت الوزارة قد وعدت في بيانها رقم 17 بشراء المحصول كله بسعر 2.4 مليون ليرة للطن.\n\n"
    "ويقول مزارعون إن عشرات الصوامع القديمة خرجت من الخدمة."
)
ENGLISH = (
    "The power utility lost 18.4 per cent of its electricity on the way to customers in 2024, "
    "its director Nadia Farouk told reporters on 3 March. She said that nearly 1,250 km of lines had been renewed "
    "and that the utility served at least 2.1 million households."
)


@dataclass
class Newsroom:
    """What the pages are opened with."""

    checker: User
    editor: User
    arabic: Article
    english: Article
    wheat: Claim
    losses: Claim


def fill() -> Newsroom:
    """Write the rows; every name and figure is invented."""
    checker = factories.make_user(username="salma", first_name="سلمى", last_name="حداد")
    editor = factories.make_user("editor", username="karim", first_name="كريم", last_name="منصور")
    arabic, english = articles(checker)
    wheat = arabic_claims(arabic, checker)
    losses = english_claims(english, checker, editor)
    return Newsroom(checker, editor, arabic, english, wheat, losses)


def articles(checker: User) -> tuple[Article, Article]:
    """Return the two articles, read to the end."""
    done = {"reading_status": "done", "progress": 100, "received_by": checker}
    daily = factories.make_source(name_ar="صحيفة السهل", name_en="Plain Daily", domain="plain.example")
    herald = factories.make_source(name_ar="منبر الطاقة", name_en="Energy Herald", domain="herald.example")
    arabic = factories.make_article(
        ARABIC,
        language="ar",
        title="موسم القمح الأفضل منذ أعوام",
        source=daily,
        url="https://plain.example/harvest",
        published_at=datetime(2025, 1, 12, tzinfo=UTC),
        **done,
    )
    english = factories.make_article(
        ENGLISH,
        language="en",
        title="Grid losses fall again, utility says",
        source=herald,
        url="https://herald.example/losses",
        published_at=datetime(2025, 3, 4, tzinfo=UTC),
        **done,
    )
    factories.make_article(ARABIC[:160], language="ar", source=daily, reading_status="reading", progress=40)
    return arabic, english


def state(article: Article, quotation: str, extent: str, figure: dict[str, Any], **values: Any) -> Claim:
    """Return the claim that a number of an article makes, said by the article's outlet and its first speaker."""
    sentence = next(part for part in article.text.replace("\n\n", ". ").split(". ") if extent in part)
    row = {"statement": sentence.rstrip(".") + ".", "language": article.language, "score": Decimal("0.72")}
    row["reasons"] = []
    claim = factories.make_claim(**row | {"counted": "", "search_text": sentence} | figure | values)
    where, begin = article.text.index(extent), article.text.index(sentence)
    start = where + extent.index(quotation)
    spans = {"start": start, "end": start + len(quotation)}
    spans |= {"extent_start": where, "extent_end": where + len(extent)}
    spans |= {"sentence_start": begin, "sentence_end": begin + len(sentence)}
    appearance = factories.make_appearance(article, quotation, claim=claim, kind=claim.kind, **spans)
    Attribution.objects.create(appearance=appearance, position=0, source=article.source)
    Attribution.objects.create(appearance=appearance, position=1, speaker=speaker_of(article), cue="قال")
    return claim


def speaker_of(article: Article) -> Speaker:
    """Return who speaks in an article."""
    if article.language == "ar":
        names = {"name_ar": "سامر الحلبي", "name_en": "Samer al-Halabi", "role": "المتحدث باسم وزارة الزراعة"}
    else:
        names = {"name_ar": "نادية فاروق", "name_en": "Nadia Farouk", "role": "director of the power utility"}
    return Speaker.objects.filter(name_en=names["name_en"]).first() or factories.make_speaker(**names)


def cite(claim: Claim, checker: User, title: str, value: str, **values: Any) -> None:
    """Add a finding that a person has made."""
    source = {"origin": title, "url": "https://statistics.example/tables", "authority": Decimal("1.00")}
    figure = {"value": Decimal(value), "unit": claim.unit, "kind": claim.kind}
    period = {"period_start": claim.period_start, "period_end": claim.period_end}
    add_evidence(claim, actor=checker, title=title, **source | figure | period | values)


def verify(claim: Claim, checker: User) -> None:
    """Verify a claim here and now."""
    run_verification(queue_verification(claim, actor=checker).pk)
    claim.refresh_from_db()


def whole(year: int) -> dict[str, date]:
    """Return the bounds of a year."""
    return {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}


def arabic_claims(article: Article, checker: User) -> Claim:
    """State the claims of the Arabic article and verify three of them; returns the first."""
    place = {"place": factories.make_place("XP", name_ar="بلاد السهل", name_en="Plainland")}
    wheat = state(
        article,
        "110 آلاف",
        "110 آلاف طن",
        {"kind": "measure", "value": Decimal(110000), "unit": "t", "hedge": "about", "comparator": "~"},
        step=Decimal(10000),
        subject="القمح",
        predicate="أنتجت",
        measure=factories.make_measure("wheat_harvested", name_ar="محصول القمح", name_en="wheat harvested"),
        **place | whole(2024),
    )
    cite(wheat, checker, "الجهاز المركزي للإحصاء، النشرة الزراعية", "113200", step=Decimal(100))
    cite(wheat, checker, "Grain Council, crop report", "96500", step=Decimal(500), authority=Decimal("0.80"))
    cite(wheat, checker, "بيان وزارة الزراعة", "110000", flags=["claimant"], authority=Decimal("0.20"))
    verify(wheat, checker)
    farmers = state(
        article,
        "12 ألف",
        "12 ألف مزارع",
        {"kind": "count", "value": Decimal(12000), "unit": "count", "hedge": "more_than", "comparator": ">"},
        counted="مزارع",
        step=Decimal(1000),
        period_start=date(2022, 1, 1),
        **place,
    )
    cite(farmers, checker, "بيان وزارة الزراعة", "12000", flags=["claimant"], comparator=">", hedge="more_than")
    verify(farmers, checker)
    waste = state(
        article,
        "22.5",
        "22.5 في المئة",
        {"kind": "percent", "value": Decimal("22.5"), "unit": "%", "role": "share"},
        step=Decimal("0.1"),
        **place | whole(2024),
    )
    cite(waste, checker, "الجهاز المركزي للإحصاء، مسح الصوامع", "31.7", step=Decimal("0.1"))
    cite(waste, checker, "معهد الأمن الغذائي", "29.9", step=Decimal("0.1"), authority=Decimal("0.85"))
    verify(waste, checker)
    land = {"kind": "measure", "value": Decimal(340000), "unit": "dunam"}
    state(article, "340 ألف", "340 ألف دونم", land, step=Decimal(10000), **place)
    mills = {"kind": "count", "value": Decimal(3), "unit": "count"}
    dull = state(article, "3", "3 مطاحن", mills, counted="مطاحن", step=Decimal(1), score=Decimal("0.20"))
    dismiss(dull, actor=checker, reason="لا يعني القارئ")
    price = {"kind": "money", "value": Decimal(2400000), "unit": "SYP", "per": "t"}
    queue_verification(state(article, "2.4 مليون", "2.4 مليون ليرة للطن", price, step=Decimal(100000)), actor=checker)
    factories.make_appearance(article, "17", kind="identifier", is_claim=False)
    factories.make_appearance(article, "2024", kind="date", is_claim=False)
    factories.make_appearance(article, "2022", kind="date", is_claim=False)
    return wheat


def english_claims(article: Article, checker: User, editor: User) -> Claim:
    """State the claims of the English article; the first is published, and is returned."""
    place = {"place": factories.make_place("XP")}
    losses = state(
        article,
        "18.4",
        "18.4 per cent",
        {"kind": "percent", "value": Decimal("18.4"), "unit": "%", "role": "share"},
        step=Decimal("0.1"),
        **place | whole(2024),
    )
    cite(losses, checker, "Energy regulator, annual report", "18.37", step=Decimal("0.01"))
    verify(losses, checker)
    verdict = write_verdict(
        losses,
        rating=Rating.TRUE,
        findings=["within_rounding"],
        rationale_en="The regulator's audited figure is 18.37 per cent; the director rounded it correctly.",
        rationale_ar="الرقم المدقق لدى هيئة التنظيم 18.37 في المئة، وقد قرّبته المديرة تقريبًا صحيحًا.",
        actor=checker,
    )
    approve(verdict, actor=editor)
    lines = {"kind": "measure", "value": Decimal(1250), "unit": "km", "hedge": "nearly", "comparator": "~"}
    state(article, "1,250", "1,250 km", lines, step=Decimal(10), **place)
    homes = {"kind": "count", "value": Decimal(2100000), "unit": "count", "hedge": "at_least", "comparator": ">="}
    state(article, "2.1 million", "2.1 million households", homes, counted="households", step=Decimal(100000))
    factories.make_appearance(article, "3", kind="date", is_claim=False)
    losses.refresh_from_db()
    return losses
