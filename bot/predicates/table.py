"""Every kind of fact that the bot knows by name, with its record."""

from __future__ import annotations

from enum import StrEnum, unique

from bot.predicates.record import Asked, Group, Record, Values

_WRITING = "writ|wrote|script|screenplay|story|stories|adapt"


@unique
class Predicate(StrEnum):
    """What a fact says about its film, in the order in which a card lists them.

    A member is the key that the catalogue stores, and carries its record.
    """

    _value_: str
    record: Record

    def __new__(cls, record: Record) -> Predicate:
        member = str.__new__(cls, record.key)
        member._value_ = record.key
        member.record = record
        return member

    TITLE = Record(key="title", label="Title", group=Group.HEADER, values=Values.FILM_TITLE)
    YEAR = Record(
        key="year",
        label="Year",
        group=Group.HEADER,
        values=Values.YEAR,
        rows="year",
        asked=Asked(one="From which year is the film {film}?"),
    )
    ALTERNATIVE_TITLE = Record(
        key="alternative_title",
        label="Also known as",
        group=Group.HEADER,
        values=Values.FILM_TITLE,
        asked=Asked(
            one="By which other title is {film} known?",
            many="Which of these is another title of {film}?",
        ),
    )
    STARRING = Record(
        key="starring",
        label="Starring",
        role="starring",
        group=Group.CAST,
        values=Values.PERFORMER,
        rows="starring|stars|cast|actors",
        asked=Asked(
            one="Which of these stars in {film}?",
            many="Which of these stars in {film}?",
            words="star|play|portray|appear|cast|cameo|role|feature",
            also_right=("supporting", "narrator"),
            which_film="In which of these films does {name} star?",
            which_film_kind="film_of_star",
        ),
    )
    SUPPORTING = Record(  # named in smaller parts: never asked for, and never a wrong answer to who stars
        key="supporting",
        label="Also starring",
        role="supporting",
        group=Group.CAST,
        values=Values.PERFORMER,
    )
    NARRATOR = Record(
        key="narrator",
        label="Narrated by",
        role="narrator",
        group=Group.CAST,
        values=Values.CREW,
        rows="narrator|narrators|narrated by",
        asked=Asked(
            one="Who narrates {film}?",
            many="Which of these narrates {film}?",
            words="narrat|voice",
            also_right=("starring", "supporting"),
        ),
    )
    DIRECTOR = Record(
        key="director",
        label="Directed by",
        role="director",
        group=Group.MAKERS,
        values=Values.MAKER,
        rows="director|directors|directed by|film director",
        facet="director",
        asked=Asked(
            one="Who directed {film}?",
            many="Which of these directed {film}?",
            words="direct|filmmaker",
            which_film="Which of these films did {name} direct?",
            which_film_kind="film_of_director",
        ),
    )
    PRODUCER = Record(
        key="producer",
        label="Produced by",
        role="producer",
        group=Group.MAKERS,
        values=Values.MAKER,
        rows="producer|producers|produced by",
        asked=Asked(
            one="Who produced {film}?",
            many="Which of these produced {film}?",
            words="produc",
            also_right=("production_company",),
        ),
    )
    WRITER = Record(
        key="writer",
        label="Written by",
        role="writer",
        group=Group.MAKERS,
        values=Values.MAKER,
        rows="writer|writers|written by|written and directed by",
        asked=Asked(
            one="Who wrote {film}?",
            many="Which of these wrote {film}?",
            words=_WRITING,
            also_right=("screenplay", "story", "based_on"),
            which_film="Which of these films did {name} write?",
            which_film_kind="film_of_writer",
        ),
    )
    SCREENPLAY = Record(
        key="screenplay",
        label="Screenplay by",
        role="screenplay",
        group=Group.MAKERS,
        values=Values.MAKER,
        rows="screenplay|screenplay by|screenwriter|screenwriters|scenario|script",
        asked=Asked(
            one="Who wrote the screenplay of {film}?",
            many="Which of these worked on the screenplay of {film}?",
            words=_WRITING,
            also_right=("writer", "story", "based_on"),
        ),
    )
    STORY = Record(
        key="story",
        label="Story by",
        role="story",
        group=Group.MAKERS,
        values=Values.CREW,
        rows="story|story by",
        asked=Asked(
            one="Who came up with the story of {film}?",
            many="Which of these is credited for the story of {film}?",
            words=_WRITING,
            also_right=("writer", "screenplay", "based_on"),
        ),
    )
    BASED_ON = Record(
        key="based_on",
        label="Based on",
        group=Group.MAKERS,
        values=Values.WORK,
        rows="based on",
        asked=Asked(one="What is {film} based on?", many="Which of these is {film} based on?"),
    )
    MUSIC = Record(
        key="music",
        label="Music by",
        role="music",
        group=Group.MAKERS,
        values=Values.MUSICIAN,
        rows="music|music by|composer|composers|original music composer",
        asked=Asked(
            one="Who wrote the music for {film}?",
            many="Which of these wrote music for {film}?",
            words="music|compos|scor|song|soundtrack",
        ),
    )
    CINEMATOGRAPHY = Record(
        key="cinematography",
        label="Cinematography by",
        role="cinematography",
        group=Group.MAKERS,
        values=Values.MAKER,
        rows="cinematography|cinematographer|cinematographers|director of photography",
        asked=Asked(
            one="Who was the cinematographer of {film}?",
            many="Which of these was a cinematographer of {film}?",
            words="photograph|cinematograph|camera|shot by",
        ),
    )
    EDITING = Record(
        key="editing",
        label="Edited by",
        role="editing",
        group=Group.MAKERS,
        values=Values.MAKER,
        rows="editing|editor|editors|edited by|film editor",
        asked=Asked(
            one="Who edited {film}?",
            many="Which of these edited {film}?",
            words="edit|cut by",
        ),
    )
    COSTUME_DESIGNER = Record(
        key="costume_designer",
        label="Costume design by",
        role="costume designer",
        group=Group.MAKERS,
        values=Values.CREW,
        rows="costume design|costume design by|costume designer|costume designers|costumes|costumes by",
        asked=Asked(
            one="Who designed the costumes for {film}?",
            many="Which of these designed costumes for {film}?",
            words="costume|wardrobe",
        ),
    )
    RELEASE_DATE = Record(
        key="release_date",
        label="Released",
        group=Group.FILM,
        values=Values.DATE,
        rows="released|release date|release dates",
        single=True,
        asked=Asked(one="When was {film} released?", many="When was {film} first released?"),
    )
    RUNTIME_MINUTES = Record(
        key="runtime_minutes",
        label="Running time",
        group=Group.FILM,
        values=Values.MINUTES,
        rows="runtime|running time|duration|length",
        single=True,
        asked=Asked(one="How long is {film}?"),
    )
    GENRE = Record(  # never asked: a film fits many that nobody wrote down
        key="genre",
        label="Genre",
        group=Group.FILM,
        values=Values.GENRE,
        rows="genre|genres",
        facet="genre",
    )
    NATIONALITY = Record(
        key="nationality",
        label="Nationality",
        group=Group.FILM,
        values=Values.COUNTRY,
        facet="country",
    )
    COUNTRY = Record(
        key="country",
        label="Country",
        group=Group.FILM,
        values=Values.COUNTRY,
        rows="country|countries",
        facet="country",
        asked=Asked(
            one="In which country was {film} made?",
            many="Which of these countries had a part in {film}?",
        ),
    )
    LANGUAGE = Record(
        key="language",
        label="Language",
        group=Group.FILM,
        values=Values.LANGUAGE,
        rows="language|languages",
        asked=Asked(
            one="In which language is {film}?",
            many="Which of these languages is spoken in {film}?",
        ),
    )
    PRODUCTION_COMPANY = Record(
        key="production_company",
        label="Production",
        group=Group.BUSINESS,
        values=Values.COMPANY,
        rows="studio|studios|production company|production companies",
        asked=Asked(
            one="Which company made {film}?",
            many="Which of these companies had a part in making {film}?",
            also_right=("distributor", "producer"),  # who made a film often released it too, and the other way
        ),
    )
    DISTRIBUTOR = Record(
        key="distributor",
        label="Distributed by",
        group=Group.BUSINESS,
        values=Values.COMPANY,
        rows="distributor|distributors|distributed by",
        asked=Asked(
            one="Which company distributed {film}?",
            many="Which of these companies distributed {film}?",
            also_right=("production_company",),
        ),
    )
    BUDGET = Record(
        key="budget",
        label="Budget",
        group=Group.BUSINESS,
        values=Values.MONEY,
        rows="budget",
        single=True,
        asked=Asked(one="What was the budget of {film}?", also_right=("gross",)),
    )
    GROSS = Record(
        key="gross",
        label="Gross",
        group=Group.BUSINESS,
        values=Values.MONEY,
        rows="gross|box office",
        single=True,
        asked=Asked(
            one="How much did {film} take in at the box office?",
            also_right=("budget",),
        ),
    )


PEOPLE = frozenset(predicate for predicate in Predicate if predicate.record.values.people)
"""Predicates whose values are people."""
CAST = frozenset(predicate for predicate in Predicate if predicate.record.group is Group.CAST)
"""Predicates of people who are seen or heard in a film."""

_RECORDS: dict[str, Record] = {predicate: predicate.record for predicate in Predicate}


def record_of(predicate: str) -> Record | None:
    """What is known of a fact's predicate; None for the label of an infobox row that is none."""
    return _RECORDS.get(predicate)


def are_of(predicate: str, values: Values) -> bool:
    """Whether a fact's values are of this sort."""
    record = _RECORDS.get(predicate)
    return record is not None and record.values is values
