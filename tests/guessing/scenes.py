"""A club with a film of the day in its channel, made up of the forest's films."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import simcord

from bot.community import puzzle_posts
from bot.community.guesses import GuessTally
from bot.community.moments import to_ms
from bot.community.puzzle_posts import PuzzlePost
from bot.documents.model import Evidence
from bot.guessing.cards import open_puzzle_card
from bot.puzzle.puzzle import Clue, Puzzle, PuzzleKind, Traits, freeze_puzzle
from tests.cogs.club import FOREST, Answer, Club

ALDER = "alder-1973"


def clues(*texts: tuple[str, str, int]) -> tuple[Clue, ...]:
    return tuple(
        Clue(label, text, Evidence("Alder.txt", "infobox", 0, 9, f"{label}: {text}"), fits)
        for label, text, fits in texts
    )


def a_puzzle(answer: str = ALDER, kind: PuzzleKind = PuzzleKind.FILM, label: str = "Alder (1973)") -> Puzzle:
    return Puzzle(
        kind,
        answer,
        label,
        ALDER,
        clues(
            ("Decade", "1970s", 2),
            ("Country", "United States", 1),
            ("Length", "90 to 120 minutes", 1),
            ("Genre", "horror", 1),
            ("Director", "Nora Quill", 1),
            ("Star", "Ada Finch", 1),
        ),
        Traits(1973, ("horror",), ("Nora Quill",), ("United States",), ("Ada Finch",)),
        len(FOREST),
    )


class PuzzleClub(Club):
    """The club with puzzles in its channel; each that is posted closes the one before it."""

    def __init__(self, club: Club) -> None:
        super().__init__(club.world)
        assert self.env.guild is not None
        self.guild = self.env.guild
        self.posts: list[Answer] = []

    async def ask(self, puzzle: Puzzle | None = None, which: int = 1) -> tuple[PuzzlePost, Answer]:
        puzzle = puzzle or a_puzzle()
        number = len(self.posts) + 1
        now: datetime = self.env.now()
        day = (now + timedelta(days=number)).date()
        channel: Any = self.bot.get_channel(self.world.channel.id)
        async with self.bot.community.transaction() as transaction:
            await transaction.rows("INSERT INTO servers (id) VALUES (?) ON CONFLICT DO NOTHING", self.guild.id)
            await transaction.rows(
                "UPDATE daily_posts SET closed_at = ? WHERE which = ? AND closed_at IS NULL", to_ms(now), which
            )
            row = await transaction.row(
                "INSERT INTO daily_posts (server_id, which, kind, number, local_day, state, film_id, right_choice,"
                " snapshot, answer_key, channel_id, due_at, expires_at, claimed_at,"
                " claimed_by) VALUES (?, ?, ?, ?, ?, 'claimed', ?, 0, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                self.guild.id, which, puzzle.kind.value, number, day.isoformat(), puzzle.film,
                freeze_puzzle(puzzle), puzzle.answer, channel.id, to_ms(now), to_ms(now + timedelta(days=9)),
                to_ms(now), self.bot.community.run,
            )  # fmt: skip
        assert row is not None
        card = open_puzzle_card(row[0], number, day, puzzle, GuessTally(), None)
        message = await channel.send(view=card.view(private=True))
        async with self.bot.community.transaction() as transaction:
            await transaction.rows(
                "UPDATE daily_posts SET state = 'posted', message_id = ?, posted_at = ? WHERE id = ?",
                message.id, to_ms(now), row[0],
            )  # fmt: skip
        stored = self.env.backend.messages[channel.id][message.id]
        answer = self.look(simcord.ResponseMessage(self.env, stored))
        self.posts.append(answer)
        post = await puzzle_posts.get(self.bot.community, row[0])
        assert post is not None
        return post, answer

    async def guess(self, film: str, by: Any = None, **options: Any) -> Answer:
        return await self.slash("guess", by=by, film=film, **options)

    async def type(self, answer: Answer, text: str, by: Any = None) -> Answer:
        """Presses *Guess*, types into the form and sends it."""
        result = await (by or self.ben).click(answer.message, custom_id=answer.buttons["Guess"])
        return await self.send(result, text, by)

    async def send(self, opened: Any, text: str, by: Any = None) -> Answer:
        (field,) = fields(opened.modal["components"])
        return self._answer(await (by or self.ben).submit_modal(opened, {field: text}))


def fields(components: Sequence[Any]) -> list[str]:
    return [part["component"]["custom_id"] for part in components]
