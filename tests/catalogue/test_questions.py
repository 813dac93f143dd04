"""Questions in the catalogue: by id, by film, counted, printed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.catalogue.connection import Catalogue
from bot.catalogue.questions import every_question, question, question_ids, questions
from bot.predicates.table import Predicate
from bot.spoiler import Spoiler, reveal

FIRST, SECOND = "save-the-last-dance-2001", "save-the-last-dance-2-2006"


async def test_a_question_comes_back_as_it_went_in(catalogue: Catalogue) -> None:
    [number] = [
        asked.id async for asked in every_question(catalogue) if asked.kind == "director" and asked.film == FIRST
    ]
    found = await question(catalogue, number)
    assert found
    assert found.prompt in {
        asked.format(film="Save the Last Dance (2001)") for asked in Predicate.DIRECTOR.record.asked.one
    }
    assert (found.answer, found.spoiler) == ("Thomas Carter", False)
    assert found.evidence.seed == "save-the-last-dance.txt"
    assert "directed by Thomas Carter" in reveal(found.evidence.text)
    assert await question(catalogue, "nothing") is None


async def test_spoilers_come_back_as_spoilers(catalogue: Catalogue) -> None:
    hidden = [asked async for asked in every_question(catalogue) if asked.spoiler]
    assert hidden
    assert all(isinstance(words, Spoiler) for asked in hidden for words in (asked.prompt, *asked.options))


async def test_ids_are_of_a_film_and_free_of_spoilers_unless_asked_for(catalogue: Catalogue) -> None:
    everything = await question_ids(catalogue, spoilers=True)
    free = await question_ids(catalogue)
    assert set(free) < set(everything)
    found = await questions(catalogue, everything)
    assert list(found) == everything
    assert {number for number, asked in found.items() if not asked.spoiler} == set(free)
    for film in (FIRST, SECOND):
        of_film = await question_ids(catalogue, film=film, spoilers=True)
        assert set(of_film) == {number for number, asked in found.items() if asked.film == film}
        assert set(await question_ids(catalogue, film=film)) == set(of_film) & set(free)
    assert await question_ids(catalogue, film="no such film") == []


async def test_ids_can_be_had_a_few_at_a_time(catalogue: Catalogue) -> None:
    everything = await question_ids(catalogue)
    assert everything == sorted(everything)
    middle = everything[10]
    assert await question_ids(catalogue, after=middle, most=5) == everything[11:16]
    assert await question_ids(catalogue, after="g") == []


async def test_unknown_ids_are_left_out(catalogue: Catalogue) -> None:
    first, second, *_ = await question_ids(catalogue)
    assert list(await questions(catalogue, [second, "gone", first, second])) == [second, first]


async def test_every_question_is_read_with_its_kind_and_film(catalogue: Catalogue) -> None:
    every = [entry async for entry in every_question(catalogue)]
    assert [entry.id for entry in every] == await question_ids(catalogue, spoilers=True)
    counts = Counter((entry.kind, entry.spoiler) for entry in every)
    assert (counts["director", False], counts["director", True]) == (2, 0)
    assert counts["cloze", False] == 0
    assert counts["cloze", True] > 10
    of_first = {entry.kind for entry in every if entry.film == FIRST}
    assert counts["budget", False]
    assert "budget" not in of_first


def test_all_questions_are_printed(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--questions", "--data", str(data)]) == 0
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(printed) >= 120
    assert len({line["id"] for line in printed}) == len(printed)
    for line in printed:
        assert list(line) == ["id", "kind", "film", "prompt", "answer", "wrong", "spoiler", "evidence"]
        assert len(line["wrong"]) == 3
        assert set(line["evidence"]) == {"seed", "section", "start", "end", "text"}
    assert {line["kind"] for line in printed} >= {
        "director", "producer", "writer", "music", "cinematography", "editing", "release_date", "year",
        "runtime_minutes", "budget", "actor_of", "character_of", "sequel", "sequel_of", "cloze", "pack",
    }  # fmt: skip


def test_the_report_says_how_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--data", str(tmp_path)]) == 0
    assert "trivia questions, 0 problems." in capsys.readouterr().out.splitlines()[-1]
    assert main(["build", "--json", "--data", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)["questions"] >= 120
