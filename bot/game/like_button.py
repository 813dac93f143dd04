"""The buttons that start a similar round when the requested one has no questions."""

from __future__ import annotations

from bot.community.rounds import RoundPlan
from bot.game.play import begin, require_server
from bot.screens.address import OldAddress
from bot.screens.navigation import Interaction
from bot.screens.pressing import PressedItem
from bot.trivia.difficulty import Difficulty


class LikeButton(
    PressedItem,
    template=(
        r"round:like:(?P<genre>[^:]*):(?P<decade>[^:]*):(?P<difficulty>easy|medium|hard|):(?P<questions>\d{1,2})"
        r":(?P<seconds>\d\d):(?P<spoilers>[01]):(?P<teams>[0234]):(?P<film>.*)"
    ),
):
    """Starts the round described in its id, in this channel."""

    async def pressed(self, interaction: Interaction) -> None:
        questions, seconds = self.number("questions"), self.number("seconds")
        if not (1 <= questions <= 20 and 10 <= seconds <= 60):
            raise OldAddress
        server, channel = require_server(interaction)
        difficulty = self.match["difficulty"]
        plan = RoundPlan(
            server,
            channel,
            self.match["film"] or None,
            questions,
            seconds,
            self.match["spoilers"] == "1",
            self.match["genre"] or None,
            self.match["decade"] or None,
            Difficulty(difficulty) if difficulty else None,
            self.number("teams"),
        )
        await begin(interaction, plan)
