"""The real bot without Discord: its commands are called, its choices offered, its buttons pressed, one after another.

One bot answers from many catalogues in turn. It is never told which screens there are: it is asked for its commands,
and each button and option on what it answers is followed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import discord
from discord import app_commands

from bot.catalogue.connection import Catalogue, _Edition, _identity, _sendable
from bot.catalogue.version import FILE_NAME, open_to_read
from bot.client import FilmBot, extensions
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.community.connection import Community
from bot.community.patience import Patience
from bot.community.shards import Shards
from bot.community.sqlite import SQLite
from bot.community.trouble import Troubles
from bot.config import Settings
from bot.errors import UserError
from bot.screens.address import Address
from bot.screens.navigation import DismissButton, OpenButton, OpenMenu
from tests.ready import new_community
from tests.spoilers.companions import COMPANIONS

_MEMBER, _SERVER, _CHANNEL = 11, 22, 33
_NO_SCREEN = (OpenButton, OpenMenu, DismissButton)

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Said:
    """What Discord says of a message that was sent: here not even which it is."""

    id: None = None
    message_id: None = None


@dataclass(slots=True)
class _Interaction:
    """What a member does, as far as the bot looks at it; and all that it answers."""

    client: FilmBot
    namespace: SimpleNamespace = field(default_factory=SimpleNamespace)
    answers: list[Payload] = field(default_factory=list)
    guild: None = None
    guild_id: int = _SERVER
    channel_id: int = _CHANNEL
    channel: None = None
    message: None = None
    command: None = None
    data: Payload = field(default_factory=dict[str, Any])
    extras: Payload = field(default_factory=dict[str, Any])
    type: discord.InteractionType = discord.InteractionType.application_command
    user: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(id=_MEMBER, display_name="Ben"))
    permissions: discord.Permissions = field(default_factory=discord.Permissions.all)
    app_permissions: discord.Permissions = field(default_factory=discord.Permissions.all)

    @property
    def response(self) -> _Interaction:
        return self

    @property
    def followup(self) -> _Interaction:
        return self

    def is_done(self) -> bool:
        return bool(self.answers)

    async def defer(self, **_: Any) -> None:
        pass

    async def send_message(self, content: str | None = None, *, view: Any = None, **rest: Any) -> _Said:
        files = [rest.pop("file")] if rest.get("file") else []
        told = [file.fp.read().decode() for file in files]
        components = view.to_components() if view is not None else []
        self.answers.append({"content": content or "", "components": components, "files": told})
        return _Said()

    async def send_modal(self, form: discord.ui.Modal) -> None:
        self.answers.append({"content": form.title, "components": form.to_components(), "files": []})

    send = edit_message = edit_original_response = send_message


class _Direct(Catalogue):
    """A catalogue that is read by this thread, each query once: another would take most of the time to wake up."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        super().__init__(path, _Edition(_identity(path), None))  # type: ignore[arg-type]
        self._direct = db
        self._found: dict[tuple[object, ...], list[Any]] = {}
        self.times_asked = 0

    def hold(self) -> None:
        pass

    async def rows(self, sql: str, *parameters: object) -> list[Any]:
        self.times_asked += 1
        query = (sql, *map(_sendable, parameters))
        if query not in self._found:
            self._found[query] = self._direct.execute(sql, query[1:]).fetchall()
        return [*self._found[query]]


class _DirectCommunity(SQLite):
    """What members have created, read and written by this thread, for the same reason."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        super().__init__(path, None, None)  # type: ignore[arg-type]
        self._direct = db

    async def query(self, sql: str, parameters: Sequence[object]) -> list[Any]:
        return self._direct.execute(sql, parameters).fetchall()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Any]:
        with self._direct:
            self._direct.execute("BEGIN IMMEDIATE")
            yield self

    fetch = query

    async def many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        self._direct.executemany(sql, parameters)


class Asker:
    """Asks the bot for everything, from one catalogue at a time."""

    def __init__(self, bot: FilmBot) -> None:
        self._bot = bot
        self.commands = [command for command in bot.tree.walk_commands() if isinstance(command, app_commands.Command)]
        self._buttons = {
            pattern: kind
            for pattern, kind in bot._connection._view_store._dynamic_items.items()
            if kind not in _NO_SCREEN
        }

    @property
    def catalogue(self) -> Catalogue:
        return self._bot.catalogue

    @property
    def times_asked(self) -> int:
        """How often the bot has asked the catalogue for something."""
        assert isinstance(self.catalogue, _Direct)
        return self.catalogue.times_asked

    @contextmanager
    def reading(self, data: Path) -> Iterator[None]:
        """From here on the bot answers from this folder's catalogue."""
        with closing(open_to_read(data / FILE_NAME)) as db:
            self._bot.catalogue = _Direct(data / FILE_NAME, db)
            yield

    async def titles(self) -> list[str]:
        """The titles that are offered before anything is typed; the companions' only where there is no other."""
        film = next(command for command in self.commands if command.name == "film")
        offered = await self.choices(film, "film", "") or {"choices": []}
        titles = [choice["name"] for choice in offered["choices"]]
        return [title for title in titles if not title.startswith(COMPANIONS)] or titles

    async def call(self, command: app_commands.Command[Any, ..., Any], **options: Any) -> list[Payload]:
        """What a command answers."""
        interaction = _Interaction(self._bot)
        return await self._answered(interaction, command._do_call(interaction, options))  # type: ignore[arg-type]

    async def choices(
        self, command: app_commands.Command[Any, ..., Any], option: str, typed: str, **others: str
    ) -> Payload | None:
        """What is offered while an option is typed; None where nothing ever is."""
        offer = command._params[option].autocomplete
        if not callable(offer):
            return None
        interaction = _Interaction(self._bot, SimpleNamespace(**others, **{option: typed}))
        bound = [command.binding] if getattr(offer, "pass_command_binding", False) else []
        return {"choices": [choice.to_dict() for choice in await offer(*bound, interaction, typed)]}  # type: ignore[arg-type]

    async def press(self, custom_id: str) -> list[Payload]:
        """What a button answers, or the choice of an option."""
        if custom_id.startswith(("go:", "by:")):
            return [await self.open(custom_id.split(":", 2)[2])]
        for pattern, kind in self._buttons.items():
            if match := pattern.fullmatch(custom_id):
                interaction = _Interaction(self._bot)
                item = discord.ui.Button[Any](custom_id=custom_id)
                pressed = await kind.from_custom_id(interaction, item, match)  # type: ignore[arg-type]
                return await self._answered(interaction, pressed.callback(interaction))  # type: ignore[arg-type]
        return []

    async def open(self, address: str) -> Payload:
        """The card at an address."""
        try:
            card = await self._bot.screens.open(Address.parse(address))
        except UserError as error:
            return {"content": str(error)}
        return {"components": card.view().to_components()}

    async def _answered(self, interaction: _Interaction, answering: Any) -> list[Payload]:
        try:
            await answering
        except UserError as error:
            return [{"content": str(error)}]
        except app_commands.CommandInvokeError as error:
            if not isinstance(error.original, UserError):
                raise
            return [{"content": str(error.original)}]
        return interaction.answers


@asynccontextmanager
async def asker(data: Path) -> AsyncIterator[Asker]:
    """The bot with all of its cogs, first with the catalogue in ``data``."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        catalogue = await stack.enter_async_context(Catalogue.open(data / FILE_NAME))
        file = Path(folder) / COMMUNITY
        async with new_community(file) as community:
            pass
        db = stack.enter_context(closing(sqlite3.connect(file, isolation_level=None)))
        db.execute("PRAGMA synchronous = OFF")
        community = Community(_DirectCommunity(file, db), Troubles(str(file)), Patience(), Shards())
        bot = FilmBot(replace(Settings(), data=data), catalogue, community, remembers_commands=False)
        await bot._async_setup_hook()
        bot.owner_id = 1  # nobody who asks
        for extension in extensions():
            await bot.load_extension(extension)
        try:
            yield Asker(bot)
        finally:
            await bot.close()
