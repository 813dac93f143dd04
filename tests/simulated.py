"""SimCord as the tests run it: it sees at once that the bot has come to rest, and waits as long as that takes.

The bots in it share the modules of their cogs.
"""

from __future__ import annotations

from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import simcord
from discord.ext.commands.bot import BotBase
from simcord import _dpy_internals

from bot.client import extensions

_LOOK_EVERY = 0.004
"""Seconds. How often it looks changes nothing of when it goes on: when none of the bot's tasks has work left."""
SETTLED_WITHIN = 60.0
"""Seconds. Not as many as elsewhere: what the bot does by itself within this time counts as work under way."""
_settle = simcord.Env._settle_internal
_is_sleep_waiter = _dpy_internals.is_sleep_waiter
_load = BotBase._load_from_module_spec
_cogs: dict[str, ModuleType] = {}


def tune(patch: pytest.MonkeyPatch) -> None:
    """Makes SimCord look every 4 ms, not every 50, give a bot that starts more than five seconds, which are few on a
    busy machine, and find a sleeper among the timers that sleepers have."""
    known = _settle.__kwdefaults__
    assert {"idle", "timeout"} <= known.keys(), "SimCord has other names: the tests would be slow, and fail under load"
    patch.setattr(simcord.Env, "_settle_internal", _patiently)
    patch.setattr(_dpy_internals, "is_sleep_waiter", _is_among_sleepers)
    _cogs.update({name: import_module(name) for name in extensions()})
    patch.setattr(BotBase, "_load_from_module_spec", _load_from_kept)


async def _patiently(env: simcord.Env, *, timeout: Any = None, idle: float = _LOOK_EVERY, **others: Any) -> None:  # noqa: ASYNC109
    await _settle(env, timeout=None if timeout is None else SETTLED_WITHIN, idle=idle, **others)


def _is_among_sleepers(waiter: Any, loop: Any, deadline: float) -> bool:
    # The timers of SimCord's own take no arguments, and stay when what they wait for is cancelled: one for each query
    # of the last minutes. To walk through them took up to half the time of a test.
    sleepers = [timer for timer in loop._scheduled if timer._args]
    return _is_sleep_waiter(waiter, SimpleNamespace(_scheduled=sleepers), deadline)


class _Kept:
    """Gives a cog's module that was loaded before: a process has one bot, and what its commands' options are is not
    worked out again for each bot of a test. A test that replaces something in a cog asks ``cog`` for its module:
    discord.py drops modules from ``sys.modules`` when a bot closes, and a second import gives another one."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module

    def create_module(self, _: ModuleSpec) -> ModuleType:
        return self._module

    def exec_module(self, _: ModuleType) -> None:
        pass


def cog(name: str) -> ModuleType:
    """Returns the module of a cog that every bot of the tests runs, such as "film", to replace something in it."""
    return _cogs[f"cogs.{name}"]


async def _load_from_kept(bot: BotBase, spec: ModuleSpec, key: str) -> None:
    if module := _cogs.get(key):
        spec.loader = _Kept(module)  # type: ignore[assignment]
    await _load(bot, spec, key)
