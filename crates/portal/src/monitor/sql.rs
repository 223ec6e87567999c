//! All statements of this slice. A level that is empty means all of them.
store::sql! {
    /// Begins the census of a day, or takes it over from somebody who let the lease run out.
    CLAIM = "INSERT INTO monitor_days (day, run, leased_until) VALUES (?1, ?2, ?3) \
        ON CONFLICT (day) DO UPDATE SET run = excluded.run, leased_until = excluded.leased_until \
        WHERE monitor_days.counted_at IS NULL AND monitor_days.leased_until <= ?4";
    HOLD = "UPDATE monitor_days SET leased_until = ?3 \
        WHERE day = ?1 AND run = ?2 AND counted_at IS NULL";
    DONE = "UPDATE monitor_days SET counted_at = ?3 \
        WHERE day = ?1 AND run = ?2 AND counted_at IS NULL";
    ALL_DAYS = "SELECT day, counted_at FROM monitor_days ORDER BY day";
    DAYS = "SELECT day, counted_at FROM monitor_days WHERE counted_at IS NOT NULL ORDER BY day";
    IS_DONE = "SELECT day FROM monitor_days WHERE day = ?1 AND counted_at IS NOT NULL";
    /// Takes a day over in order to remove it, unless somebody else is at it.
    HIDE = "UPDATE monitor_days SET counted_at = NULL, run = ?2, leased_until = ?3 \
        WHERE day = ?1 AND (counted_at IS NOT NULL OR leased_until <= ?4)";
    FORGET = "DELETE FROM monitor_days WHERE day = ?1 AND run = ?2 AND counted_at IS NULL";
    /// Some of a day's figures, so that nobody waits long behind them.
    CLEAR = "DELETE FROM monitor_counts WHERE day = ?1 AND (place, topic, level) IN \
        (SELECT place, topic, level FROM monitor_counts WHERE day = ?1 LIMIT ?2)";
    KEEP = "INSERT INTO monitor_counts (place, topic, level, day, m0, m1, m2, m3, m4, unknown) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    /// What the catalogue has services of.
    GROUPS = "SELECT DISTINCT grp FROM catalogue_records WHERE kind = 'service' \
        AND withdrawn_at IS NULL AND grp > ?1 ORDER BY grp LIMIT ?2";
    /// Where a service is online, without the offices that do it: a region has thousands of those.
    ONLINE = "SELECT area, body FROM catalogue_records WHERE kind = 'responsibility' AND grp = ?1 \
        AND withdrawn_at IS NULL AND body LIKE '%\"target\":{\"online\":%' ORDER BY area, id";
    SERIES = "SELECT c.day, CAST(sum(c.m0) AS BIGINT), CAST(sum(c.m1) AS BIGINT), \
        CAST(sum(c.m2) AS BIGINT), CAST(sum(c.m3) AS BIGINT), CAST(sum(c.m4) AS BIGINT), \
        CAST(sum(c.unknown) AS BIGINT) \
        FROM monitor_counts c JOIN monitor_days d ON d.day = c.day \
        WHERE c.place = ?1 AND c.topic = ?2 AND (?3 = '' OR c.level = ?3) \
        AND c.day >= ?4 AND c.day <= ?5 AND d.counted_at IS NOT NULL GROUP BY c.day ORDER BY c.day";
    BY_TOPIC = "SELECT topic, CAST(sum(m0) AS BIGINT), CAST(sum(m1) AS BIGINT), \
        CAST(sum(m2) AS BIGINT), CAST(sum(m3) AS BIGINT), CAST(sum(m4) AS BIGINT), \
        CAST(sum(unknown) AS BIGINT) FROM monitor_counts \
        WHERE place = ?1 AND topic > 0 AND (?2 = '' OR level = ?2) AND day = ?3 GROUP BY topic";
    BY_LEVEL = "SELECT level, CAST(sum(m0) AS BIGINT), CAST(sum(m1) AS BIGINT), \
        CAST(sum(m2) AS BIGINT), CAST(sum(m3) AS BIGINT), CAST(sum(m4) AS BIGINT), \
        CAST(sum(unknown) AS BIGINT) FROM monitor_counts \
        WHERE place = ?1 AND topic = ?2 AND day = ?3 GROUP BY level";
    BY_PLACE = "SELECT place, CAST(sum(m0) AS BIGINT), CAST(sum(m1) AS BIGINT), \
        CAST(sum(m2) AS BIGINT), CAST(sum(m3) AS BIGINT), CAST(sum(m4) AS BIGINT), \
        CAST(sum(unknown) AS BIGINT) FROM monitor_counts \
        WHERE day = ?1 AND topic = ?2 AND (?3 = '' OR level = ?3) GROUP BY place";
    /// The figures of a place as they are kept, in pages; a topic below zero means all of them.
    ROWS = "SELECT c.topic, c.level, c.day, c.m0, c.m1, c.m2, c.m3, c.m4, c.unknown \
        FROM monitor_counts c JOIN monitor_days d ON d.day = c.day \
        WHERE c.place = ?1 AND (CAST(?2 AS BIGINT) < 0 OR c.topic = ?2) \
        AND (?3 = '' OR c.level = ?3) AND c.day >= ?4 AND c.day <= ?5 \
        AND d.counted_at IS NOT NULL AND (c.topic, c.level, c.day) > (?6, ?7, ?8) \
        ORDER BY c.topic, c.level, c.day LIMIT ?9";
}
