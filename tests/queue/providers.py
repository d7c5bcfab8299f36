"""Providers that stand for public APIs: they fail, or answer, as a test tells them."""

import os
import signal
import time
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from claims.models import Claim, Evidence, Outcome
from claims.verification.providers import Answer, AtHand, OneByOne

SILENT = "tests.queue.providers.Silent"
BROKEN = "tests.queue.providers.Broken"
HANGING = "tests.queue.providers.Hanging"
STALLING = "tests.queue.providers.Stalling"
MOODY = "tests.queue.providers.Moody"
RUBBISH = "tests.queue.providers.Rubbish"
UNAVAILABLE = "tests.queue.providers.Unavailable"

BAD, DEADLY = "this one ends badly", "this one ends its worker"


class Moody(AtHand):
    """Answers at once about many claims, but for one that it cannot bear, and one at which its process dies."""

    id = "moody"

    def ask_all(self, claims: Sequence[Claim]) -> list[Answer]:
        said = {claim.statement for claim in claims}
        if DEADLY in said:
            os.kill(os.getpid(), signal.SIGKILL)
        if BAD in said:
            raise KeyError(BAD)
        return [Answer(Outcome.NOTHING) for _claim in claims]


class Silent(OneByOne):
    """Has nothing on any claim."""

    id = "silent"

    def ask(self, claim: Claim) -> Answer:
        return Answer(Outcome.NOTHING, "nothing here")


class Unavailable(OneByOne):
    """Does not answer, ever."""

    id = "unavailable"

    def ask(self, claim: Claim) -> Answer:
        return Answer(Outcome.FAILED, "HTTP 503", again=timedelta(0))


class Stalling(OneByOne):
    """Does not answer at first; later it has the claim's own figure."""

    id = "stalling"
    calls = 0

    def ask(self, claim: Claim) -> Answer:
        Stalling.calls += 1
        if Stalling.calls < 3:
            return Answer(Outcome.FAILED, "HTTP 503", again=timedelta(0))
        evidence = Evidence(provider=self.id, title="Bulletin", url="https://statistics.example/b", value=claim.value)
        return Answer(Outcome.FOUND, found=(evidence,))


class Broken(OneByOne):
    """Has a fault that nobody foresaw."""

    id = "broken"

    def ask(self, claim: Claim) -> Answer:
        raise KeyError("value")


class Hanging(OneByOne):
    """Takes the question and never comes back."""

    id = "hanging"

    def ask(self, claim: Claim) -> Answer:
        time.sleep(3600)
        return Answer(Outcome.NOTHING)


class Rubbish(OneByOne):
    """Answers with what is no answer, of another kind for each claim."""

    id = "rubbish"
    kinds = (
        lambda claim: None,
        lambda claim: "<html>Service unavailable</html>",
        lambda claim: Answer(Outcome.FOUND, found=(Evidence(provider="rubbish", url="x", value=Decimal("NaN")),)),
        lambda claim: Answer(Outcome.FOUND, found=(Evidence(provider="rubbish", url="x", value="many"),)),
        lambda claim: Answer(Outcome.FOUND, found=({"value": 1},)),
    )

    def ask(self, claim: Claim) -> Answer:
        return self.kinds[claim.pk % len(self.kinds)](claim)  # type: ignore[return-value]
