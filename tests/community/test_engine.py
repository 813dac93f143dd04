"""What SQLite must be able to do is tried, on one that can and on one that is kept from it."""

from __future__ import annotations

import sqlite3

import pytest

from bot.community.engine import missing_features

pytestmark = [pytest.mark.alone, pytest.mark.file]


def test_this_sqlite_has_all_that_the_bot_needs() -> None:
    assert missing_features() == []


class Lacking(sqlite3.Connection):
    """Refuses what an older SQLite, or one built without it, would take for a mistake."""

    word = ""

    def execute(self, sql: str, *parameters: object) -> sqlite3.Cursor:
        if self.word in sql:
            raise sqlite3.OperationalError(f'near "{self.word}": syntax error')
        return super().execute(sql)


@pytest.mark.parametrize(
    ("word", "name"), [("fts5", "full-text search (FTS5)"), (" STRICT", "STRICT tables"), ("RETURNING", "RETURNING")]
)
def test_what_it_lacks_is_named(monkeypatch: pytest.MonkeyPatch, word: str, name: str) -> None:
    monkeypatch.setattr(Lacking, "word", word)
    assert missing_features(lambda: sqlite3.connect(":memory:", factory=Lacking)) == [name]
