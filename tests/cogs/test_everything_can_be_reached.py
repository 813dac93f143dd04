"""Whatever the shipped seeds say can be read by pressing buttons, starting from a command."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import Any

import pytest

from bot.catalogue.export import exported
from bot.config import Settings
from bot.render.wording import date, label
from tests.cogs.club import Answer, Club, films_of
from tests.visibility import revealed

_COUNTER = re.compile(r"^(?:go|by):\d+:")


@dataclass(frozen=True, slots=True)
class _Step:
    """A button or an option on the way to a screen."""

    custom_id: str
    value: str | None = None

    @property
    def leads_to(self) -> str:
        return self.value or _COUNTER.sub("", self.custom_id)


Trail = tuple[tuple[str, tuple[tuple[str, str], ...]], tuple[_Step, ...]]
"""A command with its options, and what is pressed from there on."""


async def test_everything_can_be_reached(club: Club, settings: Settings) -> None:
    films = [exported(film) for film in await films_of(settings)]
    screens = await _walk(club, _commands(films))
    assert len(screens) > 40
    told = "\n".join(_words(answer.told) for answer in screens.values())
    missing = [text for film in films for text in _everything(film) if _words(text) not in told]
    assert missing == []


async def test_every_fact_stands_on_an_evidence_screen_under_its_sentence(club: Club, settings: Settings) -> None:
    for film in [exported(film) for film in await films_of(settings)]:
        card = await club.slash("film", film=film["id"])
        pages = await club.pages(await club.click(card, "Evidence"))
        blocks = [_words(block) for page in pages for block in _told_blocks(page)]
        for fact in film["facts"]:
            label, value = _shown(fact)
            assert [
                block
                for block in blocks
                if f"{label} {value}" in block
                and _words(fact["evidence"]["text"]) in block
                and fact["evidence"]["seed"] in block
            ], f"no evidence for {label} {value}"


async def test_every_credit_stands_on_an_evidence_screen_under_its_sentence(club: Club, settings: Settings) -> None:
    for film in [exported(film) for film in await films_of(settings)]:
        card = await club.slash("cast", film=film["id"])
        pages = await club.pages(await club.click(card, "Evidence"))
        blocks = [_words(block) for page in pages for block in _told_blocks(page)]
        for credit in film["cast"]:
            assert [
                block
                for block in blocks
                if _words(credit["person"]) in block
                and _words(credit["character"] or "") in block
                and _words(credit["evidence"]["text"]) in block
            ], f"no evidence for {credit['person']} as {credit['character']}"


@pytest.mark.parametrize("command", ["film", "cast", "plot"])
async def test_a_film_is_reached_by_every_title_it_has(club: Club, settings: Settings, command: str) -> None:
    for film in await films_of(settings):
        for title in (film.id, film.title, film.label, *film.aliases):
            assert film.label in (await club.slash(command, film=title)).seen


def _commands(films: list[dict[str, Any]]) -> list[Trail]:
    """What a member would type to see everything."""
    commands: dict[tuple[str, tuple[tuple[str, str], ...]], None] = {}
    for name in ("films", "help", "about"):
        commands[name, ()] = None
    for film in films:
        for name in ("film", "cast", "plot"):
            commands[name, (("film", film["id"]),)] = None
        for plot in film["plots"]:
            commands["plot", (("film", film["id"]), ("version", plot["seed"]))] = None
        for credit in film["cast"]:
            commands["person", (("name", credit["person"]),)] = None
            if credit["character"]:
                commands["character", (("name", credit["character"]),)] = None
        for fact in film["facts"]:
            if fact["predicate"] in ("director", "producer", "writer", "music", "cinematography", "editing"):
                commands["person", (("name", fact["value"]),)] = None
    for name in ("Malakai", "Malaki", "Chenille", "Derek", "Nikki"):
        commands["character", (("name", name),)] = None
    return [(command, ()) for command in commands]


async def _walk(club: Club, starts: list[Trail]) -> dict[str, Answer]:
    """Presses every button and chooses every option, each place once; gives every screen by its address."""
    found: dict[str, Answer] = {}
    seen: set[str] = set()
    waiting = deque(starts)
    while waiting:
        (name, options), steps = waiting.popleft()
        answer = await club.slash(name, **dict(options))
        assert answer.ephemeral == (name == "help"), answer.seen
        for step in steps:
            values = [step.value] if step.value else None
            if values:
                await club.ben.select(answer.message, values, custom_id=step.custom_id)
            else:
                await club.ben.click(answer.message, custom_id=step.custom_id)
            answer = club.look(answer.message)
        found[f"{name} {options} {[step.leads_to for step in steps]}"] = answer
        links = [_Step(custom_id) for label, custom_id in answer.buttons.items() if label != "Dismiss"]
        links += [_Step(custom_id, value) for custom_id, menu in answer.menus for value in menu.values()]
        for link in links:
            if link.leads_to not in seen:
                seen.add(link.leads_to)
                waiting.append(((name, options), (*steps, link)))
    return found


def _everything(film: dict[str, Any]) -> list[str]:
    """Every text of a film that a member must be able to read."""
    texts = [film["title"], *film["aliases"], *film["lead"].split("\n")]
    for fact in film["facts"]:
        texts += [*_shown(fact), fact["evidence"]["text"]]
    for credit in film["cast"]:
        texts += [credit["person"], credit["character"] or "", credit["evidence"]["text"]]
    for section in film["sections"]:
        # A paragraph that is longer than a page is cut between sentences.
        texts += [sentence for line in section["text"].split("\n") for sentence in _sentences(line)]
    for plot in film["plots"]:
        texts += [sentence for paragraph in plot["paragraphs"] for sentence in _sentences(paragraph)]
    for entry in film["related"]:
        texts += [entry["title"], str(entry["year"]), entry["release"] or "", entry["evidence"]["text"]]
    return [text for text in texts if text.strip()]


def _sentences(paragraph: str) -> list[str]:
    return re.split(r"(?<=[.!?]) ", paragraph.removeprefix("- "))


def _shown(fact: dict[str, Any]) -> tuple[str, str]:
    value = date(fact["value"]) if fact["predicate"] == "release_date" else fact["value"]
    if fact["predicate"] == "genre":
        value = value[:1].upper() + value[1:]
    return label(fact["predicate"]), value


def _told_blocks(page: Answer) -> list[str]:
    """The texts of a page with all tags open, each by itself."""
    return [revealed(text) for text in page.texts]


def _words(text: str) -> str:
    return " ".join(text.split())
