"""The build that a running bot starts beside itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.catalogue.build import is_current
from bot.catalogue.building import background
from tests.catalogue.libraries import LANTERN


@pytest.fixture(autouse=True)
def niceness(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """By how much it would have stepped back; these tests need not."""
    asked: list[int] = []
    monkeypatch.setattr(os, "nice", asked.append, raising=False)
    return asked


def test_it_tells_once_what_there_is_and_steps_behind_everything_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], niceness: list[int]
) -> None:
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    seeds.mkdir()
    (seeds / "lantern.txt").write_text(LANTERN, encoding="utf-8")
    assert background.main(seeds, data) == 0
    assert capsys.readouterr() == ("1 film from 1 document, 0 problems (see /library)\n", "")
    assert is_current(seeds, data)
    assert niceness == [19]
    assert background.main(seeds, data) == 0
    assert capsys.readouterr() == ("", ""), "nothing had changed"


def test_what_went_wrong_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert background.main(tmp_path / "none", tmp_path / "data") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "SEEDS_DIR" in told.err
