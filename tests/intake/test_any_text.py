"""Whatever a text holds, it is read and stored, or refused with a reason: no constraint of the database is met."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import InvalidInput
from claims.intake import read_article, take_in
from claims.models import ReadingStatus

PIECES = [
    *("بلغ", "سكان", "العراق", "وسوريا", "في", "عام", "2023", "قتيلا", "دولار", "كلم مربع", "لكل", "يوميا", "متر"),
    *("١٢٫٥", "٪", "مليون", "ألف", "عشرات", "أكثر من", "نحو", "بين", "10", "من", "إلى", "العام الماضي", "1445هـ"),
    *("9" * 32, "0.00000000000000001", "1e30", "3/4", "½", "-5", "−", "5-10", "100", "000", "نصف"),
    *("قال", "أحمد علي", "«", "»", '"', "،", ".", "؟", "\n", "\t", "\u2028", "\u0301", "\u064b", "\u200f", "\u202e"),
    *("🎉", "ﷺ", "كلمة" * 60, "\0", "\ud83d"),
]


@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60), st.sampled_from(["", " "]))
def test_any_text_is_stored_or_refused(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    try:
        article, _ = take_in(text, language="ar")
    except InvalidInput:
        assert not text.strip() or {"\0", "\ud83d"} & set(text)
        return
    read_article(article.pk, found=list)
    article.refresh_from_db()
    assert article.reading_status == ReadingStatus.DONE
    for row in article.appearances.all():
        assert row.quotation == text[row.start : row.end]
        assert not row.is_claim or row.claim or row.reading["no_claim"]
