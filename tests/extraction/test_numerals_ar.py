"""Arabic number words: inflections, spellings, compounds, dialects, and words that only look like numbers."""

import pytest

from tests.extraction.reading import told

NUMBERS = [
    ("سبعة مقاعد", "7"),
    ("ثمانيه مقاعد", "8"),
    ("ثَلاثُ سُفُنٍ", "3"),
    ("ثـــلاث سفن", "3"),
    ("أحد عشر مقعدا", "11"),
    ("إحدى عشرة سفينة", "11"),
    ("اثنتا عشرة سفينة", "12"),
    ("ستة عشر مقعدا", "16"),
    ("خمسة وعشرون مقعدا", "25"),
    ("خمسة و عشرون مقعدا", "25"),
    ("مئة مقعد", "100"),
    ("مائة وثلاثة مقاعد", "103"),
    ("مئتا مقعد", "200"),
    ("مائتين وأربعين مقعدا", "240"),
    ("ثلاثمئة مقعد", "300"),
    ("ثلاث مئة مقعد", "300"),
    ("خمسمائة وستة وسبعون مقعدا", "576"),
    ("ألف مقعد", "1000"),
    ("ألفا مقعد", "2000"),
    ("ألفي مقعد", "2000"),
    ("سبعة آلاف مقعد", "7000"),
    ("أحد عشر ألف مقعد", "11000"),
    ("ثلاثون ألفا وخمسمئة وأربعة مقاعد", "30504"),
    ("مليونا ناخب", "2000000"),
    ("مليون و200 ألف ناخب", "1200000"),
    ("ثلاثة ملايين و250 ألف ناخب", "3250000"),
    ("مليون ونصف المليون ناخب", "1500000"),
    ("مليون إلا ربعا ناخب", "750000"),
    ("نصف مليون ناخب", "500000"),
    ("ربع مليون ناخب", "250000"),
    ("مليارا ناخب", "2000000000"),
    ("4 بلايين نسمة", "4000000000"),
    ("تريليون خلية", "1000000000000"),
    ("كوادريليون خلية", "1000000000000000"),
    ("حداشر ولد", "11"),
    ("خمستاشر ولد", "15"),
    ("تلات ولاد", "3"),
    ("خمسطاشر كرسي", "15"),
    ("ستطعش كرسي", "16"),
    ("ثلاطعش كرسي", "13"),
    ("مليونا و350 ألف ناخب", "1350000"),
    ("ألفا وخمسمئة مقعد", "1500"),
    ("½ مليون ناخب", "500000"),
    ("4.2- مليار ناخب", "-4200000000"),
    ("12k إعجاب", "12000"),
    ("خمس قيمتها", "0.2"),
    ("ثلاثة أرباعها", "0.75"),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_a_number_in_words_is_one_number(text: str, value: str) -> None:
    assert [found for (found,) in told(text, "value")] == [value]


LEFT_ALONE = [
    "ألّف كتابا عن المدينة",
    "لست متأكدا من ذلك",
    "قرأ ألف ليلة وليلة",
    "رأى السبع في الغابة",
    "واحد من أهم القادة",
    "أحد القادة في المدينة",
    "اجتمعوا يوم الاثنين",
    "وزعت الصحف كمية كبيرة",
    "الوزير الأول في الحكومة",
    "وصل أول من أمس",
    "في كانون الثاني الماضي",
    "مباراة نصف النهائي",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_a_word_that_only_looks_like_a_number_is_left_alone(text: str) -> None:
    assert told(text, "surface") == []


def test_two_numbers_joined_by_and_stay_two() -> None:
    assert told("قتل ثلاثة جنود وأربعة مدنيين", "value", "counted") == [("3", "جنود"), ("4", "مدنيين")]


VAGUE = [
    ("عشرات المصانع", "10", "99"),
    ("مئات المصانع", "100", "999"),
    ("عشرات الآلاف من المصانع", "10000", "99999"),
    ("ملايين الأشجار", "1000000", "9999999"),
    ("بضعة آلاف شجرة", "3000", "9999"),
    ("بضع أشجار", "3", "9"),
]


@pytest.mark.parametrize(("text", "low", "high"), VAGUE)
def test_a_vague_amount_has_its_order(text: str, low: str, high: str) -> None:
    assert told(text, "low", "high", "vague") == [(low, high, "True")]


def test_a_dead_man_and_a_company_are_no_two_hundred() -> None:
    assert told("عثر عليه ميتا قرب مقر ميتا", "value") == []
    assert told("مئتا مقعد", "value") == [("200",)]


def test_two_thirds_lose_their_n_before_what_they_are_of() -> None:
    assert told("ثلثا الأعضاء", "value") == [("0.6667",)]
    assert told("ثلثاً", "value") == [("0.3333",)]


def test_half_yearly_and_a_lady_are_no_numbers() -> None:
    assert told("تقرير نصف سنوي عن ست الدار", "value") == []


def test_a_century_and_a_half_is_a_length_of_time() -> None:
    assert told("استمر قرنا ونصف", "value", "unit") == [("1.5", "century")]


def test_a_fraction_may_stand_before_the_scale() -> None:
    assert told("أربعة ونصف مليار", "surface", "value") == [("أربعة ونصف مليار", "4500000000")]
    assert told("4 وربع مليون نسمة", "value", "counted") == [("4250000", "نسمة")]


def test_a_half_of_them_is_a_half() -> None:
    assert told("نصفهم من الأطفال وثلثاهم من النساء", "value") == [("0.5",), ("0.6667",)]


SIX = [
    ("صودرت ست عربات وست حقائب", ["6", "6"]),
    ("سجلت ثلاثمئة وست وثلاثين حالة", ["336"]),
    ("يستغرق لست سنوات", ["6"]),
    ("لست أدري ماذا فعل وست هام", []),
]


@pytest.mark.parametrize(("text", "values"), SIX)
def test_six_behind_a_clitic_is_read_before_what_it_can_count(text: str, values: list[str]) -> None:
    assert [value for (value,) in told(text, "value")] == values


def test_a_million_in_the_accusative_is_one_where_no_noun_follows() -> None:
    assert told("بلغوا مليونا أمس", "value") == [("1000000",)]
    assert told("نزح مليونا شخص", "value") == [("2000000",)]


def test_letters_of_scale_and_a_half_before_its_whole_are_read() -> None:
    assert told("بقيمة 1.2bn دولار", "value", "unit") == [("1200000000", "USD")]
    assert told("نما ½2 في المئة", "surface", "value") == [("½2 في المئة", "2.5")]


def test_two_fifths_stand_before_what_they_are_of() -> None:
    assert told("صوت خُمسا الناخبين", "value", "kind") == [("0.4", "ratio")]
    assert told("دفع خمسا وعشرين ليرة", "value") == [("25",)]


def test_digits_in_brackets_repeat_the_number_before_them() -> None:
    text = "انتشلت جثث ستة (6) أشخاص خلال خمسة (5) أيام"
    assert told(text, "surface", "value", "kind") == [("ستة (6)", "6", "count"), ("خمسة (5)", "5", "duration")]
    assert told("فاز ستة (7 رجال)", "value") == [("6",), ("7",)]


def test_a_scale_may_stand_behind_quotation_marks() -> None:
    assert told("نقلت «270» ألف راكب", "value", "counted") == [("270000", "راكب")]
    assert told("بيعت (2.8) مليون نسخة", "value") == [("2800000",)]


def test_hundreds_of_dialect_are_read() -> None:
    assert told("كاين تلت آلاف وخمسميات طالب", "value") == [("3500",)]


def test_ten_takes_thousands_in_the_plural_and_thirteen_does_not() -> None:
    text = "تغريم كل من المتهمين الثلاثة عشرة آلاف جنيه"
    assert told(text, "value") == [("3",), ("10000",)]
    assert told("ثلاثة عشر ألف جنيه", "value") == [("13000",)]


def test_points_of_groups_and_a_comma_of_decimals_are_told_apart() -> None:
    assert told("أغلق المؤشر عند 11.204,35 نقطة", "value") == [("11204.35",)]
    assert told("غرامة من ألف إلى خمسة آلاف دينار", "low", "high") == [("1000", "5000")]


def test_some_and_ten_lie_between_thirteen_and_nineteen() -> None:
    assert told("قتل بضعة عشر رجلا", "low", "high", "counted") == [("13", "19", "رجلا")]


def test_eleven_behind_an_and_goes_on_with_a_sum() -> None:
    assert told("تسعة مليارات وأحد عشر مليون دينار", "value") == [("9011000000",)]
    assert told("مئة مليون وأحد القادة", "value") == [("100000000",)]


def test_a_sum_in_words_is_repeated_in_digits_with_points() -> None:
    text = "عشرون مليون(20.000.000) يورو وعشرة ملايير أوقية موريتانية"
    assert told(text, "value", "unit") == [("20000000", "EUR"), ("10000000000", "MRU")]


def test_a_hundred_may_stand_behind_its_smaller_part() -> None:
    assert told("جمع خمسة وأربعين ومئتي بيت", "value") == [("245",)]
    assert told("بلغ خمسين ومائة ألف درهم", "value") == [("150000",)]
    assert told("بين خمسين ومئتي درهم", "low", "high") == [("50", "200")]
