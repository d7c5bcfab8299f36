"""Claims without a number: none of something, or the most."""

import pytest

from claims.extraction.context.statements import find_statements
from claims.extraction.text import read_document

FOUND = [
    ("لا يسيطر التنظيم على أي قرية اليوم.", "zero", "لا يسيطر التنظيم على أي قرية"),
    ("ولم يسجل المركز أي إصابة.", "zero", "ولم يسجل المركز أي إصابة"),
    ("هذا أكبر مخيم في البلاد.", "superlative", "أكبر مخيم"),
    ("The group holds no territory.", "zero", "no territory"),
    ("It did not report any deaths.", "zero", "not report any deaths"),
    ("It is the largest camp in the country.", "superlative", "largest camp"),
    ("It is the largest textile factory in the south.", "superlative", "largest textile factory"),
    ("None of the miners was found alive.", "zero", "None of the miners"),
    ("The firm denied it had shed any staff.", "zero", "denied it had shed any staff"),
    ("لا توجد آبار في القرية.", "zero", "لا توجد آبار"),
    ("لا إصابات بين الركاب.", "zero", "لا إصابات"),
    ("نفت الوزارة وقوع أي خسائر.", "zero", "نفت الوزارة وقوع أي خسائر"),
    ("يعد أكبر تجمع للنازحين.", "superlative", "أكبر تجمع"),
]

LEFT = [
    "قتل أكثر من 12 شخصا.",
    "أي قرية تقصد؟",
    "He no longer works there.",
    "Most of them left.",
    "Is there any water?",
    "The best way to learn is to try.",
    "لا يريد السكان الرحيل.",
    "لا شك في ذلك.",
    "و any",
    "",
]


@pytest.mark.parametrize(("text", "kind", "surface"), FOUND)
def test_a_claim_of_none_or_of_the_most_is_found(text: str, kind: str, surface: str) -> None:
    [statement] = find_statements(read_document(text))
    assert (statement.kind, statement.surface) == (kind, surface)
    assert text[statement.start : statement.end] == surface
    assert statement.sentence == (0, len(text))


@pytest.mark.parametrize("text", LEFT)
def test_a_comparison_or_a_question_claims_nothing(text: str) -> None:
    assert find_statements(read_document(text)) == []
