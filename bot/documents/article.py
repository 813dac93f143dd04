"""The *article* shape: a title line, an infobox of rows, a lead, headed sections."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bot.documents.folding import fold
from bot.documents.heading_lines import HeadingLine, Strength, heading_lines
from bot.documents.headings import SectionKind, folded_heading, is_telling, may_be_underlined, section_kind
from bot.documents.infobox import ROW, is_known_label, tells
from bot.documents.passage import Passage

# What surrounds a name is stripped afterwards: two quantifiers side by side that both take blanks need
# quadratic time where there are many.
_TITLE = re.compile(
    r"\A[\s\ufeff]*(?:[=＝](?P<title>[^=＝\r\n]*[^=＝\s][^=＝\r\n]*)[=＝][ \t]*"
    r"|[#＃][ \t](?P<hashed>[^\r\n]*[^\s#][^\r\n]*)"
    r"|(?P<underlined>[^\r\n]{1,120})\r?\n[ \t]*(?:={3,}|-{3,}|~{3,}|＝{3,})[ \t]*)(?=\r?\n|\Z)"
)
_DISAMBIGUATION = re.compile(
    r"[ \t]*\((?:(?P<year>1[89]\d\d|20\d\d)[ \t]+)?(?:[\w-]+[ \t]+){0,2}(?:film|movie|miniseries|serial)\)$"
)
_HELD_FROM_ABOVE = frozenset({(SectionKind.CAST, SectionKind.UNKNOWN), (SectionKind.UNKNOWN, SectionKind.SAFE)})
"""The kind of a section, and that of a heading in it which it holds against."""
_LINE = re.compile(r"\r?\n")
_LONGEST_CAPTION = 200
_NO_CAPTION = "infobox"
_LONGEST_TITLE_LINE = 120
_OPENING = 400
"""Characters of a lead in which it gives a film's other titles."""
_PICTURE = re.compile(r"\b(?:posters?|cover|screenshot|still|logo|artwork|release|promotional)\b", re.I)


@dataclass(frozen=True, slots=True)
class Block:
    """One headed section with its own text, without that of its subsections."""

    heading: Passage
    level: int
    kind: SectionKind
    paragraphs: tuple[Passage, ...]
    text: Passage
    spoils: bool = False
    """Whether the side file hides it, or a section above it."""
    safe: bool = False
    """Whether the side file shows it."""

    @property
    def name(self) -> str:
        return self.heading.text


@dataclass(frozen=True, slots=True)
class Article:
    document: Passage
    title: str | None
    year: int | None
    """From a title such as "Batman (1989 film)"."""
    title_line: Passage
    caption: Passage
    """The line above the infobox's rows, unless it is the bare word "Infobox"."""
    infobox: Passage
    lead: tuple[Passage, ...]
    blocks: tuple[Block, ...]


def is_article(text: str) -> bool:
    """Whether a document is written in this shape: it has a title line, a heading, or infobox rows.

    Lines of a dialogue look like rows; only labels that every infobox has make an article.
    """
    if _title_line(text) or heading_lines(text):
        return True
    head = text[:5000]
    return ":" in head and sum(is_known_label(row["label"]) for row in ROW.finditer(head)) > 1


def read_article(
    document: Passage, spoils: Collection[str] = frozenset(), safe: Collection[str] = frozenset()
) -> Article:
    """Takes an article apart; every non-blank line ends up in one of the parts.

    ``spoils`` and ``safe`` are folded headings of sections that its writer hides or shows.
    """
    title_match = _title_line(document.text)
    title_line = _marked(document, title_match, "title") if title_match else document.cut(0, 0)
    body = document.cut(title_match.end() if title_match else 0)
    headings = heading_lines(body.text)
    head = body.cut(0, headings[0].start if headings else None)
    if not title_line and (line := _plain_title(head)):
        title_line, head = line, head.cut(line.end - head.start)
    caption, infobox, lead = _take_head_apart(head)
    title, year = _title(title_line, caption)
    blocks = tuple(_blocks(body, headings, spoils, safe))
    return Article(document, title, year, title_line, caption, infobox, lead, blocks)


def paragraphs_of(text: Passage) -> tuple[Passage, ...]:
    """The non-blank lines: in these documents a paragraph never runs over a line's end."""
    return tuple(stripped for line in text.split(_LINE) if (stripped := line.strip()))


def _plain_title(head: Passage) -> Passage | None:
    """The first line, where it is a title without marks: the lead or the line above the rows says it again."""
    lines = paragraphs_of(head)
    if len(lines) < 2 or len(lines[0].text) > _LONGEST_TITLE_LINE or ROW.match(lines[0].text):
        return None
    title = f"{fold(_DISAMBIGUATION.sub('', lines[0].text))} "
    opening = next((line for line in lines[1:] if f"{fold(line.text[:_OPENING])} ".startswith(title)), None)
    return lines[0] if title.strip() and (opening or lines[1].text.casefold() == _NO_CAPTION) else None


def _marked(text: Passage, match: re.Match[str], group: str) -> Passage:
    """The words between equals signs, or after number signs."""
    if match["underlined"]:
        return text.group(match, "underlined").strip()
    return text.group(match, group).strip() if match[group] else text.group(match, "hashed").strip("# \t")


def _title_line(text: str) -> re.Match[str] | None:
    """The title with its signs; an underlined line may be the first heading instead."""
    match = _TITLE.match(text)
    if match and match["underlined"]:
        words = match["underlined"]
        kind = section_kind(words)
        if not may_be_underlined(words) or kind is not SectionKind.UNKNOWN or is_telling(words):
            return None
    return match


def _take_head_apart(head: Passage) -> tuple[Passage, Passage, tuple[Passage, ...]]:
    """Caption, infobox rows and lead of what stands before the first heading."""
    rows = list(ROW.finditer(head.text))
    if not any(is_known_label(row["label"]) for row in rows):
        return head.cut(0, 0), head.cut(0, 0), paragraphs_of(head)
    infobox = head.cut(rows[0].start(), rows[-1].end())
    before = list(paragraphs_of(head.cut(0, rows[0].start())))
    # Lines between the rows that are no rows themselves belong to the lead: nothing is lost.
    between = [line for line in paragraphs_of(infobox) if not ROW.match(line.text)]
    caption = head.cut(0, 0)
    if before and len(before[-1].text) <= _LONGEST_CAPTION and not before[-1].text.endswith("."):
        last = before.pop()
        caption = caption if last.text.casefold() == _NO_CAPTION else last
    return caption, infobox, (*before, *between, *paragraphs_of(head.cut(rows[-1].end())))


def _title(line: Passage, caption: Passage) -> tuple[str | None, int | None]:
    text = " ".join(line.text.split())
    match = _DISAMBIGUATION.search(text)
    year = int(match["year"]) if match and match["year"] else None
    text = text[: match.start()] if match else text
    if not text:
        return " ".join(caption.text.split()) or None, None
    if caption.text.casefold() == text.casefold():
        text = caption.text  # the same, in the case that the film itself uses
    return text, year


def is_other_title(caption: str, title: str, lead: Sequence[Passage]) -> bool:
    """Whether the line above an infobox's rows gives the film's title in another form: a longer or a shorter one,
    or one that the lead begins with too. Else it may be the caption of a picture, and tell anything."""
    ours, other = f" {fold(title)} ", f" {fold(caption)} "
    if tells(caption) or _PICTURE.search(caption):
        return False
    opening = f" {fold(lead[0].text[:_OPENING])} " if lead else ""
    return other.startswith(ours) or other.endswith(ours) or other in ours or other in opening


def _blocks(
    body: Passage, headings: list[HeadingLine], spoils: Collection[str], safe: Collection[str]
) -> Iterator[Block]:
    """The sections. What a heading hides, no heading below it shows; but the side file may."""
    above: list[tuple[int, SectionKind, bool]] = []
    warned = False
    marked = 2
    for line, following in zip_longest(headings, headings[1:]):
        if line is None:
            return
        end = following.start if following else len(body.text)
        heading = body.cut(*line.name)
        text = body.cut(line.end, end).strip()
        while above and above[-1][0] >= line.level:
            above.pop()
        kind, name = section_kind(heading.text), folded_heading(heading.text)
        _, inherited, hidden = above[-1] if above else (0, None, False)
        said_safe = name in safe
        warned = warned or line.strength is Strength.WARNS
        hidden = name in spoils or (hidden and not said_safe)
        if inherited is SectionKind.PLOT or (inherited, kind) in _HELD_FROM_ABOVE:
            kind = inherited or kind
        # Below a section that its writer calls safe, headings count for themselves.
        above.append((line.level, SectionKind.SAFE if said_safe and kind is SectionKind.UNKNOWN else kind, hidden))
        marked = line.level if line.strength is Strength.MARKED else marked
        unseen = line.strength in (Strength.WARNS, Strength.HIDES) or (warned and not said_safe)
        level = line.level if line.strength is Strength.MARKED else marked
        yield Block(heading, level, kind, paragraphs_of(text), text, hidden or unseen, said_safe)
