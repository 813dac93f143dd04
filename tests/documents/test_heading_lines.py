"""A plot stands below a heading however that is written, and no heading opens what must stay hidden."""

from __future__ import annotations

import pytest

from bot.documents.heading_lines import heading_lines
from bot.documents.read import read
from bot.documents.side_file import SideFile
from tests.documents.hiding import in_the_open

LEAD = "Copper Quay is a 1994 crime film directed by Nora Quill."
HEAD = f"= Copper Quay =\n\n{LEAD}\n\n== Release ==\nIt came out in May.\n\n"
TALE = "Vozulk drowns Prendath in the harbour and burns the mill."
HEADINGS = [
    "== Plot ==",
    "＝＝ Plot ＝＝",
    "==\u200bPlot\u00ad==",
    "##Plot",
    "# Plot",
    "#Plot",
    "＃＃ Plot",
    "**Plot**",
    "__Plot__",
    "'''Plot'''",
    "<b>Plot</b>",
    "<h2>Plot</h2>",
    "<h3 class='a'>Plot</h3>",
    "{{h2|Plot}}",
    "{{heading|Plot}}",
    "Plot\n----",
    "Plot\n====",
    "- Plot",
    "> ## Plot",
    "- == Plot ==",
    "1. Plot",
    "I. Plot",
    "🎬 Plot",
    "== 🎬 Plot ==",
    "== Plot == (spoilers)",
    "Plot [edit]",
    "Plot[edit]",
    "Plot:",
    "Plot –",
    "PLOT",
    "*Plot:*",
    "**Plot:**",
    "\u00a0== Plot ==",
    "== Plot",
    "Plot summary",
    "== 2. Plot [edit] ==",
    "Synopsis:",
    "Storyline:",
    "== Spoilers ==",
    "Alternate ending:",
    "Handlung",
    "Sinopsis",
    "Argumento",
    "Trama:",
    "== Enredo ==",
    "Сюжет",
    "あらすじ",
    "剧情简介",
    "줄거리",
    "حبكة",
    "Résumé",
    "{{spoiler}}",
    "{{Spoiler|end}}",
    "SPOILERS AHEAD",
    "Spoiler warning!",
    "**Spoilers below!**",
    "⚠ Warning: spoilers",
    "{{plot}}",
    "Act I",
    "== Trivia ==",
    "== Themes ==",
    "== The film ==",
]


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_what_stands_below_a_heading_that_may_tell_is_hidden(heading: str, suffix: str):
    document, _ = read(f"c{suffix}", f"{HEAD}{heading}\n{TALE}\n".encode(), SideFile())
    assert "Vozulk" not in in_the_open(document)
    assert "It came out in May." in in_the_open(document)


@pytest.mark.parametrize(
    "start", ["Plot: ", "Plot – ", "**Plot:** ", "Plot summary: ", "PLOT ", "SPOILER: ", "Synopsis | "]
)
def test_a_heading_may_begin_a_paragraph(start: str):
    document, _ = read("c.txt", f"{HEAD}{start}{TALE}\n".encode(), SideFile())
    assert "Vozulk" not in in_the_open(document)


@pytest.mark.parametrize("between", ["Plot: ", " Plot: ", "Plot", " SPOILERS AHEAD! "])
def test_a_heading_may_be_glued_to_a_sentence(between: str):
    document, _ = read("c.txt", f"{HEAD.strip()}{between}{TALE}\n".encode(), SideFile())
    assert "Vozulk" not in in_the_open(document)


@pytest.mark.parametrize(
    "template", ["{{h2|Plot}}", "<h2>Plot</h2>", "{{spoiler}}", "{{plot}}", "<nowiki>== Plot ==</nowiki>"]
)
def test_wiki_source_has_headings_of_other_kinds(template: str):
    document, _ = read("c.wiki", f"{HEAD}{template}\n{TALE}\n".encode(), SideFile())
    assert "Vozulk" not in in_the_open(document)


def test_after_a_warning_no_section_is_open():
    text = f"{HEAD}Spoiler warning\n\n== Reception ==\n{TALE}\n"
    assert "Vozulk" not in in_the_open(read("c.txt", text.encode(), SideFile())[0])


def test_a_bare_word_opens_nothing_that_a_marked_plot_hides():
    text = f"{HEAD}== Plot ==\nMara sails.\n\nReception\n{TALE}\n"
    assert "Vozulk" not in in_the_open(read("c.txt", text.encode(), SideFile())[0])


def test_what_a_browser_copied_has_all_its_sections():
    text = f"{HEAD}Plot[edit]\n{TALE}\n\nReception[edit]\nCritics liked it.\n"
    document, _ = read("c.txt", text.encode(), SideFile())
    assert "Critics liked it." in in_the_open(document)
    assert "Vozulk" not in in_the_open(document)


@pytest.mark.parametrize(
    "line",
    [
        "The film was shot in Ribe.",
        "- Ada Finch as Mara",
        "1. Arrival",
        "- Music: Bo Li",
        "**Copper Quay**",
        "Plotting took a year.",
        "The trailer was criticised for spoilers.",
        "A spoiler-free review.",
        "Story by Ada Finch",
        "#hashtag",
    ],
)
def test_other_lines_are_no_headings(line: str):
    assert not heading_lines(f"Said before.\n{line}\nSaid after.")


PLAIN = f"{LEAD}\n\nRelease\nIt was released in cinemas in May 1994.\n\nMusic\nThe score is by Leo Sand.\n"


def names(text: str) -> list[str]:
    return [text[slice(*heading.name)] for heading in heading_lines(text)]


def test_a_text_may_have_plain_headings_alone():
    assert names(PLAIN) == ["Release", "Music"]
    document, _ = read("quay.txt", PLAIN.encode(), SideFile())
    assert [section.heading for section in document.sections] == ["Release", "Music"]
    assert "Leo Sand" in in_the_open(document)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("\n\nRelease", "\nRelease").replace("\n\nMusic", "\nMusic"),
        f"{LEAD}\n\nRelease\nIn May.\n",
        PLAIN.replace("Release", "Rooks").replace("Music", "The mill"),
    ],
    ids=["no empty line above", "no paragraph below", "no word that is known"],
)
def test_a_plain_heading_has_an_empty_line_above_and_a_paragraph_below(text: str):
    assert names(text) == []


def test_a_plain_heading_opens_nothing_where_others_are_marked():
    assert names(f"{LEAD}\n\n== Plot ==\n{TALE}\n\nMusic\nThe score is by Leo Sand.\n") == ["Plot"]
