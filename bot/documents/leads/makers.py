"""Find who made a film in clauses that begin with names: "A wrote the script and directed the film"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.documents.leads.crediting import ACTIVE, AND, POSTS
from bot.documents.leads.made_by import WRITTEN_WHAT
from bot.documents.leads.name_runs import Named
from bot.documents.leads.rules import Rule, Sentence, SubjectRule
from bot.documents.leads.statements import CreditFound
from bot.documents.model import Predicate
from bot.documents.names import is_company

_DID = rf"(?:co-?)?(?:{'|'.join(ACTIVE)})"
_WORK = (
    r"(?:film|movie|picture|screenplay|script|music|score|story|soundtrack|background score|teleplay|adaptation"
    r"|screen adaptation)"
)
_MADE = re.compile(
    rf"\s+(?:both\s+|also\s+|theatrically\s+)?(?P<verbs>{_DID}(?:{AND}{_DID})*)\s+"
    rf"(?P<object>(?:the|this|its)\s+(?:[\w'’]+\s+)?{_WORK}\b|it\b)?"
)
_DID_WHAT = re.compile("|".join(ACTIVE))
_AND_THEN = re.compile(r"\s*,?\s*(?:and|who)(?:\s+also)?(?=\s)")
_OF_COMPANIES = {
    Predicate.PRODUCER: Predicate.PRODUCTION_COMPANY,
    Predicate.DISTRIBUTOR: Predicate.DISTRIBUTOR,
}


def _made(sentence: Sentence, match: re.Match[str], names: Sequence[Named]) -> Iterator[CreditFound]:
    """Yield the credits of everything that a clause says the names did."""
    by_companies = any(is_company(named.name) for named in names)
    verb: re.Match[str] | None = match
    while verb and (verb["object"] or sentence.text.startswith(sentence.title, verb.end())):
        for predicate in _roles(verb, by_companies=by_companies):
            for named in names:
                yield CreditFound(predicate, named.name, named.start)
        following = _AND_THEN.match(sentence.text, verb.end())
        verb = _MADE.match(sentence.text, following.end()) if following else None


def _roles(verb: re.Match[str], *, by_companies: bool) -> Iterator[Predicate]:
    """Yield the roles of people or companies that did this to a film or a part of it."""
    work = (verb["object"] or "").rpartition(" ")[2]
    for match in _DID_WHAT.finditer(verb["verbs"]):
        predicate: Predicate | None = ACTIVE[match[0]]
        if predicate is Predicate.WRITER:
            predicate = WRITTEN_WHAT.get(work, predicate)
        elif predicate is not Predicate.MUSIC and work in WRITTEN_WHAT:
            predicate = None
        if by_companies:
            predicate = _OF_COMPANIES.get(predicate) if predicate else None
        elif predicate is Predicate.DISTRIBUTOR:
            predicate = None
        if predicate:
            yield predicate


def _served(sentence: Sentence, match: re.Match[str], names: Sequence[Named]) -> Iterator[CreditFound]:
    for named in names:
        yield CreditFound(POSTS[match["post"]], named.name, named.start)


_POST = rf"(?P<post>{'|'.join(POSTS)})\b"

RULES: tuple[SubjectRule, ...] = (
    Rule(
        "somebody made it",
        tuple(ACTIVE),
        _MADE,
        _made,
        ". Nora Finch wrote the script and directed the film.",
        {Predicate.SCREENPLAY: ["Nora Finch"], Predicate.DIRECTOR: ["Nora Finch"]},
        ". Nora Finch wrote a letter and directed traffic.",
    ),
    Rule(
        "somebody served as something",
        ("served as",),
        re.compile(rf"(?:,\s[^,]{{1,80}},)?,?\s+served\s+as\s+(?:the\s+)?{_POST}"),
        _served,
        ". Nora Finch served as the editor.",
        {Predicate.EDITING: ["Nora Finch"]},
        ". Nora Finch served as mayor.",
    ),
)
