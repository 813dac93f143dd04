"""Read the title and other names before the verb of an opening sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from bot.documents.folding import fold
from bot.documents.leads.titles import titles_in_brackets

LONGEST_TITLE = 200
_MORE = "named|set|shot|filmed|inspired|adapted|about|whose|where|when|who|that|after|with"
_AFTER_TITLE = re.compile(
    r",?\s+(?=(?:(?:more\s+|most\s+)?(?:also|better|otherwise|originally|sometimes|commonly|popularly|widely"
    r"|often|usually|frequently|alternatively|previously|formerly|simply)"
    r"\s+(?:simply\s+)?(?:known|released|titled|called|entitled|billed|marketed|distributed|written|stylized|stylised"
    r"|shortened|abbreviated|referred to)"
    r"|known\s+(?:\w+\s+){0,5}as|a\.?k\.?a\.?\b|released\s+(?:\w+\s+){0,5}as|stylized|stylised|titled|entitled"
    r"|called|abbreviated|alternatively)\b)"
    r"|\s+(?=(?:directed\s+by|starring)\s+[A-Z])"
    r"|,\s+(?=(?:or|literally|lit\.|starring|directed|written|produced|released|made|featuring|based|subtitled|also"
    rf"|by|from|the|an?|which|in|{_MORE})\b)"
    r"|\s+[–—-]+\s+(?=(?:in\s+which|where|whose|who|which|when|about|named)\s)"
)
_JOINS_BRACKET = re.compile(r"(?:^|\b(?:or|and|of|the|an?|to|in|for|with|from))\s*$", re.IGNORECASE)
"""Text before brackets that belong to the title: "Tin or (The Boat)", "(12) Boats"."""
_BRACKET = re.compile(r"[()]")
_TELLS_MORE = re.compile(rf"(?:{_MORE}|in)\b")
_STOP = re.compile(r"[.!?]\s")
"""The end of an earlier sentence: the text after it is the next sentence's subject."""
_JOINS = frozenset({"or", "in", "from", "with", "after", "about", "when", "where"})
"""Words that may continue a title after a comma: "Tin, from the Boat"."""
_OR = re.compile(r",?\s+or\s+(?=\S)")
_SAME_TITLE = 0.8
_WORD = re.compile(r"[^\W_][^\s]*")
_SMALL = frozenset(
    re.findall(
        r"\S+",
        "a an the of and or in on at to for with from by de la le les el der die das et y vs vs. n'",
    )
)


def title_before(subject: str) -> tuple[str, list[str]]:
    """Return the title in the text before the verb, and the other names in brackets and asides."""
    others: list[str] = []
    kept: list[str] = []
    at = 0
    for start, end in brackets(subject) if "(" in subject else ():
        inside_word = subject[end : end + 1].isalpha() or subject[:start][-1:].isalpha()
        if inside_word or (_JOINS_BRACKET.search(subject[:start]) and (start or subject[end:].strip())):
            continue
        others.append(subject[start + 1 : end - 1].strip())
        kept.append(subject[at:start])
        at = end
    plain = " ".join(" ".join([*kept, subject[at:]]).split())
    if plain.count("(") > plain.count(")") and plain.find(" (") > 0:
        plain, _, unclosed = plain.partition(" (")
        others.append(unclosed)
    if plain.startswith(","):
        # The title in another script is dropped: "also known as" remains.
        title, *more = [*titles_in_brackets(plain.strip(" ,"), ""), ""]
        return title, [*filter(None, more), *others]
    closed = plain.endswith(",")
    for aside in _AFTER_TITLE.finditer(plain):
        said = plain[aside.end() :].strip(" ,")
        of_next = _TELLS_MORE.match(said) and _STOP.search(said)
        if aside.start() > 1 and not of_next and not _continues_title(said, closed=closed):
            others.insert(0, said)
            plain = plain[: aside.start()]
            break
    plain = plain.strip(" ,;")
    first, second = _spelt_twice(plain)
    return _unquoted(first), [second, *others] if second else others


def _continues_title(said: str, *, closed: bool) -> bool:
    """Return whether words after a comma belong to the title: "The Tin, the Boat and the River", "Tin, Too, in the
    Boat".

    They don't in "Tin Boat, the second film by Nora Finch". "Tin Boat, or The River," is two titles.
    """
    *small, rest = re.split(r"\s+(?=[^a-z])", said, maxsplit=1)
    first, *more = "".join(small).split() or [""]
    goes_on = first in {"the", "a", "an"} or (first in _JOINS and not closed)
    return goes_on and _SMALL.issuperset(more) and title_cased(rest)


def _spelt_twice(title: str) -> tuple[str, str]:
    """Split a title from its other name or spelling: "Juddho" in "Yuddho or Juddho"."""
    for joint in _OR.finditer(title) if len(title) <= LONGEST_TITLE else ():
        first, second = title[: joint.start()], title[joint.end() :]
        alike = SequenceMatcher(None, fold(first).replace(" ", ""), fold(second).replace(" ", "")).ratio()
        if alike > _SAME_TITLE or second[0] in '"“':
            return first, second.strip('"“” ')
    return title, ""


def brackets(text: str) -> Iterator[tuple[int, int]]:
    """Yield the outermost bracketed stretches."""
    depth = start = 0
    for mark in _BRACKET.finditer(text):
        if mark[0] == "(":
            start = start if depth else mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, mark.end()


def _unquoted(title: str) -> str:
    for opening, closing in ('""', "“”", "''", "‘’"):
        if len(title) > 2 and title[0] == opening and title[-1] == closing and opening not in title[1:-1]:
            return title[1:-1].strip(" ,")
    return title.replace('"', "") if title.count('"') == 1 else title


def title_cased(title: str) -> bool:
    """Return whether most words are capitalised: without a year, nothing else distinguishes a title from a subject."""
    words = [word for word in _WORD.findall(title) if word.lower().strip("'\",.") not in _SMALL]
    capitalised = sum(not word[0].islower() for word in words)
    return bool(words) and len(words) <= 16 and capitalised / len(words) >= 0.6 and not title[0].islower()
