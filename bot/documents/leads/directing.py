"""Find the director where the text doesn't say "directed by": "a film by A", "the directorial debut of B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.documents.leads.cast_lists import all_full
from bot.documents.leads.crediting import assign, person
from bot.documents.leads.name_runs import read_names
from bot.documents.leads.rules import PhraseRule, Rule, Sentence
from bot.documents.leads.statements import CreditFound
from bot.documents.model import Predicate
from bot.documents.name_patterns import CAPITAL, DOTTED
from bot.documents.names import is_company, looks_like_person

_DEBUT_KIND = r"(?:directorial|directing|feature(?: film)?|film|solo)"
_DIRECTORIAL_DEBUT = rf"(?:{_DEBUT_KIND}\s+)*(?:directorial|directing)\s+(?:{_DEBUT_KIND}\s+)*debuts?\b"
_SOMEBODY = rf"(?P<name>(?:{DOTTED}\s+){{0,3}}{CAPITAL}[\w-]+)"
_DIRECTOR = r"(?:filmmaker|film-maker|director)s?"
_WHO_DIRECTS = rf"(?:[\w-]+\s+){{0,5}}?(?:{_DIRECTOR}|writer|debut|first)"
_ANOTHER_POST = re.compile(r"\b(?:writers?|screenwriters?|producers?|authors?|composers?|stars?|actors?|actress)\b")
_ADJECTIVE = r"(?!(?:music|art|dance|casting|stunt|assistant)\b)[\w-]+"
_OF_MANY = r"(?:debut|first|second|third|fourth|fifth|last|final|latest)"


def _named(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    """Yield the person named in the match."""
    if looks_like_person(match["name"]):
        yield CreditFound(Predicate.DIRECTOR, match["name"], match.start("name"))


def _following(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    return assign(sentence.text, match.end(), [Predicate.DIRECTOR])


def _surely_following(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    """Yield the people after the match, if these are full names."""
    names, _ = read_names(sentence.text, match.end(), before_verb=True)
    if all_full(names):
        for named in names:
            yield from person(Predicate.DIRECTOR, named)


def _film_by(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    """Yield the makers in "a film by A" and "from director A and writer B", right after the description of a film."""
    text = sentence.text
    if match.start() != sentence.opening:
        return
    names, end = read_names(text, match.end())
    pairs = enumerate(pairwise(names), 1)
    directors = next((n for n, (a, b) in pairs if _ANOTHER_POST.search(text, a.end, b.start)), len(names))
    if not text.startswith(("'s", "’s"), end):
        for named in names[:directors]:
            yield from person(Predicate.DIRECTOR, named)
    for named in read_names(text, match.end(), companies=True)[0]:
        if is_company(named.name):
            yield CreditFound(Predicate.PRODUCTION_COMPANY, named.name, named.start)


RULES: tuple[PhraseRule, ...] = (
    Rule(
        "directorial debut of somebody",
        ("debut",),
        re.compile(rf"\b{_DIRECTORIAL_DEBUT}\s+(?:of|for|by)\s+"),
        _following,
        ". It is the directorial debut of Nora Finch.",
        {Predicate.DIRECTOR: ["Nora Finch"]},
        ". It is the acting debut of Nora Finch.",
    ),
    Rule(
        "a director's first film",
        ("director", "filmmaker"),
        re.compile(
            rf"\b{_OF_MANY}\b[^.,;()]{{0,40}}?\b(?:of|by|from|for)\s+(?:{_ADJECTIVE}\s+){{0,3}}?(?:writer(?:\s+and\s+|[-/]))?"
            rf"{_DIRECTOR}\s+(?=[A-Z])"
        ),
        _surely_following,
        ". It was the debut of its writer and director Nora Finch.",
        {Predicate.DIRECTOR: ["Nora Finch"]},
        ". It was the debut of music director Nora Finch.",
    ),
    Rule(
        "somebody directing",
        ("directing",),
        re.compile(rf"\bwith\s+{_SOMEBODY}\s+directing\b"),
        _named,
        ", with Nora Finch directing.",
        {Predicate.DIRECTOR: ["Nora Finch"]},
        ", with Nora Finch's directing praised.",
    ),
    Rule(
        "a film by somebody",
        (" by", " from"),
        re.compile(rf"\s*(?:adaptation\s+)?,?\s*(?:made\s+)?(?:by|from)\s+(?=[A-Z]|{_WHO_DIRECTS})"),
        _film_by,
        " by Nora Finch.",
        {Predicate.DIRECTOR: ["Nora Finch"]},
        " by Nora Finch's pupils.",
        opening=True,
    ),
)
