"""Which people of a library are women and which are men, by all that tells it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from bot.documents.model import Film
from bot.spoiler import reveal
from bot.trivia.profiles import gender, voted
from bot.trivia.terms import PlotTerm, TermType

_NAME_OR_PRONOUN = re.compile(
    r"\b(?:(?P<he>[Hh]e|[Hh]is|him|himself)|(?P<she>[Ss]he|[Hh]er|hers|herself)"
    r"|(?P<name>[A-Z][^\W\d_]+)(?: [A-Z][^\W\d_]+)*)\b"
)
_NEAR = 90
"""Characters between a name and its pronoun."""
_FEWEST, _SHARE = 4, 0.85
"""How often a name has a pronoun, and how many of these agree, for it to be a woman's or a man's."""


class Genders:
    """``f`` or ``m`` of each name; nothing where what is known is even, or where nothing is."""

    def __init__(self, films: Iterable[Film]) -> None:
        self.by_names = _by_pronouns(text for film in films for text in _running_text(film))
        """Of given names, as these films use them."""
        self._told: dict[tuple[str, str], str] = {}

    def learn(self, film: Film, terms: Iterable[PlotTerm]) -> None:
        """Takes in what a film's plots and cast say: of parts, and of performers whose own names do not tell it."""
        for term in terms:
            if term.type is TermType.PERSON:
                self._told[film.id, term.name] = term.gender
        for credit in film.cast:
            person, part = reveal(credit.person), reveal(credit.character or "")
            if part:
                said = self._told.setdefault((film.id, part), voted(part, gender(person), self._by_name(part)))
                if not gender(person):
                    self._told[film.id, person] = said

    def of(self, film: Film, name: str) -> str:
        """That of somebody in a film, or among those who made it."""
        told = self._told.get((film.id, name))
        return voted(name, self._by_name(name)) if told is None else told

    def _by_name(self, name: str) -> str:
        return self.by_names.get(name.partition(" ")[0], "")


def _running_text(film: Film) -> Iterator[str]:
    """What tells of people in whole sentences."""
    yield from (reveal(paragraph.text) for paragraph in film.lead)
    yield from (reveal(paragraph.text) for plot in film.plots for paragraph in plot.paragraphs)


def _by_pronouns(texts: Iterable[str]) -> dict[str, str]:
    """First words of names by the pronoun that comes next, where nearly all of these agree."""
    said: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        name, end = "", 0
        for match in _NAME_OR_PRONOUN.finditer(text):
            if match["name"]:
                name, end = match["name"], match.end()
            elif name and match.start() - end <= _NEAR:
                said[name]["m" if match["he"] else "f"] += 1
                name = ""
    return {name: agreed for name, count in said.items() if (agreed := _agreed(count))}


def _agreed(count: Counter[str]) -> str:
    [(most, times)] = count.most_common(1)
    return most if count.total() >= _FEWEST and times >= _SHARE * count.total() else ""
