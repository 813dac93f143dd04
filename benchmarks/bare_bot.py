"""The least that discord.py can do: a command with a constant answer, an option with constant choices.

The measure for ours, and a first user of the stand-in for Discord. Run as `python -m benchmarks.bare_bot`
with DISCORD_TOKEN and DISCORD_API_URL in the environment.
"""

import os

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

ANSWER = "The same answer every time."
CHOICES = [app_commands.Choice(name=f"Choice {number}", value=str(number)) for number in range(25)]


class BareBot(discord.Client):
    """A client with one command, `/constant`."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        """Takes the gateway's address from the API and syncs the command."""
        _, gateway, _ = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        self.tree.add_command(constant)
        await self.tree.sync()


@app_commands.command(description="Answers a constant")
@app_commands.describe(option="Anything")
async def constant(interaction: discord.Interaction, option: str = "") -> None:
    """Answers at once."""
    await interaction.response.send_message(ANSWER)


@constant.autocomplete("option")
async def choices(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Offers the same choices whatever is typed."""
    return CHOICES


if __name__ == "__main__":
    Route.BASE = os.environ["DISCORD_API_URL"]
    BareBot().run(os.environ["DISCORD_TOKEN"], log_handler=None)
