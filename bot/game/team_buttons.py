"""The buttons of a team round."""

from __future__ import annotations

from bot.community import rounds, teams
from bot.errors import UserError
from bot.game.live import LiveRounds
from bot.game.starting import starting_card
from bot.game.team_cards import team_name, teams_card
from bot.interactions.replying import defer, replace, reply
from bot.screens.navigation import Interaction, send
from bot.screens.pressing import PressedItem


class JoinButton(PressedItem, template=r"round:team:(?P<round>\d+):(?P<team>[1-4])"):
    """Puts the member who presses it into a team, and updates its card."""

    async def pressed(self, interaction: Interaction) -> None:
        community, member, wanted = interaction.client.community, interaction.user.id, self.number("team")
        joined = await teams.join(community, self.number("round"), member, wanted)
        round_ = await rounds.get(community, self.number("round"))
        if joined is None or round_ is None:
            raise UserError("This round is over.")
        if joined.team != wanted:
            raise UserError(f"You have answered for {team_name(joined.team)}, so you stay in that team.")
        message, starts = interaction.message, interaction.client.service(LiveRounds).starts
        if message is not None and message.flags.ephemeral:
            card = teams_card(round_, await teams.of_round(community, round_.id), member)
            await replace(interaction, view=card.view(private=True))
            await starts.show(round_)
            return
        async with starts.turn(round_.id):
            card = await starting_card(interaction.client, round_, interaction.channel_id)
            await replace(interaction, view=card.view(private=True))


class TeamsButton(PressedItem, template=r"round:teams:(?P<round>\d+)"):
    """Shows the teams to the member who presses it, so they can join late."""

    async def pressed(self, interaction: Interaction) -> None:
        community = interaction.client.community
        round_ = await rounds.get(community, self.number("round"))
        if round_ is None or round_.ended_at is not None:
            raise UserError("This round is over.")
        card = teams_card(round_, await teams.of_round(community, round_.id), interaction.user.id)
        await send(interaction, card, private=True)


class BeginButton(PressedItem, template=r"round:begin:(?P<round>\d+)"):
    """Lets the host start the first question at once."""

    async def pressed(self, interaction: Interaction) -> None:
        community, now = interaction.client.community, interaction.client.clock.now()
        round_ = await rounds.get(community, self.number("round"))
        if round_ is not None and round_.host != interaction.user.id:
            raise UserError("Only the host can start now. You can still join a team.")
        if round_ is None or not await rounds.ask_now(community, round_.id, now):
            await reply(interaction, private=True, content="This round has already started.")
            return
        await defer(interaction, private=True)
        await interaction.client.service(LiveRounds).run_due_steps(round_.id, now)


ALL = (JoinButton, TeamsButton, BeginButton)
