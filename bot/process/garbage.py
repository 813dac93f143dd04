"""Garbage collection settings (https://docs.python.org/3/library/gc.html); no other module changes them.

A collection scans all objects for reference cycles, and an answer or a build would have to wait for it.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

_LOOKED_THROUGH = 700, 2, 2
"""Collection thresholds for the three generations. With the default of ten for the older two, sent cards, whose parts
form cycles, add up to more than a megabyte before a collection."""


def off() -> None:
    """Turn collection off: at the start, where everything loaded stays, and in a build's helper, which makes no
    cycles."""
    gc.disable()


def on() -> None:
    """Turn Python's normal collection on: a build leaves much garbage."""
    gc.enable()


def on_for_what_comes() -> None:
    """Collect often from now on, but only new objects: the existing ones stay."""
    gc.collect()
    gc.freeze()
    gc.collect()  # reset the counters
    gc.set_threshold(*_LOOKED_THROUGH)
    gc.enable()


@contextmanager
def off_meanwhile() -> Generator[None]:
    """Turn collection off during the block: tens of thousands of entries take long to scan and contain no garbage."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
