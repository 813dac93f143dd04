"""Lead and plot written in one line, their paragraph breaks lost: recovers the paragraphs and tells which is which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, islice

from bot.documents.leads.film_talk import (
    begins_story,
    belongs_to_lead,
    is_plainly_about_film,
    sounds_like_film_talk,
    sounds_like_story,
    speaks_of_release,
)
from bot.documents.leads.opening import read_opening
from bot.documents.passage import Passage
from bot.documents.sentences import STARTERS, boundaries, first_sentence, sentences

_LOST_STOP = re.compile(
    r"[A-Z\"](?<!\s.)"
    r"(?:(?<=[^\W\d_A-Z]{3}[A-Z])(?:(?=[a-z'’]{1,30},? )|(?<=A)(?= [a-z]))|(?<=[^\W\d_A-Z]{3}\")(?=[A-Z]))"
)
"""Two sentences run together with the full stop lost as well: "…tennis star Helen MoodyFlorence is torn…"."""
_JOINED_NAME = re.compile(
    r"(?:Dream|Harper|Poly|Lions|Master|Wonder|Cine|Buzz|Face|You|Net|Warner|Studio|Screen|Blu|Home|Super|Spider|Work"
    r"|Mac|Fitz|Tri|Vista|Silver|Micro|Power|Play|Movie|Comic|Metro|Rail|Sun|Data|Inter|Multi|Omni|Para|Euro|Show|Film"
    r"|Video|Tele|Music|Game|Life|Star|Time|Blue|Black|White|Red|Green|Gold|Golden|Vesta|Vita|Techni|Cinema|Vitas"
    r"|Mouse|Robo|Snap|Twit|Insta|Linked|Pay|Fed|Bell|North|South|East|West|Under|Over|Rock|Wild|Fire|Water|Land)$"
)
_PAST = re.compile(r"\b(?:was|were|had been|has been)\b")
_WORD_END = re.compile(r"[^\W\d_]{1,40}$")
_WORD_START = re.compile(r"[^\W\d_]+")
_TALE_ALONE = 4
"""So many sentences in a row without a word on the making of a film are a plot, whatever stands before them."""
_MOSTLY, _HALF = 2 / 3, 1 / 2
_LONGEST_PREMISE = 1_200
_FIRST_PARAGRAPH_AT_MOST = 6_000
"""A first paragraph that goes on for longer is no lead alone."""


@dataclass(frozen=True, slots=True)
class RunOn:
    """A run-on document's paragraphs, in order."""

    lead: tuple[Passage, ...]
    plot: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Parted:
    """One paragraph, taken apart."""

    lead: tuple[Passage, ...]
    asides: tuple[Passage, ...]
    """Sentences among those of the lead that may tell of the story."""
    tale: Passage | None
    """All of it from where the plot begins."""


def split_run_on(document: Passage) -> RunOn:
    """The paragraphs of lead and plot, their breaks recovered.

    What may be plot is plot. Every character but blanks is in exactly one of the paragraphs.
    """
    opening = read_opening(document.text.rstrip())
    paragraphs = list(_paragraphs(document, opening.title if opening else ""))
    if opening is None or not paragraphs:
        return RunOn((), tuple(paragraphs))
    paragraphs = _with_whole_opening(document, paragraphs, document.start + opening.end)
    lead: list[Passage] = []
    asides: list[Passage] = []
    for number, paragraph in enumerate(paragraphs):
        first = number == 0
        if first or _is_lead(paragraph, opening.title):
            parted = _part(paragraph, opening.title, first=first, alone=len(paragraphs) == 1)
        else:
            parted = _Parted((), (), paragraph)
        lead.extend(parted.lead)
        asides.extend(parted.asides)
        if parted.tale:
            more, plot = _after_premise(parted.tale, paragraphs[number + 1 :], opening.title)
            return RunOn((*lead, *more), (*asides, *plot))
    return RunOn(tuple(lead), tuple(asides))


def _after_premise(premise: Passage, others: list[Passage], title: str) -> tuple[list[Passage], list[Passage]]:
    """More of the lead after one paragraph that tells what the film is about, and the plot with that paragraph.

    A lead goes on only where it plainly speaks of the film's release or reception, and where a plot longer
    than the premise is still to come: what follows a whole plot is left in its place.
    """
    more: list[Passage] = []
    left = sum(len(part.text) for part in others)
    for paragraph in others if len(premise.text) <= _LONGEST_PREMISE else ():
        if left < 2 * len(premise.text) or not _is_plainly_lead(paragraph, title):
            break
        more.append(paragraph)
        left -= len(paragraph.text)
    if left < 2 * len(premise.text):
        return [], [premise, *others]
    return more, [premise, *others[len(more) :]]


def _paragraphs(document: Passage, title: str) -> Iterator[Passage]:
    """The stretches between line breaks and between sentences that nothing parts; a title stays whole."""
    text = document.text
    cuts = {end: start for end, start, breaks in boundaries(text) if breaks}
    cuts.update((at, at) for at in _lost_stops(text))
    for within in re.finditer(re.escape(title), text) if "." in title else ():
        for at in range(within.start() + 1, within.end()):
            cuts.pop(at, None)
    at = 0
    for end in sorted(cuts):
        if part := document.cut(at, end).strip():
            yield part
        at = max(at, cuts[end])
    if part := document.cut(at).strip():
        yield part


def _lost_stops(text: str) -> Iterator[int]:
    """Where two words run together that are no name of their own, such as "DreamWorks" or one that comes twice."""
    found: list[tuple[int, str, str]] = []
    for match in _LOST_STOP.finditer(text):
        at = match.start()
        before, after = _WORD_END.search(text[max(0, at - 40) : at]), _WORD_START.match(text[at : at + 40])
        found.append((at, before[0] if before else "", after[0] if after else ""))
    if not found:
        return
    times = Counter(before + after for _, before, after in found)
    for at, before, after in found:
        short = before[:1].isupper() and len(before + after) < 9 and after.lower() not in STARTERS
        if not after or not (_JOINED_NAME.search(before) or times[before + after] > 1 or short):
            yield at


def _with_whole_opening(document: Passage, paragraphs: list[Passage], least: int) -> list[Passage]:
    """The paragraphs, with those joined again that a stop inside the opening had parted."""
    joined = [part for part in paragraphs if part.start < least]
    if len(joined) < 2:
        return paragraphs
    whole = document.cut(joined[0].start - document.start, joined[-1].end - document.start)
    return [whole, *paragraphs[len(joined) :]]


def _is_lead(paragraph: Passage, title: str) -> bool:
    """Whether a later paragraph speaks of the film and not of what happens in it."""
    paragraph = paragraph.cut(0, _FIRST_PARAGRAPH_AT_MOST)
    first = first_sentence(paragraph).text
    if sounds_like_story(first) or not sounds_like_film_talk(first, title):
        return False
    parts = [part.text for part in sentences(paragraph)]
    talk = sum(sounds_like_film_talk(part, title) for part in parts)
    story = sum(map(sounds_like_story, parts))
    plain = is_plainly_about_film(first, title)
    return talk * (3 if plain else 2) >= len(parts) and story * 3 <= len(parts)


def _is_plainly_lead(paragraph: Passage, title: str) -> bool:
    """Whether a paragraph can only be about the film's making and reception."""
    parts = [part.text for part in sentences(paragraph.cut(0, _FIRST_PARAGRAPH_AT_MOST))]
    silent = (part for part in parts if not sounds_like_film_talk(part, title))
    return (
        next(islice(silent, len(parts) // 3, None), None) is None
        and any(is_plainly_about_film(part, title) for part in parts)
        and not any(sounds_like_story(part) for part in parts)
    )


def _part(paragraph: Passage, title: str, *, first: bool, alone: bool) -> _Parted:
    """What of a paragraph is lead, also where a plot begins in it and the break left no trace.

    Whatever stands at the end of a first paragraph and does not speak of the film stays hidden: most often it is
    what the film is about, but after a lost break it is the plot. So it is anywhere in a document of one paragraph.
    """
    parts = sentences(paragraph)
    if first and parts and len(parts[0].text) > _FIRST_PARAGRAPH_AT_MOST:
        rest = paragraph.cut(_FIRST_PARAGRAPH_AT_MOST).strip()
        return _Parted((paragraph.cut(0, _FIRST_PARAGRAPH_AT_MOST).strip(),), (), rest or None)
    starts = [part.start - paragraph.start for part in parts] + [len(paragraph.text)]
    talk = [_is_of_film(paragraph, part, title, first=first) for part in parts]
    of_film_after = list(accumulate(reversed(talk), initial=0))
    lead: list[Passage] = []
    asides: list[Passage] = []
    at = 0
    for begin, end in _silent(talk):
        after = len(talk) - end
        goes_on = after > 0 and of_film_after[after] >= after * (_MOSTLY if alone else _HALF)
        silent = parts[begin:end]
        told_of = any(begins_story(part.text) if first else sounds_like_story(part.text) for part in silent)
        tale = len(silent) >= _TALE_ALONE or (told_of and (len(silent) >= 2 or not first))
        if tale or (first and (alone or after) and not goes_on):
            lead.append(paragraph.cut(at, starts[begin]).strip())
            last = starts[_last_words(parts, talk, begin)] if alone else len(paragraph.text)
            if ending := paragraph.cut(last).strip():
                return _Parted((*lead, ending), (*asides, paragraph.cut(starts[begin], last).strip()), None)
            return _Parted(tuple(lead), tuple(asides), paragraph.cut(starts[begin]).strip())
        if first and (alone or end == len(parts)):
            lead.append(paragraph.cut(at, starts[begin]).strip())
            asides.append(paragraph.cut(starts[begin], starts[end]).strip())
            at = starts[end]
    rest = paragraph.cut(at).strip()
    return _Parted((*lead, rest) if rest else tuple(lead), tuple(asides), None)


def _last_words(parts: Sequence[Passage], talk: Sequence[bool], begin: int) -> int:
    """Where, after a story that begins at a sentence, a lead speaks of the film's release or reception to its end."""
    first = len(parts)
    while first > begin and talk[first - 1]:
        first -= 1
    released = (at for at in range(first, len(parts)) if speaks_of_release(parts[at].text))
    return next(released, len(parts))


def _is_of_film(paragraph: Passage, sentence: Passage, title: str, *, first: bool) -> bool:
    """Whether a sentence of a lead's paragraph speaks of the film, its making, or what it is about as a whole."""
    if sentence.start == paragraph.start or sounds_like_film_talk(sentence.text, title):
        return True
    if first:
        before = paragraph.text[: min(sentence.start - paragraph.start, _FIRST_PARAGRAPH_AT_MOST)]
        return belongs_to_lead(sentence.text, before)
    # What a later paragraph says in the past tense is how the film came about: stories are told in the present.
    return _PAST.search(sentence.text) is not None


def _silent(talk: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The stretches, begin and end, of sentences that do not speak of the film."""
    at = 0
    for of_film, run in groupby(talk):
        end = at + sum(1 for _ in run)
        if not of_film:
            yield at, end
        at = end
