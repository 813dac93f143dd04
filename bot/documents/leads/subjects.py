"""Find what a sentence of a lead is about: the film, its source, or another work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.leads.rules import Sentence

_MOST_READ = 250
"""Maximum characters into a sentence before it says that it is about the film."""
_FILM = (
    r"(?:film|movie|picture|feature|documentary|production|short|cartoon|adaptation|remake|comedy|drama|thriller"
    r"|miniseries|serial|version|cast)"
)
_FILM_SUBJECT = re.compile(
    rf"\b(?:[Tt]he|[Tt]his)\s+(?:[\w'’-]+\s+){{0,3}}?{_FILM}\b|\b[Ii]t\b(?!['’]s\s+a\s+\w+\s+world)|^(?:Film|Movie)\b"
    r"|\b[Ii]ts\b"
)
_OTHER_WORK = (
    r"(?:novels?|books?|sequels?|prequels?|remakes?|play|series|franchise|show|television series|musical|soundtrack"
    r"|album|song|songs|single|video game|game|comics?|original|follow-?up|spin-?off|reboot|trilogy|films)"
)
_OTHER_SUBJECT = re.compile(
    rf"(?:The|A|An|Another|This|His|Her|Its|Both|Two|Three|In)\s+(?:[\w'’-]+\s+){{0,4}}?{_OTHER_WORK}\b"
    r"|(?:A|An|Another)\s+(?:[\w'’-]+\s+){0,5}?(?:film|movie)\b"
)
_APPOSITION = re.compile(
    r"(?:The|A|An)\s[^.;]{5,200}?,\s+(?:it|(?:the|this)\s+(?:film|movie|picture|adaptation|version))\b"
)
"""A sentence that begins by describing the film: "A sequel to X, it was directed by …"."""
_DONE = (
    r"(?:[Cc]o-)?(?:[Dd]irected|[Ww]ritten|[Pp]roduced|[Ss]tarring|[Dd]istributed|[Rr]eleased|[Ff]eaturing|[Ss]hot"
    r"|[Bb]ased|[Cc]reated|[Cc]onceived)"
)
_PART = r"(?:screenplay|script|story|music|score|cast|cinematography|editing|dialogue|lead|roles?|leads)"
_SELF_CONTAINED = re.compile(
    rf"(?:{_DONE}\b|(?:The|Its)\s+(?:[\w'’-]+\s+){{0,4}}?{_PART}\b|(?:New|Other|Additional)\s+cast\b|Cast members"
    r"|Co-stars|Supporting|In the (?:lead|leading|main|title) role|Also (?:starring|appearing|featuring)|Co-starring"
    r"|Music|Cinematography|Screenplay)"
)
"""Beginnings of sentences about the film that don't name it."""

_DERIVED = r"(?:[Bb]ased|adapted|drawn|derived|taken)"
_HOW_DERIVED = r"(?:loosely |partly |very |closely |largely |directly )*"
_VERSION = (
    r"(?:remake|reboot|sequel|prequel|follow-?up|adaptation|parody|spoof|version|continuation|retelling|reimagining"
    r"|re-imagining|reworking|spin-?off)"
)
_ANOTHER = re.compile(
    rf"\b(?:(?P<source>{_HOW_DERIVED}(?:{_DERIVED}\s+(?:in part\s+)?(?:up)?(?:on|from)|[Ii]nspired\s+by))"
    rf"|{_VERSION}\s+(?:by\s+\w+\s+)?(?:of|to|from|on)|(?:,|\bof|\band)\s+(?:the|a|an|his|her)\s+(?:18|19|20)\d\d)\b"
)
"""Text before another work: statements about that work don't apply to the film."""
_ANOTHER_WORDS = (
    *("based", "adapted", "drawn", "derived", "taken", "inspired", "remake", "reboot", "sequel", "prequel", "follow"),
    *("adaptation", "parody", "spoof", "version", "continuation", "retelling", "reimagining", "re-imagining"),
    *("reworking", "spin", "18", "19", "20"),
)
"""A sentence without any of these, in lower case, mentions no other work."""
_FILM_VERB = (
    r"(?:was|is|were|stars?|starring|starred|features?|featuring|follows|directed|written|produced|released"
    r"|distributed|co-)"
)
_ENDS = re.compile(
    rf",(?!\s+(?:which|whose)\b)|;|\s+as well as\b|(?<!,)(?<!written)(?<!produced)"
    rf"\s+and\s+(?:also\s+)?(?={_FILM_VERB}\b)"
)
_SOURCE_ENDS = re.compile(rf"{_ENDS.pattern}|\s+(?=(?:starring|stars)\b)")
_OTHER_FILM = re.compile(
    r"[^,;]*\b(?:film|movie|short|miniseries)\s+[\"“]?[A-Z\d][^,;]*,\s+(?=(?:co-)?(?:written|directed|made|starring)\b)"
)
"""Another film and a comma: what follows it, outside the opening sentence, doesn't apply to this film."""
_LATER = re.compile(
    r"\b(?:basis (?:of|for)|followed (?:\w+ ){0,3}by|spawned|(?:adapted|remade|made|turned) (?:\w+ ){0,2}into"
    r"|inspired an?)\s"
)
_LATER_WORDS = ("basis", "followed", "spawned", " into", "inspired")
_BACK_TO_FILM = re.compile(r";|\s+and\s+(?:is|was)\s")


def begins_with_other(text: str) -> bool:
    """Return whether a sentence begins with another work."""
    return _OTHER_SUBJECT.match(text) is not None


def speaks_of_film(text: str, title: str) -> bool:
    """Return whether the subject of a later sentence is the film, its script or its cast, and not another work."""
    appositive = _APPOSITION.match(text) or f", {title} " in text[:_MOST_READ]
    if begins_with_other(text) and not _FILM_SUBJECT.match(text) and not appositive:
        return False
    return (
        _FILM_SUBJECT.search(text[:_MOST_READ]) is not None or _SELF_CONTAINED.match(text) is not None or title in text
    )


def other_works(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the stretches about another work, such as the text after "based on"."""
    text = sentence.text
    for match in _ANOTHER.finditer(text) if any(word in sentence.small for word in _ANOTHER_WORDS) else ():
        ends = _SOURCE_ENDS if match["source"] else _ENDS
        other = None if sentence.opening else _OTHER_FILM.match(text, match.end())
        end = ends.search(text, other.end() if other else match.end())
        yield match.end(), end.start() if end else len(text)
    if any(word in sentence.small for word in _LATER_WORDS) and (later := _LATER.search(text)):
        end = _BACK_TO_FILM.search(text, later.end())
        yield later.end(), end.start() if end else len(text)
