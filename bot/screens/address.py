"""The target of a button: a screen's name and arguments, short enough for a ``custom_id``."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from bot.errors import UserError

LONGEST = 90
"""Discord takes 100 characters in a ``custom_id``; the rest is for the button's own prefix."""

_SEPARATOR = "|"
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Address:
    """A screen and its arguments, such as the cast of a film from its first page on."""

    screen: str
    arguments: tuple[str, ...] = ()

    @classmethod
    def of(cls, screen: str, *arguments: object) -> Address:
        return cls(screen, tuple(str(argument).replace(_SEPARATOR, " ") for argument in arguments))

    @classmethod
    def parse(cls, text: str) -> Address:
        screen, *arguments = text.split(_SEPARATOR)
        return cls(screen, tuple(arguments))

    def __str__(self) -> str:
        text = _SEPARATOR.join((self.screen, *self.arguments))
        if len(text) > LONGEST:
            raise ValueError(f"The address of a {self.screen} screen is too long for a button.")
        return text


def short(text: str) -> str:
    """Return a stable digest of eight characters for something too long for an address, such as a seed's path."""
    return hashlib.blake2s(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


class OldAddress(UserError):
    """Raised for an address that no longer exists. A button of an older version of the bot may hold one."""

    def __init__(self) -> None:
        super().__init__("This button is from an older version of me. Please ask again with a command.")


def number(argument: str) -> int:
    """Parse a page or a position, counted from 0. Raises ``OldAddress`` if it is neither."""
    if not (argument.isascii() and argument.isdigit() and len(argument) <= _MOST_DIGITS):
        raise OldAddress
    return int(argument)
