"""Films of our own making in every kind of export, and what of an import stands in the open."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from bot.catalogue.export import exported
from bot.importing.importer import Report, import_files
from bot.importing.licences import Terms
from tests.reading import assemble, documents_of


def imported(to: Path, *files: Path, given: Terms | None = None) -> Report:
    """What an import of files into a folder did."""
    report = Report()
    import_files(files, to, given or Terms(), report, lambda: None)
    return report


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())}


def films(folder: Path) -> list[dict[str, Any]]:
    """The films of a folder, as ``python -m bot export`` has them."""
    documents, _ = documents_of(folder)
    return [exported(film) for film in assemble(documents).films]


def open_texts(film: dict[str, Any]) -> Iterator[str]:
    """Everything of an exported film that anybody may see."""
    yield from (film["title"], *film["aliases"], film["lead"])
    for fact in film["facts"]:
        yield from (fact["value"], fact["evidence"]["text"])
    for part in (*film["cast"], *film["sections"]):
        if not part["spoiler"]:
            yield from (str(value) for key, value in part.items() if key not in ("evidence", "description"))
            yield part["evidence"]["text"]
    yield from (entry["title"] for entry in film["related"])
    for source in film["sources"]:
        yield from filter(None, (source["url"], source["licence"], source["attribution"]))


def wiki_export(pages: Iterable[dict[str, str]], base: str = "https://en.wikipedia.org/wiki/Main_Page") -> str:
    """A MediaWiki export; a page's keys are the elements of its format, "redirect" where it leads."""
    parts = [
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">\n'
        f"<siteinfo><sitename>Our Wiki</sitename><base>{base}</base><generator>MediaWiki</generator></siteinfo>\n"
    ]
    for number, page in enumerate(pages, start=1):
        redirect = f"<redirect title={quoteattr(page['redirect'])} />" if "redirect" in page else ""
        parts.append(
            f"<page><title>{escape(page['title'])}</title><ns>{page.get('ns', '0')}</ns>"
            f"<id>{page.get('id', number)}</id>{redirect}<revision><id>{number * 10}</id>"
            f"<contributor><username>Somebody</username><id>7</id></contributor>"
            f"<model>{page.get('model', 'wikitext')}</model>"
            f'<text bytes="9" xml:space="preserve">{escape(page.get("text", ""))}</text></revision></page>\n'
        )
    return "".join([*parts, "</mediawiki>\n"])


def nfo(tags: Iterable[tuple[str, str]], root: str = "movie") -> str:
    inner = "\n".join(f"  <{tag}>{escape(value)}</{tag.split()[0]}>" for tag, value in tags)
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>\n<{root}>\n{inner}\n</{root}>\n'


def table(header: Sequence[str], *rows: Sequence[str]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([header, *rows])
    return written.getvalue()


def json_lines(*objects: object) -> str:
    return "".join(f"{json.dumps(entry)}\n" for entry in objects)
