"""Documents that came through Discord: kept under names that any system takes, and never over another."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bot.catalogue.added import AddedDocuments, titled, typed_document
from bot.documents.decode import MOST_BYTES
from bot.errors import UserError


@pytest.fixture
def added(tmp_path: Path) -> AddedDocuments:
    return AddedDocuments(tmp_path)


def test_what_is_added_is_there_until_it_is_removed(added: AddedDocuments, tmp_path: Path) -> None:
    assert added.names() == []
    assert added.add("Fog.txt", b"Fog is a film.") == "added/Fog.txt"
    assert added.add("barge.MD", b"# Barge") == "added/barge.md"
    assert added.names() == ["Fog.txt", "barge.md"]
    assert added.remove("Fog.txt") == b"Fog is a film."
    assert [path.name for path in (tmp_path / "added").iterdir()] == ["barge.md"]


@pytest.mark.parametrize(
    ("film", "side"),
    [
        ("The Keeper (1987)", {"title": "The Keeper", "year": 1987}),
        ('The "M" (2001)', {"title": 'The "M"', "year": 2001}),
        ("the-keeper-1987", {"film": "the-keeper-1987"}),
        ("The Keeper (1687)", {"film": "The Keeper (1687)"}),
        ('a\nyear = 1 "', {"film": 'a year = 1 "'}),
    ],
)
def test_a_side_file_says_which_film_it_tells(
    added: AddedDocuments, tmp_path: Path, film: str, side: dict[str, object]
) -> None:
    added.add("plot.txt", b"Mara drowns.", film)
    assert tomllib.loads((tmp_path / "added" / "plot.toml").read_text("utf-8")) == side
    added.remove("plot.txt")
    assert list((tmp_path / "added").iterdir()) == []


def test_a_name_stays_in_its_folder(added: AddedDocuments, tmp_path: Path) -> None:
    assert added.add("../../etc/pass wd.txt", b"x") == "added/etc pass wd.txt"
    assert [path.name for path in tmp_path.iterdir()] == ["added"]
    with pytest.raises(UserError, match="Choose one from the list"):
        added.remove("../added/etc pass wd.txt")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a:b*c?.txt", "a b c.txt"),
        ("~$fog~.TXT", "$fog.txt"),
        (".hidden.wiki", "hidden.wiki"),
        ("Amélie (2001), & more!.html", "Amélie (2001), & more!.html"),
        ("x" * 300 + ".md", "x" * 100 + ".md"),
        ("v1.2.txt", "v1.2.txt"),
    ],
)
def test_a_name_is_one_that_any_system_takes(added: AddedDocuments, name: str, kept: str) -> None:
    kept = kept.replace("$", "")
    assert added.add(name, b"x") == f"added/{kept.strip()}"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("long.txt", b"x" * (MOST_BYTES + 1), "larger than 2 MB"),
        ("fog.srt", b"x", "This is a subtitle file. I can add files that end in .txt"),
        ("fog.xyz", b"x", "This is not a document."),
        ("fog", b"x", "This is not a document."),
        ("?.txt", b"x", "no name that I can keep"),
        ("fog.txt", b"other", "a document called fog.txt already"),
        ("twin.txt", b"Fog.", "added before, as fog.txt"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing(
    added: AddedDocuments, name: str, content: bytes, said: str
) -> None:
    added.add("fog.txt", b"Fog.")
    with pytest.raises(UserError, match=said):
        added.add(name, content)
    assert added.names() == ["fog.txt"]


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "added").touch()
    with pytest.raises(UserError, match="could not be saved in the data folder"):
        AddedDocuments(tmp_path).add("fog.txt", b"x")


@pytest.mark.parametrize("text", ["= Fog =\nx", "# Fog", "\n  == Plot ==\nx"])
def test_a_text_with_a_heading_is_kept_as_it_is(text: str) -> None:
    assert titled("Fog", text) == text


def test_what_was_typed_begins_with_its_title() -> None:
    assert typed_document(" Fog (1987) ", "Fog is a film.") == ("Fog (1987).txt", b"# Fog (1987)\n\nFog is a film.")
    assert typed_document("Fog", "a\ud800b")[1] == b"# Fog\n\na?b"
