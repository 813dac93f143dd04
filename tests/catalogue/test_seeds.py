"""The seeds folder: what is a document, what is a side file, and when the folder has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.catalogue.seeds import fingerprint, list_seeds, read_bytes
from bot.errors import SetupError, Severity, UnreadableSeed


def test_documents_are_found_with_their_side_files(tmp_path: Path):
    (tmp_path / "more").mkdir()
    for name in ("b.txt", "a.TXT", "a.toml", "more/c.txt", "more/c.toml", "b.v2.txt", "a.wiki", "D.Wiki"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    folder = list_seeds(tmp_path)
    assert [(file.name, file.side_name) for file in folder.files] == [
        ("D.Wiki", None),
        ("a.TXT", "a.toml"),
        ("a.wiki", "a.toml"),
        ("b.txt", None),
        ("b.v2.txt", None),
        ("more/c.txt", "more/c.toml"),
    ]
    assert folder.problems == ()


@pytest.mark.parametrize("name", [".hidden.txt", "README.md", "LICENSE", "a.txt~", "~lock.txt", "Thumbs.db"])
def test_files_that_stand_in_any_folder_are_passed_over(tmp_path: Path, name: str):
    (tmp_path / name).write_text("x", encoding="utf-8")
    assert list_seeds(tmp_path) == list_seeds(tmp_path)
    assert list_seeds(tmp_path).files == ()
    assert list_seeds(tmp_path).problems == ()


def test_other_files_are_named(tmp_path: Path):
    (tmp_path / "film.docx").write_text("x", encoding="utf-8")
    (tmp_path / "lone.toml").write_text("x", encoding="utf-8")
    other, lone = list_seeds(tmp_path).problems
    assert (other.seed, other.severity) == ("film.docx", Severity.WARNING)
    assert lone.seed == "lone.toml"
    assert "lone.txt" in lone.remedy


@pytest.mark.parametrize("name", [b"a\xff.txt", b"a\xfe.txt", b"a\nb.txt", b"a\x1b[2J.txt", "a\u202etxt.txt".encode()])
def test_names_that_cannot_be_written_are_reported_and_can_be_told_apart(tmp_path: Path, name: bytes):
    path = os.fsencode(tmp_path) + b"/" + name
    try:
        Path(os.fsdecode(path)).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("the file system does not take such a name")
    folder = list_seeds(tmp_path)
    assert folder.files == ()
    [problem] = folder.problems
    assert problem.seed.isprintable()
    assert problem.seed.endswith("txt")
    assert "Rename" in problem.remedy
    str(problem).encode("utf-8")


def test_names_that_are_not_utf8_are_not_mixed_up(tmp_path: Path):
    try:
        for name in (b"a\xff.txt", b"a\xfe.txt"):
            Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("the file system does not take such a name")
    assert len({problem.seed for problem in list_seeds(tmp_path).problems}) == 2


def test_any_other_name_is_fine(tmp_path: Path):
    names = ["a b.txt", "ä.txt", "映画.txt", "a'\";--.txt", "%s.txt", "👩\u200d🎤.txt", "a.b.c.txt", "x" * 200 + ".txt"]
    for name in names:
        (tmp_path / name).write_text("x", encoding="utf-8")
    folder = list_seeds(tmp_path)
    assert {file.name for file in folder.files} == set(names)
    assert folder.problems == ()


@pytest.mark.parametrize("kind", ["missing", "file"])
def test_a_folder_that_cannot_be_read_says_so(tmp_path: Path, kind: str):
    path = tmp_path / "seeds"
    if kind == "file":
        path.write_text("x", encoding="utf-8")
    for ask in (list_seeds, fingerprint):
        with pytest.raises(SetupError, match="SEEDS_DIR"):
            ask(path)


def test_no_more_is_read_than_asked_for(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 100)
    assert read_bytes("a.txt", path, 10) == b"x" * 11
    assert read_bytes("a.txt", path, 100) == b"x" * 100


def test_a_dangling_link_names_its_target(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.symlink_to(tmp_path / "gone\n.txt")
    with pytest.raises(UnreadableSeed, match="gone") as refused:
        read_bytes("a.txt", path, 10)
    assert "\n" not in str(refused.value)


def test_what_is_no_file_is_not_opened(tmp_path: Path):
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    with pytest.raises(UnreadableSeed, match="not a file"):
        read_bytes("pipe.txt", path, 10)


def test_the_fingerprint_stays_the_same_while_nothing_changes(tmp_path: Path):
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert fingerprint(tmp_path) == fingerprint(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        "add",
        "add side file",
        "add in subfolder",
        "remove",
        "rename",
        "write",
        "touch",
        "touch side file",
        "write linked",
    ],
)
def test_the_fingerprint_notices_every_change(tmp_path: Path, change: str):
    folder, outside = tmp_path / "seeds", tmp_path / "outside.txt"
    (folder / "sub").mkdir(parents=True)
    for path in (folder / "a.txt", folder / "a.toml", folder / "b.txt", outside):
        path.write_text("x", encoding="utf-8")
    (folder / "linked.txt").symlink_to(outside)
    before = fingerprint(folder)
    match change:
        case "add":
            (folder / "c.txt").write_text("x", encoding="utf-8")
        case "add side file":
            (folder / "b.toml").write_text("x", encoding="utf-8")
        case "add in subfolder":
            (folder / "sub" / "c.txt").write_text("x", encoding="utf-8")
        case "remove":
            (folder / "b.txt").unlink()
        case "rename":
            (folder / "b.txt").rename(folder / "c.txt")
        case "write":
            (folder / "b.txt").write_text("xy", encoding="utf-8")
        case "touch":
            os.utime(folder / "b.txt", ns=(1, 1))
        case "touch side file":
            os.utime(folder / "a.toml", ns=(1, 1))
        case "write linked":
            outside.write_text("xyz", encoding="utf-8")
    assert fingerprint(folder) != before
