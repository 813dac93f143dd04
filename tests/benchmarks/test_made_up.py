"""The made-up library that benchmarks measure with."""

from collections import Counter
from pathlib import Path

from benchmarks.made_up.library import Library, write
from bot.documents.read import read
from bot.documents.side_file import SideFile

FILMS = 300


def _read(path: Path) -> bytes:
    return path.read_bytes()


def test_the_same_library_is_written_again(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write(tmp_path / name, FILMS)
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.*")]
    assert files
    assert all(_read(tmp_path / "one" / file) == _read(tmp_path / "other" / file) for file in files)
    assert len(files) == len([*(tmp_path / "other").rglob("*.*")])


def test_another_seed_gives_another_library() -> None:
    assert [*Library(3, seed=1).documents()] != [*Library(3, seed=2).documents()]


def test_every_shape_is_read() -> None:
    shapes: Counter[str] = Counter()
    titled = 0
    for name, text in Library(FILMS).documents():
        document, _ = read(name, text.encode(), SideFile())
        assert document is not None, name
        shapes[document.shape.value] += 1
        titled += document.title is not None
    assert {"run-on", "article", "wikitext", "plot-only"} <= set(shapes)
    assert titled >= FILMS * 0.95


def test_no_two_films_have_title_and_year_in_common() -> None:
    library = Library(2_000)
    for _ in library.documents():
        pass
    known = library.industry.films_made
    assert len(set(known)) == len(known) == 2_000
    assert len({title for title, _ in known}) < len(known)  # but some share the title
