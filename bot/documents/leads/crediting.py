"""Read the names after a phrase, and credit each with the phrase's roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.documents.leads.cast_lists import performers
from bot.documents.leads.name_runs import Named, read_names
from bot.documents.leads.statements import HOME_DISTRIBUTOR, CreditFound
from bot.documents.model import Predicate
from bot.documents.names import is_company

COMPANY_ROLES = frozenset[str]({Predicate.DISTRIBUTOR, HOME_DISTRIBUTOR, Predicate.PRODUCTION_COMPANY})

ACTIVE = {
    "directed": Predicate.DIRECTOR,
    "directs": Predicate.DIRECTOR,
    "produced": Predicate.PRODUCER,
    "wrote": Predicate.WRITER,
    "scripted": Predicate.WRITER,
    "edited": Predicate.EDITING,
    "scored": Predicate.MUSIC,
    "composed": Predicate.MUSIC,
    "photographed": Predicate.CINEMATOGRAPHY,
    "narrated": Predicate.NARRATOR,
    "narrates": Predicate.NARRATOR,
    "released": Predicate.DISTRIBUTOR,
    "distributed": Predicate.DISTRIBUTOR,
}
"""The job of a person who did that to a film."""
POSTS = {
    "director": Predicate.DIRECTOR,
    "producer": Predicate.PRODUCER,
    "editor": Predicate.EDITING,
    "cinematographer": Predicate.CINEMATOGRAPHY,
    "composer": Predicate.MUSIC,
    "writer": Predicate.WRITER,
    "screenwriter": Predicate.SCREENPLAY,
}
AND = r"(?:\s*,\s*(?:and\s+)?(?:also\s+)?|\s+(?:and|&)\s+(?:also\s+)?(?:was\s+|is\s+)?|\s*/\s*)"
"""The words between two verbs of one person."""

_DID = rf"(?:co-?)?(?:{'|'.join(ACTIVE)})"
_PERFORMS = r"(?:co-?)?(?:stars|starred|plays)"
_OBJECT = r"(?:it|the (?:film|lead|main|title|principal|screenplay|script|music)|in|as|with|along|alongside|opposite)\b"
_WHO_ALSO = re.compile(
    r",?\s+who\s+(?:also\s+|both\s+|additionally\s+)*"
    rf"(?:(?P<verbs>(?:{_DID}|{_PERFORMS})(?:{AND}(?:{_DID}|{_PERFORMS}))*)(?=\s+{_OBJECT}|[,.;]|\s*$)"
    rf"|served\s+as\s+(?:an?\s+|the\s+|its\s+)?(?:co-)?(?P<post>{'|'.join(POSTS)})\b)"
)
_DID_WHAT = re.compile("|".join(ACTIVE))
_PERFORMED = re.compile(r"\b(?:co-?)?(?:star|plays)")
_IN_IT = re.compile(r"(?:\s+in\s+(?:it|the\s+(?:film|movie)))?")
_WITH = re.compile(r"\b(?:with|featuring|opposite)\b")


def assign(text: str, at: int, predicates: Sequence[str], *, before_verb: bool = False) -> Iterator[CreditFound]:
    """Yield the names at ``at``, in each role they can have, and the roles that "who also …" adds to the last name.

    ``before_verb`` says that the names end the subject of a sentence: "The script by A and B was …".
    """
    people = [predicate for predicate in predicates if predicate not in COMPANY_ROLES]
    if people or not predicates:
        names, end = read_names(text, at, before_verb=before_verb)
        only = _only_makers(text, names, predicates)
        beside_company = any(is_company(named.name) for named in names)
        for named in names:
            # "Zorn" in "produced by Zorn/Ore Films" or "by Zorn and Ore Films" may also be a company.
            if " " in named.name or not (beside_company or text.startswith("/", named.end)):
                for predicate in people:
                    if predicate is Predicate.STARRING or named in only:
                        yield from person(predicate, named)
        yield from who_also(text, names, end)
    released = [predicate for predicate in predicates if predicate in COMPANY_ROLES]
    if released or Predicate.PRODUCER in predicates:
        for named in read_names(text, at, companies=True)[0]:
            for predicate in released:
                if predicate is not Predicate.PRODUCTION_COMPANY or is_company(named.name):
                    yield CreditFound(predicate, named.name, named.start)
            if Predicate.PRODUCER in predicates and is_company(named.name):
                yield CreditFound(Predicate.PRODUCTION_COMPANY, named.name, named.start)


def companies(text: str, at: int, predicate: str) -> Iterator[CreditFound]:
    """Yield the companies at ``at``, in one role."""
    for named in read_names(text, at, companies=True)[0]:
        yield CreditFound(predicate, named.name, named.start)


def person(predicate: str, named: Named) -> Iterator[CreditFound]:
    """Credit a person with a role, unless the name is a company's."""
    if not is_company(named.name):
        yield CreditFound(predicate, named.name, named.start, named.family)


def who_also(text: str, names: Sequence[Named], end: int) -> Iterator[CreditFound]:
    """Yield what "…, who also directed" says about the last of the names, which end at ``end``, and who stars beside
    them."""
    more = _WHO_ALSO.match(text, end) if names else None
    if more is None:
        return
    also = _also(more)
    for predicate in also:
        yield from person(predicate, names[-1])
    if Predicate.STARRING in also and (in_it := _IN_IT.match(text, more.end())):
        yield from performers(text, names[-1:], in_it.end())


def _also(more: re.Match[str]) -> list[Predicate]:
    if more["post"]:
        return [POSTS[more["post"]]]
    found = [ACTIVE[match[0]] for match in _DID_WHAT.finditer(more["verbs"])]
    if _PERFORMED.search(more["verbs"]):
        found.append(Predicate.STARRING)
    return [predicate for predicate in found if predicate not in COMPANY_ROLES]


def _only_makers(text: str, names: list[Named], predicates: Sequence[str]) -> list[Named]:
    """Return the names that made the film: A in "directed by A, with B", and in "directed by and starring A, B"."""
    if Predicate.STARRING in predicates:
        return names[:1]
    pairs = enumerate(pairwise(names), 1)
    return names[: next((n for n, (a, b) in pairs if _WITH.search(text, a.end, b.start)), len(names))]
