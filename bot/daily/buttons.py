"""The buttons of a daily post."""

from __future__ import annotations

import re
from typing import Any, Self

import discord
from discord import ui

from bot.address import OldAddress
from bot.answering import answering_errors
from bot.client import FilmBot
from bot.community import daily_answers, posts
from bot.daily.cards import answer_card
from bot.daily.poster import Poster
from bot.errors import UserError
from bot.navigation import send
from bot.render.card import Card


class DailyAnswerButton(ui.DynamicItem[ui.Button[Any]], template=r"daily:(?P<post>[1-9]\d{0,17}):(?P<choice>[0-3])"):
    """One of the four buttons of a post; what it stands for is in the database."""

    def __init__(self, item: ui.Button[Any], post: int, choice: int) -> None:
        super().__init__(item)
        self.post = post
        self.choice = choice

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        assert isinstance(item, ui.Button)  # noqa: S101 - only buttons carry this id
        return cls(item, int(match["post"]), int(match["choice"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        bot: FilmBot = interaction.client
        async with answering_errors(interaction):
            await send(interaction, await self._answer(bot, interaction.user.id), private=True)

    async def _answer(self, bot: FilmBot, member: int) -> Card:
        """Stores the answer; then, what to say to it."""
        now = discord.utils.utcnow()
        answer = await daily_answers.give(bot.community, self.post, member, self.choice, now)
        post = await posts.get(bot.community, self.post)
        if post is None or post.asked is None:
            raise OldAddress
        if answer is None:
            raise UserError("This post takes no more answers. The next one will!")
        if answer.is_new:
            bot.service(Poster).answered(self.post, post.server)
        return answer_card(post.asked, answer, await daily_answers.streaks_of(bot.community, post.server, member))
