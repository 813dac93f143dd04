"""Find who is in a film from praise: awards, reviews, a first or last part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.leads.cast_lists import SMALLER, all_full, starring
from bot.documents.leads.name_runs import read_names
from bot.documents.leads.rules import PhraseReader, PhraseRule, Rule, Sentence
from bot.documents.leads.statements import CreditFound
from bot.documents.model import Predicate
from bot.documents.name_patterns import FULL_NAME, FULL_NAMES

_SOMEBODY = rf"(?P<names>{FULL_NAMES}|{FULL_NAME})"
_AWARD = (
    r"(?:Best|Outstanding)\s+(?P<supporting>Supporting\s+)?(?:Leading\s+)?"
    r"(?:Actor|Actress|Male|Female|Performance)(?!\s+(?:Director|Film)\b)"
)
_ALONE = r"(?:acting|screen|film acting|motion picture|movie|(?<!feature )(?<!directorial )(?<!directing )film)"
_PART = r"(?:(?:screen|film|movie|feature|theatrical|on-screen|starring)\s+)*(?:roles?|appearances?|performances?)"


def _full_names(predicate: Predicate) -> PhraseReader:
    def read(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
        names, _ = read_names(sentence.text, match.end())
        if all_full(names):
            yield from starring(names, predicate)

    return read


def _matched_names(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    """Yield the names in the match."""
    names, _ = read_names(sentence.text[: match.end("names")], match.start("names"))
    smaller = match.groupdict().get("supporting") or SMALLER.search(match[0])
    if all_full(names):
        yield from starring(names, Predicate.SUPPORTING if smaller else Predicate.STARRING)


RULES: tuple[PhraseRule, ...] = (
    Rule(
        "somebody's debut or last part",
        ("debut", "final", "last"),
        re.compile(
            rf"\b(?:{_ALONE}\s+debuts?|(?:final|last)\s+{_PART})\s+(?:of|for|by)\s+"
            r"|\b(?:final|last)\s+(?:film|movie)\s+(?:to\s+)(?:star|feature)\s+"
        ),
        _full_names(Predicate.SUPPORTING),
        ". It marks the acting debut of Ida Moss.",
        {Predicate.SUPPORTING: ["Ida Moss"]},
        ". It marks the directing debut of Ida Moss.",
    ),
    Rule(
        "a part that is somebody's first or last",
        ("debut", "final", "last", "first"),
        re.compile(
            rf"\b(?:was|is|marks?|marked|also)\s+{_SOMEBODY}['’]s?\s+"
            rf"(?:{_ALONE}\s+debuts?\b|(?:first|final|last)\s+(?:ever\s+)?{_PART}\b)"
        ),
        _matched_names,
        ". It was Ida Moss's final film role.",
        {Predicate.STARRING: ["Ida Moss"]},
        ". It was Ida Moss's final film as an editor.",
    ),
)
"""Rules for sentences about the film."""

PRAISE: tuple[PhraseRule, ...] = (
    Rule(
        "somebody won a prize for acting",
        ("best ", "outstanding "),
        re.compile(
            rf"{_SOMEBODY}\s+(?:also\s+|later\s+)?(?:won|received|earned|garnered|was\s+nominated|was\s+awarded|took|were)\b"
            rf"[^.;]{{0,120}}?\b{_AWARD}"
        ),
        _matched_names,
        ". Ida Moss won the Lantern Prize for Best Supporting Actress.",
        {Predicate.STARRING: [], Predicate.SUPPORTING: ["Ida Moss"]},
        ". Ida Moss won the Lantern Prize for Best Director.",
    ),
    Rule(
        "a prize for somebody's acting",
        ("best ", "outstanding "),
        re.compile(rf"\b{_AWARD}(?:\s+in\s+an?\s+[\w -]+?)?\s*(?:\(|\s(?:for|to|went to)\s+){_SOMEBODY}"),
        _matched_names,
        ". It was nominated for Best Actor (Otto Gray).",
        {Predicate.STARRING: ["Otto Gray"]},
        ". It was nominated for Best Film (Otto Gray).",
    ),
    Rule(
        "performances by somebody",
        ("performance", "acting"),
        re.compile(r"\b(?:performances?|acting)\s+(?:of|by|from)\s+(?=[A-Z])"),
        _full_names(Predicate.STARRING),
        ". Critics praised the performances of Ida Moss and Otto Gray.",
        {Predicate.STARRING: ["Ida Moss", "Otto Gray"]},
        ". Critics praised the performances of the songs.",
    ),
    Rule(
        "somebody's performance",
        ("performance",),
        re.compile(rf"{_SOMEBODY}['’]s?\s+(?:\w+\s+)?performances?\b"),
        _matched_names,
        ". Critics praised Ida Moss's performance.",
        {Predicate.STARRING: ["Ida Moss"]},
        ". Critics praised Lantern's performances of it.",
    ),
)
"""Rules for sentences about critics and prizes."""
