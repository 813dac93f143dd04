"""What a build tells of each document."""

from __future__ import annotations

from pathlib import Path

from bot.catalogue.build import build
from bot.catalogue.building.reading import ReadSeed
from bot.catalogue.building.report import NoFilms, seed_report, stored_report
from bot.catalogue.version import FILE_NAME, open_to_read
from bot.documents.document import Entry
from bot.documents.grouping import FilmPlan, Plan
from bot.documents.model import Shape
from bot.documents.placement import Candidate
from bot.errors import SeedProblem
from tests.conftest import SEEDS

FILM = FilmPlan("fog-1987", "Fog", 1987, ("fog.txt", "plot.txt"), placements=(("plot.txt", 0.9),))
PLAN = Plan(
    {"fog-1987": FILM},
    {"fog.txt": "fog-1987", "plot.txt": "fog-1987"},
    {"lone.txt": (Candidate("fog-1987", 0.4),)},
    (),
)


def reading(seed: str, title: str | None) -> ReadSeed:
    entry = Entry(seed, Shape.PLOT_ONLY, title, None, False, None, (), True, (), ())
    return ReadSeed(seed, "1 2", (), entry, None, (1, 2, 3, 4))


def test_a_document_is_reported_under_its_film() -> None:
    report = seed_report(reading("fog.txt", "Fog"), PLAN)
    assert report
    assert (report.film, report.title, report.year, report.placement) == ("fog-1987", "Fog", 1987, None)
    assert (report.facts, report.cast, report.sections, report.paragraphs) == (1, 2, 3, 4)


def test_an_untitled_plot_is_reported_with_how_sure_it_is() -> None:
    placed = seed_report(reading("plot.txt", None), PLAN)
    assert placed
    assert (placed.film, placed.title, placed.placement, placed.candidates) == ("fog-1987", "Fog", 0.9, ())
    lone = seed_report(reading("lone.txt", None), PLAN)
    assert lone
    assert (lone.film, lone.title, lone.candidates) == (None, None, (("fog-1987", 0.4),))


def test_a_document_that_could_not_be_read_has_no_report() -> None:
    assert seed_report(ReadSeed("bad.txt", "1 2", ()), PLAN) is None


def test_an_empty_library_says_what_to_do() -> None:
    problem = SeedProblem("a.txt", "The file is empty.", "Remove it.")
    error = NoFilms(Path("films"), (problem,))
    assert str(error) == "No film could be read from films: put a document into it (see seeds/README.md)."
    assert error.problems == (problem,)


def test_where_nothing_has_changed_the_numbers_are_those_of_the_build(tmp_path: Path) -> None:
    built = build(SEEDS, tmp_path)
    db = open_to_read(tmp_path / FILE_NAME)
    again = stored_report(db)
    db.close()
    assert (again.films, again.questions, again.documents) == (built.films, built.questions, built.documents)
    assert again.problems == built.problems
    assert again.seeds == ()


def test_the_shipped_seeds_are_reported_one_by_one(tmp_path: Path) -> None:
    report = build(SEEDS, tmp_path)
    counts = {seed.seed: (seed.shape, seed.film, seed.paragraphs, bool(seed.placement)) for seed in report.seeds}
    assert counts == {
        "save-the-last-dance-2.txt": ("article", "save-the-last-dance-2-2006", 7, False),
        "save-the-last-dance-plot.txt": ("plot-only", "save-the-last-dance-2001", 1, True),
        "save-the-last-dance.txt": ("run-on", "save-the-last-dance-2001", 4, False),
    }
