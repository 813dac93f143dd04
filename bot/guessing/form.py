"""The form for typing a guess."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import discord
from discord import ui

from bot.community.guesses import Board
from bot.guessing.cards import Game, asked
from bot.guessing.playing import guess_typed, pressed_game
from bot.screens.address import OldAddress
from bot.screens.pressing import AnsweredForm

_ABOUT = re.compile(r"guess:(?P<board>daily|archive):(?P<post>[1-9]\d{0,17})")
"""The id of the form's field. It names the puzzle, so the form still works after a restart."""
_MOST = 100
"""Maximum characters of a guess."""


class GuessForm(AnsweredForm, title="Your guess", kind="guess"):
    """A form with one field. Submitting it updates the private card it was opened from, or sends a new one."""

    def __init__(self, game: Game | None = None) -> None:
        super().__init__()
        label, about = "Your guess", ""
        if game is not None:
            label, about = asked(game.puzzle.kind), f"guess:{game.board}:{game.post.id}"
        field: ui.TextInput[Any] = ui.TextInput(custom_id=about or "guess", max_length=_MOST)
        self.add_item(ui.Label(text=label, component=field))

    async def submitted(self, interaction: discord.Interaction[Any]) -> None:
        post, board, typed = _sent(interaction)
        await guess_typed(interaction, await pressed_game(interaction, post, board), typed)


def _sent(interaction: discord.Interaction[Any]) -> tuple[int, Board, str]:
    """Returns the post, the board and the typed text. Raises ``OldAddress`` for a form of an older version."""
    data: Mapping[str, Any] = dict(interaction.data or {})
    fields = [part["component"] for part in data.get("components", ()) if "component" in part]
    about = _ABOUT.fullmatch(str(fields[0].get("custom_id", ""))) if len(fields) == 1 else None
    if about is None:
        raise OldAddress
    return int(about["post"]), Board(about["board"]), str(fields[0].get("value") or "")
