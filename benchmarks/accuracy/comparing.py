"""What is no difference between two names: notes in brackets, "(1989 film)", what companies are called."""

from __future__ import annotations

import re

from bot.documents.folding import fold

_DISAMBIGUATION = re.compile(r"\s*\((?:\d{4}\s+)?(?:\w+\s+)?(?:film|movie|musical)\)$")
_NOTE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LEFT_OVER = frozenset({"and", "the", "motion pictures", "in association with"})
"""What stands by itself where a list of the truth was parted inside a name."""
_COMPANY_KIND = re.compile(
    r"(?:pictures?|films?|filmes|entertainments?|inc|incorporated|company|co|corporation|corp|ltd|limited|llc|gmbh"
    r"|studios?|releasing|distribut(?:ion|ing|ors)|productions?|organization|international|motion|cinema|home|video"
    r"|group)"
)


def company(name: str) -> str:
    """A company for comparing: what companies are called dropped from its end, as long as a word is left."""
    words = fold(name.replace("&", " and ")).split()
    while len(words) > 1 and _COMPANY_KIND.fullmatch(words[-1]):
        words.pop()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def film_title(title: str) -> str:
    """A title for comparing, without "(1989 film)"."""
    return fold(_DISAMBIGUATION.sub("", title).replace("&", " and "))


def without_notes(value: str) -> str:
    """A value without its notes in brackets; empty where it is no value but a part of one."""
    bare = _NOTE.sub("", value)
    return "" if fold(bare) in _LEFT_OVER else bare
