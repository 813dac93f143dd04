"""Files that are no documents, by how their names end."""

from __future__ import annotations

import pytest

from bot.documents.file_kinds import EXPORTS, IMPORT_IT, kind_of


@pytest.mark.parametrize(
    ("file", "what"),
    [
        ("Fog.srt", "a subtitle file"),
        ("Fog.DOCX", "word processor"),
        ("a/Fog.1.jpg", "picture"),
        ("wiki.xml.bz2", "XML"),
        ("fog.tar.bz2", "archive"),
    ],
)
def test_a_file_is_known_by_how_its_name_ends(file: str, what: str):
    kind = kind_of(file)
    assert kind is not None
    assert what in kind.name
    assert kind.remedy.endswith(".")


@pytest.mark.parametrize("file", ["Fog", "Fog.txt", "Fog.md", "srt", ".txt", "a.srt/Fog.html"])
def test_other_names_say_nothing(file: str):
    assert kind_of(file) is None


def test_what_can_be_imported_says_so():
    assert {".xml", ".json", ".csv", ".xml.bz2"} <= set(EXPORTS)
    for suffix in EXPORTS:
        kind = kind_of(f"films{suffix}")
        assert kind
        assert kind.remedy == IMPORT_IT
