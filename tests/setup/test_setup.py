"""`/setup` in a simulated Discord: what is shown, what is changed, who may, and that rounds honour it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import time
from typing import Any

import discord
import pytest

from bot.community import daily, round_rules
from bot.community.daily import DailyKind
from bot.community.round_rules import RoundRules, Starters
from bot.config import Settings
from bot.daily.schedule import Days
from tests.cogs.club import Answer, open_club
from tests.cogs.daily_club import DailyClub


class SetupClub(DailyClub):
    async def setup(self, by: Any = None) -> Answer:
        return await self.slash("setup", by=by or self.cyd)

    async def put(self, answer: Answer, what: str, values: Sequence[Any], by: Any = None) -> Answer:
        return self._answer(await (by or self.cyd).select(answer.message, values, custom_id=f"setup:{what}"))

    async def fill(self, answer: Answer, what: str, **values: Any) -> Answer:
        shown = await self.cyd.click(answer.message, custom_id=f"setup:{what}")
        assert shown.modal is not None
        return self._answer(await self.cyd.submit_modal(shown, values))

    async def daily_settings(self) -> daily.DailySettings:
        settings = await daily.get(self.bot.community, self.guild.id)
        assert settings is not None
        return settings

    async def rules(self, server: int | None = None) -> RoundRules:
        return await round_rules.get(self.bot.community, server or self.guild.id)


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[SetupClub]:
    async with open_club(settings) as opened:
        yield SetupClub(opened)


async def test_a_server_without_settings_starts_a_daily_post(club: SetupClub) -> None:
    answer = await club.setup()
    assert answer.ephemeral
    assert "Off." in answer.seen
    answer = await club.fill(answer, "time", channel=[club.channel], time="7:30 pm", zone="Berlin")
    settings = await club.daily_settings()
    assert (settings.channel, settings.at, settings.zone) == (club.channel.id, time(19, 30), "Europe/Berlin")
    assert "19:30" in answer.seen
    assert "Europe/Berlin" in answer.seen


async def test_every_setting_of_the_daily_post_is_changed_on_the_card(club: SetupClub) -> None:
    other = club.guild.create_text_channel("quiz")
    role = club.guild.create_role("Film buffs", mentionable=True)
    answer = await club.fill(await club.setup(), "time", channel=[club.channel], time="19:30", zone="Berlin")
    await club.restart()  # the card is older than this run of the bot
    answer = await club.put(answer, "channel", [other])
    answer = await club.put(answer, "days", [str(Days.TUESDAY.value), str(Days.FRIDAY.value)])
    assert "Tuesday and Friday" in answer.seen
    answer = await club.put(answer, "role", [role])
    answer = await club.click(answer, "Spoiler questions: off", by=club.cyd)
    answer = await club.fill(answer, "time", time="8 pm", zone="Tokyo")
    answer = await club.click(answer, "Pause", by=club.cyd)
    settings = await club.daily_settings()
    assert (settings.channel, settings.days) == (other.id, Days.TUESDAY | Days.FRIDAY)
    assert (settings.role, settings.spoilers, settings.zone) == (role.id, True, "Asia/Tokyo")
    assert settings.at == time(20)
    assert settings.paused_at is not None
    answer = await club.click(answer, "Resume", by=club.cyd)
    answer = await club.put(answer, "role", [])
    settings = await club.daily_settings()
    assert (settings.role, settings.paused_at) == (None, None)
    assert settings.next.day.weekday() in (1, 4)


async def test_a_zone_that_may_be_several_is_asked_back(club: SetupClub) -> None:
    answer = await club.fill(await club.setup(), "time", channel=[club.channel], time="19:30", zone="Portland")
    assert await daily.get(club.bot.community, club.guild.id) is None
    (label,) = [option for option in answer.options if option.startswith("Portland, Maine")]
    answer = await club.choose(answer, label, by=club.cyd)
    assert (await club.daily_settings()).zone == "America/New_York"
    assert "Spoiler questions: off" in (await club.click(answer, "Set up", by=club.cyd)).buttons


async def test_what_cannot_be_read_changes_nothing(club: SetupClub) -> None:
    club.expects_failures = True
    answer = await club.setup()
    refused = await club.fill(answer, "time", channel=[club.channel], time="noonish", zone="Berlin")
    assert "19:30" in refused.seen
    refused = await club.fill(answer, "length", questions="30", seconds="20")
    assert "from 1 to 20" in refused.seen
    assert await daily.get(club.bot.community, club.guild.id) is None
    assert await club.rules() == RoundRules()


async def test_rounds_take_the_number_and_length_that_are_set(club: SetupClub) -> None:
    await club.fill(await club.setup(), "length", questions="3", seconds="45")
    assert (await club.rules()).seconds == 45
    assert "3 questions, 45 seconds each" in (await club.slash("trivia play")).seen
    await club.slash("trivia stop")
    assert "2 questions, 10 seconds each" in (await club.slash("trivia play", questions=2, seconds=10)).seen
    await club.slash("trivia stop")


async def test_only_some_may_start_rounds(club: SetupClub) -> None:
    club.expects_failures = True
    hosts = club.guild.create_role("Hosts")
    host = club.guild.add_member(club.env.create_user("eve"), roles=[hosts])
    answer = await club.put(await club.setup(), "starters", ["roles"])
    await club.put(answer, "roles", [hosts])
    assert await club.rules() == RoundRules(Starters.ROLES, frozenset({hosts.id}))
    refused = await club.slash("trivia play")
    assert refused.ephemeral
    assert f"<@&{hosts.id}>" in refused.seen
    assert "starts a round" in (await club.slash("trivia play", by=host)).seen
    await club.slash("trivia stop", by=host)
    await club.put(await club.setup(), "starters", ["moderators"])
    assert "Only moderators" in (await club.slash("trivia play", by=host)).seen
    assert "starts a round" in (await club.slash("trivia play", by=club.cyd)).seen
    await club.slash("trivia stop", by=club.cyd)
    await club.put(await club.setup(), "starters", ["everyone"])
    assert "starts a round" in (await club.slash("trivia play")).seen


async def test_rounds_run_where_they_may(club: SetupClub) -> None:
    club.expects_failures = True
    quiz = club.guild.create_text_channel("quiz")
    answer = await club.put(await club.setup(), "rounds", [quiz])
    assert f"<#{quiz.id}>" in (await club.slash("trivia play")).seen
    started = await club.ben.slash(quiz, "trivia play")
    assert started.response is not None
    assert "starts a round" in club.look(started.response).seen
    await club.put(answer, "rounds", [])
    assert "starts a round" in (await club.slash("trivia play")).seen


async def test_a_round_is_not_begun_again_by_who_may_not(club: SetupClub) -> None:
    await club.slash("trivia play", questions=1, seconds=10)
    await club.env.advance_time(30)
    (over,) = [answer for answer in club.posted if "Play again" in answer.buttons]
    await club.put(await club.setup(), "starters", ["moderators"])
    club.expects_failures = True
    assert "Only moderators" in (await club.click(over, "Play again")).seen


async def test_a_press_is_judged_by_what_its_member_may_do_then(club: SetupClub) -> None:
    club.expects_failures = True
    answer = await club.fill(await club.setup(), "time", channel=[club.channel], time="19:30", zone="Berlin")
    shown = await club.cyd.click(answer.message, custom_id="setup:length")
    club.env.backend.remove_member_role(club.guild.id, club.cyd.id, club.guild.roles["Managers"].id)
    refused = [
        await club.click(answer, "Pause", by=club.cyd),
        await club.put(answer, "days", [str(Days.MONDAY.value)]),
        await club.put(answer, "rounds", [club.channel]),
        club._answer(await club.cyd.submit_modal(shown, {"questions": "3", "seconds": "30"})),
    ]
    assert ["Manage Server" in each.seen for each in refused] == [True] * 4
    settings = await club.daily_settings()
    assert (settings.days, settings.paused_at) == (Days.ALL, None)
    assert await club.rules() == RoundRules()


@pytest.mark.parametrize("is_new", [True, False], ids=["the first", "another"])
async def test_a_form_that_was_open_during_a_restart_is_saved(club: SetupClub, is_new: bool) -> None:
    answer = await club.setup()
    if not is_new:
        answer = await club.fill(answer, "time", channel=[club.channel], time="8 am", zone="Berlin")
    other = club.guild.create_text_channel("quiz")
    shown = await club.cyd.click(answer.message, custom_id="setup:time")
    await club.restart()
    values: dict[str, Any] = {"channel": [other]} if is_new else {}
    saved = club._answer(await club.cyd.submit_modal(shown, {**values, "time": "19:30", "zone": "Tokyo"}))
    assert "19:30" in saved.seen
    settings = await club.daily_settings()
    channel = other if is_new else club.channel
    assert (settings.channel, settings.at, settings.zone) == (channel.id, time(19, 30), "Asia/Tokyo")


async def test_two_forms_at_once_keep_apart(club: SetupClub, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are of one kind, and each is saved once."""
    saved: list[dict[str, Any]] = []
    change = round_rules.change

    async def noted(*values: Any, **options: Any) -> None:
        saved.append(options)
        await change(*values, **options)

    monkeypatch.setattr(round_rules, "change", noted)
    answer = await club.setup()
    first, second = [await club.cyd.click(answer.message, custom_id="setup:length") for _ in range(2)]
    await club.cyd.submit_modal(second, {"questions": "3", "seconds": "30"})
    await club.cyd.submit_modal(first, {"questions": "7", "seconds": "40"})
    assert saved == [{"questions": 3, "seconds": 30}, {"questions": 7, "seconds": 40}]


async def test_a_server_says_itself_who_may(club: SetupClub) -> None:
    commands = await club.bot.tree.fetch_commands()
    (command,) = [command for command in commands if command.name == "setup"]
    with pytest.raises(Exception, match="setup"):
        await club.slash("setup")
    club.guild.set_command_permissions(command, {club.ben: True})
    answer = await club.setup(by=club.ben)
    await club.put(answer, "rounds", [club.channel], by=club.ben)
    assert (await club.rules()).channels == {club.channel.id}
    club.guild.set_command_permissions(command, {club.cyd: False})
    club.expects_failures = True
    assert "can't use" in (await club.put(answer, "rounds", [], by=club.ben)).seen
    assert (await club.rules()).channels == {club.channel.id}


async def test_servers_stay_apart(club: SetupClub) -> None:
    other = club.env.create_guild("Another club")
    boss = other.create_role("Boss", permissions=discord.Permissions(manage_guild=True))
    dan = other.add_member(club.env.create_user("dan"), roles=[boss])
    channel = other.create_text_channel("general")
    answer = await club.fill(await club.setup(), "time", channel=[club.channel], time="19:30", zone="Berlin")
    await club.put(answer, "starters", ["moderators"])
    shown = await dan.slash(channel, "setup")
    assert shown.response is not None
    theirs = club.look(shown.response)
    assert "Off." in theirs.seen
    theirs = club._answer(await dan.select(theirs.message, ["roles"], custom_id="setup:starters"))
    theirs = club._answer(await dan.select(theirs.message, [boss], custom_id="setup:roles"))
    await dan.select(theirs.message, [channel], custom_id="setup:rounds")
    assert await club.rules() == RoundRules(Starters.MODERATORS)
    assert await club.rules(other.id) == RoundRules(Starters.ROLES, frozenset({boss.id}), frozenset({channel.id}))
    assert await daily.get(club.bot.community, other.id) is None


async def test_a_daily_is_chosen_first_and_another_started(club: SetupClub) -> None:
    films = club.guild.create_text_channel("films")
    answer = await club.fill(await club.setup(), "time", channel=[club.channel], time="19:30", zone="Berlin")
    assert "Start daily post 2" in answer.options
    shown = await club.cyd.select(answer.message, ["2"], custom_id="setup:which")
    assert shown.modal is not None
    await club.restart()  # while the form is open
    values = {"channel": [films], "time": "8 am", "zone": "Tokyo"}
    answer = club._answer(await club.cyd.submit_modal(shown, values))
    assert "08:00" in answer.seen
    first = await club.daily_settings()
    answer = await club.put(answer, "kind:2", ["film"])
    answer = await club.put(answer, "days:2", [str(Days.FRIDAY.value)])
    answer = await club.click(answer, "A thread for each post: off", by=club.cyd)
    answer = await club.fill(answer, "time:2", time="9 am", zone="Tokyo")
    answer = await club.click(answer, "Pause", by=club.cyd)
    second = await daily.get(club.bot.community, club.guild.id, 2)
    assert second is not None
    assert (second.channel, second.kind, second.days) == (films.id, DailyKind.FILM, Days.FRIDAY)
    assert (second.at, second.threads) == (time(9), True)
    assert second.paused_at is not None
    assert await club.daily_settings() == first
    answer = await club.put(answer, "which", ["1"])
    assert "19:30" in answer.seen
    assert "Paused" not in answer.seen


async def test_what_puzzles_are_possible_is_said_with_the_reason(club: SetupClub) -> None:
    """The shipped library has fewer than thirty films."""
    answer = await club.fill(await club.setup(), "time", channel=[club.channel], time="19:30", zone="Berlin")
    assert "needs 30 films" in answer.seen


async def test_a_daily_post_is_turned_off_after_a_question_and_can_be_kept(club: SetupClub) -> None:
    answer = await club.fill(await club.setup(), "time", channel=[club.channel], time="19:30", zone="Berlin")
    shown = await club.cyd.select(answer.message, ["2"], custom_id="setup:which")
    answer = club._answer(
        await club.cyd.submit_modal(shown, {"channel": [club.channel], "time": "8 am", "zone": "UTC"})
    )
    await club.restart()  # the card is older than this run of the bot
    answer = await club.click(answer, "Turn off", by=club.cyd)
    assert "Turn off daily post 2?" in answer.seen
    assert "08:00" in answer.seen
    assert len(await daily.all_of(club.bot.community, club.guild.id)) == 2, "not before it is confirmed"
    answer = await club.click(answer, "Keep it", by=club.cyd)
    assert "08:00" in answer.seen
    answer = await club.click(answer, "Turn off", by=club.cyd)
    answer = await club.click(answer, "Turn it off", by=club.cyd)
    assert "19:30" in answer.seen, "the one that is left"
    assert [settings.which for settings in await daily.all_of(club.bot.community, club.guild.id)] == [1]
    answer = await club.click(answer, "Turn off", by=club.cyd)
    assert "The weekly recap stops, too." in answer.seen
    answer = await club.click(answer, "Turn it off", by=club.cyd)
    assert await daily.all_of(club.bot.community, club.guild.id) == []
    answer = await club.fill(answer, "time", channel=[club.channel], time="20:00", zone="Berlin")
    assert "20:00" in answer.seen


async def test_a_daily_that_was_turned_off_elsewhere_is_not_asked_about(club: SetupClub) -> None:
    answer = await club.fill(await club.setup(), "time", channel=[club.channel], time="19:30", zone="Berlin")
    await daily.turn_off(club.bot.community, club.guild.id, club.env.now())
    club.expects_failures = True
    assert "no daily post" in (await club.click(answer, "Turn off", by=club.cyd)).seen
