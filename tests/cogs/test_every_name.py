"""Whatever name is offered or found has a screen, with evidence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogue.build import build
from bot.config import Settings
from bot.screens.address import Address
from tests.cogs.club import open_club
from tests.conftest import SEEDS, SHARED_FILMS


@pytest.mark.parametrize(
    "seeds", [pytest.param(SEEDS, id="shipped"), pytest.param(SHARED_FILMS / "article", id="article")]
)
async def test_every_name_has_a_screen(seeds: Path, tmp_path: Path) -> None:
    if not seeds.is_dir():
        pytest.skip(f"{seeds}, real documents to practise on, is not here")
    build(seeds, tmp_path)
    await _open_all(replace(Settings(), seeds=seeds, data=tmp_path))


async def test_a_performer_without_a_part_has_a_screen(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    text = "= Fog =\n\nFog is a 1987 film directed by Bo Farris.\n\n==Cast==\n- Ada Finch as Mara\n- Ida Sorrel\n"
    (seeds / "fog.txt").write_text(text, encoding="utf-8")
    build(seeds, tmp_path)
    await _open_all(replace(Settings(), seeds=seeds, data=tmp_path))


async def _open_all(settings: Settings) -> None:
    async with open_club(settings) as club:
        names = await club.bot.catalogue.rows("SELECT DISTINCT kind, key FROM name")
        assert names
        for kind, key in names:
            if kind == "film":
                await club.bot.screens.open(Address.of("film", key))
                await club.bot.screens.open(Address.of("evidence", key, 0))
            else:
                await club.bot.screens.open(Address.of(kind, key, 0))
                await club.bot.screens.open(Address.of(f"{kind}evidence", key, 0))
