"""What is kept of a catalogue until another is in its place."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.catalogue.build import build
from bot.catalogue.connection import Catalogue
from bot.catalogue.films import film_count
from bot.catalogue.per_edition import PerEdition
from bot.catalogue.version import FILE_NAME


async def test_those_who_ask_at_once_have_it_read_once_and_anew_from_another_catalogue(tmp_path: Path) -> None:
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    seeds.mkdir()
    (seeds / "fog.txt").write_text("Fog is a 1961 film.\n", "utf-8")
    build(seeds, data)
    read: list[int] = []

    async def counted(catalogue: Catalogue) -> int:
        await asyncio.sleep(0)
        read.append(await film_count(catalogue))
        return read[-1]

    films = PerEdition(counted)
    async with Catalogue.open(data / FILE_NAME) as catalogue:
        assert await asyncio.gather(*(films.of(catalogue) for _ in range(9))) == [1] * 9
        assert read == [1]
        (seeds / "rain.txt").write_text("Rain is a 1964 film.\n", "utf-8")
        build(seeds, data)
        await catalogue.look()
        assert [await films.of(catalogue) for _ in range(2)] == [2, 2]
        assert read == [1, 2]


async def test_what_could_not_be_read_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "fog.txt").write_text("Fog is a 1961 film.\n", "utf-8")
    build(tmp_path / "seeds", tmp_path / "data")
    failing = [True]

    async def at_second(_: Catalogue) -> str:
        if failing.pop() if failing else False:
            raise ValueError("not this time")
        return "read"

    kept = PerEdition(at_second)
    async with Catalogue.open(tmp_path / "data" / FILE_NAME) as catalogue:
        with pytest.raises(ValueError, match="not this time"):
            await kept.of(catalogue)
        assert await kept.of(catalogue) == "read"
