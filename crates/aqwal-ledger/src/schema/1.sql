-- The ledger of Aqwal, schema 1. Plain SQLite: every table may be read with any tool; only aqwal should write.
-- Days are days since 1970-01-01. Positions are bytes: start_byte, end_byte in the article's text; raw_start, raw_end in the raw bytes.

-- What read the articles.
CREATE TABLE engine (
  engine   INTEGER PRIMARY KEY,
  version  TEXT NOT NULL,            -- of the engine
  lexicon  TEXT NOT NULL,            -- digest of the word lists
  UNIQUE (version, lexicon)
) STRICT;

-- The bytes of articles as they were given, each a plain zstd frame. Two articles with the same bytes share a row.
CREATE TABLE raw (
  raw      INTEGER PRIMARY KEY,
  length   INTEGER NOT NULL,         -- bytes, before zstd
  bytes    BLOB NOT NULL
) STRICT;

CREATE TABLE article (
  article  INTEGER PRIMARY KEY,
  id       TEXT NOT NULL,            -- sha256:… of the raw bytes
  place    TEXT NOT NULL,            -- where they stood: address or outlet; two papers may print the same bytes
  address  TEXT,                     -- what all versions of one article share
  seen     TEXT NOT NULL,            -- when it was captured, as far as that is known: orders versions
  current  INTEGER NOT NULL,         -- 1: the latest version
  input    TEXT NOT NULL,
  url      TEXT,
  outlet   TEXT,
  title    TEXT,
  published TEXT,                    -- ISO 8601, as far as it is known
  day      INTEGER,                  -- the first day that published may mean
  language TEXT NOT NULL,
  agency   TEXT,                     -- the agency whose words it carries
  same_text BLOB NOT NULL,           -- digest of the article's own text
  engine   INTEGER NOT NULL REFERENCES engine,
  raw      INTEGER NOT NULL REFERENCES raw,
  change   INTEGER NOT NULL,         -- the change of the ledger that wrote or last touched it; the index follows it
  UNIQUE (id, place)
) STRICT;
CREATE INDEX article_address ON article (address) WHERE address IS NOT NULL;
CREATE INDEX article_change ON article (change);
CREATE INDEX article_day ON article (day);

-- The record of each article, whole: the JSON that aqwal read --format jsonl writes, in a zstd frame whose dictionary is the file keys.txt
-- of the source, followed by the raw bytes: a record holds its article's words again. Frames without a dictionary are read, too.
CREATE TABLE record (
  article  INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  json     BLOB NOT NULL
) STRICT;

-- Someone who is known across articles.
CREATE TABLE party (
  party    INTEGER PRIMARY KEY,
  key      TEXT NOT NULL UNIQUE,     -- the folded full name that identifies it
  name     TEXT NOT NULL,            -- as it was first written
  class    TEXT NOT NULL
) STRICT;

-- A party of one article. Without a full name it is known only there: party is null.
CREATE TABLE appearance (
  appearance INTEGER PRIMARY KEY,
  article  INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  n        INTEGER NOT NULL,         -- 3 of p3
  name     TEXT NOT NULL,
  class    TEXT NOT NULL,
  party    INTEGER REFERENCES party
) STRICT;
CREATE INDEX appearance_article ON appearance (article);
CREATE INDEX appearance_party ON appearance (party) WHERE party IS NOT NULL;

-- The offices and professions an article gives someone; when is the article's day.
CREATE TABLE role (
  appearance INTEGER NOT NULL REFERENCES appearance ON DELETE CASCADE,
  role     TEXT NOT NULL
) STRICT;
CREATE INDEX role_appearance ON role (appearance);

CREATE TABLE statement (
  statement INTEGER PRIMARY KEY,
  article  INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  n        INTEGER NOT NULL,         -- 3 of s3
  zone     TEXT NOT NULL,
  kind     TEXT NOT NULL,
  class    TEXT NOT NULL,            -- of the speaker
  polarity TEXT NOT NULL,
  cue      TEXT NOT NULL,
  lemma    TEXT NOT NULL,
  source   TEXT,                     -- the words that name the source
  speaker  INTEGER REFERENCES appearance, -- null: nobody is meant, or an open question (see candidate)
  how      TEXT,                     -- named, variant, anaphor, continued; open; null: nobody is meant
  words    TEXT NOT NULL,            -- what was said; a gap between its pieces is written …
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  raw_start INTEGER NOT NULL,
  raw_end  INTEGER NOT NULL,
  via      TEXT,                     -- those who passed the words on, outermost first
  agency   INTEGER NOT NULL,         -- 1: a news agency is among them
  unnamed  INTEGER NOT NULL,         -- 1: who said it is not named
  venue    TEXT,
  said     TEXT,                     -- TIMEX3 value
  day      INTEGER,                  -- the day it was said if that is known, else the article's
  parent   INTEGER,                  -- n of the statement it stands in
  repeats  INTEGER,                  -- n of the statement it repeats
  rule     TEXT NOT NULL
) STRICT;
CREATE INDEX statement_article ON statement (article);
CREATE INDEX statement_speaker ON statement (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX statement_day ON statement (day);

-- Who may be meant, where the question is open.
CREATE TABLE candidate (
  statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
  appearance INTEGER NOT NULL REFERENCES appearance ON DELETE CASCADE
) STRICT;
CREATE INDEX candidate_statement ON candidate (statement);

-- The hands that words passed through, from the outlet (0) to the speaker.
CREATE TABLE chain (
  statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
  n        INTEGER NOT NULL,
  appearance INTEGER NOT NULL REFERENCES appearance ON DELETE CASCADE,
  evidence TEXT NOT NULL             -- the words, or metadata
) STRICT;
CREATE INDEX chain_statement ON chain (statement);

CREATE TABLE commitment (
  commitment INTEGER PRIMARY KEY,
  statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
  actor    INTEGER REFERENCES appearance,
  action   TEXT NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  deadline TEXT,                     -- the words
  value    TEXT,                     -- TIMEX3 value of the deadline
  due      INTEGER                   -- the last day that the deadline may mean
) STRICT;
CREATE INDEX commitment_statement ON commitment (statement);
CREATE INDEX commitment_due ON commitment (due) WHERE due IS NOT NULL;

-- Numbers that count or measure; statement is the innermost one whose content holds them.
CREATE TABLE figure (
  article  INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  statement INTEGER REFERENCES statement ON DELETE CASCADE,
  exact    TEXT NOT NULL,
  value    REAL NOT NULL,
  bound    TEXT NOT NULL,
  high     REAL,
  unit     TEXT,
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL
) STRICT;
CREATE INDEX figure_article ON figure (article);

-- Time expressions after TIMEX3.
CREATE TABLE time (
  article  INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  statement INTEGER REFERENCES statement ON DELETE CASCADE,
  exact    TEXT NOT NULL,
  type     TEXT NOT NULL,
  value    TEXT NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL
) STRICT;
CREATE INDEX time_article ON time (article);

-- Who said what, one statement a row: what most questions need.
CREATE VIEW said AS
SELECT s.statement, a.article, a.id AS article_id, a.outlet, a.url, a.title, a.published, a.current,
       coalesce(p.name, b.name) AS speaker, b.party, s.how, s.class, s.kind, s.polarity, s.cue, s.words, s.via, s.unnamed, s.venue,
       CASE WHEN s.day IS NOT NULL THEN date(s.day * 86400, 'unixepoch') END AS date,
       s.start_byte, s.end_byte, s.raw_start, s.raw_end
FROM statement s JOIN article a USING (article)
LEFT JOIN appearance b ON b.appearance = s.speaker
LEFT JOIN party p ON p.party = b.party;

-- The offices of known parties, and when they were seen with them.
CREATE VIEW office AS
SELECT b.party, p.name, r.role, min(a.published) AS first_seen, max(a.published) AS last_seen, count(*) AS articles
FROM role r JOIN appearance b USING (appearance) JOIN article a USING (article) JOIN party p ON p.party = b.party
GROUP BY b.party, r.role;

-- Promises with their deadlines.
CREATE VIEW promise AS
SELECT c.commitment, s.statement, coalesce(q.name, p.name) AS actor, c.action, c.deadline, c.value,
       CASE WHEN c.due IS NOT NULL THEN date(c.due * 86400, 'unixepoch') END AS due,
       a.outlet, a.published, a.url
FROM commitment c JOIN statement s USING (statement) JOIN article a USING (article)
LEFT JOIN appearance p ON p.appearance = c.actor LEFT JOIN party q ON q.party = p.party;

-- The versions of articles that changed.
CREATE VIEW version AS
SELECT address, article, row_number() OVER w AS version, count(*) OVER (PARTITION BY address) AS versions, current, id, seen, published, title
FROM article WHERE address IN (SELECT address FROM article WHERE address IS NOT NULL GROUP BY address HAVING count(*) > 1)
WINDOW w AS (PARTITION BY address ORDER BY seen, article);
