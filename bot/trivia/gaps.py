"""Which sentences of a plot can be asked about, and what can be left out of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.documents.plot_names import OPENERS
from bot.documents.story import judge
from bot.documents.vocabulary import either
from bot.trivia.terms import PlotTerm, TermType

GAP = "_____"
_SHORTEST, _LONGEST = 50, 240
_TELLS = 1.0
"""Log odds from which on a sentence is taken to tell the story rather than to talk about the film."""
_QUOTES = '"“”'

_UNCLEAR = re.compile(
    r"(?:He|She|They|It|This|That|These|Those|Her|His|Their|There|Both|Here|I|We|You|My|Our|Your)\b"
    r"|The (?:novel|book|story|play|plot|series|game|novelization|musical) "
)
"""How a sentence begins that does not say whom it is about, or is no part of the story."""
_OF_PERFORMERS = re.compile(r"p(?<!\wp)(?:lays|layed by|ortrays|ortrayed)\b|\b(?:appears?|stars?|cameos?) as\b")
"""A sentence on the film and its performers rather than on what happens."""
_FILM_TALK = re.compile(
    r"\b(?:films?|filmed|filming|movies?|screenplay|script|audiences?|soundtrack|sequels?|takes to|was broadcast)\b"
)
_TALK = (" film", " movie", "soundtrack", "box office", "screenplay", "sequel", "Rotten Tomatoes", "Academy Award")
"""Of such words, one stands wherever a text goes on to talk about its film."""
_TORN = re.compile(r"(?:^|[ .(])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Sgt|Lt|vs)\.$")
"""Its end is an abbreviation: the sentence goes on behind."""
_HOLES = re.compile(r" [,.;:]|\( ?\)|\bIn ,|\[|\]| {2}")
"""Where something was lost, or a note stands."""
_ASIDE = re.compile(r"\s*\([^()]*\)")

_NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = re.compile(
    rf"(?<![\w.,-])(?P<number>{'|'.join(_NUMBER_WORDS)}|[2-9]|[1-9]\d{{1,2}})"
    r"(?= (?:[a-z]+[- ])?(?P<noun>[a-z]{3,}s)\b)",
    re.I,
)
_NAMED = re.compile(r"[a-z,] [A-Z][\w'’]+ $")
_COUNTS = frozenset(word.encode() for word in (*_NUMBER_WORDS, *map(str, range(2, 1000))))
_PARTED = bytes(code if code < 128 and chr(code).isalnum() else ord(" ") for code in range(256)).lower()
_VAGUE = frozenset({"its", "his", "this", "has", "was", "does"})
_SOME_OF_THEM = re.compile(
    r"\b(?:between|both|(?:of )?(?:the|her|his|their|these|those)(?: (?:other|remaining))?) $", re.I
)
"""Before a number that others in the sentence depend on: "three of the _____ eggs", "the _____ friends"."""
_COUNTED_OUT = re.compile(r" (?:[a-z-]+ ){1,3}[a-z-]+(?:,|:| \(| called| named) ?[A-Z]|[^.]*\b(?:both|respectively)\b")
"""After a number that the sentence goes on to count out: "_____ children, Mara and Osk"."""

_NEAR = 60
"""Characters before a gap that are looked at."""
_AFTER_A_NAME = re.compile(
    r"(?:^|\W)[A-ZÀ-ÖØ-Þ][\w'’.]* (?:of |of the |the |de |von |van )?[\"“‘']?$|[A-ZÀ-ÖØ-Þ]\w*[\"”'’] $|[\w\"“‘'(-]$|\.$"
)
"""Before a gap: "Lewis _____", "Battle of _____" are half a name."""
_AFTER_AN_OPENER = re.compile(rf"(?:^|[.,;:!?] )(?:{either(sorted(OPENERS))}|\w+ly)(?: the)? $", re.I)
"""Before a gap: "When _____" is no name."""
_NAME_GOES_ON = re.compile(r"[\"”\w-]|(?:,? (?:the|of|de|von|van))? [A-ZÀ-ÖØ-Þ]")
"""After a gap: "_____ the Great", "_____-Smith"."""
_AFTER_A_PARTICLE = re.compile(r"\b(?:d[eiu]|del|della|v[ao]n|der|den|l[ae]|al|el|bin|ibn|[Aa]n?) $")
_AFTER_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Lady|Sir|Lord|King|Queen|Prince|Princess)\.? $")
"""What stands before a gap and says too much of who fills it."""
_TO_A_PLACE = re.compile(
    r"\b(?:in|at|to|from|for|of|near|inside|outside|into|through|across|around|within|throughout|towards?|called|named"
    r"|like|by|reach(?:es|ing)?|leav(?:es?|ing)|visit(?:s|ing)?|enter(?:s|ing)?|join(?:s|ing)?|attend(?:s|ing)?|flees?)"
    r"(?: the)? $"
)
_PLACE_ENDS = re.compile(
    r"(?!, [A-Z])[.,;:!?]|['’]s\b|$| (?:and|or|but|to|where|with|for|in|on|at|by|as|after|before|when|while|from|who"
    r"|which|that|is|was|has|had|until|because|since|so|during|under|without|he|she|they|only|again|together|alone|via|through)\b"
)
"""What may follow a place; else it says what kind something is: "the _____ police"."""


def fits(sentence: str) -> bool:
    """Whether a sentence is neither a scrap nor a paragraph."""
    return _SHORTEST <= len(sentence) <= _LONGEST


def can_be_read_alone(sentence: str) -> bool:
    """Whether a sentence says whom it is about, and is whole."""
    return (
        sentence[:1].isupper()
        and sentence[-1:] in ".!?"
        and not _UNCLEAR.match(sentence)
        and not _OF_PERFORMERS.search(sentence)
        and sum(map(sentence.count, _QUOTES)) % 2 == 0
        and sentence.count("(") == sentence.count(")")
        and not _TORN.search(sentence)
        and not _HOLES.search(sentence)
    )


def talks_of_film(sentences: Iterable[str]) -> bool:
    """Whether a plot may have sentences that are none of the story: where headings were lost, it goes on to how the
    film was made."""
    return any(word in sentence for sentence in sentences for word in _TALK)


def tells_the_story(sentence: str, title: str) -> bool:
    """Whether a sentence is about what happens, and not about the film."""
    return not _FILM_TALK.search(sentence) and judge(sentence, title).story >= _TELLS


def numbers(sentence: str) -> Iterator[PlotTerm]:
    """How many there are of what is counted."""
    if _COUNTS.isdisjoint(sentence.encode("ascii", "replace").translate(_PARTED).split()):
        return  # most often, and known sooner than by the pattern
    for number in _NUMBER.finditer(sentence):
        # "The Omega 13 forces": a number that belongs to a name counts nothing.
        if number["noun"] not in _VAGUE and not _NAMED.search(sentence, 0, number.start()):
            yield PlotTerm(number["number"], TermType.NUMBER)


def without(sentence: str, term: PlotTerm) -> str | None:
    """The sentence with a gap instead of a term; None where that would leave half a name, or say too much.

    Performers in brackets are left out, they would name the part.
    """
    text = _ASIDE.sub("", sentence) if "(" in sentence else sentence
    shown, count = replaced(text, term.name, GAP)
    if count == 0 or (count > 1 and term.type in (TermType.NUMBER, TermType.THING)):
        return None
    at = 0
    while (at := shown.find(GAP, at)) >= 0:
        before, after = shown[max(0, at - _NEAR) : at], shown[at + len(GAP) :]
        if not _fits(before, after, term):
            return None
        at += len(GAP)
    return shown


def _fits(before: str, after: str, term: PlotTerm) -> bool:
    if term.type is TermType.NUMBER:
        return not _SOME_OF_THEM.search(before) and not _COUNTED_OUT.match(after)
    if term.type is TermType.THING:
        return not _AFTER_A_PARTICLE.search(before) or before.casefold().endswith(f" {term.article} ")
    if term.article and not before.casefold().endswith(f"{term.article} "):
        return False
    if not term.article and before.casefold().endswith("the "):
        return False
    if _AFTER_A_NAME.search(before) and not _AFTER_AN_OPENER.search(before):
        return False
    if _NAME_GOES_ON.match(after) or _AFTER_TITLE.search(before) or _AFTER_A_PARTICLE.search(before):
        return False
    if '"' in before + after and (before.count('"') % 2 or after.count('"') % 2):
        return False  # within a title
    if before.count("“") > before.count("”"):
        return False
    if term.type is TermType.PLACE:
        return _TO_A_PLACE.search(before) is not None and _PLACE_ENDS.match(after) is not None
    return term.type is TermType.PERSON or _PLACE_ENDS.match(after) is not None


def replaced(text: str, name: str, by: str) -> tuple[str, int]:
    """The text with something else wherever a name stands as a whole, and in how many places."""
    parts: list[str] = []
    at = start = 0
    while (start := text.find(name, start)) >= 0:
        end = start + len(name)
        if _is_in_word(text, start - 1) or _is_in_word(text, end):
            start += 1
        else:
            parts.append(text[at:start])
            at = start = end
    return by.join([*parts, text[at:]]), len(parts)


def _is_in_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")
