"""Warnings for the writer of a seed: what was left out, hidden or taken for plot, and how to fix it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.documents.breaks import hidden_from
from bot.documents.infobox import InfoboxReading
from bot.documents.passage import Passage
from bot.documents.seed_text import SeedText


def report_hiding_characters(seed: SeedText) -> None:
    """Warn of characters that hide the text after them."""
    for at in hidden_from(seed.rendering):
        sign = seed.source[at : at + 1]
        if sign.isascii() and sign.isprintable():
            seed.warn(
                "This markup covers text: everything after it is hidden, up to the next heading.",
                "Move what happens in the film below a heading ## Plot.",
                at,
            )
        else:
            seed.warn(
                f"The character U+{ord(sign):04X} hides the text after it, up to the next heading.",
                "Delete it, or replace it with a line break.",
                at,
            )


def report_rows(seed: SeedText, rows: InfoboxReading) -> None:
    """Warn of rows that were left out, in whole or in part."""
    for at in seed.rendering.replaced if seed.rendering else ():
        seed.warn(
            "A duplicate infobox row was left out: as on a wiki, the last one counts.",
            "Remove the wrong one.",
            at,
        )
    for at in seed.rendering.left_out if seed.rendering else ():
        seed.warn(
            "This key's value was left out: the key is unknown or the value isn't plain, so it may tell the story.",
            "Use one of the keys in seeds/README.md with plain values, or move it below a heading ## Plot.",
            at,
        )
    for row in rows.markup:
        seed.warn(
            "An infobox row holds wiki markup: the text in it was left out.",
            "Write its value as plain text.",
            _value(row),
        )
    for row in rows.telling:
        seed.warn(
            "Part of an infobox row was left out: it is not what the label says, so it may tell the story.",
            "Move what happens in the film below a heading == Plot ==.",
            _value(row),
        )
    for row in rows.unknown:
        seed.warn(
            "An infobox row was left out: films' infoboxes have no such label, so it may tell the story.",
            "Use one of the labels in seeds/README.md, or move the row below a heading == Plot ==.",
            row,
        )
    for row in rows.unread:
        seed.warn(
            "An infobox row could not be read and was left out.",
            "Write a date as 1987-03-06, a length as 94 minutes, and a comma between two names.",
            _value(row),
        )


def report_no_plot_heading(seed: SeedText, plot: Sequence[Passage]) -> None:
    """Report a plot that was found without a heading."""
    count = "1 paragraph was" if len(plot) == 1 else f"{len(plot)} paragraphs were"
    seed.warn(
        f"There is no Plot heading: {count} taken for plot and hidden.",
        "Write == Plot == above the plot.",
        plot[0],
    )


def report_unknown_headings(seed: SeedText, headings: Sequence[Passage]) -> None:
    """Report sections that are hidden because the bot doesn't know their headings. No heading is quoted: it may be a
    spoiler."""
    if headings:
        sections = "This section is" if len(headings) == 1 else f"This section and {len(headings) - 1} more are"
        seed.warn(
            f"{sections} hidden: the bot does not know the heading.",
            "If nothing in it tells the story, name the heading in “safe” in the side file.",
            headings[0],
        )


def report_second_film(seed: SeedText, title: Passage) -> None:
    """Report where another film begins; the text from there on is not read."""
    seed.warn(
        "Another film begins here: it was left out, with everything after it.",
        "Put each film into a file of its own.",
        title,
    )


def report_hidden(seed: SeedText, where: str, hidden: Sequence[Passage]) -> None:
    """Report that the introduction or a section tells the story; ``where`` begins the sentence."""
    places = "one place" if len(hidden) == 1 else f"{len(hidden)} places"
    seed.warn(
        f"{where} seems to tell the story in {places}: that is hidden.",
        "Move it below a heading == Plot ==, or name the section in “safe” in the side file."
        if where == "A section"
        else "Move it below a heading == Plot ==.",
        hidden[0],
    )


def _value(row: Passage) -> Passage:
    """Return the value of an infobox row; in wiki source it may begin on a later line than its label."""
    return row.cut(row.text.find(":") + 1).strip()
