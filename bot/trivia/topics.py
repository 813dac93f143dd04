"""What a question is about, in a word or two: said before it is read."""

from __future__ import annotations

from bot.documents.model import Relation
from bot.predicates.record import CardGroup
from bot.predicates.table import Predicate
from bot.trivia.question import Question, QuestionKind

_GROUPS = {
    CardGroup.HEADER: "Titles and years",
    CardGroup.CAST: "Cast",
    CardGroup.MAKERS: "Behind the camera",
    CardGroup.FILM: "Facts",
    CardGroup.BUSINESS: "Money and studios",
}
_KINDS: dict[str, str] = {
    QuestionKind.ACTOR_OF: "Cast",
    QuestionKind.AUTHOR_OF: "Behind the camera",
    QuestionKind.CHARACTER_OF: "Cast",
    QuestionKind.FILM_OF_CHARACTER: "Cast",
    QuestionKind.CLOZE: "Plot",
    QuestionKind.WRITTEN: "From this server",
    **dict.fromkeys(Relation, "Sequels and remakes"),
    **{kind: _GROUPS[kind.record.group] for kind in Predicate},
    **{kind.record.asked.which_film_kind: _GROUPS[kind.record.group] for kind in Predicate if kind.record.asked},
}


def topic(question: Question) -> str:
    """ "Cast", "Behind the camera", "Plot"; "Facts" for a kind that has no word of its own, such as those of packs: who
    wrote a question is not what it is about."""
    return _KINDS.get(question.kind) or ("Plot" if question.spoiler else "Facts")
