"""People by the fullest name that a text gives them: ماروتو is واين ماروتو, with the role said with it."""

from claims.extraction.context.page import Page, Words
from claims.extraction.context.parties import Party, can_name, read_named_head, read_party

_LOOKED_AT = 6  # places of a name in a text
_NAMES = 40  # names of a text that are looked for, so that the time stays linear
_NAMING = frozenset({"bodies", "heads", "inner", "masdar", "noun_or_verb", "bare"})
_COURTESIES = frozenset({"mr", "mrs", "ms", "miss"})
_BACK = 10  # words from a head or verb of saying to a name


class People:
    """The people of one text; each name is looked for once."""

    def __init__(self, page: Page) -> None:
        """Remember the page; nothing is read yet."""
        self.page = page
        self._known: dict[str, list[Party]] = {}

    def fullest(self, party: Party) -> tuple[Words, tuple[Words, ...]]:
        """Return the words of a person's fullest name in the text, and of the fullest role said with any of them."""
        words = self.page.document.words
        forms = set(words[slice(*party.name)])
        named = self._others(words[party.name[1] - 1])
        others = [other for other in named if _is_same(forms, words[slice(*other.name)])]
        fullest = max((party, *others), key=lambda other: other.name[1] - other.name[0])
        roles = (other.roles for other in (party, *others) if not self._is_courtesy(other.roles))
        return fullest.name, max(roles, key=len, default=())

    def _is_courtesy(self, roles: tuple[Words, ...]) -> bool:
        """Return whether all that is said with a name is "Mr", which is no role."""
        words = self.page.document.words
        return len(roles) == 1 and roles[0][1] - roles[0][0] == 1 and words[roles[0][0]] in _COURTESIES

    def _others(self, last: str) -> list[Party]:
        """Return the parties of the text whose names hold a word."""
        if last not in self._known:
            self._known[last] = self._look_for(last) if len(self._known) < _NAMES else []
        return self._known[last]

    def _look_for(self, last: str) -> list[Party]:
        found: list[Party] = []
        for at in self._places(last):
            found.extend(self._at(at))
            if any(party.roles and party.name[1] - party.name[0] > 1 for party in found):
                break  # a full name with a role: a text gives it once
        return found

    def _places(self, form: str) -> list[int]:
        places: list[int] = []
        at = -1
        try:
            while len(places) < _LOOKED_AT:
                at = self.page.document.words.index(form, at + 1)
                places.append(at)
        except ValueError:  # no further place
            return places
        return places

    def _at(self, word: int) -> list[Party]:
        """Return the people named with a word: behind a role or a verb of saying, before a role, with a first name."""
        page = self.page
        first, last = page.sentence(word)
        found: list[Party | None] = []
        for back in range(word - 1, max(word - _BACK, first) - 1, -1):
            tags = page.tags(back)
            if "heads" in tags:
                found.append(read_party(page, _role_begins(page, back, first), last))
            elif "say" in tags and not page.is_name(back):
                found.append(read_party(page, back + 1, last))
        for ahead in range(word + 1, min(word + 5, last)):
            if "heads" in page.tags(ahead):
                found.append(read_named_head(page, ahead))
                break
        if page.is_capital(word) and word > first and page.gap(word) == " " and can_name(page, word - 1):
            found.append(Party((word - 1, word + 1), (), word + 1, is_person=True))
        return [party for party in found if party and party.is_person and word in range(*party.name)]


def _role_begins(page: Page, head: int, first: int) -> int:
    """Return where a role begins whose English head stands here: "Environment Minister", "WHO chief"."""
    while head > first and page.gap(head) == " " and page.is_capital(head - 1):
        if page.tags(head - 1) - _NAMING and not page.is_acronym(head - 1):
            break
        head -= 1
    return head


def _is_same(forms: set[str], other: list[str]) -> bool:
    return forms <= set(other) or set(other) <= forms
