"""The daily post by a real process against a stand-in for Discord: killed at every step, and many at once."""

from pathlib import Path

from bot.community.daily import DailyKind
from tests.daily_kills import DailyStandIn, Killing, Step


async def test_a_day_has_one_post_though_the_bot_is_killed_at_every_step(tmp_path: Path) -> None:
    async with DailyStandIn() as discord:
        outcome = await Killing(tmp_path, discord, dailies=2).run([*Step, Step.ANY], 1)
    assert outcome.kills.total() == len(Step) + 1
    assert outcome.days == 2 * outcome.kills.total()
    assert outcome.twice == []
    assert outcome.missing == []
    assert outcome.open_still == 0
    assert outcome.confirmed > 0
    assert outcome.lost == []
    assert discord.refused == []


async def test_a_forum_has_one_post_though_the_bot_is_killed_when_it_was_made(tmp_path: Path) -> None:
    async with DailyStandIn() as discord:
        outcome = await Killing(tmp_path, discord, forums=True).run([Step.AFTER_SEND], 1)
    assert outcome.kills.total() == 1
    assert (outcome.twice, outcome.missing, outcome.open_still) == ([], [], 0)
    assert discord.refused == []


async def test_a_puzzle_is_posted_once_and_keeps_its_guesses_though_the_bot_is_killed(tmp_path: Path) -> None:
    async with DailyStandIn() as discord:
        outcome = await Killing(tmp_path, discord, kind=DailyKind.FILM).run([Step.AFTER_SEND, Step.BEFORE_RECORD], 1)
    assert outcome.kills.total() == 2
    assert (outcome.twice, outcome.missing, outcome.open_still) == ([], [], 0)
    assert (outcome.lost, outcome.counted_twice) == ([], [])
    assert discord.refused == []
