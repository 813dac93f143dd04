"""Puts the bot through the faults and judges what came of it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.program import TOKEN
from tests.soak.faults import Injection
from tests.soak.library import SECRETS
from tests.soak.members import ANSWERED_WITHIN, TYPED
from tests.soak.outcome import Outcome, Row
from tests.soak.scene import PASSWORD, Scene
from tests.visibility import leaks, tag_violations

RATE = 5.0
"""Interactions a second."""
POSTS = 1
"""Daily posts that come due just before a fault begins, and as many as soon as it has begun."""
_LOOKS_EVERY = 2.0
"""Seconds between the bot's looks for posts that are due."""
_SHOWN = ("/callback", "/messages", "/webhooks")
_INTERACTION_TOKEN = re.compile(rb"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
"""As the stand-in makes them."""
_PATIENCE = 60.0
"""Seconds that the last posts may take."""


async def soak(
    folder: Path,
    faults: Sequence[Injection],
    seconds: float,
    *,
    rate: float = RATE,
    posts: int = POSTS,
    within: float = ANSWERED_WITHIN,
    tell: Callable[[Row], None] = lambda row: None,
) -> Outcome:
    """Divides the time among the faults. `tell` is given each row as soon as it is over."""
    async with Scene(folder, rate, within) as scene:
        members = scene.members
        working = asyncio.create_task(members.work())
        rows: list[Row] = []
        try:
            for fault in faults:
                row = Row(fault.name)
                rows.append(row)
                already, logged = len(members.asked), scene.log.count("Traceback")
                row.before = scene.memory
                await _inject(scene, fault, seconds / len(faults), row, posts)
                if working.done():
                    await working
                row.after = scene.memory
                row.asked = members.asked[already:]
                row.tracebacks = scene.log.count("Traceback") - logged
                tell(row)
            working.cancel()
            await members.rest()
            await _posted(scene)
        finally:
            working.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await working
        for row in rows:
            counts = [len(_of(scene, nonce)) for nonce in row.due]
            row.double, row.lost = sum(count > 1 for count in counts), counts.count(0)
        told = _told(scene)
        return Outcome(rows, _visible(scene), scene.discord.refused, told, scene.log, scene.wrong)


async def _inject(scene: Scene, fault: Injection, seconds: float, row: Row, posts: int) -> None:
    ends = time.monotonic() + seconds
    while True:
        await scene.discord.online()
        began = time.monotonic()
        row.times += 1
        if fault.posts_before:
            row.due += (await scene.set_due(posts)).values()
            await asyncio.sleep(random.uniform(0.0, _LOOKS_EVERY))  # noqa: S311 - a test's choice
        async with fault.suffering(scene):
            if fault.posts:
                row.due += (await scene.set_due(posts)).values()
            await asyncio.sleep(fault.lasts)
        following = began + fault.every
        if following + fault.lasts + fault.settles > ends:
            break
        await asyncio.sleep(max(0.0, following - time.monotonic()))
    await asyncio.sleep(max(fault.settles, ends - time.monotonic()))
    await scene.discord.online()


async def _posted(scene: Scene) -> None:
    """Waits until every post is there, and a moment longer for what would be double."""

    def all_there() -> bool:
        there = {message.get("nonce") for message in scene.discord.messages.values()}
        return there.issuperset(scene.due.values())

    with contextlib.suppress(TimeoutError):
        await scene.discord.until(all_there, "the last post", _PATIENCE)
    await asyncio.sleep(3)


def _told(scene: Scene) -> list[str]:
    """The secrets, in words, that stand in what the bot wrote, and where."""
    texts = {"the token": TOKEN, "the database's password": PASSWORD, "what a member typed": TYPED}
    tokens = {asked.interaction.token for asked in scene.members.asked}
    found: list[str] = []
    for where, written in {"the log": scene.log.encode(), **scene.kept}.items():
        found += [f"{what} in {where}" for what, text in texts.items() if text.encode() in written]
        # One look for all of them: there may be tens of thousands.
        if tokens.intersection(match.decode() for match in _INTERACTION_TOKEN.findall(written)):
            found.append(f"an interaction's token in {where}")
    return found


def _of(scene: Scene, nonce: str) -> list[object]:
    return [message for message in scene.discord.messages.values() if message.get("nonce") == nonce]


def _visible(scene: Scene) -> list[str]:
    """Where a message that was sent shows a word of a plot, or has a tag that does not hide.

    Addresses are not shown, and hold bars of their own.
    """
    found: list[str] = []
    judged: set[str] = set()
    for call in scene.discord.calls:
        written = json.dumps(call.body)
        if call.body and any(part in call.path for part in _SHOWN) and written not in judged:
            judged.add(written)
            marks = [mark for mark in tag_violations(call.body) if "custom_id: " not in mark and "value: " not in mark]
            found += [f"{call}: {what}" for what in (*leaks(call.body, SECRETS), *marks)]
    return found
