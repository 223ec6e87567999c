//! All statements of this slice.
store::sql! {
    OF_SUB = "SELECT id, role FROM portal_staff \
        WHERE municipality = ?1 AND sub = ?2 AND ended_at IS NULL";
    STILL = "SELECT role FROM portal_staff \
        WHERE id = ?1 AND municipality = ?2 AND ended_at IS NULL";
    ALL_OF = "SELECT id, role, name, since FROM portal_staff \
        WHERE municipality = ?1 AND ended_at IS NULL ORDER BY since, id";
    NAME = "SELECT name FROM portal_staff WHERE id = ?1 AND municipality = ?2";
    ADD = "INSERT INTO portal_staff (id, municipality, sub, role, name, since) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    SET_ROLE = "UPDATE portal_staff SET role = ?3 \
        WHERE id = ?1 AND municipality = ?2 AND ended_at IS NULL";
    LEAVE = "UPDATE portal_staff SET ended_at = ?3, name = ?4 \
        WHERE id = ?1 AND municipality = ?2 AND ended_at IS NULL";
    ADMINISTRATORS = "SELECT count(*) FROM portal_staff \
        WHERE municipality = ?1 AND role = 'administrator' AND ended_at IS NULL";
    INVITE = "INSERT INTO portal_invitations \
        (id, secret, municipality, role, name, invited_by, expires_at) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    INVITATION = "SELECT id, role, name FROM portal_invitations \
        WHERE secret = ?1 AND municipality = ?2 AND used_at IS NULL AND expires_at > ?3";
    USE = "UPDATE portal_invitations SET used_at = ?2 \
        WHERE id = ?1 AND used_at IS NULL AND expires_at > ?2";
    OPEN = "SELECT id, role, name, expires_at FROM portal_invitations \
        WHERE municipality = ?1 AND used_at IS NULL AND expires_at > ?2 ORDER BY id";
    VOID = "UPDATE portal_invitations SET used_at = ?3 \
        WHERE id = ?1 AND municipality = ?2 AND used_at IS NULL";
    VOID_FIRST = "UPDATE portal_invitations SET used_at = ?2 \
        WHERE municipality = ?1 AND invited_by IS NULL AND used_at IS NULL";
    OPEN_FIRST = "SELECT id FROM portal_invitations WHERE municipality = ?1 \
        AND invited_by IS NULL AND used_at IS NULL AND expires_at > ?2 LIMIT 1";
    PURGE = "DELETE FROM portal_invitations WHERE expires_at <= ?1";
}
