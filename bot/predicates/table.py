"""The table of all kinds of facts that the bot knows, with their records."""

from __future__ import annotations

from enum import StrEnum, unique

from bot.predicates.record import Asking, CardGroup, FactRecord, Values

_WRITING = "writ|wrote|script|screenplay|story|stories|adapt"


@unique
class Predicate(StrEnum):
    """The kinds of facts about a film, in the order in which a card lists them.

    A member is the key that the catalogue stores, with its record as an attribute.
    """

    _value_: str
    record: FactRecord

    def __new__(cls, record: FactRecord) -> Predicate:
        member = str.__new__(cls, record.key)
        member._value_ = record.key
        member.record = record
        return member

    TITLE = FactRecord(key="title", label="Title", group=CardGroup.HEADER, values=Values.FILM_TITLE)
    YEAR = FactRecord(
        key="year",
        label="Year",
        group=CardGroup.HEADER,
        values=Values.YEAR,
        rows="year",
        asked=Asking(
            one=("When did {film} come out?", "What year is {film} from?", "{film} first appeared in which year?"),
        ),
    )
    ALTERNATIVE_TITLE = FactRecord(
        key="alternative_title",
        label="Also known as",
        group=CardGroup.HEADER,
        values=Values.FILM_TITLE,
        asked=Asking(
            one=(
                "What other title does {film} have?",
                "What else is {film} called?",
                "{film} is also known by which title?",
            ),
            many=(
                "Which of these is another title of {film}?",
                "{film} also goes by which of these titles?",
                "Which of these titles does {film} also have?",
            ),
        ),
    )
    STARRING = FactRecord(
        key="starring",
        label="Starring",
        role="actor",
        group=CardGroup.CAST,
        values=Values.PERFORMER,
        rows="starring|stars|cast|actors",
        asked=Asking(
            one=("Who stars in {film}?", "Which of these people stars in {film}?", "{film}: who is one of its stars?"),
            many=("Who stars in {film}?", "Which of these people stars in {film}?", "{film}: who is one of its stars?"),
            words="star|play|portray|appear|cast|cameo|role|feature",
            also_right=("supporting", "narrator"),
            which_film=(
                "Which of these films does {name} star in?",
                "{name} stars in which of these films?",
                "In which of these films can you see {name}?",
            ),
            which_film_kind="film_of_star",
        ),
    )
    SUPPORTING = FactRecord(  # people in smaller parts: never asked about, and never a wrong answer to who stars
        key="supporting",
        label="Also with",
        role="supporting actor",
        group=CardGroup.CAST,
        values=Values.PERFORMER,
    )
    NARRATOR = FactRecord(
        key="narrator",
        label="Narrated by",
        role="narrator",
        group=CardGroup.CAST,
        values=Values.CREW,
        rows="narrator|narrators|narrated by",
        asked=Asking(
            one=("Who narrates {film}?", "Who is the narrator of {film}?", "Whose voice narrates {film}?"),
            many=(
                "Which of these narrates {film}?",
                "Which of these people is a narrator of {film}?",
                "{film} has more than one narrator. Who is one of them?",
            ),
            words="narrat|voice",
            also_right=("starring", "supporting"),
        ),
    )
    DIRECTOR = FactRecord(
        key="director",
        label="Directed by",
        role="director",
        group=CardGroup.MAKERS,
        values=Values.MAKER,
        rows="director|directors|directed by|film director",
        facet="director",
        asked=Asking(
            one=("Who directed {film}?", "Who is the director of {film}?", "{film}: who was in the director's chair?"),
            many=(
                "Which of these directed {film}?",
                "Which of these people is a director of {film}?",
                "{film} has more than one director. Who is one of them?",
            ),
            words="direct|filmmaker",
            which_film=(
                "Which of these films did {name} direct?",
                "{name} directed which of these films?",
                "Which of these films has {name} as a director?",
            ),
            which_film_kind="film_of_director",
        ),
    )
    PRODUCER = FactRecord(
        key="producer",
        label="Produced by",
        role="producer",
        group=CardGroup.MAKERS,
        values=Values.MAKER,
        rows="producer|producers|produced by",
        asked=Asking(
            one=("Who produced {film}?", "Who is the producer of {film}?", "{film}: who was its producer?"),
            many=(
                "Which of these produced {film}?",
                "Which of these people is a producer of {film}?",
                "{film} has more than one producer. Who is one of them?",
            ),
            words="produc",
            also_right=("production_company",),
        ),
    )
    WRITER = FactRecord(
        key="writer",
        label="Written by",
        role="writer",
        group=CardGroup.MAKERS,
        values=Values.MAKER,
        rows="writer|writers|written by|written and directed by",
        asked=Asking(
            one=("Who wrote {film}?", "Who is the writer of {film}?", "Who penned {film}?"),
            many=(
                "Which of these wrote {film}?",
                "Which of these people is a writer of {film}?",
                "{film} has more than one writer. Who is one of them?",
            ),
            words=_WRITING,
            also_right=("screenplay", "story", "based_on"),
            which_film=(
                "Which of these films did {name} write?",
                "{name} wrote which of these films?",
                "Which of these films has {name} as a writer?",
            ),
            which_film_kind="film_of_writer",
        ),
    )
    SCREENPLAY = FactRecord(
        key="screenplay",
        label="Screenplay by",
        role="screenwriter",
        group=CardGroup.MAKERS,
        values=Values.MAKER,
        rows="screenplay|screenplay by|screenwriter|screenwriters|scenario|script",
        asked=Asking(
            one=(
                "Who wrote the screenplay for {film}?",
                "Whose screenplay is {film}?",
                "{film}: who is its screenwriter?",
            ),
            many=(
                "Which of these worked on the screenplay for {film}?",
                "Which of these people is a screenwriter of {film}?",
                "{film} has more than one screenwriter. Who is one of them?",
            ),
            words=_WRITING,
            also_right=("writer", "story", "based_on"),
        ),
    )
    STORY = FactRecord(
        key="story",
        label="Story by",
        role="story writer",
        group=CardGroup.MAKERS,
        values=Values.CREW,
        rows="story|story by",
        asked=Asking(
            one=(
                "Who came up with the story of {film}?",
                "Who thought up the story of {film}?",
                "Whose story is {film}?",
            ),
            many=(
                "Which of these is credited with the story of {film}?",
                "Which of these people helped think up the story of {film}?",
                "{film}: who is credited with its story, among others?",
            ),
            words=_WRITING,
            also_right=("writer", "screenplay", "based_on"),
        ),
    )
    BASED_ON = FactRecord(
        key="based_on",
        label="Based on",
        group=CardGroup.MAKERS,
        values=Values.WORK,
        rows="based on",
        asked=Asking(
            one=(
                "What is {film} based on?",
                "Where does the story of {film} come from?",
                "{film} was adapted from what?",
            ),
            many=(
                "Which of these is {film} based on?",
                "{film} draws on which of these?",
                "Which of these was a source for {film}?",
            ),
        ),
    )
    MUSIC = FactRecord(
        key="music",
        label="Music by",
        role="composer",
        group=CardGroup.MAKERS,
        values=Values.MUSICIAN,
        rows="music|music by|composer|composers|original music composer",
        asked=Asking(
            one=(
                "Who wrote the music for {film}?",
                "Who is the composer of {film}?",
                "{film}: whose music do we hear?",
            ),
            many=(
                "Which of these wrote music for {film}?",
                "Which of these people is a composer of {film}?",
                "{film} has more than one composer. Who is one of them?",
            ),
            words="music|compos|scor|song|soundtrack",
        ),
    )
    CINEMATOGRAPHY = FactRecord(
        key="cinematography",
        label="Cinematography by",
        role="cinematographer",
        group=CardGroup.MAKERS,
        values=Values.MAKER,
        rows="cinematography|cinematographer|cinematographers|director of photography",
        asked=Asking(
            one=("Who shot {film}?", "Who is the cinematographer of {film}?", "{film}: who was behind the camera?"),
            many=(
                "Which of these shot {film}?",
                "Which of these people is a cinematographer of {film}?",
                "{film} has more than one cinematographer. Who is one of them?",
            ),
            words="photograph|cinematograph|camera|shot by",
        ),
    )
    EDITING = FactRecord(
        key="editing",
        label="Edited by",
        role="editor",
        group=CardGroup.MAKERS,
        values=Values.MAKER,
        rows="editing|editor|editors|edited by|film editor",
        asked=Asking(
            one=("Who edited {film}?", "Who is the editor of {film}?", "{film}: who cut it?"),
            many=(
                "Which of these edited {film}?",
                "Which of these people is an editor of {film}?",
                "{film} has more than one editor. Who is one of them?",
            ),
            words="edit|cut by",
        ),
    )
    COSTUME_DESIGNER = FactRecord(
        key="costume_designer",
        label="Costume design by",
        role="costume designer",
        group=CardGroup.MAKERS,
        values=Values.CREW,
        rows="costume design|costume design by|costume designer|costume designers|costumes|costumes by",
        asked=Asking(
            one=(
                "Who designed the costumes for {film}?",
                "Who is the costume designer of {film}?",
                "{film}: whose costumes do they wear?",
            ),
            many=(
                "Which of these designed costumes for {film}?",
                "Which of these people is a costume designer of {film}?",
                "{film} has more than one costume designer. Who is one of them?",
            ),
            words="costume|wardrobe",
        ),
    )
    RELEASE_DATE = FactRecord(
        key="release_date",
        label="Released",
        group=CardGroup.FILM,
        values=Values.DATE,
        rows="released|release date|release dates",
        single=True,
        asked=Asking(
            one=(
                "When was {film} released?",
                "What was the release date of {film}?",
                "On what day did {film} come out?",
            ),
            many=(
                "When was {film} first released?",
                "What was the first release date of {film}?",
                "On what day did {film} first come out?",
            ),
        ),
    )
    RUNTIME_MINUTES = FactRecord(
        key="runtime_minutes",
        label="Running time",
        group=CardGroup.FILM,
        values=Values.MINUTES,
        rows="runtime|running time|duration|length",
        single=True,
        asked=Asking(
            one=(
                "How long is {film}?",
                "What is the running time of {film}?",
                "How long does it take to watch {film}?",
            ),
        ),
    )
    GENRE = FactRecord(  # never asked: a film fits many genres that no document names
        key="genre",
        label="Genre",
        group=CardGroup.FILM,
        values=Values.GENRE,
        rows="genre|genres",
        facet="genre",
    )
    NATIONALITY = FactRecord(
        key="nationality",
        label="Nationality",
        group=CardGroup.FILM,
        values=Values.COUNTRY,
        facet="country",
        asked=Asking(
            one=(
                "What nationality is {film}?",
                "{film} is a film of which nationality?",
                "Which of these nationalities fits {film}?",
            ),
            many=(
                "Which of these nationalities fits {film}?",
                "{film} has more than one nationality. Which is one of them?",
                "{film} is in part a film of which nationality?",
            ),
            also_right=("country", "language"),
        ),
    )
    COUNTRY = FactRecord(
        key="country",
        label="Country",
        group=CardGroup.FILM,
        values=Values.COUNTRY,
        rows="country|countries",
        facet="country",
        asked=Asking(
            one=("What country is {film} from?", "Which country made {film}?", "{film} comes from which country?"),
            many=(
                "Which of these countries helped make {film}?",
                "{film} was made in part by which of these countries?",
                "Which of these countries had a hand in {film}?",
            ),
            also_right=("nationality",),
        ),
    )
    LANGUAGE = FactRecord(
        key="language",
        label="Language",
        group=CardGroup.FILM,
        values=Values.LANGUAGE,
        rows="language|languages",
        asked=Asking(
            one=(
                "What language is {film} in?",
                "What language do they speak in {film}?",
                "{film} was made in which language?",
            ),
            many=(
                "Which of these languages is {film} in?",
                "Which of these languages can you hear in {film}?",
                "{film} was made in which of these languages?",
            ),
        ),
    )
    PRODUCTION_COMPANY = FactRecord(
        key="production_company",
        label="Production",
        group=CardGroup.BUSINESS,
        values=Values.COMPANY,
        rows="studio|studios|production company|production companies",
        asked=Asking(
            one=("Which company made {film}?", "Which company produced {film}?", "{film}: which company is behind it?"),
            many=(
                "Which of these companies helped make {film}?",
                "Which of these companies had a hand in making {film}?",
                "{film} was made in part by which of these companies?",
            ),
            also_right=("distributor", "producer"),  # companies often both make and release a film
        ),
    )
    DISTRIBUTOR = FactRecord(
        key="distributor",
        label="Distributed by",
        group=CardGroup.BUSINESS,
        values=Values.COMPANY,
        rows="distributor|distributors|distributed by",
        asked=Asking(
            one=(
                "Which company distributed {film}?",
                "Which company released {film}?",
                "{film}: which company was its distributor?",
            ),
            many=(
                "Which of these companies distributed {film}?",
                "Which of these companies released {film}?",
                "{film} had which of these companies as a distributor?",
            ),
            also_right=("production_company",),
        ),
    )
    BUDGET = FactRecord(
        key="budget",
        label="Budget",
        group=CardGroup.BUSINESS,
        values=Values.MONEY,
        rows="budget",
        single=True,
        asked=Asking(
            one=("What was {film}'s budget?", "What was the budget of {film}?", "How much did {film} cost to make?"),
            also_right=("gross",),
        ),
    )
    GROSS = FactRecord(
        key="gross",
        label="Gross",
        group=CardGroup.BUSINESS,
        values=Values.MONEY,
        rows="gross|box office",
        single=True,
        asked=Asking(
            one=(
                "How much did {film} make at the box office?",
                "What did {film} earn at the box office?",
                "What was the box office of {film}?",
            ),
            also_right=("budget",),
        ),
    )


PEOPLE = frozenset(predicate for predicate in Predicate if predicate.record.values.people)
"""Predicates whose values are people."""
CAST = frozenset(predicate for predicate in Predicate if predicate.record.group is CardGroup.CAST)
"""Predicates of people who are seen or heard in a film."""

_RECORDS: dict[str, FactRecord] = {predicate: predicate.record for predicate in Predicate}


def record_of(predicate: str) -> FactRecord | None:
    """Returns the record of a fact's predicate; None for an infobox label that has no record."""
    return _RECORDS.get(predicate)


def are_of(predicate: str, values: Values) -> bool:
    """Returns whether a predicate's values are of this type."""
    record = _RECORDS.get(predicate)
    return record is not None and record.values is values
