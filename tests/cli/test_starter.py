"""Laying out a folder for a new user: nothing of theirs is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.starter import give_seeds, lay_out
from bot.errors import SetupError
from bot.process.installed import SHIPPED


def test_a_folder_has_settings_films_and_what_to_do_next(tmp_path: Path) -> None:
    written = lay_out(tmp_path / "club")
    assert {path.relative_to(tmp_path / "club").parts[0] for path in written} == {".env", "README.md", "seeds"}
    for seed in (SHIPPED / "seeds").rglob("*.*"):
        assert (tmp_path / "club" / seed.relative_to(SHIPPED)).read_bytes() == seed.read_bytes()


def test_others_cannot_read_the_token(tmp_path: Path) -> None:
    lay_out(tmp_path)
    assert (tmp_path / ".env").stat().st_mode & 0o077 == 0


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=mine")
    written = lay_out(tmp_path)
    assert tmp_path / ".env" not in written
    assert (tmp_path / ".env").read_text() == "DISCORD_TOKEN=mine"
    assert lay_out(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "club").write_text("a file")
    with pytest.raises(SetupError, match="Choose another folder"):
        lay_out(tmp_path / "club")
    with pytest.raises(SetupError, match="Set SEEDS_DIR"):
        give_seeds(tmp_path / "club" / "seeds")


def test_films_are_given_once(tmp_path: Path) -> None:
    assert give_seeds(tmp_path / "seeds")
    (tmp_path / "seeds" / "save-the-last-dance.txt").unlink()
    assert not give_seeds(tmp_path / "seeds")
    assert not (tmp_path / "seeds" / "save-the-last-dance.txt").exists()
