"""A film as plain data, for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.documents.model import Evidence, Film
from bot.spoiler import Words, reveal
from bot.trivia.question import Question


def exported(film: Film) -> dict[str, Any]:
    """Everything about a film, every piece with its evidence, spoilers in plain words and marked as such."""
    return {
        "id": film.id,
        "title": film.title,
        "year": film.year,
        "aliases": list(film.aliases),
        "lead": "\n\n".join(paragraph.text for paragraph in film.lead if isinstance(paragraph.text, str)),
        "lead_evidence": [_evidence(part.evidence) for part in film.lead if isinstance(part.text, str)],
        "facts": [
            {"predicate": str(fact.predicate), "value": fact.value, "evidence": _evidence(fact.evidence)}
            for fact in film.facts
        ],
        "cast": [
            {
                "person": reveal(credit.person),
                "character": reveal(credit.character) if credit.character else None,
                "description": reveal(credit.description) if credit.description else None,
                "spoiler": credit.spoiler,
                "evidence": _evidence(credit.evidence),
            }
            for credit in film.cast
        ],
        "sections": [
            *(
                _section("Introduction", paragraph.evidence)
                for paragraph in film.lead
                if not isinstance(paragraph.text, str)
            ),
            *(_section(section.heading, section.evidence) for section in film.sections),
        ],
        "plots": [
            {
                "seed": plot.seed,
                "paragraphs": [reveal(paragraph.text) for paragraph in plot.paragraphs],
                "evidence": [_evidence(paragraph.evidence) for paragraph in plot.paragraphs],
                "placement": plot.placement,
            }
            for plot in film.plots
        ],
        "related": [
            {
                "relation": entry.relation.value,
                "title": entry.title,
                "year": entry.year,
                "release": entry.release,
                "film": entry.film,
                "evidence": _evidence(entry.evidence),
            }
            for entry in film.related
        ],
        "sources": [
            {
                "seed": source.seed,
                "shape": source.shape.value,
                "url": source.url,
                "licence": source.licence,
                "attribution": source.attribution,
                "picture": source.picture,
            }
            for source in film.sources
        ],
    }


def exported_question(question: Question) -> dict[str, Any]:
    """Everything about a question, in plain words also where it spoils."""
    return {
        "id": question.id,
        "kind": str(question.kind),
        "film": question.film,
        "prompt": reveal(question.prompt),
        "answer": reveal(question.answer),
        "wrong": [reveal(wrong) for wrong in question.wrong],
        "spoiler": question.spoiler,
        "evidence": _evidence(question.evidence),
    }


def _section(heading: Words, evidence: Evidence) -> dict[str, Any]:
    return {
        "heading": reveal(heading),
        "text": reveal(evidence.text),
        "spoiler": not (isinstance(heading, str) and isinstance(evidence.text, str)),
        "evidence": _evidence(evidence),
    }


_LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\u0085\u2028\u2029"}
"""What some readers end a line at and JSON lets stand (https://jsonlines.org); ``json`` escapes all others."""


def json_line(exported: Mapping[str, Any]) -> str:
    """What was exported as one line of JSON, for every reader that splits a text into lines."""
    return json.dumps(exported, ensure_ascii=False).translate(_LINE_ENDS)


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "seed": evidence.seed,
        "section": evidence.section,
        "start": evidence.start,
        "end": evidence.end,
        "text": reveal(evidence.text),
    }
