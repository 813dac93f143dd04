"""Every screen that a button or a menu can open, and its arguments.

A route is written as a function's signature, so that pyright checks both ends: the code that makes a link, and the
cog method that opens it (``bot.screens.registry.Screens.add``).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from enum import StrEnum
from typing import Any, Generic, NewType, ParamSpec, get_type_hints

from bot.community.leaderboard import Period
from bot.screens.address import Address, OldAddress, number

Server = NewType("Server", int)
"""A server's id. (Any other ``int`` of a route is a page or a position.)"""


class Topic(StrEnum):
    """A page of the help."""

    START = "start"
    FILMS = "films"
    TRIVIA = "trivia"
    DAILY = "daily"
    MODERATORS = "moderators"


class Asker(StrEnum):
    """Readers of the help. Each also sees the commands of the readers before it."""

    ALONE = "alone"
    """In direct messages, or in a server that the bot is not a member of."""
    MEMBER = "member"
    MODERATOR = "moderator"
    OWNER = "owner"
    """A moderator of this server who owns the bot."""


_P = ParamSpec("_P")
_MOST_DIGITS = 19
"""Of a snowflake (https://discord.com/developers/docs/reference#snowflakes)."""


class Route(Generic[_P]):
    """A screen's name and the types of its arguments, taken from a function's signature."""

    def __init__(self, signature: Callable[_P, None]) -> None:
        self.name = signature.__name__
        self._signature = inspect.signature(signature)
        self._types: dict[str, Any] = get_type_hints(signature)

    def to(self, *args: _P.args, **kwargs: _P.kwargs) -> Address:
        """The screen's address. Converting it to text raises ``ValueError`` if it is too long for a button."""
        assert not kwargs, f"{self.name} takes arguments by position"  # noqa: S101 - an address has no names
        return Address.of(self.name, *args)

    def read(self, arguments: tuple[str, ...]) -> tuple[Any, ...]:
        """An address's arguments, converted to their types. Raises ``OldAddress`` if they don't fit these."""
        try:
            bound = self._signature.bind(*arguments)
        except TypeError:
            raise OldAddress from None
        read: list[Any] = []
        for name, argument in bound.arguments.items():
            kind = self._types[name]
            if self._signature.parameters[name].kind is inspect.Parameter.VAR_POSITIONAL:
                read += [_read(kind, text) for text in argument]
            else:
                read.append(_read(kind, argument))
        return tuple(read)


def _read(kind: Any, text: str) -> Any:
    if kind is str:
        return text
    if kind is int:
        return number(text)
    if kind is Server:
        return _snowflake(text)
    assert issubclass(kind, StrEnum), f"no address holds {kind}"  # noqa: S101 - a route of ours is wrong
    try:
        return kind(text)
    except ValueError:
        raise OldAddress from None


def _snowflake(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
        raise OldAddress
    return int(text)


@Route
def film(film: str, /) -> None: ...


@Route
def facts(film: str, /) -> None: ...


@Route
def section(film: str, which: str, page: int, /) -> None: ...


@Route
def sections(film: str, start: int, /) -> None: ...


@Route
def hidden(film: str, page: int, /) -> None: ...


@Route
def evidence(film: str, page: int, /) -> None: ...


@Route
def cast(film: str, page: int, /) -> None: ...


@Route
def castevidence(film: str, page: int, /) -> None: ...


@Route
def plot(film: str, version: str, page: int, /) -> None: ...


@Route
def person(key: str, page: int, /) -> None: ...


@Route
def personevidence(key: str, page: int, /) -> None: ...


@Route
def character(key: str, page: int, /) -> None: ...


@Route
def characterevidence(key: str, page: int, /) -> None: ...


@Route
def mention(key: str, page: int, /) -> None: ...


@Route
def mentionevidence(key: str, page: int, /) -> None: ...


@Route
def films(page: int, /, *keys: str) -> None: ...


@Route
def random(before: str, /, *keys: str) -> None: ...


@Route
def search(page: int, query: str, /) -> None: ...


@Route
def told(page: int, film: str, query: str, /) -> None: ...


@Route
def which(description: str, /) -> None: ...


@Route
def place(film: str, seed: str, start: int, /) -> None: ...


@Route
def library() -> None: ...


@Route
def libraryread(page: int, /) -> None: ...


@Route
def libraryproblems(page: int, /) -> None: ...


@Route
def help(topic: Topic, asker: Asker, /) -> None: ...


@Route
def privacy() -> None: ...


@Route
def terms() -> None: ...


@Route
def about(page: int, /) -> None: ...


@Route
def leaderboard(server: Server, period: Period, page: int, /) -> None: ...


@Route
def reports(server: Server, page: int, /) -> None: ...


@Route
def retired(server: Server, page: int, /) -> None: ...


@Route
def setaside(server: Server, page: int, /) -> None: ...


@Route
def puzzles(server: Server, page: int, /) -> None: ...
