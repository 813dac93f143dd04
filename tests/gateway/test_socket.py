"""What we rely on of discord.py's inside is there, and is as we know it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import discord
import pytest
from discord.gateway import DiscordWebSocket, KeepAliveHandler, ReconnectWebSocket

from bot.gateway.client import ConnectedBot
from bot.gateway.socket import Socket


def parameters(function: Callable[..., Any]) -> list[str]:
    return [name for name in inspect.signature(function).parameters if name != "self"]


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (DiscordWebSocket.received_message, ["msg"]),
        (DiscordWebSocket.log_receive, ["_"]),
        (DiscordWebSocket.send_as_json, ["data"]),
        (DiscordWebSocket.send_heartbeat, ["data"]),
        (DiscordWebSocket.poll_event, []),
        (DiscordWebSocket.close, ["code"]),
        (discord.AutoShardedClient.launch_shard, ["gateway", "shard_id", "initial"]),
        (discord.AutoShardedClient.connect, ["reconnect"]),
        (discord.AutoShardedClient.before_identify_hook, ["shard_id", "initial"]),
        (ReconnectWebSocket, ["shard_id", "resume"]),
    ],
)
def test_what_is_overridden_is_called_as_before(function: Callable[..., Any], expected: list[str]):
    assert parameters(function) == expected


def test_a_connection_is_opened_with_what_we_know():
    known = {"gateway", "shard_id", "session", "sequence", "resume"}
    assert known <= set(parameters(Socket.from_client))


def test_discord_py_calls_what_is_overridden():
    """None of it is promised, so that the source is asked."""
    received = inspect.getsource(DiscordWebSocket.received_message)
    assert received.index("self.log_receive(msg)") < received.index("_from_json(msg)")
    assert "self._keep_alive = KeepAliveHandler(" in received
    assert "await self.send_as_json(self._keep_alive.get_payload())" in received
    assert "self.ws.send_heartbeat(" in inspect.getsource(KeepAliveHandler.run)
    assert "await self.received_message(msg.data)" in inspect.getsource(DiscordWebSocket.poll_event)
    assert "self._close_code = code" in inspect.getsource(DiscordWebSocket.close)
    launched = inspect.getsource(discord.AutoShardedClient.launch_shards)
    assert "await self.launch_shard(gateway, shard_id, initial=initial)" in launched
    assert "await self.launch_shards()" in inspect.getsource(discord.AutoShardedClient.connect)
    assert "'before_identify'" in inspect.getsource(DiscordWebSocket.identify)


def test_nothing_of_discord_py_is_replaced_unknowingly():
    """A new discord.py with a method of the same name as one of ours fails here."""
    ours = {name for name in vars(Socket) if not name.startswith("__")}
    theirs = ours & {name for kind in Socket.__mro__[1:] for name in vars(kind)}
    assert theirs == {"send_as_json", "send_heartbeat", "log_receive", "received_message", "poll_event", "close"}
    ours = {name for name in vars(ConnectedBot) if not name.startswith("__")}
    theirs = ours & {name for kind in ConnectedBot.__mro__[1:] for name in vars(kind)}
    assert theirs == {"connect", "launch_shard", "close", "before_identify_hook"}
