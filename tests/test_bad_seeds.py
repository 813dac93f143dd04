"""A folder full of bad seeds: each is reported by name, reason and remedy, and every other film stays served."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.catalogue.build import build
from bot.catalogue.building.report import BuildReport
from bot.catalogue.connection import Catalogue
from bot.catalogue.films import every_film
from bot.catalogue.version import FILE_NAME
from bot.errors import SeedProblem, Severity
from bot.spoiler import reveal

SECRET = "Xanthippe strangles the lighthouse keeper"
"""What only plots tell, and so no report may."""


def good(title: str, year: int) -> str:
    return f"= {title} =\n- Director: Ada Quill\n\n{title} is a {year} film.\n\n==Plot==\n{SECRET} in {title}.\n"


BYTES: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blanks.txt": (b" \r\n\t\n ", "empty"),
    "bom.txt": (b"\xef\xbb\xbf\n", "empty"),
    "binary.txt": (bytes(range(256)) * 20, "not text"),
    "utf16.txt": (good("Sixteen", 1990).encode("utf-16"), "not text"),
    "latin1.txt": (good("Käthe", 1990).encode("latin-1"), "not UTF-8"),
    "long.txt": (SECRET.encode() * 125_000, "larger than 2 MB"),
    "control.txt": (f"= Bell =\n\nBell is a 1990 film.\n\n==Plot==\n{SECRET}\0.".encode(), "not text"),
    "wiki.txt": (b"#REDIRECT [[Another Page]]\n", "redirects"),
    "title.txt": (b"= Nothing More =\n", "says nothing"),
    "nowhere.txt": (f"{SECRET} once more, and nobody knows in which film.".encode(), "not sure whose plot"),
    "torn.txt": (good("Torn", 1990).encode()[:-3] + b"\xe2\x82", "not UTF-8"),
}
SIDE_FILES: dict[str, tuple[bytes, str]] = {
    "unparsed.toml": (b'title = "Unparsed\n= = =\n', "cannot be read"),
    "lone.toml": (b'title = "Nobody"', "beside no document"),
    "key.toml": (b'colour = "red"', "is not known"),
    "sided.toml": (b"\xff\xfe\x00", "not written in UTF-8"),
    "large.toml": (b"#" * 200_000, "too long"),
    "placed.toml": (b'film = "A Film Nobody Wrote About"', "which no document is about"),
}
SERVED = {"fine", "Fünf & Söhne", "unparsed", "key", "sided", "large"}


class Folder(NamedTuple):
    report: BuildReport
    data: Path

    def problems_of(self, name: str) -> list[SeedProblem]:
        return [problem for problem in self.report.problems if problem.seed == name]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """All bad seeds together, and some good ones among them."""
    root = tmp_path_factory.mktemp("bad")
    seeds = root / "seeds"
    seeds.mkdir()
    for name, (content, _) in {**BYTES, **SIDE_FILES}.items():
        (seeds / name).write_bytes(content)
    for title in SERVED:
        (seeds / f"{title}.txt").write_text(good(title, 1990), encoding="utf-8")
    (seeds / "placed.txt").write_text(f"{SECRET}, says somebody.", encoding="utf-8")
    (seeds / "twice-1.txt").write_text(good("Twice", 1950), encoding="utf-8")
    (seeds / "twice-2.txt").write_text(good("Twice", 1960), encoding="utf-8")
    (seeds / "folder.txt").mkdir()
    (seeds / "folder.txt" / "inside.txt").write_text(good("Inside", 1990), encoding="utf-8")
    (seeds / "dangling.txt").symlink_to(seeds / "gone.txt")
    (seeds / "loop.txt").symlink_to(seeds / "loop.txt")
    (seeds / "round.txt").symlink_to(seeds / "folder.txt", target_is_directory=True)
    (seeds / "good link.txt").symlink_to(seeds / "fine.txt")
    os.mkfifo(seeds / "pipe.txt")
    (seeds / "notes.docx").write_bytes(b"PK\x03\x04")
    strange = os.fsdecode(os.fsencode(seeds) + b"/\xff\n\x1b[31m.txt")
    Path(strange).write_text(good("Strange", 1990), encoding="utf-8")
    return Folder(build(seeds, root / "data"), root / "data")


@pytest.mark.parametrize("name", [*BYTES, *SIDE_FILES])
def test_each_is_reported_by_name_reason_and_remedy(folder: Folder, name: str):
    _, words = {**BYTES, **SIDE_FILES}[name]
    seed = "placed.txt" if name == "placed.toml" else name
    problems = folder.problems_of(seed)
    assert any(words in problem.message for problem in problems), problems
    assert all(problem.severity is Severity.ERROR for problem in problems)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("folder.txt", "folder with the name of a document"),
        ("dangling.txt", "gone.txt”, which does not exist"),
        ("loop.txt", "cannot be read"),
        ("round.txt", "not a file"),
        ("pipe.txt", "not a file"),
        ("notes.docx", "not a document"),
        ("\\udcff\\n\\x1b[31m.txt", "cannot be written"),
        ("twice-1.txt", "1960 in twice-2.txt"),
        ("twice-2.txt", "1950 in twice-1.txt"),
    ],
)
def test_what_is_no_readable_file_is_reported_too(folder: Folder, name: str, words: str):
    [problem] = folder.problems_of(name)
    assert words in problem.message


@pytest.mark.parametrize(("name", "line"), [("latin1.txt", 1), ("wiki.txt", 1), ("unparsed.toml", 1), ("key.toml", 1)])
def test_the_line_is_named_where_there_is_one(folder: Folder, name: str, line: int):
    assert line in [problem.line for problem in folder.problems_of(name)]
    assert any(str(problem).startswith(f"{name}:{line}: ") for problem in folder.problems_of(name))


def test_every_problem_has_a_remedy_fits_a_line_and_tells_no_plot(folder: Folder):
    assert len(folder.report.problems) >= 25
    for problem in folder.report.problems:
        words = str(problem)
        assert problem.remedy.endswith((".", '"', "]", ")")), words
        assert words.isprintable(), words
        words.encode("utf-8")
        assert len(words) < 600, words
        for word in ("Xanthippe", "strangles", "keeper", "once more"):
            assert word not in words


def test_the_size_of_what_is_too_large_is_not_made_up(folder: Folder):
    [problem] = folder.problems_of("long.txt")
    assert "2.0" not in problem.message


async def test_every_other_film_stays_served(folder: Folder):
    async with Catalogue.open(folder.data / FILE_NAME) as catalogue:
        films = {film.label: film async for film in every_film(catalogue)}
    assert films.keys() == {f"{title} (1990)" for title in SERVED} | {"Inside (1990)", "Twice (1950)", "Twice (1960)"}
    assert len(films) == folder.report.films
    for film in films.values():
        assert [reveal(p.text) for p in film.plots[0].paragraphs] == [f"{SECRET} in {film.title}."]
    assert [source.seed for source in films["fine (1990)"].sources] == ["fine.txt", "good link.txt"]


def test_what_is_in_no_film_is_reported_as_such(folder: Folder):
    assert {seed.seed for seed in folder.report.seeds if seed.film is None} == {"nowhere.txt", "placed.txt"}


def test_the_data_folder_holds_the_catalogue_alone(folder: Folder):
    assert {path.name for path in folder.data.iterdir()} == {FILE_NAME, ".catalogue.lock"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_what_may_not_be_read_is_reported(tmp_path: Path):
    seeds = tmp_path / "seeds"
    (seeds / "locked").mkdir(parents=True)
    (seeds / "fine.txt").write_text(good("Fine", 1990), encoding="utf-8")
    (seeds / "secret.txt").write_text(good("Secret", 1990), encoding="utf-8")
    (seeds / "secret.txt").chmod(0)
    (seeds / "locked").chmod(0)
    try:
        report = build(seeds, tmp_path / "data")
    finally:
        (seeds / "locked").chmod(0o700)
    assert {problem.seed for problem in report.problems} == {"secret.txt", "locked"}
    assert all("cannot be read" in problem.message for problem in report.problems)
    assert report.films == 1
