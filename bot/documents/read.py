"""One seed's bytes → what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import PurePosixPath

from rapidfuzz import fuzz, process

from bot.documents.article import Article, Block, is_article, is_other_title, paragraphs_of, read_article
from bot.documents.breaks import hidden_from, plain, with_line_ends
from bot.documents.cast import CastLine, read_cast_list
from bot.documents.decode import decode
from bot.documents.document import Document, Quote
from bot.documents.headings import SectionKind, folded_heading, tells_nothing
from bot.documents.infobox import InfoboxReading, read_infobox
from bot.documents.introduction import split_introduction
from bot.documents.kinds import refuse_other_kinds
from bot.documents.leads.read import LeadReading, Statement, names_its_film, read_lead
from bot.documents.model import (
    Credit,
    Fact,
    Paragraph,
    Predicate,
    RelatedFilm,
    Section,
    Shape,
    Source,
)
from bot.documents.passage import Passage
from bot.documents.run_on import split_run_on
from bot.documents.side_file import LONGEST_TITLE, SideFile
from bot.documents.told_cast import performers_in_plot
from bot.documents.wikitext.render import WIKI_SUFFIX, is_wikitext, render
from bot.documents.wikitext.rendering import Rendering
from bot.errors import SeedProblem, Severity, UnreadableSeed
from bot.spoiler import Spoiler, Words, reveal

_LONGEST_QUOTED = 60


def read(seed: str, data: bytes, side: SideFile) -> tuple[Document, list[SeedProblem]]:
    """Reads one seed.

    Takes its path (relative to the seeds folder), its bytes and its side file (an empty one if it has
    none). Returns the document and what its writer should look at. Raises ``UnreadableSeed`` where there
    is nothing to read.
    """
    text = with_line_ends(decode(seed, data))
    wiki = seed.casefold().endswith(WIKI_SUFFIX) or is_wikitext(text)
    refuse_other_kinds(seed, text, wiki=wiki)
    page = render(text) if wiki else None
    reader = _Reader(seed, side, text, plain(text, page), wiki=wiki)
    reader.report_hidden()
    # A byte order mark belongs to the file, not to what it says; offsets still count it.
    passage = Passage(reader.text[1:], 1) if reader.text.startswith("\ufeff") else Passage(reader.text)
    if is_article(passage.text):
        document = reader.article(read_article(passage, reader.spoils, reader.safe))
    elif names_its_film(passage.strip("\ufeff \t\r\n")):
        document = reader.run_on(passage)
    else:
        document = reader.plot_only(passage)
    if not _says_something(document):
        raise UnreadableSeed(
            SeedProblem(seed, "The document has a title but says nothing.", "Write what the film is below it.")
        )
    return document, reader.problems


def _says_something(document: Document) -> bool:
    """Whether there is more than a title and empty headings."""
    told = any(fact.predicate not in (Predicate.TITLE, Predicate.ALTERNATIVE_TITLE) for fact in document.facts)
    return bool(told or document.lead or document.plot or any(section.text for section in document.sections))


class _Reader:
    """Turns the parts of one seed into a document, each with its evidence."""

    def __init__(
        self, seed: str, side: SideFile, source: str, rendering: Rendering | None = None, *, wiki: bool = False
    ) -> None:
        self.seed = seed
        self.wiki = wiki
        self.side = side
        self.source = source
        self.text = rendering.text if rendering else source
        self.spoils = frozenset(map(folded_heading, side.spoils))
        self.safe = frozenset(map(folded_heading, side.safe))
        self.rendering = rendering
        self.quote = Quote(seed, rendering)
        self.safe_quote = cache(self.quote.safe)
        """Most facts are read from a few sentences: each is quoted once."""
        self.problems: list[SeedProblem] = []

    def article(self, article: Article) -> Document:
        introduction = split_introduction(article)
        lead_reading = read_lead(introduction.lead)
        rows = read_infobox(article.infobox, self.rendering.names if self.rendering else ())
        self._report_rows(rows)
        self._report_headings(["lead", "infobox"], article.blocks)
        title = self._title(self.side.title or article.title or lead_reading.title)
        every_fact = [
            *self._title_facts(title, article, lead_reading),
            *self._facts("infobox", rows.statements),
            *self._facts("lead", lead_reading.statements),
        ]
        facts = self._shown(every_fact)
        performers = self._performers(every_fact, lead_reading)
        stars = [fact.value for fact in performers]
        cast = self._cast_lists(article.blocks, stars)
        plot_blocks = [block for block in article.blocks if self._kind(block) is SectionKind.PLOT]
        plot = [
            *(self.quote.paragraph("Plot", part, spoiler=True) for part in introduction.plot),
            *self._plot_paragraphs(plot_blocks),
        ]
        if introduction.plot:
            self._report_no_plot_heading(introduction.plot)
        known = [*stars, *(reveal(credit.person) for credit in cast)]
        tellings = [("Plot", introduction.plot), *((block.name, block.paragraphs) for block in plot_blocks)]
        told, earlier = self._told_cast(tellings, known)
        return Document(
            source=self._source(Shape.ARTICLE),
            side=self.side,
            title=title,
            year=self.side.year or lead_reading.year or article.year or _year_of(every_fact),
            lead=self._lead(introduction.lead),
            introduction=self._introduction(introduction.lead),
            facts=tuple(facts),
            cast=(*cast, *self._credits(performers), *told),
            earlier_cast=tuple(earlier),
            sections=tuple(self._section(block, stars) for block in article.blocks),
            plot=tuple(plot),
            related=self._related(lead_reading),
        )

    def run_on(self, text: Passage) -> Document:
        parts = split_run_on(text)
        reading = read_lead(parts.lead)
        self._report_headings(["lead", "Plot"])
        every_fact = [*self._lead_title_facts(reading), *self._facts("lead", reading.statements)]
        facts = self._shown(every_fact)
        performers = self._performers(every_fact, reading)
        stars = [fact.value for fact in performers]
        told, earlier = self._told_cast([("Plot", parts.plot)], stars)
        return Document(
            source=self._source(Shape.RUN_ON),
            side=self.side,
            title=self._title(self.side.title or reading.title),
            year=self.side.year or reading.year or _year_of(every_fact),
            lead=self._lead(parts.lead),
            introduction=self._introduction(parts.lead),
            facts=tuple(facts),
            cast=(*self._credits(performers), *told),
            earlier_cast=tuple(earlier),
            plot=tuple(self.quote.paragraph("Plot", part, spoiler=True) for part in parts.plot),
            related=self._related(reading),
        )

    def plot_only(self, text: Passage) -> Document:
        self._report_headings(["Plot"])
        paragraphs = split_paragraphs(text)
        told, earlier = self._told_cast([("Plot", paragraphs)], [])
        return Document(
            source=self._source(Shape.PLOT_ONLY),
            side=self.side,
            title=self._title(self.side.title),
            year=self.side.year,
            cast=tuple(told),
            earlier_cast=tuple(earlier),
            plot=tuple(self.quote.paragraph("Plot", part, spoiler=True) for part in paragraphs),
        )

    # ------------------------------------------------------------------ parts

    def _source(self, shape: Shape) -> Source:
        side = self.side
        shape = Shape.WIKITEXT if self.wiki else shape
        return Source(self.seed, shape, side.source, side.licence, side.attribution, side.picture)

    def _lead(self, paragraphs: Iterable[Passage]) -> tuple[Paragraph, ...]:
        return tuple(self.quote.paragraph("lead", part, spoiler="lead" in self.spoils) for part in paragraphs)

    def _introduction(self, paragraphs: Sequence[Passage]) -> tuple[Section, ...]:
        """The lead as sections: one, unless something else stands between its paragraphs."""
        stretches: list[tuple[int, int]] = []
        for part in paragraphs:
            if stretches and not self.text[stretches[-1][1] : part.start].strip():
                stretches[-1] = stretches[-1][0], part.end
            else:
                stretches.append((part.start, part.end))
        quote = self.quote.spoiler if "lead" in self.spoils else self.quote.safe
        evidence = [quote("lead", Passage(self.text[start:end], start)) for start, end in stretches]
        return tuple(Section("Introduction", 2, found.text, found) for found in evidence)

    def _title(self, title: str | None) -> str | None:
        if title is None or len(title) <= LONGEST_TITLE:
            return title
        self._warn(f"The title is longer than {LONGEST_TITLE} characters and was cut.", "Write a shorter title.")
        return title[:LONGEST_TITLE].rstrip()

    def _kind(self, block: Block) -> SectionKind:
        """What a section is about; its writer's word in the side file outranks its heading."""
        if block.kind is SectionKind.PLOT:
            return block.kind  # a plot is never shown, whatever the side file says
        if block.spoils:
            return SectionKind.UNKNOWN
        return SectionKind.SAFE if block.safe else block.kind

    def _shown(self, facts: Iterable[Fact]) -> list[Fact]:
        """The facts without those read from a part that spoils; a title line is no part."""
        lines = (Predicate.TITLE, Predicate.YEAR)
        return [fact for fact in facts if fact.evidence.section not in self.spoils or fact.predicate in lines]

    # ---------------------------------------------------------------- reports

    def _warn(self, message: str, remedy: str, at: Passage | int | None = None, seed: str | None = None) -> None:
        """``at`` is a passage, or an offset in the source."""
        start = self.quote.span(at)[0] if isinstance(at, Passage) else at
        line = None if start is None else self.source.count("\n", 0, start) + 1
        self.problems.append(SeedProblem(seed or self.seed, message, remedy, line, Severity.WARNING))

    def report_hidden(self) -> None:
        """Warns of characters that hide what follows them."""
        for at in hidden_from(self.rendering):
            self._warn(
                f"The character U+{ord(self.source[at]):04X} hides what follows, up to the next heading.",
                "Delete it, or put a line break in its place.",
                at,
            )

    def _report_rows(self, rows: InfoboxReading) -> None:
        for at in self.rendering.replaced if self.rendering else ():
            self._warn(
                "An infobox row that is given again below was left out: a wiki shows the last of them.",
                "Remove the one that is wrong.",
                at,
            )
        for row in rows.markup:
            self._warn(
                "An infobox row holds wiki markup: what stands in it was left out.",
                "Write its value as plain text.",
                _value(row),
            )
        for row in rows.telling:
            self._warn(
                "An infobox row seems to tell of the story and was left out: everybody sees these rows.",
                "Move what happens in the film below a heading == Plot ==.",
                _value(row),
            )

        for row in rows.unread:
            self._warn(
                "An infobox row could not be read and was left out.",
                "Write a date as 1987-03-06, a length as 94 minutes, and a comma between two names.",
                _value(row),
            )

    def _report_no_plot_heading(self, plot: Sequence[Passage]) -> None:
        count = "1 paragraph was" if len(plot) == 1 else f"{len(plot)} paragraphs were"
        self._warn(
            f"There is no Plot heading: {count} taken for plot and hidden.",
            "Write == Plot == above the plot.",
            plot[0],
        )

    def _report_headings(self, parts: Sequence[str], blocks: Sequence[Block] = ()) -> None:
        """Warns of headings in the side file that do not do what their writer meant."""
        if not (self.side.spoils or self.side.safe):
            return
        side_file = str(PurePosixPath(self.seed).with_suffix(".toml"))
        names = {folded_heading(name): name for name in (*parts, *(block.name for block in blocks))}
        plots = {folded_heading(block.name) for block in blocks if block.kind is SectionKind.PLOT}
        for key, headings in (("spoils", self.side.spoils), ("safe", self.side.safe)):
            for heading in sorted(headings):
                folded = folded_heading(heading)
                if folded not in names:
                    nearest = process.extractOne(folded[:_LONGEST_QUOTED], list(names), scorer=fuzz.ratio)
                    # A heading may tell what happens, and this ends up in terminals.
                    known = tells_nothing(names[nearest[0]]) or names[nearest[0]] in parts
                    meant = f"“{names[nearest[0]]}”" if known else "one that is hidden"
                    self._warn(
                        f"“{key}” names a heading, “{heading[:_LONGEST_QUOTED]}”, that the document does not have.",
                        f"Write it as it stands in the document; the nearest there is {meant}.",
                        seed=side_file,
                    )
                elif key == "safe" and (folded in plots or (folded == "plot" and not blocks)):
                    self._warn(
                        f"“safe” names a plot, “{heading[:_LONGEST_QUOTED]}”: it stays hidden.",
                        "Take it out of the list.",
                        seed=side_file,
                    )

    def _facts(self, section: str, statements: Iterable[Statement]) -> list[Fact]:
        said: dict[str, object] = {Predicate.TITLE: self.side.title, Predicate.YEAR: self.side.year}
        return [
            Fact(entry.predicate, entry.value, self.safe_quote(section, entry.evidence))
            for entry in statements
            if not said.get(entry.predicate)
        ]

    def _lead_title_facts(self, reading: LeadReading) -> list[Fact]:
        """Title and year with the sentence they stand in, unless the reading brings them along itself."""
        if not reading.statements or not reading.title or self.side.title:
            return []
        brought = {entry.predicate for entry in reading.statements}
        evidence = self.safe_quote("lead", min((s.evidence for s in reading.statements), key=lambda p: p.start))
        facts: list[Fact] = []
        if Predicate.TITLE not in brought:
            facts.append(Fact(Predicate.TITLE, reading.title, evidence))
        says_year = reading.year and str(reading.year) in reveal(evidence.text)
        if Predicate.YEAR not in brought and says_year and not self.side.year:
            facts.append(Fact(Predicate.YEAR, str(reading.year), evidence))
        return facts

    def _title_facts(self, title: str | None, article: Article, reading: LeadReading) -> list[Fact]:
        facts: list[Fact] = []
        line = article.title_line or article.caption
        if title and line and not self.side.title and title.casefold() in line.text.casefold():
            facts.append(Fact(Predicate.TITLE, title, self.quote.safe("lead", line)))
        facts += [fact for fact in self._lead_title_facts(reading) if fact.predicate == Predicate.YEAR]
        caption = " ".join(article.caption.text.split())
        if title and caption and caption.casefold() != title.casefold():
            if is_other_title(caption, title, article.lead):
                facts.append(Fact(Predicate.ALTERNATIVE_TITLE, caption, self.quote.safe("infobox", article.caption)))
            else:
                self._warn(
                    "The line above the infobox is no title of this film and was left out.",
                    "Write the film's title there, or the word Infobox.",
                    article.caption,
                )
        return facts

    def _performers(self, facts: Iterable[Fact], reading: LeadReading) -> list[Fact]:
        """The stars, and those whom the lead names in smaller parts."""
        stars = [fact for fact in facts if fact.predicate == Predicate.STARRING]
        return [*stars, *self._facts("lead", reading.supporting)]

    def _credits(self, performers: Iterable[Fact]) -> list[Credit]:
        return [Credit(fact.value, None, fact.evidence) for fact in self._shown(performers)]

    def _cast_lists(self, blocks: Iterable[Block], stars: Sequence[str]) -> list[Credit]:
        credits: list[Credit] = []
        for block in blocks:
            if block.kind is SectionKind.CAST:
                for line in read_cast_list(block.text, stars).lines:
                    credits.append(self._credit(block.name, line, hidden=block.spoils))
        return credits

    def _credit(self, section: str, line: CastLine, *, hidden: bool) -> Credit:
        description: Words | None = Spoiler(line.description) if line.description else line.note
        if hidden:
            return Credit(
                Spoiler(line.person),
                Spoiler(line.character) if line.character else None,
                self.quote.spoiler(section, line.evidence),
                Spoiler(reveal(description)) if description else None,
            )
        # The line itself goes on to tell who the character turns out to be.
        told = self.quote.spoiler if line.description else self.quote.safe
        return Credit(line.person, line.character, told(section, line.evidence), description)

    def _told_cast(
        self, plots: Iterable[tuple[str, Sequence[Passage]]], stars: Sequence[str]
    ) -> tuple[list[Credit], list[Credit]]:
        """Performers that the plot names: this film's, and those of the film it continues."""
        own: list[Credit] = []
        earlier: list[Credit] = []
        for section, paragraphs in plots:
            for told in performers_in_plot(paragraphs, stars):
                credit = Credit(
                    Spoiler(told.person),
                    Spoiler(told.character) if told.character else None,
                    self.quote.spoiler(section, told.evidence),
                )
                (earlier if told.original else own).append(credit)
        return own, earlier

    def _plot_paragraphs(self, blocks: Sequence[Block]):
        top = min((block.level for block in blocks), default=0)
        for block in blocks:
            if block.level > top:
                # A heading inside a plot tells of it too; it is read where it stands.
                yield self.quote.paragraph(block.name, block.heading, spoiler=True)
            for part in block.paragraphs:
                yield self.quote.paragraph(block.name, part, spoiler=True)

    def _section(self, block: Block, stars: Sequence[str]) -> Section:
        kind = self._kind(block)
        safe = kind is SectionKind.SAFE or (
            kind is SectionKind.CAST and (not block.text or read_cast_list(block.text, stars).complete)
        )
        quote = self.quote.safe if safe else self.quote.spoiler
        evidence = quote(block.name, block.text)
        subheading_of_plot = kind is SectionKind.PLOT and block.level > 2
        tells = kind is not SectionKind.SAFE and (subheading_of_plot or not tells_nothing(block.name))
        heading: Words = Spoiler(block.name) if tells else block.name
        return Section(heading, block.level, evidence.text, evidence)

    def _related(self, reading: LeadReading) -> tuple[RelatedFilm, ...]:
        if "lead" in self.spoils:
            return ()
        return tuple(
            RelatedFilm(
                entry.relation,
                entry.title,
                entry.year,
                entry.release,
                self.safe_quote("lead", entry.evidence),
            )
            for entry in reading.relations
        )


def _value(row: Passage) -> Passage:
    """What an infobox row says, which in wiki source may begin lines below its label."""
    return row.cut(row.text.index(":") + 1).strip()


def split_paragraphs(text: Passage) -> tuple[Passage, ...]:
    """The paragraphs of a bare plot: lines, and where breaks were lost, glued sentences."""
    split = (split_run_on(line) for line in paragraphs_of(text.strip("\ufeff")))
    return tuple(part for parts in split for part in (*parts.lead, *parts.plot))


def _year_of(facts: Iterable[Fact]) -> int | None:
    """The year of the earliest release date: a film without a year in its lead still has one."""
    years = sorted(int(f.value[:4]) for f in facts if f.predicate == Predicate.RELEASE_DATE and f.value[:4].isdigit())
    return years[0] if years else None
