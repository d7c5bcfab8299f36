"""The time that a number holds for, as bounds in days."""

from datetime import date

import pytest

from claims.extraction import extract
from claims.extraction.context.calendars import hijri_day, hijri_year

PUBLISHED = date(2024, 6, 15)  # a Saturday

ARABIC = [
    ("في عام 2015", "2015-01-01", "2015-12-31"),
    ("منذ عام 2014", "2014-01-01", None),
    ("حتى عام 2014", None, "2014-12-31"),
    ("بين عامي 2015 و2017", "2015-01-01", "2017-12-31"),
    ("في يوليو 2020", "2020-07-01", "2020-07-31"),
    ("في تشرين الثاني 2020", "2020-11-01", "2020-11-30"),
    ("في جويلية 2020", "2020-07-01", "2020-07-31"),
    ("في 5 آذار (مارس) 2020", "2020-03-05", "2020-03-05"),
    ("خلال الربع الثالث من عام 2021", "2021-07-01", "2021-09-30"),
    ("في النصف الأول من العام الماضي", "2023-01-01", "2023-06-30"),
    ("في الأشهر التسعة الأولى من عام 2023", "2023-01-01", "2023-09-30"),
    ("خلال العام الماضي", "2023-01-01", "2023-12-31"),
    ("خلال العام الحالي", "2024-01-01", "2024-12-31"),
    ("في الشهر الماضي", "2024-05-01", "2024-05-31"),
    ("خلال الأسبوع الماضي", "2024-06-03", "2024-06-09"),
    ("خلال السنوات الخمس الماضية", "2019-06-15", "2024-06-15"),
    ("قبل شهرين", "2024-04-01", "2024-04-30"),
    ("منذ ثلاثة أشهر", "2024-03-01", None),
    ("أمس", "2024-06-14", "2024-06-14"),
    ("يوم الاثنين", "2024-06-10", "2024-06-10"),
    ("في مارس الماضي", "2024-03-01", "2024-03-31"),
    ("في ديسمبر الماضي", "2023-12-01", "2023-12-31"),
    ("منذ بداية العام", "2024-01-01", None),
    ("في الثمانينيات", "1980-01-01", "1989-12-31"),
    ("عام 1445هـ", "2023-07-19", "2024-07-07"),
    ("بين مايو ويوليو 2020", "2020-05-01", "2020-07-31"),
    ("من نوفمبر 2019 إلى يناير 2020", "2019-11-01", "2020-01-31"),
    ("من 5 نوفمبر إلى 8 يناير 2020", "2019-11-05", "2020-01-08"),
    ("منذ السابع من أكتوبر", "2023-10-07", None),
    ("اعتبارا من عام 2012", "2012-01-01", None),
    ("من 2011 وحتى 2014", "2011-01-01", "2014-12-31"),
    ("منذ سقوط النظام عام 2003", "2003-01-01", None),
    ("خلال العقدين الماضيين", "2004-06-15", "2024-06-15"),
    ("يوم الثلاثاء 4 يونيو 2024", "2024-06-04", "2024-06-04"),
    ("في رمضان 1445", "2024-03-11", "2024-04-09"),
    ("خلال الـ24 ساعة الماضية", "2024-06-14", "2024-06-15"),
    ("قبل عام", "2023-01-01", "2023-12-31"),
    ("منذ أسبوع", "2024-06-03", None),
    ("في السنة المنتهية في مارس 2024", "2023-04-01", "2024-03-31"),
    ("في الأسبوع الأول من مايو", "2024-05-01", "2024-05-07"),
    ("في النصف الثاني من مايو", "2024-05-16", "2024-05-31"),
    ("في الأشهر الثلاثة الأخيرة من عام 2023", "2023-10-01", "2023-12-31"),
    ("في الربع الأخير من العام الماضي", "2023-10-01", "2023-12-31"),
    ("في الأشهر الأربعة الأولى", "2024-01-01", "2024-04-30"),
    ("خلال العام الأخير", "2023-06-15", "2024-06-15"),
    ("خلال العام الحالي 2021", "2021-01-01", "2021-12-31"),
    ("من 16 إلى 22 مايو", "2024-05-16", "2024-05-22"),
    ("ما بين 3 و9 مارس الماضي", "2024-03-03", "2024-03-09"),
    ("في فبراير من العام الماضي", "2023-02-01", "2023-02-28"),
    ("حتى نهاية شهر مارس الماضي", None, "2024-03-31"),
]

ENGLISH = [
    ("in 2015", "2015-01-01", "2015-12-31"),
    ("since 2014", "2014-01-01", None),
    ("from 2015 to 2017", "2015-01-01", "2017-12-31"),
    ("in July 2020", "2020-07-01", "2020-07-31"),
    ("on July 4, 2020", "2020-07-04", "2020-07-04"),
    ("in the third quarter of 2021", "2021-07-01", "2021-09-30"),
    ("in Q3 2021", "2021-07-01", "2021-09-30"),
    ("in the second half of last year", "2023-07-01", "2023-12-31"),
    ("last year", "2023-01-01", "2023-12-31"),
    ("this month", "2024-06-01", "2024-06-30"),
    ("from May to July 2020", "2020-05-01", "2020-07-31"),
    ("since the fall of the government in 2003", "2003-01-01", None),
    ("between 5 November and 8 January 2020", "2019-11-05", "2020-01-08"),
    ("on Monday", "2024-06-10", "2024-06-10"),
    ("in the 1990s", "1990-01-01", "1999-12-31"),
    ("yesterday", "2024-06-14", "2024-06-14"),
    ("in fiscal year 2022/23", "2022-01-01", "2023-12-31"),
    ("in the year to March 2024", "2023-04-01", "2024-03-31"),
    ("in the six months ended March 31", "2023-10-01", "2024-03-31"),
    ("in the quarter ending 30 September 2023", "2023-07-01", "2023-09-30"),
    ("in the last six months of 2023", "2023-07-01", "2023-12-31"),
    ("in the final quarter of 2023", "2023-10-01", "2023-12-31"),
    ("in the first week of May", "2024-05-01", "2024-05-07"),
    ("in the past 36 hours", "2024-06-13", "2024-06-15"),
    ("over the past decade", "2014-06-15", "2024-06-15"),
    ("a year ago", "2023-01-01", "2023-12-31"),
    ("by mid-2021", None, "2021-12-31"),
]


def bounds(text: str, published: date | None) -> tuple[str | None, str | None]:
    period = extract(text, published=published).mentions[0].period
    assert period is not None
    assert period.surface in text
    return (
        period.start.isoformat() if period.start else None,
        period.end.isoformat() if period.end else None,
    )


@pytest.mark.parametrize(("time", "start", "end"), ARABIC)
def test_an_arabic_time_has_its_bounds(time: str, start: str | None, end: str | None) -> None:
    assert bounds(f"قتل 12 شخصا {time}.", PUBLISHED) == (start, end)


@pytest.mark.parametrize(("time", "start", "end"), ENGLISH)
def test_an_english_time_has_its_bounds(time: str, start: str | None, end: str | None) -> None:
    assert bounds(f"The blast killed 12 people {time}.", PUBLISHED) == (start, end)


@pytest.mark.parametrize("time", ["العام الماضي", "أمس", "قبل خمس سنوات", "في مارس", "منذ بداية العام"])
def test_a_relative_time_is_unknown_without_a_day_of_publication(time: str) -> None:
    assert extract(f"قتل 12 شخصا {time}.").mentions[0].period is None


def test_a_time_of_comparison_is_not_the_number_s_own() -> None:
    text = "ارتفعت الأسعار بنسبة 5% مقارنة بعام 2019."
    assert extract(text, published=PUBLISHED).mentions[0].period is None


def test_the_day_on_which_it_was_said_is_not_the_number_s_own() -> None:
    text = "وقالت الوزارة أمس إن 12 شخصا أصيبوا في عام 2020. وقالت الوزارة أمس إن 30 شخصا أصيبوا."
    periods = [m.period for m in extract(text, published=PUBLISHED).mentions if m.claim]
    assert [period and period.surface for period in periods] == ["عام 2020", None]


def test_two_numbers_have_each_their_time() -> None:
    text = "تراجع العدد من 90 ألفا عام 2010 إلى 65 ألفا عام 2020."
    periods = [m.period for m in extract(text).mentions if m.claim]
    assert [p.start.year for p in periods if p and p.start] == [2010, 2020]


BEYOND = {
    date.min: ("أمس", "قبل 5000 عام", "قبل اليوم"),
    date.max: ("غدا", "بعد اليوم", "خلال الأعوام 9000 المقبلة"),
}


@pytest.mark.parametrize("published", BEYOND)
@pytest.mark.parametrize("time", [time for times in BEYOND.values() for time in times])
def test_a_day_out_of_the_calendar_is_no_time(published: date, time: str) -> None:
    killed, *_ = extract(f"قتل 12 شخصا {time}.", published=published).mentions
    assert (killed.period is None) == (time in BEYOND[published])


def test_a_span_that_ends_before_it_begins_is_none() -> None:
    [mention, *_] = extract("قتل 12 شخصا من 2020 إلى 2017.").mentions
    assert mention.period is None or (mention.period.start or date.min) <= (mention.period.end or date.max)


def test_the_hijri_calendar_is_counted_from_its_first_day() -> None:
    assert hijri_day(1, 1, 1) == date(622, 7, 19)  # 16 July in the Julian calendar
    assert hijri_year(1400) == (date(1979, 11, 21), date(1980, 11, 8))


def test_a_year_earlier_counts_from_another_time_and_stays_unknown() -> None:
    text = "The rate was 12 percent a year earlier."
    assert extract(text, published=PUBLISHED).mentions[0].period is None


EARLIER = [
    ("Output eased to 7.2 percent in 2019 from 9.3 percent a year earlier.", ["2019", "2018"]),
    ("Output was 7.2 percent in 2019, down from 9.3 percent the year before.", ["2019", "2018"]),
    ("Output was 4 tonnes in March 2019, against 5 tonnes in the previous month.", ["2019", "2019"]),
    ("Output rose 5 percent in 2019 from a year earlier.", ["2019"]),
    ("In 2019, output was up 5 percent from the previous year.", ["2019"]),
    ("بلغ الإنتاج 7.2% في 2019 مقابل 9.3% في العام السابق.", ["2019", "2018"]),
    ("بلغ الإنتاج 7.2% في 2019 من 9.3% في العام الذي سبقه.", ["2019", "2018"]),
    ("زاد الإنتاج في عام 2019 بنسبة 5% مقارنة بالعام السابق ليبلغ 3 أطنان.", ["2019", "2019"]),
    ("Sales were 5 million in the year before 2019.", ["2018"]),
]


@pytest.mark.parametrize(("text", "years"), EARLIER)
def test_what_was_a_year_earlier_is_told_from_the_other_time_of_its_sentence(text: str, years: list[str]) -> None:
    periods = [mention.period for mention in extract(text, published=PUBLISHED).mentions if mention.claim]
    assert [str(period.end)[:4] if period else None for period in periods] == years


def test_the_same_time_of_the_year_before_is_that_of_what_is_compared() -> None:
    text = "بلغت الصادرات في مارس 2024 نحو 90 مليون دولار مقارنة بـ 70 مليون دولار للفترة نفسها من العام السابق."
    periods = [m.period for m in extract(text, published=PUBLISHED).mentions if m.claim]
    assert [p.start.isoformat() for p in periods if p and p.start] == ["2024-03-01", "2023-03-01"]


def test_the_time_of_another_sum_that_was_compared_is_not_carried_on() -> None:
    text = "بلغت الصادرات هذا العام 90 طنا مقابل 70 طنا في العام الماضي والواردات 60 طنا."
    assert [p.start.year for m in extract(text, published=PUBLISHED).mentions if (p := m.period) and p.start] == [
        2024,
        2023,
        2024,
    ]


def test_what_a_value_was_has_the_time_behind_it_for_its_own() -> None:
    text = "استقر السعر أمس عند 88 دولارا بعد أن كان 89 دولارا الثلاثاء الماضي."
    periods = [m.period for m in extract(text, published=PUBLISHED).mentions if m.claim]
    assert [period and period.surface for period in periods] == ["أمس", "الثلاثاء الماضي"]


def test_a_like_part_of_another_year_has_the_days_of_that_part() -> None:
    text = "بلغ الدخل في الربع الأول من العام الحالي 9 ملايين دولار مقابل 7 ملايين دولار للربع المماثل من العام الماضي."
    periods = [m.period for m in extract(text, published=PUBLISHED).mentions if m.claim]
    assert [(p.start.isoformat(), p.end.isoformat()) for p in periods if p and p.start and p.end] == [
        ("2024-01-01", "2024-03-31"),
        ("2023-01-01", "2023-03-31"),
    ]


def test_what_a_value_is_compared_with_has_no_say_behind_the_next_verb() -> None:
    text = "ارتفع الدخل في مايو 2024 بنسبة 9% مقارنة بعام 2011 ليصل إلى 3 ملايين دولار."
    assert [p.surface for m in extract(text, published=PUBLISHED).mentions if (p := m.period)] == ["مايو 2024"] * 2


def test_a_period_keeps_the_article_behind_its_preposition() -> None:
    period = extract("بلغ الدخل للربع الأول من عام 2024 نحو 3 ملايين دولار.").mentions[-1].period
    assert period is not None
    assert period.surface == "الربع الأول من عام 2024"
