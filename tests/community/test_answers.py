"""Answers in rounds and in practice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from discord.utils import time_snowflake

from bot.community import answers, history, round_clock, rounds
from bot.community.answers import Press
from bot.community.connection import Community
from bot.community.rounds import RoundQuestion, RoundState
from tests.community.scenes import ADA, BEN, CYD, NOON, SERVER, TWICE, Refused, a_question, a_round, ask, later


async def test_the_last_answer_counts(community: Community) -> None:
    question = await ask(community, await a_round(community))
    assert await answers.give(community, question.id, ADA, 0, later(1))
    assert await answers.give(community, question.id, ADA, 1, later(4.5))
    (answer,) = await answers.of_question(community, question.id)
    assert (answer.choice, answer.right, answer.elapsed_ms, answer.answered_at) == (1, True, 4500, later(4.5))


async def test_the_same_answer_again_keeps_its_time(community: Community) -> None:
    question = await ask(community, await a_round(community))
    for seconds in (2, 9):
        assert await answers.give(community, question.id, ADA, 1, later(seconds))
    (answer,) = await answers.of_question(community, question.id)
    assert answer.elapsed_ms == 2000


async def test_no_answer_counts_after_the_time_or_the_closing(community: Community) -> None:
    question = await ask(community, await a_round(community))
    assert await answers.give(community, question.id, ADA, 1, later(19.999))
    assert not await answers.give(community, question.id, ADA, 0, later(20))
    assert not await answers.give(community, question.id, BEN, 1, later(20))
    await rounds.close(community, question.id, later(20))
    assert not await answers.give(community, question.id, BEN, 1, later(10))
    assert not await answers.give(community, 999, BEN, 1, later(10))
    assert [answer.choice for answer in await answers.of_question(community, question.id)] == [1]


async def test_those_who_were_right_come_first_the_quickest_first(community: Community) -> None:
    question = await ask(community, await a_round(community))
    for member, choice, seconds in ((ADA, 1, 8), (BEN, 0, 1), (CYD, 1, 3)):
        await answers.give(community, question.id, member, choice, later(seconds))
    assert [answer.member for answer in await answers.of_question(community, question.id)] == [CYD, ADA, BEN]
    assert await answers.count(community, question.id) == 3


async def test_everyone_has_answered_when_all_of_the_last_question_have(community: Community) -> None:
    running = await a_round(community)
    first = await ask(community, running, 1)
    for member in (ADA, BEN):
        await answers.give(community, first.id, member, 1, later(1))
    assert not await answers.everyone_has(community, first.id), "on the first question nobody knows who plays"
    await rounds.close(community, first.id, later(20))
    second = await ask(community, running, 2, at=later(30))
    await answers.give(community, second.id, CYD, 1, later(31))
    await answers.give(community, second.id, ADA, 1, later(31))
    assert not await answers.everyone_has(community, second.id)
    await answers.give(community, second.id, BEN, 0, later(32))
    assert await answers.everyone_has(community, second.id)
    await rounds.close(community, second.id, later(50))
    third = await ask(community, running, 3, at=later(60))
    await rounds.close(community, third.id, later(80))
    fourth = await ask(community, running, 4, at=later(90))
    await answers.give(community, fourth.id, ADA, 1, later(91))
    assert not await answers.everyone_has(community, fourth.id), "nobody answered the one before"


async def test_a_lone_player_need_not_wait(community: Community) -> None:
    running = await a_round(community)
    first = await ask(community, running, 1)
    await answers.give(community, first.id, ADA, 1, later(1))
    await rounds.close(community, first.id, later(20))
    second = await ask(community, running, 2, at=later(30))
    assert not await answers.everyone_has(community, second.id)
    await answers.give(community, second.id, ADA, 0, later(31))
    assert await answers.everyone_has(community, second.id)


async def test_the_database_itself_refuses_a_second_answer(community: Community) -> None:
    question = await ask(community, await a_round(community))
    await answers.give(community, question.id, ADA, 1, later(1))
    with pytest.raises(Refused, match=TWICE):
        async with community.transaction() as transaction:
            await transaction.rows("INSERT INTO answers VALUES (?, ?, 2, 0, 0)", question.id, ADA)


async def test_practice_takes_the_first_answer_of_its_member(community: Community) -> None:
    practice = await answers.practise(community, ADA, a_question("q7"), NOON)
    assert await answers.give_in_practice(community, practice, BEN, 1, later(1)) is None
    for choice in (2, 1):
        stored = await answers.give_in_practice(community, practice, ADA, choice, later(choice))
        assert stored is not None
        assert (stored.choice, stored.answered_at, stored.asked) == (2, later(2), a_question("q7"))
    assert await answers.practised(community, practice, BEN) is None
    assert set((await history.of_practice(community, ADA)).asked) == {"q7"}
    assert (await history.of_practice(community, BEN)).asked == {}


async def test_of_several_practice_questions_of_a_member_one_is_answered(community: Community) -> None:
    first, second, third = [await answers.practise(community, ADA, a_question(f"q{n}"), NOON) for n in range(3)]
    stored = await answers.give_in_practice(community, second, ADA, 2, later(1))
    assert stored is not None
    assert (stored.id, stored.asked.question, stored.choice) == (second, "q1", 2)
    for other in (first, third):
        unanswered = await answers.practised(community, other, ADA)
        assert unanswered is not None
        assert (unanswered.id, unanswered.choice) == (other, None)


SENT = time_snowflake(later(0.4))
"""The question's message: by Discord's time it has stood there from 0.4 s on, and its bell is at 20.4."""


async def sent_question(community: Community, took: float = 0.5) -> RoundQuestion:
    question = await ask(community, await a_round(community))
    await rounds.sent(community, question.id, SENT, timedelta(seconds=took))
    return question


@pytest.mark.parametrize(
    ("pressed", "delivered", "came"),
    [
        (1, 1.2, Press.IN_TIME),
        (20.399, 20.45, Press.IN_TIME),
        (20.399, 20.6, Press.DELIVERED_LATE),
        (20.399, 23.5, Press.DELIVERED_LATE),
        (20.399, 23.501, Press.TOO_LATE),
        (20.4, 20.45, Press.IN_TIME),  # by our own clock it is
        (20.4, 20.6, Press.TOO_LATE),
        (20.4, 30, Press.TOO_LATE),
    ],
)
@pytest.mark.parametrize("closed", [False, True], ids=["before the reveal", "after it"])
async def test_a_press_counts_by_when_it_was_made(
    community: Community, pressed: float, delivered: float, came: Press, closed: bool
) -> None:
    question = await sent_question(community)
    if closed and delivered > 20.5:
        await rounds.close(community, question.id, later(21.5))
    assert await answers.give(community, question.id, ADA, 1, later(delivered), later(pressed)) is came
    given = await answers.of_question(community, question.id)
    assert [answer.elapsed_ms for answer in given] == ([round(pressed * 1000) - 400] if came else [])


async def test_who_is_quicker_than_the_clock_took_no_time(community: Community) -> None:
    """A card that took long to send is there before its question opens, and two clocks never quite agree."""
    question = await sent_question(community, took=2)
    assert await answers.give(community, question.id, ADA, 1, later(1.5)) is Press.IN_TIME
    assert await answers.give(community, question.id, BEN, 1, later(1.5), later(0.3)) is Press.IN_TIME
    assert [answer.elapsed_ms for answer in await answers.of_question(community, question.id)] == [0, 0]


async def test_what_was_closed_before_its_bell_is_over(community: Community) -> None:
    question = await sent_question(community)
    await rounds.close(community, question.id, later(10))
    assert await answers.give(community, question.id, ADA, 1, later(10.1), later(9.9)) is Press.TOO_LATE


async def test_with_its_round_a_question_is_over(community: Community) -> None:
    question = await sent_question(community)
    await rounds.end(community, question.round, RoundState.STOPPED, later(21))
    assert await answers.give(community, question.id, ADA, 1, later(21.1), later(20)) is Press.TOO_LATE


async def test_a_restart_moves_the_bell(community: Community) -> None:
    question = await sent_question(community)
    await round_clock.seen(community, later(5))
    await round_clock.give_back_lost_time(community, later(65))
    assert await answers.give(community, question.id, ADA, 1, later(80.3), later(80.2)) is Press.IN_TIME
    [given] = await answers.of_question(community, question.id)
    assert given.elapsed_ms == 19_800
    assert await answers.give(community, question.id, BEN, 1, later(80.55), later(80.41)) is Press.TOO_LATE


async def test_what_is_delivered_after_the_reveal_is_in_the_next_table(community: Community) -> None:
    question = await sent_question(community)
    for member in (ADA, CYD):
        assert await answers.give(community, question.id, member, 1, later(10.4), later(10.4))
    await rounds.close(community, question.id, later(21.5))

    async def totals() -> dict[int, tuple[int, int, int]]:
        rows = await community.rows(
            "SELECT member_id, points, answers, rights FROM member_totals WHERE server_id = ?", SERVER
        )
        return {member: (points, given, rights) for member, points, given, rights in rows}

    half = (1025, 1, 1)
    assert await totals() == {ADA: half, CYD: half}
    for member, choice in ((ADA, 0), (BEN, 1)):
        assert await answers.give(community, question.id, member, choice, later(22), later(20.4 - 1e-3))
    assert await totals() == {ADA: (0, 1, 0), BEN: (1000, 1, 1), CYD: half}


async def test_ids_that_do_not_tell_the_time_are_not_gone_by(community: Community) -> None:
    question = await ask(community, await a_round(community))
    await rounds.sent(community, question.id, 777)
    assert await answers.give(community, question.id, ADA, 1, later(19), later(18)) is Press.IN_TIME
    assert await answers.give(community, question.id, BEN, 1, later(20.1), later(18)) is Press.TOO_LATE
    await rounds.close(community, question.id, later(21))
    assert await answers.give(community, question.id, BEN, 1, later(19), later(18)) is Press.TOO_LATE
