"""Whether a sentence tells the story, or talks about the film."""

from __future__ import annotations

import pytest

from bot.documents.story import Model, Remembered, features, judge, tokens_of

TOLD = [
    "Mara inherits a lighthouse and moves in with her daughter.",
    "That night he breaks into the house and steals the letters.",
    "She refuses to believe him until the police arrive.",
]
SAID = [
    "The film was released on 3 May 1961 and received mixed reviews from critics.",
    "It was directed by Nora Finch and shot on location in Wales.",
    "The soundtrack album reached number four on the charts.",
]


@pytest.mark.parametrize("sentence", TOLD)
def test_what_happens_is_story(sentence: str) -> None:
    assert judge(sentence).story > 1


@pytest.mark.parametrize("sentence", SAID)
def test_what_is_said_of_a_film_is_none(sentence: str) -> None:
    assert judge(sentence).story < -1


@pytest.mark.parametrize(
    "sentence",
    [
        "Am Ende tötet der Mann seine Frau und flieht mit dem Geld.",
        "Al final la mujer mata a su marido y huye con el dinero.",
        "В конце герой убивает своего отца и бежит.",
    ],
)
def test_what_cannot_be_read_may_be_story(sentence: str) -> None:
    """Its secrets would be as open in another language."""
    assert judge(sentence).story > 4


def test_a_name_is_a_name_and_a_title_a_title() -> None:
    tokens = tokens_of("In Tin Boat Mara Voss meets 12 men in 1961.", "Tin Boat", frozenset(["in", "meets", "men"]))
    assert tokens == ["in", "TITLE", "NAME", "meets", "NUM", "men", "in", "YEAR"]


def test_a_name_that_the_model_knows_is_a_word() -> None:
    assert tokens_of("he won an Academy Award", "", frozenset(["^academy"]))[-2:] == ["^academy", "NAME"]


def test_the_weights_of_all_features_add_up() -> None:
    """By the definition of a logistic regression, over the features one by one."""
    weights = {"BIAS": (32, -32), "meets": (64, 0), "~ts": (16, 0), "< NAME meets": (0, 32), "#0": (-16, 0)}
    sentence = "Mara meets Osk"
    assert sum(weights.get(feature, (0, 0))[0] for feature in features(sentence, "", weights)) == 64
    assert Model(weights).judge(sentence) == ((32 + 64 + 16 - 16) / 32, 0.0)


def test_a_sentence_without_end_is_read_in_part() -> None:
    assert judge("Mara waits. " * 100_000) == judge("Mara waits. " * 200_000)


def test_words_are_looked_for_once_and_forgotten_when_there_are_too_many() -> None:
    asked: list[str] = []

    def find(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Remembered(find, most=2)
    assert [lengths[word] for word in ("boat", "boat", "tin", "lighthouse", "boat")] == [4, 4, 3, 10, 4]
    assert asked == ["boat", "tin", "lighthouse", "boat"]
    assert len(lengths) == 2
