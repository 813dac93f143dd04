"""Totals are the sum of what is stored, whatever happens in whatever order."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.community import (
    answers,
    daily,
    daily_answers,
    guesses,
    members,
    post_steps,
    reports,
    round_clock,
    rounds,
    totals,
)
from bot.community.asked import AskedPuzzle
from bot.community.connection import Community, Transaction
from bot.community.guesses import Proposal
from bot.community.migrate import migrations
from bot.community.post_steps import Chosen
from bot.community.posts import Post
from bot.community.rounds import Round, RoundQuestion, RoundState
from bot.puzzle.puzzle import Traits
from bot.trivia.scoring import points
from tests.community.scenes import HOST, NOON, SERVER, a_question, a_round, always, set_daily

MEMBERS = range(101, 105)
QUESTIONS = [f"q{number}" for number in range(6)]
_TOTALS = "SELECT member_id, points, answers, rights, reached_at FROM member_totals WHERE server_id = ?"

Totals = dict[int, tuple[int, int, int, int | None]]


async def added_up(community: Community) -> Totals:
    """The same from the answers, one by one, by the rule as it is written in Python."""
    retired = {question for (question,) in await community.rows("SELECT question_id FROM retired WHERE server_id = 10")}
    given = await community.rows(
        "SELECT a.member_id, q.question_id, a.choice = q.right_choice, a.elapsed_ms,"
        " q.closes_at - q.opens_at - q.lost_ms, a.answered_at FROM answers a"
        " JOIN round_questions q ON q.id = a.round_question_id WHERE q.server_id = 10 AND q.closed_at IS NOT NULL"
        " UNION ALL SELECT a.member_id, p.question_id, a.choice = p.right_choice, 1, 1, a.answered_at"
        " FROM daily_answers a JOIN daily_posts p ON p.id = a.post_id WHERE p.server_id = 10"
    )
    found: Totals = {}
    for member, question, right, elapsed, allowed, at in given:
        scored, said, rights, reached = found.get(member, (0, 0, 0, None))
        if question not in retired:
            scored += points(right=bool(right), elapsed_ms=elapsed, allowed_ms=allowed)
            said, rights = said + 1, rights + right
        found[member] = (scored, said, rights, max(at, reached or 0) if right else reached)
    return found


class Walk:
    """A server in which one thing after another happens, chosen by chance."""

    def __init__(self, community: Community, seed: int) -> None:
        self.community = community
        self.rng = random.Random(seed)  # noqa: S311
        self.now = NOON
        self.round: Round | None = None
        self.question: RoundQuestion | None = None
        self.position = 0
        self.post: Post | None = None
        self.done: Counter[str] = Counter()

    async def step(self) -> None:
        self.now += timedelta(milliseconds=self.rng.randrange(1, 9_000))
        steps = (
            *[self.answers] * 6,
            *[self.answers_the_post] * 4,
            self.asks,
            self.closes,
            self.answers_late,
            self.ends,
            self.posts,
            self.retires,
            self.brings_back,
            self.leaves,
            self.clock_moves,
        )
        step = self.rng.choice(steps)
        if await step():
            self.done[step.__name__] += 1

    async def answers(self) -> bool:
        return self.question is not None and bool(
            await answers.give(self.community, self.question.id, self._member(), self.rng.randrange(3), self.now)
        )

    async def answers_the_post(self) -> bool:
        if self.post is None:
            return False
        if self.post.puzzle is None:
            given = await daily_answers.give(self.community, self.post.id, self._member(), 1, self.now)
            return given is not None and given.is_new
        named = Proposal(f"f{self.rng.randrange(3)}", "Film", Traits())
        return await guesses.give(self.community, self.post.id, self._member(), named, self.now) is not None

    async def asks(self) -> bool:
        if self.round is None:
            self.round, self.position = await a_round(self.community), 0
        if self.question is not None or self.position == len(QUESTIONS):
            return False
        chosen, until = a_question(QUESTIONS[self.position]), self.now + timedelta(seconds=20)
        self.position += 1
        self.question = await rounds.ask(self.community, self.round.id, self.position, always(chosen), self.now, until)
        return self.question is not None

    async def closes(self) -> bool:
        closing_, self.question = self.question, None
        return closing_ is not None and await rounds.close(self.community, closing_.id, self.now)

    async def answers_late(self) -> bool:
        """The press was made before the bell and arrives after it, perhaps in place of an answer that counts."""
        if self.question is None:
            return False
        question, self.question = self.question, None
        self.now = max(self.now, question.closes_at)
        await rounds.close(self.community, question.id, self.now)
        pressed, arrives = question.closes_at - timedelta(seconds=1), question.closes_at + timedelta(seconds=1)
        return bool(
            await answers.give(self.community, question.id, self._member(), self.rng.randrange(3), arrives, pressed)
        )

    async def ends(self) -> bool:
        if self.round is None:
            return False
        ended = await rounds.end(self.community, self.round.id, RoundState.STOPPED, self.now)
        self.round = self.question = None
        return ended is not None

    async def posts(self) -> bool:
        settings = await daily.get(self.community, SERVER) or await set_daily(self.community, "13:00", now=NOON)
        self.now = max(self.now, settings.next.at)
        chosen: Chosen = self.rng.choice(
            (a_question(self.rng.choice(QUESTIONS)), AskedPuzzle("film", "f0", "film", "{}"))
        )

        async def choose(_: Transaction) -> Chosen:
            return chosen

        self.post = await post_steps.claim(self.community, SERVER, 1, settings.next.day, choose, self.now)
        return self.post is not None and await post_steps.posted(
            self.community, self.post.id, 5000 + self.post.id, self.now, self.now
        )

    async def retires(self) -> bool:
        return await reports.retire(self.community, SERVER, self.rng.choice(QUESTIONS), HOST, self.now)

    async def brings_back(self) -> bool:
        return await reports.bring_back(self.community, SERVER, self.rng.choice(QUESTIONS))

    async def leaves(self) -> bool:
        return await members.delete(self.community, self._member()) > 0

    async def clock_moves(self) -> bool:
        if self.question is not None:  # its times would no longer be those that this walk knows
            return False
        await round_clock.move(self.community, timedelta(seconds=self.rng.randrange(-5, 5)))
        return True

    def _member(self) -> int:
        return self.rng.choice(MEMBERS)


async def stored(community: Community) -> Totals:
    return {member: tuple(rest) for member, *rest in await community.rows(_TOTALS, SERVER)}  # pyright: ignore[reportReturnType]


@pytest.mark.alone
async def test_totals_are_the_sum_of_the_answers_after_every_step(community: Community) -> None:
    done: Counter[str] = Counter()
    for seed in range(3):
        walk = Walk(community, seed)
        for _ in range(120):
            await walk.step()
            assert await stored(community) == await added_up(community), (seed, walk.done)
        done += walk.done
        await walk.ends()
    assert len(done) == 11, "everything has happened"
    assert min(done.values()) >= 3, done
    before = await stored(community)
    async with community.transaction() as transaction:
        await transaction.rows("UPDATE member_totals SET points = 0, answers = 0, rights = 0, reached_at = NULL")
        await totals.recount(transaction, SERVER)
    assert await stored(community) == before


@pytest.mark.alone
@pytest.mark.file
async def test_a_database_from_before_is_added_up(community: Community, path: Path, tmp_path: Path) -> None:
    walk = Walk(community, 7)
    for _ in range(150):
        await walk.step()
    expected = await stored(community)
    assert sum(bool(scored) for scored, *_ in expected.values()) > 1
    old = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(old)) as db:
        source.backup(db)
        db.executescript("DROP TABLE member_totals; DROP TABLE shared_results; PRAGMA user_version = 13;")
        db.executescript(migrations()[13])
        assert {member: tuple(rest) for member, *rest in db.execute(_TOTALS, (SERVER,))} == expected
