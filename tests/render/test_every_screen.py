"""Every seed × every screen: within limits, whole tags, no Python value, and nothing of the plot in sight."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.catalogue.build import build
from bot.config import Settings
from bot.documents.model import Film
from tests.cogs.club import films_of
from tests.conftest import SEEDS, SHARED_FILMS
from tests.render.screens import faults, plot_only_words, screens
from tests.visibility import message_texts, visible

_NOT_SAID = re.compile(r"\b(?:none|nan|null|unknown|n/a|see below|undefined|todo)\b", re.IGNORECASE)


@pytest.mark.parametrize(
    "seeds",
    [
        pytest.param(SEEDS, id="shipped"),
        *(pytest.param(SHARED_FILMS / name, id=name) for name in ("run-on", "article", "wikitext", "tellings")),
    ],
)
async def test_every_screen_of_every_film(seeds: Path, tmp_path: Path) -> None:
    if not seeds.is_dir():
        pytest.skip(f"{seeds}, real documents to practise on, is not here")
    build(seeds, tmp_path)
    films = await films_of(Settings(seeds=seeds, data=tmp_path))
    assert films
    problems: list[str] = []
    for film in films:
        secrets = plot_only_words([film])
        if film.plots:
            assert secrets, f"{film.id}: a plot without a word of its own tests nothing"
        source = _source_of(film, seeds)
        for name, shown in screens(film):
            found = faults(shown, secrets)
            found += [f"says {word!r}" for word in _values_without_words(shown) if word not in source]
            problems += [f"{film.id}, {name}: {fault}" for fault in found]
    assert problems == []


def _values_without_words(payload: object) -> set[str]:
    """What a card says where it should have said nothing."""
    return {
        match.casefold()
        for where, text, markdown in message_texts(payload)
        if not where.endswith(("custom_id", ".value")) and _NOT_SAID.search(text)
        for match in _NOT_SAID.findall(visible(text) if markdown else text)
    }


def _source_of(film: Film, seeds: Path) -> str:
    """The documents themselves, which may say "none" or "unknown" in a sentence."""
    sources = (seeds / source.seed for source in film.sources)
    return "\n".join(path.read_text(encoding="utf-8") for path in sources).casefold()
