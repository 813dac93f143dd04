"""Members at work: commands, options being typed, presses, rounds, at a steady rate."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from tests.payloads import COMPONENTS_V2, LOADING, Json, Person, components
from tests.soak import library
from tests.standin import Interaction, Session, StandIn

TYPED = "whispered in confidence about a letter"
"""What nobody but the bot is to know."""
ANSWERED_WITHIN = 3.0
"""Seconds, Discord's own limit."""


@dataclass
class Asked:
    """One interaction, and whether it could be answered."""

    interaction: Interaction
    session: Session
    connection: object
    """The session and the connection that it was sent on."""
    at: float = 0.0
    """time.monotonic()"""
    took: float | None = None
    """Seconds until the first response; None when there was none in time."""
    over: bool = False
    """Whether nothing more is waited for."""
    cut: bool = False
    """Whether the connection was lost before the answer: it may never have arrived."""

    @property
    def pressed(self) -> str:
        """The id of the button, where it was one."""
        return str(self.interaction.payload["data"].get("custom_id", ""))

    @property
    def unanswered(self) -> bool:
        return self.over and self.took is None and not self.cut

    @property
    def unfinished(self) -> bool:
        """Whether it still says that the bot is thinking."""
        message = self.interaction.message
        return self.took is not None and message is not None and bool(message["flags"] & LOADING)


class Members:
    """Ask so many things a second for as long as `work` runs, whenever the bot has a connection."""

    def __init__(self, discord: StandIn, rate: float, within: float = ANSWERED_WITHIN, seed: int = 1) -> None:
        """`within` so many seconds they want an answer."""
        self._discord = discord
        self.rate = rate
        self.crowd: Json | None = None
        """The message of a daily post that everybody answers, instead."""
        self._within = within
        self._draw = random.Random(seed)  # noqa: S311 - a test's choices
        self._people = (Person(str(4_500_000_000_000_000_000 + number), f"m{number}") for number in itertools.count())
        self._watching: set[asyncio.Task[None]] = set()
        self.asked: list[Asked] = []

    async def work(self) -> None:
        kinds: tuple[Callable[[Person], Awaitable[Interaction | None]], ...] = (
            self._command,
            self._press_open,
            self._autocomplete,
            self._press_any,
            self._practise,
            self._press_open,
            self._play,
        )
        loop = asyncio.get_running_loop()
        following = loop.time()
        for kind in itertools.cycle(kinds):
            following = max(following + 1 / self.rate, loop.time() - 1)
            await asyncio.sleep(following - loop.time())
            session = self._discord.gateway.connected
            if session is None or session is not self._discord.gateway.sessions[-1]:
                continue
            connection = session.socket
            interaction = await (self._press_the_one if self.crowd else kind)(next(self._people))
            if interaction is not None:
                asked = Asked(interaction, session, connection, loop.time())
                self.asked.append(asked)
                task = asyncio.create_task(self._watch(asked))
                self._watching.add(task)
                task.add_done_callback(self._watching.discard)

    async def rest(self) -> None:
        """Waits until nobody waits any more."""
        while self._watching:
            await asyncio.wait(self._watching)

    async def _watch(self, asked: Asked) -> None:
        interaction, gateway = asked.interaction, self._discord.gateway
        with suppress(TimeoutError):
            await self._discord.until(
                lambda: interaction.responses or gateway.sessions[-1] is not asked.session, "an answer", self._within
            )
        answers = [*interaction.responses, *interaction.refused]  # the refusal is Discord's, not the bot's
        took = answers[0].at - interaction.sent if answers else None
        if took is not None and took <= self._within:
            asked.took = took
        else:  # a lost connection may have brought it late or, with its session, never
            asked.cut = asked.session.socket is not asked.connection
        asked.over = True

    # ------------------------------------------------------------------------- what they do

    async def _command(self, person: Person) -> Interaction:
        title = self._draw.choice(library.TITLES)
        name, options = self._draw.choice(
            [
                ("film", {"film": title}),
                ("plot", {"film": title}),
                ("cast", {"film": title}),
                ("films", {}),
                ("search", {"query": TYPED}),
                ("which", {"description": TYPED}),
                ("random", {}),
                ("person", {"name": "Ada Finch"}),
                ("help", {}),
                ("about", {}),
                ("trivia leaderboard", {}),
                ("trivia stats", {}),
            ]
        )
        return await self._discord.command(name, by=person, **options)

    async def _autocomplete(self, person: Person) -> Interaction:
        return await self._discord.autocomplete("film", "film", self._draw.choice(library.TITLES)[:4], by=person)

    async def _practise(self, person: Person) -> Interaction:
        return await self._discord.command("trivia practice", by=person)

    async def _play(self, person: Person) -> Interaction:
        """Refused politely where a round is running."""
        return await self._discord.command("trivia play", by=person, questions=3, seconds=10)

    async def _press_open(self, person: Person) -> Interaction | None:
        """An answer to a round or to a daily post."""
        return await self._press(person, ("round:answer:", "daily:"))

    async def _press_the_one(self, person: Person) -> Interaction | None:
        return await self._press(person, ("daily:",), [self.crowd] if self.crowd else [])

    async def _press_any(self, person: Person) -> Interaction | None:
        return await self._press(person, ("",))

    async def _press(
        self, person: Person, beginnings: tuple[str, ...], messages: list[Json] | None = None
    ) -> Interaction | None:
        recent = list(self._discord.messages.values())[-30:] if messages is None else messages
        offered = [
            (message, part["custom_id"])
            for message in recent
            if message["flags"] & COMPONENTS_V2
            for part in components(message)
            if part["type"] == 2 and not part.get("disabled") and str(part.get("custom_id", "")).startswith(beginnings)
            if "custom_id" in part
        ]
        if not offered:
            return None
        message, custom_id = self._draw.choice(offered)
        return await self._discord.press(message, custom_id, by=person)
