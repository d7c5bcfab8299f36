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
