-- One row: something sealed with the master key, so that another key is noticed before it is used.
CREATE TABLE installation (
    only BIGINT NOT NULL PRIMARY KEY CHECK (only = 1),
    sealed BLOB NOT NULL
);
