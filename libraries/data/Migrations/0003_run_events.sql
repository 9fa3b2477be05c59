-- One row for each event, partitioned by the month in the run's id (UUID version 7). Partitions are made when a month's first run arrives.
-- An event's `prev` is the hash of the row before it. `data` is json, not jsonb: jsonb refuses \u0000, which a program's output may hold.
CREATE TABLE run_events (
    run_id               uuid NOT NULL,
    seq                  bigint NOT NULL,
    at                   timestamptz NOT NULL,
    type                 text NOT NULL,
    call                 text,
    iteration            integer,
    duration_ms          double precision,
    input_tokens         bigint,
    cached_input_tokens  bigint,
    output_tokens        bigint,
    reasoning_tokens     bigint,
    cost_usd             text,              -- as written, for the hash
    hash                 bytea NOT NULL,
    data_bytes           integer NOT NULL,
    data                 json NOT NULL,
    PRIMARY KEY (run_id, seq)
) PARTITION BY RANGE (run_id);
