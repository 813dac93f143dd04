"""Topics of questions, in a word or two, shown before a question is read."""

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
    """Returns the topic of a question, such as "Cast", "Behind the camera" or "Plot".

    A kind without a topic of its own gives "Plot" for a spoiler, otherwise "Facts". Packs have no topic of their own:
    who wrote a question isn't what it is about.
    """
    return _KINDS.get(question.kind) or ("Plot" if question.spoiler else "Facts")
