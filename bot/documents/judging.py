"""Which paragraphs and sentences tell the story where a document should only talk about the film."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from bot.documents.leads.opening import read_opening
from bot.documents.passage import Passage
from bot.documents.story import judge
from bot.documents.twists import names_a_deed, surely_gives_away
from bot.documents.units import units

_PARAGRAPH_TELLS = 1.0
"""Mean log odds of a paragraph's sentences from which on it tells the story."""
_SENTENCE_TELLS = 3.5
"""Log odds from which on a single sentence does, whatever stands around it."""
_DEED_TELLS = 0.0
"""The same for a sentence with a word for what stories turn on."""
_FILM_TALK = -4.0
"""Below, a sentence is so plainly about the film that a word such as "final scene" does no harm."""
_CLAUSE = re.compile(
    r"[\s,;:(]+(?:in which|in it|where|whose|who|whom|which|that|about|following|after|when|while|because"
    r"|as(?= [\"“]?[A-Z]))\b|\s*[;:(—–/]|\s+-\s"
)
"""Where an opening sentence goes on to more than what the film is and who made it."""


class Stretch(NamedTuple):
    """A part of a text that is open or hidden as a whole."""

    passage: Passage
    hidden: bool


def judged_paragraphs(document: Passage, paragraphs: Sequence[Passage], title: str) -> list[Stretch]:
    """The paragraphs of a section that should not tell the story, neighbours of one kind together.

    ``document`` is the text that they are cut out of.
    """
    return _merged(document, [Stretch(part, _paragraph_tells(part, title)) for part in paragraphs])


def judged_introduction(paragraphs: Sequence[Passage], title: str) -> list[Stretch]:
    """The paragraphs of an introduction; one of which some sentences tell the story is several stretches."""
    found: list[Stretch] = []
    for number, paragraph in enumerate(paragraphs):
        opening = read_opening(paragraph.text) if not number else None
        if number and _mean_tells([unit.passage for unit in units(paragraph)], title):
            found.append(Stretch(paragraph, hidden=True))
        else:
            found += _merged(paragraph, list(_sentences(paragraph, title, opening.end if opening else 0)))
    return found


def _sentences(paragraph: Passage, title: str, opening: int) -> Iterator[Stretch]:
    """The sentences of a paragraph, each open or hidden. What stands before ``opening`` names the film."""
    least = paragraph.start + opening
    for unit in units(paragraph):
        sentence = unit.passage
        if sentence.end <= least:
            yield Stretch(sentence, hidden=False)
        elif sentence.start < least:
            head = _open_head(sentence, title, least - sentence.start)
            yield Stretch(sentence.cut(0, head).strip(), hidden=False)
            if rest := sentence.cut(head).strip():
                yield Stretch(rest, hidden=True)
        else:
            yield Stretch(sentence, _sentence_tells(sentence, title))


def _open_head(sentence: Passage, title: str, least: int) -> int:
    """How much of the sentence that says which film it is may be seen: all of it, or no more than is sure."""
    if not _sentence_tells(sentence, title):
        return len(sentence.text)
    clause = _CLAUSE.search(sentence.text, least)
    if clause and not _sentence_tells(sentence.cut(0, clause.start()), title):
        return clause.start()
    return least


def _sentence_tells(sentence: Passage, title: str) -> bool:
    return _tells(sentence.text, judge(sentence.text, title).story)


def _tells(sentence: str, story: float) -> bool:
    if story > _SENTENCE_TELLS:
        return True
    if story > _DEED_TELLS and names_a_deed(sentence):
        return True
    return story > _FILM_TALK and surely_gives_away(sentence)


def _paragraph_tells(paragraph: Passage, title: str) -> bool:
    parts = [unit.passage for unit in units(paragraph)]
    return _mean_tells(parts, title) or any(_sentence_tells(part, title) for part in parts)


def _mean_tells(parts: Sequence[Passage], title: str) -> bool:
    return sum(judge(part.text, title).story for part in parts) > _PARAGRAPH_TELLS * len(parts)


def _merged(document: Passage, stretches: Sequence[Stretch]) -> list[Stretch]:
    """The same with neighbours of one kind as one."""
    found: list[Stretch] = []
    for hidden, run in groupby(stretches, key=lambda stretch: stretch.hidden):
        parts = [stretch.passage for stretch in run]
        found.append(Stretch(document.cut(parts[0].start - document.start, parts[-1].end - document.start), hidden))
    return found
