"""Signs around words that Markdown emphasises."""

from __future__ import annotations

import pytest

from bot.documents.break_signs import Change
from bot.documents.emphasis import emphasis_changes, is_heading, struck_changes
from bot.documents.read import read
from bot.documents.side_file import SideFile
from tests.reading_open import open_words


def changed(text: str, changes: list[Change]) -> str:
    for start, end, words in reversed(changes):
        text = text[:start] + words + text[end:]
    return text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("_1:54_ is a film", "1:54 is a film"),
        ("**Fog** and ***rain***", "Fog and rain"),
        ("(_Fog_)", "(Fog)"),
        ("M*A*S*H", "M*A*S*H"),
        ("a_b_c", "a_b_c"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("**Plot**\nMara drowns.", "**Plot**\nMara drowns."),
        ("- _The ending_", "- _The ending_"),
        ("In **Plot** she", "In Plot she"),
        ("**a\nb**", "**a\nb**"),
    ],
)
def test_signs_are_left_out_but_for_those_of_a_heading(text: str, plain: str):
    assert changed(text, list(emphasis_changes(text))) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a ~~b~~ c", "a  c"),
        ("a <s>b</s> c", "a  c"),
        ("a <del class='x'>b</del> c", "a  c"),
        ("a ~b~ c", "a ~b~ c"),
        ("a ~~~b~~~ c", "a ~~~b~~~ c"),
        ("a <s>b c", "a <s>b c"),
    ],
)
def test_what_is_struck_out_is_gone(text: str, plain: str):
    assert changed(text, list(struck_changes(text))) == plain


def test_words_that_make_a_heading():
    assert is_heading("Plot")
    assert is_heading("The ending")
    assert is_heading("Reception")
    assert not is_heading("Fog")


@pytest.mark.parametrize("title", ["_1:54_", "*1:54*", "__1:54__", "**1:54**"])
def test_signs_of_emphasis_are_no_part_of_a_title(title: str):
    document, _ = read("fog.txt", f"{title} is a 2016 drama film by Nora Quill.\n".encode(), SideFile())
    assert (document.title, document.year) == ("1:54", 2016)


@pytest.mark.parametrize("words", ["M*A*S*H", "a_b_c", "2 * 3 * 4", "_Plot", "*batteries"])
def test_other_signs_stay(words: str):
    text = f"= Fog (1973) =\n\nFog is a 1973 film.\n\n== Release ==\nIt was shown with {words} in Cork.\n"
    document, _ = read("fog.txt", text.encode(), SideFile())
    assert words in open_words(document)
