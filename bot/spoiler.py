"""A type for text that reveals what happens in a film.

Plot text is never passed as ``str``. A function that takes ``str`` doesn't accept a ``Spoiler``, so the type checker
finds leaks. ``str()`` of a spoiler gives the tagged, escaped form.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

# Control characters, the marks that change the direction of writing (their effect continues after the text), U+FEFF
# (white space to JavaScript, a character to Python: "#\ufeffx" would be a heading) and lone surrogates, which can't be
# sent at all.
_DROPPED = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
# Characters without width (Unicode's Default_Ignorable_Code_Point, UAX 44) or without ink. They may appear anywhere in
# a formatting mark: a client that leaves them out still recognises the mark.
_NO_WIDTH = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164\ufe00-\ufe0f"
    "\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]*"
)
# A colon has an effect only before the rest of an address or the name of an emoji (":smile:").
_SPECIAL = re.compile(rf"[\\`*_~|<>\[\]@]|:(?={_NO_WIDTH}/|[^\s:]*:)")
_LINE_START = re.compile(
    rf"^((?:{_NO_WIDTH}\s)*{_NO_WIDTH}"
    rf"(?:(?:#{_NO_WIDTH}){{0,2}}(?=#)|-{_NO_WIDTH}(?=#)|(?:\d{_NO_WIDTH})+(?=[.)])|(?=[-+])))"
    rf"([#.)+-])(?={_NO_WIDTH}(?:\s|$))"
)
_NEEDS_ROOM_AT_END = re.compile(rf"[|\\]{_NO_WIDTH}$")
_SENTENCE_END = re.compile(r"[.!?…][\"')\]”’]*(?=\s)|[。！？]")
_ABBREVIATION = re.compile(r"\b(?:[^\W\d_]|Mrs?|Ms|Dr|St|Jr|Sr|Lt|Sgt|Capt|Col|Gen|Prof|Rev|vs)\.$")
_PLAIN_INK = re.compile("[0-9A-Za-z]")
_ZERO_WIDTH_JOINER = "\u200d"
TAG = "||"
_BETWEEN = "\u2003"
"""An em space, the widest gap within a line."""
_NO_BREAK = "\u00a0"
# A word between blanks and plain punctuation. A word beside any other character isn't made bold: two stars beside an
# escaped star, or beside a character without width, are ambiguous.
_BOLDABLE = re.compile(r"""(?<![^\s"'“‘(–—-])[^\W_]+(?![^\s.,;!?"'”’)…–—-])""")


def escape_markdown(text: str, bold: Collection[str] = frozenset()) -> str:
    """Returns ``text`` on one line, escaped so that nothing in it formats, links, mentions or tags.

    Discord takes a backslash before any ASCII punctuation as "this character, literally"
    (https://support.discord.com/hc/en-us/articles/210298617). Characters that can't be shown are dropped. The words in
    ``bold`` become bold where blanks or plain punctuation surround them.
    """
    line = _escape(_one_line(text))
    return _BOLDABLE.sub(lambda word: f"**{word[0]}**" if word[0] in bold else word[0], line) if bold else line


def escape_as_it_stands(text: str) -> str:
    """Returns ``text`` escaped with its line ends and blanks kept, as for a quotation of a file."""
    return "\n".join(map(_escape, _lines_as_they_stand(text)))


def plain_line(text: str) -> str:
    """Returns ``text`` on one line, unescaped, without invisible characters and marks that change its direction."""
    return _one_line(text)


def _escape(line: str) -> str:
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", line))


def _lines_as_they_stand(text: str) -> list[str]:
    return [_DROPPED.sub("", line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def _one_line(text: str) -> str:
    return " ".join(_DROPPED.sub("", text).split())


def _can_be_seen(text: str) -> bool:
    """Returns whether at least one character is visible by itself. White space and lone accents are not."""
    if _PLAIN_INK.search(text):
        return True
    return any(
        unicodedata.category(character)[0] not in "ZM" and unicodedata.category(character) != "Cc"
        for character in re.sub(_NO_WIDTH, "", text)
    )


def _shortened(line: str, room: int, bold: Collection[str]) -> str:
    """Returns the start of ``line``, at most ``room`` characters when escaped, cut at the best place."""
    return line[: _end(line, room, lambda end: len(escape_markdown(line[:end], bold)))]


def _end(line: str, room: int, length: Callable[[int], int]) -> int:
    """Returns the best place to cut ``line`` so that its start has a ``length`` of at most ``room``; 0 if none fits.

    Prefers the end of a sentence, then of a word, then of a character.
    """
    if room < 1:
        return 0
    for ends in (_sentence_ends(line), _word_ends(line), _character_ends(line), range(1, len(line))):
        fitting = [0, *ends]
        if end := fitting[bisect_right(fitting, room, key=length) - 1]:
            return end
    return 0


def _sentence_ends(line: str) -> Iterator[int]:
    for match in _SENTENCE_END.finditer(line):
        if not _ABBREVIATION.search(line, max(0, match.start() - 5), match.start() + 1):
            yield match.end()


def _word_ends(line: str) -> Iterable[int]:
    return (match.start() for match in re.finditer(" ", line))


def _character_ends(line: str) -> Iterator[int]:
    """Yields the places that don't split a character made of several code points: accents, joined emoji, flags."""
    for end in range(1, len(line)):
        before, after = line[end - 1], line[end]
        if _ZERO_WIDTH_JOINER in (before, after) or unicodedata.category(after)[0] == "M":
            continue
        if "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f":
            continue  # a skin tone, the letters of a flag
        if "\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff":
            continue  # the two halves of a flag
        yield end


def _tag(inside: str) -> str:
    """Returns ``inside``, which is already escaped, between two tags.

    Discord closes a tag at the next two bars, even if a backslash precedes the first of them: ``||a\\|||`` would hide
    ``a\\`` and show a bar. So bars never touch: a space separates an escaped last character from the closing tag, and
    every bar inside has its own backslash.
    """
    return f"{TAG}{inside} {TAG}" if _NEEDS_ROOM_AT_END.search(inside) else f"{TAG}{inside}{TAG}"


@dataclass(frozen=True, slots=True, repr=False)
class Spoiler:
    """A paragraph, sentence or name that only a plot reveals."""

    _words: str

    def reveal_for_search_or_questions(self) -> str:
        """Returns the bare words. Only full-text search, question writing and storage may call this."""
        return self._words

    def __str__(self) -> str:
        return self.tagged()

    def __repr__(self) -> str:
        """Returns the length only, since representations end up in logs."""
        return f"Spoiler({len(self._words)} characters)"

    def __len__(self) -> int:
        """Returns the number of characters, without tags and escapes."""
        return len(self._words)

    @property
    def word_count(self) -> int:
        return len(self._words.split())

    def tagged(self, limit: int | None = None, bold: Collection[str] = frozenset()) -> str:
        """Returns the words between spoiler tags, on one line of at most ``limit`` characters with tags and escapes.

        The words in ``bold`` are bold inside the tag. Longer text is shortened to whole sentences, or to whole words if
        the first sentence alone is too long, and ends in an ellipsis inside the tag. Text without visible characters
        gives an empty string, because Discord would show four bare bars.
        """
        line = _one_line(self._words)
        if not _can_be_seen(line):
            return ""
        whole = _tag(escape_markdown(line, bold))
        if limit is None or len(whole) <= limit:
            return whole
        start = _shortened(line, limit - len(f"{TAG} …{TAG}"), bold)
        return _tag(f"{escape_markdown(start, bold)} …") if _can_be_seen(start) else ""

    def tagged_as_it_stands(self, limit: int) -> str:
        """Returns the words with their blanks and line ends, in at most ``limit`` characters.

        Each line has its own tag, since a tag over several lines may not hide them. Blank lines are left out.
        """
        found: list[str] = []
        for line in filter(_can_be_seen, _lines_as_they_stand(self._words)):
            whole = _tag(_escape(line))
            if len(whole) > limit:
                found.append(Spoiler(line).tagged(limit))
                break
            found.append(whole)
            limit -= len(whole) + 1
        return "\n".join(filter(None, found))

    def parts(self, most: int) -> list[Spoiler]:
        """Splits a paragraph that is longer than a message into parts of at most ``most`` characters each.

        Tags and escapes don't count. The cuts are where shortening would cut.
        """
        line = _one_line(self._words)
        found: list[str] = []
        at = 0
        while len(line) - at > most:
            end = at + (_end(line[at : at + most + 1], most, int) or most)
            found.append(line[at:end].strip())
            at = end
        found.append(line[at:].strip())
        return [Spoiler(part) for part in found if _can_be_seen(part)]


def tagged_choices(prompt: Spoiler, choices: Mapping[str, Spoiler], limit: int) -> str:
    """Returns a question and its choices, each after its bold letter, behind one tag, so that one tap shows all.

    All is on one line, since a tag over several may not hide them. Text that is too long for ``limit`` is shortened
    inside the tag.
    """
    fair = (limit - len(f"{TAG}{TAG}")) // (len(choices) + 2)  # the prompt has room for two
    said = [f"{_BETWEEN}**{letter}**{_NO_BREAK}{_fitting(words, fair)}" for letter, words in choices.items()]
    room = limit - sum(map(len, said)) - len(f"{TAG} {TAG}")
    return _tag("".join((_fitting(prompt, room), *said)))


def _fitting(words: Spoiler, limit: int) -> str:
    """Returns the words escaped, on one line, shortened to ``limit`` characters."""
    return words.tagged(limit + len(f"{TAG}{TAG}")).removeprefix(TAG).removesuffix(TAG).rstrip()


Words: TypeAlias = "str | Spoiler"
"""Text that may be shown as it is, or only behind a tag."""


def reveal(words: Words) -> str:
    """Returns the bare words of both kinds. Only full-text search, question writing and storage may call this."""
    return words.reveal_for_search_or_questions() if isinstance(words, Spoiler) else words


def together(*parts: Words) -> Words:
    """Joins the parts into one text, which is a spoiler if any part is one."""
    text = "".join(reveal(part) for part in parts)
    return Spoiler(text) if any(isinstance(part, Spoiler) for part in parts) else text


def lines(words: Words) -> list[Words]:
    """Returns the non-blank lines of a text. Each is a spoiler if the text is one."""
    parts = [line.strip() for line in reveal(words).splitlines() if line.strip()]
    return [Spoiler(part) for part in parts] if isinstance(words, Spoiler) else [*parts]
