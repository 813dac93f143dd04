"""Find the ends of sentences, even if the space between two of them was lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from bot.documents.passage import Passage

_STOP = re.compile(
    # One set of characters at the start: the search then skips everything else without trying a match.
    r"[.!?…)\]\"”\n\r](?:(?<=[.!?…])[.!?…]{0,11}[\"”’')\]]{0,4}|(?<=[)\]\"”])(?=[A-Z][a-z])|(?<=[\n\r])[\n\r]*)"
)
_NEXT = re.compile(
    r"(?P<gap>[ \t\u00a0]*)"
    # Dialogue after a dash, a line of a list, an arrow of a note.
    r"(?:(?<=[ \t\u00a0])[–—*•·→>#&~+=<_`-]{1,4}[ \t\u00a0]*)?"
    r"(?P<open>[\"“‘'(\[{«‹„‚¡¿「『《〈【]{0,3}[ \u00a0]?)(?P<word>\w[\w'’-]{0,40})?"
)
_LAST_WORD = re.compile(r"([\w.'’&-]{1,40})[\"”’')\]]{0,4}$")
_LONGEST_WORD = 40
_DOTTED = re.compile(r"(?:\w\.)+\w")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_REMEMBERED = 64
"""Number of texts whose boundaries are cached: several readers look at the same paragraph one after another."""

TITLES = frozenset(
    re.findall(
        r"\S+",
        "mr mrs ms dr prof rev fr st ste sgt lt col gen capt cpl cmdr maj pvt sen rep gov hon pres insp det"
        " messrs mme mlle mt ft adm supt sr sra srta"
        " msgt ssgt tsgt gysgt lcpl pte pfc ltcol ltgen majgen brig cdr lcdr radm vadm comdr cmdt",
    )
)
"""Abbreviations that precede a name: never the end of a sentence."""

_SHORT = frozenset(
    re.findall(
        r"\S+",
        "jr sr inc ltd co corp bros vs v no nos vol approx dept est ave blvd feat ft etc al ca cf eg ie pt"
        " pts op ph.d m.d b.a m.a a.k.a aka u.s u.k u.s.a u.s.s.r d.c l.a n.y a.m p.m e.g i.e e.t t.v",
    )
)
"""Abbreviations that may end a sentence; they do if the next word begins one."""

_NUMBERED = frozenset(
    re.findall(
        r"\S+",
        "no nos vol pt pts op ch fig p pp",
    )
)

_ABBREVIATIONS = TITLES | _SHORT | _NUMBERED

STARTERS = frozenset(
    re.findall(
        r"\S+",
        "the a an it its he she they we i you this that these those his her their our my there here in on"
        " at for with after when while as but and or if although though however meanwhile later eventually"
        " both all one two three some many most during before since once because despite based set filmed"
        " shot directed written produced starring released originally according critics reviews part what"
        " where who how why not now then soon upon from by to so no only other several together having being",
    )
)
"""Words capitalised because they begin a sentence, not because they are names."""


Boundary: TypeAlias = "tuple[int, int, bool]"
"""The end of one sentence, the start of the next (offsets in the text), and whether a paragraph ends between them:
there is a line break, or nothing at all because the break was lost."""


def sentences(passage: Passage) -> list[Passage]:
    """Return the sentences of a passage, in order, without the blanks between them."""
    return list(_parted(passage, boundaries(passage.text)))


def _parted(passage: Passage, ends: Iterable[Boundary]) -> Iterator[Passage]:
    text, begin = passage
    at = 0
    for end, start, _ in chain(ends, [(len(text), 0, False)]):
        part = text[at:end]
        if bare := part.strip():
            yield Passage(bare, begin + at + part.index(bare))
        at = start


@lru_cache(_REMEMBERED)
def boundaries(text: str) -> Sequence[Boundary]:
    """Return all boundaries between sentences."""
    return tuple(_boundaries(text))


def _boundaries(text: str) -> Iterator[Boundary]:
    counted = quotes = 0
    for stop in _STOP.finditer(text):
        mark, at = stop[0], stop.start()
        if mark[0] in "\n\r":
            boundary = at, stop.end(), True
        else:
            if mark[-1] == '"' != mark[0]:
                quotes += text.count('"', counted, at)
                counted = at
                # A straight quotation mark that would open a quotation belongs to the next sentence.
                mark = mark if quotes % 2 else mark[:-1]
            boundary = _boundary(text, at, mark)
        if boundary:
            yield boundary
            # An unclosed quotation mark has no effect on the next sentence.
            quotes, counted = 0, boundary[1]


def _boundary(text: str, at: int, mark: str) -> Boundary | None:
    """Return the boundary at ``mark``, a possible stop at offset ``at``; None if no sentence ends there."""
    end = at + len(mark)
    following = _NEXT.match(text, end)
    if following is None:
        return None
    gap, opened, next_word = following.groups()
    if not (next_word and (next_word[0].isupper() or _begins_sentence(next_word, opened))):
        return None
    earliest = at - _LONGEST_WORD if at > _LONGEST_WORD else 0
    earliest = text.rfind(" ", earliest, at) + 1 or earliest
    word = text[earliest:at]
    if not word.isalpha():
        last = _LAST_WORD.search(text, earliest, at)
        word = last[1] if last else ""
    # Most stops follow a word that is not an abbreviation.
    ends = mark == "." and gap and len(word) > 1 and word.isalpha() and word.lower() not in _ABBREVIATIONS
    if not (ends or _ends_sentence(mark, word, next_word, glued=not gap)):
        return None
    return end, end + len(gap), not gap


def _begins_sentence(word: str, opened: str) -> bool:
    """Return whether a word without a capital begins a sentence, given the marks ``opened`` before it."""
    first = word[0]
    if first.isdigit():
        return "(" not in opened
    return first.isalpha() and not first.islower()


def _ends_sentence(stop: str, word: str, following: str, *, glued: bool) -> bool:
    """Return whether a stop after ``word`` ends a sentence, given the word that follows."""
    if stop[0] in ')]"”':
        return stop[0] in ")]"
    if stop[0] != "." or stop.startswith(".."):
        return not glued or len(word) > 1
    bare = word.lower().strip(".'’&-")
    if glued:
        return _ends_glued(stop, word, bare, following)
    if len(stop) > 1:
        # 'Tip "T.I." Harris' is one name.
        return not (stop[1] in '"”' and _DOTTED.fullmatch(word) and following.lower() not in STARTERS)
    following_word = following.lower()
    if bare in TITLES or (bare in _NUMBERED and following_word[0].isdigit()):
        return False
    if _is_initial(word):
        return following_word in STARTERS and following_word not in {"a", "i"}
    if bare in _SHORT or ("." in bare and _DOTTED.fullmatch(bare)):
        return following_word in STARTERS
    return True


def _ends_glued(stop: str, word: str, bare: str, following_word: str) -> bool:
    """Return whether a stop with no space after it ends a sentence ("…in 2006.Sara…", not "J.Edgar" or "U.S.A")."""
    if len(stop) > 1:
        return True
    if bare in TITLES or _is_initial(word) or _DOTTED.fullmatch(bare):
        return following_word.lower() in STARTERS and len(following_word) > 1
    if following_word[0].isdigit():
        return not word[-1:].isdigit() and len(bare) > 2 and len(following_word) > 2
    if len(following_word) == 1:
        return following_word in "AI" and len(bare) > 2
    return len(bare) > 1


def _is_initial(word: str) -> bool:
    """Return whether a word is one capital letter, or several with full stops between: "J", "E.T"."""
    return word[:1].isupper() and _INITIALS.fullmatch(word) is not None
