"""Words on lines, without what left-out markup leaves behind."""

from __future__ import annotations

import pytest

from bot.documents.wikitext.lines import continued, one_line, tidy, tidy_lines
from bot.documents.wikitext.markup import ASIDE
from bot.documents.wikitext.rendering import Piece, text_of


def pieces(*texts: str) -> list[Piece]:
    """Pieces that stand in a source one after the other."""
    made: list[Piece] = []
    at = 0
    for text in texts:
        made.append(Piece(text, at, at + len(text)))
        at += len(text)
    return made


@pytest.mark.parametrize(
    ("line", "tidied"),
    [
        ("a  b \tc", "a b c"),
        ("a () b", "a b"),
        ("a ( ; ) b", "a b"),
        ("a (, b ;)", "a (b)"),
        ("a , b .", "a, b."),
        ("a ...", "a ..."),
        (" a ", "a"),
        ("()", ""),
        ("", ""),
    ],
)
def test_blanks_and_empty_brackets_are_left_out(line: str, tidied: str):
    assert text_of(tidy(pieces(line))) == tidied
    assert text_of(tidy(pieces(*line))) == tidied


def test_lines_that_are_blank_are_none():
    assert [text_of(line) for line in tidy_lines(pieces("a\n \n( )\nb"))] == ["a", "b"]


def test_items_of_a_list_on_one_line_have_dots_between_them():
    assert [text_of(line) for line in tidy_lines(pieces("a", ASIDE, " b ", ASIDE))] == ["a · b"]
    assert [text_of(line) for line in tidy_lines(pieces("a", ASIDE))] == ["a"]


def test_a_note_goes_on_without_a_joint():
    joined = continued([pieces("a"), pieces("(b)"), pieces("as c"), pieces("d")], " · ")
    assert text_of(joined) == "a (b) as c · d"


def test_all_on_one_line():
    assert text_of(one_line(pieces("a\nb", ASIDE, "c\n"))) == "a b c"
    assert one_line([]) == []
