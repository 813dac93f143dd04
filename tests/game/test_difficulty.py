"""Learning from what was answered: what a round did not learn is made up for."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from bot.catalogue import questions
from bot.catalogue.connection import Catalogue
from bot.community import answers, difficulty, rounds
from bot.community.asked import Asked
from bot.community.connection import Community
from bot.community.history import Choose
from bot.community.rounds import RoundPlan
from bot.errors import Unavailable
from bot.game.choosing import shuffled
from bot.game.difficulty import learn, learn_missed
from bot.trivia.question import Question

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
START = datetime(1970, 1, 1, tzinfo=UTC)


async def played(catalogue: Catalogue, community: Community) -> Question:
    """A round whose question was closed, and nothing learned."""
    (question, *_) = (await questions.questions(catalogue, (await questions.question_ids(catalogue))[:1])).values()
    asked = shuffled(question, random.Random(1))  # noqa: S311
    running = (await rounds.start(community, RoundPlan(1, 2, None, 1, 20, False), 3, NOON)).round
    choose = Choose((question.id,), lambda _: asked)
    put = await rounds.ask(community, running.id, 1, choose, NOON, NOON + timedelta(seconds=20))
    assert put is not None
    await answers.give(community, put.id, 7, asked.right, NOON)
    await rounds.close(community, put.id, NOON + timedelta(seconds=20))
    return question


async def count(community: Community) -> int:
    row = await community.row("SELECT COUNT(*) FROM question_difficulty")
    assert row is not None
    return row[0]


async def test_what_was_left_is_learned_once(catalogue: Catalogue, community: Community) -> None:
    await played(catalogue, community)
    later = NOON + timedelta(days=1)
    since = await learn_missed(catalogue, community, START, later)
    assert await count(community) == 1
    assert START < since < later, "next time it looks at what is new"
    assert await difficulty.to_learn(community, START, 9) == []


async def test_what_cannot_be_read_any_more_keeps_nothing_from_being_learned(
    catalogue: Catalogue, community: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch of them at the front, as an older version may have left them."""
    monkeypatch.setattr("bot.game.difficulty._AT_ONCE", 2)
    question = await played(catalogue, community)
    running = (await rounds.start(community, RoundPlan(1, 5, None, 9, 20, False), 3, NOON)).round
    for position in range(1, 6):
        broken = Asked(f"!{position}", None, (0, 1, 2, 3), "{}")  # before all ids
        choose = Choose((), lambda _, broken=broken: broken)
        put = await rounds.ask(community, running.id, position, choose, NOON, NOON + timedelta(seconds=20))
        assert put is not None
        await answers.give(community, put.id, 7, 0, NOON)
        await rounds.close(community, put.id, NOON + timedelta(seconds=20))
    later = NOON + timedelta(days=1)
    assert await learn_missed(catalogue, community, START, later) > START
    assert list(await difficulty.to_learn(community, START, 9)) == [(f"!{number}", "{}") for number in range(1, 6)]
    assert question.id not in dict(await difficulty.to_learn(community, START, 9))


async def test_while_nothing_can_be_saved_nothing_is_raised_and_it_is_tried_again(
    catalogue: Catalogue, community: Community, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    question = await played(catalogue, community)
    for error in (Unavailable("the disk is full"), ValueError("a fault of ours")):

        async def fail(*_: object, error: Exception = error) -> None:
            raise error

        with monkeypatch.context() as broken:
            broken.setattr(difficulty, "learn", fail)
            await learn(catalogue, community, question, NOON)
    assert await count(community) == 0
    assert [record.message for record in caplog.records] == [
        f"Learning from the answers to question {question.id} failed"
    ]
    await learn_missed(catalogue, community, NOON, NOON + timedelta(minutes=5))
    assert await count(community) == 1
