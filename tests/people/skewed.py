"""`python -m tests.people.skewed ...`: the bot on a machine whose clock is wrong by SKEW seconds."""

import os
import sys
from datetime import timedelta

import discord.utils

from bot.cli.command_line import main

_real = discord.utils.utcnow
discord.utils.utcnow = lambda: _real() + timedelta(seconds=float(os.environ["SKEW"]))

if __name__ == "__main__":
    sys.exit(main())
