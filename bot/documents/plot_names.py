"""Find the proper names in a plot: people and things that a member may ask about after seeing the film."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias

from bot.documents.passage import Passage

_TOKEN = re.compile(
    # Runs of lower-case words match at once: most of a plot is nothing else.
    r"(?P<small>(?:[a-z]++,?+[ ])++)|(?P<word>[^\W\d_][^\W_]*(?:['’-][^\W\d_]+)*)(?P<stop>\.?)|\S"
)
_TITLES = frozenset({"Dr", "Mr", "Mrs", "Ms", "St", "Lt", "Sgt", "Capt", "Col", "Gen", "Maj", "Prof", "Rev"})
_LONGEST = 5
_SHORTEST_LAST_WORD = 4
"""Minimum letters of a word before a full stop that ends a sentence and isn't an abbreviation's."""
_REMEMBERED = 512
"""Number of cached plots: a film's names are needed for its questions and again for its rows."""

_Place: TypeAlias = "tuple[int, int, int]"
"""The number of a paragraph, and the start and end within it."""


def plot_names(paragraphs: Iterable[Passage]) -> dict[str, Passage]:
    """Return the proper names in a plot, each with its first passage.

    A name is a run of capitalised words. A word that only occurs at the start of sentences is a name only if the plot
    never has it in lower case, and it isn't one of the words that open sentences.
    """
    told = list(paragraphs)
    found = _names_in(tuple(paragraph.text for paragraph in told))
    return {name: told[number].cut(start, end) for name, (number, start, end) in found.items()}


@lru_cache(_REMEMBERED)
def _names_in(texts: tuple[str, ...]) -> dict[str, _Place]:
    inner: dict[str, _Place] = {}
    opening: dict[str, _Place] = {}
    small: list[str] = []
    for number, text in enumerate(texts):
        run: list[tuple[int, int]] = []
        at_start = run_at_start = True
        for match in _TOKEN.finditer(text):
            starts = goes_on = False
            if match.lastgroup == "small":
                small.append(match[0])
            elif match.lastgroup is None:
                starts = match[0] in ".!?:“\"'("
            else:
                word, stop = match.group("word", "stop")
                bare = word.removesuffix("'s").removesuffix("’s")
                if len(bare) > 1 and bare[0].isupper():
                    if not run:
                        run_at_start = at_start
                    start = match.start()
                    run.append((start, start + len(bare)))
                    goes_on = len(run) < _LONGEST and bare == word and (not stop or bare in _TITLES)
                elif bare[0].islower():
                    small.append(bare)
                starts = bool(stop) and len(bare) >= _SHORTEST_LAST_WORD
            if run and not goes_on:
                _keep(number, text, run, run_at_start, inner, opening)
                run = []
            at_start = starts
        if run:
            _keep(number, text, run, run_at_start, inner, opening)
    known = OPENERS.union(" ".join(small).replace(",", "").split())
    for name, place in opening.items():
        if name not in inner and name.casefold() not in known:
            inner[name] = place
    return inner


def _keep(
    number: int,
    text: str,
    run: list[tuple[int, int]],
    at_start: bool,
    inner: dict[str, _Place],
    opening: dict[str, _Place],
) -> None:
    """Store a name, given by the offsets of its words."""
    first, last = run[0], run[-1]
    if at_start and len(run) > 1 and text[slice(*first)].casefold() in OPENERS:
        first, at_start = run[1], False
    known = opening if at_start and first is last else inner
    name = text[first[0] : last[1]]
    if first is not last:
        name = " ".join(name.split())
    if name not in known:
        known[name] = number, first[0], last[1]


_OPENING_WORDS = """
    a about above across after again against all along also although am an and another any are around as at
    back because been before behind being below between both but by can could despite did do does down due
    during each eager eventually everyone few finally first following for from further having he her here
    him himself his how however i if in initially inside instead into is it its itself just later left like
    many meanwhile more most much next no nobody none nor not now of off on once one only or other others
    our out over realizing refusing same second several she shortly since so some someone soon still such
    suddenly than that the their them themselves then there therefore these they this those though three
    through throughout thus to together too two under unable unbeknownst unknown until up upon very was we
    were what when where whereas which while who whom whose why will with within without would you your
"""
OPENERS = frozenset(_OPENING_WORDS.split())
