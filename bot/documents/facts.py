"""Turn a seed's rows and introduction into facts and relations, each with its evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from bot.documents.article import Article, is_other_title
from bot.documents.leads.read import LeadReading, Statement
from bot.documents.model import Evidence, Fact, Predicate, RelatedFilm
from bot.documents.seed_text import SeedText
from bot.spoiler import Spoiler, reveal


def facts_of(seed: SeedText, section: str, statements: Iterable[Statement]) -> list[Fact]:
    """Return the statements as facts, except those that the side file makes itself."""
    said: dict[str, object] = {Predicate.TITLE: seed.side.title, Predicate.YEAR: seed.side.year}
    return [
        Fact(entry.predicate, entry.value, seed.safe_quote(section, entry.evidence))
        for entry in statements
        if not said.get(entry.predicate)
    ]


def shown(seed: SeedText, facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts without those read from a part that spoils; a title line doesn't count as a part."""
    kept: list[Fact] = []
    for fact in facts:
        if fact.evidence.section not in seed.spoils:
            kept.append(fact)
        elif fact.predicate in (Predicate.TITLE, Predicate.YEAR):
            kept.append(fact if _is_title_line(fact) else replace(fact, evidence=_as_spoiler(fact.evidence)))
    return kept


def lead_title_facts(seed: SeedText, reading: LeadReading) -> list[Fact]:
    """Return title and year with the sentence that states them, unless the reading already has them."""
    if not reading.statements or not reading.title or seed.side.title:
        return []
    brought = {entry.predicate for entry in reading.statements}
    evidence = seed.safe_quote("lead", min((s.evidence for s in reading.statements), key=lambda p: p.start))
    facts: list[Fact] = []
    if Predicate.TITLE not in brought:
        facts.append(Fact(Predicate.TITLE, reading.title, evidence))
    says_year = reading.year and str(reading.year) in reveal(evidence.text)
    if Predicate.YEAR not in brought and says_year and not seed.side.year:
        facts.append(Fact(Predicate.YEAR, str(reading.year), evidence))
    return facts


def title_facts(seed: SeedText, title: str | None, article: Article, reading: LeadReading) -> list[Fact]:
    """Return an article's titles and year, each with its line or sentence."""
    facts: list[Fact] = []
    caption = " ".join(article.caption.text.split())
    line = article.title_line or article.caption
    says_title = title and title.casefold() in (article.title_line.text or caption).casefold()
    if title and says_title and not seed.side.title and (article.title_line or caption == title):
        facts.append(Fact(Predicate.TITLE, title, seed.quote.safe("lead", line)))
    facts += [fact for fact in lead_title_facts(seed, reading) if fact.predicate == Predicate.YEAR]
    if caption and caption.casefold() != (title or "").casefold():
        if title and is_other_title(caption, title, article.lead):
            facts.append(Fact(Predicate.ALTERNATIVE_TITLE, caption, seed.quote.safe("infobox", article.caption)))
        else:
            seed.warn(
                "The line above the infobox is no title of this film and was left out.",
                "Write the film's title there, or the word Infobox.",
                article.caption,
            )
    return facts


def performers_of(facts: Collection[Fact]) -> list[Fact]:
    """Return the stars, followed by the performers in smaller parts."""
    return [fact for wanted in (Predicate.STARRING, Predicate.SUPPORTING) for fact in facts if fact.predicate == wanted]


def year_of(facts: Collection[Fact]) -> int | None:
    """Return the year from the rows or, for a film without one, from the earliest release date."""
    for predicate in (Predicate.YEAR, Predicate.RELEASE_DATE):
        said = [fact.value[:4] for fact in facts if fact.predicate == predicate]
        if years := sorted(int(year) for year in said if year.isdigit()):
            return years[0]
    return None


def related_films(seed: SeedText, reading: LeadReading) -> tuple[RelatedFilm, ...]:
    """Return the other films that the introduction names, each with the sentence about the relation."""
    if "lead" in seed.spoils:
        return ()
    return tuple(
        RelatedFilm(
            entry.relation,
            entry.title,
            entry.year,
            entry.release,
            seed.safe_quote("lead", entry.evidence),
        )
        for entry in reading.relations
    )


def _is_title_line(fact: Fact) -> bool:
    """Return whether a fact was read from a line that is only the title: "Fog (1987 film)"."""
    return reveal(fact.evidence.text).partition(" (")[0].casefold() == fact.value.casefold()


def _as_spoiler(evidence: Evidence) -> Evidence:
    source = evidence.source
    return replace(evidence, text=Spoiler(reveal(evidence.text)), source=Spoiler(reveal(source)) if source else None)
