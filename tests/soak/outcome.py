"""What came of each fault, and the table of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.soak.members import Asked


@dataclass
class Row:
    """One fault's."""

    fault: str
    times: int = 0
    asked: list[Asked] = field(default_factory=list[Asked])
    due: list[str] = field(default_factory=list[str])
    """Nonces of daily posts."""
    double: int = 0
    lost: int = 0
    tracebacks: int = 0
    before: float | None = None
    """MB."""
    after: float | None = None

    @property
    def answered(self) -> list[float]:
        return [asked.took for asked in self.asked if asked.took is not None]

    @property
    def asked_of(self) -> int:
        """Those that the bot got: what was sent on a connection that was just being lost is not among them."""
        return sum(asked.over and not asked.cut for asked in self.asked)

    @property
    def unanswered(self) -> list[Asked]:
        return [asked for asked in self.asked if asked.unanswered or asked.unfinished]

    def cells(self) -> list[str]:
        slowest = f"{max(self.answered):.2f} s" if self.answered else "–"
        memory = "–" if self.before is None or self.after is None else f"{self.before:.0f} → {self.after:.0f} MB"
        answered = f"{self.asked_of - len(self.unanswered)} of {self.asked_of}"
        posted = len(self.due) - self.lost
        return [
            self.fault,
            *map(str, (self.times, answered, slowest, len(self.due), posted, self.double, self.lost)),
            str(self.tracebacks),
            memory,
        ]


HEADINGS = ["fault", "times", "answered", "slowest", "posts due", "posted", "double", "lost", "tracebacks", "memory"]


@dataclass(repr=False)  # asyncio writes out what a task returned, and this is long
class Outcome:
    """All of it."""

    rows: list[Row]
    visible: list[str]
    """Where a word of a plot was shown."""
    refused: list[str]
    """Requests that Discord would not have taken."""
    told: list[str]
    """Secrets in what the bot wrote, in words."""
    log: str = ""
    """All that the bot wrote."""
    found: list[str] = field(default_factory=list[str])
    """What else is wrong."""

    @property
    def wrong(self) -> list[str]:
        """In words; nothing when all holds."""
        found = [
            f"{row.fault}: {len(row.unanswered)} unanswered ({_first(row)})" for row in self.rows if row.unanswered
        ]
        found += [f"{row.fault}: {row.double} posts double" for row in self.rows if row.double]
        found += [f"{row.fault}: {row.lost} posts lost" for row in self.rows if row.lost]
        found += [f"visible: {where}" for where in self.visible[:5]]
        found += [f"refused: {what}" for what in self.refused[:5]]
        return found + [f"told: {what}" for what in self.told] + self.found

    def table(self) -> str:
        """In Markdown, with a row for all together."""
        total = Row("all together")
        for row in self.rows:
            total.times += row.times
            total.asked += row.asked
            total.due += row.due
            total.double += row.double
            total.lost += row.lost
            total.tracebacks += row.tracebacks
        total.before, total.after = self.rows[0].before, self.rows[-1].after
        return markdown([HEADINGS, *(row.cells() for row in (*self.rows, total))])


def _first(row: Row) -> str:
    asked = row.unanswered[0]
    data = asked.interaction.payload["data"]
    state = "still thinking" if asked.unfinished else "nothing"
    options = ", ".join(str(option.get("value", option["name"])) for option in data.get("options", []))
    return f"the first: {data.get('name') or data.get('custom_id')} {options}: {state}"


def markdown(lines: Sequence[Sequence[str]]) -> str:
    """A table whose first line are the headings; numbers are set right."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]

    def written(line: Sequence[str]) -> str:
        cells = [
            text.ljust(width) if not n else text.rjust(width)
            for n, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        return f"| {' | '.join(cells)} |"

    rule = ["-" * width if not n else "-" * (width - 1) + ":" for n, width in enumerate(widths)]
    return "\n".join([written(lines[0]), written(rule), *map(written, lines[1:])])
