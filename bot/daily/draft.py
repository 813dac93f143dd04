"""A moderator's input for a daily post, kept in a menu's id while they choose a time zone or a daily."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from bot.community.daily import DailyKind
from bot.daily.schedule import Days

_KEPT = "."
"""Stands for a value that was not given and so stays as it is."""
_VALUE = r"(?:\.|\d{1,20})"
PATTERN = rf"{_VALUE}(?:,{_VALUE}){{4}}(?:(?:,{_VALUE}){{4}})?"
"""Menus of older versions have only the first five values."""
LONGEST_ZONE = 90
"""Maximum characters of a typed time zone. It must fit into a menu's value with the number of a daily."""
_KINDS = tuple(DailyKind)
_COUNT = 9


@dataclass(frozen=True, slots=True)
class DailyDraft:
    """New values of the settings. None leaves a setting unchanged."""

    channel: int | None = None
    at: time | None = None
    days: Days | None = None
    spoilers: bool | None = None
    role: int | None = None
    """0: mention nobody."""
    which: int | None = None
    """Which of the server's dailies to change; None if not given."""
    kind: DailyKind | None = None
    threads: bool | None = None
    tag: int | None = None
    """Tag of posts in a forum."""

    def __str__(self) -> str:
        at = None if self.at is None else self.at.hour * 60 + self.at.minute
        kind = None if self.kind is None else _KINDS.index(self.kind)
        values = (self.channel, at, self.days, self.spoilers, self.role, self.which, kind, self.threads, self.tag)
        return ",".join(_KEPT if value is None else str(int(value)) for value in values)


def parse(text: str) -> DailyDraft:
    """Parses the string form of a draft. Raises ``ValueError`` for anything else."""
    if not re.fullmatch(PATTERN, text):
        raise ValueError(f"not a draft: {text}")
    values = [None if part == _KEPT else int(part) for part in text.split(",")]
    channel, at, days, spoilers, role, which, kind, threads, tag = values + [None] * (_COUNT - len(values))
    return DailyDraft(
        channel,
        None if at is None else time(*divmod(at, 60)),
        None if days is None else Days(days),
        None if spoilers is None else bool(spoilers),
        role,
        which,
        None if kind is None else _KINDS[kind],
        None if threads is None else bool(threads),
        tag,
    )
