"""The image can be built: what the Dockerfile copies is there, Docker is let see it, and a linter finds nothing."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path, PurePosixPath

import pytest

from tests.conftest import ROOT

COPIED = [
    source
    for line in re.findall(r"^COPY (.+)$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    if not line.startswith("--from")
    for source in line.split()[:-1]
]
LET_IN = [
    PurePosixPath(line[1:]) for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")
]


@pytest.mark.parametrize("source", COPIED)
def test_what_is_copied_is_let_in(source: str) -> None:
    assert (ROOT / source).exists()
    assert any(PurePosixPath(source).is_relative_to(path) for path in LET_IN)


def test_nothing_else_is_let_in() -> None:
    """No .env, no data."""
    assert (ROOT / ".dockerignore").read_text("utf-8").startswith("*\n")
    assert {str(path) for path in LET_IN} == set(COPIED)


def test_a_linter_finds_nothing_in_the_dockerfile() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    if not linter.exists():
        pytest.skip("hadolint is not made for this machine")
    done = subprocess.run([linter, ROOT / "Dockerfile"], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_everything_that_a_wheel_is_made_of_is_copied_before_it_is_built() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    for source in [*wheel["packages"], *wheel["force-include"]]:
        assert any(PurePosixPath(source).is_relative_to(copied) for copied in COPIED), source
