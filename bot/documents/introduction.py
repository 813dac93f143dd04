"""Split the text before an article's first heading into introduction and plot."""

from __future__ import annotations

from bot.documents.article import Article
from bot.documents.headings import SectionKind
from bot.documents.leads.opening import introduced_at
from bot.documents.passage import Passage
from bot.documents.run_on import RunOn, split_run_on


def split_introduction(article: Article) -> RunOn:
    """Split the text before the first heading into introduction and plot.

    If the article has a plot section, that text is all introduction, provided it names the film. Otherwise it may
    hold the plot, or somebody's opinion.
    """
    has_plot = any(block.kind is SectionKind.PLOT and block.paragraphs for block in article.blocks)
    if not article.lead or (
        has_plot and introduced_at([part.text for part in article.lead], article.title) is not None
    ):
        return RunOn(article.lead, ())
    parts = split_run_on(_lead_alone(article), article.title)
    return RunOn(
        tuple(_in_document(article, part) for part in parts.lead),
        tuple(_in_document(article, part) for part in parts.plot),
    )


def _lead_alone(article: Article) -> Passage:
    """Return the lead as one text, with line breaks in place of the rows that may stand between its paragraphs."""
    first = article.lead[0].start
    text = ""
    for part in article.lead:
        text += "\n" * (part.start - first - len(text)) + part.text
    return Passage(text, first)


def _in_document(article: Article, part: Passage) -> Passage:
    return article.document.cut(part.start - article.document.start, part.end - article.document.start)
