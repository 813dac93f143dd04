"""Find who made a part of a film: "the screenplay by A", "with music composed by B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.documents.leads.crediting import assign
from bot.documents.leads.rules import PhraseReader, PhraseRule, Rule, Sentence
from bot.documents.leads.statements import CreditFound
from bot.documents.model import Predicate

_FOR_THE_FILM = r"(?:\s*,?\s+(?:for|of)\s+(?:the|this)\s+(?:film|movie))?"
_WAS = r"(?:\s*,)?(?:\s+(?:was|were|is|are|has been|had been|being))?(?:\s+(?:also|co-?|later|then|jointly))*[\s-]*"
_WRITTEN = (
    r"(?:co-)?(?:written|composed|penned|done|handled|provided|scored|created|adapted|credited|co-written|directed"
    r"|performed|produced|co-composed|conducted|arranged)?"
)
_AND_PLAYED = r"(?:\s+and\s+(?:conducted|arranged|produced|performed|directed|sung|adapted))?"
_DONE_BY = rf"{_FOR_THE_FILM}{_WAS}{_WRITTEN}{_AND_PLAYED}\s*,?\s+(?:by|from|to)\s+"
_OPENS_CLAUSE = re.compile(r"(?:(?:The|Its|An?|An original|Based on a)\s+)?")
_OTHER_KIND = re.compile(r"\b(?:short|true|life|love|back|cover|own)\s+$")
"""Words before a noun that make it another work than the film: "a short story by"."""
_SOURCE = re.compile(r"\b(?:based (?:up)?on|inspired by)\b")


def _work_by(predicate: Predicate) -> PhraseReader:
    def read(sentence: Sentence, match: re.Match[str]) -> Iterator[CreditFound]:
        if not _is_other_work(predicate, sentence.text, match):
            subject = _OPENS_CLAUSE.fullmatch(sentence.text, 0, match.start()) is not None
            yield from assign(sentence.text, match.end(), [predicate], before_verb=subject)

    return read


def _is_other_work(predicate: Predicate, text: str, match: re.Match[str]) -> bool:
    """Return whether "story by" belongs to a short story, or "from" names a source instead of a person."""
    if match[0].rstrip().endswith((" from", " to")) and "credited" not in match[0]:
        return True
    before = text[max(0, match.start() - 30) : match.start()].lower()
    if _OTHER_KIND.search(before):
        return True
    return predicate in {Predicate.STORY, Predicate.MUSIC} and _SOURCE.search(before) is not None


def _work(predicate: Predicate, words: tuple[str, ...], work: str, example: str, name: str, counter: str) -> PhraseRule:
    """Make a rule for "the <work> was written by A"."""
    return Rule(
        f"{predicate} by somebody",
        words,
        re.compile(rf"(?<![\w-])(?:{work}){_DONE_BY}", re.IGNORECASE),
        _work_by(predicate),
        example,
        {predicate: [name]},
        counter,
    )


_SCREENPLAY = r"(?:screenplay|script|scenario|teleplay|screen adaptation|screen story)"
_MUSIC_KIND = r"(?:(?:original|background|musical|film|orchestral|music)\s+)*"


RULES: tuple[PhraseRule, ...] = (
    _work(
        Predicate.SCREENPLAY,
        ("screenplay", "script", "scenario", "teleplay", "screen"),
        rf"(?:original |adapted )?{_SCREENPLAY}s?",
        ". The screenplay was written by Nora Finch.",
        "Nora Finch",
        ". The script moved from Oslo to Bergen.",
    ),
    _work(
        Predicate.STORY,
        ("story",),
        "story",
        " from a story by Nora Finch.",
        "Nora Finch",
        " based on a short story by Nora Finch.",
    ),
    _work(
        Predicate.MUSIC,
        ("music", "score"),
        rf"{_MUSIC_KIND}(?:music|score|songs and score)(?: and (?:lyrics|songs))?",
        ". The music was composed and conducted by Nora Finch.",
        "Nora Finch",
        " inspired by the music of Nora Finch.",
    ),
    _work(
        Predicate.CINEMATOGRAPHY,
        ("cinematography", "photography"),
        "cinematography|photography",
        " with cinematography by Nora Finch.",
        "Nora Finch",
        " on the photography of Nora Finch.",
    ),
    _work(
        Predicate.NARRATOR,
        ("narration",),
        "narration",
        " with narration by Nora Finch.",
        "Nora Finch",
        ". The narration moves from Oslo to Bergen.",
    ),
)
