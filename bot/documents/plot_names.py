"""The proper names in a plot: who and what a member may ask about after seeing the film."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.documents.passage import Passage

_WORD = r"[^\W\d_][^\W_]*(?:['’-][^\W\d_]+)*"
_TOKEN = re.compile(rf"{_WORD}\.?|\S")
_POSSESSIVE = re.compile(r"['’]s?$")
_TITLES = frozenset({"Dr", "Mr", "Mrs", "Ms", "St", "Lt", "Sgt", "Capt", "Col", "Gen", "Maj", "Prof", "Rev"})
_LONGEST = 5


def plot_names(paragraphs: Iterable[Passage]) -> dict[str, Passage]:
    """Proper names → where each stands first.

    A name is a run of capitalised words. A word that only ever stands at the start of a sentence is a
    name only when it is never written small in the same plot, and is not one of the words that open
    sentences.
    """
    inner: dict[str, Passage] = {}
    opening: dict[str, Passage] = {}
    small: set[str] = set()
    for paragraph in paragraphs:
        run: list[Passage] = []
        at_start = run_at_start = True
        for match in _TOKEN.finditer(paragraph.text):
            token = paragraph.group(match)
            word = _POSSESSIVE.sub("", token.text.rstrip("."))
            if word[:1].isupper() and len(word) > 1:
                if not run:
                    run_at_start = at_start
                run.append(token.cut(0, len(word)))
                title = token.text.endswith(".") and word in _TITLES
                ends = token.text.endswith(".") and len(word) > 3
                if (token.text != word and not title) or len(run) >= _LONGEST:
                    _keep(paragraph, run, run_at_start, inner, opening)
                    run = []
                at_start = ends
                continue
            if word[:1].islower():
                small.add(word)
            _keep(paragraph, run, run_at_start, inner, opening)
            run = []
            at_start = token.text in ".!?:“\"'(" or (token.text.endswith(".") and len(word) > 3)
        _keep(paragraph, run, run_at_start, inner, opening)
    for name, passage in opening.items():
        if name not in inner and name.casefold() not in small and name.casefold() not in _OPENERS:
            inner[name] = passage
    return inner


def _keep(
    paragraph: Passage,
    run: list[Passage],
    at_start: bool,
    inner: dict[str, Passage],
    opening: dict[str, Passage],
) -> None:
    if at_start and len(run) > 1 and run[0].text.casefold() in _OPENERS:
        run, at_start = run[1:], False
    if not run:
        return
    start, end = run[0].start - paragraph.start, run[-1].end - paragraph.start
    name = paragraph.cut(start, end)
    (opening if at_start and len(run) == 1 else inner).setdefault(" ".join(name.text.split()), name)


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
_OPENERS = frozenset(_OPENING_WORDS.split())
