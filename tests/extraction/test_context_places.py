"""The place that a quantity is told for."""

import pytest

from claims.extraction import extract
from claims.extraction.context import place_id
from claims.extraction.context.generate import TARGET, territories_toml

IDS = [
    ("العراق", "IQ"),
    ("بالعراق", "IQ"),
    ("للعراق", "IQ"),
    ("العراقيين", "IQ"),
    ("Iraqi", "IQ"),
    ("U.S.", "US"),
    ("الولايات المتحدة", "US"),
    ("العالم", "001"),
    ("مدينة", None),
    ("الموصل", "IQ/mosul"),
    ("Mosul", "IQ/mosul"),
    ("", None),
]


@pytest.mark.parametrize(("text", "identifier"), IDS)
def test_a_name_in_either_script_gives_one_id(text: str, identifier: str | None) -> None:
    assert place_id(text) == identifier


PLACES = [
    ("أصيب 5 أشخاص في عمان.", "عمان"),
    ("أصيب 5 جنود أميركيين في بغداد.", "بغداد"),
    ("أصيب 5 أشخاص بالمغرب.", "المغرب"),
    ("زار وفد تونس.\nوأصيب 5 أشخاص.", "تونس"),
    ("زار وفد تونس.\nوأصيب 5 أشخاص، وانتشرت قوات في باريس.", "تونس"),
    ("أصيب 5 أشخاص، بينهم طفل، في قصف على درعا.", "درعا"),
    ("أصيب 5 أشخاص، وفق مصادر في باريس.", "باريس"),
    ("أصيب 5 أشخاص، قالت صحيفة الشرق الأوسط.", None),
    ("The turkey was eaten by 5 people.", None),
    ("Some 5 people died in turkey.", "turkey"),
    ("They told us that 5 people died.", None),
    ("A spokesman told reporters in Geneva that 5 people died in Rafah.", "Rafah"),
    ("أعلن المرصد السوري مقتل 5 أشخاص قرب الحدود شمالي أوديسا.", "أوديسا"),
    ("تسلمت الجزائر 5 آلاف رأس مستوردة من رومانيا وإسبانيا.", "الجزائر"),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_the_place_of_the_clause_is_taken_as_the_text_has_it(text: str, place: str | None) -> None:
    assert extract(text).mentions[0].place == place


def test_the_file_of_territories_is_what_the_installed_cldr_gives() -> None:
    assert TARGET.read_text(encoding="utf-8") == territories_toml()


def test_a_number_is_no_place() -> None:
    assert extract("بلغ الدين في مالطا بليون دولار.").mentions[0].place == "مالطا"
    assert extract("بلغ الدين بليوني دولار.").mentions[0].place is None


def test_the_public_sector_is_no_place() -> None:
    assert extract("زاد الأجر في القطاع العام إلى 700 درهم.").mentions[0].place is None
