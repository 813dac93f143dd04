"""Dates that a text names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.dates import find_dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on October 3, 1961 in", ["1961-10-03"]),
        ("on 3 October 1961", ["1961-10-03"]),
        ("the 3rd of October, 1961", ["1961-10-03"]),
        ("1961-10-03", ["1961-10-03"]),
        ("in October 1961", ["1961-10"]),
        ("Oct. 3, 1961 and 5 May 1962", ["1961-10-03", "1962-05-05"]),
        ("February 30, 1961; 1961-13-01", []),
        ("in 1961", []),
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    found = find_dates(text)
    assert [iso for _, _, iso in found] == expected
    assert all(text[start:end].strip() for start, end, _ in found)


@given(st.text(alphabet="May 3,-1962.ofthOct") | st.text())
def test_dates_of_any_text(text: str) -> None:
    found = find_dates(text)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
