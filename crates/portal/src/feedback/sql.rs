//! All statements of this slice.
store::sql! {
    TELL = "INSERT INTO portal_feedback (id, municipality, said, created_at) VALUES (?1, ?2, ?3, ?4)";
    WAITING = "SELECT count(*) FROM portal_feedback WHERE municipality = ?1 AND done_at IS NULL";
    OPEN = "SELECT id, said, created_at FROM portal_feedback \
        WHERE municipality = ?1 AND done_at IS NULL ORDER BY created_at, id LIMIT ?2";
    /// What was said goes at once.
    DONE = "UPDATE portal_feedback SET done_at = ?3, said = ?4 \
        WHERE id = ?1 AND municipality = ?2 AND done_at IS NULL";
    PURGE = "DELETE FROM portal_feedback WHERE created_at <= ?1";
}
