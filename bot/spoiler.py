"""Text that tells what happens in a film, as a type of its own.

Plot text never travels as ``str``: a function that takes ``str`` does not take a ``Spoiler``, so that
a leak does not type-check. Turning one into a string gives the tagged, escaped form.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

# Control characters, the marks that turn the direction of writing around (they reach past the end of the
# text), U+FEFF (white space to JavaScript, a character to Python: "#\ufeffx" would be a heading) and lone
# surrogates, which cannot be sent at all.
_DROPPED = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
# What takes no room (Unicode's Default_Ignorable_Code_Point, UAX 44) or has no ink. Such characters may stand
# anywhere in a mark: a client that leaves them out finds the mark.
_NO_WIDTH = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164\ufe00-\ufe0f"
    "\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]*"
)
# A colon formats where the rest of an address or the name of an emoji (":smile:") follows it.
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
"""An em space: as much air as one line allows."""
_NO_BREAK = "\u00a0"
# A word between blanks and plain punctuation. One that touches anything else stays as it is: two stars beside an
# escaped one, or beside a character of no width, may be read in several ways.
_BOLDABLE = re.compile(r"""(?<![^\s"'“‘(–—-])[^\W_]+(?![^\s.,;!?"'”’)…–—-])""")


def escape_markdown(text: str, bold: Collection[str] = frozenset()) -> str:
    """``text`` on one line so that Discord shows it as it is: nothing in it formats, links, mentions or tags.

    Discord takes a backslash before any ASCII punctuation as "this character, literally"
    (https://support.discord.com/hc/en-us/articles/210298617). What cannot be shown is dropped. The words in ``bold``
    are made bold, wherever they stand by themselves.
    """
    line = _escape(_one_line(text))
    return _BOLDABLE.sub(lambda word: f"**{word[0]}**" if word[0] in bold else word[0], line) if bold else line


def escape_as_it_stands(text: str) -> str:
    """The same for text whose line ends and blanks are to be seen too, as in a quotation of a file."""
    return "\n".join(map(_escape, _lines_as_they_stand(text)))


def plain_line(text: str) -> str:
    """``text`` on one line, without what cannot be shown or turns the direction of writing around; not escaped."""
    return _one_line(text)


def _escape(line: str) -> str:
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", line))


def _lines_as_they_stand(text: str) -> list[str]:
    return [_DROPPED.sub("", line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def _one_line(text: str) -> str:
    return " ".join(_DROPPED.sub("", text).split())


def _can_be_seen(text: str) -> bool:
    """Whether one character at least has ink of its own: not white space, nor an accent without a letter."""
    if _PLAIN_INK.search(text):
        return True
    return any(
        unicodedata.category(character)[0] not in "ZM" and unicodedata.category(character) != "Cc"
        for character in re.sub(_NO_WIDTH, "", text)
    )


def _shortened(line: str, room: int, bold: Collection[str]) -> str:
    """The start of ``line`` that has at most ``room`` characters once escaped, cut where it hurts least."""
    return line[: _end(line, room, lambda end: len(escape_markdown(line[:end], bold)))]


def _end(line: str, room: int, length: Callable[[int], int]) -> int:
    """Where the start of ``line`` ends whose ``length`` is at most ``room``, where cutting hurts least; 0 for none."""
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
    """Ends that tear no character apart that is written with several: accents, joined emoji, flags."""
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
    """``inside``, already escaped, between two tags.

    Discord closes a tag at the next two bars, also where a backslash stands before the first of them:
    ``||a\\|||`` would hide ``a\\`` and show a bar. So bars never touch: a space keeps an escaped last
    character off the closing tag, and inside every bar has its own backslash before it.
    """
    return f"{TAG}{inside} {TAG}" if _NEEDS_ROOM_AT_END.search(inside) else f"{TAG}{inside}{TAG}"


@dataclass(frozen=True, slots=True, repr=False)
class Spoiler:
    """One paragraph, sentence or name that only a plot tells."""

    _words: str

    def reveal_for_search_or_questions(self) -> str:
        """The bare words. Only full-text search, question writing and storage may ask for them."""
        return self._words

    def __str__(self) -> str:
        return self.tagged()

    def __repr__(self) -> str:
        """Says nothing of the words: representations end up in logs."""
        return f"Spoiler({len(self._words)} characters)"

    def __len__(self) -> int:
        """How many characters the words have (without tag and escapes)."""
        return len(self._words)

    @property
    def word_count(self) -> int:
        return len(self._words.split())

    def tagged(self, limit: int | None = None, bold: Collection[str] = frozenset()) -> str:
        """The words between spoiler tags, on one line, at most ``limit`` characters with tags and escapes, those in
        ``bold`` bold inside the tag.

        What is too long is shortened by whole sentences inside the tag, by words where the first sentence
        alone is too long, and ends in an ellipsis. Nothing to show gives an empty string: Discord would
        show four bare bars.
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
        """The words with their blanks and line ends, each line behind a tag of its own: a tag over several may not
        hide. Lines without ink are left out, and so is what goes beyond ``limit`` characters."""
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
        """All of the words in as few parts as have at most ``most`` characters each (without tags and escapes), cut
        where shortening would cut: for a paragraph that is longer than a message."""
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
    """A question and its choices, each after its bold letter, behind one tag on one line: a single tap shows all.

    A tag over several lines may not hide. What is too long for ``limit`` is shortened inside the tag.
    """
    fair = (limit - len(f"{TAG}{TAG}")) // (len(choices) + 2)  # the prompt has room for two
    said = [f"{_BETWEEN}**{letter}**{_NO_BREAK}{_fitting(words, fair)}" for letter, words in choices.items()]
    room = limit - sum(map(len, said)) - len(f"{TAG} {TAG}")
    return _tag("".join((_fitting(prompt, room), *said)))


def _fitting(words: Spoiler, limit: int) -> str:
    """Escaped words on one line, shortened where they are too long."""
    return words.tagged(limit + len(f"{TAG}{TAG}")).removeprefix(TAG).removesuffix(TAG).rstrip()


Words: TypeAlias = "str | Spoiler"
"""Text that may be shown as it is, or only behind a tag."""


def reveal(words: Words) -> str:
    """The bare words of either. Only full-text search, question writing and storage may ask for them."""
    return words.reveal_for_search_or_questions() if isinstance(words, Spoiler) else words


def together(*parts: Words) -> Words:
    """The parts as one text, a spoiler when any of them is."""
    text = "".join(reveal(part) for part in parts)
    return Spoiler(text) if any(isinstance(part, Spoiler) for part in parts) else text


def lines(words: Words) -> list[Words]:
    """The lines of a text that are not empty, each a spoiler when the text is one."""
    parts = [line.strip() for line in reveal(words).splitlines() if line.strip()]
    return [Spoiler(part) for part in parts] if isinstance(words, Spoiler) else [*parts]
