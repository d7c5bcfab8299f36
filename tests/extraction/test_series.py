"""Numbers in a row."""

from tests.extraction.reading import told


def test_numbers_joined_to_a_name_or_a_year_are_of_its_kind() -> None:
    assert told("المادتان 12 و13", "kind") == [("identifier",), ("identifier",)]
    assert told("عام 1994 و1998 و2002", "kind") == [("date",)] * 3


def test_a_number_takes_the_unit_of_the_one_joined_to_it() -> None:
    assert told("بقوة 20 و30 ميغاواط", "value", "unit") == [("20", "MW"), ("30", "MW")]


def test_a_number_with_a_noun_of_its_own_goes_its_own_way() -> None:
    assert told("المادة 12 و13 متهما", "kind") == [("identifier",), ("count",)]


def test_a_sum_that_is_compared_has_the_same_currency() -> None:
    assert told("أنفقت 19 مليار دينار مقابل 17 مليارا", "kind", "unit")[1] == ("money", "XXX")
