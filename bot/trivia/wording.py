"""Phrasings of questions, as a quiz host would ask them: several for each kind.

The phrasings for a kind of fact are in its record (`bot/predicates/table.py`), all others here.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.documents.model import Relation

Phrasings = Sequence[str]

CLOZE: Phrasings = (
    "Fill the gap in the plot of {film}: “{told}”",
    "Complete this line from the plot of {film}: “{told}”",
    "What is missing from this line of the plot of {film}: “{told}”",
)
ACTOR_OF: Phrasings = (
    "Who plays {part} in {film}?",
    "{film}: who plays {part}?",
    "Who has the part of {part} in {film}?",
)
ONE_ACTOR_OF: Phrasings = (
    "Which of these plays {part} in {film}?",
    "Which of these people has the part of {part} in {film}?",
    "Several people play {part} in {film}. Who is one of them?",
)
"""For a part that several people play."""
CHARACTER_OF: Phrasings = (
    "Who does {person} play in {film}?",
    "What is the name of {person}'s character in {film}?",
    "{film}: who does {person} play?",
)
ONE_CHARACTER_OF: Phrasings = (
    "Which of these characters does {person} play in {film}?",
    "{person} plays which of these characters in {film}?",
    "{person} has more than one part in {film}. Which is one of them?",
)
"""For a person who plays several parts."""
FILM_OF_CHARACTER: Phrasings = (
    "Which of these films has a character called {name}?",
    "In which of these films do we meet {name}?",
    "{name} is a character in which of these films?",
)
AUTHOR_OF: Phrasings = (
    "Who wrote the {work} that {film} is based on?",
    "Whose {work} was made into {film}?",
    "{film} comes from a {work}. Who wrote it?",
)
WHICH_RELATED: dict[Relation, Phrasings] = {
    Relation.SEQUEL: (
        "Which film is a sequel to {film}?",
        "{film} was followed by which sequel?",
        "What is a sequel to {film} called?",
    ),
    Relation.SEQUEL_OF: (
        "{film} is a sequel to which film?",
        "Which film does {film} follow?",
        "{film} continues the story of which film?",
    ),
    Relation.PREQUEL: (
        "Which film is a prequel to {film}?",
        "{film} was given which prequel?",
        "What is a prequel to {film} called?",
    ),
    Relation.PREQUEL_OF: (
        "{film} is a prequel to which film?",
        "Which film does {film} lead up to?",
        "{film} takes place before which film?",
    ),
    Relation.REMAKE: (
        "Which film is a remake of {film}?",
        "{film} was remade as which film?",
        "What is a remake of {film} called?",
    ),
    Relation.REMAKE_OF: (
        "{film} is a remake of which film?",
        "Which film does {film} remake?",
        "Which film was remade as {film}?",
    ),
}
WHEN_RELATED: dict[Relation, Phrasings] = {
    Relation.SEQUEL: (
        "When did {film} get a sequel?",
        "What year did the sequel to {film} come out?",
        "{film} was followed by a sequel in which year?",
    ),
    Relation.SEQUEL_OF: (
        "{film} is a sequel. When did the original come out?",
        "{film} is a sequel. What year is the film before it from?",
        "What year is the film from that {film} follows?",
    ),
    Relation.PREQUEL: (
        "When did {film} get a prequel?",
        "What year did the prequel to {film} come out?",
        "{film} was given a prequel in which year?",
    ),
    Relation.PREQUEL_OF: (
        "{film} is a prequel. When did the film it leads up to come out?",
        "{film} is a prequel. What year is the film after it from?",
        "What year is the film from that {film} leads up to?",
    ),
    Relation.REMAKE: (
        "When was {film} remade?",
        "What year did the remake of {film} come out?",
        "{film} was remade in which year?",
    ),
    Relation.REMAKE_OF: (
        "{film} is a remake. When did the original come out?",
        "{film} is a remake. What year is the original from?",
        "What year is the film from that {film} remakes?",
    ),
}
HOW_RELATED: Phrasings = (
    "How was the {relation} to {film} released?",
    "How did the {relation} to {film} come out?",
    "{film} has a {relation}. How was that released?",
)


def phrased(phrasings: Phrasings, number: str, **said: str) -> str:
    """Returns a question in one of its phrasings. The same id always gives the same one."""
    # The last digit of the id isn't used here: it decides the position of the right answer.
    return phrasings[int(number[:6], 16) % len(phrasings)].format(**said)
