"""The image can be built: what the Dockerfile copies is there, and Docker is let see it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from tests.conftest import ROOT

COPIED = [
    source
    for line in re.findall(r"^COPY (.+)$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
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
