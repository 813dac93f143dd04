"""Ten times the document is ten times the work and the memory, give or take; timings are in ``benchmarks``."""

from __future__ import annotations

import cProfile

import pytest

from benchmarks.long_documents import DOCUMENTS, memory, read_document

LENGTH = 2_500
MOST = 11
CALLS_PER_LETTER = 2
"""So much is linear anyway: a short document may be done with early, where a long one is not."""
_BYTES_BY_THE_WAY = 200_000


def calls(text: str) -> int:
    """How many functions are called to read a document, those of Python itself and of the standard library too."""
    profile = cProfile.Profile()
    profile.enable()
    read_document(text)
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_work_grows_with_the_length(name: str) -> None:
    write = DOCUMENTS[name]
    read_document(write(LENGTH // 10))  # what is made on first use
    assert calls(write(10 * LENGTH)) <= MOST * calls(write(LENGTH)) + CALLS_PER_LETTER * 10 * LENGTH


@pytest.mark.parametrize("name", DOCUMENTS)
def test_memory_grows_with_the_length(name: str) -> None:
    write = DOCUMENTS[name]
    read_document(write(LENGTH // 10))
    assert memory(write(10 * LENGTH)) <= MOST * memory(write(LENGTH)) + _BYTES_BY_THE_WAY


def test_more_than_linear_work_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that goes through what it has read at each word."""

    def slow(text: str) -> None:
        words = text.split()
        for at in range(len(words)):
            for _ in words[:at]:
                len(words)

    monkeypatch.setitem(globals(), "read_document", slow)
    with pytest.raises(AssertionError):
        test_work_grows_with_the_length("plot")
