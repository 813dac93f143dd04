"""A film's facts as lines of a card: one for each kind, the names that one line can share said once."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.documents.countries import country, is_country, names_of
from bot.documents.folding import fold
from bot.documents.model import Fact, Film
from bot.predicates.record import CardGroup, Values
from bot.predicates.table import Predicate, record_of
from bot.render import wording
from bot.spoiler import escape_markdown, reveal

_GROUPS = tuple(
    tuple(predicate.value for predicate in Predicate if predicate.record.group is group)
    for group in CardGroup
    if group is not CardGroup.HEADER
)
"""How a card groups what it knows; rows without a predicate come last."""
_HEADER = frozenset(predicate.value for predicate in Predicate if predicate.record.group is CardGroup.HEADER)
_MORE_JOBS = (
    (Predicate.WRITER, Predicate.SCREENPLAY, "Written by"),
    (Predicate.WRITER, Predicate.STORY, "Written by"),
    (Predicate.SCREENPLAY, Predicate.STORY, "Written by"),
    (Predicate.DIRECTOR, Predicate.WRITER, "Written and directed by"),
    (Predicate.DIRECTOR, Predicate.SCREENPLAY, "Written and directed by"),
)
"""Two jobs that one line says where the same people did both."""
_VERSION = re.compile(
    r"(?:(?:the )?(?:original|theatrical|international|domestic|extended|uncut|cut|restored|re-?edited|unrated"
    r"|television|tv|dvd|blu-ray|video|home video|streaming|digital|imax|director['’]s|final|european|roadshow"
    r"|limited|wide|re-?release|premiere|general|nationwide)(?: (?:version|cut|edition|release|print|theatrical))?)",
    re.I,
)
"""Names that surely denote a version or a kind of release."""
_SHORTEST_NATION = 4
"""Letters: "us" is a word, too."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A card's text on one kind of fact, as markdown."""

    predicate: str
    label: str
    text: str
    facts: tuple[Fact, ...]

    def __str__(self) -> str:
        return f"**{self.label}** {self.text}"


def fact_groups(film: Film, most: int = wording.MOST_VALUES) -> list[list[FactLine]]:
    """Who is in it, who made it, what it is, who paid for it; at most so many values in each line."""
    kinds = _by_kind(film.facts)
    labels = _shared_jobs(kinds)
    known = {predicate for group in _GROUPS for predicate in group} | _HEADER
    others = tuple(predicate for predicate in kinds if predicate not in known)
    groups = (
        [
            FactLine(predicate, labels.get(predicate) or wording.label(predicate), _text(facts, most), tuple(facts))
            for predicate in group
            if (facts := kinds.get(predicate))
        ]
        for group in (*_GROUPS, others)
    )
    return [group for group in groups if group]


def _by_kind(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    kinds: dict[str, list[Fact]] = {}
    for fact in facts:
        kinds.setdefault(fact.predicate, []).append(fact)
    stars = _people(kinds.get(Predicate.STARRING, ()))
    rest = [fact for fact in kinds.get(Predicate.SUPPORTING, ()) if fold(fact.value) not in stars]
    nations = _nations(kinds.get(Predicate.NATIONALITY, ()))
    if nations and nations <= _nations(kinds.get(Predicate.COUNTRY, ())):
        del kinds[Predicate.NATIONALITY]
    return {**kinds, Predicate.SUPPORTING.value: rest}


def _shared_jobs(kinds: dict[str, list[Fact]]) -> dict[str, str]:
    """Takes out of ``kinds`` what another line says as well; the labels of those lines."""
    labels: dict[str, str] = {}
    for first, second, label in _MORE_JOBS:
        people = _people(kinds.get(first, ()))
        if people and people == _people(kinds.get(second, ())):
            del kinds[second]
            labels[first] = label
    return labels


def _people(facts: Iterable[Fact]) -> frozenset[str]:
    return frozenset(fold(fact.value) for fact in facts)


def _nations(facts: Iterable[Fact]) -> frozenset[str]:
    return frozenset(country(fact.value) for fact in facts)


def _text(facts: Sequence[Fact], most: int) -> str:
    """The values of one kind. What only the introduction names is set apart, as in "also directed by Bo Ek"."""
    record = record_of(facts[0].predicate)
    if record and record.single and len(facts) > 1:
        return _one_of(facts)
    rows = [wording.value(fact) for fact in facts if fact.evidence.section == "infobox"]
    rest = [wording.value(fact) for fact in facts if fact.evidence.section != "infobox"]
    also = _also(record.label) if record else ""
    if rows and rest and also:
        return f"{wording.listed(rows, most)}; {also} {wording.listed(rest, most)}"
    return wording.listed([*rows, *rest], most)


def _also(label: str) -> str:
    """ "also directed by", for a label that names what somebody did."""
    return f"also {label[:1].lower()}{label[1:]}" if label.endswith(" by") or label == "Starring" else ""


def _one_of(facts: Sequence[Fact]) -> str:
    """Of several running times, release dates, … those that say which is which, or else the first alone."""
    noted = [(fact, _note(fact)) for fact in facts]
    if all(note for _, note in noted):
        return ", ".join(f"{wording.value(fact)} ({escape_markdown(note)})" for fact, note in noted)
    same_row = [fact for fact in facts if fact.evidence.section == facts[0].evidence.section]
    # Dates in ISO 8601 are in order as they stand.
    is_date = facts[0].predicate == Predicate.RELEASE_DATE
    return wording.value(min(same_row, key=lambda fact: fact.value) if is_date else facts[0])


def _note(fact: Fact) -> str:
    """Which version or country a value is of, from the brackets behind it; empty where that is not sure."""
    text = reveal(fact.evidence.text)
    for spelling in spellings(fact):
        found = re.search(rf"(?<!\w){re.escape(spelling)}[^()\d]{{0,12}}\(([^()]{{1,40}})\)", text, re.I)
        if found and (is_country(found[1].strip()) or _VERSION.fullmatch(found[1].strip())):
            return found[1].strip()
    return ""


def spellings(fact: Fact) -> list[str]:
    """The ways in which a text may write a fact's value."""
    record = record_of(fact.predicate)
    match record and record.values:
        case Values.DATE | Values.YEAR:
            return _dates(fact.value)
        case Values.MINUTES:
            return [f"{fact.value} minutes", f"{fact.value}-minute", f"{fact.value} min", f"{fact.value} mins"]
        case _:
            return [fact.value]


def _dates(iso: str) -> list[str]:
    parts = iso.split("-")
    if len(parts) == 1 or not all(part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return [iso]
    year, month = parts[0], calendar.month_name[int(parts[1])]
    if len(parts) == 2:
        return [f"{month} {year}", iso]
    day = int(parts[2])
    return [f"{day} {month} {year}", f"{month} {day}, {year}", f"{month} {day} {year}", iso]


def is_said(line: FactLine, said: str) -> bool:
    """Whether a text on the card already says everything in a line. The text is folded, with a space at both ends."""
    return all(_is_fact_said(fact, said) for fact in line.facts)


def _is_fact_said(fact: Fact, said: str) -> bool:
    record = record_of(fact.predicate)
    match record and record.values:
        case Values.COUNTRY:
            words = [fold(name) for name in names_of(fact.value) if len(name) >= _SHORTEST_NATION]
        case Values.GENRE:
            return all(f" {word} " in said for word in fold(fact.value).split())
        case _:
            words = [fold(spelling) for spelling in spellings(fact)]
    return any(f" {word} " in said for word in words if word)
