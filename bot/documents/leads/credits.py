"""Who made a film and who is in it, sentence by sentence of a lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bot.documents.leads.makers import bought, by_phrases, makers, posts, shown_on
from bot.documents.leads.name_runs import read_names
from bot.documents.leads.performers import actors_first, portrayed, star_phrases
from bot.documents.leads.statements import CreditFound
from bot.documents.names import is_company

_CLAUSE_START = re.compile(r"[,;]\s+(?:(?:and|while|with|where|as)\s+)?(?=[A-Z])|\b(?:while|and)\s+(?=[A-Z])")
_CLAUSE_VERB = re.compile(
    r"\s(?:co-?)?(?:(?:directed|produced|scripted|edited|scored|composed|photographed|narrated|released|distributed"
    r"|portrayed|played|essayed|starred|reprised|appeared|featured|served)(?!\s+by\b)|wrote|directs|narrates|stars?\b"
    r"|portrays?|plays?\b|voices|headlines?|(?:head|lead|top)(?:s|ed)?\s+the|reprises?|has\s+a|appears?|served)"
)
"""What somebody did that is credited for it; without one of these there is no such clause."""


def credits_in(
    sentence: str, title: str, *, of_film: bool, television: bool, description_end: int = 0
) -> list[CreditFound]:
    """The credits of one sentence of a film's lead.

    ``of_film`` says that the sentence is about the film: otherwise only "A and B star as …" and the
    like are read. ``television`` says that the film was made for it. ``description_end`` is where "X is a 2001
    American dance film" ends, in an opening sentence.
    """
    found = list(portrayed(sentence))
    if not description_end:
        found.extend(_names_first(sentence, title))
    if not of_film:
        return found
    return [
        *by_phrases(sentence, description_end),
        *bought(sentence),
        *shown_on(sentence, television=television),
        *star_phrases(sentence),
        *found,
    ]


def _names_first(sentence: str, title: str) -> Iterator[CreditFound]:
    """Credits of clauses that begin with the names: "A and B star as …", "C directed the film."."""
    verbs = [match.start() for match in _CLAUSE_VERB.finditer(sentence)]
    if not verbs:
        return
    for start in (0, *(match.end() for match in islice(_CLAUSE_START.finditer(sentence, 0, verbs[-1]), 12))):
        names, end = read_names(sentence, start, before_verb=True)
        if not names or any(is_company(named.name) for named in names):
            names, end = read_names(sentence, start, companies=True, before_verb=True)
            yield from makers(sentence, names, end, title, companies=True)
            continue
        yield from makers(sentence, names, end, title, companies=False)
        if performers := actors_first(sentence, names, end):
            yield from performers
        else:
            yield from posts(sentence, names, end)
