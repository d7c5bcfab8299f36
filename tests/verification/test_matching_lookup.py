"""A figure is looked up by what it states: the same claim, and other figures of one topic."""

import pytest

from claims.identity import IdentityKey
from claims.intake import read_article, take_in
from claims.models import Claim
from claims.verification.matching import assertions_in, same_figures

pytestmark = pytest.mark.django_db

STATED = "بلغ معدل البطالة في الأردن 21.4% في عام 2023."
SAME = "في عام 2023 وصل معدل البطالة في الأردن إلى 21.4%."
OTHER = "بلغ معدل البطالة في الأردن 18% في عام 2023."


def keep(text: str) -> Claim:
    article, _ = take_in(text)
    assert read_article(article.pk, found=lambda claims: None)
    return Claim.objects.latest("pk")


def keys_of(text: str) -> IdentityKey:
    [assertion] = assertions_in(text)
    return assertion.keys


def test_the_same_statement_in_other_words_is_the_claim_itself() -> None:
    claim = keep(STATED)
    known = same_figures(keys_of(SAME))
    assert (known.same, known.others) == (claim, ())


def test_another_figure_of_the_topic_is_named_beside_it() -> None:
    claim, other = keep(STATED), keep(OTHER)
    known = same_figures(keys_of(STATED))
    assert (known.same, known.others) == (claim, (other,))


def test_a_claim_that_was_merged_stands_in_the_one_that_took_it_in() -> None:
    claim, other = keep(STATED), keep(OTHER)
    Claim.objects.filter(pk=claim.pk).update(merged_into=other)
    known = same_figures(keys_of(STATED))
    assert (known.same, known.others) == (other, ())


@pytest.mark.parametrize("text", ["بلغ معدل البطالة 21.4% في عام 2023.", "The mill ground 12,000 tonnes in 2023."])
def test_unknown_never_equals_unknown(text: str) -> None:
    keep(text)
    known = same_figures(keys_of(text))
    assert (known.same, known.others) == (None, ())


def test_a_text_that_is_not_kept_leaves_nothing_behind() -> None:
    assert len(list(assertions_in("Egypt has 100 million people and 27 governorates."))) == 2
    assert not Claim.objects.exists()
