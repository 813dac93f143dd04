"""A refusal is remembered for its channel and its kind of request, for a while."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import discord
import pytest

from bot.daily.schedule import retry_pause
from bot.rest.channels import FIRST_MEMORY, LONGEST_MEMORY, RefusedChannels
from tests.clock import Clock

POST, EDIT = "POST /channels/{channel_id}/messages", "PATCH /channels/{channel_id}/messages/{message_id}"


class Response:
    reason = "no"

    def __init__(self, status: int) -> None:
        self.status = status


def forbidden(code: int = 50013, message: str = "Missing Permissions") -> discord.Forbidden:
    return discord.Forbidden(_response(403), {"code": code, "message": message})


def _response(status: int) -> Any:
    return Response(status)


def is_open(channels: RefusedChannels, channel: int, request: str = POST) -> bool:
    try:
        channels.require_open(channel, request)
    except (discord.Forbidden, discord.NotFound):
        return False
    return True


def test_the_same_is_said_again_without_asking() -> None:
    channels = RefusedChannels(Clock())
    channels.refused(1, POST, forbidden())
    with pytest.raises(discord.Forbidden) as said:
        channels.require_open(1, POST)
    assert (said.value.code, said.value.text, said.value.status) == (50013, "Missing Permissions", 403)


def test_other_channels_and_other_requests_are_sent() -> None:
    channels = RefusedChannels(Clock())
    channels.refused(1, POST, forbidden())
    assert is_open(channels, 2)
    assert is_open(channels, 1, EDIT)


def test_it_is_tried_again_after_pauses_that_grow() -> None:
    clock = Clock()
    channels = RefusedChannels(clock)
    tried: list[float] = []
    for _ in range(24 * 3600):
        if is_open(channels, 1):
            tried.append(clock.now)
            channels.refused(1, POST, forbidden())
        clock.pass_time(1)
    pauses = [after - before for before, after in pairwise(tried)]
    assert pauses[:3] == [FIRST_MEMORY, 2 * FIRST_MEMORY, 4 * FIRST_MEMORY]
    assert pauses[-1] == LONGEST_MEMORY


def test_no_retry_of_a_daily_post_is_lost() -> None:
    clock = Clock()
    channels = RefusedChannels(clock)
    for attempt in range(1, 30):
        assert is_open(channels, 1)
        channels.refused(1, POST, forbidden())
        clock.pass_time(retry_pause(attempt).total_seconds())


def test_what_was_taken_is_forgotten() -> None:
    clock = Clock()
    channels = RefusedChannels(clock)
    channels.refused(1, POST, forbidden())
    clock.pass_time(FIRST_MEMORY)
    channels.took(1, POST)
    channels.refused(1, POST, forbidden())
    clock.pass_time(FIRST_MEMORY)
    assert is_open(channels, 1), "it began with the shortest pause again"


def test_a_changed_channel_is_tried_at_once() -> None:
    channels = RefusedChannels(Clock())
    channels.refused(1, POST, forbidden())
    channels.refused(2, POST, forbidden())
    channels.changed(1)
    assert is_open(channels, 1)
    assert not is_open(channels, 2)


@pytest.mark.parametrize(
    "error",
    [
        discord.NotFound(_response(404), {"code": 10008, "message": "Unknown Message"}),
        discord.Forbidden(_response(403), "<html>Sorry, you have been blocked</html>"),
        forbidden(50005, "Cannot edit a message authored by another user"),
    ],
    ids=["a message", "a page", "a message of somebody's"],
)
def test_what_says_nothing_of_the_channel_is_not_remembered(error: discord.Forbidden | discord.NotFound) -> None:
    channels = RefusedChannels(Clock())
    channels.refused(1, POST, error)
    assert is_open(channels, 1)


def test_old_refusals_are_not_kept() -> None:
    clock = Clock()
    channels = RefusedChannels(clock)
    for channel in range(1000):
        channels.refused(channel, POST, forbidden())
    clock.pass_time(LONGEST_MEMORY * 6)
    channels.refused(5000, POST, forbidden())
    assert len(channels) == 1
