"""Private replies to members about their answers: one per member and question."""

from __future__ import annotations

import asyncio
from typing import Any

import discord

from bot.client import FilmBot
from bot.community import answers, reports, rounds
from bot.community.answers import Answer
from bot.community.patience import in_background
from bot.community.rounds import RoundQuestion
from bot.errors import Unavailable, UserError
from bot.game.question_cards import LATE, TOO_LATE, outcome_text, pressed_text, rated_text
from bot.game.replies import Replies


class Confirmations:
    """Confirms members' answers, and tells them the outcome once the question closes."""

    def __init__(self, bot: FilmBot) -> None:
        self._bot = bot
        self.replies = Replies()
        self._resolving: set[asyncio.Task[None]] = set()

    async def confirm(
        self, interaction: discord.Interaction[Any], question: RoundQuestion, choice: int, *, late: bool
    ) -> None:
        """Confirms the stored answer. It may differ from this press's ``choice`` by now."""

        async def text() -> str:
            try:
                outcome, stored = await self._outcome(question.id, interaction.user.id)
            except Unavailable:
                outcome, stored = "", None  # the answer is stored, so the member gets no error
            if outcome:
                return f"{outcome} {LATE}" if late else outcome
            return pressed_text(question, stored.choice if stored else choice, late=late)

        await self.replies.show(interaction, question.id, text)

    async def too_late(self, interaction: discord.Interaction[Any], question_id: int) -> None:
        """Says that a press came too late, and which answer counts. Raises ``UserError`` if the member has none."""
        question = await rounds.question(self._bot.community, question_id)
        _, stored = await self._outcome(question_id, interaction.user.id)
        if question is None or stored is None:
            raise UserError(f"{TOO_LATE} Your answer was not counted.")

        async def text() -> str:
            outcome, _ = await self._outcome(question_id, interaction.user.id)
            return f"{TOO_LATE} {outcome or pressed_text(question, stored.choice, over=True)}"

        await self.replies.show(interaction, question.id, text)

    async def rated(self, interaction: discord.Interaction[Any], question: RoundQuestion, *, good: bool) -> None:
        """Confirms a rating, below the outcome of the member's answer."""

        async def text() -> str:
            outcome, _ = await self._outcome(question.id, interaction.user.id)
            return "\n".join(filter(None, (outcome, rated_text(good=good))))

        await self.replies.show(interaction, question.id, text)

    def resolve(self, question: RoundQuestion) -> None:
        """Starts telling members the outcome of their answers, in the background. No round waits for it."""
        with in_background():
            task = asyncio.create_task(self._resolve(question), name=f"outcomes of question {question.id}")
        self._resolving.add(task)
        self._bot.draining.track(task)
        task.add_done_callback(self._resolving.discard)

    async def _resolve(self, question: RoundQuestion) -> None:
        try:
            given = await answers.of_question(self._bot.community, question.id)
            retired = await self._is_retired(question)
        except Unavailable:
            return  # the question's card shows it all anyway
        outcomes = {each.member: outcome_text(question, each, retired=retired) for each in given}
        await self.replies.resolve(question.id, outcomes, lambda: self._bot.draining.is_stopping)

    async def _outcome(self, question_id: int, member: int) -> tuple[str, Answer | None]:
        """Returns the outcome of a member's answer, empty while the question is open, and the answer."""
        stored = await answers.of_member(self._bot.community, question_id, member)
        question = await rounds.question(self._bot.community, question_id)
        if stored is None or question is None or question.closed_at is None:
            return "", stored
        return outcome_text(question, stored, retired=await self._is_retired(question)), stored

    async def _is_retired(self, question: RoundQuestion) -> bool:
        round_ = await rounds.get(self._bot.community, question.round)
        asked = question.asked.question
        return round_ is not None and asked in await reports.retired(self._bot.community, round_.plan.server, [asked])
