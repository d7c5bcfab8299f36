"""What the public pages are opened with: one check that was corrected, one that was retracted, one under correction."""

from claims.models import Claim, Publisher, ReaderRequest
from claims.publishing.requests import decide_request
from claims.review.services import approve, correct, retract, write_verdict
from claims.review.titles import set_page
from claims.store import keep
from tests.browser.newsroom import Newsroom, fill


def publish_all() -> Newsroom:
    """Write the newsroom, and publish three of its claims."""
    made = fill()
    Publisher.objects.create(
        pk=1, name_ar="مرصد الأرقام", name_en="Numbers Watch", email="desk@watch.example", strict=True
    )
    titles = {
        "title_ar": "أنتجت البلاد نحو 110 آلاف طن من القمح في 2024",
        "title_en": "About 110,000 t of wheat in 2024",
    }
    set_page(made.wheat, titles, actor=made.checker)
    bulletin = keep("المحصول,الكمية\nالقمح,113200\n".encode(), media_type="text/csv")
    made.wheat.evidence.filter(value=113200).update(snapshot=bulletin)
    issue(made.wheat, "true", "يوافق النشرة الزراعية، الجدول 4.", made)
    correct(made.wheat, actor=made.editor, reason="the regulator's own table differs")
    issue(
        made.wheat,
        "mostly_true",
        "الرقم قريب من النشرة الزراعية، ويخالف تقرير مجلس الحبوب الذي يعدّ الموسم ناقصًا.",
        made,
    )
    waste = Claim.objects.get(unit="%", language="ar")
    issue(waste, "false", "المسح يقول 31.7 في المئة.", made)
    retract(waste, actor=made.editor, reason="the survey was forged")
    set_page(
        waste,
        {"note_ar": "تبيّن أن المسح الذي استندنا إليه مزوّر.", "note_en": "The survey was forged."},
        actor=made.editor,
    )
    asked = ReaderRequest.objects.create(
        claim=made.wheat,
        verdict=made.wheat.verdicts.get(is_current=True),
        kind="correction",
        language="ar",
        text="الجدول 4 يخص عام 2023.",
        contact="reader@mail.example",
    )
    decide_request(asked, "accepted", outcome_ar="صحيح، وقد صحّحنا الحكم.", actor=made.editor)
    return made


def issue(claim: Claim, rating: str, reasons: str, made: Newsroom) -> None:
    """Let one person write a verdict and another approve it."""
    claim.refresh_from_db()
    verdict = write_verdict(claim, rating=rating, rationale_ar=reasons, actor=made.checker)
    approve(verdict, actor=made.editor)
    claim.refresh_from_db()
