"""What the boundary model sees of each place where a plot may begin."""

from __future__ import annotations

import pytest

from bot.documents.boundary_features import Breaks, breaks_of, candidates
from bot.documents.passage import Passage
from bot.documents.story import Judgement
from bot.documents.units import Gap, Unit


def test_each_boundary_knows_the_gap_before_it() -> None:
    found = [Unit(Passage("A."), Gap.LINE), Unit(Passage("B."), Gap.NONE), Unit(Passage("C."), Gap.SPACE)]
    scores = [Judgement(-2.0, -1.0), Judgement(2.0, 1.0), Judgement(1.0, 0.0)]
    first, second, third, last = candidates(found, scores, named=True)
    assert first["named"] == 1
    assert (second["gap none"], second["first"], second["last"], second["step"]) == (1, 2, -2, 4)
    assert "gap space" in third
    assert last["end"] == 1


def test_a_sentence_that_tells_speaks_against_a_text_without_a_plot() -> None:
    found = [Unit(Passage("A."), Gap.LINE), *[Unit(Passage("B."), Gap.SPACE)] * 3]
    talk, told = Judgement(-5.0, -5.0), Judgement(2.0, 1.0)
    *_, harmless = candidates(found, [talk] * 4, named=True)
    *_, suspicious = candidates(found, [talk, talk, told, talk], named=True)
    assert (harmless["end most -6"], harmless["end most -3"], harmless["end second -3"]) == (1, 0, 0)
    assert (suspicious["end most -6"], suspicious["end most +0"], suspicious["end second -6"]) == (8, 2, 1)


def test_there_is_a_boundary_before_each_sentence_and_after_the_last():
    found = [Unit(Passage(f"{letter}."), Gap.SPACE) for letter in "ABCDE"]
    scores = [Judgement(0.0, 0.0)] * 3
    features = list(candidates(found, scores, named=False))
    assert len(features) == 4, "what was not judged is not looked at"
    assert not any("named" in values for values in features)
    assert [values.get("end") for values in features] == [None, None, None, 1.0]
    assert next(candidates([], [], named=True))["named"] == 1.0


def test_names_said_for_the_first_time_are_new():
    found = [
        Unit(Passage("Here Mara waits."), Gap.LINE),
        Unit(Passage("Then Mara meets, Osk says, Osk."), Gap.SPACE),
    ]
    first, second, _ = candidates(found, [Judgement(0.0, 0.0)] * 2, named=False)
    assert first["new names"] > 0 == first["old names"]
    assert second["new names"] > 0 < second["old names"]


def test_odds_beyond_a_measure_say_no_more():
    found = [Unit(Passage("A."), Gap.LINE)]
    (one, *_), (other, *_) = (candidates(found, [Judgement(far, far)], named=False) for far in (50.0, 500.0))
    assert one == other


@pytest.mark.parametrize(
    ("gaps", "breaks"),
    [
        ([], Breaks.NONE),
        ([Gap.LINE], Breaks.NONE),
        ([Gap.LINE, Gap.SPACE], Breaks.NONE),
        ([Gap.LINE, Gap.SPACE, Gap.NONE], Breaks.GLUED),
        ([Gap.LINE, Gap.JOINED], Breaks.GLUED),
        ([Gap.LINE, Gap.NONE, Gap.LINE], Breaks.LINES),
    ],
)
def test_how_paragraphs_are_parted(gaps: list[Gap], breaks: Breaks) -> None:
    assert breaks_of([Unit(Passage("A."), gap) for gap in gaps]) is breaks
