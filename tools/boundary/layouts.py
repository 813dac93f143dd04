"""One film's introduction and plot, written in the ways in which documents come."""

from __future__ import annotations

from enum import Enum

from tools.boundary.corpus import Told


class Layout(Enum):
    """What stands between introduction and plot, and between their paragraphs."""

    GLUED = ""
    SPACE = " "
    LINE = "\n"
    PLOT_ALONE = "plot alone"
    INTRODUCTION_ALONE = "introduction alone"


def laid_out(film: Told, layout: Layout) -> tuple[str, int] | None:
    """The text, where its introduction ends; None for a film that lacks what the layout needs."""
    if layout is Layout.PLOT_ALONE:
        return ("\n".join(film.plot), 0) if film.plot and not film.run_on else None
    if layout is Layout.INTRODUCTION_ALONE:
        text = "\n".join(film.introduction)
        return (text, len(text)) if film.introduction and not film.run_on else None
    if not (film.introduction and film.plot):
        return None
    between = layout.value
    introduction = between.join(film.introduction)
    return introduction + between + between.join(film.plot), len(introduction)
