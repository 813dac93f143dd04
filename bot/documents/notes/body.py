"""Read the text of a note below its front matter, without its Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.break_signs import HIDDEN_MARK, Change
from bot.documents.emphasis import EMPHASIS, is_heading, makes_heading

_LINK = (
    r"(?P<embed>(?:!\[\[[^\[\]\n]{1,300}\]\]|!\[[^\[\]\n]{0,300}\](?:\([^()\n]{0,500}\)|\[[^\[\]\n]{0,100}\]))"
    r"(?:[ \t\r]*\n[ \t]*(?P<sign>[*_])(?![*_\s])[^*_\n]{1,300}(?P=sign)[ \t]*(?=\r?\n|\Z))?)"
    r"|\[\[(?P<target>[^\[\]|\n]{1,300})(?:\|(?P<alias>[^\[\]\n]{1,300}))?\]\]"
    r"|\[(?P<label>[^\[\]\n^]{1,300})\]\((?!\s)[^()\n]{0,500}(?:\([^()\n]{0,100}\)[^()\n]{0,100})?\)"
)
LINK = re.compile(_LINK)
MARKED = re.compile(r"\{\{|\{%|<|%%|&#?\w+;")
"""Signs in a value that can't be taken as written."""


def _between(opening: str, closing: str) -> str:
    return rf"{opening}(?:(?!{closing})[\s\S]){{0,3000}}{closing}"


_TEMPLATE = f"(?P<template>{_between('{{', '}}')}|{_between('{%', '%}')}|{_between('<%', '%>')})"
_COMMENT = f"(?P<comment>{_between('%%', '%%')})"
_PROGRAMS = "dataview|tasks|query|base|js|javascript|mermaid|button|css|json|yaml|sql"
_TICKS = r"^[ \t]*(?:```|~~~)"
_PROGRAM = rf"(?P<program>{_TICKS}[ \t]*(?i:{_PROGRAMS}){_between('', _TICKS)}[^\n]*)"
_FENCE = r"^(?P<fence>[ \t]*(?:```|~~~)(?P<admonition>[ \t]*ad-)?[^\n]*)"
CALLOUT = re.compile(
    r"^[ \t]*>[ \t>]*\[!(?P<kind>[^\]\n]{1,40})\][+-]?[ \t]*(?P<name>[^\n]*)(?P<text>(?:\n[ \t]*>[^\n]*)*)", re.M
)
_QUOTE = r"^(?P<quote>[ \t]*>[ \t]?(?:>[ \t]?)*)"
_TAGS = r"^(?P<tags>[ \t]*(?:#[^\W\d][\w/-]*[ \t]*)+(?=\r?$))"
_COVERED = r"(?P<covered>\|\||>!|<details\b[^<>\n]{0,300}>)"
_FIELD = (
    r"^(?P<opinion>[ \t]*(?:[-*] )?(?:[Rr]ating|[Ss]core|[Ss]tars)::?[ \t]*[\d.,★☆⭐½/ ]+$)"
    r"|(?<=[\w])(?P<field>::)(?=[ \t])"
)
"""A field in the style of note apps: "Director:: Nora Quill"."""
_FOOTNOTE = r"(?P<footnote>\[\^[^\[\]\n]{1,40}\](?!:))"
_FOOTNOTES = r"^(?P<footnotes>[ \t]*\[\^[^\[\]\n]{1,40}\]:)"
_MARK = re.compile(
    "|".join(
        (_TEMPLATE, _COMMENT, _PROGRAM, _FENCE, _TAGS, _COVERED, _QUOTE, _FOOTNOTES, _LINK, _FOOTNOTE, _FIELD, EMPHASIS)
    ),
    re.M,
)
_HIDES = re.compile(
    r"spoil|plot|hid|ending|twist|detail|collaps|toggle|expand|reveal|fold|accordion|summary|secret", re.I
)
_CLOSES = re.compile(r"[{<%\s]*(?:/|end\w)")


def body_changes(text: str) -> Iterator[Change]:
    """Yield the changes that turn a note's source into the text it shows, in order."""
    last = 0
    for match in _MARK.finditer(text):
        if match.start() >= last:
            for change in _changes(text, match):
                yield change
                last = change[1]


def _changes(text: str, match: re.Match[str]) -> Iterator[Change]:
    start, end = match.span()
    match match.lastgroup:
        case "template":
            # A template may cover text that isn't for everybody.
            hides = _HIDES.search(match[0]) and not _CLOSES.match(match[0])
            yield (start, end, HIDDEN_MARK) if hides else _taken_out(text, start, end)
        case "fence":
            yield start, end, HIDDEN_MARK if match["admonition"] else ""
        case "tags":
            if not is_heading(match[0].strip("# \t")):
                yield start, end, ""
        case "field":
            yield start, end, ":"
        case "opinion":
            yield start, end, ""
        case "comment" | "embed":
            yield _taken_out(text, start, end)
        case "program" | "footnote" | "quote":
            yield start, end, ""
        case "covered":
            yield start, end, HIDDEN_MARK
        case "footnotes":
            yield start, end, f"\n{HIDDEN_MARK}"  # they may tell of any part of the note
        case "words":
            if not makes_heading(text, match):
                yield from _around(match, match.span("words"))
        case _:
            yield from _around(match, shown_of_link(match))


def _taken_out(text: str, start: int, end: int) -> Change:
    """Remove text that shows nothing, with one of the blanks beside it."""
    return start, end + (text[start - 1 : start] == " " == text[end : end + 1]), ""


def shown_of_link(match: re.Match[str]) -> tuple[int, int]:
    """Return the part of a link to show: its alias, its label, or the page's name without a section; nothing for a
    picture."""
    for group in ("alias", "label"):
        if match[group]:
            return match.span(group)
    if match["target"]:
        start, end = match.span("target")
        hash_at = match["target"].find("#")
        return start, start + hash_at if hash_at > 0 else end
    return match.start(), match.start()


def _around(match: re.Match[str], shown: tuple[int, int]) -> Iterator[Change]:
    """Remove the text before and after the words that are shown."""
    start, end = match.span()
    if shown[0] > start:
        yield start, shown[0], ""
    if end > shown[1]:
        yield shown[1], end, ""
