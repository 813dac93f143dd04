"""Packs that the bot writes are packs that it reads."""

from __future__ import annotations

import random
from collections.abc import Iterable

from bot.trivia.handwritten import Handwritten
from bot.trivia.pack_text import PackEntry, pack_text
from bot.trivia.packs import check_drafts, read_pack
from bot.trivia.question import BY_HAND


class NoFilms:
    def is_public(self, name: str) -> bool:
        return False

    def secret(self, texts: Iterable[str]) -> list[str]:
        return []

    def find(self, name: str) -> None:
        raise AssertionError(name)


def entry(prompt: str, *, spoiler: bool = False, film: str | None = None) -> PackEntry:
    return PackEntry(Handwritten(prompt, "Cork", ("Dublin", "Galway", "Belfast"), spoiler), film, "Ada on 1 May 2026")


def test_everything_comes_back() -> None:
    entries = [entry("Where was it shot?", film="fog-1980"), entry("Where?", spoiler=True)]
    drafts, problems = read_pack("trivia/a.toml", pack_text(["Ours", "and yours"], entries).encode())
    assert problems == []
    assert [(draft.written, draft.film or None, draft.by, draft.evidence) for draft in drafts] == [
        (entry.written, entry.film, entry.by, "") for entry in entries
    ]


def test_it_is_asked_without_a_film_and_says_who_wrote_it() -> None:
    drafts, _ = read_pack("trivia/a.toml", pack_text([], [entry("Where was it shot?")]).encode())
    [question], problems = check_drafts(drafts, NoFilms(), {})
    assert problems == []
    assert (question.film, question.answer, question.spoiler) == (None, "Cork", False)
    assert (question.evidence.section, question.evidence.text) == (BY_HAND, "Written by Ada on 1 May 2026")


def test_signs_that_mean_something_to_toml_come_back() -> None:
    signs = ['"', "\\", "'", "#", "[[question]]", "=", "\x7f", "\x01", "é", "😀", '"""', "\\u0041", "{", "]"]
    rng = random.Random(8)  # noqa: S311
    for _ in range(200):
        words = "x".join(rng.choices(signs, k=6))
        [draft], problems = read_pack("trivia/a.toml", pack_text([], [entry(words)]).encode())
        assert (draft.written.prompt, problems) == (words, [])


def test_what_spoils_comes_last() -> None:
    text = pack_text(["Ours"], [entry("The end?", spoiler=True), entry("The start?")])
    assert text.startswith("# Ours\n")
    assert text.index("The start?") < text.index("The end?")
