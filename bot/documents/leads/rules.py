"""What a rule is: one way in which introductions say who made a film, who is in it and who released it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from bot.documents.leads.name_runs import Named
from bot.documents.leads.statements import CreditFound, RelationFound


class Sentence(NamedTuple):
    """One sentence of a lead, and what is known before it is read."""

    text: str
    small: str
    """The same in small letters."""
    title: str
    """The film's."""
    opening: int = 0
    """Where "X is a 2001 American dance film" ends, in the sentence that says so."""
    television: bool = False
    """Whether the film was made for television."""


PhraseReader = Callable[[Sentence, re.Match[str]], Iterable[CreditFound]]
"""Reads the credits at a match somewhere in a sentence."""
SubjectReader = Callable[[Sentence, re.Match[str], Sequence[Named]], Iterable[CreditFound]]
"""Reads the credits of those whom a clause begins with, and of others; the match follows them."""
RelationReader = Callable[[Sentence, re.Match[str]], Iterable[RelationFound]]
"""Reads the other films that a match names."""
Reader = TypeVar("Reader", PhraseReader, SubjectReader, RelationReader)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Reader]):
    """One way to say something, with an example that it alone reads and one that it must leave alone."""

    name: str
    words: tuple[str, ...]
    """In small letters; a sentence without any of these is not looked at."""
    pattern: re.Pattern[str]
    read: Reader
    example: str
    """What follows "Tin is a 1961 film" (a made-up one)."""
    says: Mapping[str, Sequence[str]]
    """Everything that is read of these predicates or relations from the example; films with their year in brackets."""
    counter: str
    """What follows "Tin is a 1961 film", and says nothing of these."""
    opening: bool = False
    """Whether only the opening sentence speaks so."""

    def applies(self, sentence: Sentence) -> bool:
        if self.opening and not sentence.opening:
            return False
        small = sentence.small
        for word in self.words:  # noqa: SIM110 - most rules end here, for each sentence: any() takes twice as long
            if word in small:
                return True
        return False


PhraseRule = Rule[PhraseReader]
SubjectRule = Rule[SubjectReader]
RelationRule = Rule[RelationReader]


def phrases(rules: Iterable[PhraseRule], sentence: Sentence) -> Iterator[CreditFound]:
    """What the rules read anywhere in a sentence, rule by rule."""
    small = sentence.small
    for rule in rules:
        # The same as "applies", here: most of the time goes into these two lines.
        for word in rule.words:
            if word in small:
                if not rule.opening or sentence.opening:
                    for match in rule.pattern.finditer(sentence.text):
                        yield from rule.read(sentence, match)
                break
