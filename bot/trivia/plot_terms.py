"""Which names in a plot are people and which are places."""

from __future__ import annotations

import re
from collections import defaultdict
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
    names = [name for name in plot_names(map(Passage, texts)) if len(name) > 2 and not _NO_NAME.fullmatch(name)]
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


def name_pattern(names: list[str]) -> re.Pattern[str]:
    """Matches any of the names as a whole, the longest first."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w|[-.]\w)")


def _weigh(names: list[str], texts: list[str]) -> defaultdict[str, tuple[int, int]]:
    """How often each name stands where people do, and where places do."""
    weights: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    pattern = name_pattern(names)
    for text in texts:
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - _BEFORE) : match.start()]
            after = text[match.end() : match.end() + _AFTER]
            person, place = weights[match[0]]
            if _INTO.search(before):
                place += 2
            elif _TOWARD.search(before):
                place += 1
            elif _SUBJECT.match(after):
                person += 2
            if _POSSESSIVE.match(after) or _WITH_PERSON.search(before):
                person += 1
            weights[match[0]] = person, place
    return weights
