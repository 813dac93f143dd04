"""A catalogue is out of date as soon as what wrote it is another, and by nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.catalogue.version import FORMAT, WRITTEN_BY, format_of
from tests.conftest import ROOT
from tests.test_layers import MODULES, imported, name_of

READS_AND_WRITES = [
    "documents/read.py",
    "documents/story.tsv",
    "documents/leads/read.py",
    "documents/wikitext/render.py",
    "predicates/table.py",
    "trivia/facts.py",
    "catalogue/building/rows.py",
    "catalogue/schema.sql",
    "catalogue/seeds.py",
    "spoiler.py",
]
ONLY_ANSWERS = [
    "render/film.py",
    "catalogue/search.py",
    "catalogue/version.py",
    "client.py",
    "documents/__pycache__/read.cpython-311.pyc",
    "documents/.DS_Store",
]
NO_WRITERS = {
    "bot.plurals",
    "bot",
    "bot.catalogue",
    "bot.catalogue.build",
    "bot.catalogue.connection",
    "bot.catalogue.version",
    "bot.process",
    "bot.process.durable",
    "bot.process.garbage",
    "bot.process.holding",
    "bot.process.installed",
}
"""What a build loads that has no part in what it writes: it opens the catalogue, and puts it in its place."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The bot's sources in another folder."""
    return shutil.copytree(ROOT / "bot", tmp_path / "bot", ignore=shutil.ignore_patterns("__pycache__"))


def test_the_same_sources_have_the_same_format_anywhere(copy: Path) -> None:
    assert format_of(copy) == FORMAT


@pytest.mark.parametrize("name", READS_AND_WRITES)
def test_one_byte_of_what_reads_and_writes_makes_another(copy: Path, name: str) -> None:
    file = copy / name
    content = file.read_bytes()
    file.write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])
    assert format_of(copy) != FORMAT
    file.write_bytes(content)
    assert format_of(copy) == FORMAT


@pytest.mark.parametrize("name", ONLY_ANSWERS)
def test_what_only_answers_makes_none(copy: Path, name: str) -> None:
    file = copy / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes((file.read_bytes() if file.exists() else b"") + b"# changed\n")
    assert format_of(copy) == FORMAT


def test_so_do_files_that_come_go_or_change_places(copy: Path) -> None:
    seen = {FORMAT}
    for change in (
        lambda: (copy / "documents" / "nations.tsv").write_bytes(b""),
        lambda: (copy / "documents" / "nations.tsv").rename(copy / "predicates" / "nations.tsv"),
        lambda: (copy / "documents" / "story.tsv").unlink(),
    ):
        change()
        assert format_of(copy) not in seen
        seen.add(format_of(copy))


def test_line_ends_do_not_matter(copy: Path) -> None:
    for path in copy.rglob("*.*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert format_of(copy) == FORMAT


def test_it_may_be_read_from_an_archive(copy: Path) -> None:
    with zipfile.ZipFile(copy.parent / "bot.zip", "w") as archive:
        for path in sorted(copy.rglob("*")):
            archive.write(path, path.relative_to(copy.parent))
    with zipfile.ZipFile(copy.parent / "bot.zip") as archive:
        assert format_of(zipfile.Path(archive, "bot/")) == FORMAT


def test_another_process_comes_to_the_same() -> None:
    program = "from bot.catalogue.version import FORMAT; print(FORMAT)"
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    assert ended.stdout.strip() == FORMAT


def test_all_that_a_build_loads_is_counted() -> None:
    covered = {name.removesuffix(".py").replace("/", ".") for name in WRITTEN_BY}
    loaded = set(_loaded({name_of(path) for path in MODULES if name_of(path).startswith("bot.catalogue.building.")}))
    assert {"bot.documents.read", "bot.predicates.table", "bot.trivia.facts"} <= loaded
    of_the_build = {module for module in loaded if any(f"{module}.".startswith(f"bot.{name}.") for name in covered)}
    assert loaded - of_the_build - NO_WRITERS == set()
    assert [name for name in WRITTEN_BY if not (ROOT / "bot" / name).exists()] == []


def _loaded(modules: set[str]) -> Iterator[str]:
    """Modules of the bot, and all that they import."""
    paths = {name_of(path): path for path in MODULES}
    waiting, seen = [*modules], set[str]()
    while waiting:
        module = waiting.pop()
        if module in paths and module not in seen:
            seen.add(module)
            yield module
            waiting += imported(paths[module])
