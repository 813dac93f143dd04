"""One target for each shape of document: whatever it holds and whatever happened to it, it is read or refused."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.documents.assemble import assemble
from bot.documents.document import Document
from bot.documents.side_file import read_side_file
from bot.errors import UnreadableSeed
from bot.trivia.packs import Films, check_drafts, read_pack
from tests.fuzz.documents import articles, damaged, packs, plots, run_ons, side_files, wiki_sources
from tests.fuzz.judge import is_kind, judge

EXAMPLES = int(os.environ.get("FUZZ", "60"))
"""How many documents each target tries."""

fuzz = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@fuzz
@given(damaged(articles()))
def test_articles(data: bytes) -> None:
    judge("fog.txt", data)


@fuzz
@given(damaged(run_ons()))
def test_run_ons(data: bytes) -> None:
    judge("fog.txt", data)


@fuzz
@given(damaged(plots()))
def test_plots(data: bytes) -> None:
    judge("fog.txt", data)


@fuzz
@given(damaged(wiki_sources()))
def test_wiki_sources(data: bytes) -> None:
    judge("fog.txt", data)


@fuzz
@given(st.binary(max_size=300))
def test_bytes(data: bytes) -> None:
    judge("fog.txt", data)


@fuzz
@given(damaged(side_files()), damaged(st.one_of(articles(), run_ons(), plots())))
def test_side_files(side: bytes, data: bytes) -> None:
    try:
        read_to, problems = read_side_file("fog.toml", side)
    except UnreadableSeed:
        return
    for problem in problems:
        is_kind(problem)
    judge("fog.txt", data, read_to)


@fuzz
@given(damaged(packs()))
def test_packs(data: bytes) -> None:
    try:
        drafts, problems = read_pack("trivia/fog.toml", data)
    except UnreadableSeed as error:
        drafts, problems = [], [error.problem]
    for problem in problems:
        is_kind(problem)
    film = assemble([_told(_FOG)]).films
    _, found = check_drafts(drafts, Films(film), {"fog.txt": _FOG})
    for problem in found:
        is_kind(problem)


_FOG = "= Fog =\n\nFog is a 1987 film.\n\n==Plot==\nMara burns the letters to light the lamp.\n"


def _told(text: str) -> Document:
    document = judge("fog.txt", text.encode())
    assert document is not None
    return document
