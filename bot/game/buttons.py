"""The buttons of rounds, practice, reports and stored data. Their state is in their ids and the database."""

from __future__ import annotations

import discord
from discord import ui

from bot.community import answers, members, ratings, reports, rounds
from bot.community.answers import Press
from bot.community.reports import Reason
from bot.errors import UserError
from bot.game import team_buttons
from bot.game.cards import PracticePlan, practised_card, why_card
from bot.game.difficulty import relearn
from bot.game.like_button import LikeButton
from bot.game.live import AnswerPress, LiveRounds
from bot.game.play import begin
from bot.game.practice import practise
from bot.game.quiz_button import QuizButton
from bot.game.set_aside_buttons import SetAsideButton
from bot.interactions.naming import note_name
from bot.interactions.replying import defer, replace, reply
from bot.interactions.rights import require, server_of
from bot.render.card import Card
from bot.screens import routes
from bot.screens.navigation import Interaction
from bot.screens.pressing import PressedItem, chosen
from bot.screens.routes import Server

REPORTS_COMMAND = "trivia-reports"


class AnswerButton(PressedItem, template=r"round:answer:(?P<question>\d+):(?P<choice>[0-3])"):
    """An answer in a round: stored, then confirmed in one private reply per question. The last answer counts."""

    async def pressed(self, interaction: Interaction) -> None:
        live, now = interaction.client.service(LiveRounds), interaction.client.clock.now()
        choice = self.number("choice")
        press = AnswerPress(interaction.user.id, choice, interaction.created_at, now)
        answered = await live.answer(self.number("question"), press)
        if answered is None:
            await live.confirmations.too_late(interaction, self.number("question"))
            return
        question, delivery = answered
        try:
            await live.confirmations.confirm(interaction, question, choice, late=delivery is Press.DELIVERED_LATE)
        finally:
            await note_name(interaction)
            await live.close_if_all_answered(question, now)


class SkipButton(PressedItem, template=r"round:on:(?P<question>\d+)"):
    """Lets the host end the first question early."""

    async def pressed(self, interaction: Interaction) -> None:
        await defer(interaction, private=True)
        now = interaction.client.clock.now()
        await interaction.client.service(LiveRounds).skip(self.number("question"), interaction.user.id, now)


class AgainButton(PressedItem, template=r"round:again:(?P<round>\d+)"):
    """Starts another round like this one, with the member who presses as host."""

    async def pressed(self, interaction: Interaction) -> None:
        before = await rounds.get(interaction.client.community, self.number("round"))
        if before is None:
            raise UserError("I no longer have this round. /trivia play starts a new one.")
        await begin(interaction, before.plan)


class RateButton(PressedItem, template=r"round:rate:(?P<question>\d+):(?P<thumb>up|down)"):
    """Rates a question with a thumb. A member's last rating counts."""

    async def pressed(self, interaction: Interaction) -> None:
        bot, good = interaction.client, self.match["thumb"] == "up"
        question = await rounds.question(bot.community, self.number("question"))
        if question is None or interaction.guild_id is None:
            raise UserError("This question is too old to rate.")
        now = bot.clock.now()
        await ratings.rate(
            bot.community, interaction.guild_id, question.asked.question, interaction.user.id, now, good=good
        )
        await bot.service(LiveRounds).confirmations.rated(interaction, question, good=good)


class ReportButton(PressedItem, template=r"(?P<where>round|practice):report:(?P<question>\d+)"):
    """Asks what is wrong with a question."""

    async def pressed(self, interaction: Interaction) -> None:
        number = self.number("question")
        await _reported(interaction, self.match["where"], number)
        card = why_card(self.match["where"], number)
        await reply(interaction, private=True, view=card.view(private=True))


class WhyMenu(PressedItem, template=r"(?P<where>round|practice):why:(?P<question>\d+)"):
    """Stores a report of a question: one per member and question, with the last reason given."""

    async def pressed(self, interaction: Interaction) -> None:
        community, user = interaction.client.community, interaction.user.id
        question = await _reported(interaction, self.match["where"], self.number("question"))
        server = interaction.guild_id
        if server is not None and interaction.client.get_guild(server) is None:
            server = None  # the bot is not in that server, so nobody there can review the report
        (reason,) = chosen(interaction) or [Reason.OTHER]
        now = interaction.client.clock.now()
        new = await reports.report(community, server, question, user, now, Reason(reason))
        thanks = "Thank you. The moderators can now retire this question." if server else "Thank you for the report."
        card = Card().text(thanks if new else "You had reported this question before. I have noted your new reason.")
        await replace(interaction, view=card.view(private=True))


async def _reported(interaction: Interaction, where: str, number: int) -> str:
    """Returns the id of a question that was asked. Raises ``UserError`` if it is no longer known."""
    community = interaction.client.community
    if where == "round":
        asked = await rounds.question(community, number)
    else:
        asked = await answers.practised(community, number, interaction.user.id)
    if asked is None:
        raise UserError("This question is too old to report.")
    return asked.asked.question


class PracticeAnswerButton(
    PressedItem, template=r"practice:answer:(?P<question>\d+):(?P<choice>[0-3]):(?P<plan>[0-3]:.*)"
):
    """An answer in practice. The first one counts."""

    async def pressed(self, interaction: Interaction) -> None:
        answered = await answers.give_in_practice(
            interaction.client.community,
            self.number("question"),
            interaction.user.id,
            self.number("choice"),
            interaction.client.clock.now(),
        )
        if answered is None:
            raise UserError("I no longer have this question. /trivia practice asks another.")
        await replace(interaction, view=practised_card(answered, self.match["plan"]).view(private=True))


class PracticeNextButton(PressedItem, template=r"practice:next:(?P<plan>[0-3]:.*)"):
    """Replaces a practice question with the next one."""

    async def pressed(self, interaction: Interaction) -> None:
        card = await practise(
            interaction.client, interaction.user.id, PracticePlan.of(self.match["plan"]), interaction.guild_id
        )
        await replace(interaction, view=card.view(private=True))


class ReviewButton(
    PressedItem, template=r"report:(?P<what>retire|dismiss|back):(?P<question>[0-9a-f]{1,32}):(?P<page>\d+)"
):
    """Retires a question, dismisses its reports or brings it back, then shows the list again."""

    async def pressed(self, interaction: Interaction) -> None:
        await require(interaction, REPORTS_COMMAND)
        server = server_of(interaction)
        bot, question, by = interaction.client, self.match["question"], interaction.user.id
        now = interaction.client.clock.now()
        if self.match["what"] == "retire":
            await reports.retire(bot.community, server, question, by, now)
        elif self.match["what"] == "dismiss":
            await reports.dismiss(bot.community, server, question, by, now)
        else:
            await reports.bring_back(bot.community, server, question)
        if self.match["what"] != "dismiss":
            await relearn(bot.community, question, now)
        list_ = routes.retired if self.match["what"] == "back" else routes.reports
        card = await bot.screens.open(list_.to(Server(server), min(self.number("page"), 999_999)))
        await replace(interaction, view=card.view(private=True))


class DeleteDataButton(PressedItem, template=r"data:(?P<what>ask|delete|keep)"):
    """Deletes the stored data of the member who presses it, after a second press."""

    async def pressed(self, interaction: Interaction) -> None:
        match self.match["what"]:
            case "ask":
                await replace(
                    interaction,
                    content="Delete all of it? Scores and streaks go too, in every server. This can't be undone.",
                    view=data_buttons(confirming=True),
                )
            case "delete":
                gone = await members.delete(interaction.client.community, interaction.user.id)
                entries = f"{gone:,} entr{'y' if gone == 1 else 'ies'}"
                await replace(interaction, content=f"Deleted: {entries}.", view=None, attachments=[])
            case _:
                await replace(interaction, content="Nothing was deleted.", view=None)


def data_buttons(*, confirming: bool) -> ui.View:
    """Makes the buttons below the file of a member's data."""
    view = ui.View(timeout=None)
    if confirming:
        view.add_item(ui.Button(label="Delete everything", custom_id="data:delete", style=discord.ButtonStyle.danger))
        view.add_item(ui.Button(label="Keep it", custom_id="data:keep"))
    else:
        view.add_item(ui.Button(label="Delete my data", custom_id="data:ask", style=discord.ButtonStyle.danger))
    view.stop()  # `DeleteDataButton` handles the presses
    return view


ALL = (
    AnswerButton,
    SkipButton,
    AgainButton,
    RateButton,
    LikeButton,
    *team_buttons.ALL,
    ReportButton,
    WhyMenu,
    PracticeAnswerButton,
    PracticeNextButton,
    QuizButton,
    ReviewButton,
    SetAsideButton,
    DeleteDataButton,
)
