"""What we rely on of discord.py's inside is there, and is as we know it."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from discord.gateway import DiscordWebSocket, KeepAliveHandler, ReconnectWebSocket

from bot.gateway import socket as module
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
    assert theirs == {"connect", "launch_shard", "close", "before_identify_hook", "_schedule_event"}


@pytest.mark.parametrize("error", [ConnectionResetError(), asyncio.CancelledError()], ids=repr)
async def test_a_connection_that_is_not_greeted_is_closed(
    monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """Nobody else has it yet."""
    closed: list[int] = []

    async def close(_: Socket, code: int = 4000) -> None:
        closed.append(code)

    async def broken(_: DiscordWebSocket) -> None:
        raise error

    monkeypatch.setattr(Socket, "close", close)
    monkeypatch.setattr(DiscordWebSocket, "poll_event", broken)
    socket = Socket.__new__(Socket)
    socket._keep_alive = None
    with pytest.raises(type(error)):
        await socket.poll_event()
    assert closed == [4000]


def test_latency_is_counted_from_the_first_heartbeat_that_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [10.0]
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: now[0]))
    socket = Socket.__new__(Socket)
    for now[0], op in ((11.0, Socket.PRESENCE), (12.0, Socket.HEARTBEAT), (20.0, Socket.HEARTBEAT)):
        socket._beat({"op": op})
    assert (socket.waiting, socket._asked) == (True, 12.0)
