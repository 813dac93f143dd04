"""Read the *article* shape: a title line, an infobox of rows, a lead, headed sections."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bot.documents.folding import fold
from bot.documents.heading_lines import HeadingLine, Strength, heading_lines
from bot.documents.headings import SectionKind, folded_heading, section_kind
from bot.documents.infobox import ROW, is_known_label, tells
from bot.documents.leads.opening import read_opening
from bot.documents.passage import Passage
from bot.documents.row_values import is_title
from bot.documents.title_line import DISAMBIGUATION, title_line

_LIKE_A_ROW = re.compile(r"[ \t]*(?:[-*•][ \t]*)?[^\W\d_](?:[^\s:]*[ \t]?){0,5}[^\s:]*[ \t]*:[ \t]+\S")
_INTRODUCES = re.compile(r"\b(?:is|was) an? [^.]{0,100}?\b(?:film|movie|documentary|serial|miniseries|picture|short)\b")
_HELD_FROM_ABOVE = frozenset({(SectionKind.CAST, SectionKind.UNKNOWN), (SectionKind.UNKNOWN, SectionKind.SAFE)})
"""Pairs of a section's kind and a subheading's kind for which the subheading doesn't change the kind."""
_LINE = re.compile(r"\r?\n")
_LONGEST_CAPTION = 200
_NO_CAPTION = "infobox"
_LONGEST_TITLE_LINE = 120
_OPENING = 400
"""Number of characters at the start of a lead where it gives a film's other titles."""
_VERB = re.compile(r"\b(?:is|was|are|were)\b")
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
    """Whether the side file, or a section above it, hides it."""
    safe: bool = False
    """Whether the side file shows it."""
    written: bool = True
    """False if a character that hides the text after it stands in place of a heading."""

    @property
    def name(self) -> str:
        return self.heading.text


@dataclass(frozen=True, slots=True)
class Article:
    document: Passage
    title: str | None
    year: int | None
    """The year in a title such as "Batman (1989 film)"."""
    title_line: Passage
    caption: Passage
    """The line above the infobox's rows, unless it is the bare word "Infobox"."""
    infobox: Passage
    below_rows: tuple[Passage, ...]
    """Lines among the infobox's rows that continue a row: they may reveal anything."""
    lead: tuple[Passage, ...]
    blocks: tuple[Block, ...]


def is_article(text: str) -> bool:
    """Return whether a document is an article: it has a title line, a heading, or infobox rows.

    Lines of dialogue look like rows, so only labels that every infobox has make an article.
    """
    if title_line(Passage(text)) or heading_lines(text):
        return True
    head = text[:5000]
    return ":" in head and sum(is_known_label(row["label"]) for row in ROW.finditer(head)) > 1


def read_article(
    document: Passage, spoils: Container[str] = frozenset(), safe: Container[str] = frozenset()
) -> Article:
    """Split an article into its parts; every non-blank line ends up in one of them.

    ``spoils`` and ``safe`` are folded headings of sections that the writer hides or shows.
    """
    marked = title_line(document)
    line = marked.words if marked else document.cut(0, 0)
    body = document.cut(marked.end if marked else 0)
    headings = heading_lines(body.text)
    head = body.cut(0, headings[0].start if headings else None)
    if not line and (plain := _plain_title(head)):
        line, head = plain, head.cut(plain.end - head.start)
    caption, infobox, below_rows, lead = _take_head_apart(head)
    title, year = _title(line, caption, lead)
    blocks = tuple(_blocks(body, headings, spoils, safe))
    return Article(document, title, year, line, caption, infobox, below_rows, lead, blocks)


def paragraphs_of(text: Passage) -> tuple[Passage, ...]:
    """Return the non-blank lines: in these documents a paragraph is always one line."""
    return tuple(stripped for line in text.split(_LINE) if (stripped := line.strip()))


def _plain_title(head: Passage) -> Passage | None:
    """Return the first line if it is a title without markup: the lead repeats it, or the line above the rows is
    "Infobox"."""
    lines = paragraphs_of(head)
    if len(lines) < 2 or len(lines[0].text) > _LONGEST_TITLE_LINE or ROW.match(lines[0].text):
        return None
    title = f"{fold(DISAMBIGUATION.sub('', lines[0].text))} "
    opening = next((line for line in lines[1:] if f"{fold(line.text[:_OPENING])} ".startswith(title)), None)
    return lines[0] if title.strip() and (opening or lines[1].text.casefold() == _NO_CAPTION) else None


def _take_head_apart(head: Passage) -> tuple[Passage, Passage, tuple[Passage, ...], tuple[Passage, ...]]:
    """Split the text before the first heading into caption, infobox rows, lines that continue a row, and lead."""
    rows = list(ROW.finditer(head.text))
    if not any(is_known_label(row["label"]) for row in rows):
        return head.cut(0, 0), head.cut(0, 0), (), paragraphs_of(head)
    infobox = head.cut(rows[0].start(), rows[-1].end())
    lead = list(paragraphs_of(head.cut(0, rows[0].start())))
    caption = head.cut(0, 0)
    if lead and len(lead[-1].text) <= _LONGEST_CAPTION and not lead[-1].text.endswith("."):
        last = lead.pop()
        caption = caption if last.text.casefold() == _NO_CAPTION else last
    below: list[Passage] = []
    after_row = False
    for line in head.cut(rows[0].start()).split(_LINE):
        if ROW.match(line.text) or not line.text.strip():
            after_row = bool(line.text.strip())
        elif _continues_rows(line.text, after_row=after_row, among_rows=line.start < infobox.end):
            below.append(line.strip())
        else:
            lead.append(line.strip())
            after_row = False
    return caption, infobox, tuple(below), tuple(lead)


def _continues_rows(line: str, *, after_row: bool, among_rows: bool) -> bool:
    """Return whether a line that isn't a row still belongs to the rows.

    It continues the row above, or is a row in another form ("What happens: …"). A sentence that introduces the film
    does not belong.
    """
    begins_anew = line[:1].isupper() and _INTRODUCES.search(line[:_OPENING]) is not None
    if begins_anew or not (after_row or among_rows):
        return False
    like_a_row = _LIKE_A_ROW.match(line) is not None
    if among_rows:
        return after_row or like_a_row
    return like_a_row or not line[:1].isalpha() or line[:1].islower()


def _title(line: Passage, caption: Passage, lead: Sequence[Passage]) -> tuple[str | None, int | None]:
    text = " ".join(line.text.split())
    match = DISAMBIGUATION.search(text)
    year = int(match["year"]) if match and match["year"] else None
    text = text[: match.start()] if match else text
    if not text:
        # Without a title line, the line above the rows may be the title or the caption of a picture.
        above = " ".join(caption.text.split())
        opens_lead = bool(lead) and f"{fold(lead[0].text[:_OPENING])} ".startswith(f"{fold(above)} ")
        return above if above and (is_title(above) or opens_lead) else None, None
    if caption.text.casefold() == text.casefold():
        text = caption.text  # the same, in the case that the film itself uses
    elif text.isupper() and lead and (opening := read_opening(lead[0].text)) and fold(opening.title) == fold(text):
        text = opening.title
    return text, year


def is_other_title(caption: str, title: str, lead: Sequence[Passage]) -> bool:
    """Return whether the line above an infobox's rows is surely another title of the film.

    It is part of the title, or the lead gives it beside the title. Anything else may be a picture's caption and
    reveal anything.
    """
    if tells(caption) or _PICTURE.search(caption):
        return False
    ours, other = f" {fold(title)} ", f" {fold(caption)} "
    if other in ours or other.removeprefix(" the") == ours:
        return True
    opening = _VERB.split(lead[0].text[:_OPENING], maxsplit=1) if lead else []
    names = f" {fold(opening[0])} " if len(opening) > 1 else ""
    return (names.startswith(ours) and other in names) or (names.startswith(other) and ours in other)


def _blocks(
    body: Passage, headings: Sequence[HeadingLine], spoils: Container[str], safe: Container[str]
) -> Iterator[Block]:
    """Yield the sections. A heading can't show what a heading above it hides, but the side file can."""
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
        # Below a section that the side file calls safe, headings are judged on their own.
        above.append((line.level, SectionKind.SAFE if said_safe and kind is SectionKind.UNKNOWN else kind, hidden))
        marked = line.level if line.strength is Strength.MARKED else marked
        unseen = line.strength in (Strength.WARNS, Strength.HIDES) or (warned and not said_safe)
        level = line.level if line.strength is Strength.MARKED else marked
        written = line.strength is not Strength.HIDES
        yield Block(heading, level, kind, paragraphs_of(text), text, hidden or unseen, said_safe, written)
