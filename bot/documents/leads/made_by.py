"""Find who made a film from what they did: "written and directed by A", "released in May by X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.leads.crediting import AND, assign, companies
from bot.documents.leads.rules import PhraseRule, Rule, Sentence
from bot.documents.leads.statements import HOME_DISTRIBUTOR, CreditFound
from bot.documents.model import Predicate

DONE = {
    "directed": Predicate.DIRECTOR,
    "helmed": Predicate.DIRECTOR,
    "produced": Predicate.PRODUCER,
    "written": Predicate.WRITER,
    "rewritten": Predicate.WRITER,
    "scripted": Predicate.WRITER,
    "penned": Predicate.WRITER,
    "authored": Predicate.WRITER,
    "adapted": Predicate.SCREENPLAY,
    "edited": Predicate.EDITING,
    "scored": Predicate.MUSIC,
    "composed": Predicate.MUSIC,
    "photographed": Predicate.CINEMATOGRAPHY,
    "lensed": Predicate.CINEMATOGRAPHY,
    "narrated": Predicate.NARRATOR,
    "released": Predicate.DISTRIBUTOR,
    "distributed": Predicate.DISTRIBUTOR,
    "made": Predicate.PRODUCTION_COMPANY,
    "starred": Predicate.STARRING,
    "financed": None,
    "presented": None,
    "created": None,
    "filmed": None,
    "shot": None,
    "choreographed": None,
    "animated": None,
    "designed": None,
    "developed": None,
    "storyboarded": None,
    "conceived": None,
    "headlined": None,
    "performed": None,
    "published": None,
    "marketed": None,
    "funded": None,
}
"""The role of a person or company after "by", for each verb; None for what the catalogue doesn't hold."""
WRITTEN_WHAT = {
    "screenplay": Predicate.SCREENPLAY,
    "script": Predicate.SCREENPLAY,
    "teleplay": Predicate.SCREENPLAY,
    "adaptation": Predicate.SCREENPLAY,
    "story": Predicate.STORY,
    "music": Predicate.MUSIC,
    "score": Predicate.MUSIC,
    "soundtrack": None,
}
"""The role of people who wrote a part of a film."""

_ADVERB = (
    r"(?:(?:executive|solely|jointly|theatrically|subsequently|later|originally|independently|internationally|co-?)"
    r"[- ]?)?"
)
_VERB = rf"{_ADVERB}(?:{'|'.join(DONE)})"
_FOR_WHAT = r"(?:\s+for\s+(?:the\s+screen|television))?"
_VERBS = rf"(?i:{_VERB}{_FOR_WHAT}(?:{AND}(?:{_VERB}|[a-z]{{4,}}ed))*)"
"""A list of verbs whose first verb is known: "directed, written and puppeteered"."""
_STAR = r"(?:co-?)?(?:starring|stars|starred|featuring)"
_WRITING_BY = r"(?:the\s+)?(?:screenplay|script|story)\s+by"
_BY = re.compile(rf"\s+by(?P<more>(?:{AND}(?:{_VERB}\s+by|{_STAR}|{_WRITING_BY}))*)\s+")
_DONE_BY = re.compile(rf"(?<![\w-])(?P<stars>{_STAR}{AND})?(?P<verbs>{_VERBS})")
_ROLE = re.compile(rf"(?P<adverb>{_ADVERB})(?P<verb>{'|'.join(DONE)}|{_STAR}|screenplay|script|story)\b")
_BEFORE_BY = 160
"""Maximum number of characters between the verb and its "by": "released in North America on 3 May 1961 by"."""

_WHERE_RELEASED = (
    r"(?:for|in|on|to|through|as|worldwide|theatrically|entirely|primarily|mostly|together|exclusively|directly)"
)
_HOW_RELEASED = re.compile(rf"\s+{_WHERE_RELEASED}\b[^;()]*")
_HOW_MADE = re.compile(
    r"\s*,?|\s+(?:entirely|primarily|mostly|together|jointly|directly)|\s+(?:in|for|on)(?:\s+[\w.&'’-]+){1,5}"
)
_OTHER_VERB = re.compile(r"\b(?:is|was|were|are|has|had|who|which|(?!limited)[a-z]{3,}ed)\b")
_AT_HOME = re.compile(r"\b(?:DVD|VHS|Blu-ray|LaserDisc|video|home)\b", re.IGNORECASE)
_IN_CINEMAS = re.compile(r"\b(?:theaters|theatres|cinemas|theatrical(?:ly)?|limited release)\b")
_ABOUT_MUSIC = re.compile(r"(?:The|Its)\s+(?:[\w'’]+\s+){0,2}?(?:songs?|music|soundtrack|score|album|lyrics)\b")
_NOT_THIS_FILM = re.compile(
    r"\b(?:not(?:\s+\w+){0,2}|others?(?:\s+\w+)?|latter|former|art(?:\s+(?:was|were))?|second unit|songs?|album"
    r"|hundreds of \w+)\s*$"
)
_WRITING = (
    r"(?:screenplay|script|scenario|teleplay|story|dialogues?|lyrics|songs?|novel|novella|book|play|score|music"
    r"|soundtrack|stories|characters?|theme)"
)
_WORK_BEFORE = re.compile(
    rf"\b(?:(?P<told>story|stories)|{_WRITING})(?:\s+\"[^\"]*\")?(?:\s+(?:for|of|from|in)\s+(?:the|this)\s+(?:film|movie))?(?P<comma>\s*,)?"
    r"(?:\s+(?:was|were|is|are|has been))?(?:\s+(?:also|co-?|originally|partly|later))*\s*$",
    re.IGNORECASE,
)
"""Works other than the film that were written or composed."""
_DIRECTED_BY = re.compile(r"(?<!co-)[Dd]irected\b[^.;]{0,80}\bby\b")


def _done_by(sentence: Sentence, by: re.Match[str]) -> Iterator[CreditFound]:
    """Yield the credits of "written and directed for the screen by A"."""
    text = sentence.text
    *_, done = [None, *_DONE_BY.finditer(text, max(0, by.start() - _BEFORE_BY), by.start())]
    if done is None or _of_another_work(text, done):
        return
    between = text[done.end() : by.start()]
    predicates = _roles(f"{'starring ' if done['stars'] else ''}{done['verbs']} {by['more']}")
    if not _HOW_MADE.fullmatch(between):
        if not _HOW_RELEASED.fullmatch(between) or _OTHER_VERB.search(between):
            return
        predicates = [predicate for predicate in predicates if predicate is Predicate.DISTRIBUTOR]
    if Predicate.DISTRIBUTOR in predicates and _AT_HOME.search(between) and not _IN_CINEMAS.search(between):
        yield from companies(text, by.end(), HOME_DISTRIBUTOR)
    else:
        yield from assign(text, by.end(), predicates)


def _of_another_work(text: str, done: re.Match[str]) -> bool:
    """Return whether the verb is about another work: a song, a play or another film."""
    before = text[max(0, done.start() - 60) : done.start()]
    work = _WORK_BEFORE.search(before)
    # "adapted from his play, directed by A", "a love story directed by A": here the film was directed.
    directed = "directed" in done["verbs"] and (work is None or work["comma"] or work["told"])
    if work and not directed:
        return True
    if _NOT_THIS_FILM.search(before) or _ABOUT_MUSIC.match(text):
        return True
    return "co-directed" in done["verbs"] and _DIRECTED_BY.search(text) is not None


def _roles(verbs: str) -> list[Predicate]:
    """Return the roles in "written, produced and directed"; executive producers don't count as producers."""
    found: list[Predicate] = []
    for match in _ROLE.finditer(verbs.lower()):
        if match["adverb"].startswith("executive"):
            continue
        verb = match["verb"]
        if verb.endswith(("starring", "stars", "starred", "featuring")):
            predicate = Predicate.STARRING
        else:
            predicate = WRITTEN_WHAT[verb] if verb in WRITTEN_WHAT else DONE[verb]
        if predicate:
            found.append(predicate)
    return found


def _starred_by_maker(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
    yield from assign(sentence.text, match.end(), _roles(f"{match['verbs']} {match['star']}"))


RULES: tuple[PhraseRule, ...] = (
    Rule(
        "done by somebody",
        (" by",),
        _BY,
        _done_by,
        " written and directed by Nora Finch.",
        {Predicate.WRITER: ["Nora Finch"], Predicate.DIRECTOR: ["Nora Finch"]},
        ". Its songs were written and the album directed by Nora Finch.",
    ),
    Rule(
        "directed and starring",
        ("and starring", "and stars", "and starred", "and co-star", "and featuring", "& starring", "/starring"),
        re.compile(rf"(?<![\w-])(?P<verbs>{_VERBS}){AND}(?P<star>{_STAR})\s+(?:by\s+)?"),
        _starred_by_maker,
        " written and starring Nora Finch.",
        {Predicate.WRITER: ["Nora Finch"], Predicate.STARRING: ["Nora Finch"]},
        " written in Oslo and starring nobody.",
    ),
)
