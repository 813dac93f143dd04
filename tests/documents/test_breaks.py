"""Every way to break a line is one, what shows nothing is left out, and evidence keeps the file's own offsets."""

from __future__ import annotations

import pytest

from bot.documents.breaks import plain, with_line_ends
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.spoiler import reveal
from tests.documents.breaking import LEAD, TALE, shown
from tests.documents.hiding import in_the_open

BREAKS = [
    *("\n", "\r", "\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "<br>", "<BR />", "</p><p>", "<hr>", "</div>"),
    *("\\n", "\\r\\n", "\\n\\n", "&#10;", "&#13;", "&#x0A;", "&NewLine;", "&amp;#10;", "&#8232;", "¶", " ¶ ", " | "),
    *(" // ", "\u3000", "\u2003", "\u2002", " --- ", " * * * ", "\n----\n", "<br>[1]", "\u200b<br>", "_x000D_"),
]


@pytest.mark.parametrize("sign", BREAKS)
def test_every_break_is_a_line_end(sign: str):
    assert [line.strip() for line in shown(f"{LEAD}{sign}{TALE}").split("\n") if line.strip()] == [LEAD, TALE]


@pytest.mark.parametrize("sign", BREAKS)
def test_a_sentence_is_found_again_in_the_file(sign: str):
    source = with_line_ends(f"{LEAD}{sign}{TALE}")
    rendering = plain(source)
    text = rendering.text if rendering else source
    at = text.index(TALE)
    start, end = rendering.span(at, at + len(TALE)) if rendering else (at, at + len(TALE))
    assert source[start:end] == TALE


def test_an_unknown_sign_adds_no_word_to_a_plot():
    text = f"= Copper Quay =\n\n{LEAD}\n\n== Plot ==\n=== Act ===\nOsk rows.\x07{TALE}\n"
    document, _ = read("c.txt", text.encode(), SideFile())
    assert [reveal(part.text) for part in document.plot] == ["Act", "Osk rows.", TALE]


@pytest.mark.parametrize("letter", ["\x1c", "\x01", "\x1f", "\x7f", "\x9d", "\ue000", "\ufffc"])
def test_an_unknown_sign_hides_what_follows_and_is_reported(letter: str):
    text = f"{LEAD}\n\n== Release ==\nIt came out in May.{letter}{TALE}\n\n== Reception ==\nCritics liked it."
    document, [problem] = read("c.txt", text.encode(), SideFile())
    assert "Vozulk" not in in_the_open(document)
    assert "Critics liked it." in in_the_open(document)
    assert f"U+{ord(letter):04X}" in problem.message
    assert problem.line == 4
    assert problem.remedy
