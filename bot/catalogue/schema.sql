-- The catalogue is derived from the seeds and read-only at run time: it has no migrations. After any
-- change here it is built anew: version.py notices.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE film (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    year INTEGER,
    sort_key TEXT NOT NULL
) STRICT;
CREATE INDEX film_in_order ON film (sort_key, id);

-- Where each film stands in the list of all, from 0 on.
CREATE TABLE film_order (
    position INTEGER PRIMARY KEY,
    film TEXT NOT NULL UNIQUE REFERENCES film
) STRICT;

-- What films can be narrowed by, film by film.
CREATE TABLE film_facet (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    film TEXT NOT NULL REFERENCES film,
    label TEXT NOT NULL,
    PRIMARY KEY (kind, key, film)
) STRICT, WITHOUT ROWID;
CREATE INDEX facet_of_film ON film_facet (film, kind, key);

-- The same, summed up. "members" are the positions of the films: "3,17" where they are few, a bit for each otherwise.
CREATE TABLE facet (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('genre', 'decade', 'director', 'country')),
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    folded TEXT NOT NULL,
    films INTEGER NOT NULL,
    members ANY,
    UNIQUE (kind, key)
) STRICT;
CREATE INDEX facet_in_order ON facet (kind, films DESC, folded);
CREATE VIRTUAL TABLE facet_trigram USING fts5 (folded, content = 'facet', content_rowid = 'id', tokenize = 'trigram');

CREATE TABLE alias (
    film TEXT NOT NULL REFERENCES film,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (film, position)
) STRICT, WITHOUT ROWID;

-- A seed without a film is a plot that could not be placed.
CREATE TABLE seed (
    path TEXT PRIMARY KEY,
    film TEXT REFERENCES film,
    position INTEGER NOT NULL,
    shape TEXT NOT NULL,
    url TEXT,
    licence TEXT,
    attribution TEXT,
    picture TEXT, -- an address
    picture_path TEXT, -- a file, relative to the seeds folder
    picture_name TEXT, -- what members' clients call it
    read_at INTEGER NOT NULL -- Unix seconds
) STRICT, WITHOUT ROWID;
CREATE INDEX seed_of_film ON seed (film, position);

-- What the writers of the seeds should look at, in the order of the report.
CREATE TABLE problem (
    position INTEGER PRIMARY KEY,
    seed TEXT NOT NULL,
    line INTEGER,
    severity TEXT NOT NULL CHECK (severity IN ('error', 'warning')),
    message TEXT NOT NULL,
    remedy TEXT NOT NULL,
    document TEXT -- the document in which it was found while that was read
) STRICT;

-- What follows to "posting" is for the next build, so that it need not read again what has not changed.
-- "stamp" is of the files, "entry" what says which film it belongs to (NULL for one that cannot be read), "plot" the
-- fingerprint of its plot, "candidates" are the films whose plot it may be, for one that names none.
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    seed TEXT NOT NULL UNIQUE,
    stamp TEXT NOT NULL,
    entry TEXT,
    plot BLOB,
    candidates TEXT
) STRICT;

-- How each film was put together, and the ids of its evidence: from "first", before "last".
CREATE TABLE plan (
    film TEXT PRIMARY KEY REFERENCES film,
    signature TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- By what an untitled plot is recognised: in which plots (documents) each mark stands.
CREATE TABLE posting (
    bucket INTEGER PRIMARY KEY,
    plots BLOB NOT NULL
) STRICT;

-- "first" and "last" are offsets in code points: the text is seed[first:last]. Text is hidden when it
-- tells what happens in the film. "source" is what stands in the file where that is not the text (NULL otherwise).
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    seed TEXT NOT NULL,
    section TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    text TEXT NOT NULL,
    source TEXT,
    source_hidden INTEGER NOT NULL CHECK (source_hidden IN (0, 1) AND source_hidden >= (hidden AND source IS NOT NULL))
) STRICT;

CREATE TABLE lead (
    film TEXT NOT NULL REFERENCES film,
    position INTEGER NOT NULL,
    evidence INTEGER NOT NULL REFERENCES evidence,
    PRIMARY KEY (film, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
    film TEXT NOT NULL REFERENCES film,
    position INTEGER NOT NULL,
    predicate TEXT NOT NULL,
    value TEXT NOT NULL,
    person TEXT, -- the person's key, where the value is one
    evidence INTEGER NOT NULL REFERENCES evidence,
    PRIMARY KEY (film, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_of_person ON fact (person) WHERE person IS NOT NULL;

CREATE TABLE credit (
    film TEXT NOT NULL REFERENCES film,
    position INTEGER NOT NULL,
    person TEXT NOT NULL,
    person_key TEXT NOT NULL,
    person_hidden INTEGER NOT NULL CHECK (person_hidden IN (0, 1)),
    part TEXT,
    part_hidden INTEGER NOT NULL CHECK (part_hidden IN (0, 1)),
    description TEXT,
    description_hidden INTEGER NOT NULL CHECK (description_hidden IN (0, 1)),
    evidence INTEGER NOT NULL REFERENCES evidence,
    PRIMARY KEY (film, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX credit_of_person ON credit (person_key);

-- The characters of a credit: "Bruce Wayne/Batman" is two names of one part.
CREATE TABLE character (
    key TEXT NOT NULL,
    film TEXT NOT NULL,
    credit INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (key, film, credit),
    FOREIGN KEY (film, credit) REFERENCES credit (film, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX character_of_film ON character (film);

-- Names that stand in a plot, and where they stand there first. Always hidden.
CREATE TABLE mention (
    key TEXT NOT NULL,
    film TEXT NOT NULL REFERENCES film,
    name TEXT NOT NULL,
    evidence INTEGER NOT NULL REFERENCES evidence
) STRICT;
CREATE INDEX mention_of_film ON mention (film);
CREATE INDEX mention_by_key ON mention (key);

-- A section is open or hidden as a whole, or goes on in stretches that are.
CREATE TABLE section (
    film TEXT NOT NULL REFERENCES film,
    position INTEGER NOT NULL,
    heading TEXT NOT NULL,
    heading_hidden INTEGER NOT NULL CHECK (heading_hidden IN (0, 1)),
    level INTEGER NOT NULL,
    continues INTEGER NOT NULL CHECK (continues IN (0, 1)),
    evidence INTEGER NOT NULL REFERENCES evidence,
    PRIMARY KEY (film, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE plot (
    film TEXT NOT NULL REFERENCES film,
    position INTEGER NOT NULL,
    seed TEXT NOT NULL,
    titled INTEGER NOT NULL CHECK (titled IN (0, 1)),
    placement REAL,
    PRIMARY KEY (film, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE paragraph (
    film TEXT NOT NULL,
    plot INTEGER NOT NULL,
    position INTEGER NOT NULL,
    evidence INTEGER NOT NULL REFERENCES evidence,
    PRIMARY KEY (film, plot, position),
    FOREIGN KEY (film, plot) REFERENCES plot (film, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE related (
    film TEXT NOT NULL REFERENCES film,
    position INTEGER NOT NULL,
    relation TEXT NOT NULL,
    title TEXT NOT NULL,
    year INTEGER,
    release TEXT,
    other TEXT REFERENCES film, -- NULL where the catalogue does not have it
    evidence INTEGER NOT NULL REFERENCES evidence,
    PRIMARY KEY (film, position)
) STRICT, WITHOUT ROWID;

-- Where "spoiler" is 1, prompt and options may only be shown behind tags.
CREATE TABLE question (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    film TEXT REFERENCES film, -- NULL for one in a pack that is about none in particular
    prompt TEXT NOT NULL,
    answer TEXT NOT NULL,
    wrong_1 TEXT NOT NULL,
    wrong_2 TEXT NOT NULL,
    wrong_3 TEXT NOT NULL,
    spoiler INTEGER NOT NULL CHECK (spoiler IN (0, 1)),
    evidence INTEGER NOT NULL REFERENCES evidence
) STRICT;
CREATE UNIQUE INDEX question_by_id ON question (id);
CREATE INDEX question_of_film ON question (film, id, spoiler);
CREATE INDEX open_question ON question (id, spoiler) WHERE spoiler = 0;

-- Everything a member can name. "folded" is what is compared: no accents, case or punctuation.
CREATE TABLE name (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('film', 'person', 'character', 'mention')),
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    folded TEXT NOT NULL,
    hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    length INTEGER NOT NULL, -- of folded; a column, because SQLite 3.40 may miss rows by an index on an expression
    respelled INTEGER NOT NULL CHECK (respelled IN (0, 1)), -- whether folded is another way to write the name
    UNIQUE (kind, key, folded)
) STRICT;
CREATE INDEX name_in_order ON name (kind, hidden, folded);
-- Those that begin alike, the shortest first.
CREATE INDEX name_by_length ON name (kind, hidden, length, folded);

-- The names that share three letters in a row; see name_index.py.
CREATE TABLE name_gram (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    hidden INTEGER NOT NULL,
    gram TEXT NOT NULL,
    size INTEGER NOT NULL, -- how many
    names BLOB NOT NULL, -- their ids
    UNIQUE (kind, hidden, gram)
) STRICT;

-- Full text of leads, sections and plots, by the stems of their words: "dancing" is in it as "danc", as "dances" is.
CREATE VIRTUAL TABLE passage USING fts5 (
    text, content = 'evidence', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE passage_word USING fts5vocab (passage, 'row');
-- Its stems, to be looked up by length and beginning.
CREATE TABLE word (
    length INTEGER NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (length, word)
) STRICT, WITHOUT ROWID;
CREATE TABLE passage_of (
    evidence INTEGER PRIMARY KEY REFERENCES evidence,
    film TEXT NOT NULL REFERENCES film,
    plot INTEGER, -- the plot's position, for a paragraph of one
    hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)) -- as in its evidence, which takes longer to read
) STRICT;
