"""Whatever a number is, its words in Arabic are read as that number, with what is counted."""

from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.extraction import extract
from tests.extraction.spelling_ar import Style, spelled

STYLES = st.builds(Style, st.booleans(), st.booleans(), st.sampled_from(["مئة", "مائة", "مية"]), st.booleans())
SIZES = [10**2, 10**3, 10**6, 10**9, 10**13]
NUMBERS = st.sampled_from(SIZES).flatmap(lambda size: st.integers(3, size - 1)) | st.builds(
    lambda count, power: count * 10**power, st.integers(3, 999), st.sampled_from([3, 6, 9])
)


@settings(max_examples=300, deadline=None)
@given(number=NUMBERS, style=STYLES)
@example(number=21, style=Style(feminine=True, raised=True, hundred="مئة", apart=False))
@example(number=1_111_111, style=Style(feminine=True, raised=False, hundred="مائة", apart=True))
def test_a_number_in_words_is_read_whole(number: int, style: Style) -> None:
    noun = "شاحنة" if style.feminine else "قطارا"
    [mention] = extract(f"عبرت الجسر {spelled(number, style)} {noun}.", language="ar").mentions
    assert (mention.value, mention.counted, mention.comparator) == (Decimal(number), noun, "=")


@settings(deadline=None)
@given(million=st.integers(3, 99), rest=st.integers(1000, 999_999), style=STYLES)
def test_a_number_half_in_digits_is_read_whole(million: int, rest: int, style: Style) -> None:
    text = f"زرعت الجمعية {million} مليون و{spelled(rest, style)} شتلة"
    [mention] = extract(text, language="ar").mentions
    assert mention.value == million * 10**6 + rest


@settings(deadline=None)
@given(million=st.integers(3, 99), scale=st.sampled_from(["مليون", "مليار"]), style=STYLES)
def test_three_quarters_of_the_scale_may_follow(million: int, scale: str, style: Style) -> None:
    worth = {"مليون": 10**6, "مليار": 10**9}[scale]
    for count in (str(million), spelled(million, style._replace(feminine=False))):
        text = f"أنفق النادي {count} {scale} وثلاثة أرباع ال{scale} على ملعبه"
        assert [m.value for m in extract(text, language="ar").mentions] == [million * worth + worth * 3 // 4]
