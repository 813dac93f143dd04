"""Combine the statements of single sentences for the whole lead: full names, each once, and the distributor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.documents.leads.name_runs import read_name
from bot.documents.leads.statements import HOME_DISTRIBUTOR, Statement
from bot.documents.model import PEOPLE, Predicate
from bot.documents.name_patterns import CAPITAL
from bot.documents.names import looks_like_person, releases_its_own
from bot.documents.passage import Passage

_GIVEN = r"(?:[A-Z]\.|[^\W\d_a-z][\w'’-]*)"
_GIVEN_ALONE = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]+(?:-[^\W\d_a-z][^\W\d_A-Z]+)?")
_GIVEN_BEFORE = re.compile(rf"(?<![\w.])(?:{_GIVEN} ){{1,2}}$")
_LONGEST_GIVEN = 60
_NAME_GOES_ON = re.compile(r"[\w'’]")
_PART_OF_NAME = re.compile(r"\w| [A-Z]")
_JUNIOR = re.compile(r",? (?:Jr|Sr)\.$")
_HOLDER = re.compile(rf"(?P<holder>{CAPITAL}[\w-]+)['’]s\s+(?={CAPITAL})")
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")
_PERFORMERS = frozenset[str]({Predicate.STARRING, Predicate.SUPPORTING})


@dataclass(frozen=True, slots=True)
class Found:
    """A statement as its sentence has it."""

    statement: Statement
    family: str = ""
    """The surname that its name may share with the next: "Turner" for the first in "Ann and Mary Turner"."""


def settled(found: Sequence[Found], lead: Sequence[Passage], year: int | None, *, one_name: bool) -> list[Statement]:
    """Return the statements of a lead, in order.

    ``one_name`` says that the film comes from a place where many people have a single name. Names that remain
    doubtful are left out.
    """
    names = _StatedNames([item.statement.value for item in found if item.statement.predicate in PEOPLE], lead, one_name)
    whole: list[Statement] = []
    for item in found:
        said = item.statement
        if said.predicate in PEOPLE:
            value = said.value if " " in said.value else names.whole(said.value, item.family, said.predicate)
        else:
            value = names.without_owner(said.value)
        if value:
            whole.append(said if value == said.value else Statement(said.predicate, value, said.evidence))
    stars = {item.value for item in whole if item.predicate == Predicate.STARRING}
    return [
        item
        for item in _once(_with_distributor(whole, year))
        if item.predicate != Predicate.SUPPORTING or item.value not in stars
    ]


class _StatedNames:
    """The people that a lead names."""

    def __init__(self, credited: Iterable[str], lead: Sequence[Passage], one_name: bool) -> None:
        self._full = {name for name in credited if " " in name}
        self._lead = lead
        self._one_name = one_name

    def whole(self, name: str, family: str, predicate: str) -> str | None:
        """Return the full form of a lone given name or surname if the lead states it for certain.

        Returns the name unchanged if it can stand alone, None if it is doubtful.
        """
        if family and f"{name} {family}" in self._full:
            return f"{name} {family}"
        known = [full for full in self._full if _JUNIOR.sub("", full).endswith(f" {name}")] or self._mentioned(name)
        if known:
            return known[0] if len(known) == 1 else None
        surnames_first = [full for full in self._full if full.startswith(f"{name} ")]
        if surnames_first:
            return surnames_first[0] if len(surnames_first) == 1 and "-" in surnames_first[0] else None
        if not family or self._one_name or not _GIVEN_ALONE.fullmatch(name):
            return name
        if predicate in _PERFORMERS:
            return name if self._occurrences(name) > 1 else None
        return f"{name} {family}"

    def _mentioned(self, surname: str) -> list[str]:
        mentions = {
            f"{given[0]}{surname}"
            for part in self._lead
            for start, end in _places(part.text, surname)
            if not _NAME_GOES_ON.match(part.text, end)
            and (given := _GIVEN_BEFORE.search(part.text, max(0, start - _LONGEST_GIVEN), start))
        }
        return [name for name in mentions if (read := read_name(name, 0)) and looks_like_person(read.name)]

    def _occurrences(self, name: str) -> int:
        return sum(
            not _PART_OF_NAME.match(part.text, end) and not part.text[max(0, start - 1) : start].isalnum()
            for part in self._lead
            for start, end in _places(part.text, name)
        )

    def without_owner(self, value: str) -> str:
        """Return a company's name without its owner: "Finch's Lantern Films" becomes "Lantern Films" if the lead names
        Nora Finch."""
        holder = _HOLDER.match(value)
        if holder and any(full.endswith(f" {holder['holder']}") for full in self._full):
            return value[holder.end() :]
        return value


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of a name in a text."""
    at = text.find(name)
    while at >= 0:
        yield at, at + len(name)
        at = text.find(name, at + len(name))


def _with_distributor(statements: Sequence[Statement], year: int | None) -> Iterator[Statement]:
    """Yield the statements, including the film's distributor.

    A video release counts only for a film without any other, in the film's own year. A studio that releases its own
    films counts as distributor if no other is stated.
    """
    distributed = any(item.predicate == Predicate.DISTRIBUTOR for item in statements)
    for item in statements:
        if item.predicate != HOME_DISTRIBUTOR:
            yield item
        elif not distributed and _is_of_year(item.evidence.text, year):
            yield Statement(Predicate.DISTRIBUTOR, item.value, item.evidence)
    studios = [item for item in statements if item.predicate == Predicate.PRODUCTION_COMPANY]
    own = {item.value: item for item in studios if releases_its_own(item.value)}
    if len(own) == 1 and not any(item.predicate in {Predicate.DISTRIBUTOR, HOME_DISTRIBUTOR} for item in statements):
        (studio,) = own.values()
        yield Statement(Predicate.DISTRIBUTOR, studio.value, studio.evidence)


def _is_of_year(sentence: str, year: int | None) -> bool:
    years = _YEAR.findall(sentence)
    return not years or str(year) in years


def _once(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Yield each value of a predicate once."""
    seen: set[tuple[str, str]] = set()
    for item in statements:
        key = item.predicate, item.value.casefold().rstrip(".")
        if key not in seen:
            seen.add(key)
            yield item
