"""A question on a card: its prompt, its options, its answer. What a plot tells stands behind tags."""

from __future__ import annotations

from collections.abc import Callable

from bot.community.asked import Asked
from bot.render.card import Action, Card, shown
from bot.render.evidence import quoted
from bot.spoiler import Spoiler, Words, escape_markdown, tagged_choices
from bot.trivia.question import Question

LETTERS = "ABCD"
_MOST_HIDDEN = 2400
"""Characters of prompt and options behind a tag: the answer and its evidence have room beside them."""


def hint(question: Question, film: str | None) -> str:
    """Where a spoiler question comes from and how it is read; ``film`` is a title. Empty for an open one."""
    origin = whose_plot(question, film)
    return origin and f"\n{origin}: tap the grey bar to read question and answers."


def whose_plot(question: Question, film: str | None) -> str:
    """Which film a spoiler question gives away: said as long as its tags can be tapped. Empty for an open one."""
    if not question.spoiler:
        return ""
    return f"From the plot of {escape_markdown(film)}" if film else "From a plot"


def put(card: Card, question: Question, asked: Asked, address: Callable[[int], str]) -> None:
    """The prompt and the buttons. Labels can never be hidden: a spoiler's options stand above them, in its tag."""
    say(card, question, asked)
    card.actions(*(Action(label(question, asked, choice), address(choice)) for choice in range(len(asked.order))))


def say(card: Card, question: Question, asked: Asked) -> None:
    """The prompt; behind a tag with the options, so that one tap shows all there is to read."""
    prompt = question.prompt
    if not isinstance(prompt, Spoiler):
        say_words(card, prompt)
        return
    options = [option_at(question, asked, choice) for choice in range(len(asked.order))]
    hidden = {letter: words for letter, words in zip(LETTERS, options, strict=True) if isinstance(words, Spoiler)}
    card.text(tagged_choices(prompt, hidden, min(_MOST_HIDDEN, card.room)))


def say_words(card: Card, words: Words) -> None:
    """The prompt alone."""
    if isinstance(words, Spoiler):
        card.spoiler(words)
    else:
        card.text(f"### {shown(words)}")


def option_at(question: Question, asked: Asked, choice: int) -> Words:
    """The words of the option at a button."""
    number = asked.order[choice]
    return question.answer if number == 0 else question.wrong[number - 1]


def label(question: Question, asked: Asked, choice: int) -> str:
    """A button's label: the option, or its letter if the option is hidden."""
    words = option_at(question, asked, choice)
    return LETTERS[choice] if isinstance(words, Spoiler) else words


def option(question: Question, asked: Asked, choice: int) -> str:
    """An option as markdown, with its letter where it is tagged."""
    words = option_at(question, asked, choice)
    return f"{LETTERS[choice]}\n{words}" if isinstance(words, Spoiler) else shown(words)


def short_option(question: Question, asked: Asked, choice: int) -> str:
    """An option in a sentence: its words, or its letter if they are hidden."""
    return f"**{escape_markdown(label(question, asked, choice))}**"


def answer(card: Card, question: Question, asked: Asked) -> None:
    """The right answer and its evidence."""
    card.text("**Answer**\n" + option(question, asked, asked.right))
    card.text(quoted(question.evidence))
