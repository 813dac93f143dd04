"""A clock that is put right between choosing a question and sending its card counts once, whenever the tick notices."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.client import FilmBot
from bot.community import round_clock
from bot.community.connection import Community
from bot.errors import Unavailable
from bot.game import running as module
from bot.game.live import LiveRounds
from bot.game.round_time import RoundTime
from tests.community.scenes import NOON, later
from tests.game.scenes import begin, go, last
from tests.requests import Request, Wire

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("by", [HOUR, -HOUR], ids=["ahead", "back"])
@pytest.mark.parametrize("noticed", ["choosing", "sending", "afterwards"])
@pytest.mark.parametrize("again", [False, True], ids=["the first time", "after a failure"])
async def test_what_is_put_right_while_a_question_is_chosen_moves_it_once(
    bot: FilmBot,
    live: LiveRounds,
    community: Community,
    wire: Wire,
    clock: list[datetime],
    monkeypatch: pytest.MonkeyPatch,
    by: timedelta,
    noticed: str,
    again: bool,
) -> None:
    real = module.choose_for_round

    def put_right() -> None:
        """A second has passed meanwhile."""
        clock[0] = wire.now = later(1) + by
        bot.clock.moved = by

    async def choosing(*values: Any, **options: Any) -> Any:
        if not again:
            put_right()
        if noticed == "choosing" and not again:
            await live._cards.time.catch_up(community)
        return await real(*values, **options)

    async def arrives(request: Request) -> None:
        if request.method != "POST":
            return
        if again and bot.clock.moved != by:
            put_right()
            raise TimeoutError
        if noticed == "sending":
            await live._cards.time.catch_up(community)

    monkeypatch.setattr(module, "choose_for_round", choosing)
    wire.arrives = arrives
    running = await begin(live)
    await go(live, clock, 0)
    await live.tick(clock[0])
    question = await last(community, running)
    assert question.message is not None
    opens_at = later(1) + by
    assert (question.opens_at, question.closes_at) == (opens_at, opens_at + timedelta(seconds=20))


async def test_what_cannot_be_moved_now_is_moved_later(
    bot: FilmBot, community: Community, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[timedelta] = []

    async def move(_: Community, by: timedelta) -> None:
        if not moved:
            moved.append(timedelta(0))
            raise Unavailable("Nothing can be saved.")
        moved.append(by)

    monkeypatch.setattr(round_clock, "move", move)
    time = RoundTime(bot.clock)
    assert not await time.catch_up(community)
    bot.clock.moved = HOUR
    with pytest.raises(Unavailable):
        await time.catch_up(community)
    assert time.stored(NOON) == NOON, "what is stored has not moved"
    assert await time.catch_up(community)
    assert moved[1:] == [HOUR]
    assert time.stored(NOON) == NOON + HOUR
    assert not await time.catch_up(community)


async def test_what_passes_between_two_moments_is_no_correction(bot: FilmBot, clock: list[datetime]) -> None:
    time = RoundTime(bot.clock)
    before = time.steady(NOON)
    bot.clock.moved = HOUR
    assert time.steady(later(5) + HOUR) - before == timedelta(seconds=5)
