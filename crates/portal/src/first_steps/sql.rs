//! All statements of this slice.
store::sql! {
    HIDDEN = "SELECT hidden_at FROM portal_first_steps WHERE tenant = ?1";
    HIDE = "INSERT INTO portal_first_steps (tenant, hidden_at) VALUES (?1, ?2) \
        ON CONFLICT (tenant) DO NOTHING";
    /// Whatever people of an area can read.
    A_SERVICE = "SELECT id FROM catalogue_records WHERE kind = 'service' AND slug IS NOT NULL \
        AND withdrawn_at IS NULL AND area IN (?1, ?2, ?3, ?4, ?5, ?6) LIMIT 1";
    OFFICES = "SELECT body FROM catalogue_records WHERE kind = 'office' AND withdrawn_at IS NULL \
        AND area = ?1 ORDER BY id LIMIT 200";
    /// Who was ever invited by a colleague, whatever became of it, and who else is there.
    INVITED = "SELECT count(*) FROM portal_invitations \
        WHERE municipality = ?1 AND invited_by IS NOT NULL";
    COLLEAGUES = "SELECT count(*) FROM portal_staff WHERE municipality = ?1 AND ended_at IS NULL";
}
