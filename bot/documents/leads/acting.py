"""Find who is in a film in clauses that begin with names: "A and B star as two sailors", "C plays her brother"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from bot.documents.leads.cast_lists import (
    ROLE_TAIL,
    SMALLER,
    WITH,
    after_part,
    after_tail,
    all_full,
    in_parts,
    mostly_full,
    performers,
)
from bot.documents.leads.name_runs import Named, read_names
from bot.documents.leads.rules import Rule, Sentence, SubjectReader, SubjectRule
from bot.documents.leads.statements import CreditFound
from bot.documents.model import Predicate

_ALSO = r",?\s+(?:all\s+|both\s+|also\s+|then\s+|each\s+|who\s+)*"
_PART_KIND = (
    r"(?:lead|leading|title|titular|main|supporting|pivotal|important|key|prominent|major|starring|guest|cameo|minor)"
)
_GAME = r"(?!a (?:trick|prank|game|part|key|role)|the (?:guitar|piano|violin))"
_CHARACTER = rf"(?=(?:the|an?|his|her|their|both)\b|[A-Z]){_GAME}"
_CHARACTERS = r"(?=[A-Z]|the\s+(?:two|three|title|lead))"
_JOINS = r"(?:round(?:s|ed|ing)? out|joins?|joined|joining|complet(?:es|ed?|ing))"


def _acting(*, surely: bool) -> SubjectReader:
    """Read the names before the verb and those after it; ``surely`` says that even single names are performers."""

    def read(sentence: Sentence, match: re.Match[str], names: Sequence[Named]) -> Iterator[CreditFound]:
        text, at = sentence.text, match.end()
        if not (surely or all_full(names) or mostly_full(names)):
            return iter(())
        tail = ROLE_TAIL.match(text, at)
        smaller = SMALLER.search(match[0] + (tail[0] if tail else "")) is not None
        if tail:
            others, at = after_tail(text, tail)
        elif beside := WITH.match(text, at):
            others, at = read_names(text, beside.end())
        else:
            others, at = after_part(text, at, single=False)
        return chain(in_parts(text, names, smaller=smaller), performers(text, others, at))

    return read


def _rule(
    name: str, words: tuple[str, ...], verb: str, example: str, says: Predicate, counter: str, *, surely: bool = False
) -> SubjectRule:
    """Make a rule for clauses such as "Ida Moss and Otto Gray <verb> …"."""
    return Rule(
        name,
        words,
        re.compile(rf"{_ALSO}(?:{verb})"),
        _acting(surely=surely),
        f". Ida Moss and Otto Gray {example}.",
        {says: ["Ida Moss", "Otto Gray"]},
        f". Ida Moss and Otto Gray {counter}.",
    )


RULES: tuple[SubjectRule, ...] = (
    _rule(
        "somebody stars",
        ("star",),
        r"(?:co-?)?stars?\b(?!\s+(?:on|from)\b)|(?:co-?)?starred\b|starring\s+as\b",
        "star as two sailors",
        Predicate.STARRING,
        "started as two sailors",
        surely=True,
    ),
    _rule(
        "somebody portrays another",
        ("portray", "essay"),
        r"portrays?\b|portrayed\b|essayed\b",
        "portray two sailors",
        Predicate.STARRING,
        "painted portraits of two sailors",
        surely=True,
    ),
    _rule(
        "somebody plays another",
        ("plays", "played", "voices", "voiced", "play "),
        rf"(?:plays|voices|played|voiced)\s+{_CHARACTER}|play\s+{_CHARACTERS}",
        "play Ann and Bob",
        Predicate.STARRING,
        "play a game",
    ),
    _rule(
        "somebody leads the cast",
        ("cast", "headline"),
        r"(?:head|lead|top)(?:s|ed)?\s+the\s+cast\b|headlines?\b",
        "head the cast",
        Predicate.STARRING,
        "head the company",
    ),
    _rule(
        "somebody has a part again",
        ("repris", "return"),
        r"(?:reprise[sd]?|return(?:s|ed)?(?:\s+to)?)\s+(?:their|his|her)\b(?:\s+[\w-]+){0,2}?\s+roles?\b"
        r"|return(?:s|ed)?\s+(?:as|to play)\s+(?=[A-Z]|(?:the|his|her)\b)"
        r"|(?:is|are|was|were)\s+the\s+only\s+(?:\w+\s+)?(?:actors?|actress|cast members?|performers?|ones?)\b"
        r"[^.,;]{0,60}?\s+to\s+(?:return|reprise)\b",
        "reprise their roles",
        Predicate.STARRING,
        "return to their homes",
    ),
    _rule(
        "somebody has a part",
        ("role", "part", "lead", "supporting", "cameo"),
        rf"(?:has|have|had)\s+(?:an?\s+)?{_PART_KIND}\s+(?:roles?|parts?)\b"
        rf"|play(?:s|ed)?\s+(?:the\s+|other\s+)?{_PART_KIND}\b"
        rf"|appear(?:s|ed)?\s+in\s+(?:the\s+|an?\s+)?(?:\w+\s+)?{_PART_KIND}"
        r"|(?:are|is)\s+featured\s+in\s+(?:supporting|the lead)",
        "have supporting roles",
        Predicate.SUPPORTING,
        "have supporting friends",
    ),
    _rule(
        "somebody joins the cast",
        ("cast", "join as"),
        rf"{_JOINS}\s+(?:the\s+)?(?:(?:rest of the|main|supporting|principal|ensemble|film['’]s)\s+)*cast\b"
        r"|join\s+as\b|(?:are|is|were)\s+(?:also\s+)?(?:part of|in)\s+the\s+(?:\w+\s+)?cast\b",
        "round out the supporting cast",
        Predicate.SUPPORTING,
        "left the supporting cast",
    ),
    _rule(
        "somebody appears too",
        ("also appear", "also feature", "appear as", "appears as", "appeared as", "make", "made "),
        r"(?:(?<=also )appear(?:s|ed)?\b(?!\s+to\b)|(?<=also )features?\s*(?=[.,;]|$)"
        r"|appear(?:s|ed)?\s+as\s+(?=[A-Z]|the\b|an?\b)"
        r"|ma(?:kes?|de)\s+(?:an?\s+)?(?:brief\s+|special\s+|guest\s+|uncredited\s+)*(?:cameos?|appearances?)\b)",
        "also appear",
        Predicate.SUPPORTING,
        "also appeared to like it",
    ),
)
