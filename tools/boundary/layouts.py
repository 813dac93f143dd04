"""One film's introduction and plot, written in the ways in which documents come."""

from __future__ import annotations

from enum import Enum

from tools.boundary.corpus import Told


class Layout(Enum):
    """What stands between paragraphs, and between introduction and plot."""

    GLUED = ("", "")
    SPACE = (" ", " ")
    LINE = ("\n", "\n")
    GLUED_SPACE = ("", " ")
    GLUED_LINE = ("", "\n")
    PLOT_ALONE = "plot alone"
    INTRODUCTION_ALONE = "introduction alone"


WITH_PLOT = (Layout.GLUED, Layout.SPACE, Layout.LINE, Layout.GLUED_SPACE, Layout.GLUED_LINE)
BROKEN = (Layout.GLUED, Layout.LINE)
"""Where something marks each break between paragraphs."""


def laid_out(film: Told, layout: Layout) -> tuple[str, int] | None:
    """The text, where its introduction ends; None for a film that lacks what the layout needs."""
    if layout is Layout.PLOT_ALONE:
        return ("\n".join(film.plot), 0) if film.plot and not film.run_on else None
    if layout is Layout.INTRODUCTION_ALONE:
        text = "\n".join(film.introduction)
        return (text, len(text)) if film.introduction and not film.run_on else None
    if not (film.introduction and film.plot):
        return None
    if layout in (Layout.GLUED_SPACE, Layout.GLUED_LINE) and len(film.introduction) < 2:
        return None  # the same as in another layout
    within, between = layout.value
    introduction = within.join(film.introduction)
    return introduction + between + within.join(film.plot), len(introduction)
