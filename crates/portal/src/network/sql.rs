//! All statements of this slice.
store::sql! {
    /// What changed after a record of a revision, whatever became of it.
    CHANGED = "SELECT source, foreign_id, owner, area, title, body, extra, withdrawn_at, revision, id \
        FROM catalogue_records WHERE (revision, id) > (?1, ?2) \
        ORDER BY revision, id LIMIT ?3";
}
