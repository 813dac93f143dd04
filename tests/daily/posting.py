"""What the tests of the poster share: when a post is due, what goes wrong on the way, how its work is watched."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from bot.community import posts
from bot.community.connection import Community
from bot.community.posts import Post
from bot.daily.poster import Poster
from tests.community.scenes import SERVER
from tests.requests import Request

DAY = timedelta(days=1)
DUE = datetime(2026, 3, 10, 18, 30, tzinfo=UTC)
BROKEN = [
    aiohttp.ServerDisconnectedError(),
    aiohttp.ClientOSError(104, "Connection reset by peer"),
    ConnectionResetError(104, "Connection reset by peer"),
    TimeoutError(),
]
"""What a request raises that got no answer."""


class Turns:
    """In the place of the pace: who took a turn, among the requests."""

    def __init__(self, per_second: float, at_once: int) -> None:
        self.most = per_second + at_once
        self.taken: list[str] = []

    async def turn(self) -> None:
        self.taken.append("turn")


async def the_post(community: Community, server: int = SERVER) -> Post:
    (post,) = await posts.recent(community, server, 1)
    return post


async def work(poster: Poster, now: datetime) -> None:
    """All that is due, as the loop would in a while."""
    for _ in range(3):
        await poster.post_due(now)


def once(error: BaseException, method: str) -> Any:
    """Raises at the first request of this method."""
    left = [error]

    async def hook(request: Request) -> None:
        if request.method == method and left:
            raise left.pop()

    return hook


async def everybody_else_waits(community: Community) -> None:
    """Lets every job go on until it waits for what the test holds back: the database serves them in order."""
    for _ in range(40):
        async with community.transaction() as transaction:
            await transaction.rows("SELECT 1")
        await community.rows("SELECT 1")
