//! All SQL of recoveries. Each step is one conditional update.
store::sql! {
    INSERT = "INSERT INTO recoveries (id, realm, person, mail_index, network, desk_code, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    RECENT = "SELECT count(*), cast(coalesce(sum(CASE WHEN network = ?4 THEN 1 ELSE 0 END), 0) AS BIGINT) FROM recoveries WHERE realm = ?1 AND mail_index = ?2 AND created_at > ?3";
    FIND = "SELECT id, realm, person, expires_at, ready_at, receipt, begun_at, ended_at FROM recoveries WHERE id = ?1";
    BY_DESK_CODE = "SELECT id, realm, person, expires_at, ready_at, receipt, begun_at, ended_at FROM recoveries WHERE realm = ?1 AND desk_code = ?2 AND person IS NOT NULL AND ready_at IS NULL AND ended_at IS NULL AND expires_at > ?3";
    PROVE = "UPDATE recoveries SET proven_by = ?2, proven_at = ?3, ready_at = ?4, expires_at = ?5, level = ?6, receipt = ?7 WHERE id = ?1 AND ready_at IS NULL AND ended_at IS NULL AND expires_at > ?3";
    PROVEN_BY = "SELECT proven_by FROM recoveries WHERE id = ?1";
    BEGIN = "UPDATE recoveries SET begun_at = ?2 WHERE id = ?1 AND ready_at <= ?2 AND begun_at IS NULL AND ended_at IS NULL AND expires_at > ?2";
    ACTIVATION = "UPDATE recoveries SET activation = ?2 WHERE id = ?1";
    /// The activation was replaced by another one.
    GOES_ON = "UPDATE recoveries SET activation = ?2 WHERE activation = ?1 AND ended_at IS NULL";
    /// Whether a factor came of it, even if it was removed since.
    MADE_SINCE = "SELECT 1 FROM factors f JOIN recoveries r ON r.person = f.person WHERE r.id = ?1 AND f.created_at >= r.begun_at LIMIT 1";
    CREDIT = "SELECT id, proven_by, proven_at, level FROM recoveries WHERE activation = ?1";
    END = "UPDATE recoveries SET ended_at = ?2, ended_why = ?3 WHERE id = ?1 AND ended_at IS NULL";
    END_OTHERS = "UPDATE recoveries SET ended_at = ?3, ended_why = ?4 WHERE person = ?1 AND id <> ?2 AND ended_at IS NULL";
    END_ALL = "UPDATE recoveries SET ended_at = ?2, ended_why = ?3 WHERE person = ?1 AND ended_at IS NULL";
    /// Proven ones that the person can still stop.
    RUNNING = "SELECT id, ready_at FROM recoveries WHERE person = ?1 AND ready_at IS NOT NULL AND begun_at IS NULL AND ended_at IS NULL AND expires_at > ?2 ORDER BY ready_at";
    CANCELLED = "SELECT 1 FROM recoveries WHERE person = ?1 AND ended_why = 'cancelled' AND ended_at > ?2 LIMIT 1";
    /// The highest that the person behind any factor was ever identified at, removed ones included.
    HIGHEST = "SELECT coalesce(max(proof), 0) FROM factors WHERE person = ?1";
    /// Whether the person ever had a factor: then a registration opens nothing.
    EVER = "SELECT 1 FROM factors WHERE person = ?1 LIMIT 1";
    /// Those that were stopped are remembered for a month more (see `CANCELLED`).
    PURGE = "DELETE FROM recoveries WHERE expires_at < ?1 - 2592000000";
}
