"""Shares a result without giving anything away, as plain text, which phones can copy."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.guessing.cards import Game, name_of_puzzle
from bot.guessing.comparing import squares
from bot.puzzle.puzzle import GUESSES
from bot.spoiler import escape_markdown
from bot.trivia.scoring import Streaks

POST_BUTTON = "guess:post:{post}"
MAY_NOT_WRITE = "You can't send messages in this channel. Copy your result and paste it where you can."
NOTHING_YET = "There is nothing to share yet: finish the puzzle first. *Guess* shows where you are."


def result_text(game: Game, streaks: Streaks | None) -> str:
    """Writes number, guesses, six squares and streak, without title or clue. Each line fits on a phone."""
    attempts = game.attempts
    tries = str(len(attempts.guesses)) if attempts.solved else "X"
    lines = [
        f"{name_of_puzzle(game.puzzle.kind, game.post.number)} · {tries}/{GUESSES}",
        squares(attempts, game.puzzle.traits),
    ]
    if streaks is not None:
        lines.append(f"Streak {streaks.current}")
    return "\n".join(lines)


def posted_text(name: str, result: str) -> str:
    """Adds the member's name to a result, for a public post."""
    return f"**{escape_markdown(name)}**\n{result}"


def can_write(interaction: discord.Interaction[Any]) -> bool:
    """Returns whether the member may send messages in the channel."""
    may = interaction.permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    return may.send_messages_in_threads if in_thread else may.send_messages


def share_buttons(post: int, *, posted: bool = False) -> ui.View:
    """Makes the button that posts a result; disabled once ``posted``."""
    view = ui.View(timeout=None)
    button: ui.Button[Any] = ui.Button(
        label="Posted" if posted else "Post here",
        custom_id=POST_BUTTON.format(post=post),
        style=discord.ButtonStyle.secondary,
        disabled=posted,
    )
    view.add_item(button)
    view.stop()  # `PostResultButton` handles the presses
    return view
