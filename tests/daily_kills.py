"""The bot as a process that is killed while it posts, again and again, and what must be true afterwards.

Used by tests/test_daily_wire.py, and at length by benchmarks/kill_daily.py and benchmarks/daily_rush.py.
"""

import asyncio
import itertools
import random
import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.catalogue.connection import Catalogue
from bot.catalogue.version import FILE_NAME
from bot.community import daily, daily_answers, guesses, history, post_steps, recaps
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.community.connection import Community
from bot.community.daily import DailyKind
from bot.community.patience import in_background
from bot.daily.cards import open_card
from bot.daily.schedule import nonce
from bot.game.choosing import chooser
from bot.game.pool import pool_of
from bot.gateway import starts
from bot.puzzle.choosing import puzzles_of_people
from bot.trivia.scope import Scope
from tests import openapi, payloads
from tests.community.scenes import Place, claim_day
from tests.payloads import CHANNELS, FORUM, Json, Person, components, text
from tests.program import TOKEN, Program
from tests.ready import with_catalogue
from tests.shipped import SEEDS
from tests.standin import API, Answer, Call, Refused, Route, StandIn
from tests.waiting import PATIENCE

CHANNEL = CHANNELS["server"]
FIRST_SERVER = 700_000_000_000_000_000
ANSWERER = 4_000_000_000_000_000_009
"""Who has answered the posts of the day before."""
_SERVER = re.compile(r"7\d{17}")
"""The first digits of a nonce: those that begin as ``FIRST_SERVER``."""
Daily = tuple[int, int]
"""A server, and which of its dailies."""

_SENDING = ("/channels/{channel}/messages", "/channels/{channel}/threads", "/guilds/{guild}/threads")


class DailyStandIn(StandIn):
    """The stand-in with a channel's history, with answers that take their time, and a hook at what is sent."""

    def __init__(self, token: str = TOKEN, problem: Any = openapi.problem_if_known, *, takes: float = 0.0) -> None:
        super().__init__(token, problem)
        self.takes = takes
        """Seconds until a request is answered."""
        self.hook: Callable[[str, str], bool] = lambda method, moment: False
        """Called with "POST", "PATCH" or "GET" when such a request about messages "arrives" and when it was "done";
        "RECAP" is the "POST" of a recap. True at its arrival: nothing comes of it."""
        self.placed: dict[str, str | None] = {}
        """The messages that no bot of this test has sent, and of which server they are, where that was said."""

    def forget_nonces(self) -> None:
        """As Discord does after some minutes."""
        self._nonces.clear()

    def place(self, data: Json, channel: str, server: int | None = None) -> Json:
        """Puts a message of the bot's into a channel, or a post into a forum, as an earlier run would have."""
        known = self._channel(channel)
        message = self._begin_post(known, "Before", data, []) if known["type"] == FORUM else None
        message = message or self._message(data, [], None, channel)
        self.placed[message["id"]] = str(server) if server else None
        return message

    def server_of(self, message: Json) -> str:
        """Where a message is pressed: many servers share the one channel that is known here."""
        thread = self.threads.get(message["channel_id"])
        nonce = _SERVER.match(str(message.get("nonce", "")))
        return (
            self.placed.get(message["id"])
            or (thread and thread["guild_id"])
            or (nonce and nonce[0])
            or self._channel(message["channel_id"])["guild_id"]
        )

    async def _interact(self, kind: int, data: Json, by: Person, place: payloads.Place, **more: Any) -> Any:
        if "message" in more:
            server = self.server_of(more["message"])
            more |= {"guild_id": server, "guild": {"id": server, "locale": "en-US", "features": []}}
        return await super()._interact(kind, data, by, place, **more)

    def _routes(self) -> Iterator[tuple[str, str, Route, bool]]:
        for method, path, answer, authorised in super()._routes():
            ours = path.startswith(_SENDING)
            yield method, path, self._hooked(answer) if ours else answer, authorised

    def _hooked(self, answer: Route) -> Route:
        def hooked(call: Call, where: Mapping[str, str]) -> Answer:
            body = call.body if isinstance(call.body, dict) else {}
            method = "RECAP" if str(body.get("nonce", "")).startswith("recap") else call.method
            if self.hook(method, "arrives"):
                raise Refused(500, 0, "Nobody is there to read this.")
            answered = answer(call, where)
            self.hook(method, "done")
            return answered

        return hooked

    async def _serve(self, request: Any, answer: Route | None, authorised: bool) -> Any:
        if self.takes and "/messages" in request.path:
            await asyncio.sleep(self.takes)
        return await super()._serve(request, answer, authorised)


class Step(StrEnum):
    """When the bot is killed."""

    BEFORE_CLAIM = "before the claim"
    AFTER_CLAIM = "after the claim"
    AFTER_SEND = "after the send"
    BEFORE_RECORD = "before the record"
    WHILE_LOOKING = "while looking for it"
    WHILE_CLOSING = "while closing"
    ANY = "at any moment"


@dataclass(slots=True)
class Outcome:
    """What came of it all."""

    kills: Counter[str] = field(default_factory=Counter[str])
    days: int = 0
    recaps: int = 0
    twice: list[str] = field(default_factory=list[str])
    missing: list[str] = field(default_factory=list[str])
    open_still: int = 0
    confirmed: int = 0
    lost: list[str] = field(default_factory=list[str])
    counted_twice: list[str] = field(default_factory=list[str])
    looked: int = 0

    @property
    def holds(self) -> bool:
        return not (self.twice or self.missing or self.lost or self.open_still or self.counted_twice)

    def __str__(self) -> str:
        return (
            f"{self.kills.total()} kills ({', '.join(f'{n} {step}' for step, n in sorted(self.kills.items()))}):"
            f" {self.days} days and {self.recaps} recaps due,"
            f" {len(self.twice)} posted twice, {len(self.missing)} not posted,"
            f" {self.open_still} not closed, {self.looked} look-ups;"
            f" {self.confirmed} answers confirmed, {len(self.lost)} lost,"
            f" {len(self.counted_twice)} counted twice"
        )


@dataclass(slots=True)
class Guessed:
    """What a member did with a puzzle."""

    form: Json | None = None
    typed: set[str] = field(default_factory=set[str])
    confirmed: set[str] = field(default_factory=set[str])
    over: bool = False


def forum_of(server: int) -> int:
    return server + 100_000_000_000


def with_a_forum(server: int) -> Json:
    """As the bot is told of it."""
    return payloads.guild(str(server), [payloads.channel(str(forum_of(server)), FORUM, server=str(server))])


def noon_here(now: datetime) -> ZoneInfo:
    """A zone in which it is about noon, so that no day ends while the posts are sent."""
    ahead = 12 - now.hour
    return ZoneInfo(f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT")


async def make_due(
    folder: Path,
    servers: list[int],
    channel: Callable[[int], int],
    discord: DailyStandIn | None = None,
    *,
    dailies: int = 1,
    kind: DailyKind = DailyKind.QUESTION,
    with_recaps: bool = False,
    shared: Place | None = None,
) -> dict[Daily, str]:
    """Sets so many daily posts of each server so that they are due at once, each with the nonce of its message.

    With a stand-in each has an open post of the day before, which is to be closed: a question, whatever the ``kind``.
    ``with_recaps``: that post has answers, and a recap comes today. They are in the folder's own database unless it is
    a ``shared`` one.
    """
    now = datetime.now(UTC)
    zone = noon_here(now)
    minute = now.astimezone(zone).replace(second=0, microsecond=0)
    with in_background():  # a busy machine is no failure of the bot
        async with (
            Community.open(shared or folder / "data" / COMMUNITY) as community,
            Catalogue.open(folder / "data" / FILE_NAME) as catalogue,
        ):
            for server, which in itertools.product(servers, range(daily.FIRST, daily.FIRST + dailies)):
                before = now - timedelta(days=1 if discord else 0, minutes=1)
                settings = await daily.configure(
                    community, server, before, which, kind=kind, channel=channel(server),
                    at=time(minute.hour, minute.minute), zone=zone,
                )  # fmt: skip
                if discord is None:
                    continue
                recall = partial(history.of_posts, community, server)
                choose = await chooser(await pool_of(catalogue, community, Scope()), recall, rng=random.Random(server))  # noqa: S311
                at = settings.next.at + timedelta(seconds=1)
                post = await claim_day(community, server, settings.next.day, choose, at, which)
                assert post is not None
                assert post.asked is not None
                view = open_card(post.id, post.day, post.asked, 0, None).view(private=True)
                message = discord.place(
                    {"components": view.to_components(), "flags": 1 << 15}, str(channel(server)), server
                )
                await post_steps.posted(
                    community, post.id, int(message["id"]), at, at, channel=int(message["channel_id"])
                )
                if with_recaps:
                    await daily_answers.give(community, post.id, ANSWERER, 0, at)
                    await recaps.choose_weekday(community, server, minute.weekday(), before)
    return {
        (server, which): nonce(server, which, minute.date())
        for server in servers
        for which in range(daily.FIRST, daily.FIRST + dailies)
    }


class Killing:
    """One folder, one stand-in, many short lives of the bot."""

    def __init__(
        self,
        folder: Path,
        discord: DailyStandIn,
        seed: int = 1,
        *,
        forums: bool = False,
        dailies: int = 1,
        kind: DailyKind = DailyKind.QUESTION,
        with_recaps: bool = False,
    ) -> None:
        assert not (forums and (dailies > 1 or with_recaps)), "in a forum a post is known by its server alone"
        self._folder = folder
        self._forums = forums
        """Whether each server posts into a forum of its own, instead of a channel of all."""
        self._dailies = dailies
        self._kind = kind
        self._with_recaps = with_recaps
        """Whether each server has a recap, too: then that is what the bot is killed at."""
        self._discord = discord
        self._draw = random.Random(seed)  # noqa: S311 - a test's choices
        self._nonces: dict[Daily, str] = {}
        self._confirmed: dict[tuple[int, int], int] = {}
        """Post and member → the choice that the bot confirmed."""
        self._guessed: dict[tuple[int, int], Guessed] = {}
        """By post and member."""
        self._names: list[str] = []
        """What the puzzles of the library ask for."""
        self._people = 0
        # Recaps come after all else: not before the bot looks a second time.
        self._lasts = 12.0 if with_recaps else 6.0
        self.outcome = Outcome()

    async def run(self, steps: list[Step], servers_a_kill: int = 2) -> Outcome:
        """Kills the bot at each of these steps, then lets it finish, and looks at what there is."""
        with_catalogue(self._folder / "data")
        if self._kind is not DailyKind.QUESTION:
            async with Catalogue.open(self._folder / "data" / FILE_NAME) as catalogue:
                self._names = [puzzle.label for puzzle in await puzzles_of_people(catalogue)]
        for life, step in enumerate(steps):
            new = [FIRST_SERVER + life * servers_a_kill + number for number in range(servers_a_kill)]
            if self._forums:
                self._discord.gateway.servers += map(with_a_forum, new)
            else:
                self._discord.gateway.others += map(str, new)
            channel = forum_of if self._forums else lambda _: int(CHANNEL)
            self._nonces |= await make_due(
                self._folder, new, channel, self._discord,
                dailies=self._dailies, kind=self._kind, with_recaps=self._with_recaps,
            )  # fmt: skip
            await self._one_life(step)
            if self._draw.random() < 0.5:
                self._discord.forget_nonces()
        await self._last_life()
        await self._judge()
        return self.outcome

    def _program(self) -> Program:
        # A bot that starts so often waits before it connects: nothing to do with its posts.
        (self._folder / "data" / starts.FILE_NAME).unlink(missing_ok=True)
        arguments = ("bot", "run", "--seeds", SEEDS, "--data", self._folder / "data")
        return Program(self._folder, self._discord.url, *arguments)

    async def _one_life(self, step: Step) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        dead = asyncio.Event()
        self._discord.gateway.sessions.clear()
        async with self._program() as program:

            def kill() -> None:
                if not dead.is_set():
                    dead.set()
                    program.signal(signal.SIGKILL)
                    self.outcome.kills[step] += 1

            left = self._draw.randint(0, 1 if self._with_recaps else 2)

            sending = "RECAP" if self._with_recaps else "POST"

            def hook(method: str, moment: str) -> bool:
                nonlocal left
                at = {
                    (sending, "arrives"): Step.AFTER_CLAIM,
                    (sending, "done"): Step.AFTER_SEND,
                    ("GET", "arrives"): Step.WHILE_LOOKING,
                    ("PATCH", "arrives"): Step.WHILE_CLOSING,
                    ("PATCH", "done"): Step.WHILE_CLOSING,
                }.get((method, moment))
                if dead.is_set():
                    return True  # what a dead process had written to the wire
                if at is step:
                    left -= 1
                    if left < 0:
                        kill()
                        return moment == "arrives"
                elif (method, moment) == (sending, "done") and step is Step.BEFORE_RECORD:
                    loop.call_later(self._draw.uniform(0.0, 0.004), kill)
                return False

            self._discord.hook = hook
            pressing = asyncio.create_task(self._press(dead))
            try:
                if step is Step.ANY:
                    loop.call_later(self._draw.uniform(0.6, 1.0) * self._lasts, kill)
                elif step is Step.BEFORE_CLAIM:
                    await program.meanwhile(self._discord.online())
                    loop.call_later(self._draw.uniform(0.0, 0.02), kill)
                try:
                    async with asyncio.timeout(30 if step is Step.ANY else self._lasts + 1.5):
                        await dead.wait()
                except TimeoutError:
                    kill()  # nothing was left for this step to happen at
                await program.ended()
            finally:
                pressing.cancel()
                self._discord.hook = lambda method, moment: False
        if step is Step.AFTER_SEND and not self._with_recaps:
            self._lasts = min(self._lasts, loop.time() - began + 0.6)

    async def _press(self, dead: asyncio.Event) -> None:
        """Members press buttons for as long as the bot lives; what it confirmed is written down."""
        while not dead.is_set():
            await asyncio.sleep(0.02)
            session = self._discord.gateway.connected
            if session is None or session is not self._discord.gateway.sessions[-1]:
                continue
            open_posts = [
                (message, part["custom_id"])
                for message in self._discord.messages.values()
                for part in components(message)
                if str(part.get("custom_id", "")).startswith(("daily:", "guess:open:"))
            ]
            if not open_posts:
                continue
            message, custom_id = self._draw.choice(open_posts[-48:])
            if custom_id.startswith("guess:"):
                await self._guess(message, custom_id)
                continue
            self._people += 1
            person = Person(str(4_100_000_000_000_000_000 + self._people), f"m{self._people}")
            interaction = await self._discord.press(message, custom_id, by=person)
            try:
                shown = text(await interaction.shown(3))
            except (TimeoutError, AssertionError):
                continue
            if "Right!" in shown or "Not this time" in shown:
                _, post, choice = custom_id.split(":")
                self._confirmed[int(post), int(person.id)] = int(choice)

    async def _guess(self, message: Json, custom_id: str) -> None:
        """A new member opens the form of a puzzle and sends it; or one sends theirs again, with a name or the same."""
        post = int(custom_id.rpartition(":")[2])
        before = [whose for whose in self._guessed if whose[0] == post]
        if before and self._draw.random() < 0.5:
            whose = self._draw.choice(before)
        else:
            self._people += 1
            whose = post, 4_100_000_000_000_000_000 + self._people
        person = Person(str(whose[1]), f"m{whose[1]}")
        tried = self._guessed.setdefault(whose, Guessed())
        typed = self._draw.choice([*tried.typed] * 3 + self._names)
        try:
            if tried.form is None:
                opened = await self._discord.press(message, custom_id, by=person)
                body = (await opened.response(3)).body
                assert body["type"] == openapi.FORM, body
                tried.form = body["data"]
            tried.typed.add(typed)
            sent = await self._discord.submit(tried.form, typed, by=person, message=message)
            shown = text(await sent.shown(3))
        except (TimeoutError, AssertionError):
            return
        if "olved in" in shown:
            # Said also of a puzzle that was over before: by this guess only where each earlier one was answered.
            if not tried.over and tried.typed == tried.confirmed | {typed}:
                tried.confirmed.add(typed)
            tried.over = True
        elif "Here is another clue" in shown or "already" in shown:
            tried.confirmed.add(typed)

    def _of(self, whose: Daily) -> list[Json]:
        """The messages of a daily that bots have sent."""
        messages = self._discord.messages.values()
        if not self._forums:
            return [message for message in messages if message.get("nonce") == self._nonces[whose]]
        threads = self._discord.threads
        own = {number for number, thread in threads.items() if thread["parent_id"] == str(forum_of(whose[0]))}
        return [message for message in messages if message["id"] in own - {*self._discord.placed}]

    def _unclosed(self) -> int:
        """Posts of the day before that still have buttons."""
        placed = [self._discord.messages[number] for number in self._discord.placed]
        return len([message for message in placed if _buttons(message) and _is_post(message)])

    async def _last_life(self) -> None:
        async with self._program() as program:
            for _ in range(round(2 * PATIENCE / 0.1)):
                await asyncio.sleep(0.1)
                if all(map(self._of, self._nonces)) and not self._unclosed() and self._has_recaps():
                    break
                assert program.running
            over = asyncio.Event()
            pressing = asyncio.create_task(self._press(over))
            await asyncio.sleep(3)  # for what would be posted twice
            over.set()
            await pressing
            assert program.outside == []

    def _has_recaps(self) -> bool:
        """Whether each server that wants one has its recap, as far as the stand-in knows."""
        wanted = len({server for server, _ in self._nonces}) if self._with_recaps else 0
        return len({message["nonce"] for message in self._recaps()}) == wanted

    def _recaps(self) -> list[Json]:
        """The messages with recaps."""
        return [m for m in self._discord.messages.values() if str(m.get("nonce", "")).startswith("recap")]

    async def _judge_recaps(self, community: Community) -> None:
        """Each server has one of this week, which is stored as the one message that it is."""
        outcome = self.outcome
        for server in {server for server, _ in self._nonces}:
            plan = await recaps.plan(community, server)
            rows = await community.rows("SELECT id FROM recaps WHERE server_id = ?", server)
            nonces = {f"recap{number}" for (number,) in rows}
            sent = [int(message["id"]) for message in self._recaps() if message["nonce"] in nonces]
            outcome.recaps += 1
            if len(sent) > 1 or len(rows) > 1:
                outcome.twice.append(f"recap of {server}")
            elif plan is None or plan.last is None or sent != [plan.last.message]:
                outcome.missing.append(f"recap of {server}")

    async def _judge(self) -> None:
        outcome = self.outcome
        outcome.days = len(self._nonces)
        outcome.twice = [wanted for whose, wanted in self._nonces.items() if len(self._of(whose)) > 1]
        outcome.missing = [wanted for whose, wanted in self._nonces.items() if not self._of(whose)]
        outcome.open_still = self._unclosed()
        outcome.looked = len(
            [call for call in self._discord.calls if call.method == "GET" and "/messages" in call.path]
        )
        outcome.confirmed = len(self._confirmed) + sum(len(tried.confirmed) for tried in self._guessed.values())
        with in_background():  # nothing is asked for a member: a busy machine may take its time
            await self._judge_stored()

    async def _judge_stored(self) -> None:
        outcome = self.outcome
        async with Community.open(self._folder / "data" / COMMUNITY) as community:
            if self._with_recaps:
                await self._judge_recaps(community)
            for (post, member), choice in self._confirmed.items():
                stored = await daily_answers.of_member(community, post, member)
                if stored is None or stored.choice != choice:
                    outcome.lost.append(f"{member} on {post}")
            for (post, member), tried in self._guessed.items():
                stored_guesses = (await guesses.of_member(community, post, member, "")).guesses
                labels = [guess.label for guess in stored_guesses]
                if tried.confirmed - {*labels}:
                    outcome.lost.append(f"{member} on {post}: {tried.confirmed - {*labels}}")
                numbered = [guess.position for guess in stored_guesses] == [*range(1, len(labels) + 1)]
                if len({*labels}) < len(labels) or {*labels} - tried.typed or not numbered:
                    outcome.counted_twice.append(f"{member} on {post}: {labels}")


def _buttons(message: Json) -> list[str]:
    return [part["custom_id"] for part in components(message) if part["type"] == 2 and not part.get("disabled")]


def _is_post(message: Json) -> bool:
    return any(number.startswith("daily:") for number in _buttons(message))


__all__ = ["API", "DailyStandIn", "Killing", "Outcome", "Step", "make_due"]
