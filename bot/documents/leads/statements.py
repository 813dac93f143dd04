"""What is read from a lead."""

from __future__ import annotations

from dataclasses import dataclass

from bot.documents.model import Relation
from bot.documents.passage import Passage

HOME_DISTRIBUTOR = "home_distributor"
"""Who released a film on video: its distributor where it had no other."""


@dataclass(frozen=True, slots=True)
class CreditFound:
    """One person or company in one role, and where in the sentence the name stands."""

    predicate: str
    """A `Predicate` or `HOME_DISTRIBUTOR`."""
    name: str
    start: int
    family: str = ""
    """A surname that may be left out: "Turner" for the first in "Ann and Mary Turner"."""


@dataclass(frozen=True, slots=True)
class RelationFound:
    """Another film that one sentence names."""

    relation: Relation
    title: str
    year: int | None
    release: str | None
    """Kind of release where it is said, such as "direct-to-video"."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a lead or an infobox says about its film."""

    predicate: str
    """A `Predicate`, or the label of an infobox row that has none."""
    value: str
    """As in a ``Fact``: one person or company, ISO dates."""
    evidence: Passage
    """The whole sentence that it was read from."""


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
