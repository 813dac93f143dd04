"""Which questions there are to choose from, by genre, decade and difficulty."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue import facets, questions
from bot.catalogue.connection import Catalogue
from bot.catalogue.version import FILE_NAME
from bot.community import server_questions
from bot.community.connection import Community
from bot.community.server_questions import AboutFilm, Author
from bot.config import Settings
from bot.documents.facets import FacetKind
from bot.game.difficulty import difficulties
from bot.game.pool import Pool, pool_of
from bot.trivia.difficulty import Difficulty
from bot.trivia.handwritten import Handwritten, written_evidence
from bot.trivia.question import with_id
from bot.trivia.scope import Scope
from tests.cogs.club import built, forest_documents
from tests.community.scenes import NOON, SERVER


@pytest.fixture(scope="module")
def forest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two films are horror, two are of the 1970s, one is both; Cedar is horror of the 1980s."""
    return built(tmp_path_factory.mktemp("forest"), forest_documents()).data / FILE_NAME


@pytest.fixture
async def catalogue(forest: Path) -> AsyncIterator[Catalogue]:
    async with Catalogue.open(forest) as opened:
        yield opened


async def key(catalogue: Catalogue, kind: FacetKind, words: str) -> str:
    found = await facets.find(catalogue, kind, words)
    assert found is not None
    return found.key


async def films(pool: Pool, ids: list[str]) -> set[str]:
    return {question.film for question in (await questions.questions(pool.catalogue, ids)).values()}


async def test_a_genre_and_a_decade_narrow_together(catalogue: Catalogue, community: Community) -> None:
    horror, eighties = await key(catalogue, "genre", "horror"), await key(catalogue, "decade", "1980s")
    for scope, expected in (
        (Scope(genre=horror), {"alder-1973", "birch-1979", "cedar-1981"}),
        (Scope(decade=eighties), {"cedar-1981", "elm-1985"}),
        (Scope(genre=horror, decade=eighties), {"cedar-1981"}),
        (Scope(), {"alder-1973", "birch-1979", "cedar-1981", "elm-1985", "fir-1994"}),
    ):
        pool = await pool_of(catalogue, community, scope)
        assert await films(pool, await pool.every()) == expected
        drawn = await pool.some(random.Random(1), 1000)  # noqa: S311
        assert set(drawn) == set(await pool.every())
        assert len(drawn) == len(set(drawn))


async def test_what_is_in_the_catalogue_no_more_leaves_nothing(catalogue: Catalogue, community: Community) -> None:
    pool = await pool_of(catalogue, community, Scope(genre="gone"))
    assert await pool.every() == await pool.some(random.Random(1), 9) == []  # noqa: S311


async def test_only_with_spoilers_are_plots_asked_about(settings: Settings, community: Community) -> None:
    async with Catalogue.open(settings.data / FILE_NAME) as shipped:
        dance = await key(shipped, "genre", "dance")
        for spoilers in (False, True):
            pool = await pool_of(shipped, community, Scope(genre=dance, spoilers=spoilers))
            drawn = await pool.some(random.Random(1), 1000)  # noqa: S311
            for ids in (await pool.every(), drawn):
                found = await questions.questions(shipped, ids)
                assert any(question.spoiler for question in found.values()) is spoilers


async def test_what_a_round_is_about_gives_away_no_answer(catalogue: Catalogue, community: Community) -> None:
    pool = await pool_of(catalogue, community, Scope("cedar-1981"))
    found = (await questions.questions(catalogue, await pool.every())).values()
    told = {question.kind for question in found if pool.gives_away(question)}
    assert told == {"year", "release_date"}, "Cedar (1981) is on the first card"
    assert pool.gives_away(replace(next(iter(found)), kind="film_of_director", answer="Cedar"))
    assert "character_of" in {question.kind for question in found}
    anything = await pool_of(catalogue, community, Scope())
    assert not [question for question in found if anything.gives_away(question)]


@pytest.mark.parametrize(
    ("kind", "wrong", "told"),
    [
        ("year", ("1983", "1985", "1989"), False),
        ("year", ("1983", "1985", "1990"), True),
        ("release_date", ("3 May 1983", "April 1985", "1 June 1979"), True),
        ("gross", ("$1983", "$1985", "$1990"), False),
    ],
)
async def test_a_decade_tells_a_year_from_those_outside_of_it(
    catalogue: Catalogue, community: Community, kind: str, wrong: tuple[str, str, str], told: bool
) -> None:
    asked = with_id("0" * 16, kind, "cedar-1981", "?", "1981", wrong, written_evidence("Ada", None), spoiler=False)
    pool = await pool_of(catalogue, community, Scope(decade=await key(catalogue, "decade", "1980s")))
    assert pool.gives_away(asked) is told
    genre = await pool_of(catalogue, community, Scope(genre=await key(catalogue, "genre", "horror")))
    assert not genre.gives_away(asked)


async def test_each_difficulty_is_a_third(catalogue: Catalogue, community: Community) -> None:
    every = set(await questions.question_ids(catalogue))
    parts: list[set[str]] = []
    for difficulty in Difficulty:
        pool = await pool_of(catalogue, community, Scope(difficulty=difficulty))
        parts.append(set(await pool.every()))
        assert set(await pool.some(random.Random(1), 1000)) == parts[-1]  # noqa: S311
    assert set.union(*parts) == every
    assert sum(map(len, parts)) == len(every)
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


async def test_what_nobody_knows_moves_to_the_hard_ones(catalogue: Catalogue, community: Community) -> None:
    easy = await (await pool_of(catalogue, community, Scope(difficulty=Difficulty.EASY))).every()
    for answers in (9, 10):
        await store(community, easy[0], 3.0, answers)
        hard = await (await pool_of(catalogue, community, Scope(difficulty=Difficulty.HARD))).every()
        assert (easy[0] in hard) is (answers == 10), "ten answers decide"


async def test_a_few_films_are_drawn_of_many(catalogue: Catalogue, community: Community) -> None:
    horror = await key(catalogue, "genre", "horror")
    pool = await pool_of(catalogue, community, Scope(genre=horror))
    rng = random.Random(2)  # noqa: S311
    seen = [await pool.some(rng, 3) for _ in range(40)]
    assert 1 <= max(map(len, seen)) <= 3
    assert await films(pool, [number for drawn in seen for number in drawn]) == {
        "alder-1973", "birch-1979", "cedar-1981"
    }  # fmt: skip


async def test_before_answers_the_kind_decides(catalogue: Catalogue, community: Community) -> None:
    ids = await questions.question_ids(catalogue)
    found = await difficulties(catalogue, community, [*ids, "gone"])
    assert found.keys() == set(ids)
    kinds = {number: kind for number, (kind, _) in (await questions.kinds_and_films(catalogue, ids)).items()}
    assert kinds
    await store(community, ids[0], -2.5, 10)
    again = await difficulties(catalogue, community, ids)
    assert again[ids[0]] == -2.5
    assert {number: value for number, value in again.items() if number != ids[0]} == {
        number: value for number, value in found.items() if number != ids[0]
    }


async def test_a_server_s_own_questions_come_where_their_film_fits(catalogue: Catalogue, community: Community) -> None:
    films = {"none": None, "alder": "alder-1973", "fir": "fir-1994", "gone": "gone-1999"}
    written = {name: await write(community, film) for name, film in films.items()}
    horror, nineties = await key(catalogue, "genre", "horror"), await key(catalogue, "decade", "1990s")
    for scope, expected in (
        (Scope(), set(films)),
        (Scope(genre=horror), {"alder"}),
        (Scope(decade=nineties), {"fir"}),
        (Scope(genre=horror, decade=nineties), set()),
        (Scope(film="fir-1994"), {"fir"}),
        (Scope(genre="no such genre"), set()),
    ):
        own = await (await pool_of(catalogue, community, scope)).own(SERVER)
        assert {question.id for question in own} == {written[name] for name in expected}
        assert await (await pool_of(catalogue, community, scope)).own(SERVER + 1) == []


async def test_a_server_s_own_questions_are_as_difficult_as_others(catalogue: Catalogue, community: Community) -> None:
    number = await write(community, "alder-1973")
    found: list[Difficulty] = []
    for learned in (None, -9.0, 9.0):
        if learned is not None:
            await store(community, number, learned, 10)
        pools = {third: await pool_of(catalogue, community, Scope(difficulty=third)) for third in Difficulty}
        [third] = [third for third, pool in pools.items() if [one.id for one in await pool.own(SERVER)] == [number]]
        found.append(third)
    assert found[1:] == [Difficulty.EASY, Difficulty.HARD]


@pytest.mark.parametrize("narrowed", ["all", "one film", "a genre"])
async def test_questions_on_plots_are_looked_for_where_they_are_wanted_alone(
    catalogue: Catalogue, community: Community, monkeypatch: pytest.MonkeyPatch, narrowed: str
) -> None:
    wanted: list[bool] = []

    def noting(find: Any) -> Any:
        async def found(*given: Any, spoilers: bool, **more: Any) -> Any:
            wanted.append(spoilers)
            return await find(*given, spoilers=spoilers, **more)

        return found

    for name in ("ids_about", "question_ids"):
        monkeypatch.setattr(questions, name, noting(getattr(questions, name)))
    film = "alder-1973"
    genre = await key(catalogue, "genre", "horror") if narrowed == "a genre" else None
    told, said = [await write(community, film, spoiler=spoiler) for spoiler in (True, False)]
    for spoilers in (True, False):
        scope = Scope(film=film if narrowed == "one film" else None, genre=genre, spoilers=spoilers)
        pool = await pool_of(catalogue, community, scope)
        assert {own.id for own in await pool.own(SERVER)} == ({told, said} if spoilers else {said})
        assert await pool.every()
        assert await pool.some(random.Random(1), 1000)  # noqa: S311
        assert set(wanted) == {spoilers}
        wanted.clear()


async def write(community: Community, film: str | None, *, spoiler: bool = False) -> str:
    own = await server_questions.add(
        community,
        SERVER,
        Author(1, "Ada"),
        Handwritten("Where was it shot?", "Cork", ("Dublin", "Galway", "Belfast"), spoiler=spoiler),
        AboutFilm(film, film) if film else None,
        NOON,
    )
    assert own is not None
    return own.id


async def store(community: Community, question: str, difficulty: float, answers: int) -> None:
    async with community.transaction() as transaction:
        await transaction.rows(
            "INSERT INTO question_difficulty VALUES (?, 0, ?, ?, 0)"
            " ON CONFLICT (question_id) DO UPDATE SET answers = excluded.answers,"
            " difficulty = excluded.difficulty",
            question, difficulty, answers,
        )  # fmt: skip
