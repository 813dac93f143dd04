"""Read who made a film and who is in it, sentence by sentence of a lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bot.documents.leads import acclaim, acting, directing, made_by, makers, performers, released, works
from bot.documents.leads.name_runs import read_names
from bot.documents.leads.rules import PhraseRule, Sentence, SubjectRule, phrases
from bot.documents.leads.statements import CreditFound
from bot.documents.names import is_company

OF_FILM: tuple[PhraseRule, ...] = (
    *made_by.RULES,
    *works.RULES,
    *directing.RULES,
    *released.RULES,
    *performers.RULES,
    *acclaim.RULES,
)
"""Rules for sentences about the film, however they begin."""
OF_ANYTHING: tuple[PhraseRule, ...] = (*performers.PORTRAYED, *acclaim.PRAISE, *released.BOUGHT)
"""Rules for any other sentence as well."""
OF_SUBJECTS: tuple[SubjectRule, ...] = (*makers.RULES, *acting.RULES)
"""Rules for clauses that begin with names."""

_CLAUSE_START = re.compile(r"[,;:]\s+(?:(?:and|while|with|where|as)\s+)?(?=[A-Z])|\b(?:while|and)\s+(?=[A-Z])")
_WHO = re.compile(r",\s+(?:who|whose)\s[^,;]{1,100},")
"""A relative clause between the name and the verb."""
_MOST_CLAUSES = 12


def credits_in(sentence: Sentence, *, of_film: bool) -> list[CreditFound]:
    """Return the credits of one sentence of a film's lead.

    ``of_film`` says that the sentence is about the film; otherwise only clauses such as "A and B star as …" are read.
    """
    found = list(phrases(OF_ANYTHING, sentence))
    if not sentence.opening:
        found.extend(_subjects(sentence))
    return [*phrases(OF_FILM, sentence), *found] if of_film else found


def _subjects(sentence: Sentence) -> Iterator[CreditFound]:
    """Yield the credits of clauses that begin with names: "A and B star as …", "C directed the film."."""
    text = sentence.text
    # Names are read only if a verb follows, because reading them takes by far the longest.
    verbs = [
        (rule, [match.start() for match in rule.pattern.finditer(text)])
        for rule in OF_SUBJECTS
        if rule.applies(sentence)
    ]
    rules = [rule for rule, starts in verbs if starts]
    if not rules:
        return
    last = max(starts[-1] for _, starts in verbs if starts)
    for start in (0, *(match.end() for match in islice(_CLAUSE_START.finditer(text, 0, last), _MOST_CLAUSES))):
        names, end = read_names(text, start, before_verb=True)
        if not names or any(is_company(named.name) for named in names):
            names, end = read_names(text, start, companies=True, before_verb=True)
        aside = _WHO.match(text, end)
        for rule in rules if names else ():
            if match := rule.pattern.match(text, end) or (aside and rule.pattern.match(text, aside.end())):
                yield from rule.read(sentence, match, names)
                break
