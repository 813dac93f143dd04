"""Cast lists as tests read them: each line's evidence stands where it says."""

from __future__ import annotations

from bot.documents.cast import CastList, read_cast_list
from bot.documents.passage import Passage


def read(text: str, *stars: str) -> CastList:
    found = read_cast_list(Passage(text, 100), stars)
    for line in found.lines:
        assert text[line.evidence.start - 100 : line.evidence.end - 100] == line.evidence.text
    return found


def pairs(text: str, *stars: str) -> list[tuple[str, str | None]]:
    return [(line.person, line.character) for line in read(text, *stars).lines]
