"""Turn parsed wiki source into the words it shows."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import mwparserfromhell
from mwparserfromhell.nodes import HTMLEntity, Node, Tag, Template, Text, Wikilink
from mwparserfromhell.wikicode import Wikicode

from bot.documents.vocabulary import MONTHS
from bot.documents.wikitext import template_names as known
from bot.documents.wikitext.balance import BLANK, BREAK, UNMASK
from bot.documents.wikitext.rendering import Piece, stripped, text_of

ASIDE = "\x0b"
"""Separates the items of a list on one line."""

_SIGN = re.compile(
    rf"{BLANK}+|{BREAK}|&(?:#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z][a-zA-Z0-9]{{1,30}});"
    r"|\[\[|\]\]|\{\{|\}\}|\{\||\|\}|\{!"
)
_SPACES: dict[int, str] = dict.fromkeys((0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x200A, 0x202F), " ")
_WRITTEN = {**UNMASK, **_SPACES}
_NAMESPACE = re.compile(
    r"(?P<hidden>file|image|media|category|template|module|special|portal|project|help|talk|user|wikipedia|wp)[ _]*:"
    r"|(?P<sister>wikt|wiktionary|wikisource|s|w|q|commons|c|b|n|v|d|m|meta|species|voy|imdbname|imdbtitle):"
    r"|(?P<language>[a-z]{2,3}(?:-[a-z]{2,8})*|simple):",
    re.I,
)
_LIST = re.compile(r"(?:^|\n)[ \t]*[*#]")
_PIPE_TRICK = re.compile(r"[ \t]*\([^()]*\)$")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[\d.,/+–-]+")
_YEAR = re.compile(r"\d{4}")
_MOST_DATES = 20


def parse(source: str) -> Wikicode:
    return mwparserfromhell.parse(source, skip_style_tags=True)


def shown(source: str, at: int) -> Iterator[Piece]:
    """Yield the words of source without markup; ``at`` is its offset."""
    last = 0
    for sign in _SIGN.finditer(source):
        if sign.start() > last:
            yield _verbatim(source[last : sign.start()], at + last)
        last = sign.end()
        if sign[0] == BREAK:
            yield Piece("\n", at + sign.start(), at + last)
        elif sign[0].startswith("&"):
            yield Piece(html.unescape(sign[0]).translate(_SPACES), at + sign.start(), at + last)
    if last < len(source):
        yield _verbatim(source[last:], at + last)


def _verbatim(text: str, at: int) -> Piece:
    written = text if text.isascii() else text.translate(_WRITTEN)
    return Piece(written, at, at + len(text))


def pieces_of(code: Wikicode, at: int) -> Iterator[Piece]:
    """Yield the words that parsed source shows; line breaks separate text on lines of its own."""
    for node in code.nodes:
        source = str(node)
        yield from _node(node, source, at)
        at += len(source)


def _node(node: Node, source: str, at: int) -> Iterator[Piece]:
    match node:
        case Text() | HTMLEntity():
            yield from shown(source, at)
        case Wikilink():
            yield from _link(node, at)
        case Template():
            yield from _template(Call.of(node, at))
        case Tag() if node.tag in ("li", "dd", "dt", "hr"):
            yield Piece("\n", at, at)
        case Tag():
            yield from pieces_of(node.contents, contents_at(node, source, at))
        case _:
            pass


def contents_at(tag: Tag, source: str, at: int) -> int:
    """Return the offset where the contents of a tag begin."""
    closing = (tag.closing_wiki_markup or "") if tag.wiki_markup else f"</{tag.closing_tag}>"
    return at + len(source) - len(closing) - len(str(tag.contents))


def _link(link: Wikilink, at: int) -> Iterator[Piece]:
    target = str(link.title).replace(BLANK, "").strip()
    prefix = _NAMESPACE.match(target)
    if prefix and (prefix["hidden"] or (prefix["language"] and link.text is None and prefix[0].islower())):
        return
    named = str(link.text) if link.text is not None else ""
    if link.text is not None and named.replace(BLANK, "").strip():
        words = pieces_of(link.text, at + 2 + len(str(link.title)) + 1)
    else:
        title = str(link.title)
        skipped = len(title) - len(title.lstrip(f": \t{BLANK}"))
        if prefix and prefix["sister"]:
            skipped = title.find(":") + 1
        shortened = _PIPE_TRICK.sub("", title) if link.text is not None else title
        words = shown(shortened[skipped:], at + 2 + skipped)
    yield from (piece if piece.text == "\n" else replace(piece, whole=True) for piece in words)


# ---------------------------------------------------------------- templates


@dataclass(frozen=True, slots=True)
class Argument:
    value: Wikicode
    start: int
    """Offset of its name, or of its value."""
    at: int

    @property
    def pieces(self) -> list[Piece]:
        return list(pieces_of(self.value, self.at))

    @property
    def text(self) -> str:
        return text_of(self.pieces).strip()

    @property
    def source(self) -> str:
        return str(self.value)

    @property
    def end(self) -> int:
        return self.at + len(self.source)


@dataclass(frozen=True, slots=True)
class Call:
    """A template and its arguments."""

    name: str
    """The name in lower case, with single blanks."""
    template: Template
    at: int
    arguments: dict[str, Argument]
    """Arguments by name; unnamed ones by number, from "1"."""
    replaced: list[Argument]
    """Arguments that a later one of the same name replaces: a page shows the last."""

    @staticmethod
    def of(template: Template, at: int) -> Call:
        arguments: dict[str, Argument] = {}
        replaced: list[Argument] = []
        here = at + 2 + len(str(template.name))
        for parameter in template.params:
            here += 1
            named = str(parameter.name)
            start = here + len(named) - len(named.lstrip()) if parameter.showkey else here
            if parameter.showkey:
                here += len(named) + 1
            value = parameter.value
            argument = Argument(value, start, here)
            name = key(named)
            if name not in arguments or argument.source.replace(BLANK, "").strip():
                replaced += [arguments[name]] if name in arguments else []
                arguments[name] = argument
            here += len(argument.source)
        return Call(key(str(template.name)).removeprefix("template:").strip(), template, at, arguments, replaced)

    @property
    def positional(self) -> list[Argument]:
        """The unnamed arguments that aren't blank."""
        numbered = sorted((int(name), value) for name, value in self.arguments.items() if name.isdecimal())
        return [argument for _, argument in numbered if argument.source.replace(BLANK, "").strip()]

    def argument(self, *names: str) -> Argument | None:
        return next((self.arguments[name] for name in names if name in self.arguments), None)


def key(name: str) -> str:
    """Return the name of a template or argument for comparing."""
    return " ".join(name.replace(BLANK, "").replace(BREAK, "").replace("_", " ").split()).lower()


def is_headline(name: str) -> bool:
    """Return whether a template writes a heading."""
    return _HEADLINES.search(name) is not None


def warns_of_spoilers(name: str) -> bool:
    """Return whether a template warns that the text after it tells the story."""
    return _WARNINGS.search(name) is not None


_HEADLINES = re.compile(
    r"\b(?:heading|headline|section header|fake heading|pseudo heading)\b|^(?:h[1-6]|section|sect)$"
)
_WARNINGS = re.compile(r"\bspoil(?:er|ers|t)?\b")
_FUNCTION = re.compile(r"(?:formatnum|lc|uc|lcfirst|ucfirst)\s*:", re.I)
_LANGUAGE = re.compile(r"lang-[a-z-]+")
_MONTHS = [month[:3].lower() for month in MONTHS]


def _template(call: Call) -> Iterator[Piece]:
    """Yield what a template shows. An unknown template shows nothing, except a list among its arguments."""
    name, given = call.name, call.positional
    start, end = call.at, call.at + len(str(call.template))
    if name in known.SIGNS and (not given or name not in known.FIRST):
        yield Piece(known.SIGNS[name], start, end)
        if name in known.BEFORE_FIRST and given:
            yield from given[0].pieces
    elif name in known.FIRST:
        yield from _argument(call.argument("1", "text", "lt", "quote", "content") or call.argument("name"))
    elif name in known.SECOND:
        yield from _argument(call.argument("2", "text", "name") or call.argument("1"))
    elif name in known.LAST:
        yield from _argument(given[-1] if given else None)
    elif _LANGUAGE.fullmatch(name):
        yield from _argument(call.argument("1", "text"))
    elif name in known.COLUMNS:
        yield from _items(given, "\n")
    elif name in known.IN_LINE:
        yield from _items(given, ASIDE)
    elif name in known.MONEY:
        yield from _money(call, given)
    elif name in known.DATES:
        yield from _dates(call)
    elif name in known.BASED_ON:
        yield from _based_on(given)
    elif name in known.QUANTITIES:
        yield from _quantity(given)
    elif name in known.NIHONGO:
        yield from _nihongo(given)
    elif name in known.TRACKS:
        yield from _tracks(call)
    elif name in ("duration", "hms"):
        yield from _duration(call, end)
    elif name == "sortname" and given:
        yield from _joined(given[:2], " ")
    elif name in ("frac", "fraction", "sfrac") and given:
        yield from _joined(given[:3], "/" if len(given) == 2 else " ")
    elif _FUNCTION.match(name):
        value = str(call.template.name)
        colon = value.index(":") + 1
        yield from shown(value[colon:], start + 2 + colon)
    else:
        for argument in given:
            if _LIST.search(argument.source.replace(BLANK, "")):
                yield Piece("\n", argument.at, argument.at)
                yield from argument.pieces
                yield Piece("\n", argument.end, argument.end)


def _argument(argument: Argument | None) -> list[Piece]:
    return argument.pieces if argument else []


def _joined(arguments: Iterable[Argument], joint: str) -> Iterator[Piece]:
    for number, argument in enumerate(arguments):
        if number:
            yield Piece(joint, argument.at - 1, argument.at)
        yield from argument.pieces


def _items(arguments: Iterable[Argument], joint: str) -> Iterator[Piece]:
    """Yield the items of a list; each is an argument, or a line that begins with an asterisk."""
    for argument in arguments:
        yield Piece(joint, argument.at, argument.at)
        for piece in argument.pieces:
            yield piece if joint == "\n" else replace(piece, text=piece.text.replace("\n", joint))
        yield Piece(joint, argument.end, argument.end)


def _money(call: Call, given: list[Argument]) -> Iterator[Piece]:
    if given and not _DIGIT.search(given[0].text):
        return
    name = call.at + 2, call.at + 2 + len(str(call.template.name))
    yield Piece(known.MONEY[call.name], *name)
    if given:
        yield from given[0].pieces
    if len(given) > 1 and (scale := known.SCALE.get(given[1].text.lower())):
        yield Piece(f" {scale}", given[1].at, given[1].end)


def _dates(call: Call) -> Iterator[Piece]:
    """Read repeated year, month, day and place; yield each date in ISO 8601, as precise as it is known."""
    first = call.argument("1")
    if first and not _YEAR.fullmatch(first.text):
        yield from first.pieces
        return
    size = 3 if "start" in call.name or "end" in call.name else 4
    for number in range(1, 4 * _MOST_DATES, size):
        year, month, day, place = (call.argument(str(number + more)) for more in range(4))
        if year is None or not _YEAR.fullmatch(year.text):
            return
        iso, end = year.text, year.end
        if month and (in_year := _month(month.text)):
            iso, end = f"{iso}-{in_year:02}", month.end
            if day and day.text.isdecimal() and 1 <= int(day.text) <= 31:
                iso, end = f"{iso}-{int(day.text):02}", day.end
        if number > 1:
            yield Piece("\n", year.at - 1, year.at)
        yield Piece(iso, year.at, end)
        if size == 3:
            return
        if place and place.text:
            yield from _enclosed(" (", [place], ")")


def _month(text: str) -> int:
    """Return the month's number; 0 if it isn't a month."""
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else 0
    return _MONTHS.index(text[:3].lower()) + 1 if text[:3].lower() in _MONTHS else 0


def _enclosed(before: str, arguments: list[Argument], after: str, joint: str = ", ") -> Iterator[Piece]:
    if arguments:
        yield Piece(before, arguments[0].at - 1, arguments[0].at)
        yield from _joined(arguments, joint)
        yield Piece(after, arguments[-1].end, arguments[-1].end)


def _based_on(given: list[Argument]) -> Iterator[Piece]:
    """Yield the work and its author on one line."""
    for number, argument in enumerate(given):
        if number:
            joint = " by " if number == 1 else ", " if number < len(given) - 1 else " and "
            yield Piece(joint, argument.at - 1, argument.at)
        yield from (replace(piece, text=piece.text.replace("\n", " ")) for piece in argument.pieces)


def _quantity(given: list[Argument]) -> Iterator[Piece]:
    """Yield a number, or several ("5 to 10"), and the first unit."""
    for number, argument in enumerate(given):
        if number:
            yield Piece(" ", argument.at - 1, argument.at)
        text = argument.text
        yield from argument.pieces
        if number and not _NUMBER.fullmatch(text) and text not in ("to", "and", "by", "x", "or", "-", "–", "+/-"):
            return


def _nihongo(given: list[Argument]) -> Iterator[Piece]:
    if given:
        yield from given[0].pieces
        yield from _enclosed(" (", given[1:3], ")")


def _tracks(call: Call) -> Iterator[Piece]:
    for name, argument in call.arguments.items():
        if re.fullmatch(r"title\d+", name) and argument.text:
            yield Piece('\n- "', argument.at, argument.at)
            yield from stripped(argument.pieces)
            yield Piece('"', argument.end, argument.end)
    end = call.at + len(str(call.template))
    yield Piece("\n", end, end)


def _duration(call: Call, end: int) -> Iterator[Piece]:
    parts = [call.argument(name, number) for name, number in (("h", "1"), ("m", "2"))]
    hours, minutes = (int(part.text) if part and part.text.isdecimal() else 0 for part in parts)
    if hours or minutes:
        yield Piece(f"{hours * 60 + minutes} minutes", call.at, end)
