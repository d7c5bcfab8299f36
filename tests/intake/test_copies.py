"""An agency's text is known again in the outlets that carry it."""

import pytest

from claims.intake import copies_of, read_article
from claims.intake.copies import KEPT, likeness, note_shingles, shingles
from claims.models import Article, Shingle
from tests.factories import make_article

pytestmark = pytest.mark.django_db

SENTENCES = [
    "قالت وزارة الزراعة إن محصول القمح بلغ 340 ألف طن هذا الموسم.",
    "وأضاف الوزير أن الأمطار جاءت متأخرة في المناطق الشمالية من البلاد.",
    "وتوقع المزارعون أن يقل الإنتاج عما كان عليه في الموسم الماضي.",
    "وكانت الحكومة قد رفعت سعر الشراء من الفلاحين قبل شهرين.",
]
AGENCY = " ".join(SENTENCES)


def kept(text: str) -> Article:
    article = make_article(text, language="ar")
    note_shingles(article)
    return article


def test_a_text_carried_with_small_changes_is_a_copy() -> None:
    article = kept(AGENCY)
    copies = [kept("بيروت - " + AGENCY), kept(AGENCY.replace("أن الأمطار", "أنّ الأمطار") + " (وكالات)")]
    kept("زار وفد من البلدية مرفأ الصيادين القديم واطلع على أعمال الترميم الجارية فيه منذ الصيف.")
    assert copies_of(article) == copies
    assert copies_of(copies[0]) == [article, copies[1]]


def test_another_report_of_the_same_event_is_no_copy() -> None:
    article = kept(AGENCY)
    kept(SENTENCES[0] + " ورأى خبراء أن الرقم لا يعكس ما جرى في الحقول، وطالبوا بنشر الجداول كاملة على موقع الوزارة.")
    assert copies_of(article) == []


def test_a_short_text_is_known_by_all_of_its_words() -> None:
    article, copy = kept("Flour is dearer"), kept("Flour is dearer!")
    kept("Flour is cheaper")
    assert copies_of(article) == [copy]


def test_an_article_that_is_read_is_known_from_then_on() -> None:
    first, second = make_article(AGENCY, language="ar"), make_article(AGENCY + "\n", language="ar")
    for article in (first, second):
        read_article(article.pk, found=lambda claims: None)
    assert copies_of(first) == [second]


def test_an_article_is_known_by_a_bounded_number_of_hashes_noted_once() -> None:
    article = kept(" ".join(f"word{number}" for number in range(1000)))
    note_shingles(article)
    assert Shingle.objects.filter(article=article).count() == KEPT


def test_hashes_are_the_same_in_every_process_and_fit_their_column() -> None:
    assert shingles("Flour is dearer") == {2105546025172562114}
    assert all(0 <= hashed < 2**63 for hashed in shingles(AGENCY))


def test_likeness_is_the_share_of_what_both_have() -> None:
    assert likeness({1, 2, 3}, {2, 3, 4}) == 0.5
