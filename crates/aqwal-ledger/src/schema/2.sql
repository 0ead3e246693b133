-- Schema 2: what people decide about parties, and all that reading an article again needs.

-- What stood beside the raw bytes, as JSON: what they are, declared charset, given address, title, dates. Null in articles of schema 1.
ALTER TABLE article ADD COLUMN outside TEXT;

-- A party may have been decided to be one with another: root is that one, null for itself. name is what it goes by, written how it was first written.
ALTER TABLE party ADD COLUMN root INTEGER REFERENCES party;
ALTER TABLE party ADD COLUMN written TEXT NOT NULL DEFAULT '';
UPDATE party SET written = name;
CREATE INDEX party_root ON party (root) WHERE root IS NOT NULL;
CREATE INDEX party_renamed ON party (party) WHERE name <> written;

-- own: the party that the name gives. split: another one, by decision. party: who it is after all decisions; made from the two others.
ALTER TABLE appearance ADD COLUMN own INTEGER REFERENCES party;
ALTER TABLE appearance ADD COLUMN split INTEGER REFERENCES party;
UPDATE appearance SET own = party;
CREATE INDEX appearance_own ON appearance (own) WHERE own IS NOT NULL;
CREATE INDEX appearance_split ON appearance (split) WHERE split IS NOT NULL;

-- What people decided, in order. Rows are only added: undo is a row, too. Parties are named by their keys, so that rereading changes nothing here.
CREATE TABLE decision (
  decision INTEGER PRIMARY KEY,
  kind     TEXT NOT NULL,            -- merge, split, apart, alias, note, undo
  one      TEXT,                     -- key of the party
  other    TEXT,                     -- key of the second party; of the new one of a split; of the name of an alias, if it is a full one
  name     TEXT,                     -- the name to go by; the alias
  note     TEXT,
  undoes   INTEGER REFERENCES decision,
  decided  TEXT NOT NULL,            -- when, ISO 8601
  decider  TEXT                      -- who
) STRICT;
CREATE INDEX decision_undoes ON decision (undoes) WHERE undoes IS NOT NULL;

-- Where somebody is named who was decided to be another: place and name, as they were then.
CREATE TABLE evidence (
  decision INTEGER NOT NULL REFERENCES decision,
  article_id TEXT NOT NULL,          -- sha256:… of the raw bytes
  raw_start INTEGER,                 -- the first mention; null where the text has none
  raw_end  INTEGER,
  key      TEXT NOT NULL,
  name     TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_article ON evidence (article_id);
CREATE INDEX evidence_decision ON evidence (decision);

-- Decisions in force.
CREATE VIEW standing AS
SELECT * FROM decision d WHERE kind <> 'undo' AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.decision);

-- Numbers that were given to what is not read any more: they are not given to anything else. The span is that of the cue or of the action.
CREATE TABLE retired (
  kind     TEXT NOT NULL,            -- statement, commitment
  number   INTEGER NOT NULL,
  article  INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  raw_start INTEGER NOT NULL,
  raw_end  INTEGER NOT NULL,
  PRIMARY KEY (kind, number)
) STRICT;
CREATE INDEX retired_article ON retired (article);
