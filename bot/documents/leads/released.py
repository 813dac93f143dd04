"""Find the companies that made and released a film: "released through X", "acquired for distribution by Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.leads.crediting import companies
from bot.documents.leads.name_runs import read_name, read_names
from bot.documents.leads.rules import PhraseReader, PhraseRule, Rule, Sentence
from bot.documents.leads.statements import HOME_DISTRIBUTOR, CreditFound
from bot.documents.model import Predicate
from bot.documents.names import NETWORKS, is_company, releases_its_own

_COMPANY = r"(?=[A-Z\d])"
_RIGHTS = r"(?:(?!film\b|movie\b|screen\b|book\b|stage\b)[\w.]+\s+){1,6}rights"
_RIGHTS_WERE = re.compile(
    rf"\b(?![Tt]he\b){_RIGHTS}\s+(?:(?:to|for)\s+(?:the|this)\s+(?:film|movie)\s+)?(?:were|was)\s+(?:\w+\s+)?$"
)
_IT_WAS = re.compile(r"\b(?:[Ii]t|[Tt]he\s+(?:film|movie))\s+(?:was|were)\s+(?:\w+\s+)?$")
_BANNER_AFTER = re.compile(r"\s+(?:banners?|production banner|label)\b")
_FIRST_SHOWN = r"(?P<first>premiered|debuted|first aired|originally aired|released|streamed)"
_SHOWN = re.compile(rf"\b(?:{_FIRST_SHOWN}|aired|broadcast|televised|shown|produced|made)\b[^.;()]{{0,60}}$")
_TO_RELEASE = re.compile(r"\b(?:distribution|distribute|release)\b")
_AT_HOME = re.compile(r"\b(?:DVD|VHS|Blu-ray|LaserDisc|video|home)\b", re.IGNORECASE)


def _named(predicate: Predicate) -> PhraseReader:
    def read(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
        return companies(sentence.text, match.end(), predicate)

    return read


def _released(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    role = HOME_DISTRIBUTOR if _AT_HOME.search(match[0]) else Predicate.DISTRIBUTOR
    return companies(sentence.text, match.end(), role)


def _surely_a_company(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    for credit in companies(sentence.text, match.end(), Predicate.PRODUCTION_COMPANY):
        if is_company(credit.name):
            yield credit


def _releasing_its_own(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    for credit in companies(sentence.text, match.end(), Predicate.PRODUCTION_COMPANY):
        if releases_its_own(credit.name):
            yield credit


def _banner(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    names, end = read_names(sentence.text, match.end(), companies=True)
    if "banner" in match[0] or "production of" in match[0] or _BANNER_AFTER.match(sentence.text, end):
        for named in names:
            yield CreditFound(Predicate.PRODUCTION_COMPANY, named.name, named.start)


def _bought(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    """Yield the companies that bought a film in order to release it."""
    text = sentence.text
    names, end = read_names(text, match.end(), companies=True)
    released = _TO_RELEASE.search(text[max(0, match.start() - 30) : match.end()] + text[end : end + 40])
    rights = released or _RIGHTS_WERE.search(text, max(0, match.start() - 80), match.start())
    if rights or _IT_WAS.search(text, max(0, match.start() - 30), match.start()):
        for named in names:
            if rights or is_company(named.name):
                yield CreditFound(Predicate.DISTRIBUTOR, named.name, named.start)


def _buyer(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    if (named := read_name(sentence.text, match.start(), company=True)) and named.name == " ".join(
        match["name"].split()
    ):
        yield CreditFound(Predicate.DISTRIBUTOR, named.name, named.start)


def _broadcaster(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    """Yield the broadcaster that first showed a film, or any that showed a film made for television."""
    shown = _SHOWN.search(sentence.text, max(0, match.start() - 80), match.start())
    if shown and (sentence.television or shown["first"]):
        yield CreditFound(Predicate.DISTRIBUTOR, match["network"], match.start("network"))


RULES: tuple[PhraseRule, ...] = (
    Rule(
        "released through a company",
        ("through",),
        re.compile(rf"\b(?:released|distributed)\s+(?:[\w ]{{0,40}}\s)?through\s+{_COMPANY}"),
        _named(Predicate.DISTRIBUTOR),
        ". It was released through Lantern Pictures.",
        {Predicate.DISTRIBUTOR: ["Lantern Pictures"]},
        ". It was released through the autumn.",
    ),
    Rule(
        "release by a company",
        ("release", "distribution"),
        re.compile(
            r"\b(?:(?:limited|wide|theatrical|home video|DVD|video on demand|nationwide|[Ii]ts)\s+"
            r"(?:theatrical\s+)?release\s+(?:[\w, ]{0,60}\s)?(?:by|through|from)"
            rf"|distribution\s+(?:rights\s+)?by)\s+{_COMPANY}"
        ),
        _released,
        ", with distribution by Lantern Pictures.",
        {Predicate.DISTRIBUTOR: ["Lantern Pictures"]},
        ". The distribution of water by Lantern Pictures is its subject.",
    ),
    Rule(
        "rights sold to a company",
        ("rights",),
        re.compile(
            rf"\b(?:distribution|release|screening)\s+rights\s+(?:\w+\s+){{0,6}}?(?:sold|went|given|licensed)\s+to\s+{_COMPANY}"
        ),
        _named(Predicate.DISTRIBUTOR),
        ". Its distribution rights were sold to Lantern Pictures.",
        {Predicate.DISTRIBUTOR: ["Lantern Pictures"]},
        ". Its music rights were sold to Lantern Pictures.",
    ),
    Rule(
        "distribution deal with a company",
        ("distribution",),
        re.compile(rf"\bdistribution\s+(?:deal|agreement|contract|pact)\s+with\s+{_COMPANY}"),
        _named(Predicate.DISTRIBUTOR),
        ". It found a worldwide distribution deal with Lantern Pictures.",
        {Predicate.DISTRIBUTOR: ["Lantern Pictures"]},
        ". It found no distribution with Lantern Pictures.",
    ),
    Rule(
        "shown by a broadcaster",
        (" on ", " by ", " for "),
        re.compile(rf"\s(?:on|by|for)\s+(?:the\s+)?(?P<network>{NETWORKS})\b(?!\s+Films)"),
        _broadcaster,
        ". It premiered on Showtime.",
        {Predicate.DISTRIBUTOR: ["Showtime"]},
        ". It was repeated on Showtime.",
    ),
    Rule(
        "in association with a company",
        ("association", "partnership", "collaboration"),
        re.compile(rf"\bin\s+(?:association|partnership|collaboration)\s+with\s+(?:the\s+)?{_COMPANY}"),
        _surely_a_company,
        ", made in association with Lantern Pictures.",
        {Predicate.PRODUCTION_COMPANY: ["Lantern Pictures"]},
        ", made in association with Nora Finch.",
    ),
    Rule(
        "under a company's banner",
        ("under ", "through "),
        re.compile(
            r"\b(?:under|through)\s+(?:the\s+|his\s+|her\s+|their\s+)?(?:(?:production\s+)?"
            rf"(?:banners?|label|company|studio|production(?=\s+of))\s+(?:of\s+|name\s+)?,?\s*)?{_COMPANY}"
        ),
        _banner,
        ". It was made under the banner of Lantern Pictures.",
        {Predicate.PRODUCTION_COMPANY: ["Lantern Pictures"]},
        ". It was made under Lantern Hill.",
    ),
    Rule(
        "for a studio",
        (" for ",),
        re.compile(rf"\b(?:directed|produced|written|made|film|movie|feature)\s+[^.;]{{0,120}}?\bfor\s+{_COMPANY}"),
        _releasing_its_own,
        ". It was directed by Nora Finch for Paramount Pictures.",
        {Predicate.PRODUCTION_COMPANY: ["Paramount Pictures"]},
        ". It was directed by Nora Finch for Paramount Hill.",
    ),
)

BOUGHT: tuple[PhraseRule, ...] = (
    Rule(
        "bought by a company",
        ("acquired", "picked up", "purchased", "bought"),
        re.compile(
            r"\b(?:acquired|picked up|purchased|bought)\s+(?:for\s+(?:theatrical\s+)?(?:distribution|release)\s+)?by\s+"
        ),
        _bought,
        ". It was acquired by Lantern Pictures for distribution.",
        {Predicate.DISTRIBUTOR: ["Lantern Pictures"]},
        ". The rights to the novel were acquired by Lantern Pictures.",
    ),
    Rule(
        "a company that handled distribution",
        ("distribut", "release"),
        re.compile(
            r"(?P<name>(?:[A-Z][\w&'’-]*\s+){1,5})(?:handled|handles|undertook|oversaw|took\s+over)\s+"
            r"(?:the|its)\s+(?:[a-z]+\s+)?(?:distribution|release)\b"
        ),
        _buyer,
        ". Lantern Pictures handled the theatrical distribution.",
        {Predicate.DISTRIBUTOR: ["Lantern Pictures"]},
        ". Lantern Pictures handled the sound.",
    ),
    Rule(
        "a company that bought the rights",
        ("rights",),
        re.compile(
            r"(?P<name>(?:[A-Z][\w&'’-]*\s+){1,5})(?:later\s+|has\s+|have\s+|subsequently\s+)?"
            rf"(?:acquired|purchased|bought|secured|obtained)\s+{_RIGHTS}(?:\s+(?:to|for)\s+(?:the|this)\s+(?:film|movie))?"
            r"(?=[,.;]|\s+(?:in|after|before|for|from|and|at)\b|\s*$)"
        ),
        _buyer,
        ". Lantern Pictures later purchased the American distribution rights.",
        {Predicate.DISTRIBUTOR: ["Lantern Pictures"]},
        ". Lantern Pictures later purchased the film rights to the novel.",
    ),
)
"""Rules for sentences about companies."""
