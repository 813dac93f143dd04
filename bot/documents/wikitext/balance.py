"""Make wiki source safe to parse: give every bracket its partner, and blank out what shows nothing.

The parser starts over wherever a bracket turns out to have no partner, which takes time quadratic in the length. An
unclosed bracket also swallows the paragraphs after it. So brackets are matched beforehand, in one pass. Everything is
overwritten in place: offsets stay those of the source.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

BLANK = "\ufdd0"
"""Replaces source that shows nothing. Unicode reserves these characters for such internal uses."""
BREAK = "\ufdd1"
"""Replaces a tag that breaks the line."""
_MASKED = "[]{}|=<>'&*#:;!-_/"
MASK = {ord(sign): 0xFDD2 + number for number, sign in enumerate(_MASKED)}
"""Replaces signs with a meaning in wiki source that must be taken literally."""
UNMASK = {code: chr(sign) for sign, code in MASK.items()}

_DROPPED = (
    "ref|references|gallery|math|chem|ce|timeline|imagemap|score|hiero|syntaxhighlight|source|templatestyles"
    "|templatedata|indicator|mapframe|maplink|graph|style|script|section|inputbox|categorytree|includeonly"
)
_BREAKS = "br|p|div|li|ul|ol|dl|dd|dt|table|tr|td|th|hr|blockquote|poem|center|pre|h[1-6]"
_KEPT = (
    "small|big|b|i|u|s|em|strong|span|sup|sub|tt|code|kbd|var|samp|cite|q|del|ins|strike|font|abbr|bdi|bdo|mark|dfn"
    "|ruby|rb|rt|rp|wbr|noinclude|onlyinclude|caption|tbody|thead|col|colgroup|data|time|nowiki|a|img|nobr"
)
_TAG = re.compile(rf"<(?P<close>/?)[ ]?(?P<name>(?i:{_DROPPED}|{_BREAKS}|{_KEPT}))(?P<rest>(?:[\s/][^<>]*)?)>")
_OPAQUE = re.compile(rf"<!--|{_TAG.pattern}")
_IS_DROPPED = re.compile(_DROPPED, re.I)
_IS_BREAK = re.compile(_BREAKS, re.I)
_HEADING_TAG = re.compile(r"h[1-6]", re.I)
_EXTERNAL = re.compile(r"\[(?i:https?:|ftp:|mailto:)?//[^\s\[\]]*+[ \t]*+(?P<label>[^\[\]\n]*+)\]")
_SWITCH = re.compile(r"__[A-Z]{3,30}__")
_QUOTES = re.compile(r"'{2,}")

_TOKEN = re.compile(
    # One look shows that most places begin none of these.
    r"(?=^|[{}\[\]\n])(?:(?P<open>\{\{)|(?P<close>\}\})|(?P<link>\[\[)|(?P<unlink>\]\])|(?P<table>^[ \t:*\ufdd0]*\{\|)"
    r"|(?P<endtable>^[ \t\ufdd0]*\|\}(?!\}))|(?P<heading>^(?==))|(?P<gap>\n[ \t\ufdd0\n]*(?=\n))"
    r"|(?P<row>^[ \t\ufdd0]*\|[ \t]*(?:director|producer|writer|screenplay|story|based[ _]on|starring|narrator|music"
    r"|cinematography|editing|studio|production[ _]companies|distributor|released|runtime|country|language|budget"
    r"|gross)[ \t]*=))",
    re.M,
)
_FILE = re.compile(r"[ \t]*(?:file|image|media)[ \t]*:", re.I)
_INFOBOX = re.compile(r"[\s\ufdd0_]*infobox\b", re.I)
_BOX_GOES_ON = re.compile(r"\n[ \t\ufdd0]*(?:[|*}!#:]|\Z)")
_NAME = re.compile(r"[^\n|{}\[\]]{0,40}(?:\||(?=\n))")
_DEEPEST = 12
_LONGEST = 100_000
"""Number of characters parsed at once. Trees take a thousand times the memory of their text."""


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A heading, a paragraph, a table or a template on its own; it ends at a line end."""

    start: int
    end: int
    missing: str = ""
    """The closing signs that its source lacks."""


@dataclass(slots=True)
class _Open:
    kind: str
    start: int
    end: int
    fallback: int = -1
    """Where an infobox that is never closed ends."""


@dataclass(slots=True)
class _Marks:
    """Text to write over the source."""

    changes: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])

    def write(self, start: int, text: str, end: int) -> None:
        """Replace a stretch with ``text``, which is at most as long, and blank out the rest of it."""
        self.changes.append((start, end, text.ljust(end - start, BLANK)[: end - start]))

    def blank(self, start: int, end: int) -> None:
        self.write(start, "", end)

    def over(self, source: str) -> str:
        parts: list[str] = []
        at = 0
        for start, end, text in sorted(self.changes):
            if start < at:
                continue  # inside text already blanked out
            parts += (source[at:start], text)
            at = end
        return "".join((*parts, source[at:]))


def without_tags(source: str) -> str:
    """Return the source without comments, tags, references and all else that shows no words, at the same offsets."""
    source = source.replace("\r\n", f"{BLANK}\n").replace("\r", "\n").replace("\ufeff", BLANK)
    marks = _Marks()
    never_closed: set[str] = set()
    at = 0
    for match in _OPAQUE.finditer(source):
        start, end = match.span()
        if start < at:
            continue
        name = (match["name"] or "").lower()
        if not name:
            at = _end_of_comment(source, end, never_closed)
            marks.blank(start, at)
        elif name in ("nowiki", "pre") and not match["close"] and not match["rest"].endswith("/"):
            close = -1 if name in never_closed else source.find(f"</{name}", end)
            if close < 0:
                never_closed.add(name)
                marks.blank(start, end)
                continue
            marks.blank(start, end)
            marks.write(end, source[end:close].translate(MASK), close)
            at = close
        elif _IS_DROPPED.fullmatch(name):
            paired = not match["close"] and not match["rest"].endswith("/") and name not in never_closed
            close = _end_of_dropped(source, name, end, never_closed) if paired else -1
            at = close if close > 0 else end
            marks.blank(start, at)
        elif _HEADING_TAG.fullmatch(name):
            signs = "==" if name in ("h1", "h2") else "==="
            marks.write(start, f"{signs}\n" if match["close"] else f"\n{signs}", end)
        else:
            marks.write(start, BREAK if _IS_BREAK.fullmatch(name) else "", end)
    for match in _SWITCH.finditer(source):
        marks.blank(*match.span())
    return _without_addresses(marks.over(source))


def _without_addresses(source: str) -> str:
    """Keep only the labels of links to other sites; take other text that looks like an address or a tag literally."""
    marks = _Marks()
    for match in _EXTERNAL.finditer(source):
        marks.blank(match.start(), match.start("label"))
        marks.blank(match.end("label"), match.end())
    shown = marks.over(source).replace("<", chr(MASK[ord("<")]))
    return shown.replace("://", f"{chr(MASK[ord(':')])}//")


def _end_of_comment(source: str, at: int, never_closed: set[str]) -> int:
    """Return the end of a comment. One that is unclosed, or followed by another opening, hides the rest of its line but
    no heading below."""
    following = source.find("<!--", at + 4)
    close = -1 if "!--" in never_closed else source.find("-->", at, following if following >= 0 else len(source))
    if close >= 0:
        return close + 3
    if following < 0:
        never_closed.add("!--")
    line = source.find("\n", at)
    return line if line >= 0 else len(source)


def _end_of_dropped(source: str, name: str, at: int, never_closed: set[str]) -> int:
    """Return the end of the closing tag; -1 if another tag of that name opens first, or none closes."""
    for match in re.compile(rf"<(?P<close>/?)[ ]?(?i:{name})(?P<rest>(?:[\s/][^<>]*)?)>").finditer(source, at):
        if match["close"]:
            return match.end()
        if not match["rest"].endswith("/"):
            return -1
    never_closed.add(name)
    return -1


def without_quotes(text: str) -> tuple[str, tuple[int, int] | None]:
    """Return the text without the apostrophes that make it italic or bold, and its first bold stretch.

    Follows MediaWiki, line by line: if bold and italic marks are both odd in number, a run of three counts as an
    apostrophe and two.
    """
    marks = _Marks()
    bold: tuple[int, int] | None = None
    for _, line in groupby(_QUOTES.finditer(text), key=_LineCount(text)):
        found = _write_line(marks, text, list(line))
        bold = bold or _first_bold(found)
    return marks.over(text), bold


class _LineCount:
    """Finds the line of a text that a match is on; ask in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = self._lines = 0

    def __call__(self, match: re.Match[str]) -> int:
        self._lines += self._text.count("\n", self._at, match.start())
        self._at = match.start()
        return self._lines


def _write_line(marks: _Marks, text: str, runs: list[re.Match[str]]) -> list[tuple[int, int, int]]:
    """Blank out one line's runs of apostrophes; return where each is, and how many of its apostrophes are markup."""
    found: list[tuple[int, int, int]] = []
    for run in runs:
        count = len(run[0])
        found.append((run.start(), run.end(), 3 if count == 4 else min(count, 5)))
    bold = sum(count in (3, 5) for *_, count in found)
    italic = sum(count in (2, 5) for *_, count in found)
    if bold % 2 and italic % 2:
        odd = [n for n, (start, _, count) in enumerate(found) if count == 3 and text[start - 1 : start].strip()]
        odd = odd or [n for n, (*_, count) in enumerate(found) if count == 3]
        if odd:
            start, end, _ = found[odd[0]]
            found[odd[0]] = start, end, 2
    for _, end, count in found:
        marks.blank(end - count, end)
    return found


def _first_bold(runs: Iterable[tuple[int, int, int]]) -> tuple[int, int] | None:
    opened: int | None = None
    for start, end, count in runs:
        if count in (3, 5):
            if opened is not None:
                return opened, start
            opened = end
    return None


def balanced(text: str) -> tuple[str, list[SourceBlock]]:
    """Return the text with only complete templates, links and tables in it, and its blocks in order."""
    balance = _Balance(text)
    for token in _TOKEN.finditer(text):
        balance.take(token)
    balance.leave_all(len(text))
    return balance.marks.over(text), list(_blocks(text, balance.spans, balance.unclosed))


class _Balance:
    """Matches brackets, outermost first, and drops those without a partner."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks = _Marks()
        self.spans: list[tuple[int, int]] = []
        self.unclosed: set[int] = set()
        self.stack: list[_Open] = []

    def take(self, token: re.Match[str]) -> None:
        match token.lastgroup:
            case "open" | "link" | "table" as kind:
                if len(self.stack) < _DEEPEST:
                    self.stack.append(_Open(kind, *token.span()))
                else:
                    self.marks.blank(*token.span())
            case "close":
                self._close("open", token)
            case "unlink":
                self._close("link", token)
            case "endtable":
                self._close("table", token)
            case "heading":
                if is_heading(self.text[token.start() : _end_of_line(self.text, token.start())]):
                    self.leave_all(token.start())
            case "row":
                self._begin_row()
            case _:
                self._end_paragraph(token)

    def leave_all(self, end: int) -> None:
        """Drop all open brackets at a heading or at the document's end, except that an infobox may lack its closing
        ones."""
        box = self._box()
        if box and box.fallback >= 0:
            end = box.fallback
        if box and end - box.start > _LONGEST:
            box = None
        for entry in self.stack[1:] if box else self.stack:
            self._leave(entry)
        if box:
            self.unclosed.add(box.start)
            self.spans.append((box.start, end))
        self.stack.clear()

    def _box(self) -> _Open | None:
        bottom = self.stack[0] if self.stack else None
        return bottom if bottom and bottom.kind == "open" and _INFOBOX.match(self.text, bottom.end) else None

    def _leave(self, entry: _Open) -> None:
        """Undo an opening bracket without a partner."""
        end = entry.end
        if entry.kind == "table":
            end = _end_of_line(self.text, end)
        elif entry.kind == "open" and (name := _NAME.match(self.text, end)):
            end = name.end()
        self.marks.blank(entry.start, end)

    def _close(self, kind: str, token: re.Match[str]) -> None:
        if not any(entry.kind == kind for entry in self.stack):
            self.marks.blank(*token.span())
            return
        while self.stack[-1].kind != kind:
            self._leave(self.stack.pop())
        entry = self.stack.pop()
        if token.end() - entry.start > _LONGEST:
            self._leave(entry)
            self.marks.blank(*token.span())
        else:
            self.spans.append((entry.start, token.end()))

    def _begin_row(self) -> None:
        """Treat everything still open as unclosed where the next row of an infobox begins."""
        if self._box() and not any(_INFOBOX.match(self.text, entry.end) for entry in self.stack[1:]):
            while len(self.stack) > 1:
                self._leave(self.stack.pop())

    def _end_paragraph(self, gap: re.Match[str]) -> None:
        """End all links at a blank line, except those of pictures."""
        while self.stack and self.stack[-1].kind == "link" and not _FILE.match(self.text, self.stack[-1].end):
            self._leave(self.stack.pop())
        if self.stack and self.stack[0].fallback < 0 and not _BOX_GOES_ON.match(self.text, gap.end()):
            self.stack[0].fallback = gap.start()


def is_heading(line: str) -> bool:
    """Return whether a line, apart from blank-outs, begins and ends with equals signs and has text between them."""
    shown = line.replace(BLANK, "").rstrip()
    return shown[:1] == "=" and shown[-1:] == "=" and shown.strip("= \t") != ""


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _blocks(text: str, spans: Iterable[tuple[int, int]], unclosed: Collection[int]) -> Iterator[SourceBlock]:
    """Split the text at line ends that lie outside all brackets."""
    outermost: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not outermost or start >= outermost[-1][1]:
            outermost.append((start, end))
    start = at = 0
    for first, last in [*outermost, (len(text), len(text))]:
        while (end := text.find("\n", at, first)) >= 0:
            yield SourceBlock(start, end)
            start = at = end + 1
        if first - start > _LONGEST:
            yield SourceBlock(start, first)
            start = first
        if first in unclosed:
            # The block lacks its end, and the text after it isn't part of it.
            yield SourceBlock(start, last, "}}")
            start = last
        at = max(at, last)
    if start < len(text):
        yield SourceBlock(start, len(text))
