//! All statements of this slice.
store::sql! {
    /// Changes a row if the parcel was not written before, none otherwise.
    TAKE = "INSERT INTO portal_view_parcels (node, number, day) VALUES (?1, ?2, ?3) \
        ON CONFLICT (node) DO UPDATE SET number = excluded.number, day = excluded.day \
        WHERE portal_view_parcels.number < excluded.number";
    ADD = "INSERT INTO portal_views (municipality, first_day, last_day, kind, subject, times) \
        VALUES (?1, ?2, ?2, ?3, ?4, ?5) \
        ON CONFLICT (municipality, first_day, last_day, kind, subject) \
        DO UPDATE SET times = portal_views.times + excluded.times";
    SUMS = "SELECT kind, subject, CAST(sum(times) AS BIGINT) FROM portal_views \
        WHERE municipality = ?1 AND first_day >= ?2 AND first_day <= ?3 AND last_day <= ?3 \
        GROUP BY kind, subject";
    SPANS = "SELECT first_day, last_day, kind, CAST(sum(times) AS BIGINT) FROM portal_views \
        WHERE municipality = ?1 AND first_day >= ?2 AND first_day <= ?3 AND last_day <= ?3 \
        GROUP BY first_day, last_day, kind ORDER BY first_day";
    ROWS = "SELECT first_day, last_day, kind, subject, times FROM portal_views \
        WHERE municipality = ?1 AND first_day >= ?2 AND first_day <= ?3 AND last_day <= ?3 \
        ORDER BY first_day, last_day, kind, subject LIMIT ?4";
    MOST_VIEWED = "SELECT subject, CAST(sum(times) AS BIGINT) AS views FROM portal_views \
        WHERE municipality = ?1 AND first_day >= ?2 AND kind = ?3 AND subject <> '' \
        GROUP BY subject ORDER BY views DESC, subject LIMIT ?4";
    /// The oldest day that is still one.
    OLDEST = "SELECT min(first_day) FROM portal_views WHERE first_day = last_day AND first_day < ?1";
    /// Somebody who has days of a month.
    ONE_OF = "SELECT municipality FROM portal_views \
        WHERE first_day = last_day AND first_day >= ?1 AND first_day <= ?2 LIMIT 1";
    SUM_UP = "INSERT INTO portal_views (municipality, first_day, last_day, kind, subject, times) \
        SELECT municipality, CAST(?1 AS BIGINT), CAST(?2 AS BIGINT), kind, subject, CAST(sum(times) AS BIGINT) \
        FROM portal_views WHERE municipality = ?3 AND first_day = last_day AND first_day >= ?1 \
        AND first_day <= ?2 GROUP BY municipality, kind, subject \
        ON CONFLICT (municipality, first_day, last_day, kind, subject) \
        DO UPDATE SET times = portal_views.times + excluded.times";
    THIN = "DELETE FROM portal_views WHERE municipality = ?3 AND first_day = last_day \
        AND first_day >= ?1 AND first_day <= ?2";
    FORGET = "DELETE FROM portal_view_parcels WHERE day < ?1";
}
