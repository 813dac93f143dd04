"""Collect who plays whom from a seed's cast sections, introduction and plot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.documents.article import Block
from bot.documents.cast import CastLine, read_cast_list
from bot.documents.facts import shown
from bot.documents.headings import SectionKind, tells_nothing
from bot.documents.model import Credit, Fact
from bot.documents.passage import Passage
from bot.documents.seed_text import SeedText
from bot.documents.told_cast import performers_in_plot
from bot.spoiler import Spoiler, Words, reveal


def credits_of(seed: SeedText, performers: Iterable[Fact]) -> list[Credit]:
    """Return credits for performers of whom only the name is known."""
    return [Credit(fact.value, None, fact.evidence) for fact in shown(seed, performers)]


def cast_lists(seed: SeedText, blocks: Iterable[Block], stars: Sequence[str]) -> list[Credit]:
    """Return the credits of all cast sections, in order."""
    credits: list[Credit] = []
    for block in blocks:
        if block.kind is SectionKind.CAST:
            # A heading over a group may be a spoiler ("The killers of Osk"), and evidence names its section openly.
            section = block.name if tells_nothing(block.name) else "Cast"
            for line in read_cast_list(block.text, stars).lines:
                credits += _cast_line(seed, section, line, hidden=block.spoils)
    return credits


def _cast_line(seed: SeedText, section: str, line: CastLine, *, hidden: bool) -> Iterator[Credit]:
    """Yield the open part of a line and, if a part has several names or is a spoiler itself, its whole billing."""
    description: Words | None = Spoiler(line.description) if line.description else line.note
    if hidden:
        part = line.billing or line.character
        yield Credit(
            Spoiler(line.person),
            Spoiler(part) if part else None,
            seed.quote.spoiler(section, line.evidence),
            Spoiler(reveal(description)) if description else None,
        )
        return
    # The line itself continues with who the character turns out to be.
    evidence = (seed.quote.spoiler if line.tells else seed.quote.safe)(section, line.evidence)
    yield Credit(line.person, line.character, evidence, description)
    if line.billing:
        yield Credit(line.person, Spoiler(line.billing), evidence)


def told_cast(
    seed: SeedText, plots: Iterable[tuple[str, Sequence[Passage]]], stars: Sequence[str]
) -> tuple[list[Credit], list[Credit]]:
    """Return the performers that the plot names: those of this film, and those of the film it continues."""
    own: list[Credit] = []
    earlier: list[Credit] = []
    for section, paragraphs in plots:
        for told in performers_in_plot(paragraphs, stars):
            credit = Credit(
                Spoiler(told.person),
                Spoiler(told.character) if told.character else None,
                seed.quote.spoiler(section, told.evidence),
            )
            (earlier if told.original else own).append(credit)
    return own, earlier
