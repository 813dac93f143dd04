"""Live rounds by a real process against a stand-in for Discord: killed at every step."""

from collections import Counter
from pathlib import Path

from bot.community.rounds import RoundState
from tests.round_kills import CHANNEL, FIRST_CHANNEL, Killing, RoundStandIn, Step


async def test_a_round_has_each_card_once_though_the_bot_is_killed_at_every_step(tmp_path: Path) -> None:
    async with RoundStandIn() as discord:
        outcome = await Killing(tmp_path, discord).run([*Step])
    assert outcome.kills == Counter(Step)
    assert outcome.states == [RoundState.FINISHED] * (len(Step) + 1)
    assert outcome.twice == []
    assert outcome.unknown == []
    assert outcome.not_shown == []
    assert outcome.tables == Counter(
        str(number) for number in [CHANNEL, *range(FIRST_CHANNEL, FIRST_CHANNEL + len(Step))]
    )
    assert outcome.confirmed > 0
    assert outcome.lost == []
    assert outcome.given_back > 0, "the time in which there was no bot is nobody's"
    assert discord.refused == []
