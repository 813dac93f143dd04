"""A round in a simulated Discord: what its cards show, what members press, and what the bot sent on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import simcord
from simcord.results import ResponseMessage

from bot.catalogue.questions import every_question
from bot.client import FilmBot
from bot.community import rounds
from bot.community.rounds import Round, RoundQuestion
from bot.config import Settings
from bot.spoiler import reveal
from bot.trivia.question import Question
from bot.trivia.snapshot import thaw
from tests.cogs.club import Answer, Club
from tests.payloads import components
from tests.render.screens import faults

LETTERS = "ABCD"
_AT_ONCE = 10.0


@dataclass
class Live:
    """The round in #film-night, or in the channel that is named."""

    club: Club
    channel: simcord.ChannelHandle

    def cards(self) -> list[Answer]:
        """Everything that the bot has written for all, oldest first, as it is now."""
        return [self.club.look(message) for message in self._messages(None)]

    @property
    def last(self) -> Answer:
        return self.club.look(self._messages(None)[-1])

    def _messages(self, to: simcord.MemberActor | None) -> list[ResponseMessage]:
        """What was written for all, or for a member alone."""
        stored = self.club.env.backend.messages.get(self.channel.id, {}).values()
        seen = [message for message in stored if message.is_ephemeral == (to is not None)]
        found = [message for message in seen if to is None or message.visible_to(to.id)]
        return [ResponseMessage(self.club.env, message) for message in sorted(found, key=lambda m: m.id)]

    async def round(self) -> Round:
        found = await rounds.in_channel(self.club.bot.community, self.channel.id)
        assert found, "no round is running"
        return found

    async def question(self) -> RoundQuestion:
        return (await rounds.questions(self.club.bot.community, (await self.round()).id))[-1]

    async def asked(self) -> Question:
        return thaw((await self.question()).asked.snapshot)

    async def press(self, by: simcord.MemberActor, *, right: bool) -> Answer:
        """Answers the open question, rightly or not; what the member is told."""
        question = await self.question()
        choice = question.asked.right if right else (question.asked.right + 1) % 4
        return await self.press_id(by, self.last, f"round:answer:{question.id}:{choice}")

    async def press_id(self, by: simcord.MemberActor, card: Answer, custom_id: str) -> Answer:
        result = await by.click(card.message.message, custom_id=custom_id)
        assert result.acknowledged
        told = result.followups[-1] if result.followups else result.response
        if told is None or told.id == card.message.id:
            return self.last_reply(by)  # a later press changes the reply to the first
        return self.club.look(told)

    async def forge(self, by: simcord.MemberActor, custom_id: str) -> Answer:
        """Presses what is not on the last card any more, or never was, as somebody may who knows its id."""
        stored = self.club.env.backend.messages[self.channel.id][self.last.message.id]
        button = next(part for part in components({"components": stored.components}) if part["type"] == 2)
        before, button["custom_id"] = button["custom_id"], custom_id
        try:
            return await self.press_id(by, self.last, custom_id)
        finally:
            button["custom_id"] = before

    def replies(self, to: simcord.MemberActor) -> int:
        """How many messages the bot has written to a member alone."""
        return len(self._messages(to))

    def last_reply(self, to: simcord.MemberActor) -> Answer:
        """The last of them, as it is now."""
        return self.club.look(self._messages(to)[-1])

    async def pass_time(self, seconds: float) -> None:
        """In parts: SimCord waits only so long for all that the bot does in one."""
        while seconds > 0:
            await self.club.env.advance_time(min(seconds, _AT_ONCE))
            seconds -= _AT_ONCE


def all_faults(club: Club) -> list[str]:
    """What is wrong with anything that was sent to Discord since the start, whoever could see it."""
    bodies: list[Any] = [entry.json for entry in club.env.http_requests if isinstance(entry.json, dict)]
    found: list[str] = []
    for body in bodies:
        inner = body.get("data", body)
        if isinstance(inner, dict) and inner.get("components") is not None:
            found += faults({"content": "", "flags": 1 << 15, **inner}, club.secrets)
    return found


async def restart(club: Club, settings: Settings, *, away: float = 0) -> None:
    """Ends the bot as a crash would, and starts another ``away`` seconds later with the same databases."""
    old = club.bot
    for name in tuple(old.cogs):
        await old.remove_cog(name)
    if away:
        await club.env.advance_time(away)
    await club.env.restart_bot(FilmBot(settings, old.catalogue, old.community, remembers_commands=False))


async def without_open_questions(club: Club) -> None:
    """Words of questions that are free of spoilers may be seen: they stand in plots too, by chance."""
    seen: list[str] = []
    async for question in every_question(club.bot.catalogue):
        if not question.spoiler:
            seen += [reveal(words) for words in (question.prompt, *question.options)]
    text = "\n".join(seen).casefold()
    club.secrets = frozenset(word for word in club.secrets if word not in text)
    assert "malakai" in club.secrets


def right_words(question: Question) -> str:
    return reveal(question.answer)
