"""The signs that part or hide text, and what each of them stands for."""

from __future__ import annotations

import pytest

from bot.documents.break_signs import (
    HIDDEN_LINE,
    Change,
    dash_changes,
    entity_changes,
    rule_changes,
    sign_changes,
)
from bot.documents.breaks import plain
from tests.documents.breaking import LEAD, TALE, shown


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


def changed(text: str, changes: list[Change]) -> str:
    """A text with its changes made; what hides the rest is a bar."""
    for start, end, words in reversed(changes):
        text = text[:start] + words + text[end:]
    return text.replace(HIDDEN_LINE, "▒")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a &amp; b", "a & b"),
        ("a&#10;b", "a\nb"),
        ("a&amp;#10;b", "a\nb"),
        ("&#x41;&ndash;", "A–"),
        ("&bogus; & b;", "&bogus; & b;"),
    ],
)
def test_entities_stand_for_characters(text: str, plain: str):
    assert changed(text, list(entity_changes(text))) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\x0bb", "a\nb"),
        ("a<br />b", "a\nb"),
        ("a<b>b</b>c", "abc"),
        ("<b>Plot</b>\nc", "'''Plot'''\nc"),
        ("<h2>Plot</h2>c", "\n== Plot==\nc"),
        ("a<!-- b -->c", "ac"),
        ("a<ref>b</ref>c", "ac"),
        ("Liked.\\nb", "Liked.\nb"),
        ("C:\\new", "C:\\new"),
        ("a%0Ab", "a\nb"),
        ("Liked.[1] B", "Liked. B"),
        ("“[a] great film”", "“[a] great film”"),
        ("Liked.² B", "Liked. B"),
        ("5 m² large", "5 m² large"),
        ("Liked. | Hated.", "Liked.\nHated."),
        ("A | b", "A | b"),
        ("a\x01b", "a▒b"),
        ("a\x01\x02b", "a▒b"),
        ("a\x01", "a"),
        ("Liked.\ue000Mara", "Liked.▒Mara"),
        ("so\u00adft", "soft"),
    ],
)
def test_signs_stand_for_a_break_a_blank_or_nothing(text: str, plain: str):
    assert changed(text, list(sign_changes(text))) == plain


def test_what_is_hidden_is_hidden_once_a_line():
    text = "a\x01b\x1fc\nd\x01e"
    assert changed(text, list(sign_changes(text))) == "a▒bc\nd▒e"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Liked. --- Mara", "Liked.\nMara"),
        ("Liked. * * * Mara", "Liked.\nMara"),
        ("A film -- a good one", "A film -- a good one"),
        ("Mr. -- Smith", "Mr. -- Smith"),
    ],
)
def test_dashes_part_sentences(text: str, plain: str):
    assert changed(text, list(dash_changes(text))) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Liked.\n----\nMara", "Liked.\n\n\nMara"),
        ("Liked.\n* * *\nMara", "Liked.\n\n\nMara"),
        ("Plot\n----\nMara", "Plot\n----\nMara"),
        ("Liked.\n--\nMara", "Liked.\n--\nMara"),
    ],
)
def test_rules_part_paragraphs_unless_they_underline_a_heading(text: str, plain: str):
    assert changed(text, list(rule_changes(text))) == plain


def test_long_rows_of_one_sign_take_time_in_proportion():
    """Quadratic time would be minutes for each."""
    for sign in ("\x01", "\\n", "[", "|", " | ", "<", "&", "\u3000", "¹", "\r", "<b>", "- ", "= ", "\n\n---"):
        shown(sign * (100_000 // len(sign)))


@pytest.mark.parametrize("switch", ["__TOC__", "__NOTOC__", " __FORCETOC__ "])
def test_a_switch_of_wikis_parts_what_stands_around_it(switch: str):
    assert shown(f"{LEAD}{switch}{TALE}") == f"{LEAD}{' ' * switch.startswith(' ')}\n{' ' * switch.endswith(' ')}{TALE}"
