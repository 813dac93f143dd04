"""What a gap holds, and what else could stand there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class TermType(Enum):
    """What a gap can hold."""

    PERSON = auto()
    PLACE = auto()
    ORGANISATION = auto()
    NUMBER = auto()
    THING = auto()


@dataclass(frozen=True, slots=True)
class PlotTerm:
    """What may be taken out of a sentence, and what another has to agree with to fill the gap."""

    name: str
    type: TermType
    article: str = ""
    """What stands before it where it is not called by its bare name: "the"."""
    gender: str = ""
    """``f`` or ``m``, where it is known."""
    group: str = ""
    """What sort of its type, where its words say it: a "school", a "road"."""

    def agrees(self, other: PlotTerm) -> bool:
        """Whether another reads as well in its place, and is of its kind."""
        return (
            self.type is other.type
            and self.group == other.group
            and self.article == other.article
            and (not self.gender or not other.gender or self.gender == other.gender)
        )
