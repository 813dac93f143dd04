"""Read facts about the film in hidden text: who stars in it, who released it, and when.

A text without headings is hidden from where its plot may begin, and sentences about the film may follow. Names and
dates are read from those that don't begin like a story; the sentences themselves stay hidden. A name that the story
mentions too is left out, since it may be a character's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.documents.film_heads import FIRST_WORDS
from bot.documents.judging import Stretch
from bot.documents.leads.read import LeadReading, Statement, read_lead
from bot.documents.model import Fact, Predicate
from bot.documents.name_patterns import FULL_NAME
from bot.documents.names import is_company
from bot.documents.passage import Passage
from bot.documents.sections import open_parts
from bot.documents.seed_text import SeedText
from bot.documents.units import sentences_of

_READ_AT_MOST = 3_000
"""Number of characters of a plot that are read: an introduction doesn't continue any longer."""
_STARRING = re.compile(r"\b(?:stars|starred|starring)\b[^.]*$")
_GOES_ON = re.compile(r"[,;]?\s*[a-z]")
_PART = re.compile(r" as ")
_PLAYS = re.compile(rf"(?: and {FULL_NAME})? (?:as|plays?|portrays?|voices?) ")
_CUE = re.compile(
    r"\b(?:co-)?(?:stars?|starred|[Ss]tarring|[Cc]ast|voices|[Dd]irected|released|distributed|rights|premiered|debuted|aired"
    r"|opened|broadcast|shown|roles?|features|[Ff]eaturing|introduces)\b"
)
"""A sentence without any of these words has no such fact."""
_BEHIND_A_NAME = (
    r"\.?(?:[,.;:(]|$| (?:and|as|in|with|who|along|alongside|also|among|are|has|have|(?:co-)?stars?|appears?|plays?"
    r"|portrays?|voices?|rounds?|makes?|returns?|reprises?)\b)"
)
_LIST = re.compile(rf"{FULL_NAME}(?:, {FULL_NAME}){{2,}}(?:,? and {FULL_NAME})?")
_NEXT_IN_LIST = re.compile(r", (?:and )?| and ")
_MOST_SHARED = 1 / 3
"""Maximum share of the names in a list of performers that may have a word in common with the story: some share a name
with a character."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_PERFORMERS = (Predicate.STARRING, Predicate.SUPPORTING)
_ONE = (Predicate.DIRECTOR, Predicate.DISTRIBUTOR, Predicate.RELEASE_DATE)
"""Facts that count only if the open text has none of that kind."""


def hidden_facts(
    seed: SeedText, lead: Sequence[Stretch], plot: Sequence[Passage], reading: LeadReading, title: str | None
) -> list[Fact]:
    """Return the facts in hidden text of introduction and plot that aren't in ``reading``, the facts of the open
    text.

    Their evidence is a spoiler.
    """
    hidden = [*(stretch.passage for stretch in lead if stretch.hidden), *plot]
    about = [*_rest_of_casts(seed, lead, hidden), *_film_talk(hidden, title or reading.title or "")]
    if not about:
        return []
    told = _words(" ".join(_story_text(hidden, about)))
    facts: list[Fact] = []
    for said in read_lead([*open_parts(lead), *about], title).statements:
        within = any(part.start <= said.evidence.start < part.end for part in about)
        if within and _is_new(said, reading) and not _may_be_a_character(said, told):
            section = "Plot" if plot and said.evidence.start >= plot[0].start else "lead"
            facts.append(Fact(said.predicate, said.value, seed.quote.spoiler(section, said.evidence)))
    return facts


def _rest_of_casts(seed: SeedText, lead: Sequence[Stretch], hidden: Sequence[Passage]) -> Iterator[Passage]:
    """Yield sentences that open with the stars and are hidden from some word on: "It stars Ada Finch|| as Mara"."""
    ends = {stretch.passage.end: stretch.passage for stretch in lead if not stretch.hidden}
    for part in hidden:
        before = ends.get(part.start) or ends.get(part.start - 1)
        if before and _GOES_ON.match(part.text) and _STARRING.search(before.text):
            start, end = sentences_of(before)[-1].start, sentences_of(part)[0].end
            yield Passage(seed.text[start:end], start)


def _film_talk(hidden: Sequence[Passage], title: str) -> Iterator[Passage]:
    for part in hidden:
        if part.start - hidden[0].start < _READ_AT_MOST and _CUE.search(part.text):
            for sentence in sentences_of(part):
                of_title = title and sentence.text.startswith(f"{title} ")
                if FIRST_WORDS.match(f"It{sentence.text[len(title) :]}" if of_title else sentence.text):
                    yield sentence


def _story_text(hidden: Sequence[Passage], about: Sequence[Passage]) -> Iterator[str]:
    """Yield the hidden text that tells the story."""
    for part in hidden:
        at = 0
        for sentence in about:
            if sentence.start < part.end and part.start < sentence.end:
                yield part.text[at : max(sentence.start - part.start, at)]
                at = sentence.end - part.start
        yield part.text[at:]


def _is_new(said: Statement, reading: LeadReading) -> bool:
    """Return whether a statement is new: a performer by name, any other by its predicate."""
    if said.predicate in _PERFORMERS:
        known = {other.value for other in reading.statements if other.predicate in _PERFORMERS}
        return said.value not in known
    return said.predicate in _ONE and all(other.predicate != said.predicate for other in reading.statements)


def _may_be_a_character(said: Statement, told: frozenset[str]) -> bool:
    """Return whether a name may be a character's: the story shares a word with it, or it isn't surely a whole name.

    After the first part, a name may be the character's: "Otto Gray as her uncle, Osk Vane, and Leo Sand as Pim".
    """
    if said.predicate == Predicate.DISTRIBUTOR:
        return not is_company(said.value)
    if said.predicate == Predicate.RELEASE_DATE:
        return False
    text = said.evidence.text
    ends = re.search(rf"{re.escape(said.value)}(?={_BEHIND_A_NAME})", text)
    part = _PART.search(text, 0, ends.start()) if ends else None
    if ends is None or " " not in said.value or (part and not _PLAYS.match(text, ends.end())):
        return True
    return not told.isdisjoint(_words(said.value)) and not _is_one_of_many(text, ends.start(), told)


def _is_one_of_many(text: str, at: int, told: frozenset[str]) -> bool:
    """Return whether the name at ``at`` belongs to a list in which few names share a word with the story."""
    for found in _LIST.finditer(text):
        if found.start() <= at < found.end():
            names = _NEXT_IN_LIST.split(found[0])
            return sum(not told.isdisjoint(_words(name)) for name in names) <= _MOST_SHARED * len(names)
    return False


def _words(text: str) -> frozenset[str]:
    """Return the words of a text without those in brackets, which say who plays whom."""
    return frozenset(_WORD.findall(_IN_BRACKETS.sub("", text)))
