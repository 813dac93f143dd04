"""The errors, by who should read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class UserError(Exception):
    """An error that a member should read. They see this text privately; it must never contain plot text."""


class Unavailable(UserError):
    """Something that the bot needs is not available for now, and nothing was changed. It has been logged once;
    background work tries again later."""

    def __init__(self, to_member: str, to_host: str | None = None) -> None:
        super().__init__(to_member)
        self.to_host = to_host or to_member
        """The same message for the person who runs the bot."""


UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that could start a new line of a report or reverse its direction, and those that are not text at all."""


def printable(text: str) -> str:
    """Returns ``text`` with escapes for the characters that a terminal or a database rejects, or that could start a new
    line of a report."""
    return UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


class SetupError(Exception):
    """An error that the person who runs the bot should read. It is printed as the last line before exit status 1."""


class Severity(StrEnum):
    ERROR = "error"
    """The document, or the named part of it, is not in the catalogue."""
    WARNING = "warning"
    """Everything was read, but the writer should check it."""


@dataclass(frozen=True, slots=True)
class SeedProblem:
    """A problem that the writer of a seed should read: where it is, what is wrong, what to do next.

    It never quotes plot text, since it is shown in logs and terminals. Other quotes are made printable.
    """

    seed: str
    """Path relative to the seeds folder."""
    message: str
    remedy: str
    line: int | None = None
    """Line in the file, counted from 1; None if the problem concerns the whole file."""
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", printable(self.message))
        object.__setattr__(self, "remedy", printable(self.remedy))

    def __str__(self) -> str:
        where = f"{self.seed}:{self.line}" if self.line else self.seed
        return f"{where}: {self.message} {self.remedy}"


class UnreadableSeed(Exception):
    """Raised by a reader for a document that can't be read at all. Has the document's only problem."""

    def __init__(self, problem: SeedProblem) -> None:
        super().__init__(str(problem))
        self.problem = problem
