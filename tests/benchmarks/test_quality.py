"""The judge of wrong answers: each row of its table notices what it is for. Learning needs scikit-learn and is not
tried here."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.quality import rounds
from benchmarks.quality.criteria import criteria
from benchmarks.quality.library import Asked, Library
from benchmarks.quality.outside import Outside
from benchmarks.quality.rounds import Card, Played, lengths, play, round_rows, tells
from bot.catalogue.connection import Catalogue
from bot.game import choosing
from bot.trivia import telling

SHE = "".join(f"{name} runs since she can. " * 4 for name in ("Mara", "Sela"))
HE = "Ned runs since he can. " * 4


def film(title: str, year: int, origin: str, *people: str, plot: str = "") -> dict[str, Any]:
    return {
        "id": title.casefold(),
        "title": title,
        "year": year,
        "lead": f"{title} is a {year} {origin} film directed by somebody.",
        "facts": [{"predicate": "director", "value": name} for name in people],
        "cast": [{"person": name, "character": None} for name in people],
        "plots": [{"paragraphs": [plot]}],
    }


FILMS = {
    one["id"]: one
    for one in (
        film("Fog", 2001, "American", "Mara Lund", "Sela Holt", plot=SHE),
        film("Oar", 2003, "American", "Mara Tern", "Sela Kell", "Mara Boe", plot=HE),
        film("Keel", 1950, "Danish", "Ned Ryd", "Ned Falk", "Ned Hjort"),
    )
}
FAIR = Asked("actor_of", "fog", "Who plays Ida?", "Mara Lund", ("Sela Holt", "Sela Kell", "Mara Boe"), False)


def value(row: str, *asked: Asked) -> float | None:
    read = Library(FILMS, list(asked))
    return next(tally.value for tally in criteria(read, Outside(read)) if tally.measure.startswith(row))


@pytest.mark.parametrize(
    ("row", "fair", "unfair", "wrong"),
    [
        ("another of the same film", 1, 0, ("Mara Tern", "Sela Kell", "Mara Boe")),
        ("gender", 1, 0, ("Ned Ryd", "Ned Falk", "Ned Hjort")),
        ("origin", 1, 0, ("Ned Ryd", "Ned Falk", "Mara Boe")),
        ("all options are capitalised", 1, 0, ("mara Holt", "Mara Kell", "Mara Boe")),
        ("type", 1, 0, ("12", "13", "14")),
        ("the longest is right, all", 1 / 3, 1, ("Ann", "Eva", "Ida")),
        ("one string", 0, 1, ("Mara Holt", "Mara Holt", "Mara Holt")),
        ("people are of the time", 1, 0, ("Ned Ryd", "Ned Falk", "Ned Hjort")),
    ],
)
def test_each_row_tells_fair_options_from_unfair_ones(
    row: str, fair: float, unfair: float, wrong: tuple[str, ...]
) -> None:
    assert value(row, FAIR) == fair
    assert value(row, Asked("actor_of", "fog", FAIR.prompt, FAIR.answer, wrong, False)) == unfair


FIRST = Card(
    "fog-2001", "Fog", "Who directed Fog (2001)?", "Ann Moss", "### Who directed Fog (2001)?\n“by Ann Moss, 5 May 2001”"
)


@pytest.mark.parametrize(
    ("film", "title", "answer", "told"),
    [
        ("fog-2001", "Fog", "Ann Moss", True),
        ("fog-2001", "Fog", "Änn moss", True),
        ("fog-2001", "Fog", "Moss Ann", False),
        ("fog-2001", "Fog", "2001", True),
        ("fog-2001", "Fog", "May 5, 2001", True),
        ("fog-2001", "Fog", "6 May 2001", False),
        ("oar-2001", "Oar", "Ann Moss", False),
        ("fog-1950", "Fog", "Ann Moss", True),
        (None, "", "Ann Moss", False),
    ],
)
def test_what_a_card_tells_is_read_off_it(film: str | None, title: str, answer: str, told: bool) -> None:
    assert tells(FIRST, Card(film, title, "?", answer, "")) is told


def test_a_round_that_tells_or_breaks_its_promise_is_noticed() -> None:
    mirrored = Card("fog-2001", "Fog", "Who wrote Fog (2001)?", "Ann Moss", "")
    other = Card("oar-1990", "Oar", "Who wrote Oar (1990)?", "Ann Moss", "")
    fair, unfair = Played("fog-2001", 2, (FIRST, other)), Played(None, 3, (FIRST, mirrored))
    assert [row.value for row in round_rows([fair])] == [0, 1, None]
    assert [row.value for row in round_rows([unfair])] == [1 / 2, 0, 0]
    assert lengths([fair, unfair]) == "rounds of ten on one film: 2.0 questions in the mean (1 of 2)"


async def test_rounds_of_the_shipped_films_tell_nothing(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "_ROUNDS", 6)
    played = await play(catalogue, ["save-the-last-dance-2001", "save-the-last-dance-2-2006"])
    assert len(played) == 8
    assert all("A" not in card.shown.split("**") for one in played for card in one.cards), "options are no answers"
    assert [row.holds for row in round_rows(played)] == [True, True, True]
    monkeypatch.setattr(choosing, "is_told", lambda *_: False)
    monkeypatch.setattr(telling, "_tells", lambda *_: False)
    told, *_ = round_rows(await play(catalogue, ["save-the-last-dance-2001", "save-the-last-dance-2-2006"]))
    assert told.holds is False


def test_films_that_are_measured_are_nothing_to_learn_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("sklearn", reason="the guesser learns with scikit-learn, which is in the extra `train`")
    command = importlib.import_module("benchmarks.quality.__main__")
    monkeypatch.setattr(command, "library", lambda *_: Library(FILMS, [FAIR]))
    monkeypatch.setattr(sys, "argv", ["quality", str(tmp_path), "--learn", str(tmp_path)])
    with pytest.raises(SystemExit, match="2"):
        command.main()
    assert "nothing can be learned" in capsys.readouterr().err


@pytest.mark.parametrize(("questions", "holds"), [(5, False), (6, True)])
def test_a_film_with_much_to_tell_and_few_questions_is_counted(questions: int, holds: bool) -> None:
    lead = "Fog is a film. Its crew is at sea. Nobody knows where."
    told = {**FILMS["fog"], "lead": lead, "plots": [{"paragraphs": [SHE, HE, SHE]}]}
    read = Library({**FILMS, "fog": told}, [FAIR] * questions)
    [row] = [tally for tally in criteria(read, Outside(read)) if tally.measure.startswith("six questions")]
    assert (row.count, row.holds) == (1, holds)


@pytest.mark.parametrize(
    ("questions", "right", "holds"),
    [(100, 33, True), (100, 34, False), (100, 16, False), (2000, 561, False), (2000, 559, True), (2000, 439, False)],
)
def test_a_share_may_be_as_far_from_a_quarter_as_chance_takes_it(questions: int, right: int, holds: bool) -> None:
    longest = Asked("actor_of", "fog", FAIR.prompt, "Mara Lundberg", FAIR.wrong, False)
    shortest = Asked("actor_of", "fog", FAIR.prompt, "Mara", FAIR.wrong, False)
    read = Library(FILMS, [longest] * right + [shortest] * (questions - right))
    [row] = [tally for tally in criteria(read, Outside(read)) if tally.measure == "the longest is right, all kinds"]
    assert row.holds is holds
