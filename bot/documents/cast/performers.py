"""Read the performers on one side of a cast line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from bot.documents.cast.notes import NO_NOTES, Notes, without_lone_brackets, without_notes
from bot.documents.cast.part import LONGEST_NAME, is_clean_name
from bot.documents.cast.words import ENDING, looks_like_verb
from bot.documents.folding import fold
from bot.documents.names import PARTICLES, is_stage_name, looks_like_person, split_names
from bot.documents.passage import Passage

_JOB = (
    r"(?:(?:co-)?director|(?:co-|executive )?producer|(?:screen|co-)?writer|editor|composer)s?|actor|actress|comedian"
    r"|singer"
)
_JOB_OF_TWO_WORDS = (
    r"(?:music|film|art|dance|stunt) (?:director|master)|(?:playback|rock|folk) singer|veteran (?:actor|actress)"
)
_JOB_BEFORE_NAME = re.compile(
    rf"(?:(?:{_JOB})[ \t]+(?=[^\W\d_]+[ \t]+[^\W\d_])|(?:{_JOB_OF_TWO_WORDS})[ \t]+(?=[^\W\d_]))", re.I
)
_IN_NAMES = re.compile(r"[\w \t.,'’‘`\"“”&/‐‑-]+")
_JOINTS = re.compile(r",|&|/|\b(?:and|with)\b")
_ENDS_WITH_FULL_STOP = re.compile(r"\b(?:[^\W\d_]|Jr|Sr|Ph\.?D|M\.?D|Esq)\.$")
"""A name whose full stop is its own."""
_SLASH = re.compile(r"[ \t]*/[ \t]*")
_OTHER_NAME = re.compile(r"[ \t]+(?:aka|a\.[ ]?k\.[ ]?a\.?|alias)[ \t]+", re.I)
_SMALL_PREFIX = re.compile(r"[^\W\d_A-Z]{1,3}['’]?[A-ZÀ-ÖØ-Þ]")
"""A name whose capital comes later: "deOrr", "d'Arc"."""
_TRAILING = re.compile(r"[ \t]*(?:[-–—]|\.{2,3}|…)$")
_MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Performer:
    name: str
    notes: Notes = NO_NOTES
    told: str | None = None
    """The contents of brackets beside the name, unless they are a note: they may be about the part."""

    def saying(self, text: str | None) -> Performer:
        """Return the same performer with more text from the line."""
        told = (text or "").strip(" \t()[],;:.-–—")
        return replace(self, told="; ".join(filter(None, (self.told, told))) or None)


def read_performers(text: str, known: Collection[str]) -> list[Performer]:
    """Return everyone that ``text`` names; nobody if anything in it isn't surely a name or a note about the credit.

    ``known`` are the folded names of performers known from elsewhere.
    """
    if len(text) > LONGEST_NAME * _MOST_WORDS:
        return []
    text = without_lone_brackets(_TRAILING.sub("", text))
    if job := _JOB_BEFORE_NAME.match(text):
        text = text[job.end() :]
    if fold(text) in known:
        return [Performer(text.strip())]
    bare, notes, told = without_notes(text, text)
    bare, *others = _OTHER_NAME.split(bare, maxsplit=1)
    told = "; ".join(filter(None, (told, *others))) or None
    if not bare or not _IN_NAMES.fullmatch(bare):
        return []
    names = [name.text for name in split_names(Passage(_SLASH.sub(" / ", bare)))]
    if "/" in bare and not all(" " in name or fold(name) in known for name in names):
        return []  # "Ada Finch/Mara" is a performer and a part
    words = sum(len(part.split()) for part in _JOINTS.split(bare))
    if words > sum(len(name.split()) for name in names) + _counted_joints(bare):
        return []
    if not all(len(name) <= LONGEST_NAME and is_performer(name, known) for name in names):
        return []
    return [Performer(name, notes, told) for name in names]


def _counted_joints(bare: str) -> int:
    """Count the words that a name may lose to a joint inside it: the ", Jr." of a name."""
    return bare.count(",")


def is_performer(text: str, known: Collection[str]) -> bool:
    """Return whether a text can be somebody's name; laxer than "looks like a person", for "50 Cent" and "Ne-Yo"."""
    if fold(text) in known:
        return True
    words = text.split()
    if not 0 < len(words) <= _MOST_WORDS or not is_clean_name(text) or text.casefold() in ENDING:
        return False
    return looks_like_person(text) or is_stage_name(text) or all(map(_begins_like_name, words))


def _begins_like_name(word: str) -> bool:
    return not word[0].islower() or word in PARTICLES or _SMALL_PREFIX.match(word) is not None


def is_bare_performer(text: str, known: Collection[str]) -> bool:
    """Return whether a line is only a performer's name: a stricter test, since nothing beside the name confirms it."""
    if fold(text) in known:
        return True
    if "''" in text or any(mark in text for mark in "*(|"):
        return False  # bold text is as often the part
    if text.endswith(".") and not _ENDS_WITH_FULL_STOP.search(text):
        return False  # a heading, "Adaptation."
    verbs = any(looks_like_verb(word) for word in text.split()[1:-1])
    return looks_like_person(text) and is_clean_name(text) and not verbs


def at_start(text: str, known: Collection[str]) -> int:
    """Return the end of the known performer's name at the start of ``text``; 0 if there is none."""
    ends = [end for word, end in _first_words(text) if word[-1] not in "-–—(" and fold(text[:end]) in known]
    return len(text[: ends[-1]].rstrip(",;:.")) if ends else 0


def _first_words(text: str) -> Iterator[tuple[str, int]]:
    for number, match in enumerate(re.finditer(r"\S+", text)):
        if number == _MOST_WORDS:
            return
        yield match[0], match.end()
