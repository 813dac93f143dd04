"""Timestamps as the database stores them: whole milliseconds UTC since 1970."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def to_ms(moment: datetime) -> int:
    """Return milliseconds since 1970, rounded down. Raises ``TypeError`` for a naive datetime."""
    return (moment - _EPOCH) // _MILLISECOND


def from_ms(milliseconds: int) -> datetime:
    return _EPOCH + milliseconds * _MILLISECOND


def optional_from_ms(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else from_ms(milliseconds)


def snowflake_ms(number: int) -> int:
    """Return the time in a Discord id: https://discord.com/developers/docs/reference#snowflakes."""
    return (number >> 22) + 1_420_070_400_000
