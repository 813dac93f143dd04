"""An export that lies among the seeds is refused with the command that makes seeds of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalogue.seeds import list_seeds
from bot.documents.file_kinds import IMPORT_IT
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.errors import UnreadableSeed
from tests.importing.films import json_lines, nfo, table, wiki_export

TEXTS = {
    "wiki": wiki_export([{"title": "Fog", "text": "{{Infobox film}}"}]),
    "wiki with a prolog": '<?xml version="1.0"?>\n' + wiki_export([]),
    "nfo": nfo([("title", "Fog"), ("plot", "Mara sails.")]),
    "json": json_lines({"Title": "Fog", "Plot": "Mara sails."}),
    "table": table(("Title", "Year", "Plot"), ("Fog", "1987", "Mara sails."), ("Rain", "1988", "Osk stays.")),
}


def test_the_command_is_named():
    assert "python -m bot import" in IMPORT_IT


@pytest.mark.parametrize("kind", TEXTS)
def test_in_the_file_of_a_document(kind: str):
    with pytest.raises(UnreadableSeed) as refused:
        read("fog.txt", TEXTS[kind].encode(), SideFile())
    assert refused.value.problem.remedy == IMPORT_IT
    assert ("an export of a wiki" in refused.value.problem.message) == kind.startswith("wiki")


@pytest.mark.parametrize("suffix", ["xml", "xml.bz2", "XML.GZ", "nfo", "json", "jsonl", "csv"])
def test_under_its_own_name(tmp_path: Path, suffix: str):
    (tmp_path / f"films.{suffix}").write_bytes(b"x")
    [problem] = list_seeds(tmp_path).problems
    assert problem.remedy == IMPORT_IT
