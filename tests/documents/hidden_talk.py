"""What is read from sentences that are hidden with a plot."""

from __future__ import annotations

from bot.documents.film_talk import hidden_facts
from bot.documents.judging import Stretch
from bot.documents.leads.read import read_lead
from bot.documents.model import Fact
from bot.documents.passage import Passage
from bot.documents.seed_text import SeedText
from bot.documents.side_file import SideFile

OPEN = "Tin Boat is a 1961 drama film."


def found(*hidden: str, shown: str = OPEN) -> list[Fact]:
    """The facts of a text of which all but ``shown`` is hidden."""
    text = "\n".join((shown, *hidden))
    lead = [Stretch(Passage(shown), hidden=False)]
    plot = [Passage(part, text.index(part)) for part in hidden]
    return hidden_facts(SeedText("tin.txt", SideFile(), text), lead, plot, read_lead([Passage(shown)]), None)


def said(*hidden: str, shown: str = OPEN) -> list[tuple[str, str]]:
    return [(fact.predicate, fact.value) for fact in found(*hidden, shown=shown)]


def found_beside(shown: str, rest: str, between: str = " ") -> list[Fact]:
    """The facts of an introduction of which the last sentence is hidden from ``rest`` on."""
    text = f"{shown}{between}{rest}"
    lead = [Stretch(Passage(shown), hidden=False), Stretch(Passage(rest, len(shown + between)), hidden=True)]
    return hidden_facts(SeedText("tin.txt", SideFile(), text), lead, [], read_lead([Passage(shown)]), None)
