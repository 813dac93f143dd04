"""Where a plot begins: the probability that is put up with, and what the weights are learned to see."""

from __future__ import annotations

import pytest

from bot.documents.boundary import (
    CARE,
    SCALE,
    BoundaryModel,
    boundary,
    boundary_model,
    judged,
    safe_start,
    without_none,
)
from bot.documents.boundary_features import Breaks
from bot.documents.passage import Passage
from bot.documents.story import Judgement
from bot.documents.units import Gap, Unit, units

SAID = "Tin Boat is a 1961 British drama film directed by Nora Finch. It stars Otto Gray and Ida Moss."
TOLD = "Captain Hale lives alone on the river. One night a stranger knocks at his door, and he lets him in."


@pytest.mark.parametrize(
    ("probabilities", "care", "safe"),
    [
        ([0.0, 0.0, 0.9, 0.1], 0.05, 2),
        ([0.0, 0.04, 0.9, 0.06], 0.05, 2),
        ([0.0, 0.06, 0.9, 0.04], 0.05, 1),
        ([0.9, 0.0, 0.0, 0.1], 0.05, 0),
        ([0.0, 0.0, 0.01, 0.99], 0.05, 3),
        ([0.02, 0.02, 0.02, 0.94], 0.05, 2),
    ],
)
def test_no_more_risk_than_is_put_up_with(probabilities: list[float], care: float, safe: int) -> None:
    assert safe_start(probabilities, care) == safe


def test_a_first_sentence_that_names_the_film_is_introduction() -> None:
    assert without_none([0.5, 0.25, 0.25]) == [0.0, 0.5, 0.5]
    assert without_none([1.0, 0.0]) == [0.0, 0.0]


@pytest.mark.parametrize("between", ["", " ", "\n"])
def test_the_plot_is_left_out(between: str) -> None:
    found = units(Passage(between.join([SAID, TOLD])))
    end = boundary(found, "Tin Boat", named=True).sentences
    assert 1 <= end <= 2


def test_a_plot_alone_is_all_plot() -> None:
    assert boundary(units(Passage(TOLD)), "", named=False).sentences == 0


def test_more_care_never_shows_more() -> None:
    found = units(Passage(f"{SAID} {TOLD}"))
    shown = [boundary(found, "Tin Boat", named=True, care=care).sentences for care in (0.3, 0.1, 0.03, 0.01, 0.0)]
    assert shown == sorted(shown, reverse=True)


def test_what_follows_many_sentences_of_a_story_is_not_read() -> None:
    asked: list[str] = []

    def judge(sentence: str, title: str) -> Judgement:
        asked.append(sentence)
        return Judgement(-3.0 if len(asked) == 1 else 3.0, 0.0)

    found = units(Passage(f"{SAID} " + "She waits. " * 300))
    assert len(judged(found, "Tin Boat", judge)) == len(asked) < 20


def test_sentences_that_tell_are_many_only_in_a_row() -> None:
    def judge(sentence: str, _: str) -> Judgement:
        return Judgement(3.0 if sentence == "She waits." else -3.0, 0.0)

    interrupted = "She waits. " * 6 + "It rained. " + "She waits. " * 6 + "It rained. "
    found = units(Passage(interrupted + "She waits. " * 20))
    assert len(judged(found, "Tin Boat", judge)) == 14 + 7
    assert len(judged(found[:14], "Tin Boat", judge)) == 14


def test_probabilities_add_up() -> None:
    found = units(Passage(f"{SAID}\n{TOLD}"))
    probabilities = boundary_model().probabilities(found, judged(found, "Tin Boat"), named=True)
    assert len(probabilities) == len(found) + 1
    assert sum(probabilities) == pytest.approx(1)


@pytest.mark.parametrize("breaks", Breaks)
def test_a_text_is_weighed_by_how_its_paragraphs_are_parted(breaks: Breaks) -> None:
    against = {"gap space": -10 * SCALE}
    model = BoundaryModel({other: against if other is breaks else {} for other in Breaks})
    gap = {Breaks.LINES: Gap.LINE, Breaks.GLUED: Gap.NONE, Breaks.NONE: Gap.SPACE}
    for other in Breaks:
        found = [Unit(Passage("A."), Gap.LINE), Unit(Passage("B."), Gap.SPACE), Unit(Passage("C."), gap[other])]
        second = model.probabilities(found, [Judgement(0.0, 0.0)] * 3, named=False)[1]
        assert second == (pytest.approx(0, abs=0.001) if other is breaks else pytest.approx(0.25))


@pytest.mark.parametrize(("between", "breaks"), [("", Breaks.GLUED), (" ", Breaks.NONE), ("\n", Breaks.LINES)])
def test_the_care_is_that_of_such_texts(monkeypatch: pytest.MonkeyPatch, between: str, breaks: Breaks) -> None:
    found = units(Passage(between.join([SAID, TOLD])))
    monkeypatch.setitem(CARE, breaks, 1.0)
    assert boundary(found, "Tin Boat", named=True).sentences == len(found)
    assert boundary(found, "Tin Boat", named=True, care=0.0).sentences == 1
