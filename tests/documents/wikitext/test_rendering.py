"""Text that knows where in its source each character stands."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.documents.wikitext.render import render
from bot.documents.wikitext.rendering import Piece, Rendering, parted, rewritten, stripped, text_of, without

PIECES = [Piece("abc", 10, 13), Piece("–", 20, 27), Piece("de", 30, 32, whole=True)]
"""Text, an entity, a link."""


def test_a_piece_is_cut_where_its_characters_stand_and_else_not_at_all():
    assert PIECES[0].cut(1, 2) == Piece("b", 11, 12)
    assert Piece("xy", 20, 27).cut(0, 1) == Piece("x", 20, 27)
    assert PIECES[2].cut(1, 2) == Piece("e", 31, 32, whole=True)


def test_stretches_are_taken_out():
    assert without(PIECES, [(1, 2), (3, 5)]) == [Piece("a", 10, 11), Piece("c", 12, 13), Piece("e", 31, 32, whole=True)]
    assert without(PIECES, []) == PIECES
    assert without(PIECES, [(0, 6)]) == []


def test_new_words_stand_for_what_they_replace():
    made = rewritten(PIECES, [(2, 4, "X"), (5, 5, "!")])
    assert text_of(made) == "abXd!e"
    assert made[1] == Piece("X", 12, 27)
    assert rewritten([], [(0, 0, "a")]) == [Piece("a", 0, 0)]


def test_parts_lie_between_the_matches():
    parts = parted([Piece("a,b", 0, 3), Piece(",", 3, 4), Piece("c", 4, 5)], re.compile(","))
    assert [text_of(part) for part in parts] == ["a", "b", "c"]
    assert parted([], re.compile(",")) == [[]]


def test_blanks_at_the_ends_are_left_out():
    assert stripped([Piece("  ", 0, 2), Piece(" a b ", 2, 7)]) == [Piece("a b", 3, 6)]
    assert stripped([Piece("  ", 0, 2)]) == []


def test_a_stretch_of_the_text_is_found_in_the_source():
    rendering = Rendering([*PIECES, Piece("", 40, 40)], 35, replaced=(3,))
    assert rendering.text == "abc–de"
    assert rendering.span(0, 3) == (10, 13)
    assert rendering.span(1, 2) == (11, 12)
    assert rendering.span(3, 4) == (20, 27)
    assert rendering.span(0, 6) == (10, 32)
    assert rendering.names == [(4, 6)]
    assert Rendering([], 5).span(0, 3) == (0, 0)


def test_what_was_put_in_between_stands_nowhere():
    rendering = Rendering([Piece("- ", 4, 4), Piece("abc", 4, 7)], 9)
    assert rendering.span(0, 5) == (4, 7)
    assert rendering.span(0, 2) == (4, 4)
    assert Rendering([Piece("abc", 4, 7)], 5).span(0, 3) == (4, 5), "the source is no longer"


WORDS = st.sampled_from(["Mara", "Osk", "lamp", "finds", "the", "letters", "été", "灯", "x1"])


INLINE = st.recursive(
    WORDS | WORDS.map(lambda word: f"''{word}''") | WORDS.map(lambda word: f"'''{word}'''"),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(" ".join),
        inner.map(lambda text: f"[[Some page|{text}]]"),
        inner.map(lambda text: f"{{{{small|{text}}}}}"),
        inner.map(lambda text: f"{text}<ref>no [[word]] {{{{cite|here}}}}</ref>"),
        inner.map(lambda text: f"<b>{text}</b><!-- nor [[here]] -->"),
    ),
    max_leaves=12,
)


@given(st.lists(INLINE, min_size=1, max_size=4))
def test_every_word_is_in_the_stretch_it_was_read_from(paragraphs: list[str]):
    source = "== Plot ==\n" + "\n\n".join(paragraphs)
    rendering = render(source)
    before = 0
    at = 0
    for line in rendering.text.split("\n"):
        start, end = rendering.span(at, at + len(line))
        at += len(line) + 1
        if line.strip():
            assert start >= before
            before = end
            assert all(word in source[start:end] for word in line.strip("= ").split())
            assert not set("{}[]<>|") & set(line)
