"""Which names in a plot are people and which are places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.documents.leads.words import INDIAN_LANGUAGES, NATIONS
from bot.documents.model import Film
from bot.documents.passage import Passage
from bot.documents.plot_names import plot_names
from bot.spoiler import reveal
from bot.trivia.rules import folded

_PLACE_WORD = re.compile(
    r"\b(?:School|University|College|Academy|Institute|Street|Avenue|Road|City|Town|Village|County|Island|Islands|Isle"
    r"|Hotel|Motel|Inn|Hospital|Asylum|Prison|Jail|Penitentiary|House|Mansion|Manor|Castle|Palace|Park|River|Lake|Bay"
    r"|Beach|Mountain|Mountains|Mount|Hill|Hills|Valley|Desert|Forest|Canyon|Creek|Station|Airport|Bridge|Tower"
    r"|Church|Cathedral|Abbey|Club|Theatre|Theater|Museum|Bank|Base|Camp|Fort|Ranch|Farm|Ballet|Square|Port|Coast)\b"
)
_NO_NAME = re.compile(
    rf"(?:{NATIONS}|{INDIAN_LANGUAGES}|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas|Easter|Thanksgiving|Halloween|New Year|God|Lord"
    r"|Jesus|Christ|Bible|Internet|World War(?: I+)?|Mr|Mrs|Ms|Miss|Dr|Sir|Madam|Lady|King|Queen|Prince|Princess"
    r"|President|Captain|Colonel|General|Major|Sergeant|Lieutenant|Detective|Inspector|Officer|Doctor|Professor"
    r"|Father|Mother|Dad|Mom|Mum|Uncle|Aunt|Brother|Sister|Grandma|Grandpa|Christian|Catholic|Jewish|Muslim|Hindu"
    r"|North|South|East|West|Earth|Heaven|Hell|Nazi|Nazis|Communist|Army|Navy|Police|State|Government|Europe|European|African|Asian|Western|Eastern"
    r"|[A-Z]{1,4}|[A-Z]\w)s?"
)
_SUBJECT = re.compile(
    r"(?:['’]s?)? (?:is|was|has|had|does|did|gets|and [A-Z]\w+ [a-z]+(?:s|ed)?\b|[a-z]{2,}(?:s|ed)(?= (?!of\b)\w))"
)
_POSSESSIVE = re.compile(r"['’]s\b")
_INTO = re.compile(r"\b(?:in|at|near|across|outside|inside|into|throughout|around|reaches|visits|leaves) (?:the )?$")
_TOWARD = re.compile(r"\b(?:to|from|for|called|named) (?:the )?$")
_WITH_PERSON = re.compile(
    r"\b(?:with|by|that|and|tells|asks|meets|kills|marries|loves|friend|brother|sister|wife|husband|father|mother"
    r"|son|daughter|boyfriend|girlfriend|Mr\.|Mrs\.|Ms\.|Dr\.) $"
)
_CAPITAL = re.compile(r"[^\W\d_a-z](?<!\w.)")
_GOES_ON = re.compile(r"\w|[-.]\w")
_START = 3
"""Characters that every name has, and by which it is looked up."""
_SMALL_WORD = re.compile(r"(?<!\w)[a-z]\w+")
_BEFORE, _AFTER = 16, 40
_SURE = 2


@dataclass(frozen=True, slots=True)
class PlotTerms:
    """Names as they stand in a film's plots, in the order in which they come up first."""

    people: tuple[str, ...]
    places: tuple[str, ...]


def plot_terms(film: Film) -> PlotTerms:
    """The names that are surely people, and those that are surely places; others are left out."""
    texts = [reveal(paragraph.text) for plot in film.plots for paragraph in plot.paragraphs]
    names = [name for name in plot_names(map(Passage, texts)) if len(name) >= _START and not _NO_NAME.fullmatch(name)]
    if not names:
        return PlotTerms((), ())
    parts = [frozenset(folded(reveal(credit.character)).split()) for credit in film.cast if credit.character]
    in_context = _weigh(names, texts)
    performers = {folded(reveal(credit.person)) for credit in film.cast}
    small = set(_SMALL_WORD.findall(" ".join(texts)))
    known = set(names)
    people: list[str] = []
    places: list[str] = []
    for name in names:
        person, place = in_context[name]
        words = frozenset(folded(name).split())
        first, _, rest = name.partition(" ")
        if any(words <= part for part in parts):
            people.append(name)
        elif any(part < words for part in parts) or rest in known or folded(name) in performers:
            continue  # "Idol Philomena Kerplunk", "Then Ray": a name and a word before it
        elif not rest and first.casefold() in small:
            continue
        elif _PLACE_WORD.search(name) or (place >= _SURE and not person):
            places.append(name)
        elif person >= _SURE and person > 2 * place and (rest or person > _SURE):
            people.append(name)
    return PlotTerms(tuple(people), tuple(places))


class NameFinder:
    """Finds any of some names, each as a whole, the longest first; a pattern of them all takes longer to make than
    to use."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_start: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(names, key=lambda name: (-len(name), name)):
            self._by_start[name[:_START]].append(name)

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Where each name stands that is no part of a longer one."""
        end = 0
        for capital in _CAPITAL.finditer(text):
            at = capital.start()
            if at < end:
                continue
            for name in self._by_start.get(text[at : at + _START], ()):
                if text.startswith(name, at) and not _GOES_ON.match(text, at + len(name)):
                    end = at + len(name)
                    yield at, name
                    break


def _weigh(names: list[str], texts: list[str]) -> defaultdict[str, tuple[int, int]]:
    """How often each name stands where people do, and where places do."""
    weights: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    finder = NameFinder(names)
    for text in texts:
        for start, name in finder.find(text):
            end = start + len(name)
            before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
            person, place = weights[name]
            if _INTO.search(before):
                place += 2
            elif _TOWARD.search(before):
                place += 1
            elif _SUBJECT.match(after):
                person += 2
            if _POSSESSIVE.match(after) or _WITH_PERSON.search(before):
                person += 1
            weights[name] = person, place
    return weights
