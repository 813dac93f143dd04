"""A film club in a simulated Discord: what its members do, and what they get to see of the answers.

Every answer is held to what no answer may break: Discord's limits, whole tags, and nothing of a plot in sight.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import simcord
from discord import app_commands

from bot.catalogue.build import build
from bot.catalogue.connection import Catalogue
from bot.catalogue.films import every_film
from bot.catalogue.version import FILE_NAME
from bot.cli.preview import World, furnish
from bot.client import FilmBot
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.config import Settings
from bot.documents.model import Film
from bot.errors import UserError
from tests.ready import new_community
from tests.render.screens import faults
from tests.simulated import SETTLED_WITHIN
from tests.visibility import revealed, visible

_TEXT, _BUTTON, _MENU = 10, 2, 3
_APOLOGIES = ("went wrong on my side", "older version of me")

Actor = simcord.MemberActor | simcord.UserHandle


@dataclass(frozen=True, slots=True)
class Answer:
    """A message of the bot's, as it was when it was looked at."""

    message: simcord.ResponseMessage
    payload: dict[str, Any]

    @property
    def ephemeral(self) -> bool:
        return self.message.ephemeral

    @property
    def texts(self) -> list[str]:
        """Its texts as markdown, top to bottom. Discord reads each by itself."""
        texts = [part["content"] for part in _parts(self.payload["components"]) if part["type"] == _TEXT]
        return [text for text in (self.payload["content"], *texts) if text]

    @property
    def seen(self) -> str:
        """What a member reads who clicks on nothing."""
        return "\n".join(map(visible, self.texts))

    @property
    def payload_text(self) -> str:
        """All text as it was sent, markup included."""
        return "\n".join(self.texts)

    @property
    def told(self) -> str:
        """What a member reads who clicks on every tag."""
        return "\n".join(map(revealed, self.texts))

    @property
    def buttons(self) -> dict[str, str]:
        """The custom_id of every button that can be pressed, by its label."""
        return {
            part["label"]: part["custom_id"]
            for part in _parts(self.payload["components"])
            if part["type"] == _BUTTON and not part.get("disabled") and "url" not in part
        }

    @property
    def menus(self) -> list[tuple[str, dict[str, str]]]:
        """Every menu's custom_id, and the values of its options by their labels."""
        return [
            (part["custom_id"], {option["label"]: option["value"] for option in part["options"]})
            for part in _parts(self.payload["components"])
            if part["type"] == _MENU
        ]

    @property
    def options(self) -> list[str]:
        """The labels in all menus."""
        return [label for _, options in self.menus for label in options]


class Club:
    """A server with the bot in it, Ada who moderates it, and Ben who does not."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.env = world.env
        self.ada, self.ben = world.members
        self.secrets: frozenset[str] = frozenset()
        """What no answer and no choice may show."""
        self.typed = ""
        """What a member is typing: in private it may come back to them."""
        self.expects_failures = False
        self._forgiven = 0

    @property
    def bot(self) -> FilmBot:
        assert isinstance(self.env.bot, FilmBot)
        return self.env.bot

    async def slash(self, command: str, /, by: Actor | None = None, **options: Any) -> Answer:
        """Sends a command, as Ben unless somebody else is named; gives the one answer."""
        actor = by or self.ben
        where = () if isinstance(actor, simcord.UserHandle) else (self.world.channel,)
        return self._answer(await actor.slash(*where, command, **options))

    async def click(self, answer: Answer, label: str, by: Actor | None = None) -> Answer:
        """Presses a button; gives the message that shows what came of it."""
        custom_id = answer.buttons.get(label)
        assert custom_id, f"no button {label!r} among {list(answer.buttons)}"
        return self._answer(await (by or self.ben).click(answer.message, custom_id=custom_id))

    async def choose(self, answer: Answer, label: str, by: Actor | None = None) -> Answer:
        """Chooses from the menu that has this option."""
        for custom_id, options in answer.menus:
            if label in options:
                return self._answer(
                    await (by or self.ben).select(answer.message, [options[label]], custom_id=custom_id)
                )
        raise AssertionError(f"no option {label!r} among {answer.options}")

    async def post(self, answer: Answer, by: Actor | None = None) -> Answer:
        """Presses *Post it*; gives what comes into the channel. The answer itself shows that it was posted."""
        pressed = await (by or self.ben).click(answer.message, label="Post it")
        assert pressed.followups, "nothing was posted"
        return self.look(pressed.followups[-1])

    async def dismiss(self, answer: Answer, by: Actor | None = None) -> simcord.InteractionResult:
        return await (by or self.ben).click(answer.message, label="Dismiss")

    async def pages(self, answer: Answer, by: Actor | None = None) -> list[Answer]:
        """The answer, and all that come after it by Next."""
        found = [answer]
        while "Next" in found[-1].buttons:
            found.append(await self.click(found[-1], "Next", by=by))
        return found

    async def offered(self, command: str, option: str, typed: str, /, **filled: Any) -> dict[str, str]:
        """The choices while Ben types, best first: values by names."""
        choices = await self.ben.autocomplete(self.world.channel, command, option, typed, **filled)
        payload = {"choices": choices}
        problems = faults(payload, self.secrets)
        assert not problems, problems
        found = {choice["name"]: choice["value"] for choice in choices}
        assert len(found) == len(choices), "two choices look alike"
        return found

    def look(self, message: simcord.ResponseMessage) -> Answer:
        """A message as it is now."""
        payload = {
            "content": message.content,
            "flags": message.flags.value,
            "components": message.components,
        }
        answer = Answer(message, payload)
        own = {word for word in self.secrets if answer.ephemeral and word.casefold() in self.typed.casefold()}
        found = faults(payload, self.secrets - own)
        assert not found, found
        if not self.expects_failures:
            assert not [apology for apology in _APOLOGIES if apology in answer.seen]
        return answer

    def failures(self) -> list[BaseException]:
        """What the bot failed at since it was last asked for, other than what it tells members in so many words."""
        errors = [error for error in self.env.errors_since(self._forgiven) if not _is_an_answer(error)]
        self._forgiven = self.env.error_cursor
        return errors

    def _answer(self, result: simcord.InteractionResult) -> Answer:
        assert result.acknowledged, "the bot did not answer"
        assert not result.followups
        assert result.response is not None, "there is no message to look at"
        return self.look(result.response)


@asynccontextmanager
async def open_club(settings: Settings, *, remembers_commands: bool = False) -> AsyncIterator[Club]:
    """A club with a bot that answers from the catalogue in ``settings.data``."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        catalogue = await stack.enter_async_context(Catalogue.open(settings.data / FILE_NAME))
        community = await stack.enter_async_context(new_community(Path(folder) / COMMUNITY))
        env = simcord.Env(
            FilmBot(settings, catalogue, community, remembers_commands=remembers_commands),
            shard_count=1,
            settle_timeout=SETTLED_WITHIN,
        )
        await env.start()
        try:
            club = Club(furnish(env))
            yield club
        finally:
            await env.shutdown()
        if failures := club.failures():
            raise BaseExceptionGroup("the bot failed", failures)


@asynccontextmanager
async def club_with(folder: Path, documents: Mapping[str, str]) -> AsyncIterator[Club]:
    """A club whose bot knows only these documents, by their file names."""
    async with open_club(built(folder, documents)) as club:
        yield club


def built(folder: Path, documents: Mapping[str, str]) -> Settings:
    """Writes documents into ``folder`` in place of those that are there, and builds the catalogue of them."""
    settings = replace(Settings(), seeds=folder / "seeds", data=folder / "data")
    settings.seeds.mkdir(exist_ok=True)
    for old in settings.seeds.iterdir():
        old.unlink()
    for name, text in documents.items():
        (settings.seeds / name).write_text(text, encoding="utf-8")
    build(settings.seeds, settings.data)
    return settings


async def films_of(settings: Settings) -> list[Film]:
    async with Catalogue.open(settings.data / FILE_NAME) as catalogue:
        return [film async for film in every_film(catalogue)]


def article(
    title: str,
    year: int,
    *,
    director: str = "Nora Quill",
    cast: Iterable[str] = ("Ada Finch as Mara", "Milo Sorrel as Osk"),
    plot: Iterable[str] = ("Mara inherits a lighthouse from an uncle.", "A storm drives the fleet into the fog."),
    more: str = "",
) -> str:
    """A document of a film that does not exist."""
    parts = [
        f"= {title} =",
        f"{title}\n- Director: {director}\n- Released: {year}-03-06",
        f"{title} is a {year} Irish drama film directed by {director}.",
        "==Plot==\n" + "\n\n".join(plot) if plot else "",
        "==Cast==\n" + "\n".join(f"- {line}" for line in cast) if cast else "",
        more,
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


FOREST = {
    "Alder": (1973, "horror", "American", "Nora Quill"),
    "Birch": (1979, "science fiction horror", "Italian", "Nora Quill"),
    "Cedar": (1981, "horror comedy", "Italian", "José Peña"),
    "Elm": (1985, "comedy", "American", "José Peña"),
    "Fir": (1994, "western", "American", "Bo Farris"),
}


def forest_documents() -> dict[str, str]:
    """Five films, by the names of their documents."""
    return {
        f"{title}.txt": article(title, year, director=director).replace("Irish drama", f"{nation} {genre}")
        for title, (year, genre, nation, director) in FOREST.items()
    }


def _parts(components: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    for component in components:
        yield component
        yield from _parts(component.get("components", ()))
        if component.get("accessory"):
            yield component["accessory"]


def _is_an_answer(error: BaseException) -> bool:
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    return isinstance(cause, UserError)
