"""Every way to break a line is one, what shows nothing is left out, and evidence keeps the file's own offsets."""

from __future__ import annotations

import pytest

from bot.documents.breaks import plain, with_line_ends
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.errors import UnreadableSeed
from bot.spoiler import reveal
from tests.documents.test_hidden import in_the_open

LEAD = "Copper Quay is a 1994 crime film directed by Nora Quill."
TALE = "Vozulk drowns Prendath in the harbour and burns the mill."
BREAKS = [
    *("\n", "\r", "\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "<br>", "<BR />", "</p><p>", "<hr>", "</div>"),
    *("\\n", "\\r\\n", "\\n\\n", "&#10;", "&#13;", "&#x0A;", "&NewLine;", "&amp;#10;", "&#8232;", "¶", " ¶ ", " | "),
    *(" // ", "\u3000", "\u2003", "\u2002", " --- ", " * * * ", "\n----\n", "<br>[1]", "\u200b<br>", "_x000D_"),
]


def shown(text: str) -> str:
    source = with_line_ends(text)
    rendering = plain(source)
    return rendering.text if rendering else source


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


@pytest.mark.parametrize("note", ["[1]", "[a]", "[note 3]", "[citation needed]", "¹", "\u00ad", "\u200b", "\u2060"])
def test_signs_of_notes_and_invisible_ones_leave_the_gap_around_them(note: str):
    assert shown(f"{LEAD}{note}{TALE}") == LEAD + TALE
    assert shown(f"{LEAD}{note} {TALE}") == f"{LEAD} {TALE}"


@pytest.mark.parametrize(
    "text",
    [
        "C:\\new\\names.txt",
        "Cast: Ada Finch | Milo Sorrel",
        "See http://example.org//a",
        "“[a] great film”, “[t]he best”, he rail[ed]",
        "Mr. | Smith",
        "نمی\u200cخواهم",
        "A film, 5 m² large.",
        "Tom & Jerry",
    ],
)
def test_other_signs_stay(text: str):
    assert plain(text) is None


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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"<!DOCTYPE html>\n<html><head><title>Q</title></head><body>{TALE}</body></html>", "HTML"),
        (f"Copper Quay\n<script>x()</script>\n<div>{TALE}</div>", "HTML"),
        (f"<mediawiki><page><text>{TALE}</text></page></mediawiki>", "XML"),
        (f"<?xml version='1.0'?>\n<movie><plot>{TALE}</plot></movie>", "XML"),
        (f'{{"title": "Copper Quay", "plot": "{TALE}"}}', "JSON"),
        (f'[{{"plot": "{TALE}"}}]', "JSON"),
        (f"title,year,plot\nCopper Quay,1994,{TALE}\n", "CSV"),
        (f"Title\tPlot\nCopper Quay\t{TALE}\n", "CSV"),
        (f"1\n00:00:01,000 --> 00:00:02,000\n{TALE}\n\n2\n00:00:03,000 --> 00:00:04,000\nNo.\n", "subtitle file"),
        (f"WEBVTT\n\n00:01.000 --> 00:02.000\n{TALE}", "subtitle file"),
        (f"[Script Info]\nDialogue: 0,0:00:01.00,0:00:02.00,,{TALE}", "subtitle file"),
        (f"---\ntitle: Copper Quay\nplot: {TALE}\n\n{LEAD}", "YAML"),
        (f"title: Copper Quay\nyear: 1994\nplot: {TALE}\n", "YAML"),
        ("p {\n color: red;\n}\nq {\n color: blue;\n}\n", "code"),
    ],
)
def test_what_is_no_prose_is_refused_by_its_kind(text: str, kind: str):
    with pytest.raises(UnreadableSeed) as refused:
        read("q.txt", text.encode(), SideFile())
    assert kind in refused.value.problem.message
    assert refused.value.problem.remedy
    assert "Vozulk" not in str(refused.value.problem)


@pytest.mark.parametrize("tag", ["<a:party:41771983429993937>", "<link:a>", "<td-x>"])
def test_what_begins_like_a_tag_of_a_page_is_prose(tag: str):
    document, _ = read(
        "q.txt", f"= Copper Quay =\n\n{LEAD}\n\n== Plot ==\n{f'Osk rows. {tag} ' * 20}\n".encode(), SideFile()
    )
    assert document.title == "Copper Quay"


def test_a_little_html_is_still_prose():
    document, _ = read("q.txt", f"= Copper Quay =\n<p>{LEAD}<br>It was <b>liked</b>.\n".encode(), SideFile())
    assert document.title == "Copper Quay"


def test_long_rows_of_one_sign_take_time_in_proportion():
    """Quadratic time would be minutes for each."""
    for sign in ("\x01", "\\n", "[", "|", " | ", "<", "&", "\u3000", "¹", "\r", "<b>", "- ", "= ", "\n\n---"):
        shown(sign * (100_000 // len(sign)))
