"""Assemble a film from its documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.documents.document import Document, plot_text
from bot.documents.folding import fold
from bot.documents.grouping import FilmPlan
from bot.documents.model import Credit, Fact, Film, PlotVersion, Predicate, Section
from bot.documents.told_cast import PerformerNames
from bot.spoiler import Spoiler, reveal


def make_film(planned: FilmPlan, members: Sequence[Document]) -> Film:
    """Assemble a film from ``members``, the documents of its plan in the plan's order."""
    title = planned.title or planned.id
    placements = dict(planned.placements)
    shown = next((document for document in members if document.lead), None)
    facts = _merged_facts(fact for document in members for fact in document.facts)
    aliases = dict.fromkeys(
        name
        for name in (
            *(document.title for document in members if document.title and not document.side.film),
            *(fact.value for fact in facts if fact.predicate == Predicate.ALTERNATIVE_TITLE),
        )
        if fold(name) != fold(title)
    )
    cast = merged_cast(credit for document in members for credit in document.cast)
    return Film(
        id=planned.id,
        title=title,
        year=planned.year,
        aliases=tuple(aliases),
        lead=shown.lead if shown else (),
        facts=facts,
        cast=merged_cast((*cast, *planned.earlier_cast)) if planned.earlier_cast else cast,
        sections=tuple(_sections(members, shown)),
        plots=tuple(
            PlotVersion(
                document.seed,
                document.plot,
                document.seed not in placements,
                placements.get(document.seed),
            )
            for document in sorted(members, key=lambda d: (d.seed in placements, -len(plot_text(d))))
            if document.plot
        ),
        related=planned.related,
        sources=tuple(document.source for document in members),
    )


def _sections(members: Sequence[Document], shown: Document | None) -> Iterator[Section]:
    """Yield every document's sections. A lead that the card doesn't show becomes a section, unless it is a
    duplicate."""
    leads = {_words_of_lead(shown)} if shown else set[str]()
    for document in members:
        words = _words_of_lead(document)
        if words not in leads:
            leads.add(words)
            yield from document.introduction
        yield from document.sections


def _words_of_lead(document: Document) -> str:
    return " ".join(" ".join(reveal(paragraph.text) for paragraph in document.lead).split())


def _merged_facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Keep each fact once, from the best source for it; if sources disagree, keep all their values."""
    order = {predicate.value: position for position, predicate in enumerate(Predicate)}
    ranked = sorted(
        facts,
        key=lambda fact: (
            order.get(fact.predicate, len(order)),
            fact.predicate,
            fact.evidence.section != "infobox",
            isinstance(fact.evidence.text, Spoiler),
        ),
    )
    merged: dict[tuple[str, str], Fact] = {}
    for fact in ranked:
        merged.setdefault((fact.predicate, fold(fact.value) or fact.value), fact)
    return tuple(merged.values())


def merged_cast(credits: Iterable[Credit]) -> tuple[Credit, ...]:
    """Keep each performer's parts once, in billing order, those known only from a plot last.

    A performer without a part is dropped if a cast list gives the part. A name that is no secret by itself (a star,
    somebody in the cast list) is not hidden because a plot mentions it too.
    """
    ordered = sorted(credits, key=lambda credit: credit.spoiler)
    open_people = PerformerNames({c.person for c in ordered if isinstance(c.person, str)})
    open_parts: defaultdict[str, list[set[str]]] = defaultdict(list)
    for credit in ordered:
        if isinstance(credit.person, str) and isinstance(credit.character, str):
            open_parts[fold(credit.person)].append(set(fold(credit.character).split()))
    merged: dict[tuple[str, str], Credit] = {}
    for found in ordered:
        name = open_people.meant(reveal(found.person)) if found.spoiler else None
        credit = replace(found, person=name) if name else found
        person, character = fold(reveal(credit.person)), fold(reveal(credit.character or ""))
        if credit.spoiler:
            # "Delacroix" in the plot is the "Monique Delacroix" of the cast list.
            if any(set(character.split()) <= part for part in open_parts[person]):
                continue
        elif not character and open_parts[person]:
            continue
        merged.setdefault((person, character), credit)
    return tuple(merged.values())
