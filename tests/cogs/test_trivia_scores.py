"""/trivia leaderboard, stats and my-data; reports and what becomes of them."""

from __future__ import annotations

import json

import discord
import pytest
import simcord

from bot.community import answers, members, reports, servers
from bot.config import Settings
from tests.cogs.club import Answer, Club
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


async def played(club: Club, live: Live) -> None:
    """A round of one question: Ben right, Ada wrong."""
    await club.slash("trivia play", questions=1, seconds=10)
    await live.press(club.ben, right=True)
    await live.press(club.ada, right=False)
    await live.pass_time(22)
    await live.pass_time(10)
    assert "Final score" in live.last.seen


async def test_leaderboard_by_period(club: Club, live: Live) -> None:
    assert "Nobody has answered yet" in (await club.slash("trivia leaderboard")).seen
    await played(club, live)
    card = await club.slash("trivia leaderboard")
    lines = card.seen.splitlines()
    assert lines[:2] == ["Leaderboard", "All time"] or "All time" in card.seen
    assert card.seen.index("Ben ·") < card.seen.index("Ada ·")
    assert "1,0" in card.seen
    for period, label in (("week", "This week"), ("month", "This month")):
        now = await club.slash("trivia leaderboard", period=period)
        assert "Ben ·" in now.seen
        assert (await club.click(card, label)).seen == now.seen
        card = await club.slash("trivia leaderboard")
    # 1 January 2026 is a Thursday: in a week from then it is another week, in a month another month.
    club.env.backend.advance_clock(7 * 86400)
    assert "Ben ·" not in (await club.slash("trivia leaderboard", period="week")).seen
    assert "Ben ·" in (await club.slash("trivia leaderboard", period="month")).seen
    club.env.backend.advance_clock(28 * 86400)
    assert "Ben ·" not in (await club.slash("trivia leaderboard", period="month")).seen
    assert "Ben ·" in (await club.slash("trivia leaderboard")).seen


async def test_nobody_is_pinged(club: Club, live: Live) -> None:
    await played(club, live)
    await club.slash("trivia leaderboard")
    sent = [entry.json for entry in club.env.http_requests if entry.method in ("POST", "PATCH") and entry.json]
    mentioning = [body for body in sent if "<@" in json.dumps(body)]
    assert mentioning
    for body in mentioning:
        inner = body.get("data", body)
        assert "allowed_mentions" in inner, body
        assert inner["allowed_mentions"]["parse"] == []
        assert not inner["allowed_mentions"].get("users")


async def test_zero_points_are_no_rank_and_ties_follow_a_rule_that_is_said(club: Club, live: Live) -> None:
    await played(club, live)
    card = await club.slash("trivia leaderboard")
    assert "1 Ben · 1,050 points · 1 of 1 right" in card.seen
    assert "– Ada · 0 points · 0 of 1 right" in card.seen
    assert "Same points, same rank: fewer answers come first" in card.seen


async def test_who_has_left_is_shown_by_name_and_their_markdown_as_text(club: Club, live: Live) -> None:
    eve = live.channel.guild.add_member(club.env.create_user("eve", global_name="**Eve** @everyone \u202eevE"))
    await club.slash("trivia play", questions=1, seconds=10)
    await live.press(eve, right=True)
    await live.pass_time(12)
    await live.pass_time(10)
    club.env.backend.remove_member(live.channel.guild.id, eve.id)
    card = await club.slash("trivia leaderboard")
    assert "1 **Eve** @everyone evE ·" in card.seen
    assert "\\*\\*Eve\\*\\*" in card.payload_text
    assert str(eve.id) not in card.payload_text


async def test_a_long_table_opens_where_the_member_is(club: Club, live: Live, settings: Settings) -> None:
    guild = live.channel.guild
    assert "Jump to me" not in (await club.slash("trivia leaderboard")).buttons
    await club.slash("trivia play", questions=1, seconds=10)
    others = [guild.add_member(club.env.create_user(f"m{n}", global_name=f"Member {n}")) for n in range(12)]
    for member in others:
        await live.press(member, right=True)
    await live.press(club.ben, right=False)
    await live.pass_time(12)
    await live.pass_time(10)
    await restart(club, settings)
    card = await club.slash("trivia leaderboard")
    assert "Ben ·" not in card.seen
    jumped = await club.click(card, "Jump to me")
    assert "– Ben ·" in jumped.seen
    assert jumped.message.id == card.message.id
    assert "Next" not in jumped.buttons
    # Somebody else's press leaves it alone, and shows them their own page.
    first = await club.click(jumped, "Jump to me", by=others[0])
    assert first.ephemeral
    assert "Member 0 ·" in first.seen
    assert "not on this board" in (await club.click(jumped, "Jump to me", by=club.ada)).seen


async def test_stats(club: Club, live: Live) -> None:
    assert "No answers yet" in (await club.slash("trivia stats")).seen
    await played(club, live)
    card = await club.slash("trivia stats")
    assert "Rank 1 of 1" in card.seen
    assert "1, 1 right (100%)" in card.seen
    assert "Best film Save the Last Dance" in card.seen
    other = await club.slash("trivia stats", member=club.ada, private=True)
    assert other.ephemeral
    assert "1, 0 right (0%)" in other.seen
    assert "Rank none before the first point" in other.seen
    assert "Trivia\nAda" in other.seen or "TriviaAda" in other.seen


async def test_scores_are_asked_for_in_a_server(club: Club) -> None:
    dora = club.env.create_user("dora")
    for command in ("trivia stats", "trivia leaderboard"):
        assert "belong to a server" in (await club.slash(command, by=dora)).seen


async def test_my_data_is_handed_out_and_deleted(club: Club, live: Live, settings: Settings) -> None:
    await played(club, live)
    given = await club.slash("trivia my-data")
    assert given.ephemeral
    (attachment,) = given.message.attachments
    data = json.loads(await attachment.read())
    assert data == await members.data(club.bot.community, club.ben.id)
    assert [entry["right"] for entry in data["round_answers"]] == [True]
    await restart(club, settings)
    kept = await club.click(await club.click(given, "Delete my data"), "Keep it")
    assert "Nothing was deleted" in kept.seen
    assert await members.data(club.bot.community, club.ben.id) == data
    asked = await club.click(await club.slash("trivia my-data"), "Delete my data")
    assert "can't be undone" in asked.seen
    gone = await club.click(asked, "Delete everything")
    assert "Deleted" in gone.seen
    assert gone.message.attachments == []
    left = await members.data(club.bot.community, club.ben.id)
    assert not any(entries for name, entries in left.items() if name != "member")
    assert "Ben ·" not in (await club.slash("trivia leaderboard")).seen


async def reported(club: Club, live: Live) -> Answer:
    """The revealed card of a played round, with its question reported by Ben."""
    await played(club, live)
    card = live.cards()[1]
    asking = await club.click(card, "Report")
    assert asking.options == ["The answer is wrong", "It spoils a film", "It is unclear", "Something else"]
    assert "Thank you" in (await club.choose(asking, "It is unclear")).seen
    assert "before" in (await club.choose(await club.click(card, "Report"), "The answer is wrong")).seen
    return card


async def learned(club: Club) -> list[int]:
    """From how many answers something was learned of each question."""
    return [answers for (answers,) in await club.bot.community.rows("SELECT answers FROM question_difficulty")]


async def test_a_report_is_followed(club: Club, live: Live, manager: simcord.MemberActor, settings: Settings) -> None:
    await reported(club, live)
    assert await learned(club) == [2]
    await restart(club, settings)
    listed = await club.slash("trivia-reports", by=manager)
    assert listed.ephemeral
    assert "1 report" in listed.seen
    assert "The answer is wrong: 1" in listed.seen
    after = await club.click(listed, "Retire", by=manager)
    assert "No reports are waiting" in after.seen
    assert "Ben ·" not in (await club.slash("trivia leaderboard")).seen
    assert await learned(club) == [0], "its answers say nothing of it any more"
    retired = await club.click(after, "Retired questions", by=manager)
    assert f"<@{manager.id}>" in retired.seen
    back = await club.click(retired, "Bring back", by=manager)
    assert await learned(club) == [2]
    assert "No question is retired" in back.seen
    assert "Ben ·" in (await club.slash("trivia leaderboard")).seen
    assert all_faults(club) == []


async def test_a_report_is_dismissed(club: Club, live: Live, manager: simcord.MemberActor) -> None:
    await reported(club, live)
    listed = await club.slash("trivia-reports", by=manager)
    assert "No reports are waiting" in (await club.click(listed, "Dismiss report", by=manager)).seen
    assert await reports.retired(club.bot.community, live.channel.guild.id) == frozenset()
    assert "Ben ·" in (await club.slash("trivia leaderboard")).seen


async def test_reports_are_for_managers(club: Club, live: Live) -> None:
    assert "trivia-reports" not in club.ben.available_commands(club.world.channel)
    await reported(club, live)
    community, server = club.bot.community, live.channel.guild.id
    (waiting,) = await reports.waiting(community, server)
    await reports.retire(community, server, "0123456789abcdef", club.ada.id, club.bot.clock.now())
    for what, question in (("retire", waiting.question), ("dismiss", waiting.question), ("back", "0123456789abcdef")):
        assert "Manage Server" in (await live.forge(club.ben, f"report:{what}:{question}:0")).seen
    assert await reports.waiting(community, server) == [waiting]
    assert await reports.retired(community, server) == {"0123456789abcdef"}


async def test_a_server_that_removed_the_bot_is_forgotten_after_thirty_days(club: Club, live: Live) -> None:
    await played(club, live)
    server = live.channel.guild.id
    community = club.bot.community
    club.env.backend.remove_guild(server)
    await club.env.settle()
    (left,) = await community.rows("SELECT left_at FROM servers WHERE id = ?", server)
    assert left[0] is not None
    club.env.backend.advance_clock(31 * 86400)
    await servers.forget(community, club.env.now())
    assert await community.rows("SELECT id FROM servers WHERE id = ?", server) == []
    assert await answers.count(community, 1) == 0
