"""What a sent form says, and what no form of this version sends."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bot.community.guesses import Board
from bot.guessing.form import _sent
from bot.screens.address import OldAddress


def sent(*fields: dict[str, Any]) -> Any:
    return SimpleNamespace(data={"components": [{"type": 18, "component": field} for field in fields]})


@pytest.mark.parametrize("board", Board)
def test_a_form_says_what_it_is_for(board: Board) -> None:
    assert _sent(sent({"custom_id": f"guess:{board}:7", "value": "Alder"})) == (7, board, "Alder")
    assert _sent(sent({"custom_id": f"guess:{board}:7"})) == (7, board, "")


@pytest.mark.parametrize(
    "ids", [(), ("guess:daily:7", "guess:daily:8"), ("guess",), ("guess:daily:0",), ("guess:daily:7:8",), ("go",)]
)
def test_what_no_form_of_ours_sends_is_of_an_older_version(ids: tuple[str, ...]) -> None:
    with pytest.raises(OldAddress):
        _sent(sent(*({"custom_id": custom_id, "value": "Alder"} for custom_id in ids)))
    with pytest.raises(OldAddress):
        _sent(sent(*({"value": custom_id} for custom_id in ids)))
