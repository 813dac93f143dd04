"""From files to documents: one that fails stops no other, and pickled documents come out as they went in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.catalogue.building import reading
from bot.catalogue.building.reading import document_at, read_document, read_files, reading_of
from bot.catalogue.seeds import SeedFile, list_seeds
from bot.documents.side_file import STAYS_HIDDEN
from bot.errors import Severity
from bot.spoiler import Spoiler
from tests.catalogue.libraries import LANTERN

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40


def files(folder: Path, **contents: str | bytes) -> list[SeedFile]:
    """Files of these stems and, after "_", endings."""
    for name, content in contents.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(list_seeds(folder).files)


def test_a_document_is_read_with_its_side_file(tmp_path: Path) -> None:
    [file] = files(tmp_path, lantern_txt=LANTERN, lantern_toml="year = 1965\ncolour = 1\n")
    document, [problem] = read_document(file)
    assert document
    assert (document.title, document.year) == ("The Tin Lantern", 1965)
    assert (problem.seed, problem.line) == ("lantern.toml", 2)


def test_a_document_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    [file] = files(tmp_path, empty_txt="")
    document, problems = read_document(file)
    assert document is None
    assert [problem.seed for problem in problems] == ["empty.txt"]
    assert reading_of(file, None, problems).entry is None


def test_a_reader_that_fails_is_reported_without_a_word_of_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: Any) -> None:
        raise ZeroDivisionError("a secret of the plot")

    [file] = files(tmp_path, lantern_txt=LANTERN)
    monkeypatch.setattr(reading, "read", failing)
    document, [problem] = read_document(file)
    assert document is None
    assert problem.seed == "lantern.txt"
    assert "ZeroDivisionError" in problem.message
    assert "secret" not in str(problem)


def test_where_a_side_file_cannot_be_read_what_it_would_hide_stays_hidden(tmp_path: Path) -> None:
    story = LANTERN.replace("==Plot==", "==Themes==\nBo goes home.\n\n==Plot==")
    [file] = files(tmp_path, lantern_txt=story, lantern_toml=b"\xff\xfe")
    document, problems = read_document(file)
    assert document
    assert document.side.broken
    assert any(STAYS_HIDDEN in problem.message for problem in problems)


def test_of_two_pictures_the_first_is_shown_and_the_other_named(tmp_path: Path) -> None:
    [file] = files(tmp_path, lantern_txt=LANTERN, lantern_png=PNG, lantern_jpg=JPEG)
    document, [problem] = read_document(file)
    assert document
    assert document.source.picture_file
    assert document.source.picture_file.path == "lantern.jpg"
    assert (problem.seed, problem.severity) == ("lantern.png", Severity.WARNING)
    assert "lantern.jpg" in problem.message


def test_a_file_that_is_no_picture_leaves_the_place_to_the_next(tmp_path: Path) -> None:
    [file] = files(tmp_path, lantern_txt=LANTERN, lantern_png=PNG, lantern_jpg=b"no picture")
    document, [problem] = read_document(file)
    assert document
    assert document.source.picture_file
    assert document.source.picture_file.path == "lantern.png"
    assert (problem.seed, problem.severity) == ("lantern.jpg", Severity.WARNING)


def test_a_broken_side_file_hides_the_picture_too(tmp_path: Path) -> None:
    [file] = files(tmp_path, lantern_txt=LANTERN, lantern_png=PNG, lantern_toml="colour = 1")
    document, _ = read_document(file)
    assert document
    assert document.source.picture_file is None


def test_what_became_of_a_document_is_counted(tmp_path: Path) -> None:
    [file] = files(tmp_path, lantern_txt=LANTERN)
    document, problems = read_document(file)
    assert document
    read = reading_of(file, document, problems)
    assert read.stamp == file.stamp
    assert read.entry
    assert read.entry.names_film
    assert read.plot is not None
    assert read.counts[2:] == (2, 1), "two sections, one of them with a paragraph of plot"


def test_documents_come_out_of_their_file_as_they_went_in(tmp_path: Path) -> None:
    cup = LANTERN.replace("Lantern", "Cup")
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    listed = files(seeds, a_txt=LANTERN, b_txt="", c_txt=cup)
    readings, stored = read_files((7, listed), tmp_path)
    assert [read.seed for read in readings] == ["a.txt", "b.txt", "c.txt"]
    assert stored[1] is None
    for file, at in zip(listed, stored, strict=True):
        if at:
            document = document_at(at)
            assert document == read_document(file)[0]
            assert isinstance(document.plot[0].text, Spoiler)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["documents-7"]
