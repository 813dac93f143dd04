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
    PLOT_ALONE_GLUED = "plot alone, glued"
    INTRODUCTION_ALONE = "introduction alone"
    INTRODUCTION_ALONE_GLUED = "introduction alone, glued"


WITH_PLOT = (Layout.GLUED, Layout.SPACE, Layout.LINE, Layout.GLUED_SPACE, Layout.GLUED_LINE)
_ALONE = {
    Layout.PLOT_ALONE: "\n",
    Layout.PLOT_ALONE_GLUED: "",
    Layout.INTRODUCTION_ALONE: "\n",
    Layout.INTRODUCTION_ALONE_GLUED: "",
}
BROKEN = (Layout.GLUED, Layout.LINE)
"""Where something marks each break between paragraphs."""


def laid_out(film: Told, layout: Layout) -> tuple[str, int] | None:
    """The text, where its introduction ends; None for a film that lacks what the layout needs."""
    if layout in _ALONE:
        return _alone(film, layout)
    if not (film.introduction and film.plot):
        return None
    if layout in (Layout.GLUED_SPACE, Layout.GLUED_LINE) and len(film.introduction) < 2:
        return None  # the same as in another layout
    within, between = layout.value
    introduction = within.join(film.introduction)
    return introduction + between + within.join(film.plot), len(introduction)


def _alone(film: Told, layout: Layout) -> tuple[str, int] | None:
    is_plot = layout in (Layout.PLOT_ALONE, Layout.PLOT_ALONE_GLUED)
    paragraphs, within = film.plot if is_plot else film.introduction, _ALONE[layout]
    if film.run_on or len(paragraphs) < (1 if within else 2):
        return None  # nothing there, or the same as in the other layout
    text = within.join(paragraphs)
    return text, 0 if is_plot else len(text)
