"""Names in a plot, each with what it is: a person, a place, an organisation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.documents.model import Film
from bot.documents.names import is_company
from bot.documents.passage import Passage
from bot.documents.plot_names import OPENERS, plot_names
from bot.documents.vocabulary import LANGUAGES, MONTH, NATIONS
from bot.predicates.table import PEOPLE
from bot.spoiler import reveal
from bot.trivia.heads import HEAD_WORDS, by_its_words
from bot.trivia.name_uses import AFTER, BEFORE, NameUses
from bot.trivia.parts import has_title, is_named
from bot.trivia.places import well_known
from bot.trivia.profiles import gender, gender_by_title, voted
from bot.trivia.rules import folded, word_set
from bot.trivia.terms import PlotTerm, TermType

_NO_NAME = re.compile(
    rf"(?:{NATIONS}|{LANGUAGES}|{MONTH}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas|Easter|Thanksgiving|Halloween|New Year|Eve|God|Lord"
    r"|Jesus|Christ|Bible|Internet|World|Mr|Mrs|Ms|Miss|Dr|Sir|Madam|Lady|King|Queen|Prince|Princess"
    r"|President|Captain|Colonel|General|Major|Sergeant|Lieutenant|Detective|Inspector|Officer|Doctor|Professor"
    r"|Father|Mother|Dad|Mom|Mum|Uncle|Aunt|Brother|Sister|Grandma|Grandpa|Christian|Catholic|Jewish|Muslim|Hindu"
    r"|North|South|East|West|Earth|Heaven|Hell|Nazi|Nazis|Communist|Army|Navy|Marine|Police|State|Government|Europe|European|Asia|Africa"
    r"|African|Asian|Western|Eastern|Roman|Count|Baron|Duke|Judge|Sheriff|Mayor|Reverend|Master|Chief|Commander"
    r"|(?:Award|War|Act|Edition|Feature|Film|Movie|Song|Actor|Actress|Director|Series|Show|Academy Award|Best|Oscar|Day"
    r"|Night|Code|Cup|Prize|Press|Books|Comics|Studios|Service|One|Digital|Vehicle|Project|Program|Mission|Operation|Team"
    r"|Squad|Force|Unit|Corps|Kids|Ray|Col|Capt|Lt|Sgt|Maj|Gen|Prof|Rev|Adv|Santa|YouTube|Facebook|Twitter|Google|Blu-ray|DVD|CD|TV)"
    r"|[A-Z]{1,5}|[A-Z]\w)s?"
)
"""A word by which a run of capitals is known for something else than a name."""
_CAPITAL = re.compile(r"[A-Z\u0080-\U0010ffff](?<!\w.)")
"""Where a name may begin; ranges alone are found the soonest."""
_GOES_ON = re.compile(r"\w|[-.]\w")
_START = 3
"""Characters that every name has, and by which it is looked up."""
_IN_WORD = re.compile(r"\w")
_SURE = 2
_LONGEST = 3
"""Words of a name."""


@dataclass(frozen=True, slots=True)
class PlotTerms:
    """Names as they stand in a film's plots, in the order in which they come up first."""

    terms: tuple[PlotTerm, ...]
    full_names: tuple[frozenset[str], ...] = ()
    """The words of each name of several: "Snake" and "Plissken" are one person."""

    @property
    def people(self) -> tuple[str, ...]:
        return self.names(TermType.PERSON)

    @property
    def places(self) -> tuple[str, ...]:
        return self.names(TermType.PLACE)

    def names(self, kind: TermType) -> tuple[str, ...]:
        return tuple(term.name for term in self.terms if term.type is kind)


def plot_terms(film: Film, by_names: Mapping[str, str]) -> PlotTerms:
    """The names of which it is sure enough what they are; others are left out. ``by_names`` are
    genders by given names."""
    texts = [reveal(paragraph.text) for plot in film.plots for paragraph in plot.paragraphs]
    names = [name for name in plot_names(map(Passage, texts)) if _is_name(name)]
    if not names:
        return PlotTerms(())
    used = _uses(names, texts)
    parts = [word_set(part) for credit in film.cast if credit.character and is_named(part := reveal(credit.character))]
    makers = {folded(reveal(credit.person)) for credit in film.cast}
    makers |= {folded(fact.value) for fact in film.facts if fact.predicate in PEOPLE}
    makers |= {name.rpartition(" ")[2] for name in makers}
    text = " ".join(texts)
    known = set(names)
    played = [
        (word_set(part), gender_by_title(part) or gender(reveal(c.person)))
        for c in film.cast
        if (part := reveal(c.character or ""))
    ]
    found: list[PlotTerm] = []
    for name in names:
        kind = _kind(name, used[name], parts, makers, known, text)
        if kind:
            said = by_its_words(name)
            group = said[1] if said and said[0] is kind and not well_known(name) else ""
            of = _gender(name, played, used[name], by_names) if kind is TermType.PERSON else ""
            found.append(PlotTerm(name, kind, used[name].article, of, group))
    return PlotTerms(tuple(found), tuple(word_set(name) for name in names if " " in name))


def _gender(name: str, played: list[tuple[frozenset[str], str]], used: NameUses, by_names: Mapping[str, str]) -> str:
    """``f`` or ``m`` by the name, by the performers of whoever is called so, where all agree, and by the plot."""
    words = word_set(name)
    said = {gender for part, gender in played if words <= part}
    by_players = said.pop() if len(said) == 1 else ""
    return voted(name, by_players, used.gender, by_names.get(name.partition(" ")[0], ""))


def _is_name(name: str) -> bool:
    """Whether a run of capitals may be a name: no title, no award, no word that only begins a sentence."""
    if well_known(name):
        return True
    words = name.split(" ")
    return (
        len(name) >= _START
        and len(words) <= _LONGEST
        and words[0].casefold() not in OPENERS
        and not any(map(_NO_NAME.fullmatch, words if len(words) == 1 else words[:1]))
        and not (len(words) > 1 and (_NO_NAME.fullmatch(words[-1]) and words[-1].casefold() not in HEAD_WORDS))
        and not _NO_NAME.fullmatch(name)
        and "." not in name
        and not any(has_title(" ".join(words[at:])) for at in range(len(words) - 1))
    )


def _kind(
    name: str, used: NameUses, parts: list[frozenset[str]], makers: set[str], known: set[str], text: str
) -> TermType | None:
    words = word_set(name)
    first, _, rest = name.partition(" ")
    place = well_known(name)
    if place and (used.place >= used.person or rest or place.kind == "country"):
        return TermType.PLACE
    if any(words <= part for part in parts):
        return TermType.PERSON
    if any(part < words for part in parts) or rest in known or folded(name) in makers:
        return None  # "Idol Philomena Kerplunk", "Then Ray": a name and a word before it; or who made the film
    if is_company(name):
        return None
    if not rest and _is_written(first.casefold(), text):
        return None
    if said := by_its_words(name):
        return said[0]
    if used.the or used.common:
        return None
    if used.place >= _SURE and not used.person:
        return TermType.PLACE
    sure = used.person >= (_SURE if rest else _SURE + 1) and used.person > 2 * (used.place + used.either)
    return TermType.PERSON if sure and (rest or used.inner) and is_named(name) else None


def _uses(names: list[str], texts: list[str]) -> defaultdict[str, NameUses]:
    """How each name is used."""
    uses: defaultdict[str, NameUses] = defaultdict(NameUses)
    finder = NameFinder(names)
    for text in texts:
        for start, name in finder.find(text):
            end = start + len(name)
            uses[name].count(text[max(0, start - BEFORE) : start], text[end : end + AFTER])
    return uses


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
