"""Which names in a plot are people and which are places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from bot.documents.model import Film
from bot.documents.passage import Passage
from bot.documents.plot_names import plot_names
from bot.documents.vocabulary import LANGUAGES, MONTH, NATIONS
from bot.spoiler import reveal
from bot.trivia.rules import folded, word_set

_PLACE_WORD = re.compile(
    r"\b(?:School|University|College|Academy|Institute|Street|Avenue|Road|City|Town|Village|County|Island|Islands|Isle"
    r"|Hotel|Motel|Inn|Hospital|Asylum|Prison|Jail|Penitentiary|House|Mansion|Manor|Castle|Palace|Park|River|Lake|Bay"
    r"|Beach|Mountain|Mountains|Mount|Hill|Hills|Valley|Desert|Forest|Canyon|Creek|Station|Airport|Bridge|Tower"
    r"|Church|Cathedral|Abbey|Club|Theatre|Theater|Museum|Bank|Base|Camp|Fort|Ranch|Farm|Ballet|Square|Port|Coast)\b"
)
_NO_NAME = re.compile(
    rf"(?:{NATIONS}|{LANGUAGES}|{MONTH}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas|Easter|Thanksgiving|Halloween|New Year|God|Lord"
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
_LEADS_TO = re.compile(
    r"\b(?:(?:(?P<place>in|at|near|across|outside|inside|into|throughout|around|reaches|visits|leaves)"
    r"|(?P<either>to|from|for|called|named)) (?:the )?"
    r"|(?P<person>with|by|that|and|tells|asks|meets|kills|marries|loves|friend|brother|sister|wife|husband|father"
    r"|mother|son|daughter|boyfriend|girlfriend|Mr\.|Mrs\.|Ms\.|Dr\.) )$"
)
_CAPITAL = re.compile(r"[A-Z\u0080-\U0010ffff](?<!\w.)")
"""Where a name may begin; ranges alone are found the soonest."""
_GOES_ON = re.compile(r"\w|[-.]\w")
_START = 3
"""Characters that every name has, and by which it is looked up."""
_IN_WORD = re.compile(r"\w")
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
    parts = [word_set(reveal(credit.character)) for credit in film.cast if credit.character]
    performers = {folded(reveal(credit.person)) for credit in film.cast}
    text = " ".join(texts)
    known = set(names)
    people: set[str] = set()
    places: set[str] = set()
    unsure: set[str] = set()
    for name in names:
        words = word_set(name)
        first, _, rest = name.partition(" ")
        if any(words <= part for part in parts):
            people.add(name)
        elif any(part < words for part in parts) or rest in known or folded(name) in performers:
            continue  # "Idol Philomena Kerplunk", "Then Ray": a name and a word before it
        elif not rest and _is_written(first.casefold(), text):
            continue
        elif _PLACE_WORD.search(name):
            places.add(name)
        else:
            unsure.add(name)
    for name, (person, place) in _weigh(names, unsure, texts).items():
        if place >= _SURE and not person:
            places.add(name)
        elif person >= _SURE and person > 2 * place and (" " in name or person > _SURE):
            people.add(name)
    return PlotTerms(tuple(filter(people.__contains__, names)), tuple(filter(places.__contains__, names)))


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
        by_start = self._by_start.get
        for capital in _CAPITAL.finditer(text):
            at = capital.start()
            if at < end:
                continue
            for name in by_start(text[at : at + _START], ()):
                if text.startswith(name, at) and not _GOES_ON.match(text, at + len(name)):
                    end = at + len(name)
                    yield at, name
                    break


def _is_written(word: str, text: str) -> bool:
    """Whether a small word stands in a text as a whole."""
    if not ("a" <= word[0] <= "z" and word.isalnum()):
        return False
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not _IN_WORD.search(text[max(0, at - 1) : at] + text[end : end + 1]):
            return True
        at = text.find(word, end)
    return False


def _weigh(names: list[str], unsure: Set[str], texts: list[str]) -> dict[str, tuple[int, int]]:
    """How often each name that is in doubt stands where people do, and where places do."""
    weights: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    finder = NameFinder(names)
    for text in texts:
        for start, name in finder.find(text):
            if name not in unsure:
                continue
            end = start + len(name)
            before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
            person, place = weights[name]
            lead = _LEADS_TO.search(before)
            led_to = lead.lastgroup if lead else None
            if led_to == "place":
                place += 2
            elif led_to == "either":
                place += 1
            elif _SUBJECT.match(after):
                person += 2
            if led_to == "person" or _POSSESSIVE.match(after):
                person += 1
            weights[name] = person, place
    return weights
