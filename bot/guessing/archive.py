"""The archive of a server's puzzles: lists them, and lets members play each again in private."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from discord import ui

from bot.client import FilmBot
from bot.community import guesses, puzzle_posts
from bot.community.guesses import Board, GuessTally
from bot.community.puzzle_posts import PuzzlePost
from bot.errors import UserError
from bot.guessing.cards import name_of_puzzle
from bot.guessing.playing import pressed_game, show_game
from bot.puzzle.puzzle import PuzzleKind
from bot.render import wording
from bot.render.card import Card
from bot.screens import routes
from bot.screens.navigation import Interaction
from bot.screens.pressing import PressedItem, chosen
from bot.screens.routes import Server

PER_PAGE = 10
REPLAY_MENU = "guess:replay"
_EMPTY = "No puzzle of this server is over yet. Each comes here once the next one is up."


@dataclass(frozen=True, slots=True)
class ArchivedPuzzle:
    """A puzzle in the archive and how members did."""

    post: PuzzlePost
    kind: PuzzleKind
    tally: GuessTally


async def archive_page(bot: FilmBot, server: Server, page: int) -> Card:
    """Shows a page of the archive, from 0. Raises ``UserError`` if the archive is empty."""
    count = await puzzle_posts.archived(bot.community, server)
    if not count:
        raise UserError(_EMPTY)
    page = min(page, (count - 1) // PER_PAGE)
    listed = await puzzle_posts.archive(bot.community, server, PER_PAGE, page * PER_PAGE)
    return archive_card(server, [await _archived(bot, post) for post in listed], page, count)


def archive_card(server: Server, puzzles: Sequence[ArchivedPuzzle], page: int, count: int) -> Card:
    """Lists old puzzles without their answers, with a menu to play one again."""
    card = Card().text("# Puzzle archive\nPlay any of these again. Only you see it, and no streak or score changes.")
    card.text("\n".join(_line(puzzle) for puzzle in puzzles))
    menu: ui.Select[Any] = ui.Select(custom_id=REPLAY_MENU, placeholder="Play one again")
    for puzzle in puzzles:
        name = name_of_puzzle(puzzle.kind, puzzle.post.number)
        menu.add_option(label=name, value=str(puzzle.post.id), description=wording.date(puzzle.post.day.isoformat()))
    return card.select(menu).pager(page, -(-count // PER_PAGE), partial(routes.puzzles.to, server))


class ReplayMenu(PressedItem, template=REPLAY_MENU):
    """Opens an old puzzle on a separate card, where the member left off."""

    async def pressed(self, interaction: Interaction) -> None:
        number = (chosen(interaction) or ["0"])[0]
        await show_game(interaction, await pressed_game(interaction, int(number), Board.ARCHIVE))


def _line(puzzle: ArchivedPuzzle) -> str:
    solved, finished = sum(puzzle.tally.solved), puzzle.tally.finished
    said = f"{solved:,} of {finished:,} solved it" if finished else "nobody finished it"
    name = name_of_puzzle(puzzle.kind, puzzle.post.number)
    return f"**{name}** · {wording.date(puzzle.post.day.isoformat())} · {said}"


async def _archived(bot: FilmBot, post: PuzzlePost) -> ArchivedPuzzle:
    # Use the row alone: a puzzle that can't be read any more is still listed, and says so when opened.
    return ArchivedPuzzle(post, PuzzleKind(post.kind), await guesses.tally(bot.community, post.id))
