"""The types for everything read from a lead."""

from __future__ import annotations

from dataclasses import dataclass

from bot.documents.model import Relation
from bot.documents.passage import Passage

HOME_DISTRIBUTOR = "home_distributor"
"""The company that released a film on video: the distributor if there was no other."""


@dataclass(frozen=True, slots=True)
class CreditFound:
    """One person or company in one role, and the name's offset in the sentence."""

    predicate: str
    """A `Predicate` or `HOME_DISTRIBUTOR`."""
    name: str
    start: int
    family: str = ""
    """A surname left out in the text: "Turner" for the first in "Ann and Mary Turner"."""


@dataclass(frozen=True, slots=True)
class RelationFound:
    """Another film named in one sentence."""

    relation: Relation
    title: str
    year: int | None
    release: str | None
    """Kind of release if it is stated, such as "direct-to-video"."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a lead or an infobox says about its film."""

    predicate: str
    """A `Predicate`, or the label of an infobox row that has none."""
    value: str
    """The value as in a ``Fact``: one person or company, ISO dates."""
    evidence: Passage
    """The whole sentence with the statement."""


@dataclass(frozen=True, slots=True)
class RelationStatement:
    """Another film that a lead names as a sequel, remake, … of its film."""

    relation: Relation
    title: str
    year: int | None
    release: str | None
    evidence: Passage


@dataclass(frozen=True, slots=True)
class LeadReading:
    """Everything that was read from a lead."""

    title: str | None
    year: int | None
    statements: tuple[Statement, ...]
    relations: tuple[RelationStatement, ...]
