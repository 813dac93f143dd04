"""The bot as a process that is killed while rounds go on, at every step of one, and what must be true afterwards.

Used by tests/test_round_wire.py.
"""

import asyncio
import random
import signal
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path

from bot.catalogue.connection import Catalogue
from bot.catalogue.version import FILE_NAME
from bot.community import answers, history, rounds
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.community.connection import Community
from bot.community.rounds import RoundPlan, RoundQuestion, RoundState
from bot.game.choosing import chooser
from bot.game.pool import pool_of
from bot.game.question_cards import question_card
from bot.trivia.scope import Scope
from tests.daily_kills import DailyStandIn
from tests.payloads import ASKER, CHANNELS, GUILD, Json, Person, components, text
from tests.program import Program
from tests.ready import with_catalogue
from tests.shipped import SEEDS
from tests.standin import Answer, Call, Refused, Route
from tests.waiting import PATIENCE

CHANNEL = int(CHANNELS["server"])
FIRST_CHANNEL = 800_000_000_000_000_000
SECONDS = 60
"""How long the round in #film-night leaves its question open."""
_HOST = int(ASKER.id)


class Step(StrEnum):
    """When the bot is killed."""

    BEFORE_QUESTION = "before a question arrived"
    AFTER_QUESTION = "after a question arrived"
    BEFORE_REVEAL = "before an answer was shown"
    AFTER_REVEAL = "after an answer was shown"
    BEFORE_TABLE = "before the table arrived"
    AFTER_TABLE = "after the table arrived"


_AT: Mapping[Step, tuple[str, str]] = {
    Step.BEFORE_QUESTION: ("question", "arrives"),
    Step.AFTER_QUESTION: ("question", "done"),
    Step.BEFORE_REVEAL: ("reveal", "arrives"),
    Step.AFTER_REVEAL: ("reveal", "done"),
    Step.BEFORE_TABLE: ("table", "arrives"),
    Step.AFTER_TABLE: ("table", "done"),
}


class RoundStandIn(DailyStandIn):
    """Tells what of a round is on its way, in place of the request's method."""

    def _hooked(self, answer: Route) -> Route:
        def hooked(call: Call, where: Mapping[str, str]) -> Answer:
            what = _what(call)
            if self.hook(what, "arrives"):
                raise Refused(500, 0, "Nobody is there to read this.")
            answered = answer(call, where)
            self.hook(what, "done")
            return answered

        return hooked


def _what(call: Call) -> str:
    if call.method == "PATCH":
        return "reveal" if "**Answer**" in text(call.body) else "countdown"
    return "table" if "Final score" in text(call.body) else "question"


@dataclass(slots=True)
class Outcome:
    """What came of it all."""

    kills: Counter[str] = field(default_factory=Counter[str])
    states: list[RoundState] = field(default_factory=list[RoundState])
    twice: list[str] = field(default_factory=list[str])
    """Cards that came twice, by their nonce."""
    unknown: list[str] = field(default_factory=list[str])
    """Cards that the database knows nothing of."""
    not_shown: list[int] = field(default_factory=list[int])
    """Questions whose card does not show the answer."""
    tables: Counter[str] = field(default_factory=Counter[str])
    """Final tables, by channel."""
    confirmed: int = 0
    lost: list[str] = field(default_factory=list[str])
    given_back: float = 0.0
    """Seconds that the open question got back."""


class Killing:
    """One folder, one stand-in, many short lives of the bot."""

    def __init__(self, folder: Path, discord: RoundStandIn) -> None:
        self._folder = folder
        self._discord = discord
        self._draw = random.Random(1)  # noqa: S311 - a test's choices
        self._confirmed: dict[int, int] = {}
        """Member → the choice that the bot confirmed."""
        self._people = 0
        self._rounds: list[int] = []
        self.outcome = Outcome()

    async def run(self, steps: list[Step]) -> Outcome:
        """Kills the bot at each of these steps, then lets the rounds come to their ends, and looks at what there is."""
        with_catalogue(self._folder / "data")
        open_one = await self._prepare(CHANNEL, "open")
        for number, step in enumerate(steps):
            await self._prepare(FIRST_CHANNEL + number, _AT[step][0])
            await self._one_life(step, open_one)
        await self._last_life(open_one)
        await self._judge(open_one)
        return self.outcome

    async def _prepare(self, channel: int, stage: str) -> int:
        """Stores a round of one question, at a stage: its question is open, to be sent, to be closed, or is over."""
        now = datetime.now(UTC)
        async with (
            Community.open(self._folder / "data" / COMMUNITY) as community,
            Catalogue.open(self._folder / "data" / FILE_NAME) as catalogue,
        ):
            plan = RoundPlan(int(GUILD), channel, None, 1, SECONDS if stage == "open" else 10, False)
            running = (await rounds.start(community, plan, _HOST, now)).round
            self._rounds.append(running.id)
            recall = partial(history.of_rounds, community, plan.server)
            choose = await chooser(await pool_of(catalogue, community, Scope()), recall, rng=self._draw)
            opens = now - timedelta(seconds=0 if stage == "open" else 9.9)
            question = await rounds.ask(
                community, running.id, 1, choose, opens, opens + timedelta(seconds=plan.seconds)
            )
            assert question is not None
            if stage != "question":
                view = question_card(running, question, None).view(private=True)
                body: Json = {"components": view.to_components(), "flags": 1 << 15, "nonce": f"question {question.id}"}
                await rounds.sent(community, question.id, int(self._discord.place(body, str(channel))["id"]))
            if stage == "table":
                await rounds.close(community, question.id, now - timedelta(seconds=9))
        return question.id

    def _program(self) -> Program:
        arguments = ("bot", "run", "--seeds", SEEDS, "--data", self._folder / "data")
        return Program(self._folder, self._discord.url, *arguments)

    async def _one_life(self, step: Step, open_one: int) -> None:
        dead = asyncio.Event()
        self._discord.gateway.sessions.clear()
        async with self._program() as program:

            def hook(what: str, moment: str) -> bool:
                if dead.is_set():
                    return True  # what a dead process had written to the wire
                if (what, moment) != _AT[step]:
                    return False
                dead.set()
                program.signal(signal.SIGKILL)
                self.outcome.kills[step] += 1
                return moment == "arrives"

            self._discord.hook = hook
            pressing = asyncio.create_task(self._press(open_one, dead))
            try:
                await program.ended()
            finally:
                dead.set()
                await pressing
                self._discord.hook = lambda what, moment: False

    async def _press(self, question: int, dead: asyncio.Event) -> None:
        """Members answer for as long as the bot lives; what it confirmed is written down."""
        while not dead.is_set():
            await asyncio.sleep(0.02)
            session = self._discord.gateway.connected
            if session is None or session is not self._discord.gateway.sessions[-1]:
                continue
            self._people += 1
            choice = self._draw.randrange(4)
            person = Person(str(4_200_000_000_000_000_000 + self._people), f"m{self._people}")
            try:
                pressed = await self._discord.press(
                    self._card(question), f"round:answer:{question}:{choice}", by=person
                )
                if "Too late" not in text(await pressed.shown(3)):
                    self._confirmed[int(person.id)] = choice
            except (TimeoutError, ConnectionError):
                continue

    def _card(self, question: int) -> Json:
        return next(m for m in self._discord.messages.values() if m.get("nonce") == f"question {question}")

    async def _last_life(self, open_one: int) -> None:
        self._discord.gateway.sessions.clear()
        async with self._program() as program:
            await program.meanwhile(self._discord.online())
            await self._discord.press(self._card(open_one), f"round:on:{open_one}", by=ASKER)
            for _ in range(round(PATIENCE / 0.1)):
                if len(self._tables()) >= len(self._rounds):
                    break
                await asyncio.sleep(0.1)
                assert program.running
            program.signal(signal.SIGTERM)  # what it has sent is stored
            await program.ended()
            assert program.outside == []

    def _tables(self) -> list[Json]:
        return [message for message in self._discord.messages.values() if "Final score" in text(message)]

    async def _judge(self, open_one: int) -> None:
        outcome = self.outcome
        sent = [message for message in self._discord.messages.values() if "nonce" in message]
        nonces = Counter((message["channel_id"], str(message["nonce"])) for message in sent)
        outcome.twice = [f"{nonce} in {channel}" for (channel, nonce), times in nonces.items() if times > 1]
        outcome.tables = Counter(message["channel_id"] for message in self._tables())
        async with Community.open(self._folder / "data" / COMMUNITY) as community:
            asked: list[RoundQuestion] = []
            for number in self._rounds:
                found = await rounds.get(community, number)
                assert found is not None
                outcome.states.append(found.state)
                asked += await rounds.questions(community, number)
            cards = {str(question.message): question.id for question in asked}
            shown = [number for number, message in self._discord.messages.items() if "**Question" in text(message)]
            outcome.unknown = [number for number in shown if number not in cards]
            outcome.not_shown = [
                number
                for message, number in cards.items()
                if "**Answer**" not in text(self._discord.messages.get(message, {})) or _can_be_answered(message, self)
            ]
            stored = {answer.member: answer.choice for answer in await answers.of_question(community, open_one)}
            outcome.confirmed = len(self._confirmed)
            outcome.lost = [f"{who}" for who, choice in self._confirmed.items() if stored.get(who) != choice]
            question = next(question for question in asked if question.id == open_one)
            outcome.given_back = (question.closes_at - question.opens_at).total_seconds() - SECONDS

    def message(self, number: str) -> Json:
        return self._discord.messages[number]


def _can_be_answered(message: str, killing: Killing) -> bool:
    parts = components(killing.message(message))
    return any(
        str(part.get("custom_id", "")).startswith("round:answer:") and not part.get("disabled") for part in parts
    )
