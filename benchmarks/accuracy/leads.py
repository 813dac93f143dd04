"""What first paragraphs state, and how much of it was read, and read right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from benchmarks.accuracy.comparing import company, film_title, without_notes
from benchmarks.accuracy.reading import Record, read_text, values_of
from benchmarks.accuracy.tally import Tally
from bot.documents.folding import fold
from bot.documents.model import Predicate


def measure(leads: Iterable[Record]) -> list[Tally]:
    """Title, year, director, stars, distributor and date, as the leads state them."""
    title = Tally("title", "leads", 0.98)
    year = Tally("year", "leads that state it", 0.99)
    date = Tally("full release date", "leads that state it", 0.97)
    directors = _precision_and_recall("director", 0.97, 0.95)
    stars = _precision_and_recall("stars", 0.90, 0.90)
    distributors = _precision_and_recall("distributor", 0.80, 0.80)
    for number, record in enumerate(leads):
        document = read_text(f"lead-{number}.txt", record["lead"])
        name, truth, stated = f"{record['title']} ({record['year']})", record["truth"], record["in_lead"]
        found = document.title if document else None
        right = found is not None and film_title(found) == film_title(record["title"])
        title.add(right, 1, "" if right else f"{name}: {found}")
        if str(record["year"]) in record["lead"]:
            found = document.year if document else None
            year.add(found == record["year"], 1, "" if found == record["year"] else f"{name}: {found}")
        if stated.get("release_date"):
            dates, wanted = values_of(document, Predicate.RELEASE_DATE), truth["release_date"]["value"]
            date.add(wanted in dates, 1, "" if wanted in dates else f"{name}: {dates} and not {wanted}")
        for kind, predicate, pair, normal in (
            ("director", Predicate.DIRECTOR, directors, fold),
            ("starring", Predicate.STARRING, stars, fold),
            ("distributor", Predicate.DISTRIBUTOR, distributors, company),
        ):
            if any(stated.get(kind) or ()):
                _compare(name, values_of(document, predicate), truth[kind]["value"], stated[kind], pair, normal)
    return [title, year, *directors, *stars, *distributors, date]


def _precision_and_recall(what: str, precision: float, recall: float) -> tuple[Tally, Tally]:
    return (
        Tally(f"{what}, precision", "leads that state it", precision),
        Tally(f"{what}, recall", "leads that state it", recall),
    )


def _compare(
    name: str,
    found: Sequence[str],
    truth: Sequence[str],
    stated: Sequence[bool],
    tallies: tuple[Tally, Tally],
    normal: Callable[[str], str],
) -> None:
    """Adds one lead to precision and recall."""
    precision, recall = tallies
    read_names, true = ({normal(without_notes(value)) for value in values} - {""} for values in (found, truth))
    wanted = {normal(without_notes(value)) for value, said in zip(truth, stated, strict=True) if said} - {""}
    if not wanted:
        return
    wrong, missing = read_names - true, wanted - read_names
    precision.add(len(read_names & true), len(read_names), f"{name}: {sorted(wrong)} read too much" if wrong else "")
    recall.add(len(wanted & read_names), len(wanted), f"{name}: {sorted(missing)} not read" if missing else "")
    for tally in tallies:
        tally.cases += 1
