"""What a film is based on."""

from __future__ import annotations

import pytest

from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Tin is a 1961 film based on the novel Ore by Bo Ek.", Predicate.BASED_ON, ["the novel Ore by Bo Ek"]),
    ],
)
def test_statements(text: str, predicate: Predicate, expected: list[str]) -> None:
    assert values(read(text), predicate) == expected
