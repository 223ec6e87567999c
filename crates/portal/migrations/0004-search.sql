-- What people looked for and did not find, for editors: how often a day, not who. What looks like
-- data of a person is never written; rows expire.
CREATE TABLE search_misses (
    -- The municipality, or the realm behind a "#" for its umbrella.
    place TEXT NOT NULL,
    -- Days since 1970.
    day BIGINT NOT NULL,
    query TEXT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (place, day, query)
) WITHOUT ROWID;
CREATE INDEX search_misses_day ON search_misses (day);
