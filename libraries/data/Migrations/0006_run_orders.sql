-- Runs that this server executes: what no event of the run can say, because only the run's worker writes those.
CREATE TABLE run_orders (
    run_id        uuid PRIMARY KEY,
    project_id    bigint NOT NULL REFERENCES projects (id),
    client_key    text,                          -- the client's own name of its request
    request_hash  bytea CHECK (octet_length(request_hash) = 32),
    attempts      integer NOT NULL DEFAULT 0,    -- workers that took the run up and did not give it back
    cancel        json,                          -- who wants it ended
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX run_orders_by_key ON run_orders (project_id, client_key) WHERE client_key IS NOT NULL;
