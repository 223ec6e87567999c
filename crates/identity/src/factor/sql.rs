//! All SQL of factors.
store::sql! {
    INSERT = "INSERT INTO factors (id, realm, person, kind, name, synced, proof, proof_source, proof_at, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    FIND = "SELECT id, person, kind, name, synced, proof, proof_source, proof_at, created_at, last_used_at FROM factors WHERE id = ?1 AND revoked_at IS NULL";
    OF_PERSON = "SELECT id, person, kind, name, synced, proof, proof_source, proof_at, created_at, last_used_at FROM factors WHERE person = ?1 AND revoked_at IS NULL ORDER BY id";
    /// Once an hour.
    USED = "UPDATE factors SET last_used_at = ?2 WHERE id = ?1 AND revoked_at IS NULL AND (last_used_at IS NULL OR last_used_at < ?3)";
    RENAME = "UPDATE factors SET name = ?3 WHERE id = ?1 AND person = ?2 AND revoked_at IS NULL";
    REVOKE = "UPDATE factors SET revoked_at = ?3 WHERE id = ?1 AND person = ?2 AND revoked_at IS NULL";
    RAISE = "UPDATE factors SET proof = ?2, proof_source = ?3, proof_at = ?4 WHERE id = ?1 AND revoked_at IS NULL AND proof <= ?2";
    FORGET_PASSWORD = "DELETE FROM passwords WHERE factor = ?1";
    FORGET_BROWSERS = "DELETE FROM known_browsers WHERE person = ?1";
}
