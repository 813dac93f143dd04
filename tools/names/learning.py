"""Counts, over many films, the pronouns that follow names, and the areas of the films whose people have them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from bot.documents.vocabulary import LANGUAGES, NATIONS
from bot.trivia.origin import areas_of

_SENTENCE_END = re.compile(r"(?<=[a-z)]\.)\s+(?=[A-Z])")
_NAME_OR_PRONOUN = re.compile(
    r"\b(?:(?:(?P<m>he|He|his|himself)|(?P<f>she|She|her|herself))\b"
    r"|(?P<name>[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+)*)\b(?:['’]s)?(?P<player> \([A-Z][^\W\d_]+ [A-Z])?)"
)
_NO_NAMES = frozenset(
    {
        "The",
        "When",
        "After",
        "But",
        "In",
        "As",
        "At",
        "It",
        "They",
        "On",
        "While",
        "Later",
        "This",
        "His",
        "Her",
        "Their",
    }
)
_FEWEST, _SURE = 2, 0.8
_GIVEN = re.compile(r"(?<=[a-z,(] )([A-Z][^\W\d_]+) (?:[A-Z]\. )?[A-Z][^\W\d_]+")
"""A name of two words within a sentence: its first is a given name, or a title."""
_ORIGIN = re.compile(rf"\b(?:{NATIONS}|{LANGUAGES})\b")
_PERSON = re.compile(r"\b[A-Z][^\W\d_]+(?: (?:[A-Z]\. ?|(?:de|van|von|der|di|da|al|el) )*[A-Z][^\W\d_]+){1,2}\b")
_INTRODUCES = re.compile(r"\b(?:directed|written|produced|composed|starring|stars|star|featuring|roles?|by|cast)\b")
_NEAR_A_START = 900
_FILMS, _SHARE = 3, 0.6


Table = dict[str, tuple[str, str]]
"""A word of names: ``f``, ``m`` or nothing, and an area or nothing."""


@dataclass(slots=True)
class Counts:
    """What is learned of single words."""

    genders: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    areas: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    given: Counter[str] = field(default_factory=Counter)
    """In how many documents a word is the first of a name of two words."""

    def add(self, text: str) -> None:
        """Takes in one document."""
        self.given.update(set(_GIVEN.findall(text)))
        self._add_genders(text)
        self._add_areas(text)

    def called(self, name: str) -> int:
        """How often somebody is called by a name alone, as the subject of a sentence."""
        return self.genders[name].total()

    def _add_genders(self, text: str) -> None:
        """Counts a pronoun for a name where no other name stands before it: "Ann tells Bob that she" is left out."""
        before: list[re.Match[str]] = []
        for sentence in _SENTENCE_END.split(text):
            names: list[re.Match[str]] = []
            for match in _NAME_OR_PRONOUN.finditer(sentence):
                if match["name"]:
                    if match["name"] not in _NO_NAMES:
                        names.append(match)
                    continue
                named = names or (before if match[0] in ("He", "She") and match.start() == 0 else [])
                if len(named) == 1:
                    self._count(named[0], "m" if match["m"] else "f")
                break
            before = names

    def _count(self, named: re.Match[str], gender: str) -> None:
        self.genders[re.split("[ -]", named["name"])[0]][gender] += 1
        if named["player"]:
            self.genders[named["player"][2:].split()[0]][gender] += 1

    def _add_areas(self, text: str) -> None:
        start = text[:_NEAR_A_START]
        first = start.split(". ")[0]
        areas = areas_of(match[0] for match in _ORIGIN.finditer(first.partition(" directed ")[0]))
        introduced = _INTRODUCES.search(start)
        if not areas or introduced is None:
            return
        for person in set(_PERSON.findall(start[introduced.end() :])):
            for word in set(re.findall(r"[^\W\d_]{3,}", person)):
                for area in areas:
                    self.areas[word][area] += 1


def table(counts: Counts) -> Table:
    """For each word that tells anything: ``f``, ``m`` or nothing, and an area or nothing."""
    found: dict[str, tuple[str, str]] = {}
    for word in sorted(counts.genders.keys() | counts.areas.keys()):
        gender = _gender(counts.genders.get(word)) if counts.given[word] >= _FEWEST else ""
        area = _area(counts.areas.get(word))
        if gender or area:
            found[word] = gender, area
    return found


def _gender(count: Counter[str] | None) -> str:
    if not count:
        return ""
    [(gender, most)] = count.most_common(1)
    return gender if most >= _FEWEST and most >= _SURE * count.total() else ""


def _area(count: Counter[str] | None) -> str:
    if not count:
        return ""
    [(area, most)] = count.most_common(1)
    return area if most >= _FILMS and most >= _SHARE * count.total() else ""


def with_known(learned: Table, known: dict[str, str]) -> Table:
    """What was learned, with the genders of known names in place of what was learned of these."""
    found = dict(learned)
    for name, gender in known.items():
        area = found.get(name, ("", ""))[1]
        if gender or area:
            found[name] = gender, area
        else:
            found.pop(name, None)
    return found
