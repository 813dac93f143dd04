"""Cards of the film of the day: the open post, a member's private card, the closed post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

import discord
from discord import ui

from bot.community.guesses import Attempts, Board, GuessTally, PuzzleGuess, Solver
from bot.community.puzzle_posts import PuzzlePost
from bot.daily.cards import RESULTS_LATER
from bot.documents.model import Film
from bot.guessing.answers import PossibleAnswer
from bot.guessing.comparing import direction, shared, square
from bot.puzzle.puzzle import GUESSES, Clue, Puzzle, PuzzleKind
from bot.render import wording
from bot.render.card import MOST_LABEL, Action, Card, Link, Tone
from bot.render.evidence import quoted
from bot.render.film import film_card
from bot.render.shortening import clip
from bot.render.streaks import said
from bot.screens import routes
from bot.spoiler import escape_markdown
from bot.trivia.scoring import Streaks

OPEN_BUTTON = "guess:open:{post}"
"""On the post: opens the form for members without a guess, and the private card for the others."""
FORM_BUTTON = "guess:form:{board}:{post}"
"""On a private card: opens the form, which updates that card."""
PICK_MENU = "guess:pick:{board}:{post}"
SHARE_BUTTON = "guess:share:{post}"
PREVIEWED = 0
"""Stands in for the row id of a post. Real ids start at 1."""

_BAR = 10
_MOST_CLUE = 300
_MOST_QUOTED = 200
_MOST_NAMES = 12
_FASTEST = 3
_NAMES = {PuzzleKind.FILM: "Film of the day", PuzzleKind.CAST: "Who is it?"}
_ASKED = {PuzzleKind.FILM: "Which film is it?", PuzzleKind.CAST: "Who is it?"}
_NOUNS = {PuzzleKind.FILM: "film", PuzzleKind.CAST: "name"}


@dataclass(frozen=True, slots=True)
class Game:
    """A puzzle and one member's guesses."""

    post: PuzzlePost
    puzzle: Puzzle
    attempts: Attempts
    board: Board = Board.DAILY


def name_of_puzzle(kind: PuzzleKind, number: int) -> str:
    """Returns, for example, "Film of the day No. 12"."""
    return f"{_NAMES[kind]} No. {number}"


def asked(kind: PuzzleKind) -> str:
    """Returns the question of a kind of puzzle, such as "Which film is it?"."""
    return _ASKED[kind]


def open_puzzle_card(
    post: int,
    number: int,
    day: date,
    puzzle: Puzzle,
    tally: GuessTally | None,
    role: int | None,
    *,
    preview: bool = False,
) -> Card:
    """Builds the post as it is while it takes guesses: the first clue and the counts of guesses, without names.

    ``tally`` is None if the card is not edited to count them. ``role`` is mentioned. A ``preview`` can't be guessed.
    """
    card = Card()
    if role is not None:
        card.text(f"<@&{role}>")
    card.text(f"# {name_of_puzzle(puzzle.kind, number)}\n-# {_dated(day)}")
    card.text(f"{asked(puzzle.kind)} {GUESSES} guesses, a new clue after each. Only you see yours.")
    card.divider(visible=False).text(_clue_line(puzzle, puzzle.clues[0])).divider(visible=False)
    if tally is not None and tally.finished:
        card.text(_bars(tally))
    card.text(f"-# {RESULTS_LATER if tally is None else _progress(tally)}")
    return card.actions(
        Action("Guess", OPEN_BUTTON.format(post=post), discord.ButtonStyle.primary, disabled=preview),
        Action("Share", SHARE_BUTTON.format(post=post), disabled=preview),
    )


def game_card(
    game: Game, remark: str = "", choices: Sequence[PossibleAnswer] = (), streaks: Streaks | None = None
) -> Card:
    """Builds a member's private card: the clues so far and the guesses, or the answer once the game is over.

    ``remark`` is markdown on what just happened. ``choices`` are names similar to what was typed.
    """
    attempts, puzzle = game.attempts, game.puzzle
    if attempts.over:
        return _over_card(game, streaks)
    card = Card().text(_heading(game, f"{_tries(attempts.left)} left"))
    card.text(remark)
    card.divider(visible=False)
    card.text("\n".join(_clue_line(puzzle, clue) for clue in puzzle.clues[: len(attempts.guesses) + 1]))
    _guesses(card, game)
    post, board = game.post.id, game.board
    if choices:
        menu: ui.Select[Any] = ui.Select(
            custom_id=PICK_MENU.format(board=board, post=post), placeholder="Which one do you mean?"
        )
        for choice in choices:
            menu.add_option(label=clip(choice.label, MOST_LABEL), value=choice.key)
        card.select(menu)
    return card.actions(Action("Guess", FORM_BUTTON.format(board=board, post=post), discord.ButtonStyle.primary))


def closed_puzzle_card(
    post: PuzzlePost, puzzle: Puzzle, film: Film | None, tally: GuessTally, solvers: Sequence[Solver]
) -> Card:
    """Builds the post as it is once closed: the film's card, the clues, how members did, who was fastest.

    ``film`` is None if its documents have been removed since.
    """
    note = f"-# {name_of_puzzle(puzzle.kind, post.number)}, closed · {_dated(post.day)}"
    if puzzle.kind is PuzzleKind.CAST:
        note += f"\n**Answer** {escape_markdown(puzzle.label)}"
    card = film_card(film, note) if film else Card().text(f"# {escape_markdown(puzzle.label)}\n{note}")
    card.divider().text("**Clues**\n" + "\n".join(_clue_line(puzzle, clue) for clue in puzzle.clues))
    card.divider().text(_board(tally, solvers))
    if solvers and post.posted_at is not None:
        card.text(f"**Fastest**\n{_fastest(solvers, post.posted_at)}")
    return card


def _over_card(game: Game, streaks: Streaks | None) -> Card:
    attempts, puzzle = game.attempts, game.puzzle
    card = Card(Tone.RIGHT if attempts.solved else Tone.WRONG)
    name = name_of_puzzle(puzzle.kind, game.post.number)
    card.text(f"# {escape_markdown(puzzle.label)}\n-# {name}, {_short_date(game.post.day)}")
    card.text(f"**{'Solved' if attempts.solved else 'Not solved'} in {_tries(len(attempts.guesses))}**")
    _guesses(card, game)
    card.divider()
    for quotation, clues in groupby(puzzle.clues, _quotation):  # quote a sentence once if it supports several clues
        card.text("\n".join(map(_clue_text, clues)))
        card.text(quotation)
    buttons: list[Action | Link] = [Link("Film", routes.film.to(puzzle.film), beside=True)]
    if game.board is Board.DAILY:
        if streaks is not None:
            card.divider().text(said(streaks))
        buttons.append(Action("Share", SHARE_BUTTON.format(post=game.post.id)))
    else:
        card.text("-# Played again from the archive: no streak, no points.")
    return card.actions(*buttons)


def _heading(game: Game, state: str) -> str:
    again = " (archive)" if game.board is Board.ARCHIVE else ""
    name = name_of_puzzle(game.puzzle.kind, game.post.number)
    return f"# {name}{again}\n-# {_short_date(game.post.day)} · {state}"


def _short_date(day: date) -> str:
    return wording.date(day.isoformat())


def _dated(day: date) -> str:
    return f"{day:%A}, {wording.date(day.isoformat())}"


def _clue_line(puzzle: Puzzle, clue: Clue) -> str:
    fits = wording.count(clue.fits, _NOUNS[puzzle.kind]) + (" fits" if clue.fits == 1 else " fit")
    return f"{_clue_text(clue)} · {fits}"


def _clue_text(clue: Clue) -> str:
    return f"**{escape_markdown(clue.label)}** {escape_markdown(clip(clue.text, _MOST_CLUE))}"


def _quotation(clue: Clue) -> str:
    """Quotes a clue's evidence, behind a tag if that text is a spoiler."""
    words = clue.evidence.text
    if not isinstance(words, str):
        return quoted(clue.evidence)
    place = wording.part(clue.evidence)
    return f"-# “{escape_markdown(clip(words, _MOST_QUOTED))}”" + (f" · {place}" if place else "")


def _guesses(card: Card, game: Game) -> None:
    if game.attempts.guesses:
        card.divider()
        for guess in game.attempts.guesses:
            card.text(_guess_line(game, guess))


def _guess_line(game: Game, guess: PuzzleGuess) -> str:
    answer = game.puzzle.traits
    line = f"{square(guess, game.attempts, answer)} **{escape_markdown(guess.label)}**"
    if guess.key == game.attempts.answer:
        return line
    parts = [*(shared(guess.traits, answer) or ["nothing in common"]), direction(guess.traits, answer)]
    return f"{line}\n-# {' · '.join(filter(None, parts))}"


def _bars(tally: GuessTally) -> str:
    most = max(*tally.solved, tally.missed)
    lines = [f"`{number}` {_bar(times, most)}" for number, times in enumerate(tally.solved, 1)]
    return "\n".join([*lines, f"`X` {_bar(tally.missed, most)}"])


def _bar(times: int, most: int) -> str:
    # The bar is empty only if nobody needed that many guesses; otherwise it has at least one piece.
    filled = max(round(_BAR * times / most), 1) if times else 0
    return f"{'▰' * filled}{'▱' * (_BAR - filled)} {times:,}"


def _progress(tally: GuessTally) -> str:
    if not tally:
        return "Nobody has guessed yet"
    parts = [f"{sum(tally.solved):,} solved it"]
    if tally.missed:
        parts.append(f"{tally.missed:,} didn't")
    if tally.guessing:
        parts.append(f"{tally.guessing:,} still guessing")
    return " · ".join(parts)


def _board(tally: GuessTally, solvers: Sequence[Solver]) -> str:
    if not tally.finished:
        return "**Guesses**\nNobody finished this one."
    lines: list[str] = []
    for number in range(1, GUESSES + 1):
        names = [wording.called(each.member, each.name) for each in solvers if each.guesses == number]
        if names:
            lines.append(f"`{number}` {wording.listed(names, _MOST_NAMES)}")
    if tally.missed:
        lines.append(f"`X` {wording.count(tally.missed, 'member')}")
    return "**Guesses**\n" + "\n".join(lines)


def _fastest(solvers: Sequence[Solver], posted_at: datetime) -> str:
    first = sorted(solvers, key=lambda each: each.at)[:_FASTEST]
    took = ((each, (each.at - posted_at).total_seconds()) for each in first)
    return "\n".join(f"{wording.called(each.member, each.name)} after {_duration(seconds)}" for each, seconds in took)


def _tries(number: int) -> str:
    return f"{number} guess" if number == 1 else f"{number} guesses"


def _duration(seconds: float) -> str:
    """Returns, for example, "40 seconds", "12 minutes" or "3 hours"."""
    for size, unit in ((3600, "hour"), (60, "minute")):
        if seconds >= size:
            return wording.count(int(seconds // size), unit)
    return wording.count(max(int(seconds), 0), "second")
