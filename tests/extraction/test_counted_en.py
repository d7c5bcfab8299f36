"""What English numbers count: the head of the noun phrase behind them."""

import pytest

from tests.extraction.reading import told

COUNTS = [
    ("Police held 200 striking bus drivers on Monday.", "200", "drivers"),
    ("Two tennis coaches were hurt.", "2", "coaches"),
    ("They opened 14 modern village clinics in the north.", "14", "clinics"),
    ("Forty members of the crew were saved.", "40", "members"),
    ("It sold 75 walk-in fridges.", "75", "fridges"),
    ("Thousands of garden gnomes were sold.", "", "gnomes"),
    ("Some 30 police officers were sent.", "30", "officers"),
    ("Some 30 police were sent.", "30", "police"),
    ("It was won by one goal at the death.", "1", "goal"),
    ('It recalled 300 "electric scooters" in May', "300", "scooters"),
    ("Sixty South Africans were on board.", "60", "South Africans"),
    ("A 12-member panel decided.", "12", "member"),
    ("She was robbed seven times.", "7", "times"),
    ("The company employs 1,000-plus people.", "1000", "people"),
    ("The number of cases rose to 45.", "45", "cases"),
    ("Two men and a dog", "2", "men"),
    ("Four of his neighbours' children fled.", "4", "children"),
]
WITHOUT_NOUN = [
    ("The blast killed 12.", "12"),
    ("Police said 12 were wounded.", "12"),
    ("The death toll reached 1,234.", "1234"),
    ("A crowd of up to 20,000, according to police.", "20000"),
    ("There were 3 million.", "3000000"),
]


@pytest.mark.parametrize(("text", "value", "counted"), COUNTS)
def test_a_count_knows_what_it_counts(text: str, value: str, counted: str) -> None:
    assert [row for row in told(text, "kind", "value", "counted") if row[0] == "count"] == [("count", value, counted)]


@pytest.mark.parametrize(("text", "value"), WITHOUT_NOUN)
def test_a_count_may_leave_its_noun_out(text: str, value: str) -> None:
    assert told(text, "kind", "value", "counted") == [("count", value, "")]


def test_a_part_counts_what_the_whole_counts() -> None:
    assert told("Three of the seven judges agreed", "value", "counted") == [("3", "judges"), ("7", "judges")]


def test_a_noun_of_the_next_number_is_not_counted_by_the_first() -> None:
    assert told("The 900-page book sold 2 million copies.", "value", "counted") == [
        ("900", "page"),
        ("2000000", "copies"),
    ]


def test_a_magnitude_and_a_quotient_are_bare_numbers() -> None:
    assert told("A 6.1-magnitude quake hit; his IQ is 140.", "kind", "value") == [("number", "6.1"), ("number", "140")]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("4,000 U.S. troops left", "troops"),
        ("60 U.N. peacekeepers left", "peacekeepers"),
        ("Only one teacher earns more than that.", "teacher"),
        ("100 high-profile Nigerian politicians left", "politicians"),
        ("450 former and current employees left", "employees"),
    ],
)
def test_a_noun_phrase_is_followed_to_its_head(text: str, counted: str) -> None:
    assert told(text, "kind", "counted")[0] == ("count", counted)


def test_a_list_counts_on_without_nouns() -> None:
    assert told("It left 20 arrested, 10 feared dead, 5 missing.", "kind", "counted") == [("count", "")] * 3


def test_a_hyphen_joins_the_number_to_what_it_counts() -> None:
    assert told("the 100-page report cites many", "counted") == [("page",)]


def test_a_bound_belongs_to_the_number_that_it_touches() -> None:
    assert told("killing four and wounding at least 11", "comparator") == [("=",), (">=",)]
    assert told("They met for nine hours over two days", "comparator") == [("=",), ("=",)]
    assert told("They went through 1,500 doors", "comparator") == [("=",)]


def test_a_share_behind_a_comma_is_not_the_unit_of_a_count() -> None:
    assert told("The population is 14 million, 70 percent of it urban", "kind") == [("count",), ("percent",)]
    assert told("By week 20, 95 percent of patients had recovered", "kind") == [("identifier",), ("percent",)]


def test_a_letter_is_a_million_before_a_unit_of_length() -> None:
    assert told("It will travel 1.5m km", "value", "unit") == [("1500000", "km")]
    assert told("four times farther than the moon", "kind") == [("ratio",)]


def test_what_is_fewer_or_does_something_is_counted() -> None:
    assert told("now there are fewer than 3", "kind", "comparator") == [("count", "<")]
    assert told("32 members, with 23 meeting the target", "kind") == [("count",), ("count",)]


def test_a_count_goes_on_past_a_year_and_goals_are_no_seconds() -> None:
    assert told("14 deaths in 2020, 9 in 2021", "kind") == [("count",), ("date",), ("count",), ("date",)]
    assert told("with two second-half goals", "value", "counted")[0] == ("2", "goals")
    assert told("it got 80,000 likes within an hour", "per") == [("",)]


@pytest.mark.parametrize(
    "text", ["5.6 Earthquake hits the coast", "A 5.2 quake shook the city.", "Magnitude 5+ earthquakes are rare."]
)
def test_what_an_earthquake_measures_is_a_bare_number(text: str) -> None:
    assert told(text, "kind", "counted") == [("number", "")]


def test_earthquakes_themselves_are_counted() -> None:
    assert told("There were 3 earthquakes.", "kind", "counted") == [("count", "earthquakes")]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("40 United Nations aid trucks arrived.", "trucks"),
        ("He played 296 ODIs.", "ODIs"),
        ("A lead of 851 runs remains the largest.", "runs"),
    ],
)
def test_what_is_counted_is_the_last_of_a_name_and_ends_before_a_verb(text: str, counted: str) -> None:
    assert told(text, "counted") == [(counted,)]


def test_a_name_with_digits_stands_between_a_number_and_what_it_counts() -> None:
    assert told("They ordered 48 F-16 jets over six years.", "value", "counted", "comparator") == [
        ("48", "jets", "="),
        ("16", "", "="),
        ("6", "", "="),
    ]


def test_one_counts_where_it_is_a_rate() -> None:
    assert told("Police stop one a day.", "kind", "value", "per") == [("count", "1", "d")]
    assert told("He has one and wants a day off.", "value") == []


@pytest.mark.parametrize("text", ["He made 64 off 30 balls.", "Arrests rose by 64.", "Its viewers fell to 64m, a low."])
def test_runs_and_what_more_were_counted_stand_without_a_noun(text: str) -> None:
    assert told(text, "kind", "counted")[0] == ("count", "")


def test_prices_move_by_a_bare_number() -> None:
    assert told("Shares rose by 64.", "kind") == [("number",)]


@pytest.mark.parametrize("text", ["Whisk 3 eggs with 50 g of sugar.", "Soak them in 2 1/2 cups of milk for 3 hours."])
def test_what_a_reader_is_told_to_do_is_not_asserted(text: str) -> None:
    assert set(told(text, "claim")) == {("False",)}
    assert told("Add-on sales rose to 50.", "claim") == [("True",)]


def test_votes_and_runs_are_counted_without_their_noun() -> None:
    assert told("The house passed it with 61 in favour, 40 against.", "kind") == [("count",)] * 2
    assert told("They were all out for 98 in 20.4 overs.", "kind", "counted") == [("count", ""), ("count", "overs")]


def test_a_rate_of_exchange_counts_nothing() -> None:
    assert told("The naira traded at 1,390 per dollar.", "kind") == [("number",)]
    assert told("They won by three Tests to one, again.", "value", "counted") == [("3", "Tests"), ("1", "")]


def test_an_average_of_points_is_of_a_match() -> None:
    assert told("She averaged 18.2 points and 7 rebounds a game.", "kind", "per") == [("count", "game")] * 2


@pytest.mark.parametrize(
    "text", ["A team of 35 searched.", "They need 180 off the last 20 overs.", "A herd of about 60."]
)
def test_those_of_a_group_are_counted_without_a_noun(text: str) -> None:
    assert told(text, "kind", "counted")[0] == ("count", "")


def test_averages_share_their_denominator() -> None:
    assert told("It has 1.2 beds and 3.4 midwives per 1,000 people.", "per")[:2] == [("1000",), ("1000",)]
    assert told("She averages 12.5 assists and 3.4 steals a game.", "per") == [("game",), ("game",)]


def test_another_so_many_are_counted() -> None:
    assert told("They hope to save another 90 in the hills.", "kind") == [("count",)]
    assert told("It moved 600 patients from two clinics.", "kind", "counted")[1] == ("count", "clinics")


def test_seats_of_a_list_are_counted() -> None:
    assert told("Seats by party: PS 61, PD 44, other 3.", "kind") == [("count",)] * 3


def test_a_second_number_without_a_noun_is_not_what_the_first_counts() -> None:
    told_of = told("At least 16 drowned and dozens were rescued.", "surface", "counted")
    assert told_of == [("16", ""), ("dozens", "")]
