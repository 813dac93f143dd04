"""Find who is in a film: "stars A as the captain", "the cast includes B", "cameos by C"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.leads.cast_lists import AS, ROLE_TAIL, SMALLER, all_full, in_parts, mostly_full, performers, starring
from bot.documents.leads.crediting import who_also
from bot.documents.leads.name_runs import read_names
from bot.documents.leads.rules import PhraseRule, Rule, Sentence
from bot.documents.leads.statements import CreditFound
from bot.documents.model import Predicate

_STARS = (
    r"(?<![\w-])(?:(?:[Cc]o-?)?(?:[Ss]tarring|stars|starred|(?:will|to) star)|[Tt]op-?lined by|[Hh]eadlined by"
    r"|fronted by)"
)
_FEATURES = r"(?<![\w-])(?:[Ff]eaturing|features|featured|introduc(?:es|ed|ing))"
_CAST_KIND = (
    r"(?:(?:[\w'’-]+\s+){0,3}?(?:ensemble|supporting|main|principal|voice|star[- ]studded|all-star|large|strong)?\s*"
    r"(?:cast|actors|acting|performances?|voices?|voice talents?|vocal talents|voice acting|talents|appearances?"
    r"|cameos?)(?:\s+(?:of\s+)?(?:actors?|stars))?)"
)
_OF_WHOM = (
    r"(?:\s*,)?(?:\s*:|\s+(?:including|includes|which includes|that includes|consisting of|that consists of|comprising"
    r"|composed of|led by|headed by|headlined by|featuring|also consisting of|made up of|of|by|from|with|in):?)"
)
_WHAT = (
    rf"(?P<what>(?:(?:an?\s+(?:[\w-]+\s+){{0,3}}|the\s+|in\s+its\s+|mostly\s+)?{_CAST_KIND}{_OF_WHOM}\s+)?"
    r"(?:among others,?\s+)?(?:also\s+)?(?:are\s+|include\s+)?(?:such\s+|supporting\s+|series\s+regulars\s+)?"
    r"(?:actors?\s+|actresses\s+)?(?:including\s+|such as\s+)?"
    r"(?:(?:him|her|them)sel(?:f|ves),?\s+(?:alongside\s+|along with\s+|with\s+|and\s+)?)?)"
)
_THE_CAST = (
    r"(?<!\w)(?:[Tt]he|[Ii]ts|[Aa]n?|with an?|with a supporting|[Tt]he film['’]s|[Oo]ther|[Nn]ew|Additional)\s+"
    r"(?:(?:rest of the|supporting|ensemble|main|principal|voice|large|all-star|film['’]s|star)\s+)*"
    r"cast(?:\s+members)?"
)
_CAST_MEMBERS = r"(?<!\w)(?:[Cc]ast members|[Cc]o-stars)"
_CAST_WITH = (
    r"\b(?:(?:[Tt]he|[Aa])\s+)?cast(?! and crew)(?: members)?\b"
    r"[^.,;:()]{0,60}?,?\s+(?:including|(?:led|headed|headlined) by)\s+(?=[A-Z])"
)
_INCLUDES = (
    r"\s+(?:also\s+|further\s+)?(?:includes?:?|included|including|features|featured|featuring:?|that includes"
    r"|which includes|consists of|consisting of|that consists of|comprises|comprised of|comprising|is led by|led by"
    r"|is headed by|headed by|is rounded out by|stars|of)\s+"
)
_LARGE_KIND = (
    r"(?:[Ll]ead|[Ll]eading|title|titular|[Mm]ain|[Pp]rincipal|starring|[Ss]upporting|[Oo]ther|key|pivotal|prominent"
    r"|important|cameo|special|guest|live-action|notable|brief|voice)"
)
_PLAYED_BY = (
    r"\s+(?:(?:is|are|was|were|being)\s+)?(?:also\s+)?(?:played|portrayed|done|essayed|performed|voiced)?\s*"
    r"(?:by|(?<!roles )from)\s+"
)
_SMALLER_CAST = re.compile(r"\bsupporting\s+cast\s+(?:\w+\s+)?$")
_REPLACING = re.compile(r"\s+(?:replacing|succeeding)\s+(?=[A-Z])")
_STAR_VERB = re.compile(r"[^.]{0,200}?\b(?:stars|features|cast)\b")
_MUSIC = re.compile(r"\b(?:songs?|soundtrack|theme|album|single|performed)\b")
_STARS_VERB = re.compile(r"\bstars\b")
_PARTS = tuple(
    [
        "role",
        "part",
        "lead",
        "protagonist",
        "pair",
        "character",
        "cameo",
        "appearance",
        "cast",
        "stars",
        "voice",
        "support",
        "co-star",
    ]
)
"""A sentence about the parts of performers has one of these."""


def _cast(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    text = sentence.text
    smaller = SMALLER.search(text[max(0, match.start() - len("also ")) : match.end()]) or _SMALLER_CAST.search(
        text, 0, match.start()
    )
    names, end = read_names(text, match.end())
    yield from performers(text, names, end, smaller=smaller is not None)
    yield from who_also(text, names, end)


def _featured(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    if not _features_something_else(sentence.text, match):
        yield from _cast(sentence, match)


def _features_something_else(text: str, match: re.Match[str]) -> bool:
    """Return whether "features" is followed by a character, a song or a guest instead of the cast."""
    if match["what"].strip() or "introduc" in match[0]:
        return False
    if _MUSIC.search(text, 0, match.start()):
        return True
    names, end = read_names(text, match.end())
    if not (all_full(names) or mostly_full(names)):
        return not (names and ROLE_TAIL.match(text, end))
    return AS.match(text, end) is not None and not _STARS_VERB.search(text, 0, match.start())


def _in_parts(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    """Yield names with the parts after them: "with A in a supporting role"."""
    text = sentence.text
    names, end = read_names(text, match.end())
    tail = ROLE_TAIL.match(text, end)
    if tail and any(" " in named.name for named in names):
        yield from in_parts(text, names, smaller=SMALLER.search(tail[0]) is not None)


def _replacing(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    names, end = read_names(sentence.text, match.end())
    if _REPLACING.match(sentence.text, end) and all_full(names):
        yield from starring(names)


def _in_addition(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    names, end = read_names(sentence.text, match.end())
    if names and _STAR_VERB.match(sentence.text, end):
        yield from starring(names)


def _portrayed(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    """Yield performers named after a character: "…, played by A"."""
    names, end = read_names(sentence.text, match.end())
    if all_full(names):
        smaller = SMALLER.search(sentence.text, max(0, match.start() - 40), match.start())
        yield from performers(sentence.text, names, end, smaller=smaller is not None)


def _full_names(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    names, _ = read_names(sentence.text, match.end())
    if all_full(names) or mostly_full(names):
        yield from starring(names)


RULES: tuple[PhraseRule, ...] = (
    Rule(
        "stars somebody",
        ("star", "lined by", "fronted by"),
        re.compile(rf"{_STARS}:?\s+{_WHAT}"),
        _cast,
        ". It stars Ida Moss and Otto Gray as two sailors, alongside Leo Sand in a cameo.",
        {Predicate.STARRING: ["Ida Moss", "Otto Gray"], Predicate.SUPPORTING: ["Leo Sand"]},
        ". It stars two sailors who are led by Captain Hale.",
    ),
    Rule(
        "features somebody",
        ("featur", "introduc"),
        re.compile(rf"{_FEATURES}\s+{_WHAT}"),
        _featured,
        ". It features Ida Moss and Otto Gray.",
        {Predicate.STARRING: ["Ida Moss", "Otto Gray"]},
        ". It features Captain Hale as a ghost.",
    ),
    Rule(
        "the cast includes somebody",
        ("cast", "co-stars"),
        re.compile(rf"{_CAST_WITH}|(?:{_THE_CAST}|{_CAST_MEMBERS}){_INCLUDES}"),
        _cast,
        ". Its cast includes Ida Moss and Otto Gray.",
        {Predicate.STARRING: ["Ida Moss", "Otto Gray"]},
        ". The cast is small.",
    ),
    Rule(
        "with somebody in a part",
        _PARTS,
        re.compile(r"\b(?:with|and)\s+(?=[A-Z])"),
        _in_parts,
        ", with Ida Moss in a supporting role.",
        {Predicate.SUPPORTING: ["Ida Moss"]},
        ", with Ida Moss in mind.",
    ),
    Rule(
        "with somebody replacing another",
        ("replacing", "succeeding"),
        re.compile(r"\bwith\s+(?=[A-Z])"),
        _replacing,
        ", with Ida Moss replacing Otto Gray.",
        {Predicate.STARRING: ["Ida Moss"]},
        ", with colour replacing Otto Gray.",
    ),
    Rule(
        "in addition to somebody",
        ("in addition to", "besides", "along with", "alongside"),
        re.compile(r"^(?:In addition to|Besides|Along with|Alongside)\s+(?=[A-Z])"),
        _in_addition,
        ". Besides Ida Moss, the film stars nobody.",
        {Predicate.STARRING: ["Ida Moss"]},
        ". Besides Ida Moss, nobody saw it.",
    ),
    Rule(
        "its star somebody",
        ("star",),
        re.compile(
            r"\b(?:its|['’]s|by|with|and|from|to|of)\s+(?:lead\s+)?(?:co-)?(?:stars?|actors?(?<=lead actor))"
            r"(?:\s+and\s+(?:co-)?[a-z]+)?\s+(?=[A-Z])"
        ),
        _full_names,
        " written by its star Ida Moss.",
        {Predicate.STARRING: ["Ida Moss"]},
        " written by the star Sirius Prime.",
    ),
    Rule(
        "also appearing somebody",
        ("also ",),
        re.compile(
            r"\b[Aa]lso\s+(?:appearing|starring|featured|seen|in\s+the\s+cast)\s+(?:is|are|was|were)\s+(?=[A-Z])"
        ),
        _cast,
        ". Also appearing are Ida Moss as Ann and Otto Gray as Bob.",
        {Predicate.STARRING: ["Ida Moss", "Otto Gray"]},
        ". Also appearing are two sailors.",
    ),
    Rule(
        "joined by somebody",
        ("joined by",),
        re.compile(
            r"\b(?:cast|stars?|starring|voices|roles?|reprises?|returns?)\b[^.;]{1,300}?,?\s+(?:(?:is|are|were)\s+)?joined\s+by\s+(?=[A-Z])"
        ),
        _full_names,
        ". The cast of the first film is joined by Ida Moss and Otto Gray.",
        {Predicate.STARRING: ["Ida Moss", "Otto Gray"]},
        ". The two halves of Oslo are joined by Queen Bridge.",
    ),
)
"""Rules for sentences about the film."""

PORTRAYED: tuple[PhraseRule, ...] = (
    Rule(
        "parts played by somebody",
        ("role", "character", "part", "appearance", "performance", "cameo", "talents"),
        re.compile(
            rf"(?:{_LARGE_KIND}\s+)?(?:{_LARGE_KIND}\s+(?:(?:roles?|characters?|parts?|appearances?|performances?)"
            rf"(?:{_PLAYED_BY}|,?\s+(?:include|including|are)\s+(?=[A-Z]))|voice talents of\s+)"
            rf"|\b(?:cameos|appearances|voice talents)\s+(?:by|from|of|are|include)\s+)"
        ),
        _cast,
        ". It has cameos by Ida Moss and Otto Gray.",
        {Predicate.SUPPORTING: ["Ida Moss", "Otto Gray"]},
        ". The main character is moved by Captain Hale.",
    ),
    Rule(
        "played by somebody",
        ("played by", "portrayed by", "voiced by"),
        re.compile(r"(?<!originally )(?<!previously )(?<!formerly )\b(?:played|portrayed|voiced)\s+by\s+"),
        _portrayed,
        ". Captain Hale is played by Ida Moss.",
        {Predicate.STARRING: ["Ida Moss"]},
        ". Captain Hale was previously played by Ida Moss.",
    ),
    Rule(
        "the voices of somebody",
        ("voices of",),
        re.compile(r"\bvoices\s+of\s+(?=[A-Z])"),
        _full_names,
        ". The returning voices of Ida Moss and Otto Gray delighted critics.",
        {Predicate.STARRING: ["Ida Moss", "Otto Gray"]},
        ". The voices of Norway were recorded in Oslo.",
    ),
)
"""Rules for sentences about characters."""
