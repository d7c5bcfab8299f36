"""Counts: the noun behind, the noun before, and the noun left out."""

import pytest

from tests.extraction.reading import told

COUNTS = [
    ("افتتحت الوزارة 14 مدرسة", "14", "مدرسة"),
    ("افتتحت الوزارة 14 مدرسةً", "14", "مدرسةً"),
    ("أوقفت الشرطة 6 من أفراد العصابة", "6", "أفراد"),
    ("مئات السكان", "", "السكان"),
    ("المراكب السبعة", "7", "المراكب"),
    ("نحو 50 ألف نسمة", "50000", "نسمة"),
    ("بلغ عدد الجرحى 31.", "31", "الجرحى"),
    ("قتل 12.", "12", ""),
    ("شخص واحد", "1", "شخص"),
    ("قرب 7 ملايين.", "7000000", ""),
    ("زارت بناتها الخمس", "5", "بناتها"),
    ("الفرق المحلية الأربع", "4", "الفرق"),
    ("أوقف مهربين اثنين", "2", "مهربين"),
    ("لأسباب ثلاثة.", "3", "أسباب"),
    ("أوقفت الدورية 8 بينهم امرأة", "8", ""),
    ("تبين إصابة (8) منهم.", "8", ""),
    ("الدول العربية الـ22", "22", "الدول"),
    ("القادة الـ20", "20", "القادة"),
    ("الأجهزة الثلاثون", "30", "الأجهزة"),
    ("مع امتناع 13.", "13", ""),
    ("خمسة آلاف ومئتان.", "5200", ""),
    ("عدد الزوار 31.250", "31250", "الزوار"),
    ("12 وافدا", "12", "وافدا"),
    ("7 لاجئين", "7", "لاجئين"),
    ("المئات يهتفون في الساحة", "", ""),
    ("الآلاف من العمال", "", "العمال"),
]


@pytest.mark.parametrize(("text", "value", "counted"), COUNTS)
def test_a_count_knows_what_it_counts(text: str, value: str, counted: str) -> None:
    assert told(text, "kind", "value", "counted") == [("count", value, counted)]


def test_a_verb_behind_a_number_is_not_counted() -> None:
    assert told("أصيب 9 وتوفي 4 غادروا المكان", "value", "counted") == [("9", ""), ("4", "")]


def test_a_part_counts_what_the_whole_counts() -> None:
    assert told("خسر 3 من أصل 8 مباريات", "value", "counted") == [("3", "مباريات"), ("8", "مباريات")]


def test_the_first_of_two_numbers_counts_what_the_second_does() -> None:
    assert told("باع مليونين وثلاثة ملايين نسخة", "value", "counted")[1] == ("3000000", "نسخة")


def test_the_head_of_an_annexed_noun_is_counted() -> None:
    assert told("أعضاء اللجنة العشرة", "counted") == [("أعضاء",)]


def test_dotted_thousands_are_whole_before_what_is_counted() -> None:
    assert told("أوقفت 49.024 شخصا", "value", "step") == [("49024", "1")]


def test_the_whole_of_a_part_is_a_count() -> None:
    assert told("تشغل الكتلة 9 مقاعد من أصل 60.", "kind", "value") == [("count", "9"), ("count", "60")]


@pytest.mark.parametrize("text", ["في 2019 يبدأ العمل", "خطة 2040 تتمحور حول المياه"])
def test_a_verb_behind_a_year_is_not_counted(text: str) -> None:
    assert told(text, "kind") == [("date",)]


def test_a_family_is_not_what_is_counted() -> None:
    assert told("سبعة من أسرة واحدة", "counted") == [("",)]


def test_to_write_is_no_thousand() -> None:
    assert told("ألف أكثر من 30 كتابا", "value") == [("30",)]


@pytest.mark.parametrize(
    ("text", "counted"),
    [("دمروا 20 آلية", "آلية"), ("حصد 5 ألقاب", "ألقاب"), ("تضم 15 فئة", "فئة"), ("بنوا 1500 وحدة", "وحدة")],
)
def test_a_noun_that_looks_like_a_small_word_is_counted(text: str, counted: str) -> None:
    assert told(text, "counted") == [(counted,)]


@pytest.mark.parametrize("text", ["عند 50 انخفض الطلب", "عند 50 استقبل الحضور", "عند 50 ارتبط الاسم"])
def test_a_verb_of_a_derived_form_is_not_counted(text: str) -> None:
    assert told(text, "counted") == [("",)]


def test_votes_against_are_counted_too() -> None:
    assert told("بأغلبية 60 صوتا مقابل 31", "kind", "value") == [("count", "60"), ("count", "31")]


WITHOUT_NOUN = ["أصيب كثيرون و5 نقلوا إلى المستشفى", "حضر 10 من 20", "حضر 10من20"]


@pytest.mark.parametrize("text", WITHOUT_NOUN)
def test_people_are_counted_by_a_verb_or_by_the_whole(text: str) -> None:
    assert {kind for (kind,) in told(text, "kind")} == {"count"}


def test_a_noun_stands_behind_a_partitive_of_the_maghreb_and_behind_among() -> None:
    assert told("حضر ربعطاش ديال الناس", "value", "counted") == [("14", "الناس")]
    assert told("نجا 5 من بين الركاب", "value", "counted") == [("5", "الركاب")]


def test_only_may_stand_between_a_part_and_its_whole() -> None:
    assert told("نجح 9 فقط من بين 214 متقدما", "value", "kind") == [("9", "count"), ("214", "count")]


def test_a_place_behind_a_preposition_is_not_counted() -> None:
    assert told("الدولار بـ 15 ألف ليرة بدمشق وبـ 15300 بحلب", "unit") == [("SYP",), ("SYP",)]


def test_a_broken_plural_may_stand_before_its_number() -> None:
    assert told("السياسة وعوامل ثلاثة تهوي بالسوق", "value", "counted") == [("3", "عوامل")]


def test_a_number_of_words_goes_on_behind_a_comma() -> None:
    assert told("عثر على ثلاث جثث مجهولة الهوية، اثنتان لنساء", "kind") == [("count",), ("count",)]


def test_one_beside_others_that_are_counted_counts() -> None:
    assert told("أوقف 5 رجال وامرأة واحدة", "value", "counted") == [("5", "رجال"), ("1", "امرأة")]
    assert told("امرأة واحدة من القرية", "value") == []


def test_a_noun_in_b_is_counted_and_a_preposition_is_not() -> None:
    assert told("صودرت 20 بندقية وجهز 35 بمعدات", "counted") == [("بندقية",), ("",)]
    assert told("قتل 5 بتفجير و4 باكستانيين بعبوة", "counted") == [("",), ("باكستانيين",)]


def test_a_country_behind_from_is_not_counted() -> None:
    assert told("فاز 3 من مصر و5 من المغاربة", "counted") == [("",), ("المغاربة",)]


def test_a_number_alone_in_brackets_names() -> None:
    assert told("سجل كريم (65) وسامي (73)", "kind") == [("identifier",), ("identifier",)]


def test_a_centre_trains_people_and_is_no_place_in_an_order() -> None:
    assert told("درب المركز 120 مهندسا", "kind", "counted") == [("count", "مهندسا")]
    assert told("حل في المركز 43 عالميا", "kind") == [("ordinal",)]


def test_a_noun_built_like_a_verb_is_counted() -> None:
    assert told("سجلت 1130 تدخل في أسبوع", "counted") == [("تدخل",)]


def test_a_noun_with_a_possessive_may_begin_with_an_and() -> None:
    assert told("النجم وكواكبه الثلاثة الخارجة", "counted") == [("كواكبه",)]


def test_a_lady_and_a_second_are_no_numbers() -> None:
    assert told("قابلت الست فاطمة وتوقفت لثانية ثم تابعت كل ثانية", "surface") == []
    assert told("قادة الدول الست", "value") == [("6",)]


def test_hundreds_of_the_thousands_count_nothing_without_from() -> None:
    assert told("يواجه مئات الآلاف المجاعة", "counted") == [("",)]
    assert told("نزح مئات آلاف السكان ومئات الآلاف من الأطفال", "counted") == [("السكان",), ("الأطفال",)]


def test_a_part_in_brackets_is_counted_with_its_whole() -> None:
    assert told("بلغ عدد الحجاج (1,673,230) حاجا منهم (1,506,576) من الخارج", "kind") == [("count",), ("count",)]


def test_b_before_a_noun_that_is_known_or_derived_is_a_preposition() -> None:
    assert told("وزعت 120 بطانية و85 خيمة", "counted") == [("بطانية",), ("خيمة",)]
    assert told("أصيب 7 بسيارة و9 بهجوم و4 بمسدسات", "counted") == [("",), ("",), ("",)]


def test_places_with_their_numbers_count_what_was_named_before() -> None:
    assert told("توزعت الإصابات على الرياض 412، وجدة 201، والدمام 98.", "kind") == [("count",)] * 3
    assert told("الحالات الجديدة: الرياض (412)، جدة (201).", "kind") == [("count",)] * 2
    assert told("ظهر على قناة القاهرة 24، أمس", "kind") == [("identifier",)]


def test_one_more_of_what_was_counted_counts() -> None:
    text = "أسقطت 14 طائرة فوق كورسك، وواحدة فوق القرم"
    assert told(text, "value", "kind") == [("14", "count"), ("1", "count")]


def test_a_verb_with_its_object_is_not_counted() -> None:
    assert told("أسقطت 38 من أصل 46 أطلقتها روسيا", "counted") == [("",), ("",)]


def test_posts_are_counted_and_degrees_are_not() -> None:
    assert told("خصصت 412 درجة وظيفية و13 ألف درجة للتعليم", "counted") == [("درجة",), ("درجة",)]
    assert told("زلزال بقوة 6 درجات", "kind") == [("number",)]


def test_the_first_so_many_are_a_whole() -> None:
    assert told("فاز في 16 من أول 17 نقطة", "value", "counted") == [("16", "نقطة"), ("17", "نقطة")]


def test_what_a_count_was_before_is_a_count_too() -> None:
    assert told("انخفض عدد الجرائم إلى 3,218 جريمة بعد أن كانت 4,006", "kind") == [("count",), ("count",)]
    assert told("حصدت 4 ذهبيات و7 برونزيات", "counted") == [("ذهبيات",), ("برونزيات",)]


def test_a_number_in_words_counts_though_no_noun_is_near() -> None:
    assert told("صدر الحكم بالإعدام على أربعة.", "kind", "value", "counted") == [("count", "4", "")]
    assert told("هذا رقم أربعة.", "kind") == [("identifier",)]


def test_what_a_court_decides_for_others_is_of_people_too() -> None:
    text = "سجن 26 متهما سبع سنوات و78 غيابيا عشر سنوات."
    assert told(text, "kind", "value") == [("count", "26"), ("duration", "7"), ("count", "78"), ("duration", "10")]


def test_a_province_behind_its_preposition_is_not_counted() -> None:
    assert told("سجل 75 حريقا بالساحل و54 بولاية أخرى.", "counted") == [("حريقا",), ("",)]


def test_places_with_their_numbers_may_stand_in_quotation_marks() -> None:
    text = "أخمد الفريق 90 حريقا أهمها في الجزائر «37»، وتيسة «14»."
    assert told(text, "kind", "value") == [("count", "90"), ("count", "37"), ("count", "14")]


def test_a_plural_that_somebody_owns_stands_before_its_definite_number() -> None:
    assert told("ارتفع سعر منتجاتها ال12", "kind", "counted") == [("count", "منتجاتها")]


def test_cases_are_counted_far_before_their_number() -> None:
    assert told("إصابات الحصبة المثبتة عبر الفحص تصل إلى 451", "kind", "value", "comparator") == [("count", "451", "=")]
    assert told("بلغت الإصابات بالحصبة 28.", "kind") == [("count",)]


def test_one_counts_where_it_is_the_least() -> None:
    assert told("لديهم عامل خطر واحد على الأقل", "kind", "value", "comparator") == [("count", "1", ">=")]
    assert told("زاروا المدينة مرة واحدة على الأقل", "kind") == []


def test_who_is_named_between_two_numbers_is_counted_by_the_second() -> None:
    text = "ارتفاع عدد القتلى إلى 154 والجرحى إلى 973"
    assert told(text, "counted") == [("القتلى",), ("الجرحى",)]
    assert told("ارتفع عدد القتلى من 154 إلى 973", "counted") == [("القتلى",), ("القتلى",)]


def test_one_of_so_many_counts_nothing_behind_a_thing_that_is_numbered() -> None:
    assert told("يكون الهاتف واحدا من ثلاثة هواتف", "value") == [("3",)]
