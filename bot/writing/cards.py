"""The cards that show moderators the questions they write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from discord import ButtonStyle

from bot.community.question_drafts import QuestionDraft
from bot.community.server_questions import MOST, AboutFilm, ServerQuestion
from bot.render import wording
from bot.render.card import Action, Card, Pages, shown
from bot.render.evidence import quoted
from bot.spoiler import Spoiler, Words, escape_markdown
from bot.trivia.handwritten import Handwritten
from bot.trivia.rules import Fault

CONTROL = "own:{what}"
_PAGE_ROOM = 2400
_PER_PAGE = 5
"""Questions on a page: as many as a row has buttons."""


def list_card(questions: Sequence[ServerQuestion], page: int) -> Card:
    """A page of a server's questions, with a button for each."""
    card = Card().text(f"# Your questions\n-# {len(questions)} of {MOST}")
    if not questions:
        return card.text("No questions yet. `/trivia-questions add` writes one.")
    split = Pages(questions, _PAGE_ROOM, _PER_PAGE, lambda own: len(_line(own)))
    page = min(page, split.count - 1)
    here = split.at(page)
    for own in here:
        card.text(_line(own)).divider(visible=False)
    card.actions(*(_action(f"No. {own.number}", f"open:{own.id}") for own in here))
    turning: list[Action] = []
    if split.count > 1:
        card.text(f"-# Page {page + 1} of {split.count}")
        turning = [
            _action("Back", f"list:{max(page - 1, 0)}", disabled=page == 0),
            _action("Next", f"list:{min(page + 1, split.count - 1)}", disabled=page == split.count - 1),
        ]
    return card.actions(*turning, _action("Export", "export"))


def question_card(own: ServerQuestion, *, saved: bool = False, resting: bool = False) -> Card:
    """One question with its buttons. ``resting`` means that it is retired or set aside."""
    card = Card().text(f"# Question {own.number}")
    if resting:
        card.text(f"{'Saved, but it' if saved else 'It'} is not asked any more: it was retired here, or set aside.")
    elif saved:
        where = (
            "Rounds and daily posts here that include plots" if own.written.spoiler else "Rounds and daily posts here"
        )
        card.text(f"Saved. {where} can ask it now.")
    _put(card, own.written)
    card.text(quoted(own.as_asked().evidence))
    again = [_action("Ask it again", f"again:{own.id}", ButtonStyle.success)] if resting else []
    return card.actions(
        *again,
        _action("Edit", f"edit:{own.id}", ButtonStyle.secondary if again else ButtonStyle.primary),
        _action("Remove", f"remove:{own.id}"),
        _action("All questions", "list:0"),
    )


def removal_card(own: ServerQuestion) -> Card:
    """Asks for confirmation."""
    card = Card().text(f"# Remove question {own.number}?")
    _put(card, own.written)
    card.text("It will not be asked again. Answers that members gave still count.")
    return card.actions(_action("Remove", f"gone:{own.id}", ButtonStyle.danger), _action("Keep it", f"open:{own.id}"))


def unsaved_card(draft: QuestionDraft, faults: Sequence[Fault], why: str | None, *, kept: bool) -> Card:
    """All that was typed, and what is wrong with it. Unless the draft was ``kept``, it can't be edited in a form."""
    card = Card().text("# Not saved yet")
    card.text("\n".join([*([why] if why else []), *map(_said, faults)]))
    card.divider()
    _put(card, draft.written)
    card.text(_about(draft.film))
    if kept:
        open_names = not draft.written.spoiler and any("only the plot" in fault.what for fault in faults)
        card.actions(
            _action("Fix it", "fix", ButtonStyle.primary),
            *([_action("Mark as a spoiler", "spoiler")] if open_names else []),
        )
    return card


def _said(fault: Fault) -> str:
    part = "Question" if fault.part == "prompt" else fault.part.capitalize()
    return f"**{part}** {fault.what}. {fault.remedy}"


def _line(own: ServerQuestion) -> str:
    """A question and its answer. A tag begins its line."""
    written = own.written
    if written.spoiler:
        return "\n".join([f"**{own.number}** Spoiler{_of(own.film)}", *_tagged([written.prompt, written.answer])])
    return f"**{own.number}** {shown(written.prompt)}\n-# {shown(written.answer)}{_of(own.film)}"


def _put(card: Card, written: Handwritten) -> None:
    """All that was written."""
    if written.spoiler:
        card.spoiler(Spoiler(written.prompt))
        card.text("\n".join(["**Answer**", *_tagged([written.answer])]))
        card.text("\n".join(["**Wrong answers**", *_tagged(written.wrong)]))
    else:
        card.text(f"### {shown(written.prompt)}")
        card.text(f"**Answer** {shown(written.answer)}\n**Wrong answers** {' · '.join(map(shown, written.wrong))}")


def _tagged(texts: Iterable[str]) -> list[str]:
    words: list[Words] = [Spoiler(text) for text in texts]
    return [str(each) for each in words]


def _of(film: AboutFilm | None) -> str:
    return f" · {escape_markdown(film.label)}" if film else ""


def _about(film: AboutFilm | None) -> str:
    return f"-# About {escape_markdown(film.label)}" if film else ""


def _action(label: str, what: str, style: ButtonStyle = ButtonStyle.secondary, *, disabled: bool = False) -> Action:
    return Action(label, CONTROL.format(what=what), style, disabled)


def exported_text(questions: Sequence[ServerQuestion]) -> str:
    """Stands above the file."""
    return f"{wording.count(len(questions), 'question')}. The bot's host can put this file into `seeds/trivia/`."
