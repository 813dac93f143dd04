"""What a file is, and what its reader is told where it is nothing that can be imported."""

from __future__ import annotations

import bz2
import gzip
from pathlib import Path

import pytest

from bot.importing.source import CHUNK, Format, UnreadableExport, opened
from tests.importing.films import imported, nfo, table, wiki_export

PAGE = {"title": "Fog (1987 film)", "text": "{{Infobox film|director=Nora Quill}}\n'''Fog''' is a 1987 Irish film."}
WIKI = wiki_export([PAGE] * 400).encode()
KINDS: dict[str, tuple[bytes, Format]] = {
    "wiki.xml": (WIKI, Format.WIKI),
    "wiki.xml.bz2": (bz2.compress(WIKI), Format.WIKI),
    "wiki.xml.gz": (gzip.compress(WIKI), Format.WIKI),
    "named wrong.txt": (gzip.compress(WIKI), Format.WIKI),
    "prolog.xml": (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a > b -->\n' + WIKI, Format.WIKI),
    "film.nfo": (nfo([("title", "Fog")]).encode(), Format.NFO),
    "videodb.xml": (b"<videodb><movie><title>Fog</title></movie></videodb>", Format.NFO),
    "object.json": (b' {"Title": "Fog"}', Format.JSON),
    "list.json": (b'\n[{"Title": "Fog"}]', Format.JSON),
    "utf16.csv": ("Title,Plot\r\nFog,Mara sails.\r\n".encode("utf-16"), Format.TABLE),
    "films.csv": (table(("Title", "Plot"), ("Fog", "Mara sails.")).encode(), Format.TABLE),
}
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty.csv": (b"", "empty.csv is empty: export it again."),
    "blank.xml": (b"\xef\xbb\xbf \r\n", "is empty"),
    "empty.xml.gz": (gzip.compress(b""), "is empty"),
    "films.zip": (b"PK\x03\x04\x14\x00", "is a ZIP archive: unpack it"),
    "dump.7z": (b"7z\xbc\xaf\x27\x1c", "is a 7z archive: unpack it"),
    "binary.csv": (bytes(range(256)), "is no text"),
    "page.html": (b"<!DOCTYPE html>\n<html><body>Fog</body></html>", "is a web page"),
    "feed.xml": (b"<?xml version='1.0'?><rss></rss>", "XML of another kind (<rss>)"),
    "half.xml": (b"<?xml version='1.0'?><!-- ", "XML, but not whole"),
    "link.nfo": (b"https://www.imdb.com/title/tt0000001/\n", "nothing but a link"),
    "prose.txt": (b"Fog is a 1987 Irish film.\n", "is neither an export nor a table"),
    "other.csv": (b"Title,Year\nFog,1987\n", "is a table without a column of a plot"),
    "plots.csv": (b"Number,Plot\n1,Mara sails.\n", "is a table without a column of films' titles"),
    "latin.csv": ("Title,Plot\nFög,Mara sails.\n".encode("latin-1"), "is not UTF-8"),
    "latin.json": ('{"Title": "Fög"}'.encode("latin-1"), "is not UTF-8"),
    "declared.nfo": (
        b'<!DOCTYPE movie [<!ENTITY a "b">]><movie><title>&a;</title></movie>',
        "declares a document type",
    ),
}
CUT: dict[str, tuple[bytes, str]] = {
    "cut.xml": (WIKI[: len(WIKI) // 2], "ends too early"),
    "cut.xml.bz2": (bz2.compress(WIKI)[:-20], "ends too early"),
    "cut.xml.gz": (gzip.compress(WIKI)[:-20], "ends too early"),
    "damaged.xml.gz": (gzip.compress(WIKI)[:-8] + b"12345678", "is damaged"),
    "damaged.xml.bz2": (bz2.compress(WIKI)[:40] + b"x" * 40, "is damaged"),
    "broken.xml": (WIKI[:CHUNK] + b"<a></b>" + WIKI[CHUNK:], "is broken XML from line"),
    "cut.json": (
        b'[{"Title": "Fog", "Plot": "Mara sails."}, {"Title": "Fo',
        "is cut off or broken after object 1",
    ),
    "first.json": (b'{"Title": "Fog", "Pl', "is cut off or broken in its first object"),
    "broken.json": (
        b'{"Title": "Fog"}\n{"Title": Rain}\n',
        "is cut off or broken after object 1",
    ),
    "cut.csv": (b'Title,Plot\nFog,"Mara sails."\nRain,"Osk', "ends within row 3"),
    "quotes.csv": (b'Title,Plot\nFog,"Mara" sails."\n', "has a cell in row 2 that cannot be read"),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_file_is_known_by_what_is_in_it(tmp_path: Path, name: str):
    data, kind = KINDS[name]
    (tmp_path / name).write_bytes(data)
    with opened(tmp_path / name) as source:
        assert (source.name, source.format) == (name, kind)


@pytest.mark.parametrize("name", [*REFUSED, *CUT])
def test_what_is_wrong_is_one_sentence_with_a_remedy(tmp_path: Path, name: str):
    data, said = (REFUSED | CUT)[name]
    (tmp_path / name).write_bytes(data)
    [error] = imported(tmp_path / "seeds", tmp_path / name).failed
    message = str(error)
    assert message.startswith(f"{name} ")
    assert said in message
    assert ": " in message
    assert message.endswith(".")
    assert ". " not in message
    assert "\n" not in message


@pytest.mark.parametrize("name", ["cut.xml", "cut.json", "cut.csv"])
def test_what_stands_above_a_break_is_imported(tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(CUT[name][0])
    imported(tmp_path / "seeds", tmp_path / name)
    assert any((tmp_path / "seeds").glob("fog*"))


def test_a_file_that_is_not_there(tmp_path: Path):
    [error] = imported(tmp_path / "seeds", tmp_path / "gone.csv").failed
    assert str(error) == "gone.csv is not there: check the name and its folder."


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path):
    (tmp_path / "a.csv").write_bytes(b"")
    (tmp_path / "b.csv").write_text(table(("Title", "Plot"), ("Fog", "Mara sails.")))
    report = imported(tmp_path / "seeds", tmp_path / "a.csv", tmp_path / "b.csv")
    assert len(report.failed) == 1
    assert (tmp_path / "seeds" / "fog.txt").exists()


def test_entities_do_not_expand(tmp_path: Path):
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<!DOCTYPE mediawiki [<!ENTITY a0 "ha">{bomb}]><mediawiki><page><title>&a9;</title></page></mediawiki>'
    (tmp_path / "bomb.xml").write_text(text)
    [error] = imported(tmp_path / "seeds", tmp_path / "bomb.xml").failed
    assert "remove the DOCTYPE" in str(error)


def test_errors_are_of_their_own_kind(tmp_path: Path):
    with pytest.raises(UnreadableExport), opened(tmp_path / "gone"):
        pass
