"""Looks up the names that members can guess as the answer of a puzzle."""

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
"""Maximum number of similar names to offer."""
_KINDS: dict[PuzzleKind, Sequence[Kind]] = {PuzzleKind.FILM: ("film",), PuzzleKind.CAST: ("person",)}


@dataclass(frozen=True, slots=True)
class PossibleAnswer:
    """A name that a member can guess."""

    key: str
    label: str


async def exactly(catalogue: Catalogue, kind: PuzzleKind, typed: str) -> PossibleAnswer | None:
    """Returns the only name or key that matches ``typed``; None if there is none, or more than one.

    Among several, a matching key wins: it was chosen from a menu, although another name may read like that key.
    """
    found = [named for each in _KINDS[kind] for named in _open(await names.exact(catalogue, each, typed))]
    if len(found) > 1:
        found = [named for named in found if named.key == typed.strip()]
    return found[0] if len(found) == 1 else None


async def nearest(catalogue: Catalogue, kind: PuzzleKind, typed: str) -> list[PossibleAnswer]:
    """Returns the names most similar to ``typed``, the best match first. Names known only from a plot are left out."""
    found: list[Name] = []
    for each in _KINDS[kind]:
        found += await names.suggest(catalogue, each, typed, MOST_NEAR)
    return _open(sorted(found, key=lambda name: -name.score))[:MOST_NEAR]


async def proposal(catalogue: Catalogue, kind: PuzzleKind, named: PossibleAnswer) -> Proposal:
    """Adds the traits by which a name is compared with the answer."""
    if kind is PuzzleKind.FILM:
        traits = await film_traits(catalogue, named.key)
    else:
        traits = await traits_of_person(catalogue, named.key)
    return Proposal(named.key, named.label, traits or Traits())


def _open(found: Iterable[Name]) -> list[PossibleAnswer]:
    once = {name.key: PossibleAnswer(name.key, name.label) for name in found if isinstance(name.label, str)}
    return list(once.values())
