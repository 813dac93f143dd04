"""What the bot does before it connects: logging and the catalogue."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot import service
from bot.catalogue.build import is_current
from bot.catalogue.version import FILE_NAME
from bot.config import Settings
from bot.errors import SetupError
from bot.process.logs import set_up_logging
from bot.service import ensure_catalogue, run

LANTERN = "= The Tin Lantern =\n\nThe Tin Lantern is a 1964 film.\n\n==Plot==\nBo loses the lantern.\n"


@pytest.fixture
def loggers() -> Iterator[None]:
    """Leaves logging as it was."""
    root, library = logging.getLogger(), logging.getLogger("discord")
    before = (list(root.handlers), root.level, library.level)
    yield
    for handler in root.handlers[:]:
        if handler not in before[0]:
            root.removeHandler(handler)
    root.setLevel(before[1])
    library.setLevel(before[2])


@pytest.fixture
def fresh(tmp_path: Path) -> Settings:
    """Settings with a folder of one film and no catalogue."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "lantern.txt").write_text(LANTERN, encoding="utf-8")
    return replace(Settings(), seeds=tmp_path / "seeds", data=tmp_path / "data")


def test_a_bot_without_a_token_does_not_start_nor_build(fresh: Settings, loggers: None):
    with pytest.raises(SetupError, match=r"no token.*\.env"):
        run(fresh)
    assert not fresh.data.exists()


@pytest.mark.parametrize(
    ("level", "library"),
    [
        (logging.DEBUG, logging.INFO),
        (logging.INFO, logging.INFO),
        (logging.WARNING, logging.WARNING),
        (logging.ERROR, logging.ERROR),
    ],
)
def test_the_library_never_logs_what_is_sent(loggers: None, level: int, library: int):
    set_up_logging(level)
    assert logging.getLogger("bot").getEffectiveLevel() == level
    assert logging.getLogger("discord.http").getEffectiveLevel() == library
    # What it says of connections at INFO names sessions; bot.gateway says it in its stead.
    assert logging.getLogger("discord.gateway").getEffectiveLevel() == max(level, logging.WARNING)


def test_a_missing_catalogue_is_built(fresh: Settings, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO)
    ensure_catalogue(fresh)
    assert is_current(fresh.seeds, fresh.data)
    assert "1 film from 1 document" in caplog.text


def test_a_current_catalogue_is_left_alone(fresh: Settings):
    ensure_catalogue(fresh)
    before = (fresh.data / FILE_NAME).stat()
    ensure_catalogue(fresh)
    after = (fresh.data / FILE_NAME).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_catalogue_older_than_the_seeds_is_built_anew(fresh: Settings):
    ensure_catalogue(fresh)
    (fresh.seeds / "cup.txt").write_text(LANTERN.replace("Lantern", "Cup"), encoding="utf-8")
    assert not is_current(fresh.seeds, fresh.data)
    ensure_catalogue(fresh)
    assert is_current(fresh.seeds, fresh.data)


def test_a_bot_that_starts_looks_for_changed_seeds_later(fresh: Settings):
    ensure_catalogue(fresh)
    (fresh.seeds / "cup.txt").write_text(LANTERN.replace("Lantern", "Cup"), encoding="utf-8")
    ensure_catalogue(fresh, current=False)
    assert not is_current(fresh.seeds, fresh.data)


@pytest.mark.parametrize("current", [True, False])
def test_a_catalogue_of_another_version_is_built_anew(fresh: Settings, current: bool):
    ensure_catalogue(fresh)
    with closing(sqlite3.connect(fresh.data / FILE_NAME)) as db:
        db.execute("UPDATE meta SET value = '0' WHERE key = 'format'")
        db.commit()
    ensure_catalogue(fresh, current=current)
    assert is_current(fresh.seeds, fresh.data)


def test_a_catalogue_of_another_version_is_not_gone_on_with(fresh: Settings):
    (fresh.seeds / "lantern.txt").write_bytes(b"")
    fresh.data.mkdir()
    (fresh.data / FILE_NAME).write_bytes(b"of another version")
    with pytest.raises(SetupError, match="No film could be read"):
        ensure_catalogue(fresh, current=False)


def test_a_long_build_says_how_far_it_is(
    fresh: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(service, "_PROGRESS_EVERY", 0)
    ensure_catalogue(fresh)
    assert "1 of 1 documents are read" in caplog.text


def test_seeds_without_a_film_leave_the_old_catalogue_in_use(fresh: Settings, caplog: pytest.LogCaptureFixture):
    ensure_catalogue(fresh)
    before = (fresh.data / FILE_NAME).read_bytes()
    (fresh.seeds / "lantern.txt").write_bytes(b"")
    ensure_catalogue(fresh)
    assert (fresh.data / FILE_NAME).read_bytes() == before
    assert "stays in use" in caplog.text


def test_seeds_without_a_film_and_no_catalogue_stop_the_start(fresh: Settings):
    (fresh.seeds / "lantern.txt").write_bytes(b"")
    with pytest.raises(SetupError, match="No film could be read"):
        ensure_catalogue(fresh)


def test_a_missing_seeds_folder_stops_the_start(fresh: Settings):
    with pytest.raises(SetupError, match="SEEDS_DIR"):
        ensure_catalogue(replace(fresh, seeds=fresh.seeds / "none"))


def test_problems_with_seeds_are_logged_without_their_plots(fresh: Settings, caplog: pytest.LogCaptureFixture):
    (fresh.seeds / "plot.txt").write_text("A goat runs away with the hat.", encoding="utf-8")
    (fresh.seeds / "empty.txt").touch()
    ensure_catalogue(fresh)
    assert "plot.txt" in caplog.text
    assert "empty.txt" in caplog.text
    assert "goat" not in caplog.text
    assert "lantern." not in caplog.text.replace("lantern.txt", "")
