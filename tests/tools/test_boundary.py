"""Training films: how they are read, laid out and parted. Learning itself needs scikit-learn and is not tried here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.documents.boundary import boundary_model
from bot.documents.story import model
from tools.boundary.corpus import FOLDS, Told, films
from tools.boundary.layouts import Layout, laid_out
from tools.boundary.measuring import Parted, interval, parted, summary
from tools.boundary.models import Models

SAID, TOLD = "Tin Boat is a 1961 film directed by Nora Finch.", "Captain Hale lives on the river with his daughter."
LIKED = "The film was liked by most of those who saw it in Wales."
FILM = Told("Tin Boat", [SAID], [TOLD])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "run-on").mkdir()
    (tmp_path / "run-on" / "tin.txt").write_text(SAID + TOLD, "utf-8")
    rows = {
        "truth.jsonl": [
            {"file": "run-on/tin.txt", "title": "Tin Boat", "lead_end": len(SAID)},
            {"file": "run-on/fog.txt", "title": "Fog", "lead_end": None},
        ],
        "articles.jsonl": [
            {"title": "Fog", "text": f"{SAID}\nPlot.\n{TOLD}\nReception.\n{LIKED}\nTrivia.\nA secret."},
            {"title": "Elm", "text": f"{SAID} {TOLD}\n==Release==\n{LIKED}"},
        ],
        "plots.jsonl": [{"title": "Oak", "plot": "Osk waits.\n\nMara leaves."}],
    }
    for name, lines in rows.items():
        (tmp_path / name).write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return tmp_path


def test_films_of_every_kind(folder: Path) -> None:
    found = {(film.title, film.run_on): film for film in films(folder)}
    assert found["Tin Boat", True] == Told("Tin Boat", [SAID], [TOLD], run_on=True)
    assert found["Fog", False] == Told("Fog", [SAID], [TOLD], [LIKED])
    assert found["Oak", False] == Told("Oak", [], ["Osk waits.", "Mara leaves."])


def test_without_a_plot_heading_an_introduction_is_not_learned_from(folder: Path) -> None:
    [elm] = [film for film in films(folder) if film.title == "Elm"]
    assert (elm.introduction, elm.other) == ([], [LIKED])


def test_films_of_one_title_are_in_one_fold() -> None:
    assert Told("The Tin Boat", [], []).fold == Told("the tin boat", ["x"], []).fold
    assert {Told(str(number), [], []).fold for number in range(100)} == set(range(FOLDS))


@pytest.mark.parametrize(("layout", "between"), [(Layout.GLUED, ""), (Layout.SPACE, " "), (Layout.LINE, "\n")])
def test_layouts(layout: Layout, between: str) -> None:
    assert laid_out(FILM, layout) == (SAID + between + TOLD, len(SAID))


def test_a_plot_alone_has_no_introduction() -> None:
    assert laid_out(FILM, Layout.PLOT_ALONE) == (TOLD, 0)
    assert laid_out(FILM, Layout.INTRODUCTION_ALONE) == (SAID, len(SAID))
    assert laid_out(Told("Oak", [], [TOLD]), Layout.LINE) is None


def test_paragraphs_alone_are_glued_where_there_are_several() -> None:
    several = Told("Tin Boat", [SAID, LIKED], [TOLD, LIKED])
    assert laid_out(several, Layout.INTRODUCTION_ALONE_GLUED) == (SAID + LIKED, len(SAID + LIKED))
    assert laid_out(several, Layout.PLOT_ALONE_GLUED) == (TOLD + LIKED, 0)
    assert laid_out(several, Layout.PLOT_ALONE) == (f"{TOLD}\n{LIKED}", 0)
    assert laid_out(FILM, Layout.PLOT_ALONE_GLUED) is None


def test_what_is_shown_and_hidden_is_counted() -> None:
    shipped = Models(model(), boundary_model())
    [careful] = parted([FILM], shipped, Layout.LINE)
    assert careful == Parted(shown=False, past=False, hidden=0, introduction=len(SAID))
    [careless] = parted([FILM], shipped, Layout.SPACE, times=1_000.0)
    assert careless == Parted(shown=True, past=True, hidden=0, introduction=len(SAID))


def test_a_document_is_parted_as_the_reader_shows_it() -> None:
    """A wiki's switch is a break; taken for a word, it would join the first sentence of a plot to what is shown."""
    [found] = parted([Told("Tin Boat", [f"{SAID}__TOC__"], [TOLD])], Models(model(), boundary_model()), Layout.GLUED)
    assert (found.shown, found.past) == (False, False)


def test_an_interval_of_wilson() -> None:
    """The 95 % interval of 10 in 100, as tables give it."""
    assert interval(10, 100) == "10.00 (5.52–17.44)"
    assert interval(0, 0) == "–"


def test_a_line_of_the_table() -> None:
    rows = [Parted(True, False, 10, 100), Parted(False, False, 20, 200)]
    assert summary(rows).split() == ["2", "50.00", "(9.45–90.55)", "0.00", "(0.00–65.76)", "10.0"]


def test_the_weights_are_small_enough_to_be_reviewed() -> None:
    sizes = [path.stat().st_size for path in (Path(__file__).parents[2] / "bot" / "documents").glob("*.tsv")]
    assert len(sizes) == 2
    assert sum(sizes) <= 200_000
