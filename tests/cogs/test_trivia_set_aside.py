"""What everybody or hardly anybody knows: learned in rounds, listed in /trivia-reports, asked no more."""

from __future__ import annotations

import discord
import pytest
import simcord

from bot.catalogue import questions
from bot.community import reports, set_aside
from bot.config import Settings
from tests.cogs.club import Club
from tests.cogs.live import Live, all_faults, restart, without_open_questions


@pytest.fixture
async def live(club: Club) -> Live:
    await without_open_questions(club)
    return Live(club, club.world.channel)


@pytest.fixture
def manager(club: Club) -> simcord.MemberActor:
    guild = club.world.channel.guild
    role = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    return guild.add_member(club.env.create_user("mo", global_name="Mo"), roles=[role])


async def put_aside(club: Club, question: str, rights: int) -> None:
    async with club.bot.community.transaction() as transaction:
        await transaction.rows("INSERT INTO set_aside VALUES (?, ?, ?)", question, rights, 1_773_144_000_000)


async def test_a_reveal_teaches_how_hard_the_question_is(club: Club, live: Live) -> None:
    await club.slash("trivia play", questions=1, seconds=10)
    asked = (await live.asked()).id
    await live.press(club.ben, right=True)
    await live.press(club.ada, right=False)
    row = await club.bot.community.row("SELECT COUNT(*) FROM question_difficulty")
    assert row is not None
    assert row[0] == 0, "an open question tells nothing"
    await live.pass_time(40)
    assert await club.bot.community.rows("SELECT question_id, answers FROM question_difficulty") == [(asked, 2)]
    rows = await club.bot.community.rows("SELECT member_id, ability FROM member_ability")
    ability = dict(rows)
    assert ability[club.ben.id] > 0 > ability[club.ada.id]
    async with club.bot.community.transaction() as transaction:
        await transaction.rows("DELETE FROM question_difficulty")
    await live.pass_time(65)
    left = await club.bot.community.rows("SELECT question_id, answers FROM question_difficulty")
    assert left == [(asked, 2)], "what a round did not learn is made up for"


async def test_a_moderator_brings_one_back_and_retires_another(
    club: Club, live: Live, manager: simcord.MemberActor, settings: Settings
) -> None:
    server = live.channel.guild.id
    first, second = (await questions.question_ids(club.bot.catalogue))[:2]
    await put_aside(club, first, 30)
    await put_aside(club, second, 2)
    await put_aside(club, "0123456789abcdef", 0)  # a new catalogue does not have it
    listed = await club.click(await club.slash("trivia-reports", by=manager), "Set aside", by=manager)
    assert "Page 1 of 2" in listed.seen
    assert "Too easy: 30 of the first 30" in listed.seen.replace("**", "")
    await restart(club, settings)
    after = await club.click(listed, "Ask it again", by=manager)
    assert "2 of the first 30" in after.seen
    assert "its answer is wrong" in after.seen
    assert "No question is set aside" in (await club.click(after, "Retire", by=manager)).seen
    assert await set_aside.never_to_ask(club.bot.community, server, [first, second]) == {second}
    assert await reports.retired(club.bot.community, server) == {second}
    assert await set_aside.never_to_ask(club.bot.community, 1, [first, second]) == {first, second}
    assert all_faults(club) == []


async def test_only_those_who_manage_the_server_may(club: Club, live: Live, manager: simcord.MemberActor) -> None:
    (first, *_) = await questions.question_ids(club.bot.catalogue)
    await put_aside(club, first, 30)
    await club.slash("trivia play", questions=1)
    for what in ("back", "retire"):
        assert "Manage Server" in (await live.forge(club.ben, f"aside:{what}:{first}:0")).seen
    assert first in await set_aside.never_to_ask(club.bot.community, live.channel.guild.id)
    assert await reports.retired(club.bot.community, live.channel.guild.id) == frozenset()


async def test_what_is_set_aside_is_not_asked(club: Club, live: Live) -> None:
    every = await questions.question_ids(club.bot.catalogue)
    for question in every[2:]:
        await put_aside(club, question, 30)
    told = await club.slash("trivia play", questions=20, seconds=10)
    assert "2 questions" in told.seen
    running = await live.round()
    await live.pass_time(40)
    rows = await club.bot.community.rows("SELECT question_id FROM round_questions WHERE round_id = ?", running.id)
    assert {row[0] for row in rows} == set(every[:2])
