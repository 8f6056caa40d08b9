CREATE INDEX points_to ON points (to_id);
CREATE INDEX record_binned ON record (binned_at) WHERE binned_at IS NOT NULL;
CREATE INDEX record_case ON record (case_id, kind, id);
CREATE INDEX record_kind ON record (kind, id);
CREATE INDEX step_undone ON step (number) WHERE state = 'undone';
CREATE TABLE about (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
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
CREATE TABLE exported (
    mark TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE points (
    from_id TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    to_id TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (from_id, to_id)
) STRICT, WITHOUT ROWID;
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
CREATE VIRTUAL TABLE search USING fts5 (
    words, said UNINDEXED, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3'
);
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
