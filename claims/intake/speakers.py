"""Finds the row of whoever said a number, or makes one."""

from collections.abc import Iterable

from claims.extraction import values
from claims.extraction.text import fold, is_arabic
from claims.models import Speaker


class SpeakerIndex:
    """Speakers by every name that they go by, folded. Building it reads all of them: keep it for a whole article."""

    def __init__(self, speakers: Iterable[Speaker]) -> None:
        self.names: dict[str, list[Speaker]] = {}
        for speaker in speakers:
            self.add(speaker)

    def add(self, speaker: Speaker) -> None:
        """Take a speaker up under each of the names."""
        for name in {fold(name) for name in (speaker.name_ar, speaker.name_en, *speaker.aliases) if name}:
            self.names.setdefault(name, []).append(speaker)

    def of(self, said: values.Speaker) -> Speaker:
        """Return the one speaker of this name; of several the one in the same role; else a new one."""
        named = self.names.get(fold(said.name), [])
        role = (said.role or "")[:300]
        same = named if len(named) == 1 else [speaker for speaker in named if fold(speaker.role) == fold(role)]
        return same[0] if same else self.make(said.name[:300], role)

    def make(self, name: str, role: str) -> Speaker:
        """Return a new speaker with a name in the script that it is written in."""
        speaker = Speaker.objects.create(**{"name_ar" if is_arabic(name) else "name_en": name, "role": role})
        self.add(speaker)
        return speaker
