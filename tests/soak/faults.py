"""Every fault that the bot is put through, in turn. To add one, add it to `FAULTS`."""

from __future__ import annotations

import asyncio
import resource
import signal
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass

from bot.catalogue.version import FILE_NAME as CATALOGUE
from bot.community.connection import FILE_NAME as COMMUNITY
from tests.soak.scene import Scene, number_of
from tests.standin import faults as wire
from tests.standin.faults import Fault

Suffering = Callable[[Scene], AbstractAsyncContextManager[None]]


@dataclass(frozen=True)
class Injection:
    """A fault, and for how long it lasts each time."""

    name: str
    suffering: Suffering
    """Has the fault for as long as the block lasts."""
    lasts: float = 0.0
    """Seconds."""
    every: float = 4.0
    """Seconds from one time to the next, if there is time for more than one."""
    settles: float = 1.0
    """Seconds at the end in which it no longer begins, until what it caused is over."""
    posts: bool = True
    """Whether daily posts can be set up while it lasts, and not only before."""
    posts_before: bool = True


def _wire(make: Callable[[], Fault]) -> Suffering:
    return lambda scene: scene.discord.suffering(make())


def _ended_by(number: signal.Signals) -> Suffering:
    @asynccontextmanager
    async def suffering(scene: Scene) -> AsyncIterator[None]:
        await scene.restart(number)
        yield

    return suffering


@asynccontextmanager
async def _rush(scene: Scene) -> AsyncIterator[None]:
    """Members ask much faster than ever."""
    before, scene.members.rate = scene.members.rate, _RUSH
    try:
        yield
    finally:
        scene.members.rate = before


@asynccontextmanager
async def _crowd(scene: Scene) -> AsyncIterator[None]:
    """All of them at one daily post."""
    scene.members.crowd = await scene.newest_post()
    try:
        async with _rush(scene):
            yield
    finally:
        scene.members.crowd = None


def presses(number: int) -> Injection:
    """So many members answer one daily post, as fast as they are let; each answer that was confirmed is stored."""

    @asynccontextmanager
    async def suffering(scene: Scene) -> AsyncIterator[None]:
        already = len(scene.members.asked)
        async with _crowd(scene):
            post = number_of(await scene.newest_post())
            while len(scene.members.asked) - already < number:  # noqa: ASYNC110 - they are members', and tell nobody
                await asyncio.sleep(0.1)
        pressed = [asked for asked in scene.members.asked[already:] if asked.pressed.startswith(f"daily:{post}:")]
        await scene.discord.until(lambda: all(asked.over for asked in pressed), "the last answer")
        confirmed, stored = sum(asked.took is not None for asked in pressed), scene.answers(post)
        if stored < confirmed:
            scene.wrong.append(f"lost: {confirmed} answers to one post were confirmed, {stored} are stored")
        yield

    return Injection(f"members: {number:,} presses on one post", suffering, every=3600, settles=3, posts=False)


@asynccontextmanager
async def _ended_in_a_rush(scene: Scene) -> AsyncIterator[None]:
    async with _rush(scene):
        await asyncio.sleep(1)
        await scene.restart(signal.SIGTERM)
        yield


@asynccontextmanager
async def _database_held(scene: Scene) -> AsyncIterator[None]:
    """By a program that writes to it, as a backup's or a curious person's may."""
    with closing(sqlite3.connect(scene.data / COMMUNITY, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@asynccontextmanager
async def _disk_full(scene: Scene) -> AsyncIterator[None]:
    """No file of the bot's may grow: writing fails as on a full disk. (Linux alone can do that to another process.)"""
    written = [scene.data / f"{COMMUNITY}-wal", scene.folder / "err.log"]
    most = max(path.stat().st_size for path in written if path.exists())
    before = resource.prlimit(scene.program.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(scene.program.pid, resource.RLIMIT_FSIZE, (most + 4096, before[1]))
    try:
        yield
    finally:
        resource.prlimit(scene.program.pid, resource.RLIMIT_FSIZE, before)


@asynccontextmanager
async def _catalogue_deleted(scene: Scene) -> AsyncIterator[None]:
    (scene.data / CATALOGUE).unlink()
    yield


@asynccontextmanager
async def _catalogue_overwritten(scene: Scene) -> AsyncIterator[None]:
    with (scene.data / CATALOGUE).open("r+b") as file:
        file.write(b"This is no database any more. " * 1000)
    yield


def _nothing(scene: Scene) -> AbstractAsyncContextManager[None]:
    return scene.discord.suffering()


def _refusing(status: int, code: int) -> Fault:
    return wire.Failing(_CALLBACK, status=status, code=code, times=1)


_CALLBACK, _POSTS = "/callback", "/messages"
_RUSH = 100.0
"""Interactions a second."""

FAULTS = (
    Injection("none, to compare with", _nothing),
    Injection("gateway: cut", _wire(wire.Dropped)),
    Injection("gateway: closed with 4000", _wire(lambda: wire.Dropped(4000))),
    Injection("gateway: asks for a new connection", _wire(lambda: wire.Frame('{"op": 7, "d": null}'))),
    Injection("gateway: session lost", _wire(wire.SessionLost), every=12, settles=12),
    Injection("gateway: unreachable for 10 s", _wire(wire.Unreachable), lasts=10, every=25, settles=15),
    Injection("gateway: silent for 10 s", _wire(wire.Silent), lasts=10, every=25, settles=15),
    Injection("gateway: nonsense for 10 s", _wire(lambda: wire.Greeting("?")), lasts=10, every=25, settles=15),
    Injection("gateway: heartbeats unanswered", _wire(wire.Unacknowledged), lasts=20, every=30, settles=4),
    Injection("gateway: not JSON", _wire(lambda: wire.Frame("{not JSON"))),
    Injection("gateway: `[]`", _wire(lambda: wire.Frame("[]"))),
    Injection("gateway: `null`", _wire(lambda: wire.Frame("null"))),
    Injection("gateway: wrong binary", _wire(lambda: wire.Frame(b"\x00\xff\x00\xff"))),
    Injection("gateway: an interaction of `{}`", _wire(lambda: wire.Event("INTERACTION_CREATE", {}))),
    Injection("gateway: events replayed", _wire(lambda: wire.Replayed(2)), lasts=1.5),
    Injection("answers: 500", _wire(lambda: wire.Failing(_CALLBACK, status=500, times=1)), lasts=2),
    Injection("answers: 502", _wire(lambda: wire.Failing(_CALLBACK, status=502, times=1)), lasts=2),
    Injection("answers: 429", _wire(lambda: wire.RateLimited(_CALLBACK, retry_after=0.3, times=1)), lasts=2),
    Injection("answers: refused as too late (10062)", _wire(lambda: _refusing(404, 10062)), lasts=2),
    Injection("answers: refused as given (40060)", _wire(lambda: _refusing(400, 40060)), lasts=2),
    Injection("answers: 403 as HTML", _wire(lambda: wire.Html(_CALLBACK, times=1)), lasts=2),
    Injection("answers: slow by 1 s", _wire(lambda: wire.Slow(_CALLBACK, seconds=1.0)), lasts=3),
    Injection("messages: 500", _wire(lambda: wire.Failing(_POSTS, status=500, times=2)), lasts=2),
    Injection("messages: 429 without Via", _wire(lambda: wire.RateLimited(_POSTS, via=False, times=1)), lasts=2),
    Injection("messages: cut before", _wire(lambda: wire.Cut(_POSTS, method="POST", times=1)), lasts=2),
    Injection("messages: cut after", _wire(lambda: wire.Cut(_POSTS, method="POST", times=1, done=True)), lasts=2),
    Injection("messages: hang for 5 s", _wire(lambda: wire.Hanging(_POSTS, times=2)), lasts=5, every=12, settles=4),
    Injection("database: held for 10 s", _database_held, lasts=10, every=20, settles=8, posts=False),
    Injection("disk: full for 10 s", _disk_full, lasts=10, every=20, settles=8, posts=False),
    Injection("catalogue: deleted", _catalogue_deleted, lasts=2, every=20, settles=15, posts=False),
    Injection("catalogue: overwritten", _catalogue_overwritten, lasts=2, every=20, settles=15, posts=False),
    Injection("process: `kill -9`", _ended_by(signal.SIGKILL), every=15, settles=12),
    Injection("process: SIGTERM", _ended_by(signal.SIGTERM), every=15, settles=12),
    Injection("process: SIGTERM in a rush", _ended_in_a_rush, every=15, settles=12),
    Injection("members: 100 interactions a second", _rush, lasts=10, every=15, settles=3),
    Injection("members: a crowd at one daily post", _crowd, lasts=10, every=15, settles=3),
)
"""In this order."""
