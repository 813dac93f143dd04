"""A judge of what a member can see, written from Discord's markdown rules and apart from ``bot/spoiler.py``.

It never imports the code it judges: two people who misread the same rule in the same way would agree, so
the rules here come from how Discord's client behaves, not from how the bot writes its tags.

Discord's client tries its rules at each position and takes the first that matches, which is why a backtick
that stands before a tag can swallow the tag's opening bars. Where clients differ, or where it is not known
how they behave, the judge reads the text in every way there is and calls visible what any of them shows:

* desktop closes a tag at the next two bars, also where a backslash stands before the first of them; a client
  that minds the backslash closes it later;
* characters of no width may be kept, or stripped on the way;
* a tag over a blank line, or over a new block (list, quote, heading, code), counts as not hiding anything;
* ``spoiler: true`` on a component counts as not hiding anything either: only tags do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

# https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point, what turns the direction of writing, and
# letters without ink.
_ZERO_WIDTH = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def without_zero_width(text: str) -> str:
    """``text`` without the characters that take no room: joiners, direction marks, variation selectors."""
    return _ZERO_WIDTH.sub("", text)


def _is_blank(text: str) -> bool:
    return not without_zero_width(text).strip()


# --- Markdown ----------------------------------------------------------------------------------------------

_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
_CODE_BLOCK = re.compile(r"```(?:([a-z0-9_+\-.#]+?)\n)?\n*([^\n][\s\S]*?)\n*```", re.IGNORECASE)
_INLINE_CODE = re.compile(r"(`+)([\s\S]*?[^`])\1(?!`)")
_SPOILER = re.compile(r"\|\|([\s\S]+?)\|\|")
_SPOILER_MINDING_ESCAPES = re.compile(r"\|\|((?:\\[\s\S]|[^\\])+?)\|\|")
_STYLES: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "*": (
        ("bold", re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)")),
        (
            "italic",
            re.compile(r"\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)"),
        ),
    ),
    "_": (
        ("underline", re.compile(r"__((?:\\[\s\S]|[^\\])+?)__(?!_)")),
        ("italic", re.compile(r"_((?:__|\\[\s\S]|[^\\_])+?)_(?![0-9A-Za-z_])")),
    ),
    "~": (("strikethrough", re.compile(r"~~([\s\S]+?)~~(?!_)")),),
}
_LINK = re.compile(
    r"\[((?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*)\]"  # its text
    r"(\(\s*<?(?:\([^)]*\)|[^\s\\]|\\.)*?>?(?:\s+['\"][\s\S]*?['\"])?\s*\))"  # its address and tooltip
)
_URL = (("link", re.compile(r"(?:https?|steam)://[^\s<]+[^<.,:;\"'\]\s]")),)
_VERBATIM: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    # What stands for something else. The judge shows its source: that is where a name would be.
    "<": (
        ("mention", re.compile(r"<@[!&]?\d+>|<#\d+>|<id:\w+>|</[^>\n]+:\d+>")),
        ("timestamp", re.compile(r"<t:-?\d+(?::[a-zA-Z])?>")),
        ("emoji", re.compile(r"<a?:\w+:\d+>")),
        ("link", re.compile(r"<[^: >]+:/[^ >]+>|<[^\s<>@]+@[^\s<>]+>|<\+\d+>")),
    ),
    "@": (("mention", re.compile(r"@(?:everyone|here)")),),
    ":": (("emoji", re.compile(r":[^\s:]+?(?:::skin-tone-\d)?:")),),
    "¯": (("shrug", re.compile(r"¯\\_\(ツ\)_/¯")),),
    "h": _URL,
    "s": _URL,
}

_HEADING = re.compile(r"(#{1,3}|-#)[\s\ufeff]+(?!#)([^\n]*)\n?")  # U+FEFF is white space to JavaScript
_ITEM = re.compile(r"(?:[*+-]|\d+[.)]) +([^\n]*(?:\n +[^\n]*)*)\n?")
_QUOTE = re.compile(r"> [^\n]*(?:\n *> [^\n]*)*\n?")
_QUOTE_TO_THE_END = re.compile(r">>> ([\s\S]*)")
_QUOTE_MARK = re.compile(r"^ *> ", re.MULTILINE)

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_NEW_BLOCK = re.compile(r"\n *(?:#{1,3}\s|-#\s|>|[*+-]\s|\d+[.)]\s|```)")
_ODD_BACKSLASHES_AT_END = re.compile(r"(?<!\\)(?:\\\\)*\\\Z")
_NOT_INSIDE_A_SPOILER = {"code", "link", "mention", "timestamp", "emoji", "heading", "list", "quote"}
_START_OF_A_RULE = frozenset("\\`|[").union(_STYLES, _VERBATIM)
_NO_RULE_STARTS = re.compile(
    rf"(?:[^\n{re.escape(''.join(sorted(_START_OF_A_RULE)))}]|h(?!ttps?://)|s(?!team://))+",
)
"""A stretch of a line, past its start, in which nothing but plain characters stands."""


class _Inside(NamedTuple):
    """What a text stands in: the constructs that are open around it, and whether one of them hides it."""

    names: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(slots=True)
class _Reading:
    """One way of reading one text. Positions are those of the text as it was sent."""

    minds_escapes: bool
    shown: set[int] = field(default_factory=set[int])
    behind: set[int] = field(default_factory=set[int])
    """Positions that show once every tag was clicked."""
    marks: list[str] = field(default_factory=list[str])
    faults: list[str] = field(default_factory=list[str])
    _stray: str = ""
    """A backtick or bracket that was left over: it could pair with one in a tag."""

    def read(self, text: str, where: Sequence[int], inside: _Inside, line: str = "") -> None:
        """Reads ``text``, whose characters stand at ``where``.

        ``line`` is what stands before it on its line: only after nothing or spaces can a block begin.
        """
        position = 0
        while position < len(text):
            if line.strip(" ") and (plain := _NO_RULE_STARTS.match(text, position)):
                self._show(where[position : plain.end()], inside)
                position, line = plain.end(), "text"
                continue
            end = None
            if not line.strip(" "):
                end = self._block(text, position, where, inside)
            if end is None and text[position] in _START_OF_A_RULE:
                end = self._inline(text, position, where, inside, line)
            if end is None:
                end = position + 1
                self._show(where[position:end], inside)
            consumed = text[position:end]
            if consumed.endswith("\n"):
                line = ""
            elif consumed != " " or line.strip(" "):
                line = "text"
            else:
                line += " "
            position = end

    def _show(self, where: Sequence[int], inside: _Inside) -> None:
        self.behind.update(where)
        if not inside.hidden:
            self.shown.update(where)

    def _mark(self, name: str, inside: _Inside) -> None:
        self.marks.append(name)
        if "spoiler" in inside.names and name in _NOT_INSIDE_A_SPOILER:
            self.faults.append(f"{name} inside a tag")

    def _nested(
        self,
        name: str,
        match: re.Match[str],
        where: Sequence[int],
        inside: _Inside,
        line: str,
        group: int = 1,
    ) -> int:
        """Reads what a construct encloses; gives where the construct ends."""
        self._mark(name, inside)
        within = _Inside((*inside.names, name), inside.hidden)
        self.read(match[group], where[match.start(group) : match.end(group)], within, line)
        return match.end()

    def _block(self, text: str, at: int, where: Sequence[int], inside: _Inside) -> int | None:
        """Reads a block that begins ``at`` a line's start; gives where it ends, None where none begins."""
        if text[at] not in "#-*+>0123456789":
            return None
        if "list" not in inside.names and (match := _HEADING.match(text, at)):
            return self._nested("subtext" if match[1] == "-#" else "heading", match, where, inside, "", 2)
        if match := _ITEM.match(text, at):
            return self._nested("list", match, where, inside, "")
        if "quote" in inside.names:
            return None
        if match := _QUOTE_TO_THE_END.match(text, at):
            return self._nested("quote", match, where, inside, "")
        if match := _QUOTE.match(text, at):
            self._mark("quote", inside)
            without_marks: list[int] = []
            start = at
            for mark in _QUOTE_MARK.finditer(match[0]):
                without_marks += range(start, at + mark.start())
                start = at + mark.end()
            without_marks += range(start, match.end())
            self.read(
                "".join(text[index] for index in without_marks),
                [where[index] for index in without_marks],
                _Inside((*inside.names, "quote"), inside.hidden),
            )
            return match.end()
        return None

    def _inline(self, text: str, at: int, where: Sequence[int], inside: _Inside, line: str) -> int | None:
        """Reads what may begin ``at`` a character; gives where it ends, None where it is plain text."""
        character = text[at]
        if character == "`":
            return self._code(text, at, where, inside)
        if character == "|":
            return self._bars(text, at, where, inside, line)
        if character == "\\":
            if match := _ESCAPE.match(text, at):
                self._show(where[match.start(1) : match.end()], inside)
                return match.end()
            return None
        if character in _STYLES:
            return self._style(text, at, where, inside, line)
        if character == "[":
            if text.find("](", at) > 0 and (match := _LINK.match(text, at)):
                self._show(where[match.start(2) : match.end()], inside)  # seen by pointing at it
                return self._nested("link", match, where, inside, "text")
            self._stray = self._stray or "["
            return None
        for name, rule in _VERBATIM[character]:
            if match := rule.match(text, at):
                self._mark(name, inside)
                if "||" in match[0]:
                    self.faults.append(f"a tag's bars inside a {name}")
                self._show(where[at : match.end()], inside)
                return match.end()
        return None

    def _style(self, text: str, at: int, where: Sequence[int], inside: _Inside, line: str) -> int | None:
        if text.count(text[at], at) < 2:
            return None
        found = [(name, match) for name, rule in _STYLES[text[at]] if (match := rule.match(text, at))]
        if not found:
            return None
        # Bold and italic may both match: Discord takes the longer.
        name, match = max(found, key=lambda pair: pair[1].end())
        return self._nested(name, match, where, inside, line)

    def _code(self, text: str, at: int, where: Sequence[int], inside: _Inside) -> int | None:
        block = _CODE_BLOCK.match(text, at)
        match = block or _INLINE_CODE.match(text, at)
        if not match:
            self._stray = "`"
            return None
        self._mark("code", inside)
        if "||" in match[0]:
            self.faults.append("a tag's bars inside code")
        if block and block[1]:
            self._show(where[block.start(1) : block.end(1)], inside)  # shown where it is no known language
        self._show(where[match.start(2) : match.end(2)], inside)
        return match.end()

    def _bars(self, text: str, at: int, where: Sequence[int], inside: _Inside, line: str) -> int | None:
        match = (_SPOILER_MINDING_ESCAPES if self.minds_escapes else _SPOILER).match(text, at)
        if not match:
            if text.startswith("||", at):
                self.faults.append("bars that open no tag")
            return None
        self._judge_tag(text, match, inside, line)
        # Four bars may be read as a tag around nothing, after which the words stand bare.
        unsure = match[1].startswith("||") or _BLANK_LINE.search(match[1]) or _NEW_BLOCK.search(match[1])
        return self._nested("spoiler", match, where, _Inside(inside.names, inside.hidden or not unsure), line)

    def _judge_tag(self, text: str, match: re.Match[str], inside: _Inside, line: str) -> None:
        words = match[1]
        self.faults += [f"a tag inside {name}" for name in inside.names]
        if line:
            self.faults.append("a tag that is not at the start of its line")
        if self._stray:
            self.faults.append(f"an open {self._stray} before a tag")
        if _is_blank(words):
            self.faults.append("a tag around nothing")
        if _BLANK_LINE.search(words):
            self.faults.append("a tag over a blank line")
        elif _NEW_BLOCK.search(words):
            self.faults.append("a tag over a new block")
        elif "\n" in words:
            self.faults.append("a tag over several lines")
        touching = words.startswith("|") or text.startswith("|", match.end())
        if touching or _ODD_BACKSLASHES_AT_END.search(words):
            self.faults.append("a bar or backslash beside a tag's bars")


@lru_cache(maxsize=2048)
def _readings(markdown: str) -> list[_Reading]:
    """Every way in which a client may read ``markdown`` once Discord trimmed it."""
    start = len(markdown) - len(markdown.lstrip())
    kept = range(start, max(start, len(markdown.rstrip())))
    spellings: list[Sequence[int]] = [kept]
    wide = [index for index in kept if not _ZERO_WIDTH.match(markdown[index])]
    if len(wide) < len(kept):
        spellings.append(wide)
    readings: list[_Reading] = []
    for where in spellings:
        for minds_escapes in (False, True):
            reading = _Reading(minds_escapes)
            reading.read("".join(markdown[index] for index in where), where, _Inside())
            readings.append(reading)
    return readings


@lru_cache(maxsize=2048)
def visible(markdown: str) -> str:
    """What a member sees of ``markdown`` without a click: nothing of what a tag surely hides, all else."""
    shown = set[int]().union(*(reading.shown for reading in _readings(markdown)))
    return "".join(markdown[index] for index in sorted(shown))


def revealed(markdown: str) -> str:
    """What a member of Discord's desktop client sees of ``markdown`` once they clicked on every tag."""
    return "".join(markdown[index] for index in sorted(_readings(markdown)[0].behind))


def marks(markdown: str) -> set[str]:
    """Every construct that some client finds in ``markdown``: bold, code, emoji, link, list, spoiler …"""
    return {name for reading in _readings(markdown) for name in reading.marks}


def violations(markdown: str) -> list[str]:
    """What is wrong with the tags in ``markdown``, each thing once; empty where nothing is."""
    return list(dict.fromkeys(fault for reading in _readings(markdown) for fault in reading.faults))


# --- Messages ----------------------------------------------------------------------------------------------


def message_texts(payload: Any) -> list[tuple[str, str, bool]]:
    """Every string in a payload for Discord: where it is, the string, whether Discord reads markdown in it.

    Takes messages, edits, interaction responses, autocomplete choices, modals, threads and commands alike:
    what is not known to be markdown counts as shown as it is, so that a field nobody thought of cannot leak.
    """
    found: list[tuple[str, str, bool]] = []

    def look(value: Any, where: str) -> None:
        if isinstance(value, str):
            found.append((where, value, bool(_MARKDOWN_PLACE.search(where))))
        elif isinstance(value, dict):
            for key, item in value.items():
                if item.__class__ is not int:  # most of what has no words
                    look(item, f"{where}.{key}" if where else str(key))
        elif isinstance(value, list | tuple):
            for index, item in enumerate(value):
                look(item, f"{where}[{index}]")

    look(payload, "")
    return found


_MARKDOWN_PLACE = re.compile(r"(?:^|\.)content$|embeds\[\d+\]\.(?:description|fields\[\d+\]\.value)$")


@lru_cache(maxsize=65_536)  # the words of a whole plot are looked for in each answer
def _comparable(text: str) -> str:
    return without_zero_width(text).casefold()


def leaks(payload: Any, secret_words: Iterable[str]) -> list[str]:
    """Where in ``payload`` a member sees one of ``secret_words`` without a click; empty where nowhere."""
    texts = [
        (where, _comparable(visible(text) if markdown else text)) for where, text, markdown in message_texts(payload)
    ]
    # What is in none of them is not looked for in each.
    everything = "\n".join(seen for _, seen in texts)
    secrets = [
        (word, secret) for word in dict.fromkeys(secret_words) if (secret := _comparable(word)) and secret in everything
    ]
    return [f"{where} shows {word!r}" for where, seen in texts for word, secret in secrets if secret in seen]


def tag_violations(payload: Any) -> list[str]:
    """What is wrong with the tags in ``payload``; bars in a place without markdown are wrong as well."""
    found: list[str] = []
    for where, text, markdown in message_texts(payload):
        faults = violations(text) if markdown else ["bars where tags hide nothing"] if "||" in text else []
        found += [f"{where}: {fault}" for fault in faults]
    return found


_ROW, _BUTTON, _SELECT, _TEXT_INPUT, _SECTION, _TEXT, _GALLERY, _LABEL = 1, 2, 3, 4, 9, 10, 12, 18
_COMPONENTS_V2 = 1 << 15
_LENGTHS: dict[str, int] = {  # https://discord.com/developers/docs/components/reference
    "custom_id": 100,
    "placeholder": 150,
}
_LABEL_LENGTHS = {_BUTTON: 80, _TEXT_INPUT: 45, _LABEL: 45}
_EMBED_LENGTHS = {"title": 256, "description": 4096, "footer.text": 2048, "author.name": 256}
_ARTEFACT = re.compile(
    r"(?:^|[:(\[=·•–—,/-])[ *_`]*(?:None|nan|null|undefined)[ *_`]*(?=$|[)\],.;:·•–—/-])"
    r"|Spoiler\(\d+ characters\)|\bobject at 0x",
    re.MULTILINE,
)
_TAGGED_ARTEFACT = re.compile(r"\|\|(?:None|nan|null|undefined)\|\|")


def limits(payload: Any) -> list[str]:
    """Where ``payload`` breaks a limit of Discord's, or shows a Python value instead of words."""
    found: list[str] = []
    for message in _messages(payload):
        found += _message_limits(message)
    for where, text, markdown in message_texts(payload):
        # A plot may well say "None": only what is seen, or is all of a tag, is a value gone wrong.
        match = _ARTEFACT.search(visible(text) if markdown else text) or _TAGGED_ARTEFACT.search(text)
        if match and not where.endswith(("id", "nonce")):
            found.append(f"{where} shows {match[0]!r}")
    return found


def _messages(payload: Any) -> Iterator[dict[str, Any]]:
    if isinstance(payload, list | tuple):
        for item in payload:
            yield from _messages(item)
    elif isinstance(payload, dict):
        if payload.keys() & {"components", "content", "embeds", "choices", "poll"}:
            yield payload
        for key in ("data", "message", "messages"):
            yield from _messages(payload.get(key))


def _components(parent: dict[str, Any], where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every component in ``parent``, however deep, each before those in it."""
    listed: Sequence[dict[str, Any]] = parent.get("components") or ()
    children = [(f"{where}components[{index}]", child) for index, child in enumerate(listed)]
    children += [(f"{where}{key}", parent[key]) for key in ("accessory", "component") if parent.get(key)]
    for place, child in children:
        yield place, child
        yield from _components(child, f"{place}.")


def _too_long(where: str, text: object, most: int, least: int = 0) -> list[str]:
    length = len(text) if isinstance(text, str) else 0
    if length > most:
        return [f"{where} has {length} characters, at most {most} are allowed"]
    return [f"{where} has {length} characters, at least {least} are needed"] if length < least else []


def _message_limits(message: dict[str, Any]) -> list[str]:
    components = list(_components(message, ""))
    found = _too_long("content", message.get("content"), 2000)
    for where, component in components:
        found += _component_limits(where, component)
    if len(components) > 40:
        found.append(f"{len(components)} components in one message, at most 40 are allowed")
    characters = sum(len(item.get("content") or "") for _, item in components if item.get("type") == _TEXT)
    if characters > 4000:
        found.append(f"{characters} characters in all text displays, at most 4000 are allowed")
    if (message.get("flags") or 0) & _COMPONENTS_V2 and (message.get("content") or message.get("embeds")):
        found.append("content or embeds beside Components V2")
    ids = [item["custom_id"] for _, item in components if item.get("custom_id")]
    found += [f"custom_id {name!r} is used twice" for name, uses in Counter(ids).items() if uses > 1]
    if "custom_id" in message:  # a modal
        found += _too_long("custom_id", message["custom_id"], 100, 1)
        found += _too_long("title", message.get("title"), 45, 1)
        if not 1 <= len(message.get("components") or ()) <= 5:
            found.append("a modal has one to five components")
    return found + _choice_limits(message.get("choices") or ()) + _embed_limits(message.get("embeds") or ())


def _component_limits(where: str, component: dict[str, Any]) -> list[str]:
    kind = component.get("type")
    children: list[dict[str, Any]] = component.get("components") or []
    found: list[str] = []
    for key, most in _LENGTHS.items():
        if component.get(key) is not None:
            found += _too_long(f"{where}.{key}", component[key], most, 1)
    if component.get("label") is not None:
        found += _too_long(f"{where}.label", component["label"], _LABEL_LENGTHS.get(kind or 0, 100))
    if kind == _BUTTON and not component.get("label") and not component.get("emoji"):
        found.append(f"{where} is a button without label and emoji")
    if kind == _TEXT and _is_blank(component.get("content") or ""):
        found.append(f"{where} is an empty text display")
    if kind == _ROW:
        buttons = [child for child in children if child.get("type") == _BUTTON]
        if not children or len(buttons) > 5 or (len(children) > 1 and len(buttons) < len(children)):
            found.append(f"{where} is a row of neither one to five buttons nor one select menu")
    if kind == _SECTION and (not 1 <= len(children) <= 3 or not component.get("accessory")):
        found.append(f"{where} is a section without one to three texts and an accessory")
    if kind == _GALLERY and not 1 <= len(component.get("items") or ()) <= 10:
        found.append(f"{where} is a gallery of none or of more than ten")
    return found + (_option_limits(where, component.get("options") or []) if kind == _SELECT else [])


def _option_limits(where: str, options: Sequence[dict[str, Any]]) -> list[str]:
    found = [] if 1 <= len(options) <= 25 else [f"{where} has {len(options)} options, one to 25 are allowed"]
    for index, option in enumerate(options):
        place = f"{where}.options[{index}]"
        found += _too_long(f"{place}.label", option.get("label"), 100, 1)
        found += _too_long(f"{place}.value", option.get("value"), 100, 1)
        found += _too_long(f"{place}.description", option.get("description"), 100)
    values = [option.get("value") for option in options]
    return found + ([f"{where} has two options of one value"] if len(set(values)) < len(values) else [])


def _choice_limits(choices: Sequence[dict[str, Any]]) -> list[str]:
    found = [] if len(choices) <= 25 else [f"{len(choices)} choices, at most 25 are allowed"]
    for index, choice in enumerate(choices):
        found += _too_long(f"choices[{index}].name", choice.get("name"), 100, 1)
        if isinstance(choice.get("value"), str):
            found += _too_long(f"choices[{index}].value", choice["value"], 100, 1)
    return found


def _embed_limits(embeds: Sequence[dict[str, Any]]) -> list[str]:
    found = [] if len(embeds) <= 10 else [f"{len(embeds)} embeds, at most 10 are allowed"]
    total = 0
    for index, embed in enumerate(embeds):
        texts = {name: _at(embed, name) for name in _EMBED_LENGTHS}
        for name, text in texts.items():
            found += _too_long(f"embeds[{index}].{name}", text, _EMBED_LENGTHS[name])
        fields: list[dict[str, Any]] = embed.get("fields") or []
        if len(fields) > 25:
            found.append(f"embeds[{index}] has {len(fields)} fields, at most 25 are allowed")
        for number, item in enumerate(fields):
            found += _too_long(f"embeds[{index}].fields[{number}].name", item.get("name"), 256, 1)
            found += _too_long(f"embeds[{index}].fields[{number}].value", item.get("value"), 1024, 1)
            total += len(item.get("name") or "") + len(item.get("value") or "")
        total += sum(len(text) for text in texts.values())
    return found + ([f"{total} characters in all embeds, at most 6000 are allowed"] if total > 6000 else [])


def _at(value: dict[str, Any], path: str) -> str:
    for key in path.split("."):
        value = value.get(key) or {}
    return value if isinstance(value, str) else ""
