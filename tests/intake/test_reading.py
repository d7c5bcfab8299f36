"""Reading an article: appearances, claims, who said it; at most once, whatever goes wrong."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone

from claims.extraction.values import Extraction, Hedge, HedgeClass, Kind, Mention, Period, Speaker
from claims.intake import articles_to_read_again, read_article
from claims.intake.reading import MAX_ATTEMPTS
from claims.models import Appearance, Article, Attribution, Claim, ReadingStatus
from claims.models import Speaker as SpeakerRow
from tests.factories import make_article, make_claim, make_source, make_speaker

pytestmark = pytest.mark.django_db

TEXT = "بلغ عدد سكان العراق 45 مليون نسمة في عام 2023. ووصل طول الطريق إلى 310 كلم."
YEAR = Period("عام 2023", date(2023, 1, 1), date(2023, 12, 31))


def mention(text: str, surface: str, **values: Any) -> Mention:
    """Return a mention of `surface` where it first stands in `text`, in the sentence round it."""
    start = text.index(surface)
    sentence = (text.rfind(".", 0, start) + 1, text.index(".", start) + 1)
    row = {"kind": Kind.COUNT, "value": Decimal(45_000_000), "unit": "count", "step": Decimal(1_000_000), "claim": True}
    return Mention(surface, start, start + len(surface), **row | {"sentence": sentence} | values)


def inhabitants(text: str = TEXT, surface: str = "45 مليون", **values: Any) -> Mention:
    row = {"counted": "نسمة", "subject": "سكان العراق", "place": "العراق", "period": YEAR, "predicate": "بلغ"}
    return mention(text, surface, **row | values)


def read(article: Article, *mentions: Mention) -> list[Claim]:
    """Read an article as if the extractor had found these, and return the claims that are new."""
    found: list[Claim] = []
    with patch("claims.intake.reading.extract", return_value=Extraction("ar", mentions)):
        read_article(article.pk, found=found.extend)
    return found


class TestWhatIsStored:
    def test_every_mention_becomes_an_appearance_that_quotes_its_article(self) -> None:
        article = make_article(TEXT, language="ar")
        year = mention(TEXT, "2023", kind=Kind.DATE, value=Decimal(2023), unit=None, claim=False)
        road = mention(TEXT, "310", kind=Kind.MEASURE, value=Decimal(310), unit="km", extent=(67, 74))
        read(article, inhabitants(), year, road)
        rows = list(article.appearances.all())
        assert [(row.quotation, row.is_claim) for row in rows] == [("45 مليون", True), ("2023", False), ("310", True)]
        assert [row.claim is None for row in rows] == [False, True, False]
        assert rows[0].sentence == "بلغ عدد سكان العراق 45 مليون نسمة في عام 2023."

    def test_the_reading_is_kept_as_the_extractor_gave_it(self) -> None:
        read(make_article(TEXT), inhabitants(hedge=Hedge(HedgeClass.ABOUT, "نحو"), comparator="~"))
        reading = Appearance.objects.get().reading
        assert (reading["value"], reading["step"], reading["unit"]) == ("45000000", "1000000", "count")
        assert reading["hedge"] == {"class": "about", "surface": "نحو"}
        assert reading["period"] == {"surface": "عام 2023", "start": "2023-01-01", "end": "2023-12-31"}

    def test_a_claim_has_figure_place_measure_and_period(self) -> None:
        [claim] = read(make_article(TEXT, language="ar"), inhabitants(comparator="~", score=Decimal("0.7")))
        claim.refresh_from_db()
        assert (claim.value, claim.unit, claim.comparator, claim.step) == (45_000_000, "count", "~", 1_000_000)
        assert (claim.counted, claim.predicate, claim.subject) == ("نسمة", "بلغ", "سكان العراق")
        assert (claim.place and claim.place.code, claim.place_surface) == ("IQ", "العراق")
        assert claim.measure is not None
        assert claim.measure.code == "population_total"
        assert (claim.period_start, claim.period_end) == (date(2023, 1, 1), date(2023, 12, 31))
        assert (claim.statement, claim.language) == ("بلغ عدد سكان العراق 45 مليون نسمة في عام 2023.", "ar")
        assert "2023" in claim.search_text
        assert claim.identity_key is not None
        assert (claim.status, claim.score) == ("new", Decimal("0.7"))

    def test_the_article_is_marked_as_read(self) -> None:
        article = make_article(TEXT)
        read(article, inhabitants())
        article.refresh_from_db()
        assert (article.reading_status, article.progress, article.error) == (ReadingStatus.DONE, 100, "")
        assert article.lease_expires_at is None
        assert article.extractor

    def test_an_article_without_numbers_is_read_too(self) -> None:
        article = make_article("لا أرقام هنا.")
        assert read(article) == []
        article.refresh_from_db()
        assert article.reading_status == ReadingStatus.DONE

    TOO_MUCH = [
        ({"value": Decimal(10) ** 28}, "number_too_large"),
        ({"value": Decimal("Infinity")}, "number_too_large"),
        ({"value": Decimal("0.1234567890123")}, "number_too_fine"),
        ({"value": None, "low": Decimal(9), "high": Decimal(5)}, "bounds_reversed"),
        ({"period": Period("x", date(2024, 1, 1), date(2023, 1, 1))}, "period_reversed"),
    ]

    @pytest.mark.parametrize(("values", "reason"), TOO_MUCH)
    def test_a_figure_that_no_column_holds_stays_an_appearance_and_says_why(
        self, values: dict[str, Any], reason: str
    ) -> None:
        assert read(make_article(TEXT), inhabitants(**values)) == []
        row = Appearance.objects.get()
        assert row.claim is None
        assert row.reading["no_claim"] == reason

    def test_words_longer_than_a_column_are_cut(self) -> None:
        [claim] = read(make_article(TEXT), inhabitants(subject="س" * 400, counted="ع" * 400))
        assert (len(claim.subject), len(claim.counted)) == (300, 200)


class TestOneClaimOrTwo:
    OTHER = "وفي عام 2023 كان في العراق 45 مليون نسمة."

    def test_another_article_with_every_slot_equal_is_a_second_appearance(self) -> None:
        [claim] = read(make_article(TEXT), inhabitants())
        assert read(make_article(self.OTHER), inhabitants(self.OTHER)) == []
        assert claim.appearances.count() == 2

    DIFFERENT = [
        {"value": Decimal(46_000_000)},
        {"step": Decimal(100_000)},
        {"hedge": Hedge(HedgeClass.ABOUT, "نحو"), "comparator": "~"},
        {"period": Period("عام 2023", date(2022, 7, 1), date(2023, 6, 30))},
    ]

    @pytest.mark.parametrize("values", DIFFERENT, ids=lambda values: next(iter(values)))
    def test_any_other_slot_makes_another_claim(self, values: dict[str, Any]) -> None:
        read(make_article(TEXT), inhabitants())
        [other] = read(make_article(self.OTHER), inhabitants(self.OTHER, **values))
        assert other.appearances.count() == 1

    def test_another_place_makes_another_claim(self) -> None:
        read(make_article(TEXT), inhabitants())
        other = self.OTHER.replace("العراق", "الأردن")
        [claim] = read(make_article(other), inhabitants(other, place="الأردن", subject="سكان الأردن"))
        assert claim.identity_key is not None

    def test_another_figure_shares_the_topic(self) -> None:
        [first] = read(make_article(TEXT), inhabitants())
        [second] = read(make_article(self.OTHER), inhabitants(self.OTHER, value=Decimal(46_000_000)))
        assert first.topic_key == second.topic_key
        assert first.identity_key != second.identity_key

    UNKNOWN = [
        {"place": None},
        {"place": "الموصل"},
        {"period": None},
        {"period": Period("منذ عام 2014", date(2014, 1, 1), None)},
        {"unit": "t"},
    ]

    @pytest.mark.parametrize("values", UNKNOWN)
    def test_unknown_never_equals_unknown(self, values: dict[str, Any]) -> None:
        [first] = read(make_article(TEXT), inhabitants(**values))
        [second] = read(make_article(self.OTHER), inhabitants(self.OTHER, **values))
        assert first != second
        assert first.identity_key is second.identity_key is None

    CARRIED = "بلغ عدد السكان 45 مليون نسمة في عام 2023."

    def test_a_place_carried_over_from_an_earlier_sentence_is_no_identity(self) -> None:
        [claim] = read(make_article(self.CARRIED), inhabitants(self.CARRIED))
        assert claim.place is not None
        assert claim.place.code == "IQ"
        assert claim.identity_key is None

    def test_nor_is_a_period(self) -> None:
        text = "بلغ عدد سكان العراق 45 مليون نسمة."
        [claim] = read(make_article(text), inhabitants(text))
        assert claim.period_start == date(2023, 1, 1)
        assert claim.identity_key is None

    def test_a_syndicated_copy_is_a_second_appearance_although_slots_are_unknown(self) -> None:
        sentence = "وصل طول الطريق إلى 310 كلم في عام 2023."
        road: dict[str, Any] = {"kind": Kind.MEASURE, "value": Decimal(310), "unit": "km", "period": YEAR}
        [claim] = read(make_article(sentence), mention(sentence, "310", **road))
        copy = f"نشرة المساء. {sentence} انتهى."
        assert claim.identity_key is None
        assert read(make_article(copy), mention(copy, "310", **road)) == []
        assert claim.appearances.count() == 2

    COPIES = [
        ("وصل طول الطريق إلى 310 كلم في عام 2024.", YEAR),
        ("وصل طول الطريق إلى 310 كلم في عام 2023.", Period("عام 2023")),
        ("وصل طول الطريق إلى 310 كلم في عام 2023.", Period("x", date(2022, 1, 1), date(2022, 12, 31))),
    ]

    @pytest.mark.parametrize(("sentence", "period"), COPIES)
    def test_another_sentence_or_period_is_no_copy(self, sentence: str, period: Period) -> None:
        road: dict[str, Any] = {"kind": Kind.MEASURE, "value": Decimal(310), "unit": "km"}
        first = "وصل طول الطريق إلى 310 كلم في عام 2023."
        read(make_article(first), mention(first, "310", period=YEAR, **road))
        assert len(read(make_article(sentence + " "), mention(sentence, "310", period=period, **road))) == 1

    def test_one_article_that_states_a_number_twice_states_one_claim(self) -> None:
        text = TEXT + "\nوفي عام 2023 سكن العراق 45,000 ألف نسمة."
        [claim] = read(make_article(text), inhabitants(text), inhabitants(text, "45,000 ألف"))
        assert claim.appearances.count() == 2

    def test_what_people_merged_stays_merged(self) -> None:
        [claim] = read(make_article(TEXT), inhabitants())
        Claim.objects.filter(pk=claim.pk).update(merged_into=(kept := make_claim()))
        assert read(make_article(self.OTHER), inhabitants(self.OTHER)) == []
        assert kept.appearances.count() == 1

    def test_a_claim_that_somebody_else_makes_at_the_same_time_is_used(self) -> None:
        [claim] = read(make_article(TEXT), inhabitants())
        with patch("claims.intake.filing.find_same", return_value=None):
            assert read(make_article(self.OTHER), inhabitants(self.OTHER)) == []
        assert claim.appearances.count() == 2


class TestWhoSaidIt:
    SAID = Speaker("ليلى منصور", "مديرة مركز الإحصاء", "قالت")

    def chain(self) -> list[tuple[str, str]]:
        return [(str(link), link.cue) for link in Attribution.objects.all()]

    def test_the_chain_goes_from_the_outlet_to_the_speaker(self) -> None:
        outlet = make_source(name_en="The Mill", name_ar="الطاحونة")
        read(make_article(TEXT, source=outlet), inhabitants(speaker=self.SAID))
        assert self.chain() == [("The Mill", ""), ("ليلى منصور", "قالت")]
        assert SpeakerRow.objects.get().role == "مديرة مركز الإحصاء"

    def test_without_an_outlet_the_speaker_is_first(self) -> None:
        read(make_article(TEXT), inhabitants(speaker=self.SAID))
        assert self.chain() == [("ليلى منصور", "قالت")]

    def test_a_known_speaker_is_found_by_any_name(self) -> None:
        known = make_speaker(name_en="Layla Mansour", name_ar="ليلى منصور", aliases=["منصور"])
        for number, name in enumerate(["ليلي منصور", "منصور", "layla mansour"]):
            text = f"{number}. {TEXT}"
            read(make_article(text), inhabitants(text, speaker=Speaker(name)))
        assert {link.speaker for link in Attribution.objects.all()} == {known}

    def test_of_two_of_one_name_the_role_decides(self) -> None:
        make_speaker(name_ar="ليلى منصور", role="وزيرة النقل")
        statistician = make_speaker(name_ar="ليلى منصور", role="مديرة مركز الاحصاء")
        read(make_article(TEXT), inhabitants(speaker=self.SAID))
        assert Attribution.objects.get().speaker == statistician
        other = TEXT + " "
        read(make_article(other), inhabitants(other, speaker=Speaker("ليلى منصور", "طبيبة")))
        assert SpeakerRow.objects.count() == 3

    def test_dates_have_no_chain(self) -> None:
        read(make_article(TEXT, source=make_source()), inhabitants(claim=False, speaker=self.SAID))
        assert not Attribution.objects.exists()


class TestAtMostOnce:
    def test_the_second_delivery_finds_nothing_to_do(self) -> None:
        article = make_article(TEXT)
        assert len(read(article, inhabitants())) == 1
        assert read(article, inhabitants()) == []
        assert Appearance.objects.count() == Claim.objects.count() == 1

    def test_nobody_reads_what_somebody_else_is_reading(self) -> None:
        article = make_article(TEXT)
        Article.objects.take(article.pk, timedelta(minutes=1))
        assert read_article(article.pk, found=list) is None
        assert articles_to_read_again() == []

    def test_an_article_whose_reader_was_lost_is_read_again(self) -> None:
        article = make_article(TEXT)
        Article.objects.take(article.pk, timedelta(seconds=-1))
        assert articles_to_read_again() == [article.pk]
        assert len(read(article, inhabitants())) == 1

    def test_a_reader_that_was_taken_for_dead_stores_nothing(self) -> None:
        article = make_article(TEXT)

        def take_over(text: str, **options: Any) -> Extraction:
            Article.objects.filter(pk=article.pk).update(attempts=2)
            return Extraction("ar", (inhabitants(),))

        with patch("claims.intake.reading.extract", side_effect=take_over):
            assert read_article(article.pk, found=list) is None
        assert not Appearance.objects.exists()

    def test_a_failure_leaves_nothing_half_written_and_is_tried_again(self) -> None:
        article = make_article(TEXT)

        def refuse(claims: Sequence[Claim]) -> None:
            raise RuntimeError("the queue is closed")

        with (
            patch("claims.intake.reading.extract", return_value=Extraction("ar", (inhabitants(),))),
            pytest.raises(RuntimeError),
        ):
            read_article(article.pk, found=refuse)
        article.refresh_from_db()
        assert (article.reading_status, article.progress) == (ReadingStatus.QUEUED, 0)
        assert article.error == "RuntimeError: the queue is closed"
        assert not Appearance.objects.exists()
        assert not Claim.objects.exists()
        assert len(read(article, inhabitants())) == 1

    def test_after_three_attempts_it_has_failed_with_its_error(self) -> None:
        article = make_article(TEXT)
        with patch("claims.intake.reading.extract", side_effect=ValueError("odd")):
            for _attempt in range(MAX_ATTEMPTS):
                with pytest.raises(ValueError, match="odd"):
                    read_article(article.pk, found=list)
            assert read_article(article.pk, found=list) is None
        article.refresh_from_db()
        assert (article.reading_status, article.error) == (ReadingStatus.FAILED, "ValueError: odd")
        assert articles_to_read_again() == []

    def test_an_article_that_ends_every_worker_has_failed(self) -> None:
        article = make_article(TEXT)
        for _attempt in range(MAX_ATTEMPTS):
            Article.objects.take(article.pk, timedelta(seconds=-1))
        assert read(article, inhabitants()) == []
        article.refresh_from_db()
        assert article.reading_status == ReadingStatus.FAILED
        assert article.error

    def test_the_sweep_leaves_a_fresh_article_to_its_knock(self) -> None:
        make_article(TEXT)
        old = timezone.now() - timedelta(minutes=1)
        slow, urgent = make_article("a 1.", received_at=old), make_article("b 2.", received_at=old, priority=5)
        assert articles_to_read_again() == [urgent.pk, slow.pk]


def test_the_extractor_itself_is_asked_with_language_and_day() -> None:
    article = make_article(TEXT, language="ar", published_at=datetime(2026, 3, 1, 23, tzinfo=UTC))
    with patch("claims.intake.reading.extract", return_value=Extraction("ar", ())) as extract:
        read_article(article.pk, found=list)
    extract.assert_called_once_with(TEXT, language="ar", published=date(2026, 3, 1))


def test_a_real_text_becomes_claims() -> None:
    found: list[Claim] = []
    read_article(make_article(TEXT, language="ar").pk, found=found.extend)
    assert {(claim.value, claim.unit) for claim in found} == {(45_000_000, "count"), (310, "km")}
    [people] = [claim for claim in found if claim.unit == "count"]
    assert (people.place and people.place.code, people.measure and people.measure.code) == ("IQ", "population_total")
