"""Signs that separate or hide text in the wild, and their plain replacements."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from bot.documents.headings import may_be_underlined
from bot.documents.sentences import TITLES

HIDDEN_MARK = "\x1c"
"""Begins a line below which text is hidden up to the next heading."""
HIDDEN_LINE = f"\n\n{HIDDEN_MARK}Hidden text\n\n"

Change = tuple[int, int, str]

_BLOCK_TAGS = (
    "address|article|aside|blockquote|body|br|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|header|hr|li"
    "|main|menu|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul|line|para|paragraph"
)
_INLINE_TAGS = (
    "a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|img|includeonly|ins|kbd|mark|nobr|noinclude|nowiki|onlyinclude"
    "|q|ref|references|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr"
)
_ENTITY = re.compile(r"&(?:amp;)?(?P<name>#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_WIDE = "\t\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164"
_FORMAT = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_SHOWS_NOTHING = "".join(map(chr, (*range(33), *range(127, 161), 0x2028, 0x2029, 0xFEFF)))
_PRIVATE = "\ue000-\uf8ff\ufdd0-\ufdef\ufffc-\uffff\U000f0000-\U0010ffff"
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029\xb6\u21b5\u23ce\u240a-\u240d\u2424"
_BETWEEN = "|\xa6\u2016/~\xb7\u2022\u2219\u25a0\u25aa\u25ba\u25b6\u25cf\u25e6\u2192\u21d2\xa7\u203b"
_RAISED = "\xb9\xb2\xb3\u2070-\u2079"
_SIGN = re.compile(
    # One set of characters at the start: the search then skips everything else without trying a match.
    rf"[\r{_LINE_ENDS}{_CONTROLS}{_FORMAT}{_WIDE}{_PRIVATE}<\\\[{_BETWEEN}%_{_RAISED}]"
    rf"(?:(?:(?<=\r)\n?|(?<=[{_LINE_ENDS}]))(?P<line>)"
    rf"|(?<=[{_CONTROLS}])[{_CONTROLS}]{{0,40}}(?P<control>)"
    rf"|(?<=[{_FORMAT}])(?P<format>)"
    rf"|(?<=[{_WIDE}])[ {_WIDE}]{{0,40}}(?P<wide>)"
    rf"|(?<=[{_PRIVATE}])(?P<private>)"
    r"|(?<=<)(?:/?[ ]?[hH](?P<level>[1-6])(?:[\s/][^<>\n]{0,300})?>"
    rf"|[ ]?/?[ ]?(?P<block>(?i:{_BLOCK_TAGS}))(?:[\s/][^<>\n]{{0,300}})?>"
    rf"|[ ]?/?[ ]?(?P<inline>(?i:{_INLINE_TAGS}))(?:[\s/][^<>\n]{{0,300}})?>"
    r"|!--(?P<comment>))"
    r"|(?<=\\)\\?(?P<escape>(?:[rn]|N|par\b)(?:\\{1,2}[rnN]){0,20}|u(?:000[a-dA-D]|0085|2028|2029)|x0[a-dA-D]|[vf])"
    r"|(?<=%)0[aAdD](?:%0[aAdD]){0,20}(?P<percent>)"
    r"|(?<=_)x000[aAdD]_(?P<excel>)"
    r"|(?<=_)_[A-Z]{3,30}__(?P<switch>)"  # __TOC__: no prose goes on across it
    r"|(?<=\[)(?P<note>[^\[\]\n]{1,40})\]"
    rf"|(?<=[{_RAISED}])[{_RAISED}]{{0,3}}(?P<superscript>)"
    rf"|(?<=[{_BETWEEN}])[{_BETWEEN} ]{{0,20}}(?P<between>))"
)
_DASHES = re.compile(r" (?:-{2,6}|\*{2,6}|_{2,6}|={2,6}|[*-](?: [*-]){1,6}) (?=[^\W_]|[\"“])")
_RULE = re.compile(r"\n[ \t]{0,40}(?P<sign>[-=*_~·•#+])(?:[ \t]{0,9}(?P=sign)){2,}[ \t\r]*(?=\n|\Z)")
_BOLD_LINE = re.compile(
    r"(?P<words>[^<>\n]{1,60})</(?:b|strong|u|big|em|i)>(?=[ \t]{0,9}(?:[:\n\r]|<(?:br|/p|p|/div)\b|$))", re.I
)
_TAG = re.compile(r"<[^<>]*>")
_NOTE = re.compile(
    r"(?P<letter>[a-z]{1,2}|[ivx]{1,6})|\d{1,3}(?:[ ,;–-]{1,2}\d{1,3}){0,5}"
    r"|(?:note|notes|nb|n|a|b|fn|ref|anm|anmerkung|nota|注|註|注釈|註釈|脚注|주)[. ]{0,2}\d{1,3}"
    r"|(?:edit|update|dead link|failed verification|unreliable source\??|dubious.*|vague|sic\?|original research\??"
    r"|when\??|who\??|by whom\??|according to whom\??|which\??|where\??|why\??|how\??|clarify|citation"
    r"|.* needed|needs .*|bearbeiten|modifier|editar|modifica|править|編集|编辑|要出典|来源请求|출처 필요"
    r"|r[ée]f\. n[ée]cessaire|cita requerida|carece de fontes)",
    re.I,
)
_STOP = re.compile(
    r"[.!?…。．！？؟।](?:[\"”’')\]»›]|\[[^\[\]\n]{1,20}\]|[\xb9\xb2\xb3\u2070-\u2079]){0,6}[ \xa0\n]{0,40}$"
)
_LAST_WORD = re.compile(r"([^\W_][\w.'’&-]*)\.$")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
_BACK = 80
_LONGEST_NOTE = 3_000


def entity_changes(text: str) -> Iterator[Change]:
    """Yield HTML entities, each with the characters it stands for."""
    for match in _ENTITY.finditer(text):
        entity = f"&{match['name']};"
        if (shown := html.unescape(entity)) != entity:
            yield *match.span(), shown


def sign_changes(text: str) -> Iterator[Change]:
    """Yield every sign that separates, hides or shows nothing, with its replacement: a line break, a blank, or
    nothing."""
    last = 0
    hidden_from = -1
    end = len(text.rstrip(_SHOWS_NOTHING))
    for match in _SIGN.finditer(text):
        change = _change(text, match) if match.start() >= last else None
        if change is None:
            continue
        start, last, words = change
        if words is HIDDEN_LINE:
            # No text is left to hide, or it is hidden already.
            hidden = hidden_from >= 0 and text.find("\n", hidden_from, start) < 0
            words = "" if start >= end or hidden else HIDDEN_LINE
            hidden_from = start
        if text[start:last] != words:
            yield start, last, words


def dash_changes(text: str) -> Iterator[Change]:
    """Yield dashes or asterisks between two sentences, to be replaced by a line break: " --- ", " * * * "."""
    if " --" in text or " **" in text or " * *" in text or " __" in text or " ==" in text or " - -" in text:
        for match in _DASHES.finditer(text):
            if _ends_sentence(text, match.start()) and text[match.start() - 1] != "\n":
                yield *match.span(), "\n"


def rule_changes(text: str) -> Iterator[Change]:
    """Yield lines of dashes or asterisks, which end a paragraph, except those that underline a heading."""
    for match in _RULE.finditer(text):
        above = text[_line_start(text, match.start()) : match.start()]
        if match["sign"] not in "-=~" or not may_be_underlined(above):
            yield match.start(), match.end(), "\n\n"


def _line_start(text: str, at: int) -> int:
    """Return the start of a line; of a long line, a place not far before ``at``."""
    return max(text.rfind("\n", max(0, at - _LONGEST_NOTE), at) + 1, at - _LONGEST_NOTE, 0)


def _change(text: str, match: re.Match[str]) -> Change | None:
    start, end = match.span()
    match match.lastgroup:
        case "line" | "block" | "excel" | "percent" | "switch":
            return start, end, "\n"
        case "control":
            return start, end, HIDDEN_LINE
        case "private":
            return (start, end, HIDDEN_LINE) if _parts_sentences(text, match) else None
        case "format":
            return None if _is_needed(text, start) else (start, end, "")
        case "wide":
            return _wide(text, start, end)
        case "level":
            signs = "=" * max(2, int(match["level"]))
            return start, end, f"{signs}\n" if "/" in match[0][:3] else f"\n{signs} "
        case "inline":
            return _inline(text, match)
        case "comment":
            close = text.find("-->", end, end + _LONGEST_NOTE)
            return (start, close + 3, "") if close >= 0 else None
        case "escape":
            return (start, end, "\n") if _is_break(text, match) else None
        case "note":
            return _note(text, match)
        case "superscript":
            return (start, end, "") if _ends_sentence(text, start) else None
        case _:
            return _between(text, start, end)


def _wide(text: str, start: int, end: int) -> Change | None:
    if start == 0 or text[start - 1] == "\n" or end == len(text) or text[end] == "\n":
        return None
    if _ends_sentence(text, start):
        return _after_blanks(text, start), end, "\n"
    return None if text[start] in "\t" else (start, end, " ")


def _inline(text: str, match: re.Match[str]) -> Change:
    """Drop tags inside a line, except that a line in bold may be a heading."""
    start, end = match.span()
    name, closing = match["inline"].lower(), "/" in match[0][:3]
    if name == "ref" and not closing and not match[0].endswith("/>"):
        close = text.find("</ref>", end, end + _LONGEST_NOTE)
        return start, close + 6 if close >= 0 else end, ""
    if not closing and name in ("b", "strong", "u", "big", "em", "i") and (line := _BOLD_LINE.match(text, end)):
        before = text[max(text.rfind("\n", max(0, start - _BACK), start) + 1, start - _BACK) : start]
        if not _TAG.sub("", before).strip(" \t>*-•"):
            return start, line.end(), f"'''{line['words'].strip()}'''"
    return start, end, ""


def _note(text: str, match: re.Match[str]) -> Change | None:
    """Drop footnote signs and editors' remarks, but not letters inserted in a quotation ("[a] great film", "[t]he")."""
    start, end = match.span()
    note = _NOTE.fullmatch(match["note"].strip())
    before = text[start - 1 : start]
    if not note or (note["letter"] and before not in tuple(".,;:!?)]”’»…")):
        return None
    if match["note"].strip().lower() in ("edit", "bearbeiten", "modifier", "editar", "modifica") and (
        end == len(text) or text[end] in "\r\n"
    ):
        return None  # a heading copied from a page
    if before == " " and text[end : end + 1] in ("", " ", "\n", "\r"):
        start -= 1
    return start, end, ""


def _between(text: str, start: int, end: int) -> Change | None:
    """Replace signs between two sentences, but not those in rows, addresses or titles, where no sentence ends before
    them."""
    signs = text[start:end].strip()
    after = text[end : end + 1]
    if not after.strip() or not _ends_sentence(text, start) or text[start - 1] == "\n":
        return None
    apart = text[start - 1] in " \xa0" and (text[end - 1] == " " or text[end] in "\xa0")
    if not (apart or (signs in ("|", "||", "//", "¦", "‖", "~", "•", "/") and after.isupper())):
        return None
    if signs in ("/", "·", "→", "~", "•") and after.islower():
        return None
    if signs == "//" and text[start - 1] == ":":
        return None
    return _after_blanks(text, start), end, "\n"


def _after_blanks(text: str, at: int) -> int:
    """Return the start of the blanks before a place."""
    before = text[max(0, at - _BACK) : at]
    return at - len(before) + len(before.rstrip(" \xa0"))


def _is_break(text: str, match: re.Match[str]) -> bool:
    """Return whether "\\n" was typed as a line break, and isn't part of a path such as "C:\\new"."""
    start, end = match.span()
    if len(match["escape"]) > 2 or (end < len(text) and match[0][1:2] == "\\"):
        return True
    after = text[end : end + 1]
    return not after or not (after.islower() or after in "_0123456789") or _ends_sentence(text, start)


def _parts_sentences(text: str, match: re.Match[str]) -> bool:
    at = match.start()
    return at == 0 or text[at - 1] == "\n" or _ends_sentence(text, at)


def _ends_sentence(text: str, at: int) -> bool:
    """Return whether a sentence ends before a place, ignoring blanks and note signs."""
    before = text[max(0, at - _BACK) : at]
    stop = _STOP.search(before)
    if not stop:
        return False
    word = _LAST_WORD.search(before[: stop.start() + 1].rpartition(" ")[2])
    return not word or not (_INITIALS.fullmatch(word[1]) or word[1].lower() in TITLES)


def _is_needed(text: str, at: int) -> bool:
    """Return whether an invisible character shapes the letters beside it: joiners in scripts that need them, and
    emoji."""
    if text[at] not in "\u200c\u200d" and not "\ufe00" <= text[at] <= "\ufe0f":
        return False
    before = text[at - 1 : at]
    return (
        bool(before)
        and before > "\u058f"
        and unicodedata.category(before)[0] in "LMS"
        and not "\u2000" <= before < "\u2100"
    )
