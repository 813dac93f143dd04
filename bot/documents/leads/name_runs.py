"""Read lists of names in running text: where they begin, continue and end."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from bot.documents.leads.descriptors import DESCRIBED, DESCRIBES, DESCRIPTOR, FROM_NATION, KNOWN_FOR, NATION_WORDS
from bot.documents.name_patterns import CAPITAL
from bot.documents.names import PARTICLES, is_company, looks_like_person, releases_its_own
from bot.documents.vocabulary import MONTH

_TOKEN = re.compile(r"[^\s,;:()\[\]{}/\"“”–—]+")
_NICKNAME = re.compile(r"[\"“'‘][^\"”“]{1,30}[\"”'’](?=\s+[^\W\d_a-z])")
_QUOTES = frozenset("\"“'‘")
_SUFFIX = re.compile(
    r",?\s+[AK]/S\b|,?\s+(?:Jr|Sr|II|III|IV|Ph\.D|M\.D)\b\.?|,\s+(?:Inc|Ltd|LLC|L\.L\.C|S\.A|GmbH)\b\.?"
)
_SIBLINGS = re.compile(r"\s+(?:brothers|sisters|siblings|twins)\b")
_COMPANY_LINK = re.compile(
    r"\s+(?:&|of|of the|and)\s+(?=[^\W\d_a-z])|\s+(?:of America|de|du|do|da|la|di|for)\s+(?=[A-Z])"
)
_INSIDE_COMPANY = re.compile(
    r"\([A-Z][\w ]{0,30}\)\s+(?=(?:Pictures|Films?|Productions?|Entertainment|Studios?|Company)\b)"
)
"""Brackets within a company's name: "Lamp (Oslo) Pictures"."""
_GENERIC_COMPANY_END = re.compile(r"(?:Sons|Company|Co\.|Associates|Television|Friends|Brothers|Partners)\b")

_DIVISION = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,3}(?:division|label|subsidiary|arm|unit|banner|imprint)\s+(?=[A-Z])")
"""The words between a company and its named division: "Lantern's arthouse division Lamp Films"."""
_GROUP = re.compile(
    r"the\s+(?:(?:[A-Z][\w'’-]+\s+){1,2}(?:[Bb]rothers|[Ss]isters|[Tt]wins)|(?:[A-Z][a-z]+s|[A-Z]\w*skis))\b"
    r"(?!['’]|\s+(?:[A-Z]|[a-z]+s\b))"
)
"""Siblings with a joint name: "the Moss Brothers"."""
_STAGE_NAME = re.compile(rf"[a-z]+(?:\.[a-z]+)+\b|\d{{1,3}} (?!{MONTH})[A-Z][a-z]+|[A-Z]\w*[!$]\w+")
"""Names with unusual spelling: "will.i.am", "50 Cent", "P!nk"."""
_SMALL_NAME = re.compile(r"(?:[a-z]\.){2,} [a-z]{2,}\b")
"""A name in lower case: "k.d. lang"."""
_SMALL_PREFIX = re.compile(r"\b(?:d|l|al|el)['’-](?=[A-Z])|['’]n['’]?$")
"""Lower-case prefixes in the later parts of names: "d'Abo"."""
_HONORIFIC = re.compile(r"(?:Sir|Dame)\s+")
_WHO = re.compile(r"\s+who\b")
_ABBREVIATED = re.compile(r"(?:\w\.)+|(?:Jr|Sr|Bros|Inc|Ltd|Co|Corp|St|Dr|Mr|Mrs)\.")
_NAME_GOES_ON = re.compile(r"\s+[^\W\d_a-z]|\s+(?:la|le|der|den)\s+[A-Z]")
_CAPITALISED = re.compile(rf"(?:\s*{CAPITAL}[\w’'-]*){{1,5}}")
_KIN = re.compile(r"\b(?:brother|sister|wife|husband|father|mother|son|daughter|cousin|uncle)\b")
"""After these words a given name may stand for a full name: "Kay and his brother Mark"."""
_NOTE = re.compile(r"\s*[(\[][^()\[\]]{0,160}[)\]]")
_KNOWN_AS = re.compile(
    r"\s+(?:him|her)self\b|,?\s+(?:(?:also|more|better|commonly|professionally)\s+)*known\s+as\s+[^,;.]{2,60}(?=,)"
)
_DEBUT = re.compile(
    r",?\s+in\s+(?:his|her|their|what)\s+(?:[\w'’-]+\s+){0,6}?(?:debuts?|roles?|performances?|appearances?"
    r"|film)(?=[,;.]|\s+and\b|\s*$)"
)
_IN_LAST_FILM = r"(?:in\s+(?:his|her|their|what)\s+[\w\s'’-]{3,60},\s*)?"
_CONNECTOR = re.compile(
    r"(?:\s*,?\s+(?:along with|alongside|as well as|together with|plus)\s+"
    rf"|\s*,\s*(?:and,\s+)?{_IN_LAST_FILM}(?:(?:and|&)\s+)?(?:(?:also|with|featuring|then|introducing)\s+)?"
    rf"|\s+(?:and|&),\s+{_IN_LAST_FILM}|\s+(?:and|&)\s+(?:(?:also|introducing)\s+)?"
    r"|\s*[;/–—]\s*)"
)
_VERB = re.compile(
    r"\s+(?:is|was|are|were|wrote|directed|produced|stars?|starred|plays?|played|portrays?|portrayed|appears?|appeared"
    r"|co-stars?|co-wrote|composed|served?|serves|provides?|provided|makes?|made|have|has|had|who|also|would|received"
    r"|released|distributed|edited|won|adapted|marks|marked|became|began|opens|opened|premiered|grossed|earned|follows"
    r"|tells|focuses|cent(?:er|re)s|features|remains|takes|depicts|explores|debuted|concerns|chronicles|deals|contains"
    r"|reprises?|returns?|returned|narrates?|narrated|tried|joined|gained|revolves|recounts|explores)\b"
)
_MONTHS = re.compile(rf"{MONTH}\s+\d")
_NEVER_BEGINS = frozenset(
    re.findall(
        r"\S+",
        "The A An It Its He She They This That These Those In On At For With After When While As But And Or"
        " If Based Set Released Written Directed Produced Filmed Shot Starring Distributed Academy Best"
        " Golden Sundance Cannes Both Originally Upon",
    )
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a text, with its offsets."""

    name: str
    start: int
    end: int
    family: str = ""
    """The surname of the next name, which may be this one's too: "Ann" in "Ann and Mary Turner"."""


def read_name(text: str, at: int, *, company: bool = False) -> Named | None:
    """Return the name that begins exactly at ``at``: capitalised words, with the words allowed between and after
    them."""
    end = start = at
    words = 0
    while words < 12:
        if text[at : at + 1] in _QUOTES and (nickname := _NICKNAME.match(text, at)):
            at = _past_spaces(text, nickname.end())
            continue
        if company and words and (inside := _INSIDE_COMPANY.match(text, at)):
            at = inside.end()
        if company and words and _SUFFIX.match(text, end):
            break
        token = _TOKEN.match(text, at)
        if token is None or not _takes(token[0], text, token.end(), words, company=company):
            break
        words += 1
        end = token.end()
        if _is_possessive(token[0]) and not company:
            return None
        if company and (link := _COMPANY_LINK.match(text, end)) and _links(text, start, end, link):
            at = link.end()
            continue
        at = _past_spaces(text, end)
        if at == end:
            break
    first = text[start:end].split(None, 1)[0] if words else ""
    if not words or (first in _NEVER_BEGINS and not (company and first == "The" and words > 1)):
        return None
    if siblings := _SIBLINGS.match(text, end):
        end = siblings.end()
    end = _trimmed(text, start, end)
    if not company and words > 2 and (honorific := _HONORIFIC.match(text, start)):
        start = honorific.end()
    if suffix := _SUFFIX.match(text, end):
        end = suffix.end()
    return Named(" ".join(text[start:end].split()), start, end)


def _takes(token: str, text: str, end: int, words: int, *, company: bool) -> bool:
    """Return whether a token continues a name."""
    if words == 0 and DESCRIBES.fullmatch(token):
        return False
    if token[0].isalpha() and not token[0].islower():
        return True
    if not company and (
        (words and _SMALL_PREFIX.match(token)) or (not words and _STAGE_NAME.match(text, end - len(token)))
    ):
        return True
    if company:
        return (token[0].isdigit() and not re.fullmatch(r"\d{4}", token.strip("."))) or (token in {"&"} and words > 0)
    if token in {"the"}:
        return words == 1 and _NAME_GOES_ON.match(text, end) is not None
    if words == 0 and token not in {"de", "van", "von", "al", "el"}:
        return False
    if token.lower() not in PARTICLES or _NAME_GOES_ON.match(text, end) is None:
        return False
    return not (token in {"of"} and _company_follows(text, end))


def _links(text: str, start: int, end: int, link: re.Match[str]) -> bool:
    """Return whether "and", "&" or "of" continues a company's name."""
    word = link[0].strip()
    if word == "and":
        return _GENERIC_COMPANY_END.match(text, link.end()) is not None
    if word == "for" or (word == "of" and _company_follows(text, link.end())):
        return False
    if word == "&":
        return not is_company(text[start:end]) or len(text[start:end].split()) == 1
    return True


def _company_follows(text: str, at: int) -> bool:
    """Return whether "of" is followed by somebody's company: "Ann Lee of Lantern Pictures"."""
    words = _CAPITALISED.match(text, at)
    return words is not None and is_company(words[0])


def _is_possessive(token: str) -> bool:
    return token.endswith(("'s", "’s")) and len(token) > 3


def _past_spaces(text: str, at: int) -> int:
    end = len(text)
    while at < end and text[at] in " \u00a0\t":
        at += 1
    return at


def _trimmed(text: str, start: int, end: int) -> int:
    """Return ``end`` without the sentence's full stop and without marks."""
    last = text[start:end].rsplit(None, 1)[-1]
    if last.endswith(("!", "?", "'", "’", "*")):
        return end - 1
    if last.endswith(".") and not _ABBREVIATED.fullmatch(last):
        return end - 1
    return end


def read_names(text: str, at: int, *, companies: bool = False, before_verb: bool = False) -> tuple[list[Named], int]:
    """Return the list of names that begins at ``at`` and its end; an empty list if there is none.

    A last name followed by a verb is the subject of the next clause and not part of the list, unless ``before_verb``
    asks for the whole list.
    """
    names, end = _read_names(text, at, companies, before_verb)
    return list(names), end


@lru_cache(maxsize=64)
def _read_names(text: str, at: int, companies: bool, before_verb: bool) -> tuple[tuple[Named, ...], int]:
    found: list[Named] = []
    end = at
    joined_with = False
    while len(found) < 60:
        named = _next_name(text, at, companies=companies)
        if named is None or (companies and joined_with and not is_company(named.name)):
            break
        if found and not before_verb and _VERB.match(text, named.end) and not _relative(text, named.end):
            break
        found.append(named)
        end = named.end
        for aside in (_NOTE, _KNOWN_AS, _DEBUT, _NOTE):
            if match := aside.match(text, end):
                end = match.end()
        connector = _CONNECTOR.match(text, end)
        if connector is None:
            break
        joined_with = connector[0].strip(", ") == "with"
        at = connector.end()
    return tuple(_with_families(text, found)), end


def _with_families(text: str, names: list[Named]) -> list[Named]:
    return [
        replace(name, family=following.name.split()[-1])
        if " " in following.name and " " not in name.name and text[name.end : following.start].strip() in {"and", "&"}
        else name
        for name, following in pairwise(names)
    ] + names[-1:]


def _relative(text: str, at: int) -> bool:
    return _WHO.match(text, at) is not None


def _next_name(text: str, at: int, *, companies: bool) -> Named | None:
    if _MONTHS.match(text, at):
        return None
    at = _past_spaces(text, at)
    siblings = _GROUP.match(text, at) if not companies and text.startswith("the ", at) else None
    if siblings and not releases_its_own(siblings[0][4:]):
        return Named(" ".join(f"T{siblings[0][1:]}".split()), at, siblings.end())
    if small := _SMALL_NAME.match(text, at):
        return Named(small[0], at, small.end())
    begins = not text[at : at + 1].islower() or _STAGE_NAME.match(text, at)
    named = read_name(text, at, company=companies) if begins else None
    if named and companies and (division := _DIVISION.match(text, named.end)):
        named = read_name(text, division.end(), company=True) or named
    of_nation = named is not None and named.name.split(" ", 1)[0] in NATION_WORDS
    if of_nation and not companies and (described := FROM_NATION.match(text, at)):
        return read_name(text, described.end())
    if (
        named
        and not companies
        and text[named.end : named.end + 2][1:].islower()
        and (known_for := KNOWN_FOR.match(text, named.end))
    ):
        return read_name(text, known_for.end()) or named
    if named and _plausible(named.name, companies=companies) and not (of_nation and DESCRIBED.match(text, at)):
        return named
    descriptor = DESCRIPTOR.match(text, at)
    if descriptor and descriptor.end() > at:
        later = read_name(text, descriptor.end(), company=companies)
        if later and " " not in later.name and _KIN.search(descriptor[0]):
            return None
        named = later or named
    return named if named and _plausible(named.name, companies=companies) else None


def _plausible(name: str, *, companies: bool) -> bool:
    plain = _SMALL_PREFIX.sub(" ", name.replace(" the ", " ", 1))
    return companies or is_company(name) or looks_like_person(plain) or _STAGE_NAME.fullmatch(name) is not None
