"""Text that knows where in its seed it stands."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.documents.passage import Passage

WHOLE = Passage(" one, two ", 10)


def test_a_passage_ends_where_its_text_does() -> None:
    assert (WHOLE.start, WHOLE.end) == (10, 20)
    assert not Passage("", 5)
    assert Passage(" ")


def test_parts_know_where_they_stand() -> None:
    assert WHOLE.cut(1, 4) == Passage("one", 11)
    assert WHOLE.cut(6) == Passage("two ", 16)
    assert WHOLE.strip() == Passage("one, two", 11)
    assert WHOLE.strip(" o") == Passage("ne, tw", 12)
    assert Passage("  ", 3).strip() == Passage("", 5)
    assert Passage("one", 3).strip() == Passage("one", 3)


def test_parts_between_separators_may_be_empty() -> None:
    assert list(Passage("a,,b", 5).split(re.compile(","))) == [Passage("a", 5), Passage("", 7), Passage("b", 8)]
    assert list(Passage("", 5).split(re.compile(","))) == [Passage("", 5)]


def test_a_group_of_a_match_is_a_part() -> None:
    match = re.search(r"(?P<word>t\w+)", WHOLE.text)
    assert match
    assert WHOLE.group(match) == WHOLE.group(match, "word") == Passage("two", 16)


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_every_part_is_in_its_document(text: str, start: int, length: int) -> None:
    document = "x" * 7 + text
    for part in (Passage(text, 7).cut(start, start + length), Passage(text, 7).strip()):
        assert not part or document[part.start : part.end] == part.text
