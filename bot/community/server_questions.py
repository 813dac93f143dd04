"""Questions that moderators write for the rounds and daily posts of their own server."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.community.asked import Asked
from bot.community.connection import Community, Row, Transaction
from bot.community.membership import remember
from bot.community.moments import from_ms, to_ms
from bot.trivia.handwritten import Handwritten, author_forgotten, author_line, written_evidence
from bot.trivia.question import Question, QuestionKind, with_id
from bot.trivia.snapshot import freeze

MOST = 500
"""In a server."""


@dataclass(frozen=True, slots=True)
class AboutFilm:
    """The film that a question names, as the catalogue had it when the question was written."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Author:
    member: int
    name: str | None
    """None where nothing of it can be seen."""


@dataclass(frozen=True, slots=True)
class ServerQuestion:
    id: str
    """That of the `Question`."""
    number: int
    """What moderators call it by."""
    written: Handwritten
    film: AboutFilm | None
    author: Author | None
    """None when they have had their data deleted."""
    written_at: datetime
    removed: bool

    @property
    def by(self) -> str:
        """Who wrote it, and when."""
        return author_line(self.author.name if self.author else None, self.written_at.date())

    def as_asked(self) -> Question:
        written, film = self.written, self.film
        return with_id(
            self.id, QuestionKind.WRITTEN, film.id if film else None, written.prompt, written.answer, written.wrong,
            written_evidence(self.by, film.label if film else None), spoiler=written.spoiler,
        )  # fmt: skip


WORDS = "film_id, film_label, prompt, answer, wrong_1, wrong_2, wrong_3, spoiler"
"""The columns of what was written, for a SELECT or an INSERT."""
_COLUMNS = f"id, number, written_by, author_name, written_at, removed_at, {WORDS}"
_INSERT = (
    f"INSERT INTO server_questions (id, server_id, number, written_by, author_name, written_at, {WORDS})"
    f" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING {_COLUMNS}"
)
_SELECT = f"SELECT {_COLUMNS} FROM server_questions WHERE server_id = ?"


def words(written: Handwritten, film: AboutFilm | None) -> tuple[object, ...]:
    """For the columns of ``WORDS``."""
    about = (film.id, film.label) if film else (None, None)
    return *about, written.prompt, written.answer, *written.wrong, int(written.spoiler)


def from_words(row: Row) -> tuple[Handwritten, AboutFilm | None]:
    """From the columns of ``WORDS``."""
    film, label, prompt, answer, first, second, third, spoiler = row
    written = Handwritten(prompt, answer, (first, second, third), bool(spoiler))
    return written, AboutFilm(film, label) if film is not None else None


async def add(
    community: Community, server: int, author: Author, written: Handwritten, film: AboutFilm | None, now: datetime
) -> ServerQuestion | None:
    """Stores a question; None when the server has as many as it can have."""
    async with community.transaction() as transaction:
        await remember(transaction, server)
        counted = await transaction.row(
            "SELECT COUNT(CASE WHEN removed_at IS NULL THEN 1 END), MAX(number) FROM server_questions"
            " WHERE server_id = ?",
            server,
        )
        there, last = counted or (0, None)
        if there >= MOST:
            return None
        row = await transaction.row(
            _INSERT,
            secrets.token_hex(8), server, (last or 0) + 1, author.member, author.name, to_ms(now),
            *words(written, film),
        )  # fmt: skip
    return _question(row) if row else None


async def change(
    community: Community, server: int, question: str, written: Handwritten, film: AboutFilm | None, now: datetime
) -> ServerQuestion | None:
    """Stores other words; its author stays who they are, and it is called by the same number. None when the question
    was removed.

    With another prompt or another option it is another question, with an id of its own: what was learned from the
    answers to the old words says nothing about it. The old one is kept as removed ones are, by a number that is given
    to no other. What moderators have retired stays retired: they ask it again when they like.
    """
    async with community.transaction() as transaction:
        row = await transaction.row(f"{_SELECT} AND id = ? AND removed_at IS NULL", server, question)
        if row is None:
            return None
        if _question(row).written.parts == written.parts:
            row = await transaction.row(
                "UPDATE server_questions SET film_id = ?, film_label = ?, spoiler = ? WHERE id = ?"
                f" RETURNING {_COLUMNS}",
                film and film.id, film and film.label, int(written.spoiler), question,
            )  # fmt: skip
        else:
            await transaction.rows(
                "UPDATE server_questions SET removed_at = ?, number ="
                " (SELECT MAX(number) + 1 FROM server_questions WHERE server_id = ?) WHERE id = ?",
                to_ms(now), server, question,
            )  # fmt: skip
            new, (_, called, author, name, written_at, *_) = secrets.token_hex(8), row
            row = await transaction.row(_INSERT, new, server, called, author, name, written_at, *words(written, film))
            await transaction.rows(
                "INSERT INTO retired (server_id, question_id, retired_at, retired_by)"
                " SELECT server_id, ?, retired_at, retired_by FROM retired WHERE server_id = ? AND question_id = ?",
                new, server, question,
            )  # fmt: skip
    return _question(row) if row else None


async def remove(community: Community, server: int, question: str, now: datetime) -> bool:
    """The question is asked no more; the answers to it count as before. False when it was removed already."""
    async with community.transaction() as transaction:
        row = await transaction.row(
            "UPDATE server_questions SET removed_at = ? WHERE server_id = ? AND id = ? AND removed_at IS NULL"
            " RETURNING id",
            to_ms(now), server, question,
        )  # fmt: skip
    return row is not None


async def every(community: Community, server: int) -> list[ServerQuestion]:
    """All that were not removed, in the order in which they were written."""
    rows = await community.rows(f"{_SELECT} AND removed_at IS NULL ORDER BY number", server)
    return [_question(row) for row in rows]


async def get(community: Community, server: int, question: str) -> ServerQuestion | None:
    """One question, a removed one too."""
    row = await community.row(f"{_SELECT} AND id = ?", server, question)
    return _question(row) if row else None


async def numbered(community: Community, server: int, number: int) -> ServerQuestion | None:
    """The question that moderators call by a number; None when there is none, or none any more."""
    row = await community.row(f"{_SELECT} AND number = ? AND removed_at IS NULL", server, number)
    return _question(row) if row else None


async def to_ask(community: Community, server: int, *, film: str | None, spoilers: bool) -> list[Question]:
    """The questions that a round or a daily post can ask beside the catalogue's."""
    return [
        own.as_asked()
        for own in await every(community, server)
        if (spoilers or not own.written.spoiler) and (film is None or (own.film is not None and own.film.id == film))
    ]


async def to_practise(community: Community, server: int, among: Iterable[str]) -> dict[str, Question]:
    """Those of some questions that are the server's own, by id. They don't say who wrote them: what a member has
    practised is theirs, and stays when the author has had their data deleted."""
    wanted = set(among)
    return {own.id: replace(own, author=None).as_asked() for own in await every(community, server) if own.id in wanted}


async def as_stored(transaction: Transaction, server: int, chosen: Asked) -> Asked:
    """What was chosen, as it stands now where it is the server's own: its author may have had their data deleted since
    it was read."""
    row = await transaction.row(f"{_SELECT} AND id = ?", server, chosen.question)
    return replace(chosen, snapshot=freeze(_question(row).as_asked())) if row else chosen


async def forget_author(transaction: Transaction, member: int) -> int:
    """What a member wrote stays without their name, also in what was asked of it; how many questions there were."""
    authored = await transaction.rows(
        "SELECT server_id, id, author_name FROM server_questions WHERE written_by = ?", member
    )
    for server, question, name in authored:
        if name is None:
            continue
        for table in ("round_questions", "daily_posts"):
            await transaction.rows(
                f"UPDATE {table} SET snapshot = replace(snapshot, ?, ?) WHERE server_id = ? AND question_id = ?",
                *author_forgotten(name), server, question,
            )  # fmt: skip
    await transaction.rows(
        "UPDATE server_questions SET written_by = NULL, author_name = NULL WHERE written_by = ?", member
    )
    return len(authored)


def _question(row: Row) -> ServerQuestion:
    number, called, author, name, written_at, removed_at, *rest = row
    written, film = from_words(rest)
    by = Author(author, name) if author is not None else None
    return ServerQuestion(number, called, written, film, by, from_ms(written_at), removed_at is not None)
