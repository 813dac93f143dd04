"""The lists of words that several readers know."""

from __future__ import annotations

import calendar
import re
from pathlib import Path

import pytest

from bot.documents import vocabulary
from bot.documents.vocabulary import MONTHS, either, listed

LISTS = sorted(path.stem for path in Path(vocabulary.__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("name", LISTS)
def test_each_entry_stands_once(name: str) -> None:
    entries = listed(name)
    assert len(set(entries)) == len(entries) > 0
    assert all(entry == entry.strip() for entry in entries)


def test_months_are_in_order() -> None:
    assert list(MONTHS) == list(calendar.month_name)[1:]


def test_the_longer_of_two_words_is_found() -> None:
    found = re.match(either(["Korean", "North Korean", "North", "R&B"]), "North Korean")
    assert found is not None
    assert found[0] == "North Korean"
    assert re.fullmatch(either(["R&B", "a.b"]), "axb") is None
