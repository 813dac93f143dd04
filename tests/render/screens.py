"""Every screen of a film, opened by calling the render functions, and the words that none of them may show."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.documents.model import Evidence, Film
from bot.predicates.table import Predicate
from bot.render.card import Card
from bot.render.cast import cast_card, cast_evidence_card
from bot.render.evidence import evidence_card
from bot.render.film import facts_card, film_card
from bot.render.plot import plot_card
from bot.render.sections import hidden_sections_card, section_card, sections_card
from bot.spoiler import Spoiler
from tests.visibility import leaks, limits, tag_violations

ROOT = Path(__file__).parent.parent.parent
_WORD = re.compile(r"[^\W_]{4,}")
_LETTERS = re.compile(r"[^\W_]+")
_MOST_PAGES = 500
_ADDRESS = re.compile(r"(?:custom_id|value): bars where tags hide nothing$")
"""Nobody sees a button's address, so it may have bars; it must not have a word of a plot all the same."""
_SEARCH = re.compile(r"^(go:\d+:search\|\d+\||(?:go|by):\d+:told\|\d+\|[0-9a-f]{8}\||by:\d+:which\|).*$", re.DOTALL)


def faults(payload: dict[str, Any], secrets: Iterable[str] = ()) -> list[str]:
    """What is wrong with anything that is sent, whatever it says."""
    marks = [fault for fault in tag_violations(payload) if not _ADDRESS.search(fault)]
    return [*limits(payload), *marks, *leaks(_without_queries(payload), secrets)]


def _without_queries(value: Any) -> Any:
    """What is sent, but for what a member searched for, which the buttons that search for it again have to keep."""
    if isinstance(value, dict):
        return {
            key: _SEARCH.sub(r"\1", item) if key == "custom_id" else _without_queries(item)
            for key, item in value.items()
        }
    return [_without_queries(item) for item in value] if isinstance(value, list) else value


def screens(film: Film) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every page of every screen about one film: its name, and what would be sent."""
    yield "film", payload(film_card(film))
    yield "facts", payload(facts_card(film))
    yield from _pages("cast", lambda page: cast_card(film, page))
    yield from _pages("castevidence", lambda page: cast_evidence_card(film, page))
    yield from _pages("evidence", lambda page: evidence_card(film, page))
    for which in ["lead", *map(str, range(len(film.sections)))]:
        yield from _pages(f"section {which}", lambda page, which=which: section_card(film, which, page))
    yield "sections", payload(sections_card(film, 0))
    if hidden_sections_card(film, 0):
        yield from _pages("hidden", lambda page: hidden_sections_card(film, page))
    for plot in film.plots:
        yield from _pages(f"plot {plot.seed}", lambda page, seed=plot.seed: plot_card(film, seed, page))


def payload(card: Card) -> dict[str, Any]:
    view = card.view()
    return {"content": "", "flags": 1 << 15, "components": view.to_components()}


def _pages(name: str, card: Callable[[int], Card | None]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Pages until one comes again: a page beyond the last is the last."""
    before = None
    for page in range(_MOST_PAGES):
        opened = card(page)
        assert opened is not None, f"{name} is not there"
        shown = payload(opened)
        if shown == before:
            return
        yield f"{name}, page {page + 1}", shown
        before = shown
    raise AssertionError(f"{name} has no last page")


def plot_only_words(films: Iterable[Film]) -> frozenset[str]:
    """Words of hidden text that are part of nothing which may be seen, nor of anything the bot says itself."""
    hidden: set[str] = set()
    seen: list[str] = []
    for film in films:
        for text, secret in _texts(film):
            if secret:
                hidden.update(word.casefold() for word in _WORD.findall(text))
            else:
                seen.append(text.casefold())
    open_text = "\n".join(seen)
    return frozenset(word for word in hidden if word not in open_text and not _is_own(word))


@cache
def _is_own(word: str) -> bool:
    """Whether a word stands in what the bot may say by itself, if only inside another."""
    return word in (_own_vocabulary() if _LETTERS.fullmatch(word) else own_words())


@cache
def _own_vocabulary() -> str:
    """Each word of it once: much less to look through."""
    return "\n".join({*_LETTERS.findall(own_words())})


@cache
def own_words() -> str:
    """Everything the bot may say by itself: the source of what renders and answers, names of facts, the months."""
    paths = [
        *(ROOT / "bot" / "render").glob("*.py"),
        *(ROOT / "cogs").glob("*.py"),
        *(ROOT / "bot" / "game").glob("*.py"),
        ROOT / "bot" / "trivia" / "scoring.py",
        ROOT / "bot" / "client.py",
        ROOT / "bot" / "screens" / "navigation.py",
    ]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    named = [word for predicate in Predicate for word in (predicate.record.label, predicate.record.role)]
    return "\n".join([*texts, *named, *calendar.month_name]).casefold()


def _texts(value: object) -> Iterator[tuple[str, bool]]:
    """Every text in a film, and whether it is hidden."""
    if isinstance(value, Spoiler):
        yield value.reveal_for_search_or_questions(), True
    elif isinstance(value, str):
        yield value, False
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            if isinstance(value, Evidence) and isinstance(value.text, Spoiler) and field.name == "section":
                continue  # the heading of a hidden section may be hidden itself
            yield from _texts(getattr(value, field.name))
