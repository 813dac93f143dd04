"""Find other titles of a film: "also known as …", "originally titled …", and titles in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.leads.film_titles import read_title
from bot.documents.leads.phrases import Phrase
from bot.documents.vocabulary import LANGUAGES, NATIONS

_LANGUAGE = rf"(?:{NATIONS}|{LANGUAGES}|Original)"
_UNDER = r"under the (?:\w+ )?titles?(?: of)?"
_LABEL = re.compile(
    rf"(?:(?:also|better|or|simply|otherwise|sometimes|alternatively|commonly|originally|and|widely|first"
    rf"|previously|re-?|later|internationally|now|then|worldwide|in full)[\s-]*)*"
    rf"(?:known|titled|entitled|called|released|re-released|retitled|billed|marketed|distributed|stylized"
    rf"|stylised|written|subtitled|named|abbreviated|advertised)\s*"
    rf"(?:simply\s+|also\s+|onscreen\s+|on-screen\s+)*(?:(?:in|on|for|by|to|outside|throughout|internationally"
    rf"|overseas|abroad|worldwide|elsewhere)\s+[^:\"“,;]{{0,60}}?(?:\bas\b|\b{_UNDER}|:|(?=[\"“])))?"
    rf"\s*(?:as\b|{_UNDER}|to\b|:)?\s*(?:simply\s+)?:?\s*(?=\S)"
    rf"|(?:a\.?k\.?a\.?|or|AKA)\s*:?\s+"
    rf"|(?:(?:(?:{_LANGUAGE}|U\.?S\.?A?|UK|U\.K\.|international|alternat(?:e|ive)|original|actual|on-?screen"
    rf"|English|literal|full|DVD|release|American)\s*)+(?:titles?|name|release|language|translation)\s*:?\s+)"
    rf"|(?:{_LANGUAGE}(?:\s+(?:title|language))?|Hanja|Hangul|RR|MR|Hepburn|Pinyin|Jyutping|Devanagari"
    rf"|Cyrillic)\s*:\s*",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"\(?(?:[/\[]|lit|literally|translat|pronounc|transl|romani[sz]ed|short for|trans\.|meaning|film|\d{4}|TV|dir"
    r"|produced|directed|see|working title|and|IPA|U\.?S\.? title$)",
    re.IGNORECASE,
)
_PLACE = r"(?:in|on|for|by|to|outside|throughout|internationally|worldwide|theatrically)\s+(?:[\w.'’]+\s+){0,6}?"
_EARLIER = r"(?:also|originally|alternatively|better|previously|formerly|sometimes|first)\s+"
_ASIDE = Phrase(
    "known|titled|called|released|distributed|marketed|shown|renamed|a.k.a.|under the",
    rf"(?:,|\(|\s)\s*(?:{_EARLIER}(?:known|released|distributed|marketed|shown)\s+(?:{_PLACE})?(?:as|{_UNDER})"
    rf"|(?:known|(?:re-?)?released|distributed|marketed|shown)\s+(?:{_PLACE}(?:as|{_UNDER})|{_UNDER})"
    rf"|{_EARLIER}(?:titled|called|entitled|{_UNDER})|re-?titled|renamed|a\.k\.a\.)\s+(?:{_PLACE}as\s+)?(?=[\"“A-Z\d])",
)
_SEPARATE = re.compile(r"\s*;\s*|\s*,\s+(?:or|and|also|released|originally)\s+(?=\w)|\s+or\s+(?=[\"“])|\s*/\s+")
_FOREIGN = re.compile(r"[^\u0000-\u024f\u1e00-\u1eff\u2000-\u206f]")
_EDGES = " ,;:.\u00a0"
_WHERE = re.compile(
    r",?\s+(?:in|for|on|outside)\s+(?:(?:the|its|some|most|other|all|certain|many|\w+)\s+){0,3}?(?:territories"
    r"|countries|markets|regions|releases?"
    r"|theat(?:er|re)s|DVD|video|television|United Kingdom|UK|U\.K\.|US|U\.S\.|United States|USA|Europe"
    r"|Australia|Germany|France|Japan|Canada|India|Italy"
    r"|Spain|Britain|Ireland|North America|English|America|Asia|China|Mexico|Brazil|Scandinavia)\b.*$"
)
"""Where a film has that title; these words aren't part of it."""


_SOUNDS = re.compile(r"\s*\[[^\[\]]*\]")


def titles_in_brackets(inside: str, own: str) -> Iterator[str]:
    """Yield the titles in brackets, or an aside, after a title: "also known as X; US title: Y", "ゴジラ, Gojira"."""
    for part in _SEPARATE.split(inside[:400]):
        part = part.strip(_EDGES)
        label = _LABEL.match(part)
        rest = part[label.end() :].strip(_EDGES) if label else part
        if not label and _NO_TITLE.match(rest):
            continue
        for title in _listed(rest, labelled=label is not None):
            if again := _LABEL.match(title):
                title = title[again.end() :]
            title = _SOUNDS.sub("", _WHERE.sub("", title)).strip(_EDGES)
            if _usable(title, own, labelled=label is not None):
                yield title


def _listed(text: str, *, labelled: bool) -> Iterator[str]:
    """Yield one title, or several if a comma separates scripts or quotations."""
    quoted = re.findall(r"[\"“]([^\"“”]{2,100})[\"”]", text)
    if quoted:
        yield from (title.strip(_EDGES) for title in quoted[:4])
    elif "," in text and _FOREIGN.search(text.partition(",")[0]):
        yield from (title.strip(_EDGES) for title in text.split(",")[:2])
    else:
        yield text.strip("'‘’")


def _usable(title: str, own: str, *, labelled: bool) -> bool:
    if not 2 <= len(title) <= 120 or title == own or _NO_TITLE.match(title):
        return False
    if not labelled and not (_FOREIGN.search(title) or title[0].isupper()):
        return False
    return not title[0].islower() and any(letter.isalpha() for letter in title) and "(" not in title


def other_titles(sentence: str, own: str) -> Iterator[str]:
    """Yield the titles that a sentence gives its film outside brackets: "It was retitled X for its DVD release."."""
    for label in _ASIDE.finditer(sentence):
        named = read_title(sentence, label.end())
        if named and named[0] != own and _usable(named[0], own, labelled=True):
            yield named[0]
