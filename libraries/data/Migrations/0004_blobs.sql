-- Payloads over 4 KiB, once by hash. `content` is compressed by the writer where that makes it smaller, so the server does not try again.
CREATE TABLE blobs (
    project_id  bigint NOT NULL REFERENCES projects (id),
    sha256      bytea NOT NULL CHECK (octet_length(sha256) = 32),
    bytes       bigint NOT NULL,
    encoding    text NOT NULL CHECK (encoding IN ('identity', 'br')),
    content     bytea NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (project_id, sha256)
);

ALTER TABLE blobs ALTER COLUMN content SET STORAGE EXTERNAL;
