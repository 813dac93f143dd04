"""One seed's bytes → what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from bot.documents.article import Article, Block, is_article, is_other_title, read_article
from bot.documents.breaks import hidden_from, plain, with_line_ends
from bot.documents.cast import CastLine, read_cast_list
from bot.documents.decode import decode
from bot.documents.document import Document, Quote
from bot.documents.headings import SectionKind, is_music, tells_nothing
from bot.documents.infobox import InfoboxReading, read_infobox
from bot.documents.introduction import split_introduction
from bot.documents.judging import Stretch, judged_introduction, judged_paragraphs
from bot.documents.kinds import refuse_other_kinds
from bot.documents.leads.opening import read_opening
from bot.documents.leads.read import LeadReading, Statement, names_its_film, read_lead
from bot.documents.model import (
    Credit,
    Evidence,
    Fact,
    Paragraph,
    Predicate,
    RelatedFilm,
    Section,
    Shape,
    Source,
)
from bot.documents.passage import Passage
from bot.documents.run_on import paragraphs_in, split_run_on
from bot.documents.side_file import EVERYTHING, LONGEST_TITLE, SideFile
from bot.documents.side_headings import Heading, check_headings
from bot.documents.told_cast import performers_in_plot
from bot.documents.units import units
from bot.documents.wikitext.render import WIKI_SUFFIX, is_wikitext, render
from bot.documents.wikitext.rendering import Rendering
from bot.errors import SeedProblem, Severity, UnreadableSeed
from bot.spoiler import Spoiler, Words, reveal


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
        article = read_article(passage, reader.spoils, reader.safe)
        if not reader.has_listed_headings([part for part in ("lead", "infobox") if getattr(article, part)], article):
            article = read_article(passage, reader.spoils, reader.safe)
        document = reader.article(article)
    elif names_its_film(passage.strip("\ufeff \t\r\n")):
        document = reader.run_on(passage)
    else:
        document = reader.plot_only(passage)
    if reader.spoils is not EVERYTHING and not _says_something(document):
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
        self.spoils = side.hidden
        self.safe = side.shown
        self.rendering = rendering
        self.quote = Quote(seed, rendering)
        self.safe_quote = cache(self.quote.safe)
        """Most facts are read from a few sentences: each is quoted once."""
        self.problems: list[SeedProblem] = []

    def article(self, article: Article) -> Document:
        introduction = split_introduction(article)
        headed = any(block.kind is SectionKind.PLOT for block in article.blocks)
        lead = self._judged_introduction(introduction.lead, article.title, plot_follows=not headed)
        lead_reading = read_lead(_open(lead))
        rows = read_infobox(article.infobox, self.rendering.names if self.rendering else (), article.below_rows)
        self._report_rows(rows)
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
            lead=self._lead(lead),
            introduction=self._introduction(lead),
            facts=tuple(facts),
            cast=(*cast, *self._credits(performers), *told),
            earlier_cast=tuple(earlier),
            sections=tuple(part for block in article.blocks for part in self._section(block, stars, title or "")),
            plot=tuple(plot),
            related=self._related(lead_reading),
        )

    def run_on(self, text: Passage) -> Document:
        parts = split_run_on(text)
        if not parts.lead:
            return self.plot_only(text)
        lead = self._judged_introduction(parts.lead, None, plot_follows=True)
        reading = read_lead(_open(lead))
        self.has_listed_headings(["lead", "Plot"])
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
            lead=self._lead(lead),
            introduction=self._introduction(lead),
            facts=tuple(facts),
            cast=(*self._credits(performers), *told),
            earlier_cast=tuple(earlier),
            plot=tuple(self.quote.paragraph("Plot", part, spoiler=True) for part in parts.plot),
            related=self._related(reading),
        )

    def plot_only(self, text: Passage) -> Document:
        self.has_listed_headings(["Plot"])
        paragraphs = tuple(paragraphs_in(text.strip("\ufeff"), units(text.strip("\ufeff"))))
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

    def _judged_introduction(
        self, paragraphs: Sequence[Passage], title: str | None, *, plot_follows: bool
    ) -> list[Stretch]:
        opening = read_opening(paragraphs[0].text) if paragraphs else None
        found = judged_introduction(paragraphs, title or (opening.title if opening else ""), plot_follows=plot_follows)
        if hidden := [part.passage for part in found if part.hidden]:
            self._report_hidden("The introduction", hidden)
        return found

    def _lead(self, stretches: Iterable[Stretch]) -> tuple[Paragraph, ...]:
        whole = "lead" in self.spoils
        return tuple(self.quote.paragraph("lead", part.passage, spoiler=whole or part.hidden) for part in stretches)

    def _introduction(self, stretches: Sequence[Stretch]) -> tuple[Section, ...]:
        """The introduction as sections: neighbours of one kind together, unless something else stands between."""
        joined: list[Stretch] = []
        whole = "lead" in self.spoils
        for part in stretches:
            part = Stretch(part.passage, whole or part.hidden)
            last = joined[-1] if joined else None
            if last and last.hidden == part.hidden and not self.text[last.passage.end : part.passage.start].strip():
                start = last.passage.start
                part = Stretch(Passage(self.text[start : part.passage.end], start), part.hidden)
                joined.pop()
            joined.append(part)
        return tuple(self._stretch("Introduction", "lead", 2, part, number) for number, part in enumerate(joined))

    def _stretch(self, heading: Words, section: str, level: int, part: Stretch, number: int) -> Section:
        quote = self.quote.spoiler if part.hidden else self.quote.safe
        evidence = quote(section, part.passage)
        return Section(heading, level, evidence.text, evidence, continues=number > 0)

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
        shown: list[Fact] = []
        for fact in facts:
            if fact.evidence.section not in self.spoils:
                shown.append(fact)
            elif fact.predicate in (Predicate.TITLE, Predicate.YEAR):
                shown.append(fact if _is_title_line(fact) else replace(fact, evidence=_behind_tag(fact.evidence)))
        return shown

    # ---------------------------------------------------------------- reports

    def _warn(self, message: str, remedy: str, at: Passage | int | None = None) -> None:
        """``at`` is a passage, or an offset in the source."""
        line = None if at is None else self._line(at)
        self.problems.append(SeedProblem(self.seed, message, remedy, line, Severity.WARNING))

    def _line(self, at: Passage | int) -> int:
        start = self.quote.span(at)[0] if isinstance(at, Passage) else at
        return self.source.count("\n", 0, start) + 1

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
                "Part of an infobox row was left out: it is not what the label says, so it may tell the story.",
                "Move what happens in the film below a heading == Plot ==.",
                _value(row),
            )
        for row in rows.unknown:
            self._warn(
                "An infobox row was left out: films' infoboxes have no such label, so it may tell the story.",
                "Use one of the labels in seeds/README.md, or move the row below a heading == Plot ==.",
                row,
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

    def _report_hidden(self, where: str, hidden: Sequence[Passage]) -> None:
        places = "one place" if len(hidden) == 1 else f"{len(hidden)} places"
        self._warn(
            f"{where} seems to tell the story in {places}: that is hidden.",
            "Move it below a heading == Plot ==, or name the section in “safe” in the side file."
            if where == "A section"
            else "Move it below a heading == Plot ==.",
            hidden[0],
        )

    def has_listed_headings(self, parts: Sequence[str], article: Article | None = None) -> bool:
        """Whether the document has the headings that its side file lists; otherwise all of it is hidden from here
        on. ``parts`` are those without a heading."""
        blocks = article.blocks if article else ()
        headings = [
            Heading(block.name, self._line(block.heading), block.kind is SectionKind.PLOT)
            for block in (blocks if self.side.spoils or self.side.safe else ())
        ]
        problems = [*check_headings(self.seed, self.side, parts, headings)]
        self.problems += problems
        if any(problem.severity is Severity.ERROR for problem in problems):
            self.spoils, self.safe = EVERYTHING, frozenset[str]()
            return False
        return True

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
        caption = " ".join(article.caption.text.split())
        line = article.title_line or article.caption
        says_title = title and title.casefold() in (article.title_line.text or caption).casefold()
        if title and says_title and not self.side.title and (article.title_line or caption == title):
            facts.append(Fact(Predicate.TITLE, title, self.quote.safe("lead", line)))
        facts += [fact for fact in self._lead_title_facts(reading) if fact.predicate == Predicate.YEAR]
        if caption and caption.casefold() != (title or "").casefold():
            if title and is_other_title(caption, title, article.lead):
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
                    credits += self._cast_line(block.name, line, hidden=block.spoils)
        return credits

    def _cast_line(self, section: str, line: CastLine, *, hidden: bool) -> Iterator[Credit]:
        """What a line says in the open, and the whole billing of a part that has more names or tells by itself."""
        description: Words | None = Spoiler(line.description) if line.description else line.note
        if hidden:
            part = line.billing or line.character
            yield Credit(
                Spoiler(line.person),
                Spoiler(part) if part else None,
                self.quote.spoiler(section, line.evidence),
                Spoiler(reveal(description)) if description else None,
            )
            return
        # The line itself goes on to tell who the character turns out to be.
        evidence = (self.quote.spoiler if line.tells else self.quote.safe)(section, line.evidence)
        yield Credit(line.person, line.character, evidence, description)
        if line.billing:
            yield Credit(line.person, Spoiler(line.billing), evidence)

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
            if block.level > top and block.written:
                # A heading inside a plot tells of it too; it is read where it stands.
                yield self.quote.paragraph(block.name, block.heading, spoiler=True)
            for part in block.paragraphs:
                yield self.quote.paragraph(block.name, part, spoiler=True)

    def _section(self, block: Block, stars: Sequence[str], title: str) -> Iterator[Section]:
        """A section, in as many stretches as it takes to hide the paragraphs that tell the story."""
        kind = self._kind(block)
        subheading_of_plot = kind is SectionKind.PLOT and block.level > 2
        tells = kind is not SectionKind.SAFE and (subheading_of_plot or not tells_nothing(block.name))
        heading: Words = Spoiler(block.name) if tells else block.name
        for number, part in enumerate(self._stretches(block, kind, stars, title)):
            yield self._stretch(heading, block.name, block.level, part, number)

    def _stretches(self, block: Block, kind: SectionKind, stars: Sequence[str], title: str) -> list[Stretch]:
        cast = kind is SectionKind.CAST and (not block.text or read_cast_list(block.text, stars).complete)
        if not block.paragraphs or cast or block.safe or kind is not SectionKind.SAFE:
            return [Stretch(block.text, hidden=not (cast or kind is SectionKind.SAFE))]
        found = judged_paragraphs(block.text, block.paragraphs, title, music=is_music(block.name))
        if hidden := [part.passage for part in found if part.hidden]:
            self._report_hidden("A section", hidden)
        return found

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


def _open(stretches: Iterable[Stretch]) -> list[Passage]:
    return [part.passage for part in stretches if not part.hidden]


def _is_title_line(fact: Fact) -> bool:
    """Whether a fact was read from a line that is nothing but the title: "Fog (1987 film)"."""
    return reveal(fact.evidence.text).partition(" (")[0].casefold() == fact.value.casefold()


def _behind_tag(evidence: Evidence) -> Evidence:
    return replace(evidence, text=Spoiler(reveal(evidence.text)))


def _value(row: Passage) -> Passage:
    """What an infobox row says, which in wiki source may begin lines below its label."""
    return row.cut(row.text.find(":") + 1).strip()


def _year_of(facts: Iterable[Fact]) -> int | None:
    """The year of the earliest release date: a film without a year in its lead still has one."""
    years = sorted(int(f.value[:4]) for f in facts if f.predicate == Predicate.RELEASE_DATE and f.value[:4].isdigit())
    return years[0] if years else None
