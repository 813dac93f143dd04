"""A seed's bytes become its text, or it is said why there is none."""

from __future__ import annotations

import pytest

from bot.documents.decode import MOST_BYTES, decode
from bot.errors import UnreadableSeed


@pytest.mark.parametrize(
    ("data", "words", "line"),
    [
        (b"", "empty", None),
        (b"\xef\xbb\xbf \r\n\t", "empty", None),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "not text", None),
        ("The Tin Lantern".encode("utf-16"), "not text", None),
        ("= L =\nEine schöne Lampe.".encode("latin-1"), "UTF-8", 2),
        (b"a" * 2_000_001, "larger than 2 MB", None),
        (b"one\ntwo \x07\x08 \x01 three", "not text", None),
        (b"#REDIRECT [[The Tin Lantern]]\n{{R from move}}", "redirects", 1),
    ],
)
def test_what_cannot_be_read_is_refused_with_reason_and_remedy(data: bytes, words: str, line: int | None):
    with pytest.raises(UnreadableSeed) as refused:
        decode("l.txt", data)
    problem = refused.value.problem
    assert words in problem.message
    assert problem.line == line
    assert problem.remedy
    assert problem.seed == "l.txt"


def test_text_comes_out_as_it_is():
    text = "\ufeffFög \U0001f9ea\r\n\x0c"
    assert decode("l.txt", text.encode()) == text
    assert len(decode("l.txt", b"a" * MOST_BYTES)) == MOST_BYTES


def test_a_few_control_characters_make_no_other_file():
    assert decode("l.txt", b"one \x07 two three four")
