"""Rounds in teams: joining before and during them, the scores of teams beside those of members."""

from __future__ import annotations

from dataclasses import replace

import pytest
import simcord

from bot.community import round_rules, rounds, teams
from bot.community.rounds import RoundState
from bot.community.teams import StartCard
from bot.config import Settings
from tests.cogs.club import Club
from tests.cogs.live import Live, all_faults, restart, without_open_questions
from tests.community.scenes import CHANNEL, HOST, a_plan

RED, BLUE = "Join 🔴 Red", "Join 🔵 Blue"


@pytest.fixture
async def live(club: Club) -> Live:
    await without_open_questions(club)
    # A round of another server, so that none of ours has its number.
    elsewhere = await rounds.start(club.bot.community, replace(a_plan(), teams=2), HOST, club.bot.clock.now())
    await teams.start_sent(club.bot.community, elsewhere.round.id, StartCard(CHANNEL, 1, 1))
    await rounds.end(club.bot.community, elsewhere.round.id, RoundState.STOPPED, club.bot.clock.now())
    return Live(club, club.world.channel)


@pytest.fixture
def cleo(club: Club) -> simcord.MemberActor:
    return club.world.channel.guild.add_member(club.env.create_user("cleo", global_name="Cleo"))


async def test_a_round_of_two_teams_with_a_late_joiner_and_a_restart(
    club: Club, live: Live, cleo: simcord.MemberActor, settings: Settings
) -> None:
    start = await club.slash("trivia play", questions=2, seconds=20, teams=2)
    assert "🔴 Red nobody yet" in start.seen.replace("**", "")
    assert "First question: <t:" in start.payload_text
    running = await live.round()
    await live.pass_time(10)
    assert await rounds.questions(club.bot.community, running.id) == [], "members are joining"

    joined = await club.click(start, RED, by=club.ben)
    assert joined.message.id == start.message.id
    assert f"🔴 Red** <@{club.ben.id}>" in joined.payload_text
    await club.click(start, RED, by=club.ada)
    await restart(club, settings)
    moved = await club.click(start, BLUE, by=club.ada)
    assert f"🔵 Blue** <@{club.ada.id}>" in moved.payload_text
    assert await teams.of_round(club.bot.community, running.id) == {club.ben.id: 1, club.ada.id: 2}

    assert "Only the host" in (await club.click(start, "Start now", by=club.ada)).seen
    await club.ben.click(start.message, custom_id=f"round:begin:{running.id}")
    assert "Question 1 of 2" in live.last.seen
    await live.press(club.ben, right=True)
    await live.press(club.ada, right=False)
    await live.press(cleo, right=True)
    await live.press_id(club.ben, live.last, f"round:on:{(await live.question()).id}")
    shown = live.last.seen.replace("**", "")
    table = shown[shown.index("Teams") :]
    assert table.index("1 🔴 Red · 1,0") < table.index("2 🔵 Blue · 0 points")
    assert "Cleo · 1,0" in shown, "who is in no team counts for themselves"

    # Cleo joins late, with the points that she has; Ada has answered and stays where she is.
    await live.pass_time(10)
    assert "Question 2 of 2" in live.last.seen
    offered = await club.click(live.last, "Teams", by=cleo)
    assert offered.ephemeral
    assert "You have no team." in offered.seen
    assert "You are in 🔵 Blue." in (await club.click(offered, BLUE, by=cleo)).seen
    assert "you stay in that team" in (await club.click(start, RED, by=club.ada)).seen
    await restart(club, settings)
    await live.press(club.ben, right=False)
    await live.press(cleo, right=True)
    await live.pass_time(90)
    final = live.last.seen.replace("**", "")
    assert "Final score" in final
    assert final.index("1 🔵 Blue · 2,0") < final.index("2 🔴 Red · 1,0") < final.index("Players\n1 Cleo")
    assert "2 members" in final
    assert "This round is over." in (await club.click(start, BLUE, by=cleo)).seen
    assert "This round is over." in (await live.forge(cleo, f"round:teams:{running.id}")).seen
    assert all_faults(club) == []


async def test_the_first_question_comes_by_itself(club: Club, live: Live) -> None:
    await club.slash("trivia play", questions=1, teams=4)
    await live.pass_time(28)
    assert "Question" not in live.last.seen
    await live.pass_time(5)
    assert "Question 1 of 1" in live.last.seen
    start = live.cards()[0]
    assert len([label for label in start.buttons if label.startswith("Join")]) == 4
    assert "Start now" not in start.buttons, "it has begun"
    assert "First question" not in start.seen


async def test_the_first_card_shows_who_joins_elsewhere_across_restarts(
    club: Club, live: Live, settings: Settings
) -> None:
    start = await club.slash("trivia play", questions=20, teams=2)
    assert "That is all I can ask" not in start.seen
    running = await live.round()
    assert running.asks_from is not None
    assert f"<t:{int(running.asks_from.timestamp())}:R>" in start.payload_text

    # Ten seconds without the bot: members have these back, and the card says so.
    await live.pass_time(5)
    await restart(club, settings, away=10)
    moved = await live.round()
    assert moved.asks_from is not None
    assert moved.asks_from > running.asks_from
    assert f"<t:{int(moved.asks_from.timestamp())}:R>" in live.cards()[0].payload_text

    await live.pass_time(40)
    assert "Question 1 of 20" in live.last.seen
    await restart(club, settings)
    await club.click(await club.click(live.last, "Teams", by=club.ada), BLUE, by=club.ada)
    shown = live.cards()[0]
    assert shown.message.id == start.message.id
    assert f"🔵 Blue** <@{club.ada.id}>" in shown.payload_text
    assert "Start now" not in shown.buttons


async def test_the_first_card_goes_on_saying_that_there_are_no_more(club: Club, live: Live) -> None:
    start = await club.slash("trivia play", questions=20, film="save-the-last-dance-2001", teams=2)
    assert "That is all I can ask" in start.seen
    assert "That is all I can ask" in (await club.click(start, RED, by=club.ada)).seen


async def test_a_first_card_that_is_gone_holds_nothing_up(club: Club, live: Live) -> None:
    start = await club.slash("trivia play", questions=1, seconds=10, teams=2)
    club.env.inject_error("PATCH", f"/channels/*/messages/{start.message.id}", status=500, times=None)
    await live.pass_time(33)
    assert "Question 1 of 1" in live.last.seen
    await live.pass_time(40)
    assert "Final score" in live.last.seen


async def test_without_teams_nothing_is_joined(club: Club, live: Live) -> None:
    start = await club.slash("trivia play", questions=1)
    assert not [label for label in start.buttons if label.startswith("Join")]
    assert "Teams" not in live.last.buttons
    assert "Question 1 of 1" in live.last.seen


async def test_teams_join_from_the_channel_for_a_round_in_a_thread(club: Club, live: Live) -> None:
    await round_rules.change(club.bot.community, live.channel.guild.id, threads=True)
    start = await club.slash("trivia play", questions=1, teams=2)
    (thread,) = live.channel.threads
    joined = await club.click(start, BLUE, by=club.ada)
    assert f"in <#{thread.id}>" in joined.payload_text
    there = Live(club, thread)
    assert await teams.of_round(club.bot.community, (await there.round()).id) == {club.ada.id: 2}


async def test_a_host_without_data_is_no_mention(club: Club, live: Live) -> None:
    start = await club.slash("trivia play", questions=1, teams=2)
    async with club.bot.community.transaction() as transaction:
        await transaction.rows("UPDATE rounds SET host_id = NULL")
    assert "A member starts a round" in (await club.click(start, RED, by=club.ada)).seen
