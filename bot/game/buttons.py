"""The buttons of rounds, practice, reports and stored data. All they need is in their ids and the database."""

from __future__ import annotations

import discord
from discord import ui

from bot import routes
from bot.community import answers, members, reports, rounds
from bot.community.answers import Press
from bot.errors import UserError
from bot.game.cards import plan_of, practised_card
from bot.game.live import AnswerPress, LiveRounds
from bot.game.play import begin, practise
from bot.game.question_cards import pressed_text
from bot.naming import note_name
from bot.navigation import Interaction
from bot.pressing import PressedItem
from bot.replying import defer, replace, reply
from bot.rights import require, server_of
from bot.routes import Server

REPORTS_COMMAND = "trivia-reports"


class AnswerButton(PressedItem, template=r"round:answer:(?P<question>\d+):(?P<choice>[0-3])"):
    """An answer in a round: stored, then confirmed privately; the last one counts."""

    async def pressed(self, interaction: Interaction) -> None:
        live, now = interaction.client.service(LiveRounds), interaction.client.clock.now()
        choice = self.number("choice")
        press = AnswerPress(interaction.user.id, choice, interaction.created_at, now)
        answered = await live.answer(self.number("question"), press)
        if answered is None:
            raise UserError("Too late: this question is over. Your answer was not counted.")
        question, came = answered
        try:
            text = pressed_text(question, choice, late=came is Press.DELIVERED_LATE)
            await reply(interaction, private=True, content=text)
        finally:
            await note_name(interaction)
            await live.close_if_all_answered(question, now)


class SkipButton(PressedItem, template=r"round:on:(?P<question>\d+)"):
    """Ends the first question before its time, for the host."""

    async def pressed(self, interaction: Interaction) -> None:
        await defer(interaction, private=True)
        now = interaction.client.clock.now()
        await interaction.client.service(LiveRounds).skip(self.number("question"), interaction.user.id, now)


class AgainButton(PressedItem, template=r"round:again:(?P<round>\d+)"):
    """Starts another round like this one, for whoever presses."""

    async def pressed(self, interaction: Interaction) -> None:
        before = await rounds.get(interaction.client.community, self.number("round"))
        if before is None:
            raise UserError("I no longer have this round. /trivia play starts a new one.")
        await begin(interaction, before.plan)


class ReportButton(PressedItem, template=r"(?P<where>round|practice):report:(?P<question>\d+)"):
    """Says that a question is wrong; once a member and question."""

    async def pressed(self, interaction: Interaction) -> None:
        community, user, number = interaction.client.community, interaction.user.id, self.number("question")
        if self.match["where"] == "round":
            asked = await rounds.question(community, number)
        else:
            asked = await answers.practised(community, number, user)
        if asked is None:
            raise UserError("This question is too old to report.")
        server = interaction.guild_id
        if server is not None and interaction.client.get_guild(server) is None:
            server = None  # nobody there could look at it
        new = await reports.report(community, server, asked.asked.question, user, interaction.client.clock.now())
        told = "Thank you. The moderators can now retire this question." if server else "Thank you for the report."
        await reply(interaction, private=True, content=told if new else "You have reported this question before.")


class PracticeAnswerButton(
    PressedItem, template=r"practice:answer:(?P<question>\d+):(?P<choice>[0-3]):(?P<plan>[01]:.*)"
):
    """An answer in practice: the first counts."""

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


class PracticeNextButton(PressedItem, template=r"practice:next:(?P<plan>[01]:.*)"):
    """The next question, in place of this one."""

    async def pressed(self, interaction: Interaction) -> None:
        film, spoilers = plan_of(self.match["plan"])
        card = await practise(interaction.client, interaction.user.id, film, spoilers=spoilers)
        await replace(interaction, view=card.view(private=True))


class ReviewButton(
    PressedItem, template=r"report:(?P<what>retire|dismiss|back):(?P<question>[0-9a-f]{1,32}):(?P<page>\d+)"
):
    """What a moderator does with a question; the list comes back."""

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
        list_ = routes.retired if self.match["what"] == "back" else routes.reports
        card = await bot.screens.open(list_.to(Server(server), min(self.number("page"), 999_999)))
        await replace(interaction, view=card.view(private=True))


class DeleteDataButton(PressedItem, template=r"data:(?P<what>ask|delete|keep)"):
    """Deletes what is stored about whoever presses, after a second press."""

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
    """Below the file of somebody's data."""
    view = ui.View(timeout=None)
    if confirming:
        view.add_item(ui.Button(label="Delete everything", custom_id="data:delete", style=discord.ButtonStyle.danger))
        view.add_item(ui.Button(label="Keep it", custom_id="data:keep"))
    else:
        view.add_item(ui.Button(label="Delete my data", custom_id="data:ask", style=discord.ButtonStyle.danger))
    view.stop()  # answered by what the ids say
    return view


ALL = (
    AnswerButton,
    SkipButton,
    AgainButton,
    ReportButton,
    PracticeAnswerButton,
    PracticeNextButton,
    ReviewButton,
    DeleteDataButton,
)
