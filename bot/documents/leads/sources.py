"""Find what a film is based on: "adapted from the novel Ore by A"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.leads.rules import PhraseRule, Rule, Sentence, phrases
from bot.documents.leads.statements import CreditFound
from bot.documents.model import Predicate

_VERB = (
    r"(?:was|were|is|are|stars?|starring|starred|features?|follows|directed|written|produced|released|tells|deals|takes"
    r"|has|had)"
)
_GOES_ON = (
    r"(?:is|was|are|stars|directed|written|produced|starring|tells|follows|focuses|cent(?:er|re)s|revolves|depicts"
    r"|chronicles|takes|marks|serves|concerns|recounts|contains|includes|features|uses|set"
    r"|an? (?:\w+ )?(?:remake|sequel)|interviews?|events?|(?:inspired|based|adapted) (?:by|on|from))"
)
_ENDS = (
    rf"(?=[,;()]|\.?$|\s+(?:and|that|which|who|starring|stars|with|in which)\s+(?:\w+\s+)?{_VERB}\b"
    rf"|\s+(?:was|were|is|has|starring|directed|produced|released|which|that|and {_GOES_ON})\b)"
)
_WORK = re.compile(
    r"\b(?:novels?|novellas?|books?|plays?|memoirs?|comics?|comic strip|comic book|manga|manhua|series|story|stories"
    r"|musical|opera|poem|article|autobiography|biography|teleplay|game|character|characters|sketch|sketches"
    r"|fairy tale|legend|film|novelette|nonfiction|bestseller)\b|^(?:the\s+)?[\"“]",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[A-Z\"“]|same (?:name|title)")


def _source(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    """Yield the source as written, if it is a work with a title or an author."""
    what = " ".join(match["what"].split())
    if _NAMED.search(what) and _WORK.search(what) and what.count('"') % 2 == 0:
        yield CreditFound(Predicate.BASED_ON, what, match.start("what"))


RULES: tuple[PhraseRule, ...] = (
    Rule(
        "based on a work",
        ("based", "adapted"),
        re.compile(
            r"(?<!not )(?<!not actually )\b(?:[Bb]ased|[Aa]dapted)\s+(?:up)?(?:on|from)\s+"
            rf"(?P<what>(?:the|a|an|his|her|their)?\s*[^,;()]{{3,140}}?){_ENDS}"
        ),
        _source,
        " based on the 1950 novel Ore by Ann Lee and directed by Nora Finch.",
        {Predicate.BASED_ON: ["the 1950 novel Ore by Ann Lee"]},
        " based on what three sailors told in Oslo.",
    ),
)


def sources(sentence: Sentence) -> Iterator[str]:
    """Yield the works that a sentence says the film is based on."""
    return (found.name for found in phrases(RULES, sentence))
