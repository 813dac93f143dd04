"""One private reply a member and question, changed by later presses and by the answer, however connections break."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import aiohttp
import discord
import pytest
from discord.utils import utcnow

from bot.game import replies as module
from bot.game.replies import Replies
from bot.interactions.replying import Sent
from tests.requests import refused

QUESTION, ADA, BEN = 9, 101, 102


@dataclass
class Phone:
    """What a member's presses come to: a token each, one message that can be changed through it."""

    member: int = ADA
    done: list[str] = field(default_factory=list[str])
    fails: Exception | None = None
    """At the next change of a message."""
    acknowledged: int = 0

    def webhook(self, number: int) -> Any:
        phone = self

        class Webhook:
            async def edit_message(self, message: int, *, content: str, allowed_mentions: Any) -> None:
                assert allowed_mentions.to_dict() == {"parse": []}
                if phone.fails:
                    error, phone.fails = phone.fails, None
                    raise error
                phone.done.append(f"change {message} by {number}: {content}")

            async def send(self, content: str, *, ephemeral: bool, **_: Any) -> discord.Object:
                assert ephemeral
                phone.done.append(f"again by {number}: {content}")
                return discord.Object(1000)

        return Webhook()


def pressing(phone: Phone, *, ago: float = 0) -> Any:
    """An interaction, which was made so many seconds ago."""

    class Interaction:
        user = discord.Object(phone.member)
        created_at = utcnow() - timedelta(seconds=ago)

    return Interaction()


@pytest.fixture
def phone(monkeypatch: pytest.MonkeyPatch) -> Phone:
    """Ada's, with the bot's answers to interactions written down."""
    phone = Phone()
    count = iter(range(1, 100))

    async def reply(interaction: Any, *, private: bool, content: str) -> Sent:
        assert private
        number = next(count)
        phone.done.append(f"new {number}: {content}")
        return Sent(phone.webhook(number), number, interaction.created_at + timedelta(minutes=14))

    async def defer(interaction: Any, *, private: bool) -> None:
        phone.acknowledged += 1

    monkeypatch.setattr(module, "reply", reply)
    monkeypatch.setattr(module, "defer", defer)
    return phone


def said(text: str) -> Callable[[], Awaitable[str]]:
    async def asked() -> str:
        return text

    return asked


def never() -> bool:
    return False


async def test_later_presses_change_the_reply_to_the_first(phone: Phone) -> None:
    replies = Replies()
    for text in ("A", "B", "B", "C"):
        await replies.show(pressing(phone), QUESTION, said(text))
    await replies.resolve(QUESTION, {ADA: "C. Right", BEN: "not here"}, never)
    assert phone.done == ["new 1: A", "change 1 by 1: B", "change 1 by 1: C", "change 1 by 1: C. Right"]
    assert phone.acknowledged == 3


async def test_each_question_has_its_own(phone: Phone) -> None:
    replies = Replies()
    await replies.show(pressing(phone), QUESTION, said("A"))
    await replies.show(pressing(phone), QUESTION + 1, said("B"))
    await replies.resolve(QUESTION + 1, {ADA: "Right"}, never)
    assert phone.done == ["new 1: A", "new 2: B", "change 2 by 2: Right"]


async def test_presses_at_once_are_one_reply_with_the_last_word(phone: Phone) -> None:
    replies, stored = Replies(), ["A"]

    async def slow() -> str:
        await asyncio.sleep(0)
        return stored[-1]

    first = asyncio.create_task(replies.show(pressing(phone), QUESTION, slow))
    second = asyncio.create_task(replies.show(pressing(phone), QUESTION, slow))
    await asyncio.sleep(0)
    stored.append("B")
    await asyncio.gather(first, second)
    assert [line for line in phone.done if line.startswith("new")] == [phone.done[0]]
    assert phone.done[-1].endswith(": B")


async def test_after_a_quarter_of_an_hour_there_is_one_new_reply(phone: Phone) -> None:
    replies = Replies()
    await replies.show(pressing(phone, ago=15 * 60), QUESTION, said("A"))
    for text in ("B", "C"):
        await replies.show(pressing(phone), QUESTION, said(text))
    assert phone.done == ["new 1: A", "new 2: B", "change 2 by 2: C"]


async def test_at_the_end_what_can_no_longer_be_changed_is_left_alone(phone: Phone) -> None:
    replies = Replies()
    await replies.show(pressing(phone, ago=15 * 60), QUESTION, said("A"))
    await replies.resolve(QUESTION, {ADA: "Right"}, never)
    assert phone.done == ["new 1: A"]


@pytest.mark.parametrize(
    "error",
    [refused(404, 10008), refused(404, 10015), refused(401, 50027), refused(500), aiohttp.ServerDisconnectedError()],
    ids=repr,
)
async def test_a_press_whose_reply_is_gone_has_one_new_one(phone: Phone, error: Exception) -> None:
    replies = Replies()
    await replies.show(pressing(phone), QUESTION, said("A"))
    phone.fails = error
    for text in ("B", "C"):
        await replies.show(pressing(phone), QUESTION, said(text))
    assert phone.done == ["new 1: A", "new 2: B", "change 2 by 2: C"]


async def test_an_answer_whose_reply_was_put_away_has_one_new_one(phone: Phone) -> None:
    replies = Replies()
    await replies.show(pressing(phone), QUESTION, said("A"))
    phone.fails = refused(404, 10008)
    await replies.resolve(QUESTION, {ADA: "Right"}, never)
    assert phone.done == ["new 1: A", "again by 1: Right"]


async def test_what_came_of_it_is_told_after_the_press_that_is_being_told(phone: Phone) -> None:
    replies, told = Replies(), asyncio.Event()

    async def said(text: str) -> str:
        if text == "B":
            await told.wait()
        return text

    await replies.show(pressing(phone), QUESTION, lambda: said("A"))
    pressed = asyncio.create_task(replies.show(pressing(phone), QUESTION, lambda: said("B")))
    await asyncio.sleep(0)
    resolved = asyncio.create_task(replies.resolve(QUESTION, {ADA: "Right!"}, lambda: False))
    for _ in range(5):
        await asyncio.sleep(0)
    told.set()
    await asyncio.gather(pressed, resolved)
    assert [line.rpartition(": ")[2] for line in phone.done] == ["A", "B", "Right!"]


@pytest.mark.parametrize(
    "error", [refused(500), refused(429), aiohttp.ServerDisconnectedError(), TimeoutError()], ids=repr
)
async def test_answers_that_cannot_be_told_are_one_line_of_the_log(
    phone: Phone, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    replies, other = Replies(), Phone(BEN)
    await replies.show(pressing(phone), QUESTION, said("A"))
    await replies.show(pressing(other), QUESTION, said("B"))
    phone.fails = error
    await replies.resolve(QUESTION, {ADA: "Right", BEN: "Wrong"}, never)
    assert phone.done == ["new 1: A", "new 2: B", "change 2 by 2: Wrong"]
    (line,) = caplog.messages
    assert line.startswith("1 of 2 private replies to question 9 could not be changed: ")


async def test_a_few_are_changed_at_once_and_none_once_the_bot_stops(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    replies, stopping, most, now = Replies(), [False], [0], [0]
    for member in range(30):
        await replies.show(pressing(Phone(member)), QUESTION, said("A"))
    may = asyncio.Event()

    async def edit(sent: Sent, content: str) -> None:
        now[0] += 1
        most[0] = max(most[0], now[0])
        await may.wait()
        now[0] -= 1
        phone.done.append(content)

    monkeypatch.setattr(Sent, "edit", edit)
    phone.done.clear()
    resolving = asyncio.create_task(
        replies.resolve(QUESTION, {member: "Right" for member in range(30)}, lambda: stopping[0])
    )
    for _ in range(10):
        await asyncio.sleep(0)
    stopping[0] = True
    may.set()
    await resolving
    assert most == [5]
    assert len(phone.done) == 5, "those that were on their way"


async def test_memory_is_bounded_and_the_oldest_go_first(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 3)
    replies = Replies()
    for member in range(6):
        await replies.show(pressing(Phone(member)), QUESTION, said("A"))
    assert len(replies) == 3
    phone.done.clear()
    await replies.resolve(QUESTION, {member: f"{member}" for member in range(6)}, never)
    assert [line.rpartition(": ")[2] for line in phone.done] == ["3", "4", "5"]


async def test_what_can_no_longer_be_changed_is_forgotten(phone: Phone) -> None:
    replies = Replies()
    for member in range(6):
        await replies.show(pressing(Phone(member), ago=15 * 60), QUESTION, said("A"))
    await replies.show(pressing(Phone(7)), QUESTION, said("A"))
    assert len(replies) == 1


async def test_a_first_reply_that_failed_is_tried_again_by_the_next_press(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    replies, sends = Replies(), module.reply

    async def fails(*_: Any, **__: Any) -> None:
        raise refused(500)

    monkeypatch.setattr(module, "reply", fails)
    with pytest.raises(discord.HTTPException):
        await replies.show(pressing(phone), QUESTION, said("A"))
    monkeypatch.setattr(module, "reply", sends)
    await replies.show(pressing(phone), QUESTION, said("B"))
    assert phone.done == ["new 1: B"]
    assert phone.acknowledged == 0
