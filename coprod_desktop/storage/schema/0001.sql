-- Facts about this file that are not part of what the group tells: outside the steps, never undone.
CREATE TABLE about (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every record as it stands now, in the bin or out of it. `body` is the canonical JSON of the record, `came_from` a JSON
-- list of the marks this version came from, `sha256` the hash of the row that finds a rotten bit.
CREATE TABLE record (
    number INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    case_id TEXT,
    body TEXT NOT NULL,
    mark TEXT NOT NULL,
    came_from TEXT NOT NULL,
    binned_at TEXT,
    sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX record_kind ON record (kind, id);
CREATE INDEX record_case ON record (case_id, kind, id);
CREATE INDEX record_binned ON record (binned_at) WHERE binned_at IS NOT NULL;

-- Which record needs which other one to make sense. Checked when a step ends, so records may come in any order.
CREATE TABLE points (
    from_id TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    to_id TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (from_id, to_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX points_to ON points (to_id);

-- What a person did, one row for each thing they would call one thing. `key` and `params` name it in the words catalogue.
-- 'dropped' is a step that was undone and then followed by another one: it cannot come back, but stays in the log.
CREATE TABLE step (
    number INTEGER NOT NULL PRIMARY KEY,
    key TEXT NOT NULL,
    params TEXT NOT NULL,
    author TEXT,
    device TEXT NOT NULL,
    began TEXT NOT NULL,
    ended TEXT NOT NULL,
    fold TEXT,
    recorded INTEGER NOT NULL CHECK (recorded IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
    undone_at TEXT
) STRICT;
CREATE INDEX step_undone ON step (number) WHERE state = 'undone';

-- The log: each record that a step changed, before and after. A side with no body is a record that was not there, or whose
-- content was removed for good.
CREATE TABLE change (
    number INTEGER NOT NULL PRIMARY KEY,
    step INTEGER NOT NULL REFERENCES step (number),
    record_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    before_version INTEGER,
    before_body TEXT,
    before_mark TEXT,
    before_from TEXT,
    before_binned_at TEXT,
    after_version INTEGER,
    after_body TEXT,
    after_mark TEXT,
    after_from TEXT,
    after_binned_at TEXT,
    sha256 TEXT NOT NULL,
    UNIQUE (step, record_id)
) STRICT;

-- Marks that have left this workspace: typing no longer folds into a version that somebody else may hold.
CREATE TABLE exported (
    mark TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Words to find, folded by domain.text.fold; `said` is the same text as it was written, for the excerpt. The row number is
-- the record's; what is in the bin is not found.
CREATE VIRTUAL TABLE search USING fts5 (
    words, said UNINDEXED, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3'
);
