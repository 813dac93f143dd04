"""What a member has to repeat."""

from __future__ import annotations

from bot.community import answers, daily_answers, misses, reports, rounds
from bot.community.connection import Community
from tests.community.scenes import HOST, NOON, SERVER, a_question, a_round, ask, later, post, set_daily

EVE, FAY = 201, 202


async def practise(community: Community, question: str, *, right: bool | None, at: float, by: int = EVE) -> None:
    number = await answers.practise(community, by, a_question(question), later(at))
    if right is not None:
        await answers.give_in_practice(community, number, by, 1 if right else 0, later(at))


async def test_the_last_answer_decides_wherever_it_was_given(community: Community) -> None:
    running = await a_round(community)
    for position, (question, right) in enumerate((("m1", False), ("m2", False), ("m3", True)), start=1):
        asked = await ask(community, running, position, a_question(question), later(position))
        await answers.give(community, asked.id, EVE, 1 if right else 0, later(position))
        await answers.give(community, asked.id, FAY, 0 if right else 1, later(position))
        await rounds.close(community, asked.id, later(position))
    assert await misses.of_member(community, EVE) == ["m2", "m1"]
    assert await misses.of_member(community, FAY) == ["m3"]
    await practise(community, "m2", right=True, at=50)
    await practise(community, "m1", right=None, at=51)
    assert await misses.of_member(community, EVE) == ["m1"]
    await practise(community, "m3", right=False, at=52)
    assert await misses.of_member(community, EVE) == ["m3", "m1"]


async def test_daily_posts_count_too(community: Community) -> None:
    await set_daily(community, "13:00")
    today = await post(community, NOON, a_question("m4"))
    await daily_answers.give(community, today.id, EVE, 3, NOON)
    await daily_answers.give(community, today.id, FAY, 1, NOON)
    assert await misses.of_member(community, FAY) == []
    assert await misses.of_member(community, EVE) == ["m4"]


async def test_an_open_question_and_a_retired_one_are_none(community: Community) -> None:
    asked = await ask(community, await a_round(community), question=a_question("m1"))
    await answers.give(community, asked.id, EVE, 0, later(1))
    assert await misses.of_member(community, EVE) == []
    await rounds.close(community, asked.id, later(20))
    assert await misses.of_member(community, EVE) == ["m1"]
    await reports.retire(community, SERVER, "m1", HOST, NOON)
    assert await misses.of_member(community, EVE) == []


async def test_what_others_practise_is_theirs(community: Community) -> None:
    await practise(community, "m1", right=False, at=1, by=FAY)
    assert await misses.of_member(community, EVE) == []
    assert await misses.of_member(community, FAY) == ["m1"]
