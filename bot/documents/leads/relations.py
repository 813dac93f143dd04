"""Find sequels, prequels and remakes that a lead names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.leads.film_titles import YEAR, Titled, films_listed, named_film, read_title, year_after
from bot.documents.leads.rules import RelationRule, Rule, Sentence
from bot.documents.leads.statements import RelationFound
from bot.documents.model import Relation

_RELATIONS = {
    "sequel": Relation.SEQUEL,
    "followup": Relation.SEQUEL,
    "prequel": Relation.PREQUEL,
    "remake": Relation.REMAKE,
}
_KIND = r"(?P<kind>sequel|prequel|remake|follow-?up)"
_ANY_KIND = r"(?:sequel|prequel|remake|follow-?up|reboot|spin-?off|continuation)"
_AND_KIND = rf"(?:\s*(?:and|or|/)\s*(?:an?\s+)?(?:\w+\s+)?{_ANY_KIND})*"
_AS_WELL = r"(?:\s+and\s+(?:an?\s+)?(?P<second>remake|sequel|prequel)\s+(?:of|to))?"
_COUNT = r"(?:two|three|four|five|six|seven|several|\d+)"
_NAMED_SO = r"(?:titled|called|named|entitled)"
_RELEASES = re.compile(
    r"direct[- ]to[- ](?:video|DVD|television|streaming)|straight[- ]to[- ](?:video|DVD)"
    r"|made[- ]for[- ](?:television|TV)|television|theatrical",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|never|no|proposed|planned|possible|potential|cancell?ed|abandoned|intended|would be|neither|unrelated"
    r"|rumou?red|without|rather than|instead of)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_NEVER_MADE = re.compile(
    r"\b(?:never|planned|cancell?ed|shelved|scrapped|abandoned|unmade|unproduced|fell through|in development|scheduled"
    r"|announced|did not materiali[sz]e|will be|would be)\b"
)
_OF_ANOTHER_FILM = re.compile(
    r"\b(?:itself|which (?:was|is)(?: itself)?|(?:directed|wrote|made|produced|filmed|like|unlike|after|starred in))\s+"
    rf"(?:an?\s+|the\s+|his\s+|her\s+)?(?:{YEAR}\s+)?(?:[a-z]+\s+)?$|['’]s?\s+{YEAR}\s+$"
)
"""Text before a statement about another film: "itself a remake of", "Finch also directed the 2003 remake of"."""
_ANOTHER_IS_NAMED = re.compile(rf",\s+{_NAMED_SO}\b")
"""Text after the title in "An eighth film and sequel to Tin, titled Tin II"."""
_NOVEL = re.compile(r"\b(?:novels?|books?|plays?|memoirs?|stories|comics?|author)\b")
_ALSO_OF = re.compile(r"\s*(?:\([^()]*\))?\s*,?\s+and\s+(?=[A-Z\d\"“])")


def _of_another(sentence: Sentence, match: re.Match[str]) -> Iterator[RelationFound]:
    """Yield the films whose sequel, prequel or remake this one is."""
    text = sentence.text
    before = text[: match.start()]
    if _DENIED.search(before) or _OF_ANOTHER_FILM.search(before):
        return
    named = named_film(text, match.end(), sentence.title)
    if named is None or _ANOTHER_IS_NAMED.match(text, named.end):
        return
    for kind in filter(None, (match["kind"], match["second"])):
        relation = _RELATIONS[kind.replace("-", "")].inverse
        yield RelationFound(relation, named.title, named.year, None)
        for other in _others(sentence, named):
            yield RelationFound(relation, other.title, other.year, None)


def _others(sentence: Sentence, named: Titled) -> Iterator[Titled]:
    """Yield the second of two films: "a sequel to Tin (1958) and Tin Again (1960)"."""
    if link := _ALSO_OF.match(sentence.text, named.end):
        other = named_film(sentence.text, link.end(), sentence.title)
        if other and (other.year or other.title.startswith(named.title)):
            yield other


def _named(sentence: Sentence, match: re.Match[str]) -> Iterator[RelationFound]:
    """Yield a sequel, prequel or remake of this film: "a sequel, Tin 2, was released in 1963"."""
    text = sentence.text
    if _DENIED.search(text[: match.start("kind")]) or _NOVEL.search(text, 0, match.start()):
        return
    named = read_title(text, match.end())
    if named is None or _NEVER_MADE.search(text, match.start()):
        return
    title, end = named
    release = _RELEASES.search(match["before"])
    relation = _RELATIONS[match["kind"].replace("-", "")]
    yield RelationFound(relation, title, year_after(text, end), release[0].lower() if release else None)


def _several(sentence: Sentence, match: re.Match[str]) -> Iterator[RelationFound]:
    """Yield several of them: "spawned two sequels, Tin 2 (1963) and Tin 3 (1965)"."""
    if _NEVER_MADE.search(sentence.text, match.start()) or _NOVEL.search(sentence.text, 0, match.start()):
        return
    for film in films_listed(sentence.text, match.end(), sentence.title):
        yield RelationFound(_RELATIONS[match["kind"].replace("-", "")], film.title, film.year, None)


def _followed(sentence: Sentence, match: re.Match[str]) -> Iterator[RelationFound]:
    films = films_listed(sentence.text, match.end(), sentence.title)
    if len(films) == 1:
        films = [Titled(films[0].title, films[0].year or year_after(sentence.text, films[0].end), films[0].end)]
    if all(film.year for film in films):
        for film in films:
            yield RelationFound(Relation.SEQUEL, film.title, film.year, None)


def _remade(sentence: Sentence, match: re.Match[str]) -> Iterator[RelationFound]:
    """Yield a remake of this film: "it was remade in Tamil as Tin"."""
    if _DENIED.search(sentence.text[: match.start()]):
        return
    if named := read_title(sentence.text, match.end()):
        title, end = named
        stated = re.search(YEAR, match[0])
        yield RelationFound(Relation.REMAKE, title, int(stated[0]) if stated else year_after(sentence.text, end), None)


RULES: tuple[RelationRule, ...] = (
    Rule(
        "sequel or remake of another film",
        ("sequel", "prequel", "remake", "follow"),
        re.compile(rf"\b{_KIND}{_AND_KIND},?(?:\s+of sorts)?\s+(?:to|of){_AS_WELL}\s+"),
        _of_another,
        ". It is a remake of the 1938 Norwegian comedy film Blikk ved havet by Ann Lee.",
        {Relation.REMAKE_OF: ["Blikk ved havet (1938)"]},
        ". It is a remake of the Norwegian film.",
    ),
    Rule(
        "a sequel or remake by its title",
        ("sequel", "prequel", "remake", "follow"),
        re.compile(
            r"\b(?:[Aa]|[Tt]he|[Ii]ts|[Oo]ne|[Aa]nother|[Bb]y an?|[Tt]he film['’]s)\s+"
            rf"(?P<before>(?:(?!other\b)[\w'’/-]+\s+){{0,4}}?)(?:\w+/)?{_KIND}"
            rf"(?:\s*,\s*(?:which\s+was\s+|also\s+)?(?:{_NAMED_SO})?\s*|\s*:\s+"
            rf"|\s+(?:was\s+\w+\s+[\w ]{{0,40}}?)?{_NAMED_SO}\s+|\s+)(?=[\"“‘'A-Z\d])"
        ),
        _named,
        ". A sequel, Tin Again, was released in 1963.",
        {Relation.SEQUEL: ["Tin Again (1963)"]},
        ". A sequel, Tin Again, never went into production.",
    ),
    Rule(
        "several sequels",
        ("sequels", "prequels", "remakes"),
        re.compile(rf"\b{_COUNT}\s+(?:[a-z-]+\s+)?{_KIND}s\s*(?:,|:|{_NAMED_SO}|,\s*{_NAMED_SO})\s+(?=[\"“A-Z\d])"),
        _several,
        ". It spawned two sequels, Tin Again (1963) and Last of Tin (1965).",
        {Relation.SEQUEL: ["Tin Again (1963)", "Last of Tin (1965)"]},
        ". Two sequels, Tin Again and Last of Tin, were planned.",
    ),
    Rule(
        "followed by another film",
        ("followed by",),
        re.compile(r"\b(?:[Ii]t|film|movie)\s+was\s+followed\s+by\s+(?=[\"“A-Z\d])"),
        _followed,
        ". It was followed by Tin Again in 1963.",
        {Relation.SEQUEL: ["Tin Again (1963)"]},
        ". It was followed by Ida Moss.",
    ),
    Rule(
        "remade as another film",
        ("remade",),
        re.compile(
            rf"\bremade\s+(?:again\s+)?(?:[^.;,]{{0,60}}?\s(?:as|titled|entitled|called|named|by the name(?: of)?)\s+"
            rf"|in\s+{YEAR}\s+as\s+)(?:an?\s+|the\s+)?(?=[\"“A-Z\d])"
        ),
        _remade,
        ". The story was remade in Tamil and released in 1995 as Thagaram.",
        {Relation.REMAKE: ["Thagaram (1995)"]},
        ". It was remade in Tamil.",
    ),
)


def relations_in(sentence: Sentence) -> Iterator[RelationFound]:
    """Yield the sequels, prequels and remakes that one sentence about a film names, leaving out doubtful ones."""
    for rule in RULES:
        if rule.applies(sentence):
            for match in rule.pattern.finditer(sentence.text):
                yield from rule.read(sentence, match)
