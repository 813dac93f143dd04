"""Turn the parts of a seed (introduction, sections and plot) into model objects, each open or hidden."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from bot.documents.article import Block
from bot.documents.cast import read_cast_list
from bot.documents.headings import SectionKind, is_apparatus, is_music, tells_nothing
from bot.documents.judging import Stretch, judged_introduction, judged_paragraphs
from bot.documents.leads.opening import read_opening
from bot.documents.leads.statements import Statement
from bot.documents.model import Paragraph, Section
from bot.documents.passage import Passage
from bot.documents.reports import report_hidden
from bot.documents.seed_text import SeedText
from bot.documents.strangers import names_in_full
from bot.spoiler import Spoiler, Words


def judge_introduction(
    seed: SeedText, paragraphs: Sequence[Passage], title: str | None, known: Container[str], *, plot_follows: bool
) -> list[Stretch]:
    """Judge the introduction, and report the parts of it that tell the story, which are hidden.

    ``known`` holds the words of names that the open part of the document gives in full.
    """
    opening = read_opening(paragraphs[0].text) if paragraphs else None
    title = title or (opening.title if opening else "")
    found = judged_introduction(paragraphs, title, known, plot_follows=plot_follows)
    if hidden := [part.passage for part in found if part.hidden]:
        report_hidden(seed, "The introduction", hidden)
    return found


def open_names(
    title: str | None, lead: Sequence[Passage], rows: Iterable[Statement] = (), blocks: Iterable[Block] = ()
) -> frozenset[str]:
    """Return the words of the title, of the rows, and of all names that the document gives in full where it talks about
    the film."""
    opening = read_opening(lead[0].text) if lead else None
    titles = f"{title or ''} {opening.title if opening else ''}".split()
    safe = (part.text for block in blocks if kind_of(block) is SectionKind.SAFE for part in block.paragraphs)
    return names_in_full([*(part.text for part in lead), *safe]).union(titles, *(row.value.split() for row in rows))


def open_parts(stretches: Iterable[Stretch]) -> list[Passage]:
    """Return the passages that are open."""
    return [part.passage for part in stretches if not part.hidden]


def lead_paragraphs(seed: SeedText, stretches: Iterable[Stretch]) -> tuple[Paragraph, ...]:
    """Return the introduction as paragraphs."""
    whole = "lead" in seed.spoils
    return tuple(seed.quote.paragraph("lead", part.passage, spoiler=whole or part.hidden) for part in stretches)


def introduction_sections(seed: SeedText, stretches: Sequence[Stretch]) -> tuple[Section, ...]:
    """Return the introduction as sections: neighbours of one kind are joined unless other text lies between them."""
    joined: list[Stretch] = []
    whole = "lead" in seed.spoils
    for part in stretches:
        part = Stretch(part.passage, whole or part.hidden)
        last = joined[-1] if joined else None
        if last and last.hidden == part.hidden and not seed.text[last.passage.end : part.passage.start].strip():
            start = last.passage.start
            part = Stretch(Passage(seed.text[start : part.passage.end], start), part.hidden)
            joined.pop()
        joined.append(part)
    return tuple(_stretch(seed, "Introduction", "lead", 2, part, number) for number, part in enumerate(joined))


def kind_of(block: Block) -> SectionKind:
    """Return what a section is about; the writer's choice in the side file outranks the heading."""
    if block.kind is SectionKind.PLOT:
        return block.kind  # a plot is never shown, whatever the side file says
    if block.spoils:
        return SectionKind.UNKNOWN
    return SectionKind.SAFE if block.safe else block.kind


def is_unknown(block: Block) -> bool:
    """Return whether a section is hidden only because the bot doesn't know its heading."""
    return block.kind is SectionKind.UNKNOWN and block.written and not (block.spoils or block.safe) and bool(block.text)


def sections_of(
    seed: SeedText, block: Block, stars: Sequence[str], title: str, known: Container[str]
) -> Iterator[Section]:
    """Yield a section, split where paragraphs that tell the story are hidden.

    A list of references or links yields nothing unless the side file shows it.
    """
    if is_apparatus(block.name) and not block.safe:
        return
    kind = kind_of(block)
    subheading_of_plot = kind is SectionKind.PLOT and block.level > 2
    tells = kind is not SectionKind.SAFE and (subheading_of_plot or not tells_nothing(block.name))
    heading: Words = Spoiler(block.name) if tells else block.name
    for number, part in enumerate(_stretches(seed, block, kind, stars, title, known)):
        yield _stretch(seed, heading, block.name, block.level, part, number)


def plot_paragraphs(seed: SeedText, blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs of all plot sections, all of them hidden."""
    top = min((block.level for block in blocks), default=0)
    for block in blocks:
        if block.level > top and block.written:
            # A heading inside a plot reveals it too, so it becomes a paragraph in its place.
            yield seed.quote.paragraph(block.name, block.heading, spoiler=True)
        for part in block.paragraphs:
            yield seed.quote.paragraph(block.name, part, spoiler=True)


def _stretches(
    seed: SeedText, block: Block, kind: SectionKind, stars: Sequence[str], title: str, known: Container[str]
) -> list[Stretch]:
    cast = kind is SectionKind.CAST and (not block.text or read_cast_list(block.text, stars).complete)
    if not block.paragraphs or cast or block.safe or kind is not SectionKind.SAFE:
        return [Stretch(block.text, hidden=not (cast or kind is SectionKind.SAFE))]
    found = judged_paragraphs(block.text, block.paragraphs, title, known, music=is_music(block.name))
    if hidden := [part.passage for part in found if part.hidden]:
        report_hidden(seed, "A section", hidden)
    return found


def _stretch(seed: SeedText, heading: Words, section: str, level: int, part: Stretch, number: int) -> Section:
    evidence = seed.quote.stretch(section, part.passage, spoiler=part.hidden)
    return Section(heading, level, evidence.text, evidence, continues=number > 0)
