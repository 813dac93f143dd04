"""Readers for the three layouts of a seed's text: an article, introduction and plot run together, and a bare plot."""

from __future__ import annotations

from bot.documents.article import Article, read_article
from bot.documents.credits import cast_lists, credits_of, told_cast
from bot.documents.document import Document
from bot.documents.facts import (
    facts_of,
    lead_title_facts,
    performers_of,
    related_films,
    shown,
    title_facts,
    year_of,
)
from bot.documents.film_talk import hidden_facts
from bot.documents.headings import SectionKind
from bot.documents.infobox import read_infobox
from bot.documents.introduction import split_introduction
from bot.documents.leads.read import read_lead
from bot.documents.model import Shape, Source
from bot.documents.passage import Passage
from bot.documents.reports import report_no_plot_heading, report_rows, report_unknown_headings
from bot.documents.run_on import paragraphs_in, split_run_on
from bot.documents.sections import (
    introduction_sections,
    is_unknown,
    judge_introduction,
    kind_of,
    lead_paragraphs,
    open_names,
    open_parts,
    plot_paragraphs,
    sections_of,
)
from bot.documents.seed_text import SeedText
from bot.documents.units import units
from bot.spoiler import reveal


def read_as_article(seed: SeedText, text: Passage) -> Document:
    """Read a text with a title line, infobox rows or headings."""
    article = read_article(text, seed.spoils, seed.safe)
    if not seed.has_listed_headings([part for part in ("lead", "infobox") if getattr(article, part)], article):
        article = read_article(text, seed.spoils, seed.safe)
    return _document_of(seed, article)


def _document_of(seed: SeedText, article: Article) -> Document:
    introduction = split_introduction(article)
    headed = any(block.kind is SectionKind.PLOT for block in article.blocks)
    rows = read_infobox(article.infobox, seed.rendering.names if seed.rendering else (), article.below_rows)
    report_rows(seed, rows)
    known = open_names(article.title, introduction.lead, rows.statements, article.blocks)
    lead = judge_introduction(seed, introduction.lead, article.title, known, plot_follows=not headed)
    reading = read_lead(open_parts(lead), article.title)
    title = seed.title(seed.side.title or article.title or reading.title)
    facts = [
        *title_facts(seed, title, article, reading),
        *facts_of(seed, "infobox", rows.statements),
        *facts_of(seed, "lead", reading.statements),
        *hidden_facts(seed, lead, introduction.plot, reading, article.title),
    ]
    performers = performers_of(facts)
    stars = [fact.value for fact in performers]
    cast = cast_lists(seed, article.blocks, stars)
    plot_blocks = [block for block in article.blocks if kind_of(block) is SectionKind.PLOT]
    plot = [
        *(seed.quote.paragraph("Plot", part, spoiler=True) for part in introduction.plot),
        *plot_paragraphs(seed, plot_blocks),
    ]
    if introduction.plot:
        report_no_plot_heading(seed, introduction.plot)
    if seed.typed:
        report_unknown_headings(seed, [block.heading for block in article.blocks if is_unknown(block)])
    performing = [*stars, *(reveal(credit.person) for credit in cast)]
    tellings = [("Plot", introduction.plot), *((block.name, block.paragraphs) for block in plot_blocks)]
    told, earlier = told_cast(seed, tellings, performing)
    return Document(
        source=_source(seed, Shape.ARTICLE),
        side=seed.side,
        title=title,
        year=seed.side.year or article.year or reading.year or year_of(facts),
        lead=lead_paragraphs(seed, lead),
        introduction=introduction_sections(seed, lead),
        facts=tuple(shown(seed, facts)),
        cast=(*cast, *credits_of(seed, performers), *told),
        earlier_cast=tuple(earlier),
        sections=tuple(
            part for block in article.blocks for part in sections_of(seed, block, stars, title or "", known)
        ),
        plot=tuple(plot),
        related=related_films(seed, reading),
    )


def read_as_run_on(seed: SeedText, text: Passage) -> Document:
    """Read a text that begins with an introduction and continues with the plot, without headings."""
    parts = split_run_on(text)
    if not parts.lead:
        return read_as_plot(seed, text)
    lead = judge_introduction(seed, parts.lead, None, open_names(None, parts.lead), plot_follows=True)
    reading = read_lead(open_parts(lead))
    seed.has_listed_headings(["lead", "Plot"])
    facts = [
        *lead_title_facts(seed, reading),
        *facts_of(seed, "lead", reading.statements),
        *hidden_facts(seed, lead, parts.plot, reading, None),
    ]
    performers = performers_of(facts)
    stars = [fact.value for fact in performers]
    told, earlier = told_cast(seed, [("Plot", parts.plot)], stars)
    return Document(
        source=_source(seed, Shape.RUN_ON),
        side=seed.side,
        title=seed.title(seed.side.title or reading.title),
        year=seed.side.year or reading.year or year_of(facts),
        lead=lead_paragraphs(seed, lead),
        introduction=introduction_sections(seed, lead),
        facts=tuple(shown(seed, facts)),
        cast=(*credits_of(seed, performers), *told),
        earlier_cast=tuple(earlier),
        plot=tuple(seed.quote.paragraph("Plot", part, spoiler=True) for part in parts.plot),
        related=related_films(seed, reading),
    )


def read_as_plot(seed: SeedText, text: Passage) -> Document:
    """Read a text that is nothing but a plot."""
    seed.has_listed_headings(["Plot"])
    bare = text.strip("\ufeff")
    paragraphs = tuple(paragraphs_in(bare, units(bare)))
    told, earlier = told_cast(seed, [("Plot", paragraphs)], [])
    return Document(
        source=_source(seed, Shape.PLOT_ONLY),
        side=seed.side,
        title=seed.title(seed.side.title),
        year=seed.side.year,
        cast=tuple(told),
        earlier_cast=tuple(earlier),
        plot=tuple(seed.quote.paragraph("Plot", part, spoiler=True) for part in paragraphs),
    )


def _source(seed: SeedText, shape: Shape) -> Source:
    side = seed.side
    return Source(seed.seed, shape, side.source, side.licence, side.attribution, side.picture)
