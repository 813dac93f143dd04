"""/trivia-reports: shows moderators the reported questions, and those that were set aside."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.catalogue.questions import question, questions
from bot.client import FilmBot
from bot.community import ratings, reports, server_questions, set_aside
from bot.game.buttons import REPORTS_COMMAND
from bot.game.cards import report_card, retired_card
from bot.game.set_aside_card import set_aside_card
from bot.interactions.answering import command
from bot.interactions.rights import require, server_of
from bot.render.card import Card
from bot.screens import routes
from bot.screens.navigation import Interaction, show
from bot.screens.routes import Server
from bot.trivia.question import Question


class TriviaReportsCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        bot.screens.add(routes.reports, self.reports_screen, changing=True)
        bot.screens.add(routes.retired, self.retired_screen, changing=True)
        bot.screens.add(routes.setaside, self.set_aside_screen, changing=True)

    # A separate command, because Discord can hide commands from members, but not subcommands.
    @command(name=REPORTS_COMMAND, description="Questions that members reported as wrong")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def trivia_reports(self, interaction: Interaction) -> None:
        await require(interaction, REPORTS_COMMAND)
        await show(interaction, routes.reports.to(Server(server_of(interaction)), 0), private=True)

    async def reports_screen(self, server: Server, page: int) -> Card:
        found = await reports.waiting(self.bot.community, server)
        at = min(page, max(len(found) - 1, 0))
        reported = found[at] if found else None
        asked = await self._question(server, reported.question) if reported else None
        rated = await ratings.of_question(self.bot.community, server, reported.question) if reported else None
        return report_card(server, reported, asked, at, len(found), rated)

    async def retired_screen(self, server: Server, page: int) -> Card:
        found = await reports.retirements(self.bot.community, server)
        at = min(page, max(len(found) - 1, 0))
        retired = found[at] if found else None
        asked = await self._question(server, retired.question) if retired else None
        return retired_card(server, retired, asked, at, len(found))

    async def _question(self, server: Server, number: str) -> Question | None:
        """Returns a question of the server, or else of the catalogue."""
        own = await server_questions.get(self.bot.community, server, number)
        return own.as_asked() if own else await question(self.bot.catalogue, number)

    async def set_aside_screen(self, server: Server, page: int) -> Card:
        waiting = await set_aside.waiting(self.bot.community, server)
        known = await questions(self.bot.catalogue, [aside.question for aside in waiting])
        known |= {own.id: own.as_asked() for own in await server_questions.every(self.bot.community, server)}
        found = [aside for aside in waiting if aside.question in known]
        at = min(page, max(len(found) - 1, 0))
        aside = found[at] if found else None
        return set_aside_card(server, aside, known[aside.question] if aside else None, at, len(found))


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(TriviaReportsCog(bot))
