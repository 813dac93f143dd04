"""Rounds of trivia in servers of several shards, with the same members in all of them, told by what is on the wire.

Used by tests/test_cluster_wire.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from tests import payloads
from tests.payloads import Json, Person, components, text
from tests.program import TOKEN
from tests.round_kills import RoundStandIn
from tests.standin import Interaction

QUESTIONS = 2
PLAYERS = [Person(str(4_300_000_000_000_000_000 + number), f"p{number}") for number in range(4)]
_GREEN = 3
_SCORE = re.compile(r"<@!?(\d+)> · ([\d,]+) points?(?: · (\d) of (\d) right)?")
_COUNT = re.compile(r" · (\d+)$")


def server(number: int) -> Json:
    """One with a channel of its own, as the bot is told of it."""
    return payloads.guild(str(number), [payloads.channel(str(number + 1), server=str(number))])


class PlayedRound:
    """A round in a server, and what each player was told that they had answered."""

    def __init__(self, discord: RoundStandIn, number: int) -> None:
        self._discord = discord
        self.server = str(number)
        self.channel = str(number + 1)
        self.asked: list[Json] = []
        """The messages of its questions."""
        self.chosen: list[dict[str, str]] = []
        """To each question: player → the button that the bot has confirmed last."""
        self._began: list[Interaction] = []

    async def begin(self) -> None:
        begun = await self._discord.command(
            "trivia play", by=PLAYERS[0], server=self.server, questions=QUESTIONS, seconds=60
        )
        self._began.append(begun)
        assert "# Trivia" in text(await begun.shown())

    async def next_question(self) -> None:
        """Waits for it."""
        known = [message["id"] for message in self.asked]

        def new() -> Json | None:
            here = (message for message in self._discord.messages.values() if message["channel_id"] == self.channel)
            return next((m for m in here if m["id"] not in known and "**Question" in text(m)), None)

        question = await self._discord.until(new, f"question {len(known) + 1} in {self.channel}")
        assert question is not None
        self.asked.append(question)
        self.chosen.append({})

    async def answer(self, players: list[Person], choice: int) -> None:
        """They press, one after another, the button of that choice, of the last question."""
        button = _choices(self.asked[-1])[choice]
        for player in players:
            pressed = await self._discord.press(self.asked[-1], button, by=player)
            self._began.append(pressed)
            said = text(await pressed.shown())
            assert "Too late" not in said, said
            self.chosen[-1][player.id] = button

    async def go_on(self) -> None:
        """The host needs no more answers to the first question."""
        button = next(b for part in components(self.asked[-1]) if "round:on:" in (b := part.get("custom_id", "")))
        await self._discord.press(self.asked[-1], button, by=PLAYERS[0])

    def shows_answer(self, number: int) -> bool:
        return "**Answer**" in text(self._discord.messages[self.asked[number]["id"]])

    async def table(self) -> str:
        """What the round ends with."""

        def found() -> list[str]:
            said = [text(m) for m in self._discord.messages.values() if m["channel_id"] == self.channel]
            return [table for table in said if "Final score" in table]

        await self._discord.until(found, f"the table in {self.channel}")
        (table,) = found()
        return table

    async def judge(self) -> None:
        """Each answer is in the answer cards, in the table and, once, in the totals of the server; one process gave
        it."""
        right: Counter[str] = Counter()
        for message, chosen in zip(self.asked, self.chosen, strict=True):
            buttons = [part for part in components(message) if "round:answer:" in part.get("custom_id", "")]
            (answer,) = (part["custom_id"] for part in buttons if part["style"] == _GREEN)
            counts = {part["custom_id"]: int(_COUNT.findall(part["label"])[0]) for part in buttons}
            assert counts == {button: [*chosen.values()].count(button) for button in counts}
            right.update(player for player, button in chosen.items() if button == answer)
        table = _SCORE.findall(_mentioning(await self.table()))
        assert {who: (int(rights), int(of)) for who, _, rights, of in table} == {
            player.id: (right[player.id], sum(player.id in chosen for chosen in self.chosen)) for player in PLAYERS
        }
        board = await self._discord.command("trivia leaderboard", by=PLAYERS[0], server=self.server)
        totals = {who: points for who, points, *_ in _SCORE.findall(_mentioning(text(await board.shown())))}
        assert totals == {who: points for who, points, *_ in table}
        assert [refused for interaction in self._began for refused in interaction.refused] == []


def _mentioning(said: str) -> str:
    """With players mentioned where they are named: who has pressed in a server is known there by name."""
    names = {player.name.title(): player.id for player in PLAYERS}
    return re.sub("|".join(names), lambda name: f"<@{names[name[0]]}>", said)


def _choices(message: Json) -> Mapping[int, str]:
    found = [part["custom_id"] for part in components(message) if "round:answer:" in part.get("custom_id", "")]
    return dict(enumerate(found))


def stand_in(servers: list[int]) -> RoundStandIn:
    """Discord, with these servers."""
    discord = RoundStandIn(TOKEN)
    discord.gateway.servers += map(server, servers)
    discord.gateway.starts.max_concurrency = 16
    return discord
