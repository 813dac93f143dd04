"""What can go wrong, by who has to read about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class UserError(Exception):
    """Something a member should read: shown to them privately, in these words. Never holds plot text."""


class Unavailable(UserError):
    """Something that the bot needs can't be used for now, and nothing was changed. The log has been told of it once;
    whatever nobody waits for is tried again later."""

    def __init__(self, to_member: str, to_host: str | None = None) -> None:
        super().__init__(to_member)
        self.to_host = to_host or to_member
        """The same for whoever runs the bot."""


UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What could write another line of a report or turn it around, and what is no text at all."""


def printable(text: str) -> str:
    """``text`` with escapes for what no terminal or database takes, or what would write another line of a report."""
    return UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


class SetupError(Exception):
    """Something the person who runs the bot should read: printed as the last line before exit status 1."""


class Severity(StrEnum):
    ERROR = "error"
    """The document, or the named part of it, is not in the catalogue."""
    WARNING = "warning"
    """Everything was read, but the writer should look at it."""


@dataclass(frozen=True, slots=True)
class SeedProblem:
    """Something the writer of a seed should read: where it is, what is wrong, what to do next.

    It never quotes plot text, since it ends up in logs and terminals; and what it quotes is made printable.
    """

    seed: str
    """Path relative to the seeds folder."""
    message: str
    remedy: str
    line: int | None = None
    """Line in the file, counted from 1; None when the whole file is meant."""
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", printable(self.message))
        object.__setattr__(self, "remedy", printable(self.remedy))

    def __str__(self) -> str:
        where = f"{self.seed}:{self.line}" if self.line else self.seed
        return f"{where}: {self.message} {self.remedy}"


class UnreadableSeed(Exception):
    """Raised by a reader for a document that cannot be read at all; carries its one problem."""

    def __init__(self, problem: SeedProblem) -> None:
        super().__init__(str(problem))
        self.problem = problem
