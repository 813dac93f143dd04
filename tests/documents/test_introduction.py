"""What stands before the first heading: an introduction, or a plot that has no heading of its own."""

from __future__ import annotations

import pytest

from bot.documents.article import read_article
from bot.documents.introduction import split_introduction
from bot.documents.passage import Passage
from tests.documents.hiding import LEAD, TALE

TITLE = "= The Tin Lantern =\n\n"
ROWS = "- Director: Ada Quill\n- Runtime: 90 min\n\n"
PLOT = "\n\n== Plot ==\nBo loses it.\n"


def split(text: str) -> tuple[list[str], list[str]]:
    parts = split_introduction(read_article(Passage(text)))
    for part in (*parts.lead, *parts.plot):
        assert text[part.start : part.end] == part.text
    return [part.text for part in parts.lead], [part.text for part in parts.plot]


@pytest.mark.parametrize("between", ["", " ", "\n", "\n\n"])
@pytest.mark.parametrize("rows", ["", ROWS])
def test_a_plot_below_the_introduction_is_no_part_of_it(between: str, rows: str) -> None:
    lead, plot = split(f"{TITLE}{rows}{LEAD}{between}{TALE}")
    assert lead == [LEAD]
    assert "".join("".join(plot).split()) == "".join(TALE.split())


def test_above_a_plot_of_its_own_an_introduction_stays_whole() -> None:
    more = "It was shot in Ribe, and critics liked it."
    assert split(f"{TITLE}{LEAD}\n\n{more}{PLOT}") == ([LEAD, more], [])


def test_above_a_plot_what_names_no_film_may_be_plot_as_well() -> None:
    lead, plot = split(f"{TALE}{PLOT}")
    assert lead == []
    assert plot


def test_nothing_above_the_first_heading() -> None:
    assert split(f"{TITLE}== Reception ==\nLoved.\n") == ([], [])
