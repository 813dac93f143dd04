"""What there is to know of one kind of fact."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Literal

FacetKind = Literal["genre", "decade", "director", "country"]
"""What films can be narrowed by."""


class CardGroup(Enum):
    """The parts of a film's card, in their order: who is in it, who made it, what it is, who paid for it."""

    HEADER = auto()
    CAST = auto()
    MAKERS = auto()
    FILM = auto()
    BUSINESS = auto()


class Values(Enum):
    """What the values are: how an infobox row of them is read, how they are written, which of them are alike."""

    MAKER = auto()
    """People, or companies in their place; one word is a name where no other stands beside it."""
    CREW = auto()
    """The same, but one word alone is no name."""
    MUSICIAN = auto()
    """The same; names of one word are usual."""
    PERFORMER = auto()
    """The same; who they play may stand beside the name."""
    COMPANY = auto()
    WORK = auto()
    """What a film is based on: "Fog by Ada Quill"."""
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
        """Whether /person and /search know them."""
        return self in (Values.MAKER, Values.CREW, Values.MUSICIAN, Values.PERFORMER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What trivia asks. ``{film}`` stands for the film and ``{name}`` for the person.

    Each is said in several ways, as a quiz host would say it; a question's id decides in which.
    """

    one: tuple[str, ...]
    """Where a film has one such value."""
    many: tuple[str, ...] = ()
    """Where it has several; empty where several values make no question."""
    words: str = ""
    """A pattern of the words that say, in a sentence with somebody's name, that they may have done the job: such a
    name is no wrong answer."""
    also_right: tuple[str, ...] = ()
    """Other predicates whose values may pass for a right answer, and so are no wrong ones either."""
    which_film: tuple[str, ...] = ()
    """How to ask the other way round, for the film. It never sounds as if there were one: how many films somebody
    made is not for a library to say."""
    which_film_kind: str = ""
    """The kind of those questions, which goes into their ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRecord:
    """One kind of fact."""

    key: str
    """What the catalogue stores and an export says; never shown to members."""
    label: str
    """What stands before the values on a card."""
    group: CardGroup
    """The part of a card where they stand."""
    values: Values
    role: str = ""
    """What /person says somebody was in a film; for people alone, who need it."""
    rows: str = ""
    """The labels of its rows in infoboxes, in small letters, with "|" between them."""
    single: bool = False
    """Whether a film has one of it, so that documents that give several contradict each other."""
    facet: FacetKind | None = None
    """What a film can be found by that has such a value."""
    asked: Asking | None = None
    """None for what is never asked."""
