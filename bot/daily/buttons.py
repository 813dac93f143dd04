"""The buttons of a daily post."""

from __future__ import annotations

from contextlib import suppress

from bot.community import daily_answers, posts
from bot.daily.cards import answer_card
from bot.daily.poster import Poster
from bot.errors import Unavailable, UserError
from bot.interactions.naming import note_name
from bot.interactions.rights import require_server
from bot.render.card import Card
from bot.screens.address import OldAddress
from bot.screens.navigation import Interaction, send
from bot.screens.pressing import PressedItem
from bot.trivia.scoring import Streaks


class DailyAnswerButton(PressedItem, template=r"daily:(?P<post>[1-9]\d{0,17}):(?P<choice>[0-3])"):
    """One of the four answer buttons of a post. The database knows which option it is."""

    async def pressed(self, interaction: Interaction) -> None:
        await send(interaction, await self._answer(interaction), private=True)
        await note_name(interaction)

    async def _answer(self, interaction: Interaction) -> Card:
        """Stores the answer and returns the reply. Once the answer is stored, the reply must not be an error."""
        bot, member = interaction.client, interaction.user.id
        number, now = self.number("post"), bot.clock.now()
        post = await posts.get(bot.community, number)
        if post is None or post.asked is None:
            raise OldAddress
        require_server(interaction, post.server)
        answer = await daily_answers.give(bot.community, number, member, self.number("choice"), now)
        if answer is None:
            raise UserError("This post takes no more answers. The next one will!")
        if answer.is_new:
            bot.service(Poster).answered(post)
        streaks: Streaks | None = None
        with suppress(Unavailable):
            streaks = await daily_answers.streaks_of(bot.community, post.server, post.which, member)
        return answer_card(post.asked, answer, streaks)
