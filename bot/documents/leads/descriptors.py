"""Descriptions before a name: "the French director", "Oscar-winning", "Finch's close friend"."""

from __future__ import annotations

import re

from bot.documents.vocabulary import LANGUAGES, NATIONS, either, listed

_AGENT = rf"(?!(?:{either(listed('no_agents'))})s?\b)[a-z]+(?:er|or|ist|ian|man|men|woman|women|wright)s?"
"""Occupations, recognised by their endings: "stuntman", "founder", "guitarist"."""
_OCCUPATION = (
    rf"(?:husband[ -]and[ -]wife (?:team|duo)|(?:\w+[-/–])?(?:{_AGENT}|(?:{either(listed('occupations'))})\b)"
    r"|(?:(?:directing|writing|filmmaking|sibling|the) )*(?:teams?|duo) of|voices? of)"
)
_AWARDED = r"(?:winning|winner|nominated|nominee|born|based)"
"""Endings of capitalised words that describe: "Oscar-winning"."""
_QUALITY = (
    r"(?:his|then|famous|previous|acclaimed|noted|famed|renowned|celebrated|experienced|retired|[a-z]+['’]s|series"
    r"|supervising|[\"“][^\"“”]{1,40}[\"”]|[A-Z][\w.]*(?=\s+[a-z])"
    rf"|[A-Z]\w*-{_AWARDED}"
    r"|(?!(?:it|he|she|they|that|who|whom|which|and|or|of|by|with|in|on|from|for|to|at|had|will|would)\b|\w+(?:s|ed|ing"
    r"|en)\b)[a-z][\w'’/-]*"
    rf"|{NATIONS}|{LANGUAGES}|[A-Z][\w.]*['’]s|(?:Academy Award|Oscar|Emmy|Grammy|Tony|BAFTA"
    rf"|Golden Globe)[\w -]{{0,20}}"
    r"|pioneering|aspiring|emerging|leading|effects|sports|arts|news|comics|\d+-year-old|\d{4}s"
    rf"|U\.S\.|TV|R&B|Bollywood|Hollywood|Broadway|YouTube)"
)
DESCRIPTOR = re.compile(
    rf"(?:{_QUALITY}[\s-]+){{0,6}}?{_OCCUPATION}(?:\s+(?:turned\s+)?{_OCCUPATION})?"
    rf"(?:(?:\s+and|,(?:\s+and)?)\s+(?:[a-z]+\s+)?{_OCCUPATION}){{0,3}},?\s+(?=[^a-z]|[a-z]+[.'’]\w|[a-z]{{1,3}}\s+[A-Z])"
    rf"|(?:(?:\d+-year-old|[A-Z]\w*-{_AWARDED}|the|a|an|his|her|their|both|both of|then|also|famed|legendary"
    r"|acclaimed|late|[A-Z]\w+['’]s)\s+)*"
)
"""A description before a name: "the French director", "Finch's close friend and editor"."""
DESCRIBES = re.compile(rf"[A-Z]\w*-{_AWARDED}")
KNOWN_FOR = re.compile(
    rf"\s+(?:[a-z]+-[a-z]+\s+)?{_OCCUPATION}(?:\s+(?:and|turned)\s+(?:[a-z]+\s+)?{_OCCUPATION})?\s+(?=[A-Z])"
)
"""Words that follow what somebody is known for: "YouTube personality Ann Lee"."""
DESCRIBED = re.compile(rf"(?:{NATIONS}|{LANGUAGES})\s+(?:[a-z-]+\s+){{0,6}}?(?:{_OCCUPATION})\s")
"""A capitalised word that describes and isn't part of a name: "American director …", "Italian …"."""
NATION_WORDS = frozenset(nation.split()[0] for nation in (*listed("nations"), *listed("languages")))
FROM_NATION = re.compile(rf"(?:{NATIONS})\s+(?=[A-Z][\w.'’-]+\s+[A-Z])")
"""A nationality before a full name: "Brazilian Ann Lee"."""
