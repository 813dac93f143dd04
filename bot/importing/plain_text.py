"""Text of any origin → text without a single sign that a seed would be taken apart at.

A plot stands below a Plot heading, and nothing in it may end it: no heading, tag, template, rule or character that
parts lines when the seed is read. Such signs are replaced by others that look alike, or are left out.
"""

from __future__ import annotations

import html
import re
import unicodedata

_MOST_ROUNDS = 5
"""How many times an entity may have been escaped: "&amp;amp;lt;"."""
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BREAK_TAGS = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|h[1-6])\b[^<>\n]{0,300}>", re.I)
_TAGS = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>|<!--(?:(?!<!--).){0,3000}?-->", re.S)
_FOOTNOTE = re.compile(r"\[(?:\d{1,3}|[a-z]|citation needed|edit)\]", re.I)
_NUMBER_SIGN = re.compile(r"[#＃﹟]+(?=\d)")
_QUOTES = re.compile(r"'{2,}")
_EQUATION = re.compile(r"(?<=\w)=(?=\w)")
_EQUATION_SIGN = "꞊"
_BLANKS = re.compile(r"[^\S\n]+")
_WORD = re.compile(r"\w")
_LIKE = str.maketrans(
    {"<": "‹", ">": "›", "[": "(", "]": ")", "［": "(", "］": ")", "{": "(", "}": ")", "|": "/", "\\": "/", "`": "'"}
    | {"~": "∼"}
    | dict.fromkeys("=＝﹦#＃﹟")
)
"""Replacements for characters of markup."""
_LIST_SIGNS = " \t-*_•·:;>+–—"
_GUARD = "… "
_PROSE = re.compile(r"[^\w\s.,;:!?'\"()’“”–-]+")


def one_line(text: str) -> str:
    """A value for a row, a title or a cast list: on one line, without markup."""
    return " ".join(_without_markup(text).split())


def paragraphs(text: str) -> list[str]:
    """A plot, paragraph by paragraph."""
    lines = (" ".join(line.split()).strip(_LIST_SIGNS) for line in _without_markup(text).split("\n"))
    return [line for line in lines if _WORD.search(line)]


def bare(lines: list[str]) -> list[str]:
    """The same as one paragraph of words and the commonest signs, for what is refused as it is."""
    words = " ".join(_PROSE.sub(" ", " ".join(lines)).replace("\n", " ").split())
    return [_GUARD + words] if words else []


def _without_markup(text: str) -> str:
    for _ in range(_MOST_ROUNDS):
        unescaped = html.unescape(text)
        if unescaped == text:
            break
        text = unescaped
    text = _LINE_ENDS.sub("\n", text)
    text = _TAGS.sub("", _BREAK_TAGS.sub("\n", text))
    text = _NUMBER_SIGN.sub("No. ", _FOOTNOTE.sub("", text))
    text = _EQUATION.sub(_EQUATION_SIGN, _QUOTES.sub('"', text)).translate(_LIKE)
    text = text.replace("&", "＆") if html.unescape(text) != text else text
    return _BLANKS.sub(" ", "".join(filter(_is_written, text)))


def _is_written(character: str) -> bool:
    """Whether a character is text: no control character, half of a pair or character of private use."""
    return character == "\n" or unicodedata.category(character) not in ("Cc", "Cs", "Co", "Cn")
