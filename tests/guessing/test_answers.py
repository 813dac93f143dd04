"""What a member can name: never what only a plot names, the likest first."""

from __future__ import annotations

from typing import Any

import pytest

from bot.catalogue import names
from bot.catalogue.names import Name
from bot.guessing import answers
from bot.puzzle.puzzle import PuzzleKind
from bot.spoiler import Spoiler

CATALOGUE: Any = None
SEEN = Name("person", "ada finch", "Ada Finch", 90.0)
LIKER = Name("person", "ada frick", "Ada Frick", 95.0)
HIDDEN = Name("person", "ada fell", Spoiler("Ada Fell"), 100.0)


def knows(monkeypatch: pytest.MonkeyPatch, *found: Name) -> None:
    async def known(*_: Any) -> list[Name]:
        return list(found)

    monkeypatch.setattr(names, "exact", known)
    monkeypatch.setattr(names, "suggest", known)


async def test_nobody_can_name_what_only_a_plot_names(monkeypatch: pytest.MonkeyPatch) -> None:
    knows(monkeypatch, SEEN, HIDDEN, LIKER)
    near = await answers.nearest(CATALOGUE, PuzzleKind.CAST, "ada")
    assert [named.label for named in near] == ["Ada Frick", "Ada Finch"]
    knows(monkeypatch, HIDDEN)
    assert await answers.exactly(CATALOGUE, PuzzleKind.CAST, "Ada Fell") is None


async def test_of_several_that_are_called_so_the_one_with_the_key_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    knows(monkeypatch, SEEN, Name("person", "finch", "Ada Finch", 100.0))
    assert await answers.exactly(CATALOGUE, PuzzleKind.CAST, "Ada Finch") is None
    meant = await answers.exactly(CATALOGUE, PuzzleKind.CAST, " finch ")
    assert meant is not None
    assert meant.key == "finch"
    knows(monkeypatch, SEEN)
    assert await answers.exactly(CATALOGUE, PuzzleKind.CAST, "ADA FINCH") is not None
    knows(monkeypatch)
    assert await answers.exactly(CATALOGUE, PuzzleKind.CAST, "Ada Finch") is None
