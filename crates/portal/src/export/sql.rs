//! All statements of this slice.
store::sql! {
    /// The next records of a kind, of all sources or one, of all owners or one.
    NEXT = "SELECT source, foreign_id, owner, area, title, body, extra FROM catalogue_records \
        WHERE kind = ?1 AND withdrawn_at IS NULL AND (?2 = '' OR source = ?2) \
        AND (?3 = '' OR owner = ?3) AND (source, foreign_id) > (?4, ?5) \
        ORDER BY source, foreign_id LIMIT ?6";
    TOTAL = "SELECT count(*) FROM catalogue_records WHERE withdrawn_at IS NULL \
        AND (?1 = '' OR source = ?1) AND (?2 = '' OR owner = ?2)";
}
