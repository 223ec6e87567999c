-- How many services are online, and how far: one census a day, in UTC. A day whose census has no
-- end is not shown.
CREATE TABLE monitor_days (
    -- Days since 1970-01-01.
    day BIGINT NOT NULL PRIMARY KEY,
    -- Who counts, and until when nobody else begins anew, in milliseconds since 1970.
    run BLOB NOT NULL,
    leased_until BIGINT NOT NULL,
    -- When all of it was written.
    counted_at BIGINT
) WITHOUT ROWID;

-- Services by their level of maturity (OZG-Reifegradmodell); how they are counted is told in
-- crates/portal/src/monitor/count.rs.
CREATE TABLE monitor_counts (
    -- A municipality, all of a realm ("umbrella:r"), or what a Land says on its own ("land:05").
    place TEXT NOT NULL,
    -- Number of a topic; 0 for all services, each once.
    topic BIGINT NOT NULL,
    -- federal, state or municipal
    level TEXT NOT NULL,
    day BIGINT NOT NULL,
    m0 BIGINT NOT NULL,
    m1 BIGINT NOT NULL,
    m2 BIGINT NOT NULL,
    m3 BIGINT NOT NULL,
    m4 BIGINT NOT NULL,
    -- Online, and nobody says how far.
    unknown BIGINT NOT NULL,
    PRIMARY KEY (place, topic, level, day)
) WITHOUT ROWID;
CREATE INDEX monitor_counts_day ON monitor_counts (day, topic, place);
