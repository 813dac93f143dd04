"""Who plays whom, as far as it can be asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.model import Credit, Film
from bot.documents.names import looks_like_person
from bot.spoiler import reveal
from bot.trivia.parts import is_named
from bot.trivia.rules import alike, shows, word_set

MOST_CREDITS = 14
"""From the top of the bill: nobody knows who played the third policeman."""
_OF_THAT_PART = re.compile(r"(?:['’]s?) (?:[a-z-]+ ){0,3}[a-z-]+")


def asked_for(film: Film) -> list[Credit]:
    """The credits that can be asked for, each pair of names once."""
    found: list[Credit] = []
    asked: list[tuple[str, str]] = []
    for credit in film.cast:
        if len(asked) >= MOST_CREDITS:
            break
        if credit.character is None or not may_name(film, credit) or not _can_be_asked(credit):
            continue
        if _is_shared_unsaid(film, credit):
            continue
        person, part = reveal(credit.person), reveal(credit.character)
        if not any(alike(person, p) and alike(part, c) for p, c in asked):
            asked.append((person, part))
            found.append(credit)
    return found


def _can_be_asked(credit: Credit) -> bool:
    """Whether performer and part are names, and the evidence has both."""
    person, part = reveal(credit.person), reveal(credit.character or "")
    evidence = reveal(credit.evidence.text)
    if not (looks_like_person(person) and is_named(part)) or _is_whose(part, evidence):
        return False
    return shows(evidence, person) and shows(evidence, part)


def _is_whose(part: str, evidence: str) -> bool:
    """Whether the line has the part only as whose somebody is: "Mara's mother" is not Mara."""
    told = [evidence[at + len(part) :] for at in _starts(part, evidence)]
    return bool(told) and all(_OF_THAT_PART.match(after) for after in told)


def _starts(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part))


def _is_shared_unsaid(film: Film, credit: Credit) -> bool:
    """Whether another line gives the part to somebody else. One of the two may have lost who is meant ("Mara's
    mother"); that two people share a part is sure only where one line says both."""
    person, part = reveal(credit.person), word_set(reveal(credit.character or ""))
    return any(
        other.evidence != credit.evidence
        and other.character is not None
        and word_set(reveal(other.character)) == part
        and not alike(reveal(other.person), person)
        for other in film.cast
    )


def may_name(film: Film, credit: Credit) -> bool:
    """Whether a question on this film may name who plays whom: what is hidden, only where a plot of its own tells
    it. The other names of a part in a cast list are never asked for, nor what another film's plot tells."""
    if not credit.spoiler:
        return True
    said = credit.evidence
    return any(
        told.evidence.seed == said.seed and told.evidence.start <= said.start and said.end <= told.evidence.end
        for plot in film.plots
        for told in plot.paragraphs
    )
