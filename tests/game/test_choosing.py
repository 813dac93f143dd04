"""Which question comes next, also from a catalogue with more questions than anybody wants to look at."""

from __future__ import annotations

import hashlib
import random
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue import questions
from bot.catalogue.connection import Catalogue
from bot.catalogue.version import FORMAT
from bot.community.asked import Asked
from bot.game.choosing import chooser, how_many
from bot.game.pool import Pool, pool_of
from bot.spoiler import reveal
from bot.trivia.handwritten import written_evidence
from bot.trivia.question import Question, with_id
from bot.trivia.rotation import History
from bot.trivia.scope import Scope
from bot.trivia.snapshot import thaw

LARGE, SMALL = 6000, 150
FILMS = 10
NO_ANSWERS: Any = None
"""Nothing here is about how difficult questions are."""


def make_catalogue(path: Path, size: int) -> None:
    """Questions of ten kinds on each of ten films, none of which tells another; every third spoils."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(resources.files("bot.catalogue").joinpath("schema.sql").read_text("utf-8"))
        db.execute("INSERT INTO meta VALUES ('format', ?)", (FORMAT,))
        db.execute("INSERT INTO evidence VALUES (1, 'a.txt', 'lead', 0, 4, 0, 'Fog.', NULL, 0)")
        db.executemany("INSERT INTO film VALUES (?, 'Fog', NULL, 'fog')", ((f"film{n}",) for n in range(FILMS)))
        db.executemany("INSERT INTO film_order VALUES (?, ?)", ((n, f"film{n}") for n in range(FILMS)))
        db.executemany(
            "INSERT INTO question VALUES (?, ?, ?, '?', ?, 'b', 'c', 'd', ?, 1)",
            ((name(n), f"kind{n // FILMS % FILMS}", f"film{n % FILMS}", name(n), int(n % 3 == 0)) for n in range(size)),
        )
        db.commit()


def name(number: int) -> str:
    return hashlib.blake2s(str(number).encode(), digest_size=8).hexdigest()


def names(size: int, *, spoilers: bool = False) -> set[str]:
    return {name(n) for n in range(size) if spoilers or n % 3}


@pytest.fixture
async def large(tmp_path: Path) -> AsyncIterator[Catalogue]:
    make_catalogue(tmp_path / "large.sqlite", LARGE)
    async with Catalogue.open(tmp_path / "large.sqlite") as catalogue:
        yield catalogue


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[Catalogue]:
    make_catalogue(tmp_path / "small.sqlite", SMALL)
    async with Catalogue.open(tmp_path / "small.sqlite") as catalogue:
        yield catalogue


async def pool(catalogue: Catalogue, film: str | None = None, *, spoilers: bool = False) -> Pool:
    return await pool_of(catalogue, NO_ANSWERS, Scope(film, spoilers))


class Memory:
    """What one server was asked, as the community would tell it."""

    def __init__(self, *asked: str, elsewhere: Sequence[str] = (), retired: Sequence[str] = (), seed: int = 1) -> None:
        self.asked = {question: number for number, question in enumerate(asked)}
        self.elsewhere = {question: number for number, question in enumerate(elsewhere)}
        self.retired = frozenset(retired)
        self.recalled: list[int | None] = []
        self.rng = random.Random(seed)  # noqa: S311

    async def recall(self, among: Sequence[str] | None = None) -> History:
        self.recalled.append(None if among is None else len(among))
        return History(
            {q: n for q, n in self.asked.items() if among is None or q in among},
            {q: n for q, n in self.elsewhere.items() if among is None or q in among},
            frozenset(q for q in self.retired if among is None or q in among),
        )

    async def next(
        self,
        catalogue: Catalogue,
        *,
        film: str | None = None,
        spoilers: bool = False,
        before: Sequence[Asked] = (),
        own: Sequence[Question] = (),
        left: int = 1,
    ) -> Asked | None:
        about = await pool(catalogue, film, spoilers=spoilers)
        choose = await chooser(about, self.recall, rng=self.rng, before=before, own=own, left=left)
        asked = choose.pick(await self.recall(choose.among))
        if asked is not None:
            self.asked[asked.question] = len(self.asked) + len(self.recalled)
        return asked

    async def round(self, catalogue: Catalogue, count: int, **how: Any) -> list[str]:
        found = [await self.next(catalogue, **how) for _ in range(count)]
        return [asked.question for asked in found if asked is not None]


async def test_a_large_catalogue_is_not_looked_through(large: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    most: list[int | None] = []
    whole = questions.question_ids

    async def counted(*args: object, **options: object) -> list[str]:
        found = await whole(*args, **options)
        most.append(len(found))
        return found

    monkeypatch.setattr(questions, "question_ids", counted)
    memory = Memory(*sorted(names(LARGE))[::2])
    asked = await memory.round(large, 30)
    assert len(set(asked)) == 30
    assert set(asked) <= names(LARGE) - set(sorted(names(LARGE))[::2])
    assert max(most) <= 1024
    assert sum(most) < 30 * 200
    assert None not in memory.recalled


async def test_the_draw_reaches_every_part_of_the_catalogue(large: Catalogue) -> None:
    firsts = [await Memory(seed=seed).round(large, 1) for seed in range(200)]
    begin = {question[0] for (question,) in firsts}
    assert begin == set("0123456789abcdef")


async def test_the_last_that_were_never_asked_are_found(large: Catalogue) -> None:
    everything = sorted(names(LARGE))
    random.Random(5).shuffle(everything)  # noqa: S311
    left, had = everything[:3], everything[3:]
    memory = Memory(*had)
    assert set(await memory.round(large, 3)) == set(left)
    assert await memory.round(large, 2) == had[:2]


@pytest.mark.parametrize("spoilers", [False, True])
async def test_none_comes_again_before_all_others_and_then_in_their_order(small: Catalogue, spoilers: bool) -> None:
    everything = names(SMALL, spoilers=spoilers)
    memory = Memory()
    asked = await memory.round(small, 2 * len(everything), spoilers=spoilers)
    assert set(asked[: len(everything)]) == everything
    assert asked[len(everything) :] == asked[: len(everything)]


async def test_what_was_asked_elsewhere_comes_after_what_never_was(small: Catalogue) -> None:
    everything = sorted(names(SMALL))
    memory = Memory(elsewhere=everything[:40])
    asked = await memory.round(small, len(everything))
    assert set(asked[:-40]) == set(everything[40:])
    assert asked[-40:] == everything[:40]


async def test_what_is_retired_is_never_asked(small: Catalogue) -> None:
    everything = sorted(names(SMALL))
    memory = Memory(retired=everything[2:])
    assert set(await memory.round(small, 4)) == set(everything[:2])
    assert await Memory(retired=everything).next(small) is None


async def test_a_films_own_questions_and_nothing_else(large: Catalogue) -> None:
    memory = Memory(*sorted(names(LARGE))[::2])
    asked = [await memory.next(large, film="film3") for _ in range(20)]
    assert {question.film for question in asked if question} == {"film3"}
    assert None not in memory.recalled


async def test_another_round_that_takes_a_question_meanwhile_leaves_others(large: Catalogue) -> None:
    memory = Memory()
    one = await chooser(await pool(large), memory.recall, rng=random.Random(1))  # noqa: S311
    other = await chooser(await pool(large), memory.recall, rng=random.Random(1))  # noqa: S311
    taken: set[str] = set()
    for choose in (one, other) * 5:
        asked = choose.pick(History(dict.fromkeys(taken, 1)))
        assert asked is not None
        assert asked.question not in taken
        taken.add(asked.question)


async def test_the_questions_of_a_round_are_on_different_films_and_of_different_kinds(large: Catalogue) -> None:
    memory = Memory()
    before: list[Asked] = []
    for _ in range(8):
        asked = await memory.next(large, before=before)
        assert asked is not None
        before.append(asked)
    assert len({asked.film for asked in before}) == 8
    assert len({thaw(asked.snapshot).kind for asked in before}) >= 6


def own_question(number: int, film: str | None = None, answer: str = "") -> Question:
    evidence = written_evidence("Ada", None)
    answer = answer or f"answer {number}"
    return with_id(f"{number:016x}", "written", film, "?", answer, ("b", "c", "d"), evidence, spoiler=False)


async def test_the_film_of_a_round_is_no_answer_in_it(small: Catalogue) -> None:
    own = [own_question(1, "film3", "Fog"), own_question(2, "film3")]
    barred = names(SMALL)
    about, rng = await pool(small, "film3"), random.Random(1)  # noqa: S311
    assert await how_many(about, barred, 5, rng, own) == 1
    asked = await Memory(retired=sorted(barred)).round(small, 3, film="film3", own=own)
    assert set(asked) == {own[1].id}
    assert await how_many(await pool(small), barred, 5, rng, own) == 2


async def test_a_server_s_own_questions_come_up_among_thousands(large: Catalogue) -> None:
    own = [own_question(number) for number in range(5)]
    asked = await Memory().round(large, 60, own=own)
    assert len(set(asked)) == 60
    assert {question.id for question in own} <= set(asked)
    many = [own_question(number) for number in range(500)]
    share = len({question.id for question in many} & set(await Memory().round(large, 200, own=many)))
    assert 20 < share < 100, "about a question in four"


async def test_a_server_s_own_questions_come_again_only_after_all_others(small: Catalogue) -> None:
    own = [own_question(number) for number in range(3)]
    everything = names(SMALL) | {question.id for question in own}
    asked = await Memory().round(small, 2 * len(everything), own=own)
    assert set(asked[: len(everything)]) == everything
    assert asked[len(everything) :] == asked[: len(everything)]


async def test_a_retired_one_of_the_server_s_own_is_never_asked(small: Catalogue) -> None:
    own = [own_question(number) for number in range(2)]
    everything = sorted(names(SMALL))
    assert await Memory(retired=everything).next(small, own=own) is not None
    memory = Memory(retired=[*everything, own[0].id])
    assert await memory.round(small, 2, own=own) == [own[1].id] * 2
    retired = frozenset([*everything, own[0].id])
    assert await how_many(await pool(small), retired, 9, random.Random(1), own) == 1  # noqa: S311


async def test_a_film_s_round_asks_what_the_server_wrote_about_it(small: Catalogue) -> None:
    own = [own_question(1, "film9")]
    asked = await Memory().round(small, 30, film="film9", own=own)
    assert own[0].id in asked


async def test_how_many_there_are_is_counted_up_to_what_is_asked_for(small: Catalogue, large: Catalogue) -> None:
    everything = sorted(names(SMALL))
    retired = frozenset(everything[:20])
    rng = random.Random(3)  # noqa: S311
    every, of_film = await pool(small), await pool(small, "film9", spoilers=True)
    assert await how_many(every, frozenset(), 20, rng) == 20
    assert await how_many(every, frozenset(everything[17:]), 20, rng) == 17
    assert await how_many(every, retired, 5, rng) == 5
    assert await how_many(of_film, retired, 1000, rng) == 15 - len(retired & {name(n) for n in range(9, SMALL, 10)})
    assert await how_many(await pool(small, "no such film", spoilers=True), frozenset(), 5, rng) == 0
    left = frozenset(sorted(names(LARGE))[7:])
    assert await how_many(await pool(large), left, 20, rng) == 7, "the few that are left of many are found"


@pytest.mark.parametrize("spoilers", [False, True])
@pytest.mark.parametrize("film", [None, "save-the-last-dance-2001", "save-the-last-dance-2-2006"])
async def test_no_question_of_a_round_was_answered_by_an_earlier_card(
    catalogue: Catalogue, film: str | None, spoilers: bool
) -> None:
    """Of the shipped films, on which there are few questions; and there are as many as were promised."""
    for seed in range(4):
        memory, before = Memory(seed=seed), list[Asked]()
        promised = await how_many(await pool(catalogue, film, spoilers=spoilers), frozenset(), 20, memory.rng)
        for left in range(promised, 0, -1):
            asked = await memory.next(catalogue, film=film, spoilers=spoilers, before=before, left=left)
            assert asked
            question = thaw(asked.snapshot)
            for earlier in [thaw(one.snapshot) for one in before]:
                shown = " ".join(map(reveal, (earlier.prompt, earlier.answer, earlier.evidence.text)))
                if earlier.film == question.film:
                    assert reveal(question.answer) not in shown, f"{shown}: {reveal(question.prompt)}"
                    assert question.kind not in ("year", "release_date")
            before.append(asked)
        if promised < 20:
            assert await memory.next(catalogue, film=film, spoilers=spoilers, before=before) is None


def one_film(path: Path) -> None:
    """A catalogue of one film: the cast list under one question names the answers to all the others."""
    make_catalogue(path, 10)
    with closing(sqlite3.connect(path)) as db:
        db.execute("DELETE FROM film_order WHERE position > 0")
        db.execute("UPDATE question SET film = 'film0', spoiler = 0")
        named = " ".join(answer for (answer,) in db.execute("SELECT answer FROM question"))
        db.execute("INSERT INTO evidence VALUES (2, 'a.txt', 'lead', 0, 4, 0, ?, NULL, 0)", (named,))
        db.execute("UPDATE question SET evidence = 2 WHERE id = ?", (name(0),))
        db.commit()


async def test_what_tells_the_others_comes_last(tmp_path: Path) -> None:
    one_film(tmp_path / "one.sqlite")
    async with Catalogue.open(tmp_path / "one.sqlite") as catalogue:
        assert await how_many(await pool(catalogue), frozenset(), 20, random.Random(1)) == 10  # noqa: S311
        for seed in range(8):
            memory, before = Memory(seed=seed), list[Asked]()
            for left in range(10, 0, -1):
                asked = await memory.next(catalogue, before=before, left=left)
                assert asked
                before.append(asked)
            assert before[-1].question == name(0)
            assert await memory.next(catalogue, before=before) is None, "a round ends rather than ask what it has told"
