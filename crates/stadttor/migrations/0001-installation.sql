-- One row: something sealed with the master key, so that another key is noticed before it is used.
CREATE TABLE installation (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    sealed BLOB NOT NULL
);
