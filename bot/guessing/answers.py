"""What a member can name as the answer of a puzzle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.catalogue import names
from bot.catalogue.connection import Catalogue
from bot.catalogue.names import Kind, Name
from bot.community.guesses import Proposal
from bot.puzzle.choosing import traits_of_person
from bot.puzzle.film_clues import film_traits
from bot.puzzle.puzzle import PuzzleKind, Traits

MOST_NEAR = 10
_KINDS: dict[PuzzleKind, Sequence[Kind]] = {PuzzleKind.FILM: ("film",), PuzzleKind.CAST: ("person",)}


@dataclass(frozen=True, slots=True)
class PossibleAnswer:
    """A name that may be the answer, before anything is looked up about it."""

    key: str
    label: str


async def exactly(catalogue: Catalogue, kind: PuzzleKind, typed: str) -> PossibleAnswer | None:
    """The one thing that is called so, or has this key; None where nothing is, or several are.

    Of several, the one whose key it is was chosen from a menu: another may be called as its key reads.
    """
    found = [named for each in _KINDS[kind] for named in _open(await names.exact(catalogue, each, typed))]
    if len(found) > 1:
        found = [named for named in found if named.key == typed.strip()]
    return found[0] if len(found) == 1 else None


async def nearest(catalogue: Catalogue, kind: PuzzleKind, typed: str) -> list[PossibleAnswer]:
    """The names that are most like what was typed, the likest first. What only a plot names is never among them."""
    found: list[Name] = []
    for each in _KINDS[kind]:
        found += await names.suggest(catalogue, each, typed, MOST_NEAR)
    return _open(sorted(found, key=lambda name: -name.score))[:MOST_NEAR]


async def proposal(catalogue: Catalogue, kind: PuzzleKind, named: PossibleAnswer) -> Proposal:
    """With what it is compared with the answer by."""
    if kind is PuzzleKind.FILM:
        traits = await film_traits(catalogue, named.key)
    else:
        traits = await traits_of_person(catalogue, named.key)
    return Proposal(named.key, named.label, traits or Traits())


def _open(found: Iterable[Name]) -> list[PossibleAnswer]:
    once = {name.key: PossibleAnswer(name.key, name.label) for name in found if isinstance(name.label, str)}
    return list(once.values())
