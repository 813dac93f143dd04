"""Find the lines of a document that are headings, in any markup, and the words that warn of spoilers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from bot.documents.break_signs import HIDDEN_MARK
from bot.documents.headings import (
    FIRST_WORDS,
    KNOWN_HEADINGS,
    SectionKind,
    bare_heading,
    is_telling,
    may_be_underlined,
    section_kind,
)
from bot.documents.infobox import ROW, is_known_label
from bot.documents.plot_words import ENGLISH, PLOT_WORDS


class Strength(Enum):
    MARKED = auto()
    """Marked with signs that have no other use."""
    BARE = auto()
    """Recognised only by its words, or set in bold: it can't show text that a marked heading hides."""
    HIDES = auto()
    """Hides the text below it, up to the next heading."""
    WARNS = auto()
    """Hides everything below it."""


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A heading, by its offsets in the text."""

    start: int
    end: int
    """Start of the text below the heading, which may be on the same line."""
    name: tuple[int, int]
    level: int
    strength: Strength = Strength.MARKED


DEEPEST = 6
_LOOKED_AT = 160
"""Number of characters at the start of a line that may hold a heading without markup."""
_LONGEST = 80
_LONGEST_KNOWN = 36

_LEADING = re.compile(
    r"(?:[\s>•·▪◦●■□►▶»–—§|:;☆★✦❖○+\u200d\ufe0f\u2190-\u2bff\U0001f000-\U0001faff]|[*-](?=[\s>=＝#＃*-]|[A-Z(*_'])){0,20}"
    r"(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[IVXivx]{1,5}|[A-Ha-h])[.):](?=\W)\s{0,9}|\d{1,2}\s{1,9}(?=[^\W\d]))?"
    r"[\s\u200d\ufe0f\u2190-\u2bff\U0001f000-\U0001faff]{0,9}"
)
_EQUALS = re.compile(r"[=＝﹦]{1,40}")
_HASHES = re.compile(r"[#＃﹟]{1,6}")
_OPENING = re.compile(r"(?:[*_'~]{1,5}|[\[【「『《〈(（\"“]){0,2}\s{0,9}")
_WORD = re.compile(r"[^\W_]+")
_NAME_END = re.compile(
    r"\s{0,9}(?P<close>(?:[*_'~]{1,5}|[\]】」』》〉)）\"”]){0,3})\s{0,9}"
    r"(?:(?P<colon>[:：])[*_'~]{0,5}|(?P<edit>[\[［](?:edit|bearbeiten|modifier|editar|modifica|править|edytuj|bewerken"
    r"|編集|编辑|編輯|편집|تعديل)[^\]\n]{0,80}(?:[\]］]|$))|(?P<dash>\s[–—-]{1,3}\s|[–—]|\||//|\.(?=\s|$))|(?P<end>$))"
)
_UNDERLINE = re.compile(r"[ \t]*(?:={3,}|-{3,}|~{3,}|＝{3,})[ \t]*\r?")
_BARE_ROW = re.compile(r"[ \t]*(?P<label>[\w ]{1,40}):[ \t]*\S")
_TEMPLATE = re.compile(
    r"\{\{\s{0,9}(?:h[1-6]|heading|headline|section|sect|title|fake heading|pseudo heading|section header|subst:h[1-6])"
    r"\s{0,9}\|\s{0,9}(?:1=)?(?P<name>[^{}|\n]{1,80})[^{}\n]{0,200}\}\}",
    re.I,
)
_SPOILS = (
    r"(?:spoilers?|spoilery|spoiler-?warnung|spoileralarm|spoiler-?alert|ネタバレ|剧透|劇透|스포일러|спойлер[ыа]?)"
)
_SPOILER_WORDS = ("spoil", "plot details")
_OTHER_SPOILER_WORDS = ("ネタバレ", "剧透", "劇透", "스포일러", "спойлер")
"""A text without any of these words, in lower case, has no spoiler warning."""
_BEFORE_SPOILER = (
    r"(?:big|major|minor|mild|heavy|full|huge|massive|plot|story|ending|warnings?|caution|beware|attention|note|alert"
    r"|danger|contains?|containing|may|might|the|following|this|that|below|there|are|is|will|be|of|section|article|page"
    r"|text|review|entry|post|summary|description|some|here|and|or|follows?|has|have|with|possible|potential|ahead|end"
    r"|next|part|paragraphs?|includes?|lots|many|serious|achtung|vorsicht|enthält|alerta|aviso|de|contiene|attenzione"
    r"|advertencia|contém|divulgâcheur|avertissement|major|complete|total|from|on|you|continue|reading|film|movie|s)"
)
_AFTER_SPOILER = (
    r"(?=\s*(?:$|\n|[:!.;,…)\]}*_=<>–—⚠🚨|-]|(?:ahead|below|follow|follows|following|warnings?|alerts?|beware|begins?|starts?"
    r"|section|from|past|for|contained|within|inside|in\s+this|in\s+the\s+(?:following|next|text)|here|territory|included"
    r"|abound|ab\s+hier|space|tag|zone|voraus|a\s+continuación|abaixo|注意|あり|警告|주의|предупреждение)\b))"
)
_WARNING = re.compile(
    r"(?:\A|(?<=\n)|(?<=[.!?…\"”)\]] )|(?<=[.!?…\"”)\]]))"
    rf"(?P<line>[^\w\n{{}}]{{0,20}}(?i:(?:{_BEFORE_SPOILER}\W{{1,6}}){{0,9}}"
    rf"(?:{_SPOILS}|plot\s+details(?=\s+(?:follow|ahead|below|are)))){_AFTER_SPOILER}"
    r"|[^\w\n{}]{0,20}(?:[A-Z]{2,12}\W{1,4}){0,6}SPOILERS?\b"
    r"|[ \t]*\{\{\s{0,9}(?i:[\w -]{0,20}spoil(?:er|ers|t)?[\w -]{0,20})(?:\|[^{}\n]{0,300})?\}\})"
)
_PLOT_TEMPLATE = re.compile(r"[ \t]*\{\{\s{0,9}(?P<name>[Pp]lot)\s{0,9}(?:\|[^{}\n]{0,300})?\}\}")
_WITHIN = re.compile(
    # One set of characters at the start: the search then skips everything else without trying a match.
    r"[.!?…\"”)\]](?P<heading>[ \t]{0,9}(?P<name>(?:Plot|PLOT|Synopsis|SYNOPSIS|Storyline|Premise|Summary|Story"
    r"|Handlung|Sinopsis|Trama|Enredo|Intrigue|Сюжет)(?: (?:summary|Summary|synopsis|outline))?)"
    r"(?:[ \t]{0,9}[:：]|[ \t]{1,9}[–—-][ \t]|[ \t]{0,9}\[edit\]|(?=[A-Z][a-z])))"
)
_ABOVE = re.compile(r"\n[ \t\r]*\n[ \t\r]*\Z")
_PARAGRAPH = re.compile(r"\s*\S[^\n]{20}")
_REMEMBERED = 4
"""Number of cached texts: a document is first tested for headings, then split at them."""


@lru_cache(_REMEMBERED)
def heading_lines(text: str) -> Sequence[HeadingLine]:
    """Return the headings of a text, in order."""
    found = [*_on_lines(text), *_within_lines(text)]
    found.sort(key=lambda heading: (heading.start, heading.strength is not Strength.WARNS))
    return tuple(_kept(text, found))


def _kept(text: str, found: Iterable[HeadingLine]) -> Iterator[HeadingLine]:
    """Yield the headings that aren't inside another. A bare heading counts only if it names a plot or follows another
    bare one, or, in a text without marked headings, if it is about the film and has an empty line above it."""
    last = 0
    after_bare = False
    found = list(found)
    plain = all(heading.strength is Strength.BARE for heading in found)
    for heading in found:
        if heading.start < last:
            continue
        if heading.strength is Strength.BARE:
            name = text[heading.name[0] : heading.name[1]]
            kind = section_kind(name)
            opens = plain and kind is SectionKind.SAFE and _stands_apart(text, heading)
            if not (after_bare or opens or kind is SectionKind.PLOT or is_telling(name)):
                continue
        after_bare = heading.strength is Strength.BARE or (after_bare and heading.strength is Strength.HIDES)
        last = heading.end
        yield heading


def _stands_apart(text: str, heading: HeadingLine) -> bool:
    """Whether a heading is a whole line with an empty one above it and a paragraph below."""
    begin = text.find("\n", heading.start) + 1
    return (
        _ABOVE.search(text, max(0, heading.start - 20), heading.start) is not None
        and heading.end == begin - 1
        and _PARAGRAPH.match(text, begin) is not None
    )


def _on_lines(text: str) -> Iterator[HeadingLine]:
    lines = text.split("\n")
    at = 0
    underlined = "---" in text or "===" in text or "~~~" in text or "＝＝＝" in text
    for number, line in enumerate(lines):
        following = lines[number + 1] if underlined and number + 1 < len(lines) else ""
        if line and (heading := _heading(lines, number, at, following)):
            yield heading
        at += len(line) + 1


def _heading(lines: Sequence[str], number: int, at: int, below: str) -> HeadingLine | None:
    line = lines[number]
    if line[0] == HIDDEN_MARK:
        return HeadingLine(at, at + len(line), (at + 1, at + len(line)), DEEPEST, Strength.HIDES)
    if below and _UNDERLINE.fullmatch(below) and may_be_underlined(line) and "=" not in line[:1]:
        start = at + len(line) - len(line.lstrip())
        level = 1 if below.lstrip()[0] in "=＝" else 2
        return HeadingLine(at, at + len(line) + 1 + len(below), (start, at + len(line.rstrip())), level)
    # Most lines begin with a word that has no number before it.
    leading = None if line[0].isalpha() and line[1:7].isalpha() else _LEADING.match(line)
    begin = leading.end() if leading else 0
    first = line[begin : begin + 1]
    if first in ("=", "＝", "﹦"):
        return _between_equals(line, begin, at)
    if first in ("#", "＃", "﹟"):
        return _after_hashes(line, begin, at)
    if first == "{":
        template = _TEMPLATE.match(line, begin)
        return HeadingLine(at, at + template.end(), _shifted(template.span("name"), at), 2) if template else None
    return _bare(lines, number, begin, at) if first else None


def _between_equals(line: str, begin: int, at: int) -> HeadingLine | None:
    """Match ``== Plot ==``, even with signs missing or extra, and with text after it."""
    opened = _EQUALS.match(line, begin)
    closed = _EQUALS.search(line, opened.end()) if opened else None
    if not opened:
        return None
    name_end = closed.start() if closed else len(line)
    name = _stripped(line, opened.end(), name_end)
    signs = len(opened[0])
    if name[0] == name[1]:
        return None
    behind = closed and line[closed.end() :].strip()
    doubled = signs > 1 and (not closed or len(closed[0]) > 1)
    known = section_kind(line[name[0] : name[1]]) is not SectionKind.UNKNOWN
    plain = closed and not behind and not line[:begin].strip()
    if not plain and (not (doubled or (known and not behind)) or (not closed and name[1] - name[0] > _LONGEST)):
        return None
    end = closed.end() if closed else len(line)
    return HeadingLine(at, at + end, _shifted(name, at), min(DEEPEST, signs))


def _after_hashes(line: str, begin: int, at: int) -> HeadingLine | None:
    """Match ``## Plot``; the blank may be missing after two signs, or before a known word."""
    signs = _HASHES.match(line, begin)
    if not signs:
        return None
    end = len(line.rstrip("#＃﹟ \t\r"))
    name = _stripped(line, signs.end(), max(end, signs.end()))
    if name[0] == name[1]:
        return None
    apart = line[signs.end()].isspace()
    if not (apart and not line[:begin].strip()) and len(signs[0]) < 2:
        words = line[name[0] : name[1]]
        if section_kind(words) is SectionKind.UNKNOWN and not is_telling(words):
            return None
    return HeadingLine(at, at + len(line), _shifted(name, at), len(signs[0]))


def _bare(lines: Sequence[str], number: int, begin: int, at: int) -> HeadingLine | None:
    """Match a line, or the start of one, that is a heading by its words: ``Plot:``, ``**Plot**``, ``PLOT``."""
    line = lines[number]
    opened = _OPENING.match(line, begin)
    start = opened.end() if opened else begin
    first = _WORD.match(line, start, start + 40)
    if not first:
        return None
    edited = len(line) <= _LONGEST and "[" in line
    alone = len(line) <= _LONGEST_KNOWN and bare_heading(line) in KNOWN_HEADINGS
    if not edited and not alone and first[0].casefold() not in FIRST_WORDS:
        return None
    looked_at = line[: start + _LOOKED_AT]
    emphasis = line[begin:start].strip()
    for end in _NAME_END.finditer(looked_at, first.end()):
        name = _stripped(line, start, end.start())
        words = line[name[0] : name[1]]
        if len(words) > _LONGEST:
            return None
        whole = not line[end.end() :].strip()
        if end["edit"] and whole:
            return HeadingLine(at, at + len(line), _shifted(name, at), 2)
        if end["end"] is not None and len(looked_at) < len(line):
            return None
        if _is_bare_heading(words, end, whole, emphasis) and not _is_row(lines, number):
            return HeadingLine(at, at + end.end(), _shifted(name, at), DEEPEST, Strength.BARE)
        if end["colon"]:
            return None
    return _in_capitals(line, start, first, at)


def _is_bare_heading(words: str, end: re.Match[str], whole: bool, emphasis: str) -> bool:
    kind, telling = section_kind(words), is_telling(words)
    if whole:
        known = kind is not SectionKind.UNKNOWN or telling
        return known or bool(end["colon"] and bare_heading(words).split(" ")[0] in ENGLISH)
    if end["colon"]:
        return (
            kind is SectionKind.PLOT
            or telling
            or bare_heading(words).split(" ")[0] in ("plot", "synopsis", "storyline")
        )
    return bare_heading(words) in PLOT_WORDS and bool(end["dash"])


def _in_capitals(line: str, start: int, first: re.Match[str], at: int) -> HeadingLine | None:
    """Match "PLOT Mara inherits …", and the same after bold: "**Plot** Mara inherits …"."""
    words = first[0]
    after = line[first.end() : first.end() + 60]
    bold = start > 0 and line[start - 1] in "*_'" and after[:1] in ("*", "_", "'")
    behind = after.lstrip("*_' \t")
    if words.casefold() not in PLOT_WORDS or not (bold or (words.isupper() and len(words) > 3)):
        return None
    if after[:1].strip("*_' \t") or not behind[:1].isupper() or behind[:2].isupper():
        return None
    end = first.end() + len(after) - len(behind)
    return HeadingLine(at, at + end, _shifted(first.span(), at), DEEPEST, Strength.BARE)


def _is_row(lines: Sequence[str], number: int) -> bool:
    """Return whether a line like "Story: Ada Quill" is an infobox row: a line next to it surely is one."""
    row = ROW.match(lines[number]) or _BARE_ROW.match(lines[number])
    if not row:
        return False
    following = lines[number + 1] if number + 1 < len(lines) else ""
    below = next((line for line in lines[number + 1 : number + 4] if line.strip()), "")
    if _is_known_row(below):
        return True
    above = next((line for line in reversed(lines[max(0, number - 2) : number]) if line.strip()), "")
    bullet = row[0].lstrip()[0] in "-*•" and (not following.strip() or ROW.match(following) is not None)
    return (bullet or is_known_label(row["label"])) and _is_known_row(above)


def _is_known_row(line: str) -> bool:
    row = ROW.match(line)
    return row is not None and is_known_label(row["label"])


def _within_lines(text: str) -> Iterator[HeadingLine]:
    """Yield headings after a sentence on the same line, spoiler warnings, and heading templates."""
    if _may_warn(text):
        for match in _WARNING.finditer(text):
            start, end = match.span("line")
            words = _stripped(text, start, end)
            yield HeadingLine(start, end, words, 1, Strength.WARNS)
    if "lot" in text and "{{" in text:
        for match in _PLOT_TEMPLATE.finditer(text):
            yield HeadingLine(*match.span(), match.span("name"), DEEPEST, Strength.BARE)
    for match in _WITHIN.finditer(text):
        yield HeadingLine(*match.span("heading"), match.span("name"), DEEPEST, Strength.BARE)


def _may_warn(text: str) -> bool:
    words = _SPOILER_WORDS if text.isascii() else (*_SPOILER_WORDS, *_OTHER_SPOILER_WORDS)
    small = text.lower()
    return any(word in small for word in words)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, max(start, start + len(words.strip()))


def _shifted(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by
