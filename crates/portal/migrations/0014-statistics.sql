-- How often the pages of a portal were looked at: counts of a day, without anybody's trace.
CREATE TABLE portal_views (
    -- The municipality, or the name of an umbrella as a tenant.
    municipality TEXT NOT NULL,
    -- Days since 1970, by the calendars of Germany. What is old becomes one row for a month, from
    -- its first to its last day.
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    kind TEXT NOT NULL,
    -- Which service, life situation, topic or language; empty for all other kinds, and where a
    -- flood of different ones left no room.
    subject TEXT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (municipality, first_day, last_day, kind, subject)
) WITHOUT ROWID;
CREATE INDEX portal_views_days ON portal_views (first_day) WHERE first_day = last_day;
-- The last parcel of counts that each running program has written: none is added twice.
CREATE TABLE portal_view_parcels (
    node BLOB NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    day BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX portal_view_parcels_day ON portal_view_parcels (day);
