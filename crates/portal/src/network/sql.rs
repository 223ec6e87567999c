//! All statements of this slice.
store::sql! {
    /// What changed after a revision, whatever became of it.
    CHANGED = "SELECT source, foreign_id, owner, area, title, body, extra, withdrawn_at, revision, id \
        FROM catalogue_records WHERE revision > ?1 AND (revision > ?2 OR (revision = ?2 AND id > ?3)) \
        ORDER BY revision, id LIMIT ?4";
}
