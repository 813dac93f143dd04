"""Find the paragraphs and sentences that tell the story where a document should only talk about the film."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from bot.documents.asides import telling_asides
from bot.documents.leads.opening import Opening, introduced_at, read_opening
from bot.documents.name_patterns import CAPITAL, DOTTED, FULL_NAME, WORD
from bot.documents.passage import Passage
from bot.documents.sentences import STARTERS
from bot.documents.story import is_strange, judge
from bot.documents.strangers import has_stranger, people_named, tells_of_stranger
from bot.documents.twists import names_a_deed, surely_gives_away
from bot.documents.units import sentences_of, units

_PARAGRAPH_TELLS = 1.15
"""Mean log odds of a paragraph's sentences above which the paragraph tells the story."""
_SENTENCE_TELLS = 2.0
"""Log odds above which a single sentence of an introduction tells the story, whatever its neighbours say."""
_HEAD_TELLS = -2.0
"""Log odds up to which the start of a sentence that continues into the story is about the film."""
_CLAUSE_TELLS = 2.0
"""Log odds above which a clause of the sentence that names the film tells the story."""
_DESCRIPTION_TELLS = 1.0
"""The same for that sentence's description of a character."""
_SURELY_TELLS = 5.2
"""The same for a sentence of a section about the film."""
_TWO_TELL = 2.4
"""The same for each of two sentences in a row."""
_DEED_TELLS = 0.0
"""The same for a sentence with a word for a plot event."""
_FILM_TALK = -6.0
"""Log odds up to which a sentence is so plainly about the film that words such as "final scene" do no harm."""
_STRANGER_TELLS = -2.0
"""Log odds above which a sentence tells the story if it begins with a single name that nothing before it mentions.
Stories refer to their characters that way, whereas a film's makers have two names."""
_GOES_ON = 0.0
"""The same for a sentence that begins with two names or another word, and for one after a sentence that told the
story."""
_NAMED_TELLS = 0.6
"""The same for a sentence that contains the name of an otherwise unexplained person."""
_SEVERAL_TELL = -0.5
"""The same for a sentence with two such names."""
_SCRAP = 2
"""A sentence with fewer spaces is too short for those rules: "In Cork." names a place."""
_FEWEST_WORDS = 4
"""The start of a sentence is shown on its own only if it has more words than this."""
_SUBJECT = re.compile(
    rf"[\"“]?(?!(?:The|This|It|Its|In|A|An|On|At|Based|Set|With|Also|Starring|Featuring"
    rf"|(?:Other|New|Additional) (?:cast|actors|stars))\b)(?P<name>{WORD})(?P<more> {CAPITAL})?"
)
"""A sentence that begins with a name, or with a word that begins stories."""
_PREMISE = re.compile(
    rf"\b(?:follows|cent(?:er|re)s|revolves|focuses|concerns|depicts|chronicles|tells)\b[^A-Z]{{0,40}}(?P<name>{WORD})"
)
"""The words with which an introduction says who its film is about."""
_DESCRIBED = re.compile(
    rf"\bas {DOTTED}(?: {DOTTED})*(?=, (?:an?|the|his|her|their)\b)"
    r"|(?<=\w)(?= as [a-z][^,;.]{0,60} (?:who|whose|whom)\b)"
)
"""The place just before the description of a character."""
_BILLED = re.compile(r"\bas [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*")
"""A character and the "as" before it."""
_MAKER = rf"{FULL_NAME}(?<!\.)"
_CREDIT = re.compile(
    rf"(?<=[\w,] )(?P<credit>(?:(?:co-)?(?:written|produced)(?:,| and) )?directed by {_MAKER}(?: and {_MAKER})?"
    rf"(?:,? and starring {_MAKER}(?:, {_MAKER}){{0,9}}(?:,? and {_MAKER})?)?(?=[,.;]|$)\.?)"
)
"""The credit of a director, by full name: it is open even if the rest of its sentence is hidden."""
_ITEM = re.compile(r"\s*(?:[-*•#]|\d{1,3}[.)])\s")
_TRACK = re.compile(r"\s*(?:[-*•#]|\d{1,3}[.)]|[\"“'‘]).{0,200}\b\d{1,2}:\d\d\b|\s*(?:[-*•#]|\d{1,3}[.)])\s*[\"“]")
"""A line of a track list, recognised by its length or its quoted title."""
_ROW = re.compile(r"\s*(?:\{?\||!)")
"""A line of a table that wasn't read as a table."""
_CELLS = " | "
_PRIZE = re.compile(
    r"\b(?:[Aa]wards?|[Bb]est|[Ww]on|[Nn]omin\w+|[Rr]esult|[Ff]estival|[Rr]eleased?|[Gg]ross)\b|\d\d[:.,\d]\d"
)
"""Words of a row about prizes or takings: the names in it reveal nothing."""
CLAUSE = re.compile(
    r"[\s,;:(]+(?:in which|in it|where|whose|who|whom|which|that|about|following|after|when|while|because"
    r"|(?<!well )as(?! well\b))\b"
    # "The title refers to the morning Osk is hanged": without "when".
    r"|\s(?:morning|evening|night|day|week|year|summer|winter|moment|hour|time|place|way)"
    rf"(?=\s{DOTTED}\s(?:{DOTTED}\s)?[a-z])"
    r"|\s*[;:(—–/]|\s+-\s|[.!?](?:\s*[-–—•*]\s|\s+(?=[a-z]))"
)
"""The place where an opening sentence goes beyond what the film is and who made it."""
_BREAK = re.compile(rf"{CLAUSE.pattern}|,| and\b")
"""A sentence is cut at the last of these before a name that reveals something."""


class Stretch(NamedTuple):
    """A part of a text that is open or hidden as a whole."""

    passage: Passage
    hidden: bool


def judged_paragraphs(
    document: Passage,
    paragraphs: Sequence[Passage],
    title: str,
    known: Container[str] = frozenset(),
    *,
    music: bool = False,
) -> list[Stretch]:
    """Judge the paragraphs of a section that should not tell the story, and merge neighbours of one kind.

    ``document`` is the text that contains the paragraphs. In a section about the ``music``, lists and tables hold
    tracks, which are hidden: the titles of scores reveal who dies. ``known`` holds the names of the people who made
    the film.
    """
    found: list[Stretch] = []
    for part in paragraphs:
        tracks = music and (_ITEM.match(part.text) or _ROW.match(part.text) or _CELLS in part.text)
        if tracks or _tells(part, title, known):
            found.append(Stretch(part, hidden=True))
        else:
            found += _without_characters(part, title, known)
    return _merged(document, found)


def _without_characters(paragraph: Passage, title: str, known: Container[str]) -> Iterator[Stretch]:
    """Split a paragraph that talks about the film, hiding each sentence that names a character."""
    if not has_stranger(paragraph.text, known):
        yield Stretch(paragraph, hidden=False)
        return
    named = [(sentence, people_named(sentence.text, known)) for sentence in sentences_of(paragraph)]
    told = (names for sentence, names in named if _tells_of_somebody(sentence.text, title, len(names)))
    characters = frozenset(chain.from_iterable(told))
    yield from (Stretch(sentence, not names.isdisjoint(characters)) for sentence, names in named)


def judged_introduction(
    paragraphs: Sequence[Passage], title: str, known: Container[str] = frozenset(), *, plot_follows: bool = False
) -> list[Stretch]:
    """Judge the paragraphs of an introduction. A paragraph that tells the story in some of its sentences becomes
    several stretches. Paragraphs above the one that names the film are hidden.

    ``plot_follows`` says that no heading marks the start of the plot, so a sentence of it may have been taken for
    introduction. Then sentences about people not named before are hidden too.
    """
    first = 0 if plot_follows else introduced_at([part.text for part in paragraphs], title) or 0
    found = [Stretch(part, hidden=True) for part in paragraphs[:first]]
    for number, paragraph in enumerate(paragraphs[first:]):
        opening = read_opening(paragraph.text) if not number else None
        told = number and _mean_tells([unit.passage for unit in units(paragraph)], title)
        listed = not opening and (_ROW.match(paragraph.text) or _ITEM.match(paragraph.text))
        if told or listed or is_strange(paragraph.text):
            found.append(Stretch(paragraph, hidden=True))
        else:
            found += _merged(paragraph, list(_sentences(paragraph, title, known, opening)))
    if not plot_follows:
        return found
    # Hidden neighbours within one paragraph become one stretch.
    judged = list(_without_strangers(found, title))
    parts = ([part for part in judged if _holds(paragraph, part.passage)] for paragraph in paragraphs)
    return [stretch for paragraph, own in zip(paragraphs, parts, strict=True) for stretch in _merged(paragraph, own)]


def _holds(outer: Passage, inner: Passage) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _without_strangers(stretches: Sequence[Stretch], title: str) -> Iterator[Stretch]:
    """Hide the sentences that begin with a new name, and the rest of those that go on to say who the film is about.

    After a hidden sentence, only sentences that are surely about the film are open again.
    """
    seen = title
    told = False
    for stretch in stretches:
        told = told or stretch.hidden
        if stretch.hidden:
            yield stretch
            continue
        parts: list[Stretch] = []
        for sentence in sentences_of(stretch.passage):
            head = _head_without_strangers(sentence, seen, title, told=told)
            told = told or head < len(sentence.text)
            parts += _parted(sentence, head)
            seen += sentence.text[:head]
        yield from _merged(stretch.passage, parts)


def _head_without_strangers(sentence: Passage, seen: str, title: str, *, told: bool) -> int:
    """Return the number of characters before the story of somebody whose name isn't in ``seen``."""
    text = sentence.text
    story = judge(text, title).story
    subject = _SUBJECT.match(text)
    stranger = subject is not None and subject["name"] not in seen
    called_short = subject and stranger and not subject["more"] and subject["name"].lower() not in STARTERS
    if (told or stranger) and story > (_STRANGER_TELLS if called_short else _GOES_ON):
        return 0
    premise = _PREMISE.search(text)
    if subject or premise is None or premise["name"] in seen:
        return len(text)
    head = premise.start()
    return head if text.count(" ", 0, head) >= _FEWEST_WORDS else 0


def _sentences(paragraph: Passage, title: str, known: Container[str], opening: Opening | None) -> Iterator[Stretch]:
    """Yield the sentences of a paragraph, each open or hidden. The ``opening``, which names the film, is open except
    for asides."""
    least = paragraph.start + (opening.end if opening else 0)
    asides = list(telling_asides(paragraph.text, opening)) if opening else []
    for sentence in sentences_of(paragraph):
        before = sentence.start - paragraph.start
        own = [(a - before, b - before) for a, b in asides if a - before >= 0 and b - before <= len(sentence.text)]
        if sentence.end <= least:
            yield from _parted(sentence, len(sentence.text), own)
        else:
            within = sentence.start < least
            begin = least - sentence.start if within else 0
            head = _open_head(sentence, title, begin) if within else _harmless_head(sentence, title, known)
            yield from _parted(sentence, min(head, _head_without_deeds(sentence, title, known, begin)), own)


def _parted(sentence: Passage, head: int, asides: Sequence[tuple[int, int]] = ()) -> Iterator[Stretch]:
    """Split a sentence: its first ``head`` characters are open except for ``asides``, and so is a director's credit
    after them."""
    credit = _CREDIT.search(sentence.text, head) if head else None
    ends = (*chain.from_iterable(asides), head, *(credit.span("credit") if credit else ()), len(sentence.text))
    hidden, start = False, 0
    for end in ends:
        if part := sentence.cut(start, end).strip():
            yield Stretch(part, hidden)
        hidden, start = not hidden, end


def _harmless_head(sentence: Passage, title: str, known: Container[str]) -> int:
    """Return how many characters of an introduction's sentence may be shown.

    If the sentence continues into the story, only what it says about the film before that is open, as in "It stars
    Ada Finch as a nurse|| who kills …".
    """
    if not _sentence_tells(sentence, title, known):
        return len(sentence.text)
    return _shown_head(next(sentence.split(CLAUSE)).text, title, known)


def _shown_head(first: str, title: str, known: Container[str]) -> int:
    """Return how many characters to show of ``first``, the start of a sentence that continues into the story: all or
    none."""
    told = names_a_deed(first) or surely_gives_away(first) or judge(first, title).story > _HEAD_TELLS
    told = told or bool(people_named(_BILLED.sub("", first), known))
    return 0 if told or first.count(" ") < _FEWEST_WORDS else len(first)


def _head_without_deeds(sentence: Passage, title: str, known: Container[str], least: int) -> int:
    """Return the number of characters before the deeds of somebody who isn't ``known``."""
    told = tells_of_stranger(sentence.text, known)
    if told is None:
        return len(sentence.text)
    *_, end = (0, *(match.start() for match in _BREAK.finditer(sentence.text, 0, told + 1) if match.start() <= told))
    if end <= least:
        return least
    return end if least else _shown_head(sentence.text[:end], title, known)


def _open_head(sentence: Passage, title: str, least: int) -> int:
    """Return how many characters to show of the sentence that names the film: all of it, or only what is surely safe.

    What the sentence says about the film would outweigh the story it tells, so each clause is judged on its own.
    """
    end = len(sentence.text)
    for match in _DESCRIBED.finditer(sentence.text, least):
        if judge(sentence.text[match.end() :], title).story > _DESCRIPTION_TELLS:
            end = match.end()
            break
    tail = sentence.cut(least, end)
    first, *others = tail.split(CLAUSE)
    if _clause_tells(first.text, title) or surely_gives_away(first.text):
        return least
    if surely_gives_away(tail.text) or any(_clause_tells(part.text, title) for part in others):
        return first.end - sentence.start
    return end


def _clause_tells(clause: str, title: str) -> bool:
    story = judge(clause, title).story
    return story > _CLAUSE_TELLS or (story > _DEED_TELLS and names_a_deed(clause))


def _sentence_tells(sentence: Passage, title: str, known: Container[str]) -> bool:
    story = judge(sentence.text, title).story
    return (
        story > _SENTENCE_TELLS
        or _tells_of_somebody(sentence.text, title, bool(people_named(sentence.text, known)))
        or _gives_away(sentence, story, title)
    )


def _tells_of_somebody(sentence: str, title: str, people: int) -> bool:
    """Return whether a sentence tells the story, given the number of otherwise unexplained people it names."""
    least = _SEVERAL_TELL if people > 1 else _NAMED_TELLS
    return people > 0 and sentence.count(" ") >= _SCRAP and judge(sentence, title).story > least


def _gives_away(sentence: Passage, story: float, title: str) -> bool:
    if story > _FILM_TALK and surely_gives_away(sentence.text):
        return True
    # "Critics liked the scene in which Mara kills Osk": the talk about critics outweighs the rest.
    return names_a_deed(sentence.text) and any(
        names_a_deed(part.text) and judge(part.text, title).story > _DEED_TELLS
        for part in (sentence, *sentence.split(CLAUSE))
    )


def _tells(paragraph: Passage, title: str, known: Container[str]) -> bool:
    """Return whether a paragraph of a section about the film tells the story.

    Critics describe what they saw, so one sentence that sounds like the story is not enough to hide a paragraph.
    """
    if _TRACK.match(paragraph.text) or is_strange(paragraph.text):
        return True
    if tells_of_stranger(paragraph.text, known) is not None:
        return True
    if _ROW.match(paragraph.text) or _CELLS in paragraph.text:
        return (
            names_a_deed(paragraph.text)
            or judge(paragraph.text, title).story > _DEED_TELLS
            or (has_stranger(paragraph.text, known) and not _PRIZE.search(paragraph.text))
        )
    parts = [unit.passage for unit in units(paragraph)]
    scores = [judge(part.text, title).story for part in parts]
    return (
        sum(scores) > _PARAGRAPH_TELLS * len(scores)
        or max(scores) > _SURELY_TELLS
        or any(min(pair) > _TWO_TELL for pair in pairwise(scores))
        or any(_gives_away(part, score, title) for part, score in zip(parts, scores, strict=True))
    )


def _mean_tells(parts: Sequence[Passage], title: str) -> bool:
    return sum(judge(part.text, title).story for part in parts) > _PARAGRAPH_TELLS * len(parts)


def _merged(document: Passage, stretches: Sequence[Stretch]) -> list[Stretch]:
    """Merge neighbours of one kind."""
    found: list[Stretch] = []
    for hidden, run in groupby(stretches, key=lambda stretch: stretch.hidden):
        parts = [stretch.passage for stretch in run]
        found.append(Stretch(document.cut(parts[0].start - document.start, parts[-1].end - document.start), hidden))
    return found
