"""Which clues are given, and in which order: by how many answers they leave."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.film_set import FilmSet
from bot.documents.model import Evidence
from bot.puzzle.clues import PossibleClue, clues_for, clues_with
from bot.puzzle.puzzle import GUESSES

_ROW = Evidence("film.txt", "infobox", 0, 5, "A row")
_ALL = FilmSet.of(range(100))


def said(text: str, *answers: int, label: str = "Fact") -> PossibleClue:
    return PossibleClue(label, text, _ROW, FilmSet.of({0, *answers}))


def test_each_clue_helps_more_than_the_one_before_and_the_last_leaves_one() -> None:
    candidates = [said("star", 7), said("decade", *range(40)), said("genre", *range(20)), said("country", *range(60))]
    candidates += [said("director"), said("length", *range(5, 30))]
    clues = clues_for(candidates, _ALL, ["Fog"])
    assert clues is not None
    assert [(clue.text, clue.fits) for clue in clues[:4]] == [
        ("country", 60),
        ("decade", 40),
        ("length", 26),
        ("genre", 16),
    ]
    assert {clue.text for clue in clues[4:]} == {"star", "director"}
    assert clues[-1].fits == 1


def test_what_cannot_be_told_from_another_is_not_asked() -> None:
    candidates = [said(str(number), 1, *range(number, 50)) for number in range(10)]
    assert clues_for(candidates, _ALL, ["Fog"]) is None
    assert clues_for([*candidates, said("director")], _ALL, ["Fog"]) is not None


def test_what_is_true_of_nearly_all_is_no_clue_where_there_are_others() -> None:
    useless = [said("a film", *range(100)), said("in colour", *range(80))]
    helping = [said(str(number), *range(number * 10)) for number in range(GUESSES)]
    clues = clues_for([*useless, *helping], _ALL, ["Fog"])
    assert clues is not None
    assert {clue.text for clue in clues} == {each.text for each in helping}
    clues = clues_for([*useless, *helping[1:]], _ALL, ["Fog"])
    assert clues is None or {"a film", "in colour"} & {clue.text for clue in clues}


def test_what_is_true_of_all_is_no_clue() -> None:
    candidates = [said(str(number)) for number in range(GUESSES - 1)]
    assert clues_for([*candidates, said("a film", *range(100))], _ALL, ["Fog"]) is None
    assert clues_for([*candidates, said("in colour", *range(99))], _ALL, ["Fog"]) is not None


def test_of_clues_that_help_as_much_those_come_that_are_wanted_more() -> None:
    slow = [said(str(number), *range(70 - number)) for number in range(4)]
    clues = clues_for([*slow, said("director", 80), said("star"), said("second star")], _ALL, ["Fog"])
    assert clues is not None
    assert {clue.text for clue in clues[4:]} == {"director", "star"}


def test_no_more_fillers_come_in_than_it_takes() -> None:
    candidates = [said(str(number), 1) for number in range(GUESSES)]
    alone, two, both = said("one"), said("two"), said("both", 1)
    for fillers, expected in (([alone, two], {"one"}), ([both, alone, two], {"one"}), ([both], None)):
        clues = clues_with(candidates, fillers, 0, 100, ["Fog"])
        given = None if clues is None else {clue.text for clue in clues} & {"one", "two"}
        assert given == expected
    slow = said("slow", *range(70))
    for least, begins in ((0, "0"), (1, "slow")):
        clues = clues_with([*candidates, said("director")], [slow], least, 100, ["Fog"])
        assert clues is not None
        assert clues[0].text == begins


def test_fewer_than_six_clues_are_no_puzzle() -> None:
    candidates = [said(str(number)) for number in range(GUESSES)]
    assert clues_for(candidates, _ALL, ["Fog"]) is not None
    assert clues_for(candidates[1:], _ALL, ["Fog"]) is None


def test_a_clue_that_has_a_word_of_the_title_is_left_out() -> None:
    candidates = [said(str(number)) for number in range(GUESSES)]
    given_away = [said("Tyler Moss"), *candidates]
    clues = clues_for(given_away, _ALL, ["Tyler Moss's Fog", "Nebel"])
    assert clues is not None
    assert "Tyler Moss" not in {clue.text for clue in clues}
    assert clues_for(given_away[:GUESSES], _ALL, ["Tylers Fog"]) is not None
    assert clues_for(given_away[:GUESSES], _ALL, ["Tyler Moss's Fog"]) is None


@given(seed=st.integers(0, 2**32))
def test_whatever_is_said_the_answer_fits_and_nothing_fits_more_and_more(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    candidates = [
        said(f"fact {number}", *rng.sample(range(100), rng.choice((0, 1, 5, 30, 80))))
        for number in range(rng.randrange(4, 15))
    ]
    clues = clues_for(candidates, _ALL, ["Fog"])
    if clues is None:
        assert (
            len(candidates) < GUESSES
            or len(_ALL.common(each.answers for each in candidates)) > 1
            or len(candidates) > 6
        )
        return
    fits = [clue.fits for clue in clues]
    assert len(clues) == GUESSES
    assert fits == sorted(fits, reverse=True)
    assert fits[-1] == 1
    left = _ALL
    for clue in clues:
        left = left & next(each.answers for each in candidates if each.text == clue.text)
        assert len(left) == clue.fits


def test_a_clue_that_has_all_of_a_short_title_is_left_out() -> None:
    candidates = [said(str(number)) for number in range(GUESSES)]
    clues = clues_for([said("Max Thorn"), *candidates], _ALL, ["Max"])
    assert clues is not None
    assert "Max Thorn" not in {clue.text for clue in clues}
