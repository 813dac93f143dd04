"""What is stored about a member is handed out, and deleted, whole."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest

from bot.community import answers, daily_answers, leaderboard, members, reports, rounds
from bot.community.connection import Community
from tests.community.scenes import (
    ADA,
    BEN,
    NOON,
    SERVER,
    a_plan,
    a_question,
    ask,
    later,
    post,
    set_daily,
)

pytestmark = pytest.mark.alone  # a member is deleted in all servers

ABOUT_MEMBERS = re.compile(r"(member_id|host_id|\w+_by)")


async def live(community: Community, member: int, channel: int) -> None:
    """Leaves a trace of the member in every table that has one."""
    running = (await rounds.start(community, a_plan(channel), member, NOON)).round
    question = await ask(community, running)
    await answers.give(community, question.id, member, 1, later(5))
    await rounds.close(community, question.id, later(20))
    practice = await answers.practise(community, member, a_question("p1"), NOON)
    await answers.give_in_practice(community, practice, member, 0, later(1))
    await answers.practise(community, member, a_question("p2"), NOON)
    await reports.report(community, SERVER, "q1", member, NOON)
    await reports.report(community, None, "q2", member, NOON)
    await reports.report(community, SERVER, f"r{member}", member + 500, NOON)
    await reports.dismiss(community, SERVER, f"r{member}", member, later(1))
    await reports.retire(community, SERVER, f"t{member}", member, NOON)


async def everywhere(community: Community) -> list[tuple[str, str]]:
    """Every table and column that names a member."""
    tables = await community.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    return [
        (table, column[1])
        for (table,) in tables
        for column in await community.rows(f"PRAGMA table_info({table})")
        if ABOUT_MEMBERS.fullmatch(column[1]) and column[1] != "claimed_by"
    ]


async def traces(community: Community, member: int) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for table, column in await everywhere(community):
        row = await community.row(f"SELECT COUNT(*) FROM {table} WHERE {column} = ?", member)  # noqa: S608
        assert row is not None
        found[table, column] = row[0]
    return found


async def test_everything_is_handed_out_and_deleted(community: Community) -> None:
    await set_daily(community, "13:00")
    today = await post(community, NOON)
    for number, member in enumerate((ADA, BEN)):
        await live(community, member, 50 + number)
        await daily_answers.give(community, today.id, member, 1, later(7))
    before = await traces(community, ADA)
    assert all(before.values()), "the test leaves a trace in every table that can have one"
    data = await members.data(community, ADA)
    assert json.loads(json.dumps(data)) == data
    assert sum(len(part) for part in data.values() if isinstance(part, list)) == sum(before.values())
    assert data["member"] == str(ADA)
    assert data["daily_answers"] == [
        {"server": "10", "day": "2026-03-10", "question": "q1", "film": "film", "choice": 2, "right": True,
         "answered_at": "2026-03-10T12:00:07+00:00"}
    ]  # fmt: skip
    assert [each["right"] for each in data["practice"]] == [False, None]
    assert str(BEN) not in json.dumps(data)
    others = await members.data(community, BEN)
    assert await members.delete(community, ADA) == sum(before.values())
    assert not any((await traces(community, ADA)).values())
    assert await members.data(community, BEN) == others
    assert await members.delete(community, ADA) == 0
    assert [each.member for each in await leaderboard.standings(community, SERVER, 9)] == [BEN]
    assert await reports.retired(community, SERVER) == {f"t{ADA}", f"t{BEN}"}, "what was done for the server stays"


async def test_it_does_not_tell_whether_an_answer_that_can_be_changed_is_right(community: Community) -> None:
    question = await ask(community, (await rounds.start(community, a_plan(), BEN, NOON)).round)
    await answers.give(community, question.id, ADA, 1, later(1))
    assert (await members.data(community, ADA))["round_answers"][0]["right"] is None
    await rounds.close(community, question.id, later(20))
    assert (await members.data(community, ADA))["round_answers"][0]["right"] is True


async def test_a_round_goes_on_without_its_host(community: Community) -> None:
    running = (await rounds.start(community, a_plan(), ADA, NOON)).round
    await members.delete(community, ADA)
    found = await rounds.get(community, running.id)
    assert found is not None
    assert (found.host, found.state) == (None, running.state)


async def test_each_answer_is_handed_out_with_its_own_question(community: Community) -> None:
    await set_daily(community, "13:00")
    for number in range(2):
        today = await post(community, NOON + number * timedelta(days=1), a_question(f"d{number}"))
        await daily_answers.give(community, today.id, ADA if number else BEN, number, NOON)
    (answer,) = (await members.data(community, ADA))["daily_answers"]
    assert (answer["question"], answer["day"], answer["choice"]) == ("d1", "2026-03-11", 2)
