"""What a moderator has typed for a daily post, kept in a menu's id while they choose a time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from bot.daily.schedule import Days

_KEPT = "."
"""Stands for what was not given, and so keeps its value."""
PATTERN = r"(?:\.|\d{1,20})(?:,(?:\.|\d{1,20})){4}"


@dataclass(frozen=True, slots=True)
class DailyDraft:
    """New values of the settings; what is None keeps its value."""

    channel: int | None = None
    at: time | None = None
    days: Days | None = None
    spoilers: bool | None = None
    role: int | None = None
    """0: nobody is mentioned any more."""

    def __str__(self) -> str:
        at = None if self.at is None else self.at.hour * 60 + self.at.minute
        values = (self.channel, at, self.days, self.spoilers, self.role)
        return ",".join(_KEPT if value is None else str(int(value)) for value in values)


def parse(text: str) -> DailyDraft:
    """What ``str`` has made of one. Raises ``ValueError`` for anything else."""
    if not re.fullmatch(PATTERN, text):
        raise ValueError(f"not a draft: {text}")
    channel, at, days, spoilers, role = (None if part == _KEPT else int(part) for part in text.split(","))
    return DailyDraft(
        channel,
        None if at is None else time(*divmod(at, 60)),
        None if days is None else Days(days),
        None if spoilers is None else bool(spoilers),
        role,
    )
