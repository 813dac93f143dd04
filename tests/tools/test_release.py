"""A release says one version everywhere."""

from __future__ import annotations

from bot import __version__
from tests.conftest import ROOT
from tools.release import newest_in_changelog


def test_the_changelog_begins_with_this_version() -> None:
    assert newest_in_changelog((ROOT / "CHANGELOG.md").read_text("utf-8")) == __version__


def test_a_changelog_without_a_version() -> None:
    assert newest_in_changelog("# Changelog\n") is None
