-- One row for a run: what a list shows, kept in step with its events in the same transaction.
CREATE TABLE runs (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE, -- UUID version 7: its order is the order of creation
    status     TEXT NOT NULL,
    last_seq   INTEGER NOT NULL,
    head_hash  TEXT NOT NULL,
    writer     TEXT NOT NULL,        -- the process that writes the run
    summary    TEXT NOT NULL         -- RunSummary as JSON
);

-- id = runs.key * 2^32 + seq. With the place in the trace as the row id, an event costs one insertion into one tree.
CREATE TABLE events (
    id    INTEGER PRIMARY KEY,
    line  TEXT NOT NULL -- the event's line as it is hashed, signed and sent
);

CREATE TABLE blobs (
    sha256   TEXT PRIMARY KEY,
    bytes    INTEGER NOT NULL,
    deflate  INTEGER NOT NULL, -- 1: content is compressed
    content  BLOB NOT NULL
);

CREATE TABLE uploads (
    run           INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    server        TEXT NOT NULL,
    acknowledged  INTEGER NOT NULL,
    sealed        INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (run, server)
) WITHOUT ROWID;
