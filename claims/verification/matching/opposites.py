"""Tells whether one text says the opposite of another: up for down, or denied by one alone."""

from claims.models.turns import turns


def are_opposite(text: str, other: str) -> bool:
    """Tell whether one text only rises where the other only falls, or one alone denies."""
    mine, its = turns(text), turns(other)
    crossed = mine.up != mine.down and (mine.up, mine.down) == (its.down, its.up)
    return crossed or mine.denies != its.denies
