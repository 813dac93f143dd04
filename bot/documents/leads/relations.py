"""Sequels, prequels and remakes that a lead names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.documents.leads.phrases import Phrase
from bot.documents.model import Relation

_QUOTED = re.compile(r"[\"“‘']([^\"“”]{1,100}?)[\"”’'](?=[\s,.;:)]|$)")
_TITLE_WORD = re.compile(r"[^\s,;()\"“”]+")
_SMALL = frozenset(
    re.findall(
        r"\S+",
        "of the and in a an to for on with from at by de la le der die vs vs. & or",
    )
)
_YEAR_AFTER = re.compile(
    r"[\"”’']?\s*\((?:[^()]{0,40}?\b)?(\d{4})\)"
    r"|,?\s+(?:was\s+)?(?:\w+\s+){0,4}?in\s+(?:the year\s+)?(?:\w+\s+)?(\d{4})\b"
)
_YEAR = r"(?P<year>(?:18|19|20)\d\d)"
_KIND = r"(?P<kind>sequel|prequel|remake|follow-?up|reboot|spin-?off)"
_OF_ANOTHER = Phrase("equel|remake|follow|reboot|spin", rf"\b{_KIND}s?,?\s+(?:to|of)\s+(?P<rest>.{{1,200}})", re.DOTALL)
_NAMED = Phrase(
    "equel|remake|follow",
    r"\b(?:[Aa]|[Tt]he|[Ii]ts|[Oo]ne|[Aa]nother|[Bb]y an?"
    r"|[Tt]he film['’]s)\s+(?P<before>(?:[\w'’-]+\s+){0,4}?)(?P<kind>sequel|prequel|remake|follow-?up)"
    r"(?P<link>\s*,\s*(?:which\s+was\s+|also\s+)?(?:titled|called|named|entitled)?\s*|\s*:\s+"
    r"|\s+(?:was\s+\w+\s+[\w ]{0,40}?)?(?:titled|called|named|entitled)\s+|\s+)(?=[\"“‘'A-Z\d])",
)
_REMADE = Phrase(
    "remade",
    r"\bremade\s+(?:again\s+)?(?:in\s+(?P<year>\d{4})\s+)?(?:(?:in"
    r"|into)\s+(?:the\s+)?(?:[A-Z]\w+\s+)?(?:language\s+)?(?:film\s+)?"
    r"(?:in\s+(?P<later>\d{4})\s+)?)?(?:as\s+)?(?:an?\s+"
    r"|the\s+)?(?:\d{4}\s+)?(?:[A-Z]\w+[- ]language\s+film\s+)?(?=[\"“A-Z])",
)
_BY_SOMEONE = re.compile(r"\s+(?:by|directed|starring|with)\s+(?=[A-Z]\w+\s+[A-Z])")
_RELEASES = re.compile(
    r"direct[- ]to[- ](?:video|DVD|television|streaming)|straight[- ]to[- ](?:video|DVD)"
    r"|made[- ]for[- ](?:television|TV)|television|theatrical",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|never|no|proposed|planned|possible|potential|cancell?ed|abandoned|intended|would be|neither"
    r"|unrelated|rumou?red|without)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_RELATIONS = {
    "sequel": Relation.SEQUEL,
    "followup": Relation.SEQUEL,
    "prequel": Relation.PREQUEL,
    "remake": Relation.REMAKE,
}


@dataclass(frozen=True, slots=True)
class RelationFound:
    relation: Relation
    title: str
    year: int | None
    release: str | None


def relations_in(sentence: str, own_title: str) -> Iterator[RelationFound]:
    """The sequels, prequels and remakes that one sentence about a film names; doubtful ones are left out."""
    for match in _OF_ANOTHER.finditer(sentence):
        if found := _of_another(sentence, match, own_title):
            yield found
    for match in _NAMED.finditer(sentence):
        if found := _named(sentence, match):
            yield found
    for match in _REMADE.finditer(sentence):
        if named := read_title(sentence, match.end()):
            title, end = named
            stated = match["year"] or match["later"]
            yield RelationFound(Relation.REMAKE, title, int(stated) if stated else _year_after(sentence, end), None)


def _of_another(sentence: str, match: re.Match[str], own_title: str) -> RelationFound | None:
    relation = _RELATIONS.get(match["kind"].replace("-", ""))
    if relation is None or _DENIED.search(sentence[: match.start()]):
        return None
    rest = _BY_SOMEONE.split(match["rest"], maxsplit=1)[0]
    lead_in = re.match(
        rf"(?:(?:the|his|her|their|a|an|its|both)\s+)?(?:(?:earlier|original|previous|successful|first|own"
        rf"|popular|cult|classic|hit|acclaimed)\s+)*"
        rf"(?:{_YEAR}\s+)?(?P<words>(?:[\w'’/-]+\s+){{0,7}}?)(?:(?:films?|movies?|classic|musical|comedy|drama"
        rf"|feature|blockbuster|hit|thriller|western|cartoon|short),?\s+)(?P<same>of\s+the\s+same\s+(?:name|title))?",
        rest,
    )
    if lead_in and lead_in["same"]:
        year = _first_year(lead_in[0])
        return RelationFound(relation.inverse, own_title, year, None) if year else None
    named = read_title(rest, lead_in.end()) if lead_in else None
    stated = _first_year(lead_in[0]) if lead_in else None
    if named is None:
        plain = re.match(rf"(?:(?:the|his|her|their)\s+)?(?:{_YEAR}(?:['’]s)?\s+)?", rest)
        at = plain.end() if plain else 0
        if plain and not plain["year"] and rest[:4] == "The ":
            at = 0
        named = read_title(rest, at)
        stated = _first_year(plain[0]) if plain else None
    if named is None:
        return None
    title, end = named
    return RelationFound(relation.inverse, title, stated or _year_in_brackets(rest, end), None)


def _named(sentence: str, match: re.Match[str]) -> RelationFound | None:
    relation = _RELATIONS.get(match["kind"].replace("-", ""))
    if relation is None or _DENIED.search(sentence[: match.start("kind")]):
        return None
    named = read_title(sentence, match.end())
    if named is None:
        return None
    title, end = named
    release = _RELEASES.search(match["before"])
    return RelationFound(relation, title, _year_after(sentence, end), release[0].lower() if release else None)


def _first_year(words: str) -> int | None:
    match = re.search(r"\b(?:18|19|20)\d\d\b", words)
    return int(match[0]) if match else None


def _year_in_brackets(text: str, at: int) -> int | None:
    match = re.match(r"[\"”’']?\s*\((?:[^()]{0,20}?\b)?(\d{4})\)", text[at : at + 60])
    return int(match[1]) if match else None


def _year_after(text: str, at: int) -> int | None:
    match = _YEAR_AFTER.match(text[at : at + 120])
    return int(match[1] or match[2]) if match else None


def read_title(text: str, at: int) -> tuple[str, int] | None:
    """The film title that begins at ``at``, in quotation marks or capitalised, and where it ends."""
    if quoted := _QUOTED.match(text, at):
        return quoted[1].strip(" ,."), quoted.end()
    end = start = last = at
    for word in _TITLE_WORD.finditer(text[: at + 120], at):
        if text[last : word.start()].strip() or (end > start and text[end : word.start()].count(" ") > 4):
            break
        last = word.end()
        if word[0][0].islower():
            if end == start or word[0] not in _SMALL:
                break
            continue
        end = last
        if word[0].endswith((".", "!", "?")) and not re.match(r"\s+[A-Z\d]", text[end : end + 8]):
            break
    title = text[start:end].rstrip(".:")
    if len(title) < 2 or title.lower() in _SMALL or re.fullmatch(r"(?:18|19|20)\d\d", title):
        return None
    return title, start + len(title)
