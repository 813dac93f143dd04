"""What stands before the first heading of an article: its lead, or a plot that has no heading of its own."""

from __future__ import annotations

import re

from bot.documents.article import Article
from bot.documents.headings import SectionKind, section_kind
from bot.documents.leads.film_talk import FILM, sounds_like_film_talk, sounds_like_story
from bot.documents.leads.read import names_its_film
from bot.documents.passage import Passage
from bot.documents.run_on import RunOn, split_run_on
from bot.documents.sentences import sentences

_MARKS = " \t'*_:#=-–—"
"""What people put around a heading instead of equals signs."""


def split_introduction(article: Article) -> RunOn:
    """Lead and plot of what stands before the first heading.

    An article with a plot of its own has its lead there, whole. In any other the plot may be there: what
    does not speak of the film is taken for plot, all of it where nothing says which film it is.
    """
    label = next((n for n, part in enumerate(article.lead) if _is_plot_label(part)), None)
    if label is not None:
        return RunOn(article.lead[:label], article.lead[label:])
    if not article.lead or any(block.kind is SectionKind.PLOT and block.paragraphs for block in article.blocks):
        return RunOn(article.lead, ())
    text = _lead_alone(article)
    called = _calls_title_a_film(article)
    if not names_its_film(text) and (article.infobox or called):
        about = [_is_about_film(part, article.title or "") for part in article.lead]
        about[0] = about[0] or (called and not any(sounds_like_story(part.text) for part in sentences(article.lead[0])))
        kept = about.index(False) if False in about else len(about)
        return RunOn(article.lead[:kept], article.lead[kept:])
    parts = split_run_on(text)
    if not parts.plot:
        return RunOn(article.lead, ())
    return RunOn(
        tuple(_in_document(article, part) for part in parts.lead),
        tuple(_in_document(article, part) for part in parts.plot),
    )


def _calls_title_a_film(article: Article) -> bool:
    """Whether the text begins "<the title> is a film": too little for a lead that stands alone, but not here."""
    if not article.title:
        return False
    opening = rf"\W*{re.escape(article.title)}\b[^.]{{0,80}}?\b(?:is|was)\b[^.]{{0,200}}?\b{FILM}\b"
    return re.match(opening, article.lead[0].text, re.I) is not None


def _is_plot_label(line: Passage) -> bool:
    return len(line.text) < 40 and section_kind(line.text.strip(_MARKS)) is SectionKind.PLOT


def _lead_alone(article: Article) -> Passage:
    """The lead as one text, with line breaks in place of the rows that may stand between its paragraphs."""
    first = article.lead[0].start
    text = ""
    for part in article.lead:
        text += "\n" * (part.start - first - len(text)) + part.text
    return Passage(text, first)


def _in_document(article: Article, part: Passage) -> Passage:
    return article.document.cut(part.start - article.document.start, part.end - article.document.start)


def _is_about_film(paragraph: Passage, title: str) -> bool:
    """Whether a paragraph of an article that never says which film it is about is no plot all the same."""
    said = [part.text for part in sentences(paragraph)]
    talk = sum(sounds_like_film_talk(part, title) for part in said)
    return talk * 2 >= len(said) and not any(map(sounds_like_story, said))
