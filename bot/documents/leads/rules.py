"""The form of a rule: one way in which introductions say who made a film, who is in it or who released it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from bot.documents.leads.name_runs import Named
from bot.documents.leads.statements import CreditFound, RelationFound


class Sentence(NamedTuple):
    """A sentence of a lead, and what is known before reading it."""

    text: str
    small: str
    """The text in lower case."""
    title: str
    """The film's title."""
    opening: int = 0
    """End of "X is a 2001 American dance film", in the sentence that contains it."""
    television: bool = False
    """Whether the film was made for television."""


PhraseReader = Callable[[Sentence, re.Match[str]], Iterable[CreditFound]]
"""Reads the credits at a match somewhere in a sentence."""
SubjectReader = Callable[[Sentence, re.Match[str], Sequence[Named]], Iterable[CreditFound]]
"""Reads the credits of the people a clause begins with, and of others; the match follows their names."""
RelationReader = Callable[[Sentence, re.Match[str]], Iterable[RelationFound]]
"""Reads the other films that a match names."""
Reader = TypeVar("Reader", PhraseReader, SubjectReader, RelationReader)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Reader]):
    """One way to say something, with an example that only this rule reads and a counter-example that it must not
    read."""

    name: str
    words: tuple[str, ...]
    """Words in lower case; the rule skips a sentence without any of them."""
    pattern: re.Pattern[str]
    read: Reader
    example: str
    """The text after "Tin is a 1961 film" (a made-up film)."""
    says: Mapping[str, Sequence[str]]
    """All values that these predicates or relations have in the example; films have their year in brackets."""
    counter: str
    """A text after "Tin is a 1961 film" that has none of these values."""
    opening: bool = False
    """Whether the rule applies only to the opening sentence."""

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
    """Yield what the rules read anywhere in a sentence, rule by rule."""
    small = sentence.small
    for rule in rules:
        # The body of "applies" is repeated here, since most of the time is spent in these two lines.
        for word in rule.words:
            if word in small:
                if not rule.opening or sentence.opening:
                    for match in rule.pattern.finditer(sentence.text):
                        yield from rule.read(sentence, match)
                break
