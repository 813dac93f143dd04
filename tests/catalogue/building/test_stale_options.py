"""What other films offer must still be wrong, and open, after a film has changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.catalogue import build as building
from bot.catalogue.build import build
from bot.catalogue.version import FILE_NAME

DIRECTORS = {
    "Tin Boat": "Ida Moss", "Long Oar": "Olga Brink", "Red Keel": "Helga Tern", "Old Mast": "Vera Lind",
    "Torn Sail": "Kate Roth", "Lost Rope": "Emma Falk",
}  # fmt: skip


def text(title: str, director: str) -> str:
    lead = f"{title} is a 1987 American drama film directed by {director} and starring Bo Ferris."
    return f"{lead}\n\n== Reception ==\nIt was liked.\n"


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(building, "FEW", 0)  # however few the documents are, only those that have changed are read
    folder = tmp_path / "seeds"
    folder.mkdir()
    for title, director in DIRECTORS.items():
        (folder / f"{title}.txt").write_text(text(title, director))
    built(folder)
    return folder


def built(seeds: Path) -> list[tuple[str, str, str, set[str]]]:
    """Every open question: its film, prompt, answer and wrong answers."""
    data = seeds.parent / "data"
    data.mkdir(exist_ok=True)
    build(seeds, data)
    with closing(sqlite3.connect(data / FILE_NAME)) as db:
        rows = db.execute("SELECT film, prompt, answer, wrong_1, wrong_2, wrong_3 FROM question WHERE spoiler = 0")
        return [(film, prompt, answer, set(wrong)) for film, prompt, answer, *wrong in rows]


def test_a_name_that_only_a_plot_knows_now_is_offered_nowhere(seeds: Path) -> None:
    assert any("Ida Moss" in wrong for *_, wrong in built(seeds))
    (seeds / "Tin Boat.txt").write_text(
        "Tin Boat is a 1987 American drama film starring Bo Ferris.\n\n== Plot ==\nA stranger called Ida Moss burns the"
        " mill down. Nobody believes it until Ida Moss comes back.\n"
    )
    assert not any("Ida Moss" in wrong for *_, wrong in built(seeds))


def test_a_name_that_another_film_has_in_the_open_stays(seeds: Path) -> None:
    (seeds / "New Tide.txt").write_text(text("New Tide", "Ida Moss"))
    before = sum("Ida Moss" in wrong for *_, wrong in built(seeds))
    (seeds / "Tin Boat.txt").write_text(text("Tin Boat", "Clara Birk"))
    elsewhere = [wrong for film, *_, wrong in built(seeds) if not film.startswith(("tin-boat", "new-tide"))]
    assert before
    assert any("Ida Moss" in wrong for wrong in elsewhere)


def test_what_has_become_true_is_no_wrong_answer(seeds: Path) -> None:
    offered = [
        (answer, title)
        for _, prompt, answer, wrong in built(seeds)
        for title in sorted(wrong & DIRECTORS.keys())
        if answer in DIRECTORS and DIRECTORS[answer] in prompt
    ]
    answer, title = offered[0]
    (seeds / f"{title}.txt").write_text(text(title, DIRECTORS[answer]))
    for _, prompt, right, wrong in built(seeds):
        assert not (DIRECTORS[answer] in prompt and right == answer and title in wrong)
