"""From what was typed to what was meant."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.catalogue.build import build
from bot.catalogue.connection import Catalogue
from bot.catalogue.names import Kind, by_key, find, suggest
from bot.catalogue.version import FILE_NAME
from bot.documents.folding import name_key
from bot.spoiler import Spoiler, reveal

KINDS: tuple[Kind, ...] = ("film", "person", "character", "mention")
FILMS = {
    "lantern.txt": """= The Tin Lantern =
- Director: Amélie Quillon
- Starring: Bo Ferris

The Tin Lantern (also known as Harbour Light) is a 1964 film.

==Plot==
Meg Marlowe, played by Cy Marsh, and Bo meet Old Tom, played by Di Noon.
Their friend Em, played by Bo Farris, waves.

==Cast==
- Bo Ferris as Bartholomew Reed/The Ferryman
""",
    "lantern2.txt": "= The Tin Lantern =\n\nThe Tin Lantern is a 1999 film.\n",
    "cup.txt": "= A Copper Cup =\n\nA Copper Cup is a 1970 film directed by Bo Farris.\n",
}


def build_in(folder: Path, documents: Mapping[str, str]) -> Path:
    """The catalogue of some documents, built in a folder."""
    seeds = folder / "seeds"
    seeds.mkdir()
    for name, text in documents.items():
        (seeds / name).write_text(text, encoding="utf-8")
        (seeds / name).with_suffix(".toml").write_text("# confirmed", encoding="utf-8")
    build(seeds, folder)
    return folder / FILE_NAME


@asynccontextmanager
async def built(folder: Path, documents: Mapping[str, str]) -> AsyncGenerator[Catalogue]:
    async with Catalogue.open(build_in(folder, documents)) as opened:
        yield opened


@pytest.fixture(scope="module")
def film_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_in(tmp_path_factory.mktemp("films"), FILMS)


@pytest.fixture
async def films(film_catalogue: Path) -> AsyncIterator[Catalogue]:
    async with Catalogue.open(film_catalogue) as opened:
        yield opened


async def labels(catalogue: Catalogue, kind: Kind, typed: str, most: int = 25) -> list[str]:
    return [reveal(name.label) for name in await suggest(catalogue, kind, typed, most)]


async def found(catalogue: Catalogue, kind: Kind, typed: str) -> list[str]:
    return [reveal(name.label) for name in await find(catalogue, kind, typed)]


@pytest.mark.parametrize(
    "typed",
    ["copper", "COPPER CUP", "a cop", "cup", "cpoper cup", "coper cup", "a copper cup (1970)", "cöpper", "coppper"],
)
async def test_the_film_meant_is_suggested_first(films: Catalogue, typed: str):
    assert (await labels(films, "film", typed))[0] == "A Copper Cup (1970)"


async def test_a_mistyped_word_means_the_title_rather_than_titles_that_have_the_word(tmp_path: Path):
    titles = ["Spring", *(f"{word} of Spring {number}" for word in ("Love", "Nurse", "Sprig") for number in range(60))]
    documents = {f"{at}.txt": f"= {title} =\n\n{title} is a 1930 film.\n" for at, title in enumerate(titles)}
    async with built(tmp_path, documents) as opened:
        assert "Spring (1930)" in await labels(opened, "film", "spribg")


@pytest.mark.parametrize("films", [40, 180])
async def test_the_shortest_that_begin_so_come_first_however_many_there_are(tmp_path: Path, films: int):
    ends = [f"{'i' * (1 + number % 50)} {number}" for number in range(films // 2)]
    titles = [f"{word} {end}" for word in ("Thunder", "Thaw") for end in ends]
    documents = {f"{at}.txt": f"= {title} =\n\n{title} is a 1930 film.\n" for at, title in enumerate(titles)}
    async with built(tmp_path, documents) as opened:
        offered = await labels(opened, "film", "thu", most=10)
    begun = [f"{title} (1930)" for title in titles if title.startswith("Thu")]
    assert [*map(len, offered)] == sorted(map(len, begun))[:10]
    assert set(offered) <= set(begun)


async def test_nothing_typed_suggests_everything_in_order(films: Catalogue):
    everything = ["A Copper Cup (1970)", "The Tin Lantern (1964)", "The Tin Lantern (1999)"]
    assert await labels(films, "film", "") == everything
    assert len(await labels(films, "film", "", 2)) == 2


async def test_a_year_tells_films_of_one_title_apart(films: Catalogue):
    assert (await labels(films, "film", "tin lantern 1999"))[0] == "The Tin Lantern (1999)"
    assert await found(films, "film", "The Tin Lantern (1964)") == ["The Tin Lantern (1964)"]
    assert sorted(await found(films, "film", "the tin lantern")) == ["The Tin Lantern (1964)", "The Tin Lantern (1999)"]


@pytest.mark.parametrize("typed", ["the-tin-lantern-1964", " the-tin-lantern-1964 ", "Harbour Light", "harbor light"])
async def test_ids_and_other_titles_find_a_film(films: Catalogue, typed: str):
    [name] = await find(films, "film", typed)
    assert name.key == "the-tin-lantern-1964"


@pytest.mark.parametrize("typed", ["amelie quillon", "AMÉLIE", "Amelie Quilon", "quillon", "Quillon Amelie"])
async def test_people_are_found_without_accents_case_and_order(films: Catalogue, typed: str):
    assert await found(films, "person", typed) == ["Amélie Quillon"]
    assert (await labels(films, "person", typed))[0] == "Amélie Quillon"


async def test_two_people_of_nearly_one_name_are_both_offered(films: Catalogue):
    assert set(await labels(films, "person", "bo f")) == {"Bo Ferris", "Bo Farris"}
    assert await found(films, "person", "Bo Ferris") == ["Bo Ferris"]
    assert set(await found(films, "person", "bo firris")) == {"Bo Ferris", "Bo Farris"}


@pytest.mark.parametrize("typed", ["The Ferryman", "bartholomew reed", "Bartholomew Reed/The Ferryman"])
async def test_a_part_of_two_names_is_found_by_each(films: Catalogue, typed: str):
    assert len(await find(films, "character", typed)) == 1


@pytest.mark.parametrize(
    ("kind", "name"),
    [("person", "Cy Marsh"), ("person", "Di Noon"), ("character", "Meg Marlowe"), ("mention", "Old Tom")],
)
async def test_what_only_a_plot_knows_is_never_suggested_and_found_when_typed(films: Catalogue, kind: Kind, name: str):
    for length in range(len(name) + 1):
        assert name not in await labels(films, kind, name[:length], 1000)
    [only] = await find(films, kind, name.upper())
    assert only.hidden
    assert isinstance(only.label, Spoiler)
    assert reveal(only.label) == name


async def test_hidden_names_are_never_among_what_is_suggested(catalogue: Catalogue):
    for kind in KINDS:
        for typed in ("", "s", "sa", "sara", "suze williams", "marcus", "malakai", "juilliard"):
            assert all(not name.hidden for name in await suggest(catalogue, kind, typed, 1000))
    assert await suggest(catalogue, "mention", "", 1000) == []


async def test_what_nothing_is_like_finds_nothing(films: Catalogue):
    for kind in KINDS:
        assert await find(films, kind, "xyzzy plugh") == []


async def test_a_key_names_what_it_is_of(films: Catalogue):
    name = await by_key(films, "person", name_key("bo ferris"))
    assert name is not None
    assert name.label == "Bo Ferris"
    assert await by_key(films, "person", "none") is None


async def test_a_name_in_the_open_anywhere_is_no_secret(films: Catalogue):
    """Bo Farris plays in a plot of one film and directed another."""
    [name] = await find(films, "person", "bo farris")
    assert name.label == "Bo Farris"
    assert "Bo Farris" in await labels(films, "person", "farris")
    [character] = await find(films, "character", "em")
    assert character.hidden


def titled(*titles: str) -> dict[str, str]:
    """Documents of films, each "Title 1999"."""
    return {
        f"{at}.txt": f"= {title} =\n\n{title} is a {year} film.\n"
        for at, (title, _, year) in enumerate(one.rpartition(" ") for one in titles)
    }


SEQUELS = titled(
    *("Rocky 1976", "Rocky II 1979", "Rocky III 1982", "Rocky V 1990", "Gladiator 2000", "Dune: Part One 2021"),
    *("Dune: Part Two 2024", "Ocean's Eleven 2001", "Second Childhood 1936", "Blade Runner 2049 2017", "21 2008"),
    *("Malcolm X 1992", "V for Vendetta 2005", "I, Robot 2004", "Mix 2010", "Apollo 13 1995", "Lodz Girls II 1999"),
)


@pytest.fixture(scope="module")
def sequel_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_in(tmp_path_factory.mktemp("sequels"), SEQUELS)


@pytest.fixture
async def sequels(sequel_catalogue: Path) -> AsyncIterator[Catalogue]:
    async with Catalogue.open(sequel_catalogue) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Rocky 2", "Rocky II (1979)"),
        ("rocky two", "Rocky II (1979)"),
        ("Rocky Part II", "Rocky II (1979)"),
        ("rocky second", "Rocky II (1979)"),
        ("rockyii", "Rocky II (1979)"),
        ("roky 3", "Rocky III (1982)"),
        ("rocky 5", "Rocky V (1990)"),
        ("rocky 2 1979", "Rocky II (1979)"),
        ("rocky 1976", "Rocky (1976)"),
        ("dune 2", "Dune: Part Two (2024)"),
        ("dune vol. ii", "Dune: Part Two (2024)"),
        ("ocean's 11", "Ocean's Eleven (2001)"),
        ("gladitor 2000", "Gladiator (2000)"),
        ("twenty one", "21 (2008)"),
        ("malcom x", "Malcolm X (1992)"),
        ("v for vendeta", "V for Vendetta (2005)"),
        ("i robot", "I, Robot (2004)"),
        ("mix", "Mix (2010)"),
        ("apolo thirteen", "Apollo 13 (1995)"),
        ("łódź girls 2", "Lodz Girls II (1999)"),
    ],
)
async def test_a_number_can_be_written_in_any_way(sequels: Catalogue, typed: str, title: str):
    assert await found(sequels, "film", typed) == [title]
    assert (await labels(sequels, "film", typed))[0] == title


@pytest.mark.parametrize(
    "typed",
    [
        *(f"gladiator {number}" for number in ("2", "II", "two", "part 2", "vol. 2", "2nd", "the second", "2024")),
        *(
            "gladitor 2",
            "gladiator2",
            "rocky 4",
            "rocky iv",
            "rocky i",
            "rocky 1",
            "second childhood 2",
            "childhood two",
            "sporting childhood 2nd",
        ),
        *("blade runner 2", "blade runner 20", "apollo 12", "malcolm xi", "ocean's twelve"),
    ],
)
async def test_a_number_opens_no_film_without_it(sequels: Catalogue, typed: str):
    assert await found(sequels, "film", typed) == []
    assert await labels(sequels, "film", typed)


async def test_a_title_typed_exactly_is_meant_and_the_other_spelling_offered_next(tmp_path: Path):
    async with built(tmp_path, titled("Ocean's Eleven 2001", "Ocean's 11 1960", "Help 2010", "Help! 1965")) as opened:
        assert await found(opened, "film", "Ocean's 11") == ["Ocean's 11 (1960)"]
        assert await labels(opened, "film", "oceans eleven") == ["Ocean's Eleven (2001)", "Ocean's 11 (1960)"]
        assert await found(opened, "film", "help!") == ["Help! (1965)", "Help (2010)"]


@pytest.mark.parametrize("typed", ["E.T.", "et", "ET", "e t", "Et the extra"])
async def test_initials_are_found_with_and_without_dots(tmp_path: Path, typed: str):
    async with built(tmp_path, titled("E.T. the Extra-Terrestrial 1982", "Eternal 2004")) as opened:
        assert (await found(opened, "film", typed))[0] == "E.T. the Extra-Terrestrial (1982)"
        assert (await labels(opened, "film", typed))[0] == "E.T. the Extra-Terrestrial (1982)"


async def test_titles_without_letters_are_found_as_they_stand(tmp_path: Path):
    documents = titled("$ 1971", "9 2009", "+1 2013", "Dollar Nine 1999")
    async with built(tmp_path, documents) as opened:
        for typed, title in (("$", "$ (1971)"), ("9", "9 (2009)"), ("+1", "+1 (2013)"), ("$ (1971)", "$ (1971)")):
            assert await found(opened, "film", typed) == [title]
            assert (await labels(opened, "film", typed))[0] == title


async def test_a_character_is_found_by_either_half_of_the_name(tmp_path: Path):
    cast = "\n".join(f"- Actor {name} as {part}" for name, part in zip("ABCDE", PARTS, strict=True))
    documents = {"star.txt": f"= Star =\n\nStar is a 1977 film.\n\n==Cast==\n{cast}\n"}
    async with built(tmp_path, documents) as opened:
        for typed in ("Han", "solo"):
            assert (await found(opened, "character", typed))[0] == "Han Solo"
        # One of the very name does not stand in the way of the others.
        assert await found(opened, "character", "Lando") == ["Lando", "Lando Calrissian"]
        assert await found(opened, "character", "Han Solo") == ["Han Solo"]


PARTS = ("Han Solo", "Hank", "Solomon Reed", "Lando", "Lando Calrissian")


@given(typed=st.text(st.characters(), max_size=120))
@example(typed="\ud800")
@example(typed="\x00")
@example(typed='" OR 1=1 --')
@example(typed="*?[a-z]")
@example(typed="é" * 120)
@example(typed="İİİ ﬁ ß")
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_whatever_is_typed_is_answered(catalogue: Catalogue, typed: str):
    for kind in KINDS:
        suggested = await suggest(catalogue, kind, typed)
        assert len(suggested) <= 25
        assert not any(name.hidden for name in suggested)
        assert len({name.key for name in suggested}) == len(suggested)
        await find(catalogue, kind, typed)
        await by_key(catalogue, kind, typed)
