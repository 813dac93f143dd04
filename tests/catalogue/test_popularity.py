"""How much there is on a film, by what there is on the average one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalogue.connection import Catalogue
from bot.catalogue.popularity import popularity
from bot.catalogue.version import FILE_NAME
from tests.cogs.club import article, built


async def test_of_what_the_library_says_more_is_better_known(tmp_path: Path) -> None:
    longer = article("Fog", 1987, plot=[f"On day {number} the fog rose again." for number in range(40)])
    settings = built(tmp_path, {"fog.txt": longer, "elm.txt": article("Elm", 1985), "fir.txt": article("Fir", 1994)})
    async with Catalogue.open(settings.data / FILE_NAME) as catalogue:
        found = await popularity(catalogue, ["fog-1987", None, "elm-1985", "fir-1994", "gone-2000"])
    assert found.keys() == {"fog-1987", "elm-1985", "fir-1994"}
    assert found["fog-1987"] > 1 > found["elm-1985"] == found["fir-1994"]
    assert sum(found.values()) == pytest.approx(3)
