//! All statements of this slice.
store::sql! {
    /// Every service, a stretch of them at a time.
    GROUPS = "SELECT DISTINCT grp FROM catalogue_records \
        WHERE kind = 'service' AND withdrawn_at IS NULL AND grp > ?1 ORDER BY grp LIMIT ?2";
    /// Services of which something changed since, withdrawn ones included.
    CHANGED = "SELECT DISTINCT grp FROM catalogue_records \
        WHERE revision > ?1 AND kind IN ('service', 'responsibility')";
    OFFICES = "SELECT area, body FROM catalogue_records \
        WHERE kind = 'office' AND withdrawn_at IS NULL ORDER BY area, id LIMIT ?1";
    MISSED = "INSERT INTO search_misses (place, day, query, times) VALUES (?1, ?2, ?3, 1) \
        ON CONFLICT (place, day, query) DO UPDATE SET times = search_misses.times + 1";
    MISSED_ON = "SELECT count(*) FROM search_misses WHERE place = ?1 AND day = ?2";
    MISSES = "SELECT query, CAST(sum(times) AS BIGINT), max(day) FROM search_misses WHERE place = ?1 \
        GROUP BY query ORDER BY sum(times) DESC, query LIMIT ?2";
    PURGE = "DELETE FROM search_misses WHERE day < ?1";
}
