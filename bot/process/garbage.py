"""When Python looks for garbage (https://docs.python.org/3/library/gc.html): here alone it is switched.

It looks through all that is there for objects that hold each other, which an answer or a build would wait for.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

_LOOKED_THROUGH = 700, 2, 2
"""How many new objects, and rounds among the younger, come before a round. By default there are ten rounds each: cards
that were sent, whose parts hold each other, come to more than a megabyte by then."""


def off() -> None:
    """Looks for none from now on: at the start, where all that is loaded stays, and in a helper of a build, where
    nothing holds what holds it."""
    gc.disable()


def on() -> None:
    """Looks for it as Python does by itself: a build leaves much behind."""
    gc.enable()


def on_for_what_comes() -> None:
    """Looks from now on often, and only through what is new: what is there now stays."""
    gc.collect()
    gc.freeze()
    gc.collect()  # from now on what is new is counted from nothing
    gc.set_threshold(*_LOOKED_THROUGH)
    gc.enable()


@contextmanager
def off_meanwhile() -> Generator[None]:
    """Looks for none for as long as the block runs: there is none among tens of thousands of entries, only much to
    look through."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
