"""A figure may be revised: what was out on the day of the claim comes first, then the newest."""

from datetime import date

from claims.verification.comparison import Finding, Proposal, Rating, Standing
from tests.verification.comparing import datum, percent, proposed, standings

RATE = percent("22.5", "0.1")
JANUARY, MARCH, JUNE = date(2024, 1, 15), date(2024, 3, 1), date(2024, 6, 1)


def editions(first: str, second: str, stated_on: date | None = MARCH) -> Proposal:
    """Return the proposal for the rate with a first edition in January and a revision in June."""
    old = datum(percent(first), name="old", published_at=JANUARY)
    new = datum(percent(second), name="new", published_at=JUNE)
    return proposed(RATE, old, new, stated_on=stated_on)


def test_a_claim_that_agreed_when_it_was_made_is_mostly_true_after_a_revision() -> None:
    proposal = editions("22.5", "17.9")
    assert (proposal.rating, proposal.then, proposal.now) == (Rating.MOSTLY_TRUE, Rating.TRUE, Rating.FALSE)
    assert Finding.REVISED_SINCE in proposal.findings
    assert standings(proposal) == {"old": Standing.COUNTED, "new": Standing.SUPERSEDED}


def test_a_claim_that_a_revision_bears_out_is_true() -> None:
    proposal = editions("17.9", "22.5")
    assert (proposal.rating, proposal.then, proposal.now) == (Rating.TRUE, Rating.FALSE, Rating.TRUE)
    assert proposal.findings[-1] is Finding.REVISED_SINCE


def test_a_revision_within_the_rounding_goes_unmentioned() -> None:
    proposal = editions("22.5", "22.52")
    assert (proposal.rating, proposal.findings) == (Rating.TRUE, (Finding.WITHIN_ROUNDING,))


def test_a_claim_that_was_wrong_then_is_judged_by_what_was_out_then() -> None:
    assert editions("17.9", "22.3").rating is Rating.FALSE


def test_without_the_day_of_the_claim_an_older_edition_may_still_bear_it_out() -> None:
    assert editions("22.5", "17.9", stated_on=None).rating is Rating.MOSTLY_TRUE


def test_without_the_day_of_the_claim_the_newest_edition_refutes_what_none_bore_out() -> None:
    proposal = editions("17.8", "17.9", stated_on=None)
    assert (proposal.rating, proposal.then) == (Rating.FALSE, Rating.FALSE)
    assert standings(proposal) == {"old": Standing.SUPERSEDED, "new": Standing.COUNTED}


def test_where_nothing_was_out_yet_the_first_edition_counts_then() -> None:
    proposal = editions("22.5", "17.9", stated_on=date(2023, 12, 31))
    assert (proposal.rating, proposal.then) == (Rating.MOSTLY_TRUE, Rating.TRUE)
