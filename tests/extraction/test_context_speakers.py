"""Who said a number."""

import pytest

from claims.extraction import extract
from claims.extraction.values import Speaker

SAID = [
    ("قال وزير النقل سامر الحلو إن 12 قطارا توقفت.", "سامر الحلو", "وزير النقل", "قال"),
    ("وأكد الحلو أن 12 قطارا توقفت.", "الحلو", None, "أكد"),
    ("توقف 12 قطارا، وفقا لوزارة النقل.", "وزارة النقل", None, "وفقا"),
    ("توقف 12 قطارا، بحسب مصدر أمني.", "مصدر أمني", None, "بحسب"),
    ("أعلنت وزارة النقل توقف 12 قطارا.", "وزارة النقل", None, "أعلنت"),
    ("الوزير أوضح أن 12 قطارا توقفت.", "الوزير", None, "أوضح"),
    ("Transport Minister Sam Hill said 12 trains had stopped.", "Sam Hill", "Transport Minister", "said"),
    ("According to the World Bank, 12 trains stopped.", "World Bank", None, "According to"),
    ('"We stopped 12 trains," said Sam Hill.', "Sam Hill", None, "said"),
    ('"We stopped 12 trains," the spokesman said.', "spokesman", None, "said"),
    ("Sam Hill, the transport minister, said 12 trains had stopped.", "Sam Hill", "transport minister", "said"),
    ("WHO chief Sam Hill said 12 trains had stopped.", "Sam Hill", "WHO chief", "said"),
    (
        "The rail envoy to the United Nations Sam Hill said 12 trains had stopped.",
        "Sam Hill",
        "rail envoy to the United Nations",
        "said",
    ),
    ('"We stopped 12 trains," Sam Hill told the council.', "Sam Hill", None, "told"),
    ("Egypt's housing ministry said 12 homes had burned.", "Egypt's housing ministry", None, "said"),
    ("قال المدير العام للمنظمة سامر الحلو إن 12 قطارا توقفت.", "سامر الحلو", "المدير العام للمنظمة", "قال"),
    ("قال مدير مستشفى النور الدكتور سامر الحلو إن 12 جريحا ماتوا.", "سامر الحلو", "مدير مستشفى النور الدكتور", "قال"),
    ("أكدت وزيرة النقل لينا الحلو أن 12 قطارا توقفت.", "لينا الحلو", "وزيرة النقل", "أكدت"),
    ("قال ممثل «يونيسف» في اليمن سامر الحلو إن 12 طفلا ماتوا.", "سامر الحلو", "ممثل «يونيسف» في اليمن", "قال"),
    ("توقف 12 قطارا، بحسب المنظمة الدولية للهجرة.", "المنظمة الدولية للهجرة", None, "بحسب"),
    ("توقف 12 قطارا، وفق بيان لوزارة النقل.", "وزارة النقل", None, "وفق"),
    ("ROME - Sam Hill told a hearing that 12 trains had stopped.", "Sam Hill", None, "told"),
    (
        "The agency quoted Rail Minister Sam Hill as saying 12 trains had stopped.",
        "Sam Hill",
        "Rail Minister",
        "saying",
    ),
    ("نقلت الوكالة عن وزير النقل سامر الحلو قوله إن 12 قطارا توقفت.", "سامر الحلو", "وزير النقل", "قوله"),
    ("بيروت – قال وزير النقل سامر الحلو إن 12 قطارا توقفت.", "سامر الحلو", "وزير النقل", "قال"),
    ("توقف 12 قطارا، كما يقول رئيسها سامر الحلو.", "سامر الحلو", "رئيسها", "يقول"),
]


@pytest.mark.parametrize(("text", "name", "role", "cue"), SAID)
def test_who_said_it_is_named_with_the_role(text: str, name: str, role: str | None, cue: str) -> None:
    assert extract(text).mentions[0].speaker == Speaker(name, role, cue)


def test_a_short_form_is_resolved_to_the_fullest_name() -> None:
    text = 'صرح المدير العام سامر الحلو أمس بذلك. وتابع الحلو "نبني المحطات. توقف 12 قطارا".'
    assert extract(text).mentions[0].speaker == Speaker("سامر الحلو", "المدير العام", "تابع")


def test_a_verb_without_a_name_goes_on_with_the_last_to_speak() -> None:
    text = 'صرح المدير سامر الحلو بذلك. وأضاف "توقف 12 قطارا".'
    assert extract(text).mentions[0].speaker == Speaker("سامر الحلو", "المدير", "أضاف")


UNSAID = [
    "قال الوزير ذلك. وفي حادث آخر توقف 12 قطارا.",
    "توقف 12 قطارا. وقال الوزير إنه يأسف.",
    "The minister said so. In another town 12 trains stopped.",
    'The film "Said and Done" sold 12 tickets.',
]


@pytest.mark.parametrize("text", UNSAID)
def test_what_the_text_says_itself_has_no_speaker(text: str) -> None:
    assert extract(text).mentions[0].speaker is None


ASIDES = [
    ("قال رئيس البلدية، سامر الخطيب، إن 45 منزلا تضررت.", "سامر الخطيب", "رئيس البلدية"),
    ("قال مدير المستشفى، الدكتور سامر الخطيب، إن 45 جريحا وصلوا.", "سامر الخطيب", "مدير المستشفى"),
    (
        "قال وزير الصحة، نائب رئيس الحكومة، سامر الخطيب، إن 45 جريحا وصلوا.",
        "سامر الخطيب",
        "وزير الصحة، نائب رئيس الحكومة",
    ),
]


@pytest.mark.parametrize(("text", "name", "role"), ASIDES)
def test_a_name_may_stand_behind_the_commas_of_its_roles(text: str, name: str, role: str) -> None:
    assert extract(text).mentions[0].speaker == Speaker(name, role, "قال")


def test_a_norm_is_no_one_who_speaks() -> None:
    assert extract("وفقا لمبدأ المعاملة بالمثل طرد 12 دبلوماسيا.").mentions[0].speaker is None
    assert extract("وفقا لوزارة المالية توقف 12 مشروعا.").mentions[0].speaker is not None


def test_the_trace_tells_what_made_period_and_speaker() -> None:
    text = "أعلن الوزير سامر الخطيب أن 12 قطارا توقفت في مايو 2023."
    assert {"period.month", "speaker.saying"} <= set(extract(text).mentions[0].rules)
    text = "According to the ministry, 12 trains stopped in 2023."
    assert {"period.year", "speaker.source"} <= set(extract(text).mentions[0].rules)


def test_the_day_is_no_part_of_who_said_it() -> None:
    speaker = extract("أعلنت الأمم المتحدة الخميس أن 300 شخص فروا.").mentions[0].speaker
    assert speaker is not None
    assert speaker.name == "الأمم المتحدة"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("سقط 11 قتيلا، وفق ما أفاد «المرصد الوطني» أمس.", "المرصد الوطني"),
        ("مستندا إلى بيانات المسح، تراجعت نسبة الذين أفادوا بصعوبات كبيرة إلى 7 في المئة.", None),
    ],
)
def test_who_says_it_is_named_behind_and_nobody_by_what_is_reported(text: str, name: str | None) -> None:
    speaker = extract(text).mentions[0].speaker
    assert (speaker.name if speaker else None) == name


def test_a_name_in_curled_marks_is_whole() -> None:
    speaker = extract("بلغت الحاجة 24 مليار دولار، وفقا لبنك “الفرات”.").mentions[0].speaker
    assert speaker is not None
    assert speaker.name == "بنك “الفرات”"
