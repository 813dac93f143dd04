"""Lines that were broken at a width are one paragraph again."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import cycle

import pytest

from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.documents.wrapped import wrap_changes
from bot.spoiler import reveal

LEAD = (
    "The Paper Lighthouse is a 1987 Irish drama film directed by Nora Quill, who wrote it with Tomas Brandt. The film"
    " stars Ada Finch as a map maker. It was released by Tidewater Pictures on March 6, 1987, and ran for eleven weeks."
)
PLOT = (
    "Mara inherits a lighthouse from an uncle whom she has never met, and finds a bundle of letters behind a brick."
    " In spring a storm drives the fishing fleet into the fog, and Mara burns the letters to light the lamp."
)


def joined(text: str) -> str:
    parts: list[str] = []
    at = 0
    for start, end, words in wrap_changes(text):
        parts += (text[at:start], words)
        at = end
    return "".join((*parts, text[at:]))


@pytest.mark.parametrize("width", [60, 65, 72, 78, 80, 100])
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_a_text_of_any_width_is_what_it_was(width: int, gap: str):
    wrapped = gap.join(textwrap.fill(part, width) for part in (LEAD, PLOT))
    if gap == "\n\n":
        assert joined(wrapped) == gap.join((LEAD, PLOT))
    assert joined(wrapped).replace("\n", " ") == wrapped.replace("\n", " ")


def uneven(text: str, widths: Sequence[int]) -> str:
    """The text with lines that are broken now at one width, now at another, as by hand."""
    lines: list[str] = []
    for width in cycle(widths):
        line, *rest = textwrap.wrap(text, width)
        lines.append(line)
        if not rest:
            return "\n".join(lines)
        text = " ".join(rest)
    raise AssertionError


@pytest.mark.parametrize("widths", [(72, 55, 64), (58, 72), (72, 70, 51, 66), (60, 72, 54)])
def test_lines_of_uneven_length_are_one_paragraph(widths: Sequence[int]):
    wrapped = "\n\n".join(uneven(part, widths) for part in (LEAD, PLOT))
    assert joined(wrapped) == f"{LEAD}\n\n{PLOT}"


def test_a_paragraph_of_two_lines_is_one():
    assert joined("Mara inherits a lighthouse from an uncle whom she has never\nmet. She burns it.") == (
        "Mara inherits a lighthouse from an uncle whom she has never met. She burns it."
    )


def test_items_of_a_list_are_joined_with_the_lines_below_them():
    item = f"- {LEAD}"
    wrapped = textwrap.fill(item, 72, subsequent_indent="  ")
    assert joined(f"{wrapped}\n{wrapped}") == f"{item}\n{item}"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_document_is_read_as_if_its_lines_were_whole(end: str):
    wrapped = "\n\n".join(textwrap.fill(part, 72) for part in (LEAD, PLOT)).replace("\n", end)
    document, _ = read("fog.txt", wrapped.encode(), SideFile())
    assert [part.text for part in document.lead] == [LEAD]
    assert [reveal(part.text) for part in document.plot] == [PLOT]
    evidence = document.lead[0].evidence
    assert " ".join(wrapped[evidence.start : evidence.end].split()) == LEAD


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD}\n{PLOT}",
        "Mara finds a boat and then she goes home to her uncle in Cork.\n" * 8,
        "Ada Finch as Mara\nMilo Sorrel as Osk\nBo O'Farris as the keeper of the light\n" * 4,
        "\n".join(f"- {name} Finch as the harbour master of a small town in the west of" for name in "ABCDEFG"),
        "\n".join(f"{label}: Nora Quill, Tomas Brandt, Ada Finch, Milo Sorrel," for label in ("Director", "Writer")),
    ],
)  # fmt: skip
def test_lines_that_mean_something_stay(text: str):
    assert joined(text) == text


def test_a_list_below_uneven_lines_stays_a_list():
    cast = "Ada Finch as Mara\nMilo Sorrel as Osk, the keeper of the light\nBo Quill as Tim"
    assert joined(f"{uneven(PLOT, (72, 55, 64))}\n\n{cast}") == f"{PLOT}\n\n{cast}"


def test_a_heading_is_never_swallowed():
    lead = textwrap.fill(LEAD, 72)
    longest = max(lead.split("\n"), key=len)
    for heading in ("Plot", "== Plot ==", "## Plot", "**Plot**", "Synopsis:"):
        text = f"{lead}\n{longest}\n{heading}\n{textwrap.fill(PLOT, 72)}"
        assert f"\n{heading}\n" in joined(text)
