"""From a description to a film: what counts, what does not, and which passage is shown."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.catalogue.connection import Catalogue
from bot.catalogue.description import LONGEST
from bot.catalogue.version import FILE_NAME
from bot.catalogue.which import which
from bot.spoiler import Spoiler, reveal
from tests.cogs.club import article, built, forest_documents


@asynccontextmanager
async def opened(folder: Path, documents: Mapping[str, str]) -> AsyncIterator[Catalogue]:
    async with Catalogue.open(built(folder, documents).data / FILE_NAME) as catalogue:
        yield catalogue


async def found(catalogue: Catalogue, description: str) -> list[str]:
    return [guess.film.title for guess in await which(catalogue, description)]


PLOTS = {
    "Fog": ["A keeper lights the lamp.", "His daughter marries a smuggler in the harbour.", "The children sail home."],
    "Mist": ["A smuggler sails into the harbour.", "A keeper sleeps."],
    "Rain": ["Twins swap schools.", "The headmaster dances with the wolves."],
}


@pytest.fixture
def documents() -> dict[str, str]:
    return {f"{title}.txt": article(title, 1987, plot=plot) for title, plot in PLOTS.items()}


@pytest.mark.parametrize(
    ("description", "title"),
    [
        ("twins who swap schools", "Rain"),
        ("somebody dancing with a wolf", "Rain"),  # another form of the words, one of them irregular
        ("the kid of a keeper has a wedding with a smuggler", "Fog"),  # everyday words, in two paragraphs
        ("MARRIES the Smuggler!!", "Fog"),
    ],
)
async def test_a_film_is_found(tmp_path: Path, documents: dict[str, str], description: str, title: str):
    async with opened(tmp_path, documents) as catalogue:
        assert (await found(catalogue, description))[0] == title


async def test_all_of_a_film_counts_and_not_one_passage_alone(tmp_path: Path):
    apart = article("Apart", 1987, plot=["A miller counts owls.", "It rains.", "The miller paints a barn with tar."])
    once = article("Once", 1987, plot=["A miller counts sheep.", "It rains.", "The miller sings."])
    async with opened(tmp_path, {"apart.txt": apart, "once.txt": once}) as catalogue:
        assert await found(catalogue, "a miller counts owls and paints a barn") == ["Apart", "Once"]


async def test_hidden_sections_count(tmp_path: Path, documents: dict[str, str]):
    documents["Snow.txt"] = article("Snow", 1987, more="==The curse of the lamp==\nA goblin eats the compass.")
    async with opened(tmp_path, documents) as catalogue:
        [guess] = await which(catalogue, "a goblin with a compass")
        assert (guess.film.title, guess.plot) == ("Snow", None)
        assert isinstance(guess.excerpt, Spoiler)


@pytest.mark.parametrize(
    ("description", "title"),
    [
        ("an Italian science fiction movie", "Birch"),
        ("a western where a storm drives the fleet into the fog", "Fir"),
        ("80s horror with a lighthouse", "Cedar"),
        ("a comedy from the 1980s with a fleet, from America", "Elm"),
    ],
)
async def test_genre_decade_and_country_count(tmp_path: Path, description: str, title: str):
    async with opened(tmp_path, forest_documents()) as catalogue:
        assert (await found(catalogue, description))[0] == title


async def test_the_passage_is_the_one_that_says_the_most(tmp_path: Path):
    long = " ".join(["The sea is calm."] * 80)
    plot = [f"The keeper sleeps. {long} Then the keeper finds a whale in the cellar. {long}", "A whale sings."]
    async with opened(tmp_path, {"fog.txt": article("Fog", 1987, plot=plot)}) as catalogue:
        [guess] = await which(catalogue, "a keeper who finds a whale in his cellar")
        assert reveal(guess.excerpt) == "Then the keeper finds a whale in the cellar."
        assert guess.found == {"keeper", "finds", "whale", "cellar"}
        document = (tmp_path / "seeds" / guess.evidence.seed).read_text("utf-8")
        assert document[guess.start :].startswith("Then the keeper")


async def test_a_sentence_without_an_end_is_cut_around_what_was_found(tmp_path: Path):
    plot = ["the tide comes and goes and " * 60 + "a whale sings " + "and the tide comes and goes " * 60]
    async with opened(tmp_path, {"fog.txt": article("Fog", 1987, plot=plot)}) as catalogue:
        [guess] = await which(catalogue, "singing whales")
        assert "a whale sings" in reveal(guess.excerpt)
        assert len(guess.excerpt) <= 320


@pytest.mark.parametrize("description", ["", "…", "xylophone", '"', "\x00", "||"])
async def test_nothing_is_found(catalogue: Catalogue, description: str):
    assert await which(catalogue, description) == []


@given(description=st.text(st.characters(), max_size=LONGEST))
@example(description="AND OR NOT NEAR(a b) dance*")
@example(description="\ud800 dance")
@example(description="İstanbul dancing ß ﬁ ²")
@example(description="dance " * 50)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_description_is_answered(catalogue: Catalogue, description: str):
    for guess in await which(catalogue, description):
        assert isinstance(guess.excerpt, Spoiler)
        assert guess.found
        assert all(word in reveal(guess.excerpt) for word in guess.found)
