"""What is measured of the daily posts: due, overdue, on time, missed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from bot.client import FilmBot
from bot.community.connection import Community
from bot.daily.poster import Poster
from bot.process.measures import POSTS, POSTS_DUE, POSTS_OVERDUE, Measure, recorded_by
from tests.community.scenes import set_daily
from tests.requests import Wire

DUE = datetime(2026, 3, 10, 18, 30, tzinfo=UTC)


class Noted:
    """Every value of every measure, in order."""

    def __init__(self) -> None:
        self._values: list[tuple[str, float, tuple[str, ...]]] = []

    def note(self, measure: Measure, value: float, labels: Sequence[str]) -> None:
        self._values.append((measure.name, value, tuple(labels)))

    def of(self, measure: Measure, *labels: str) -> list[float]:
        return [value for name, value, about in self._values if (name, about) == (measure.name, labels)]


@pytest.mark.parametrize(("hours", "overdue", "missed"), [(0, 0, 0), (2, 1, 0), (48, 1, 2)])
async def test_posts_are_counted_by_what_became_of_them(
    bot: FilmBot, community: Community, hours: int, overdue: int, missed: int
) -> None:
    after = timedelta(hours=hours)
    Wire(bot, DUE + after)
    await set_daily(community)
    noted = Noted()
    with recorded_by(noted):
        await Poster(bot).post_due(DUE + after)
    assert noted.of(POSTS_DUE)[0] == 1
    assert len(noted.of(POSTS, "on_time")) + len(noted.of(POSTS, "late")) == 1
    assert sum(noted.of(POSTS, "missed")) == missed
    if missed == 0:
        assert noted.of(POSTS_OVERDUE)[0] == overdue
