"""Recognise notes about a credit, "uncredited" or "voice": they are open, since they reveal nothing of the story."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.documents.folding import fold
from bot.documents.vocabulary import LANGUAGES, NATIONS

_IN_BRACKETS = re.compile(r"\((?P<note>[^()]*)\)")
_LANGUAGE = rf"(?:{LANGUAGES}|{NATIONS})"
_ABOUT_THE_CREDIT = re.compile(
    rf"(?:un-?credited|credit only|(?:singing |speaking |{_LANGUAGE} )?voices?(?: only| over|-?over| role)?"
    r"|(?:(?:special|brief|extended|uncredited|voice|friendly) )*(?:guest|cameo|special)(?: appearances?| roles?)?"
    r"|arch?iv(?:e|al) (?:footage|audio|recordings?|sound|photo(?:graph)?s?)|scenes? deleted|deleted scenes?"
    r"|(?:dual|double|triple) roles?|motion capture|performance capture|puppeteer|live[ -]action|child artiste?"
    rf"|(?:in )?{_LANGUAGE}(?: (?:version|dub|voice))?|as (?:himself|herself|themsel(?:f|ves))"
    r"|(?:as )?an? child|child|young|younger|teen|teenager|aged? \d\d?|\d\d? (?:years|yrs)(?: old)?)",
    re.I,
)
_APPEARANCE = re.compile(
    r"(?:an? )?(?:(?:special|guest|cameo|friendly) (?:appearances?|roles?)|cameo|uncredited|arch?iv(?:e|al) footage)",
    re.I,
)
_BETWEEN = re.compile(r"[ \t]*(?:[,;/&]|\band\b)[ \t]*")
_BILLED_AS = re.compile(r"(?:(?:credited|billed) )?as (?P<name>.+)", re.I)
_MOST = 200
_BRACKET = re.compile(r"[()\[\]]")
_CLOSING = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes in a credit's brackets."""

    text: str | None = None
    surprise: bool = False
    """Whether the part is meant as a surprise: an uncredited cameo."""


NO_NOTES = Notes()


def notes_after(text: str, person: str) -> tuple[str, Notes]:
    """Split a credit of ``person`` from the notes in brackets at its end.

    Brackets that hold anything else stay in the text.
    """
    found: list[str] = []
    bare = text.rstrip(" \t")
    while bare.endswith(")"):
        start = bare.rfind("(")
        inside = bare[start + 1 : -1].strip() if start >= 0 else ""
        if start < 0 or len(inside) > _MOST or not is_note(inside, person):
            break
        found.insert(0, inside)
        bare = bare[:start].rstrip(" \t")
    if not found:
        # "as a special appearance": there is only the note.
        return ("", Notes(bare)) if _APPEARANCE.fullmatch(bare) else (bare, NO_NOTES)
    said = fold(" ".join(found))
    return bare, Notes(", ".join(found), "cameo" in said and "uncredited" in said)


def without_notes(text: str, person: str) -> tuple[str, Notes, str | None]:
    """Split a performer's name from the notes in brackets and from their other contents, which may be spoilers."""
    inside = [match["note"].strip() for match in _IN_BRACKETS.finditer(text)]
    notes = [note for note in inside if is_note(note, person)]
    others = [note for note in inside if not is_note(note, person) and not _is_other_script(note)]
    return (
        " ".join(_IN_BRACKETS.sub(" ", text).split()),
        Notes(", ".join(notes) or None),
        "; ".join(others) or None,
    )


def without_lone_brackets(text: str) -> str:
    """Close the last bracket of a text at the end if it was left open, and remove a lone one around it."""
    text = text.strip()
    open_marks: list[tuple[str, int]] = []
    lone: list[int] = []
    for match in _BRACKET.finditer(text):
        mark, at = match[0], match.start()
        if mark in _CLOSING:
            open_marks.append((_CLOSING[mark], at))
        elif open_marks and open_marks[-1][0] == mark:
            open_marks.pop()
        else:
            lone.append(at)
    lone += (at for _, at in open_marks)
    if lone and lone[-1] == len(text) - 1:
        text = text[:-1].rstrip()
    elif len(open_marks) == 1 and open_marks[0][0] == ")" and open_marks[0][1] > 0:
        text += ")"
    return text[1:].lstrip() if 0 in lone else text


def _is_other_script(text: str) -> bool:
    """Return whether a text has only letters without case: the same name in another script."""
    return all((letter.isalpha() and letter.upper() == letter.lower()) or letter in " ·・" for letter in text)


def is_note(text: str, person: str) -> bool:
    """Return whether brackets are about the credit and not about the story."""
    parts = [part for part in _BETWEEN.split(text) if part]
    return bool(parts) and all(_ABOUT_THE_CREDIT.fullmatch(part) or _is_billed_as(part, person) for part in parts)


def _is_billed_as(note: str, person: str) -> bool:
    """Return whether a note gives another form of the performer's own name. Any other name may be a character's."""
    match = _BILLED_AS.fullmatch(note)
    if match is None:
        return False
    own = fold(person).split()
    words = fold(match["name"]).split()
    return bool(words) and all(any(name.startswith(word) for name in own) for word in words)
