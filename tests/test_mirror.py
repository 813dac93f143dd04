"""Tests mirror the modules: what tests a module stands at its path, under its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGES = ("catalogue", "documents", "render")


def without_tests(modules: Path, tests: Path) -> list[str]:
    """The modules of a package and its subpackages that have no file of tests at the mirrored path."""
    found = (path.relative_to(modules) for path in modules.rglob("*.py") if path.name != "__init__.py")
    return sorted(str(path) for path in found if not (tests / path.parent / f"test_{path.name}").exists())


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_has_its_tests(package: str) -> None:
    assert without_tests(ROOT / "bot" / package, ROOT / "tests" / package) == []


def test_a_module_without_tests_is_named(tmp_path: Path) -> None:
    modules, tests = tmp_path / "bot", tmp_path / "tests"
    for path in ("lines.py", "cast/part.py", "cast/notes.py", "cast/__init__.py"):
        (modules / path).parent.mkdir(parents=True, exist_ok=True)
        (modules / path).touch()
    for path in ("test_lines.py", "cast/test_notes.py", "test_part.py"):
        (tests / path).parent.mkdir(parents=True, exist_ok=True)
        (tests / path).touch()
    assert without_tests(modules, tests) == ["cast/part.py"]
