"""Files that aren't documents, recognised by their suffix: what they are and what to do about them."""

from __future__ import annotations

from pathlib import PurePath
from typing import NamedTuple

from bot.process.installed import command


class FileKind(NamedTuple):
    """The kind of a file, to complete the sentence "This is", and advice for its owner."""

    name: str
    remedy: str


IMPORT_IT = f"Import it with {command('import FILE')}, which makes a seed of each film in it."
_AS_TEXT = "Save its text as a .txt file."
_LEAVE_OUT = "Move it out of the seeds folder."
_KINDS: tuple[tuple[str, FileKind], ...] = (
    (
        ".srt .vtt .ass .ssa .sub .idx .sup .smi .sbv .lrc",
        FileKind("a subtitle file", "Write down what the film is, and what happens in it, instead."),
    ),
    (".pdf .ps .eps .djvu", FileKind("a file for printing", _AS_TEXT)),
    (".doc .docx .odt .rtf .pages .epub .mobi .tex", FileKind("a word processor's file or a book", _AS_TEXT)),
    (
        ".jpg .jpeg .png .gif .webp .svg .bmp .avif .heic",
        FileKind("a picture", "Save it as JPEG, PNG or WebP beside a document, under the same name."),
    ),
    (".mp4 .mkv .avi .mov .webm .wmv .mpg .mpeg .m4v .mp3 .flac .ogg .wav .m4a", FileKind("a recording", _LEAVE_OUT)),
    (".xls .xlsx .ods .numbers", FileKind("a table", "Save it as CSV.")),
    (".zip .rar .7z .tar .tgz .gz .bz2 .xz .zst", FileKind("an archive", "Unpack it, and put its documents here.")),
    (".mht .mhtml .webarchive .maff", FileKind("a web archive", "Save the page again, as “Web page, HTML only”.")),
    (".xml .xml.bz2 .xml.gz .nfo", FileKind("an XML file", IMPORT_IT)),
    (".json .jsonl .ndjson", FileKind("a JSON file", IMPORT_IT)),
    (".csv .tsv", FileKind("a table (CSV)", IMPORT_IT)),
    (".yaml .yml", FileKind("a list of keys and values (YAML)", "Write it as a note, between lines of dashes.")),
    (".js .css .py .sh .php .exe .dll .bat", FileKind("a program or a style sheet", _LEAVE_OUT)),
    (".db .sqlite .sqlite3 .mdb", FileKind("a database", _LEAVE_OUT)),
    (".url .webloc .lnk .desktop", FileKind("a link", "Open it, and save the article that it leads to.")),
)  # fmt: skip
_BY_SUFFIX = {suffix: kind for suffixes, kind in _KINDS for suffix in suffixes.split()}
EXPORTS = tuple(suffix for suffix, kind in _BY_SUFFIX.items() if kind.remedy == IMPORT_IT)
"""Suffixes of files from which ``python -m bot import`` makes seeds."""


def kind_of(name: str) -> FileKind | None:
    """Return a file's kind by its suffix; None if the suffix says nothing."""
    suffixes = PurePath(name.casefold()).suffixes
    return _BY_SUFFIX.get("".join(suffixes[-2:])) or _BY_SUFFIX.get("".join(suffixes[-1:]))
