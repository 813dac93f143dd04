"""The record that describes one kind of fact."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Literal

FacetKind = Literal["genre", "decade", "director", "country"]
"""Kinds of facts by which films can be filtered."""


class CardGroup(Enum):
    """The parts of a film's card in order: title, cast, makers, the film itself, business."""

    HEADER = auto()
    CAST = auto()
    MAKERS = auto()
    FILM = auto()
    BUSINESS = auto()


class Values(Enum):
    """The type of a fact's values. It decides how infobox rows are read, how values are shown, and which are alike."""

    MAKER = auto()
    """People, or companies in their place. A single word counts as a name if it is the only value."""
    CREW = auto()
    """Like ``MAKER``, but a single word is never a name."""
    MUSICIAN = auto()
    """Like ``MAKER``, but names of a single word are common."""
    PERFORMER = auto()
    """Like ``MAKER``, but the character they play may be beside the name."""
    COMPANY = auto()
    WORK = auto()
    """The work that a film is based on, such as "Fog by Ada Quill"."""
    FILM_TITLE = auto()
    DATE = auto()
    YEAR = auto()
    MINUTES = auto()
    GENRE = auto()
    COUNTRY = auto()
    LANGUAGE = auto()
    MONEY = auto()

    @property
    def people(self) -> bool:
        """Whether the values are people, known to /person and /search."""
        return self in (Values.MAKER, Values.CREW, Values.MUSICIAN, Values.PERFORMER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The trivia questions about a fact. ``{film}`` stands for the film and ``{name}`` for the person.

    Each question has several wordings, as a quiz host would put it. The question's id decides which one is used.
    """

    one: tuple[str, ...]
    """Wordings if the film has one such value."""
    many: tuple[str, ...] = ()
    """Wordings if it has several values; empty if there is then no question."""
    words: str = ""
    """A pattern of words that, in a sentence with a person's name, suggest that they did this job. Such a name is
    never a wrong answer."""
    also_right: tuple[str, ...] = ()
    """Other predicates with values that may pass for a right answer, and so are never wrong answers."""
    which_film: tuple[str, ...] = ()
    """Wordings that ask for the film instead. They must not imply that there is only one: a library can't know how
    many films somebody made."""
    which_film_kind: str = ""
    """The kind of those questions; part of their ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRecord:
    """The description of one kind of fact."""

    key: str
    """Key in the catalogue and in exports; never shown to members."""
    label: str
    """Label before the values on a card."""
    group: CardGroup
    """Part of a card that shows the values."""
    values: Values
    role: str = ""
    """A person's role in a film, as /person says it. Required if the values are people, and empty otherwise."""
    rows: str = ""
    """Labels of its infobox rows, in lower case, separated by "|"."""
    single: bool = False
    """Whether a film has only one such value, so that documents with different values contradict each other."""
    facet: FacetKind | None = None
    """The filter that finds films by such a value, if any."""
    asked: Asking | None = None
    """The trivia questions; None if it is never asked about."""
