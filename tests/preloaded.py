"""Loaded once, in the process of which `tests.program` forks the bot: loading it takes longer than most tests do."""

import sys
from importlib import import_module

sys.modules["aiodns"] = None  # type: ignore[assignment] # it would look names up where the guard doesn't see it

from bot.cli import commands  # noqa: E402, F401
from bot.client import extensions  # noqa: E402

for extension in extensions():
    import_module(extension)
