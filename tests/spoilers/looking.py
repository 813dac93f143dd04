"""What of a library's secrets can be seen in what the bot sends."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from tests.spoilers.cases import Case, words
from tests.visibility import message_texts, visible

_UNSEEN = ("custom_id", "value")
"""What only machines read: a button's address, an option's value."""
_TAG = "||"
_ALL_IN_A_TAG = re.compile(r"\|\|[^|\n`]*[^|\n`\\]\|\|")
"""A whole text in one tag, one line without code: every client hides it, and most of what is sent is such a text."""
_FEW_NAMES = 1_000


class Secrets:
    """The secrets of all documents of a library, and whose they are."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._runs: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, case in enumerate(cases):
            for secret in case.secrets:
                self._runs[secret.count(" ") + 1][secret].append(number)
        self._names = self._runs.pop(1, {})
        few = len(self._names) <= _FEW_NAMES
        self._lengths = {len(name) for name in self._names} if few else set[int]()
        self._in_word: dict[str, tuple[str, ...]] = {}
        self._in_text: dict[tuple[str, bool], list[tuple[int, str]]] = {}

    def seen(self, text: str, *, markdown: bool) -> list[tuple[int, str]]:
        """The secrets that ``text`` shows: the case's number and the words. Most texts are sent many times."""
        found = self._in_text.get((text, markdown))
        if found is None:
            found = self._in_text[text, markdown] = self._seen(text, markdown=markdown)
        return found

    def _seen(self, text: str, *, markdown: bool) -> list[tuple[int, str]]:
        found = [*self._in(words(text))]
        if found and markdown and _TAG in text:
            found = [] if _ALL_IN_A_TAG.fullmatch(text) else [*self._in(words(_visible(text)))]
        return found

    def stand_in(self, text: str) -> bool:
        """Whether ``text`` has any secret, hidden or not."""
        return any(True for _ in self._in(words(text)))

    def _in(self, text: list[str]) -> Iterator[tuple[int, str]]:
        if self._names:
            for word in text:
                for name in self._within(word):
                    yield from ((number, name) for number in self._names[name])
        for length, runs in self._runs.items():
            for at in range(len(text) - length + 1):
                run = " ".join(text[at : at + length])
                if run in runs:
                    yield from ((number, run) for number in runs[run])

    def _within(self, word: str) -> tuple[str, ...]:
        """The names that stand in one word, which may be glued to others; of many names one may be part of another."""
        if not self._lengths:
            return (word,) if word in self._names else ()
        found = self._in_word.get(word)
        if found is None:
            parts = (word[at : at + size] for size in self._lengths for at in range(len(word) - size + 1))
            found = self._in_word[word] = tuple(part for part in parts if part in self._names)
        return found


@lru_cache(10_000)
def _visible(text: str) -> str:
    return visible(text)


def shown(payload: Any, secrets: Secrets) -> Iterator[tuple[int, str, str]]:
    """Every secret that a payload shows: the case's number, in what kind of place, the words."""
    for where, text, markdown in message_texts(payload):
        place = where.rpartition(".")[2]
        if place not in _UNSEEN:
            for number, found in secrets.seen(text, markdown=markdown):
                yield number, _PLACES.get(place, place), found


_PLACES = {"content": "text", "description": "alt text", "name": "choice"}


def links(payload: Any) -> Iterator[str]:
    """Where the buttons and options of a payload lead: addresses of screens and ids of buttons."""
    for component in _components(payload):
        if component.get("custom_id") and "options" not in component and not component.get("disabled"):
            yield component["custom_id"]
        for option in component.get("options", ()):
            yield f"go:0:{option['value']}"


def _components(parent: dict[str, Any]) -> Iterator[dict[str, Any]]:
    children: Iterable[dict[str, Any]] = [*parent.get("components", ()), parent.get("accessory") or {}]
    for child in filter(None, children):
        yield child
        yield from _components(child)
