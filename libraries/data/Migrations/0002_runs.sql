CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- One slim row for each run: all that a list shows, and never a payload.
CREATE TABLE runs (
    id                   uuid PRIMARY KEY,
    project_id           bigint NOT NULL REFERENCES projects (id),
    signer               bytea REFERENCES signers (pubkey),
    status               text NOT NULL,
    query_preview        text NOT NULL,
    model                text NOT NULL,
    sub_model            text,
    baseline             boolean NOT NULL,
    environment          text NOT NULL,
    source               text NOT NULL,
    started_at           timestamptz NOT NULL,
    ended_at             timestamptz,
    duration_ms          double precision,
    iterations           integer NOT NULL,
    calls                integer NOT NULL,
    input_tokens         bigint NOT NULL,
    cached_input_tokens  bigint NOT NULL,
    output_tokens        bigint NOT NULL,
    reasoning_tokens     bigint NOT NULL,
    cost_usd             numeric,            -- null: a price in it is unknown
    answer_preview       text,
    stop_reason          text,
    error                text,
    last_seq             bigint NOT NULL,
    head_hash            bytea NOT NULL CHECK (octet_length(head_hash) = 32),
    last_event_at        timestamptz NOT NULL,
    alive_at             timestamptz NOT NULL -- last sign of life of the writer
);

-- Ids are UUIDs of version 7: their order is the order of creation, and a page of the list is one index range.
CREATE INDEX runs_by_project ON runs (project_id, id DESC);
CREATE INDEX runs_by_status ON runs (project_id, status, id DESC);
CREATE INDEX runs_by_query ON runs USING gin (query_preview gin_trgm_ops);

-- What the page of one run shows above its steps; apart from runs so that a list never reads over it.
CREATE TABLE run_details (
    run_id    uuid PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
    query     json NOT NULL,
    answer    json,
    limits    json NOT NULL,
    contexts  json NOT NULL
);

-- The recursion tree. Exclusive is what the call itself used, inclusive counts all calls below it too.
CREATE TABLE calls (
    run_id                         uuid NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    path                           text NOT NULL,
    kind                           text NOT NULL,
    model                          text NOT NULL,
    status                         text NOT NULL,
    prompt                         json,
    started_at                     timestamptz NOT NULL,
    duration_ms                    double precision,
    iterations                     integer NOT NULL,
    exclusive_input_tokens         bigint NOT NULL,
    exclusive_cached_input_tokens  bigint NOT NULL,
    exclusive_output_tokens        bigint NOT NULL,
    exclusive_reasoning_tokens     bigint NOT NULL,
    exclusive_cost_usd             numeric,
    inclusive_input_tokens         bigint NOT NULL,
    inclusive_cached_input_tokens  bigint NOT NULL,
    inclusive_output_tokens        bigint NOT NULL,
    inclusive_reasoning_tokens     bigint NOT NULL,
    inclusive_cost_usd             numeric,
    PRIMARY KEY (run_id, path)
);

-- The signer's word for the head of a finished trace.
CREATE TABLE seals (
    run_id     uuid PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
    seq        bigint NOT NULL,
    hash       bytea NOT NULL CHECK (octet_length(hash) = 32),
    pubkey     bytea NOT NULL CHECK (octet_length(pubkey) = 32),
    sig        bytea NOT NULL CHECK (octet_length(sig) = 64),
    sealed_at  timestamptz NOT NULL DEFAULT now()
);
