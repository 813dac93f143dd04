"""Rounds in threads of their own, where the server has chosen so in /setup."""

from __future__ import annotations

from typing import Any

import discord
import pytest
import simcord
from simcord.backend.models import Overwrite

from bot.catalogue import questions
from bot.community import round_rules, rounds
from bot.community.rounds import RoundState
from bot.config import Settings
from bot.errors import Unavailable
from bot.game import play
from bot.game.live import LiveRounds
from bot.game.threads import new_thread
from tests.cogs.club import Answer, Club
from tests.cogs.live import Live, all_faults, restart, without_open_questions
from tests.requests import refused

OFF, ON = "A thread for each round: off", "A thread for each round: on"


@pytest.fixture
def manager(club: Club) -> simcord.MemberActor:
    guild = club.world.channel.guild
    role = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    return guild.add_member(club.env.create_user("mo", global_name="Mo"), roles=[role])


@pytest.fixture
async def switched_on(club: Club, manager: simcord.MemberActor) -> Answer:
    await without_open_questions(club)
    return await club.click(await club.slash("setup", by=manager), OFF, by=manager)


def forbid(club: Club, **permissions: bool) -> None:
    deny = discord.Permissions(**permissions).value
    overwrite = Overwrite(target_id=club.bot.user.id, type=1, allow=0, deny=deny)
    club.env.backend.set_overwrite(club.world.channel.id, overwrite)


async def test_the_switch_is_stored_and_goes_back(
    club: Club, manager: simcord.MemberActor, switched_on: Answer
) -> None:
    server = club.world.channel.guild.id
    assert (await round_rules.get(club.bot.community, server)).threads
    assert "I need" not in switched_on.seen
    off = await club.click(switched_on, ON, by=manager)
    assert OFF in off.buttons
    assert not (await round_rules.get(club.bot.community, server)).threads
    assert "in <#" not in (await club.slash("trivia play")).payload_text
    assert club.world.channel.threads == []


async def test_a_round_runs_in_its_thread_across_a_restart(club: Club, switched_on: Answer, settings: Settings) -> None:
    channel = club.world.channel
    told = await club.slash("trivia play", questions=2, seconds=10, film="save-the-last-dance-2001")
    (thread,) = channel.threads
    assert thread.name == "Trivia: Save the Last Dance (2001)"
    assert f"starts a round in <#{thread.id}>: 2 questions" in told.payload_text
    assert await rounds.in_channel(club.bot.community, channel.id) is None
    live = Live(club, thread)
    await live.press(club.ben, right=True)
    await restart(club, settings)
    await live.pass_time(60)
    assert "Final score" in live.last.seen
    assert [card for card in Live(club, channel).cards() if "Question" in card.seen] == []
    (before,) = await club.bot.community.rows("SELECT id FROM rounds")
    await live.press_id(club.ada, live.last, f"round:again:{before[0]}")
    assert (await live.round()).host == club.ada.id, "Play again stays in the thread"
    assert len(channel.threads) == 1
    assert all_faults(club) == []


async def test_each_round_has_a_thread_and_is_ended_there(club: Club, switched_on: Answer) -> None:
    for by in (club.ben, club.ada):
        await club.slash("trivia play", questions=1, by=by)
    one, other = club.world.channel.threads
    told = await club.slash("trivia stop")
    assert f"there is one in <#{one.id}>" in told.payload_text or f"there is one in <#{other.id}>" in told.payload_text
    result = await club.ada.slash(other, "trivia stop")
    assert result.response is not None
    assert "Round stopped" in club.look(result.response).seen
    assert await rounds.in_channel(club.bot.community, one.id) is not None


@pytest.mark.parametrize("locked", [False, True])
async def test_a_thread_that_somebody_archives_is_opened_for_the_answer(
    club: Club, switched_on: Answer, monkeypatch: pytest.MonkeyPatch, locked: bool
) -> None:
    await club.slash("trivia play", questions=1, seconds=10)
    (thread,) = club.world.channel.threads
    live = Live(club, thread)
    await live.press(club.ben, right=True)
    metadata = club.env.backend.get_channel(thread.id).thread_metadata
    assert metadata is not None
    metadata.archived = True
    edit, reopen = club.bot.http.edit_message, club.bot.http.edit_channel

    async def refuses(channel: int, message: int, **rest: Any) -> Any:
        """As Discord does, and SimCord does not."""
        if metadata.archived:
            raise refused(400, 50083)
        return await edit(channel, message, **rest)

    async def reopens(channel: int, **rest: Any) -> Any:
        if locked:
            raise refused(403, 50001)
        return await reopen(channel, **rest)

    monkeypatch.setattr(club.bot.http, "edit_message", refuses)
    monkeypatch.setattr(club.bot.http, "edit_channel", reopens)
    await live.pass_time(30)
    question = next(card for card in live.cards() if "Question 1 of 1" in card.seen)
    if locked:
        ended = await club.bot.community.rows("SELECT state FROM rounds")
        assert ended == [(RoundState.LOST,)]
        return
    assert "Right Ben" in question.seen.replace("**", "")
    await live.pass_time(20)
    assert "Final score" in live.last.seen


async def test_without_the_permission_rounds_stay_in_the_channel_and_setup_says_so(
    club: Club, manager: simcord.MemberActor, switched_on: Answer
) -> None:
    channel = club.world.channel
    forbid(club, create_public_threads=True)
    await club.slash("trivia play", questions=1)
    assert channel.threads == []
    assert "Question 1 of 1" in Live(club, channel).last.seen
    await round_rules.change(club.bot.community, channel.guild.id, channels=frozenset({channel.id}))
    said = await club.slash("setup", by=manager)
    assert f"In <#{channel.id}> I need Create Public Threads." in said.payload_text
    assert "Until then, rounds run in the channel itself." in said.seen


async def test_a_thread_that_discord_refuses_is_done_without(
    club: Club, switched_on: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    club.env.inject_error("POST", "/channels/*/threads", status=500, times=None)
    await club.slash("trivia play", questions=1)
    assert club.world.channel.threads == []
    assert "Question 1 of 1" in Live(club, club.world.channel).last.seen
    assert [text for text in caplog.messages if "gets no thread" in text]


@pytest.fixture
def answers_lost(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    """Discord makes every thread, and the bot does not hear of it."""
    http = club.bot.http
    make = http.start_thread_without_message

    async def lost(*args: Any, **options: Any) -> Any:
        await make(*args, **options)
        raise TimeoutError

    monkeypatch.setattr(http, "start_thread_without_message", lost)


async def test_a_thread_that_was_made_without_an_answer_is_used(
    club: Club, switched_on: Answer, answers_lost: None
) -> None:
    channel = club.world.channel
    told = [await club.slash("trivia play", questions=1, by=by) for by in (club.ben, club.ada)]
    assert len(channel.threads) == 2
    for thread, said in zip(channel.threads, told, strict=True):
        assert f"in <#{thread.id}>" in said.payload_text
        assert "Question 1 of 1" in Live(club, thread).last.seen
    assert [card for card in Live(club, channel).cards() if "Question" in card.seen] == []


async def test_a_thread_of_somebody_else_or_of_before_is_not_taken_for_it(
    club: Club, switched_on: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = club.bot.get_channel(club.world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.create_thread(name="Trivia", type=discord.ChannelType.public_thread)

    async def lost(*_: Any, **__: Any) -> Any:
        raise TimeoutError

    monkeypatch.setattr(club.bot.http, "start_thread_without_message", lost)
    await club.slash("trivia play", questions=1)
    assert "Question 1 of 1" in Live(club, club.world.channel).last.seen
    (thread,) = club.world.channel.threads
    assert Live(club, thread).cards() == []


async def test_two_rounds_run_at_once_in_two_threads_of_a_channel(club: Club, switched_on: Answer) -> None:
    for by in (club.ben, club.ada):
        await club.slash("trivia play", questions=2, seconds=10, by=by)
    one, other = (Live(club, thread) for thread in club.world.channel.threads)
    asked: list[str] = []
    for _ in range(2):
        asked += [(await one.asked()).id, (await other.asked()).id]
        await one.press(club.ben, right=True)
        await other.press(club.ada, right=False)
        await one.pass_time(30)
    assert len(set(asked)) == 4, "a server is asked nothing twice"
    assert "Ben" in one.last.seen
    assert "Ada" not in one.last.seen
    assert "Ada" in other.last.seen
    assert "Ben" not in other.last.seen
    assert "Final score" in one.last.seen
    assert "Final score" in other.last.seen
    assert all_faults(club) == []


async def test_of_two_rounds_that_start_in_a_channel_at_once_one_is_told_to_join(
    club: Club, switched_on: Answer
) -> None:
    channel = club.world.channel
    with club.bot.service(LiveRounds).starting(channel.id):
        refused = await club.slash("trivia play", questions=1)
    assert refused.seen == "A round is already starting here. Join in!"
    assert refused.ephemeral
    assert channel.threads == []
    assert "starts a round in" in (await club.slash("trivia play", questions=1)).seen


async def test_a_round_without_questions_gets_no_thread(club: Club, switched_on: Answer) -> None:
    for question in await questions.question_ids(club.bot.catalogue):
        async with club.bot.community.transaction() as transaction:
            await transaction.rows("INSERT INTO set_aside VALUES (?, 30, 1)", question)
    assert "I have no questions to ask" in (await club.slash("trivia play")).seen
    assert club.world.channel.threads == []


async def test_a_round_that_cannot_start_leaves_no_thread(
    club: Club, switched_on: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[discord.Thread | None] = []

    async def noted(*args: Any) -> discord.Thread | None:
        made.append(await new_thread(*args))
        return made[-1]

    async def start(*_: Any) -> None:
        raise Unavailable("Nothing can be saved.")

    monkeypatch.setattr(play, "new_thread", noted)
    monkeypatch.setattr(rounds, "start", start)
    assert "Nothing can be saved" in (await club.slash("trivia play", questions=1)).seen
    assert made
    assert made[0] is not None
    assert club.world.channel.threads == []
