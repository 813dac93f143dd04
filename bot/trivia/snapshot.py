"""Converts questions to JSON for storage: the catalogue may be rebuilt before an answer is shown."""

from __future__ import annotations

import json
from typing import Any

from bot.documents.model import Evidence
from bot.spoiler import Spoiler, Words, reveal
from bot.trivia.question import Question


def freeze(question: Question) -> str:
    """Returns the whole question as JSON. It may contain plot text, so it must only go into the database."""
    return json.dumps(
        {
            "id": question.id,
            "kind": question.kind,
            "film": question.film,
            "prompt": reveal(question.prompt),
            "answer": reveal(question.answer),
            "wrong": [reveal(words) for words in question.wrong],
            "spoiler": question.spoiler,
            "evidence": frozen(question.evidence),
        },
        ensure_ascii=False,
    )


def frozen(evidence: Evidence) -> dict[str, Any]:
    """Returns evidence as a dictionary for JSON."""
    return {
        "seed": evidence.seed,
        "section": evidence.section,
        "start": evidence.start,
        "end": evidence.end,
        "text": reveal(evidence.text),
        "spoiler": isinstance(evidence.text, Spoiler),
    }


def thawed(said: dict[str, Any]) -> Evidence:
    """Returns the evidence that ``frozen`` stored. A spoiler is a spoiler again."""
    text: Words = Spoiler(said["text"]) if said["spoiler"] else said["text"]
    return Evidence(said["seed"], said["section"], said["start"], said["end"], text)


def thaw(snapshot: str) -> Question:
    """Returns the question that ``freeze`` stored. Its hidden texts are spoilers again."""
    read = json.loads(snapshot)

    def words(text: str) -> Words:
        return Spoiler(text) if read["spoiler"] else text

    first, second, third = map(words, read["wrong"])
    return Question(
        read["id"],
        read["kind"],
        read["film"],
        words(read["prompt"]),
        words(read["answer"]),
        (first, second, third),
        read["spoiler"],
        thawed(read["evidence"]),
    )
