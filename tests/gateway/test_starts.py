"""How often sessions may begin, through crashes and wrong clocks."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from bot.gateway.starts import DAY, Limit, Starts, wait

NOON = 1_800_000_000.0
PLENTY = Limit()


def crash_loop(days: float, *, every: float, limit: Limit = PLENTY, shards: int = 1) -> list[float]:
    """When sessions begin if each is followed by a crash and a restart ``every`` so many seconds."""
    began: list[float] = []
    now = NOON
    while now < NOON + days * DAY:
        now += wait([at for at in began if at > now - DAY], now, limit, shards)
        began += [now] * shards
        now += every
    return began


@pytest.mark.parametrize("every", [1.0, 10.0, 60.0])
def test_a_bot_that_crashes_at_each_start_stays_far_below_the_limit(every: float):
    began = crash_loop(2, every=every)
    in_a_day = max(sum(at - DAY < other <= at for other in began) for at in began)
    assert in_a_day <= 530
    assert in_a_day > 400  # and it goes on trying


def test_whoever_restarts_now_and_then_never_waits():
    evening = [NOON + 60 * number for number in range(20)]
    assert all(wait(evening[:number], at, Limit()) == 0 for number, at in enumerate(evening))
    week = [NOON + number * 1800 for number in range(48 * 7)]
    assert wait(week[-48:], week[-1] + 1800, Limit()) == 0


def test_it_slows_down_long_before_the_limit():
    began = [NOON + 10 * number for number in range(30)]
    assert 100 < wait(began, began[-1] + 10, Limit()) < 3600


def test_a_bot_of_many_shards_starts_them_all_twice():
    began = [NOON + number for number in range(99)]
    assert wait(began, NOON + 100, Limit(), shards=50) == 0
    assert wait(began * 2, NOON + 100, Limit(), shards=50) > 0


def test_what_discord_says_counts_too():
    assert wait([], NOON, Limit(remaining=0, reset_after=1234)) == 1234
    assert wait([NOON], NOON, Limit(remaining=100, reset_after=36_000)) == 360
    assert wait([NOON], NOON, Limit(remaining=900, reset_after=36_000)) == 0


def test_they_are_counted_across_restarts(tmp_path: Path):
    file = tmp_path / "starts.json"
    for number in range(3):
        Starts(file).note(NOON + number)
    assert Starts(file).lately(NOON + 3) == [NOON, NOON + 1, NOON + 2]
    assert Starts(file).lately(NOON + DAY + 1.5) == [NOON + 2]
    assert [path.name for path in tmp_path.iterdir()] == ["starts.json"]


def test_a_bot_that_is_killed_while_it_notes_a_start_loses_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "starts.json"
    Starts(file).note(NOON)
    before = file.read_bytes()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        Starts(file).note(NOON + 1)
    assert file.read_bytes() == before


def test_what_a_wrong_clock_noted_tells_nothing(tmp_path: Path):
    starts = Starts(tmp_path / "starts.json")
    starts.note(NOON + 3600)
    assert starts.lately(NOON) == []
    starts.note(NOON)
    assert Starts(tmp_path / "starts.json").lately(NOON + 4000) == [NOON]


@pytest.mark.parametrize("content", [b"", b"{", b"null", b'["x"]', b'{"a": 1}', b"\xff", b"[[1]]"])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, content: bytes):
    file = tmp_path / "starts.json"
    file.write_bytes(content)
    starts = Starts(file)
    starts.note(NOON)
    assert Starts(file).lately(NOON) == [NOON]


def test_a_folder_that_cannot_be_written_stops_no_start(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.WARNING)
    starts = Starts(tmp_path / "none" / "starts.json")
    starts.note(NOON)
    assert starts.lately(NOON) == [NOON]
    assert "cannot be written" in caplog.text
